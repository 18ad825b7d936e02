package behaviour

import (
	"context"
	"errors"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/PuerkitoBio/rehttp"
	awsretry "github.com/aws/aws-sdk-go-v2/aws/retry"
	"github.com/aws/smithy-go/middleware"
	smithyhttp "github.com/aws/smithy-go/transport/http"
	resty2 "github.com/go-resty/resty/v2"
	"github.com/gojek/heimdall/v7/httpclient"
	"github.com/hashicorp/go-retryablehttp"
	lestrrat "github.com/lestrrat-go/backoff/v2"
	"k8s.io/apimachinery/pkg/util/wait"
)

// These are what comments in the tables say and no column holds.

// answering is a round tripper that counts, and answers with one status.
type answering struct {
	status int
	calls  *int
}

func (a answering) RoundTrip(r *http.Request) (*http.Response, error) {
	*a.calls++
	return &http.Response{StatusCode: a.status, Header: http.Header{}, Body: http.NoBody, Request: r}, nil
}

func TestRehttpSendsSuccessesAgain(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		calls := 0
		transport := rehttp.NewTransport(answering{200, &calls}, rehttp.RetryMaxRetries(3), rehttp.ConstDelay(time.Second))
		r, _ := http.NewRequestWithContext(t.Context(), http.MethodGet, target, nil)
		if _, err := transport.RoundTrip(r); err != nil || calls != 4 {
			t.Errorf("%d requests, %v", calls, err)
		}
	})
}

func TestCheckRetryGoesOnWithAnError(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		calls := 0
		c := retryablehttp.NewClient()
		c.Logger, c.HTTPClient = nil, &http.Client{Transport: answering{500, &calls}}
		c.CheckRetry = func(context.Context, *http.Response, error) (bool, error) { return true, errPlain }
		if _, err := c.Get(target); !errors.Is(err, errPlain) || calls != 5 {
			t.Errorf("%d requests, %v", calls, err)
		}
	})
}

func TestNegativeRetryCountSendsNothingAndSaysNothing(t *testing.T) {
	t.Parallel()
	calls := 0
	resp, err := resty2.New().SetTransport(answering{200, &calls}).SetRetryCount(-1).R().Get(target)
	if resp != nil || err != nil || calls != 0 {
		t.Errorf("resty: %v, %v, %d requests", resp, err, calls)
	}
	c := httpclient.NewClient(httpclient.WithHTTPClient(&http.Client{Transport: answering{200, &calls}}), httpclient.WithRetryCount(-1))
	if resp, err := c.Get(target, nil); resp != nil || err != nil || calls != 0 {
		t.Errorf("heimdall: %v, %v, %d requests", resp, err, calls)
	}
}

func TestSlowTriesOfLestrratFollowAtOnce(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		control := lestrrat.Constant(lestrrat.WithInterval(time.Second)).Start(ctx)
		for i := range 3 {
			before := time.Now()
			if !lestrrat.Continue(control) {
				t.Fatal("it ends")
			}
			if waited := time.Since(before); waited > 0 {
				t.Errorf("try %d comes after %v", i+1, waited)
			}
			time.Sleep(3 * time.Second) // the try
		}
	})
}

func TestCapOfWaitBackoffEndsTheTries(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		calls := 0
		b := wait.Backoff{Steps: 100, Duration: time.Second, Factor: 2, Cap: 5 * time.Second}
		err := wait.ExponentialBackoff(b, func() (bool, error) { calls++; return false, nil })
		if !wait.Interrupted(err) || calls != 3 { // after waits of 1, 2 and 4 s
			t.Errorf("%d calls of 100, %v", calls, err)
		}
	})
}

func TestTokensEndTheTriesOfAWS(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		calls := 0
		retryer := awsretry.AddWithMaxAttempts(awsretry.NewStandard(), 0)
		attempt := awsretry.NewAttemptMiddleware(retryer, func(r any) any { return r })
		_, _, err := attempt.HandleFinalize(t.Context(), middleware.FinalizeInput{Request: smithyhttp.NewStackRequest()},
			middleware.FinalizeHandlerFunc(func(context.Context, middleware.FinalizeInput) (out middleware.FinalizeOutput, m middleware.Metadata, err error) {
				calls++
				return out, m, &smithyhttp.ResponseError{Response: &smithyhttp.Response{Response: &http.Response{StatusCode: 503}}, Err: errPlain}
			}))
		if err == nil || calls != 101 { // 500 tokens, 5 for each repetition
			t.Errorf("%d calls, %v", calls, err)
		}
	})
}
