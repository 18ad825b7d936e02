package shapes

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	retrygo "github.com/avast/retry-go/v4"
	backoff3 "github.com/cenkalti/backoff/v3"
	"github.com/cenkalti/backoff/v5"
	sethvargo "github.com/sethvargo/go-retry"
)

// hopeless reports whether no further try mends it.
func hopeless(err error) bool {
	var refused *APIError
	return errors.As(err, &refused) && (refused.Code == -2 || refused.Code == -401)
}

// LibraryPlain is L01: every error of the closure means "again".
//
//again:all
//delay:yes
//bound:yes
func LibraryPlain(c *http.Client, ctx context.Context, token string) (*User, error) {
	return backoff.Retry(ctx, func() (*User, error) {
		return me(ctx, c, token) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
	})
}

// LibraryPermanent is L02.
//
//again:all but any/-2 any/-401
//delay:yes
//bound:yes
func LibraryPermanent(c *http.Client, ctx context.Context, token string) (*User, error) {
	return backoff.Retry(ctx, func() (*User, error) {
		u, err := me(ctx, c, token) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
		if hopeless(err) {
			return nil, backoff.Permanent(err)
		}
		return u, err
	}, backoff.WithMaxTries(4))
}

// NopeLibraryPermanent stops for everything but what may pass.
//
//again:transport any/-1 any/-7 any/-10
//delay:yes
//bound:yes
func NopeLibraryPermanent(c *http.Client, ctx context.Context, token string) (*User, error) {
	return backoff.Retry(ctx, func() (*User, error) {
		u, err := me(ctx, c, token)
		if err != nil && !retryable(err) {
			return nil, backoff.Permanent(err)
		}
		return u, err
	})
}

// LibraryWrappedPermanent is L03: version 3 does not look inside of an error.
//
//again:all
//delay:yes
//bound:yes
//library:trap any/-2 any/-401
func LibraryWrappedPermanent(c *http.Client, ctx context.Context, token string) (u *User, err error) {
	err = backoff3.Retry(func() error {
		var err error
		u, err = me(ctx, c, token) // want `\[retrycode/library\]` `\[retrycode/permanent\]` `\[retrycode/same-token\]`
		if hopeless(err) {
			return fmt.Errorf("me: %w", backoff3.Permanent(err))
		}
		return err
	}, backoff3.WithMaxRetries(backoff3.NewConstantBackOff(time.Second), 3))
	return u, err
}

// NopeLibraryRetryIf is L04.
//
//again:any/-1 any/-603
//delay:yes
//bound:yes
func NopeLibraryRetryIf(c *http.Client, ctx context.Context, token string) (*User, error) {
	return retrygo.DoWithData(func() (*User, error) {
		return me(ctx, c, token)
	}, retrygo.RetryIf(temporary), retrygo.Attempts(3), retrygo.Delay(time.Second))
}

// LibraryRetryIf is L04 with what no try mends.
//
//again:any/-2 any/-401
//delay:yes
//bound:yes
func LibraryRetryIf(c *http.Client, ctx context.Context, token string) (*User, error) {
	return retrygo.DoWithData(func() (*User, error) {
		return me(ctx, c, token) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
	}, retrygo.RetryIf(hopeless), retrygo.Attempts(3))
}

// LibraryUnrecoverable is L05: a predicate takes the place of the signal.
//
//again:all
//delay:yes
//bound:yes
//library:trap any/-2 any/-401
func LibraryUnrecoverable(c *http.Client, ctx context.Context, token string) (*User, error) {
	return retrygo.DoWithData(func() (*User, error) {
		u, err := me(ctx, c, token) // want `\[retrycode/library\]` `\[retrycode/permanent\]` `\[retrycode/same-token\]`
		if hopeless(err) {
			return nil, retrygo.Unrecoverable(err)
		}
		return u, err
	}, retrygo.RetryIf(func(error) bool { return true }), retrygo.Attempts(4))
}

// NopeLibrarySignal is L06.
//
//again:any/-1 any/-10
//delay:yes
//bound:yes
func NopeLibrarySignal(c *http.Client, ctx context.Context, token string) (*User, error) {
	return sethvargo.DoValue(ctx, sethvargo.WithMaxRetries(3, sethvargo.NewConstant(time.Minute)), func(ctx context.Context) (*User, error) {
		u, err := me(ctx, c, token)
		var refused *APIError
		if errors.As(err, &refused) && (refused.Code == -1 || refused.Code == -10) {
			return nil, sethvargo.RetryableError(err)
		}
		return u, err
	})
}

// LibrarySignalAll is L06 for every error, without a limit.
//
//again:all
//delay:yes
//bound:ctx
func LibrarySignalAll(c *http.Client, ctx context.Context, token string) (u *User, err error) {
	err = sethvargo.Do(ctx, sethvargo.NewConstant(time.Minute), func(ctx context.Context) error {
		found, err := me(ctx, c, token) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
		if err != nil {
			return sethvargo.RetryableError(err)
		}
		u = found
		return nil
	})
	return u, err
}

// NopeLibraryNoSignal is L07: without the signal nothing is sent again.
//
//again:none
func NopeLibraryNoSignal(c *http.Client, ctx context.Context, token string) (u *User, err error) {
	err = sethvargo.Exponential(ctx, time.Second, func(ctx context.Context) error {
		var err error
		u, err = me(ctx, c, token)
		return err
	})
	return u, err
}

// LibraryNilStops is L08: nil for what no try mends, and no limit.
//
//again:all but any/-2 any/-401
//delay:yes
//bound:no
func LibraryNilStops(c *http.Client, ctx context.Context, token string) (u *User, err error) {
	var fatal error
	err = retrygo.Do(func() error {
		var err error
		u, err = me(ctx, c, token) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]` `\[retrycode/unbounded\]`
		if hopeless(err) {
			fatal = err
			return nil
		}
		return err
	}, retrygo.Attempts(0), retrygo.DelayType(retrygo.FixedDelay), retrygo.Delay(time.Second))
	return u, errors.Join(fatal, err)
}
