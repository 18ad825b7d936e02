package transports

import (
	"math/rand"
	"net/http"
	"time"

	"github.com/PuerkitoBio/rehttp"
	"github.com/failsafe-go/failsafe-go"
	"github.com/failsafe-go/failsafe-go/failsafehttp"
)

func isErr(err error) bool { return err != nil }

// ~ none / none / ? / at once; and again if isErr; and again built-in; and again built-in
func RehttpRows() (*http.Response, error) {
	tr := rehttp.NewTransport(nil, rehttp.RetryAll(rehttp.RetryIsErr(isErr), rehttp.RetryTemporaryErr(), rehttp.RetryTimeoutErr()),
		rehttp.ExpJitterDelayWithRand(time.Second, time.Minute, rand.Int63n))
	c := &http.Client{Transport: tr}
	return c.Get(target)
}

// ~ ? / none / 1s / at once; and again opaque
func RehttpAny() (*http.Response, error) {
	tr := rehttp.NewTransport(nil, rehttp.RetryAny(rehttp.RetryMaxRetries(3), rehttp.RetryStatuses(429)), rehttp.ConstDelay(time.Second))
	c := &http.Client{Transport: tr}
	return c.Get(target)
}

// ~ 3 / none / 0s / at once; only again built-in; lost
func FailsafeExecutor() (*http.Response, error) {
	e := failsafe.With(failsafehttp.NewRetryPolicyBuilder().Build())
	c := &http.Client{Transport: failsafehttp.NewRoundTripperWithExecutor(nil, e)}
	return c.Get(target)
}

// = 3 / none / 0s / at once; only again built-in; lost
func FailsafeExecutorRequest(r *http.Request) (*http.Response, error) {
	e := failsafe.With(failsafehttp.NewRetryPolicyBuilder().Build())
	return failsafehttp.NewRequestWithExecutor(r, http.DefaultClient, e).Do()
}
