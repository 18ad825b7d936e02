// Package policies holds closures that are given to the libraries for retries, and clients
// that send again by themselves. The directives are those of package shapes.
package policies

import (
	"context"
	"errors"
	"fmt"
	"log"
	"net/http"
	"time"

	"example.com/retry/kakao"
	backoff3 "github.com/cenkalti/backoff/v3"
	backoff4 "github.com/cenkalti/backoff/v4"
	"github.com/cenkalti/backoff/v5"
)

// Backoff5 retries everything for a quarter of an hour.
//
//again:all
//delay:yes
//bound:yes
func Backoff5(c *http.Client, ctx context.Context, token string) (*kakao.User, error) {
	return backoff.Retry(ctx, func() (*kakao.User, error) {
		return kakao.Me(ctx, c, token) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
	}, backoff.WithBackOff(backoff.NewExponentialBackOff()))
}

// NopeBackoff5 stops for what no try mends.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:yes
func NopeBackoff5(c *http.Client, ctx context.Context, token string) (*kakao.User, error) {
	once := func() (*kakao.User, error) {
		u, err := kakao.Me(ctx, c, token)
		if err != nil && !kakao.Retryable(err) {
			return nil, fmt.Errorf("me: %w", backoff.Permanent(err))
		}
		return u, err
	}
	return backoff.Retry(ctx, once, backoff.WithMaxTries(5))
}

// Backoff5Zero does not wait.
//
//again:transport any/-1 any/-603
//delay:no
//bound:yes
func Backoff5Zero(c *http.Client, ctx context.Context, token string) (*kakao.User, error) {
	return backoff.Retry(ctx, func() (*kakao.User, error) {
		u, err := kakao.Me(ctx, c, token) // want `\[retrycode/no-delay\]`
		if err != nil && !kakao.Retryable(err) {
			return nil, backoff.Permanent(err)
		}
		return u, err
	}, backoff.WithBackOff(&backoff.ZeroBackOff{}), backoff.WithMaxTries(3))
}

// Backoff5Forever has switched the only limit off.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:no
func Backoff5Forever(c *http.Client, token string) (*kakao.User, error) {
	ctx := context.Background()
	return backoff.Retry(ctx, func() (*kakao.User, error) {
		u, err := kakao.Me(ctx, c, token) // want `\[retrycode/unbounded\]`
		if err != nil && !kakao.Retryable(err) {
			return nil, backoff.Permanent(err)
		}
		return u, err
	}, backoff.WithMaxElapsedTime(0))
}

// NopeBackoff5Context has the caller's context for a limit.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:ctx
func NopeBackoff5Context(c *http.Client, ctx context.Context, token string) (*kakao.User, error) {
	return backoff.Retry(ctx, func() (*kakao.User, error) {
		u, err := kakao.Me(ctx, c, token)
		if err != nil && !kakao.Retryable(err) {
			return nil, backoff.Permanent(err)
		}
		return u, err
	}, backoff.WithMaxElapsedTime(0))
}

// NopeBackoff5RetryAfter says how long to wait for the quota, and stops for the rest.
//
//again:any/-10
//delay:yes
//bound:yes
func NopeBackoff5RetryAfter(c *http.Client, ctx context.Context, token string) (*kakao.User, error) {
	return backoff.Retry(ctx, func() (*kakao.User, error) {
		u, err := kakao.Me(ctx, c, token)
		if listed(err, -10) {
			return nil, backoff.RetryAfter(60)
		}
		if err != nil {
			return nil, backoff.Permanent(err)
		}
		return u, nil
	}, backoff.WithMaxTries(3))
}

// Backoff4 retries everything.
//
//again:all
//delay:yes
//bound:yes
func Backoff4(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	err = backoff4.Retry(func() error {
		u, err = kakao.Me(ctx, c, token) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
		return err
	}, backoff4.NewExponentialBackOff())
	return u, err
}

// NopeBackoff4 stops for what no try mends.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:yes
func NopeBackoff4(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	b := backoff4.WithContext(backoff4.WithMaxRetries(backoff4.NewExponentialBackOff(), 4), ctx)
	err = backoff4.Retry(func() error {
		var err error
		if u, err = kakao.Me(ctx, c, token); err != nil && !kakao.Retryable(err) {
			return backoff4.Permanent(err)
		}
		return err
	}, b)
	return u, err
}

// NopeBackoff4Wrapped wraps the signal, which version 4 finds.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:yes
func NopeBackoff4Wrapped(c *http.Client, ctx context.Context, token string) (*kakao.User, error) {
	return backoff4.RetryWithData(func() (*kakao.User, error) {
		u, err := kakao.Me(ctx, c, token)
		if err != nil && !kakao.Retryable(err) {
			return nil, fmt.Errorf("me: %w", backoff4.Permanent(err))
		}
		return u, err
	}, backoff4.WithMaxRetries(backoff4.NewConstantBackOff(time.Second), 3))
}

