// Package hooks has retry libraries call what changes the next request, or ends the tries. The
// directives are those of package shapes.
package hooks

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"example.com/retry/hooks/kk"
	retrygo "github.com/avast/retry-go/v4"
	"github.com/cenkalti/backoff/v4"
	v5 "github.com/cenkalti/backoff/v5"
)

// renewing is a client whose token is another one after each renewal.
func renewing(c *http.Client, token string) *kk.Client {
	client := kk.New(c, token)
	n := 0
	client.Refresh = func(context.Context) (string, error) {
		n++
		return fmt.Sprint(token, n), nil
	}
	return client
}

// NopeRetryGo is silent since the hook has a client of another package renew its token.
//
//again:none
//token:new 401/* but 401 other?
//delay:yes
//bound:yes
func NopeRetryGo(c *http.Client, ctx context.Context, token string) error {
	return nopeRetryGo(ctx, renewing(c, token))
}

func nopeRetryGo(ctx context.Context, c *kk.Client) error {
	return retrygo.Do(func() error { return c.Me(ctx) },
		retrygo.RetryIf(kk.Is401), retrygo.Attempts(3),
		retrygo.OnRetry(func(uint, error) { _ = c.Renew(ctx) }))
}

// NopeBackoff is silent since the hook renews.
//
//again:none
//token:new 401/* but 401 other?
//delay:yes
//bound:yes
func NopeBackoff(c *http.Client, ctx context.Context, token string) error {
	return nopeBackoff(ctx, renewing(c, token))
}

func nopeBackoff(ctx context.Context, c *kk.Client) error {
	return backoff.RetryNotify(func() error {
		err := c.Me(ctx)
		if err != nil && !kk.Is401(err) {
			return backoff.Permanent(err)
		}
		return err
	}, backoff.WithMaxRetries(backoff.NewExponentialBackOff(), 3), func(error, time.Duration) { _ = c.Renew(ctx) })
}

// NopeBackoff5 is silent since the hook renews.
//
//again:none
//token:new 401/* but 401 other?
//delay:yes
//bound:yes
func NopeBackoff5(c *http.Client, ctx context.Context, token string) error {
	return nopeBackoff5(ctx, renewing(c, token))
}

func nopeBackoff5(ctx context.Context, c *kk.Client) error {
	_, err := v5.Retry(ctx, func() (int, error) {
		err := c.Me(ctx)
		if err != nil && !kk.Is401(err) {
			return 0, v5.Permanent(err)
		}
		return 0, err
	}, v5.WithNotify(func(error, time.Duration) { _ = c.Renew(ctx) }), v5.WithMaxTries(3))
	return err
}

// NopeRetryGoCancel is silent since the answer cancels the context that the library waits with.
//
//again:any/-10
//delay:yes
//bound:yes
//silent:the answer cancels the context
func NopeRetryGoCancel(c *http.Client, ctx context.Context, token string) error {
	return nopeRetryGoCancel(ctx, kk.New(c, token))
}

func nopeRetryGoCancel(ctx context.Context, c *kk.Client) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	return retrygo.Do(func() error {
		err := c.Me(ctx)
		if err != nil && !kk.IsQuota(err) {
			cancel()
		}
		return err
	}, retrygo.Context(ctx))
}

// NopeBackoffCancel is silent since the answer cancels the context that the library waits with.
//
//again:any/-10
//delay:yes
//bound:yes
//silent:the answer cancels the context
func NopeBackoffCancel(c *http.Client, ctx context.Context, token string) error {
	return nopeBackoffCancel(ctx, kk.New(c, token))
}

func nopeBackoffCancel(ctx context.Context, c *kk.Client) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	return backoff.Retry(func() error {
		err := c.Me(ctx)
		if err != nil && !kk.IsQuota(err) {
			cancel()
		}
		return err
	}, backoff.WithContext(backoff.NewExponentialBackOff(), ctx))
}

// NopeBackoffTicker is silent since the answer stops the ticker, which ends the loop.
//
//again:any/-10
//delay:yes
//bound:yes
//silent:the answer stops the ticker
func NopeBackoffTicker(c *http.Client, ctx context.Context, token string) error {
	return nopeBackoffTicker(ctx, kk.New(c, token))
}

func nopeBackoffTicker(ctx context.Context, c *kk.Client) (err error) {
	t := backoff.NewTicker(backoff.NewExponentialBackOff())
	defer t.Stop()
	for range t.C {
		if err = c.Me(ctx); err == nil {
			break
		}
		if !kk.IsQuota(err) {
			t.Stop()
		}
	}
	return err
}

// RetryGo has every failure sent again.
//
//again:all
//delay:yes
//bound:yes
func RetryGo(c *http.Client, ctx context.Context, token string) error {
	return retryGo(ctx, kk.New(c, token))
}

func retryGo(ctx context.Context, c *kk.Client) error {
	return retrygo.Do(func() error { return c.Me(ctx) }) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
}
