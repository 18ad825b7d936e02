package policies

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"time"

	"example.com/retry/kakao"
	"github.com/eapache/go-resiliency/retrier"
	sethvargo "github.com/sethvargo/go-retry"
	"k8s.io/apimachinery/pkg/util/wait"
)

func memo(ctx context.Context, token, text string) (*http.Request, error) {
	form := url.Values{"template_object": {text}}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost,
		"https://kapi.kakao.com/v2/api/talk/memo/default/send", strings.NewReader(form.Encode()))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return req, nil
}

// Sethvargo gives the signal for everything.
//
//again:all
//delay:yes
//bound:yes
func Sethvargo(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	b := sethvargo.WithMaxRetries(4, sethvargo.NewFibonacci(time.Second))
	err = sethvargo.Do(ctx, b, func(ctx context.Context) (err error) {
		u, err = kakao.Me(ctx, c, token) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
		return sethvargo.RetryableError(err)
	})
	return u, err
}

// NopeSethvargo gives it for what may pass.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:yes
func NopeSethvargo(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	b := sethvargo.WithMaxDuration(time.Minute, sethvargo.NewExponential(time.Second))
	err = sethvargo.Do(ctx, b, func(ctx context.Context) error {
		var err error
		u, err = kakao.Me(ctx, c, token)
		if err != nil && kakao.Retryable(err) {
			return sethvargo.RetryableError(err)
		}
		return err
	})
	return u, err
}

// SethvargoForever has no limit.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:no
func SethvargoForever(c *http.Client, token string) (u *kakao.User, err error) {
	err = sethvargo.Constant(context.Background(), time.Second, func(ctx context.Context) error {
		var err error
		u, err = kakao.Me(ctx, c, token) // want `\[retrycode/unbounded\]`
		if err != nil && kakao.Retryable(err) {
			return sethvargo.RetryableError(err)
		}
		return err
	})
	return u, err
}

// NopeSethvargoNone never gives it.
//
//again:none
func NopeSethvargoNone(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	err = sethvargo.Fibonacci(ctx, time.Second, func(ctx context.Context) (err error) {
		u, err = kakao.Me(ctx, c, token)
		return err
	})
	return u, err
}

// Wait says "not yet" for every error.
//
//again:all
//delay:yes
//bound:yes
func Wait(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	err = wait.ExponentialBackoffWithContext(ctx, wait.Backoff{Duration: time.Second, Factor: 2, Steps: 4}, func(ctx context.Context) (bool, error) {
		found, err := kakao.Me(ctx, c, token) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
		if err != nil {
			return false, nil
		}
		u = found
		return true, nil
	})
	return u, err
}

// NopeWait returns the error of what no try mends.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:yes
func NopeWait(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	err = wait.ExponentialBackoff(wait.Backoff{Duration: time.Second, Factor: 2, Steps: 4}, func() (bool, error) {
		found, err := kakao.Me(ctx, c, token)
		switch {
		case err == nil:
			u = found
			return true, nil
		case kakao.Retryable(err):
			return false, nil
		default:
			return false, err
		}
	})
	return u, err
}

// NopeWaitError returns every error, which ends it.
//
//again:none
func NopeWaitError(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	err = wait.PollUntilContextTimeout(ctx, time.Second, time.Minute, true, func(ctx context.Context) (bool, error) {
		var err error
		u, err = kakao.Me(ctx, c, token)
		return err == nil, err
	})
	return u, err
}

// WaitTimeout polls for a minute, whatever the answer is.
//
//again:all
//delay:yes
//bound:yes
func WaitTimeout(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	err = wait.PollUntilContextTimeout(ctx, 5*time.Second, time.Minute, true, func(ctx context.Context) (bool, error) {
		var err error
		u, err = kakao.Me(ctx, c, token) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
		return err == nil, nil
	})
	return u, err
}

// WaitForever polls for ever.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:no
func WaitForever(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	err = wait.PollInfinite(5*time.Second, func() (bool, error) {
		found, err := kakao.Me(ctx, c, token) // want `\[retrycode/unbounded\]`
		if err != nil && kakao.Retryable(err) {
			return false, nil
		}
		u = found
		return true, err
	})
	return u, err
}

// NopeWaitContext polls until the caller's context ends.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:ctx
func NopeWaitContext(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	err = wait.PollUntilContextCancel(ctx, time.Minute, true, func(ctx context.Context) (bool, error) {
		found, err := kakao.Me(ctx, c, token)
		if err != nil && kakao.Retryable(err) {
			return false, nil
		}
		u = found
		return true, err
	})
	return u, err
}

// Retrier retries everything.
//
//again:all
//delay:yes
//bound:yes
func Retrier(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	r := retrier.New(retrier.ConstantBackoff(3, time.Second), nil)
	err = r.Run(func() (err error) {
		u, err = kakao.Me(ctx, c, token) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
		return err
	})
	return u, err
}

// RetrierForever never gives up.
//
//again:all
//delay:yes
//bound:no
func RetrierForever(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	r := retrier.New(retrier.ExponentialBackoff(3, time.Second), nil).WithInfiniteRetry()
	err = r.Run(func() (err error) {
		u, err = kakao.Me(ctx, c, token) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]` `\[retrycode/unbounded\]`
		return err
	})
	return u, err
}

var errBusy = errors.New("kakao is busy")

// NopeRetrierListed retries one error.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:yes
func NopeRetrierListed(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	r := retrier.New(retrier.ExponentialBackoff(3, time.Second), retrier.WhitelistClassifier{errBusy})
	err = r.RunCtx(ctx, func(ctx context.Context) error {
		var err error
		u, err = kakao.Me(ctx, c, token)
		if err != nil && kakao.Retryable(err) {
			return errBusy
		}
		return err
	})
	return u, err
}

type classifier struct{}

func (classifier) Classify(err error) retrier.Action {
	switch {
	case err == nil:
		return retrier.Succeed
	case kakao.Retryable(err):
		return retrier.Retry
	}
	return retrier.Fail
}

// NopeRetrierClassified has a classifier of its own.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:yes
func NopeRetrierClassified(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	r := retrier.New(retrier.ConstantBackoff(3, time.Second), classifier{})
	err = r.Run(func() (err error) {
		u, err = kakao.Me(ctx, c, token)
		return err
	})
	return u, err
}