// Backoff4Constant has no limit at all.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:no
func Backoff4Constant(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	err = backoff4.Retry(func() error {
		var err error
		u, err = kakao.Me(ctx, c, token) // want `\[retrycode/unbounded\]`
		if err != nil && !kakao.Retryable(err) {
			return backoff4.Permanent(err)
		}
		return err
	}, backoff4.NewConstantBackOff(time.Second))
	return u, err
}

// Backoff4Zero has neither a limit nor a wait.
//
//again:all
//delay:no
//bound:no
func Backoff4Zero(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	err = backoff4.RetryNotify(func() (err error) {
		u, err = kakao.Me(ctx, c, token) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]` `\[retrycode/no-delay\]` `\[retrycode/unbounded\]`
		return err
	}, &backoff4.ZeroBackOff{}, func(err error, _ time.Duration) { log.Print(err) })
	return u, err
}

// Backoff4Context waits until the caller's context ends.
//
//again:all
//delay:yes
//bound:ctx
func Backoff4Context(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	err = backoff4.Retry(func() (err error) {
		u, err = kakao.Me(ctx, c, token) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
		return err
	}, backoff4.WithContext(backoff4.NewConstantBackOff(time.Minute), ctx))
	return u, err
}

// NopeBackoff4None allows for no retry: zero is zero in version 4.
//
//again:none
func NopeBackoff4None(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	err = backoff4.Retry(func() (err error) {
		u, err = kakao.Me(ctx, c, token)
		return err
	}, backoff4.WithMaxRetries(backoff4.NewExponentialBackOff(), 0))
	return u, err
}

// Backoff3None means to allow for no retry, and in version 3 allows for any number.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:no
func Backoff3None(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	err = backoff3.Retry(func() error {
		var err error
		u, err = kakao.Me(ctx, c, token) // want `\[retrycode/unbounded\]`
		if err != nil && !kakao.Retryable(err) {
			return backoff3.Permanent(err)
		}
		return err
	}, backoff3.WithMaxRetries(backoff3.NewConstantBackOff(time.Second), 0))
	return u, err
}

// NopeBackoff3 gives the signal as it is.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:yes
func NopeBackoff3(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	err = backoff3.Retry(func() error {
		var err error
		u, err = kakao.Me(ctx, c, token)
		if err != nil && !kakao.Retryable(err) {
			return backoff3.Permanent(err)
		}
		return err
	}, backoff3.WithMaxRetries(backoff3.NewExponentialBackOff(), 3))
	return u, err
}

// Backoff3Wrapped wraps it, which version 3 does not find.
//
//again:all
//delay:yes
//bound:yes
//library:trap all but transport any/-1 any/-603
func Backoff3Wrapped(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	err = backoff3.Retry(func() error {
		var err error
		u, err = kakao.Me(ctx, c, token) // want `\[retrycode/library\]`
		if err != nil && !kakao.Retryable(err) {
			return fmt.Errorf("me: %w", backoff3.Permanent(err))
		}
		return err
	}, backoff3.WithMaxRetries(backoff3.NewExponentialBackOff(), 3))
	return u, err
}

type options struct{ backoff backoff4.BackOff }

// NopeBackoffUnknown has a limit that nobody sees, and stops for what no try mends.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:yes
func NopeBackoffUnknown(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	o := &options{backoff: backoff4.WithMaxRetries(backoff4.NewConstantBackOff(time.Second), 2)}
	return o.me(ctx, c, token)
}

func (o *options) me(ctx context.Context, c *http.Client, token string) (u *kakao.User, err error) {
	err = backoff4.Retry(func() error {
		var err error
		if u, err = kakao.Me(ctx, c, token); err != nil && !kakao.Retryable(err) {
			return backoff4.Permanent(err)
		}
		return err
	}, o.backoff)
	return u, err
}

// NopeBackoffRenewed renews in the closure.
//
//again:none
//token:new any/-401
//delay:yes
//bound:yes
func NopeBackoffRenewed(c *http.Client, ctx context.Context, token, refresh string) (*kakao.User, error) {
	return backoff.Retry(ctx, func() (*kakao.User, error) {
		u, err := kakao.Me(ctx, c, token)
		if !listed(err, -401) {
			if err != nil {
				err = backoff.Permanent(err)
			}
			return u, err
		}
		renewed, failed := kakao.Renew(ctx, c, refresh)
		if failed != nil {
			return nil, backoff.Permanent(errors.Join(err, failed))
		}
		token = renewed
		return nil, err
	}, backoff.WithMaxTries(2))
}
