package policies

import (
	"context"
	"errors"
	"net/http"
	"time"

	"example.com/retry/kakao"
	retry4 "github.com/avast/retry-go/v4"
	"github.com/avast/retry-go/v5"
)

// RetryGo5 retries everything.
//
//again:all
//delay:yes
//bound:yes
func RetryGo5(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	err = retry.New(retry.Attempts(3), retry.Delay(time.Second)).Do(func() (err error) {
		u, err = kakao.Me(ctx, c, token) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
		return err
	})
	return u, err
}

// RetryGo5Data has a result.
//
//again:all
//delay:yes
//bound:yes
func RetryGo5Data(c *http.Client, ctx context.Context, token string) (*kakao.User, error) {
	return retry.NewWithData[*kakao.User](retry.Context(ctx)).Do(func() (*kakao.User, error) {
		return kakao.Me(ctx, c, token) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
	})
}

// NopeRetryGo5If asks a predicate.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:yes
func NopeRetryGo5If(c *http.Client, ctx context.Context, token string) (*kakao.User, error) {
	return retry.NewWithData[*kakao.User](retry.RetryIf(kakao.Retryable), retry.Attempts(4)).Do(func() (*kakao.User, error) {
		return kakao.Me(ctx, c, token)
	})
}

// NopeRetryGo5Stop gives the signal.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:yes
func NopeRetryGo5Stop(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	err = retry.New(retry.Attempts(4), retry.LastErrorOnly(true)).Do(func() error {
		var err error
		u, err = kakao.Me(ctx, c, token)
		if err != nil && !kakao.Retryable(err) {
			return retry.Unrecoverable(err)
		}
		return err
	})
	return u, err
}

// RetryGo5StopAndIf gives the signal, and a predicate that takes its place.
//
//again:all
//delay:yes
//bound:yes
//library:trap all but transport any/-1 any/-603
func RetryGo5StopAndIf(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	always := func(err error) bool { return err != nil }
	err = retry.New(retry.Attempts(4), retry.RetryIf(always)).Do(func() error {
		var err error
		u, err = kakao.Me(ctx, c, token) // want `\[retrycode/library\]`
		if err != nil && !kakao.Retryable(err) {
			return retry.Unrecoverable(err)
		}
		return err
	})
	return u, err
}

// RetryGo5UntilSucceeded has no limit.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:no
func RetryGo5UntilSucceeded(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	err = retry.New(retry.UntilSucceeded(), retry.MaxDelay(time.Minute), retry.RetryIf(kakao.Retryable)).Do(func() (err error) {
		u, err = kakao.Me(ctx, c, token) // want `\[retrycode/unbounded\]`
		return err
	})
	return u, err
}

// RetryGo4 retries everything.
//
//again:all
//delay:yes
//bound:yes
func RetryGo4(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	err = retry4.Do(func() (err error) {
		u, err = kakao.Me(ctx, c, token) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
		return err
	}, retry4.Context(ctx))
	return u, err
}

// NopeRetryGo4If has the predicate written where it is used.
//
//again:any/-10
//delay:yes
//bound:yes
func NopeRetryGo4If(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	err = retry4.Do(
		func() (err error) {
			u, err = kakao.Me(ctx, c, token)
			return err
		},
		retry4.Attempts(3),
		retry4.DelayType(retry4.FixedDelay),
		retry4.Delay(time.Minute),
		retry4.RetryIf(func(err error) bool {
			var refused *kakao.Error
			return errors.As(err, &refused) && refused.Code == -10
		}),
	)
	return u, err
}

// RetryGo4If has one that does not wait.
//
//again:any/-10
//delay:no
//bound:yes
//silent:the row does not tell what a delay of zero means to a delay type
func RetryGo4If(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	err = retry4.Do(
		func() (err error) {
			u, err = kakao.Me(ctx, c, token)
			return err
		},
		retry4.Attempts(3),
		retry4.DelayType(retry4.FixedDelay),
		retry4.Delay(0),
		retry4.RetryIf(func(err error) bool { return listed(err, -10) }),
	)
	return u, err
}

// RetryGo4IfStatus asks for a status, which holds more than one code.
//
//again:401/* other?
//delay:yes
//bound:yes
func RetryGo4IfStatus(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	err = retry4.Do(
		func() (err error) {
			u, err = kakao.Me(ctx, c, token) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
			return err
		},
		retry4.Attempts(2),
		retry4.RetryIf(func(err error) bool {
			refused, ok := errors.AsType[*kakao.Error](err)
			return ok && refused.Status == http.StatusUnauthorized
		}),
	)
	return u, err
}

// NopeRetryGo4Options has its options made elsewhere.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:yes
func NopeRetryGo4Options(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	opts := []retry4.Option{retry4.Context(ctx), retry4.Attempts(5)}
	opts = append(opts, retry4.RetryIf(kakao.Retryable))
	err = retry4.Do(func() (err error) {
		u, err = kakao.Me(ctx, c, token)
		return err
	}, opts...)
	return u, err
}

type predicate interface{ Retryable(error) bool }

type everything struct{}

func (everything) Retryable(err error) bool { return true }

type nothing struct{}

func (nothing) Retryable(err error) bool { return false }

// NopeRetryGo4Interface has a predicate that nobody can follow.
//
//again:all
//delay:yes
//bound:yes
//silent:an interface decides
func NopeRetryGo4Interface(c *http.Client, ctx context.Context, token string) (*kakao.User, error) {
	return predicated(c, ctx, token, everything{})
}

func predicated(c *http.Client, ctx context.Context, token string, p predicate) (u *kakao.User, err error) {
	err = retry4.Do(func() (err error) {
		u, err = kakao.Me(ctx, c, token)
		return err
	}, retry4.RetryIf(p.Retryable), retry4.Attempts(3))
	return u, err
}
