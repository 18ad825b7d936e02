// Package own holds calls that a function of the user's own makes again: a helper that takes
// a closure, in this package or in another. The directives are those of package shapes.
package own

import (
	"context"
	"errors"
	"net/http"
	"time"

	"example.com/retry/kakao"
	"example.com/retry/own/again"
)

func withRetry(n int, f func() error) error {
	var err error
	for i := 0; i < n; i++ {
		if err = f(); err == nil {
			return nil
		}
		time.Sleep(time.Second << i)
	}
	return err
}

// Here retries everything.
//
//again:all
//delay:yes
//bound:yes
func Here(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	err = withRetry(3, func() error {
		u, err = kakao.Me(ctx, c, token) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
		return err
	})
	return u, err
}

// HereRaw sends in the closure.
//
//again:all
//delay:yes
//bound:yes
func HereRaw(c *http.Client, ctx context.Context, token string) error {
	return withRetry(3, func() error {
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://kapi.kakao.com/v2/user/me", nil)
		if err != nil {
			return err
		}
		req.Header.Set("Authorization", "Bearer "+token)
		resp, err := c.Do(req) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
		if err != nil {
			return err
		}
		defer resp.Body.Close()
		if resp.StatusCode != http.StatusOK {
			return kakao.Failure(resp)
		}
		return nil
	})
}

// NopeHereNil returns nil for everything that no try mends, and keeps the error for itself.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:yes
func NopeHereNil(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	var fatal error
	err = withRetry(3, func() error {
		var err error
		u, err = kakao.Me(ctx, c, token)
		if err != nil && !kakao.Retryable(err) {
			fatal = err
			return nil
		}
		return err
	})
	return u, errors.Join(fatal, err)
}

// HereVariable gives the closure a name first.
//
//again:all
//delay:yes
//bound:yes
func HereVariable(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	try := func() error {
		var err error
		u, err = kakao.Me(ctx, c, token) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
		return err
	}
	return u, withRetry(4, try)
}

type session struct {
	http  *http.Client
	token string
	user  *kakao.User
}

func (s *session) load() (err error) {
	s.user, err = kakao.Me(context.Background(), s.http, s.token) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
	return err
}

// HereMethod hands a method over.
//
//again:all
//delay:yes
//bound:yes
func HereMethod(c *http.Client, token string) (*kakao.User, error) {
	s := &session{http: c, token: token}
	err := withRetry(3, s.load)
	return s.user, err
}

func tryTwice[T any](f func() (T, error)) (T, error) {
	v, err := f()
	if err != nil {
		time.Sleep(time.Second)
		v, err = f()
	}
	return v, err
}

// Twice has a helper that calls its function at two places.
//
//again:all
//delay:yes
//bound:yes
//silent:its function is called at two places
func Twice(c *http.Client, ctx context.Context, token string) (*kakao.User, error) {
	return tryTwice(func() (*kakao.User, error) {
		return kakao.Me(ctx, c, token)
	})
}

// Elsewhere retries everything by another package's helper.
//
//again:all
//delay:yes
//bound:yes
func Elsewhere(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	err = again.Do(3, time.Second, func() error {
		u, err = kakao.Me(ctx, c, token) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
		return err
	})
	return u, err
}

// ElsewhereAtOnce does not wait.
//
//again:all
//delay:no
//bound:yes
func ElsewhereAtOnce(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	err = again.AtOnce(3, func() error {
		u, err = kakao.Me(ctx, c, token) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]` `\[retrycode/no-delay\]`
		return err
	})
	return u, err
}

// ElsewhereForever does not end.
//
//again:all
//delay:yes
//bound:no
func ElsewhereForever(c *http.Client, ctx context.Context, token string) (u *kakao.User) {
	again.Forever(time.Minute, func() (err error) {
		u, err = kakao.Me(ctx, c, token) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]` `\[retrycode/unbounded\]`
		return err
	})
	return u
}

// NopeElsewhereIf gives it a predicate.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:yes
func NopeElsewhereIf(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	err = again.If(ctx, 3, func(ctx context.Context) (err error) {
		u, err = kakao.Me(ctx, c, token)
		return err
	}, kakao.Retryable)
	return u, err
}

// ElsewhereIf gives it the wrong one.
//
//again:any/-2 any/-401
//delay:yes
//bound:yes
//silent:another package asks a predicate, or for a signal of its own
func ElsewhereIf(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	err = again.If(ctx, 3, func(ctx context.Context) (err error) {
		u, err = kakao.Me(ctx, c, token)
		return err
	}, func(err error) bool { return listed(err, -2, -401) })
	return u, err
}

// ElsewhereIfAlways gives it one that always agrees.
//
//again:all
//delay:yes
//bound:yes
//silent:another package asks a predicate, or for a signal of its own
func ElsewhereIfAlways(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	err = again.If(ctx, 3, func(ctx context.Context) (err error) {
		u, err = kakao.Me(ctx, c, token)
		return err
	}, func(error) bool { return true })
	return u, err
}

// ElsewhereValue has a result.
//
//again:all
//delay:yes
//bound:yes
func ElsewhereValue(c *http.Client, ctx context.Context, token string) (*kakao.User, error) {
	return again.Value(3, time.Second, func() (*kakao.User, error) {
		return kakao.Me(ctx, c, token) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
	})
}

// NopeElsewhereStop stops it for what no try mends.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:yes
func NopeElsewhereStop(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	err = again.Until(3, time.Second, func() (err error) {
		u, err = kakao.Me(ctx, c, token)
		if err != nil && !kakao.Retryable(err) {
			return again.Stop(err)
		}
		return err
	})
	return u, err
}

// ElsewhereUntil never stops it.
//
//again:all
//delay:yes
//bound:yes
//silent:another package asks a predicate, or for a signal of its own
func ElsewhereUntil(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	err = again.Until(3, time.Second, func() (err error) {
		u, err = kakao.Me(ctx, c, token)
		return err
	})
	return u, err
}

// NopeElsewhereAttempt says itself whether to go on.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:yes
func NopeElsewhereAttempt(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	err = again.Attempt(3, time.Second, func(int) (bool, error) {
		u, err = kakao.Me(ctx, c, token)
		return err != nil && kakao.Retryable(err), err
	})
	return u, err
}

// ElsewhereAttempt always goes on after an error.
//
//again:all
//delay:yes
//bound:yes
func ElsewhereAttempt(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	err = again.Attempt(3, time.Second, func(int) (bool, error) {
		u, err = kakao.Me(ctx, c, token) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
		return err != nil, err
	})
	return u, err
}

// NopeEach has another item each time.
//
//again:none
func NopeEach(c *http.Client, ctx context.Context, tokens []string) (found []*kakao.User, err error) {
	err = again.Each(tokens, func(token string) error {
		u, err := kakao.Me(ctx, c, token)
		if err == nil {
			found = append(found, u)
		}
		return err
	})
	return found, err
}

// NopeOnce calls it once.
//
//again:none
func NopeOnce(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	err = again.Once(func() (err error) {
		u, err = kakao.Me(ctx, c, token)
		return err
	})
	return u, err
}

// NopePolicy has the predicate in a field.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:yes
func NopePolicy(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	p := again.Policy{Tries: 3, Wait: time.Second, Retryable: kakao.Retryable}
	err = p.Run(func() (err error) {
		u, err = kakao.Me(ctx, c, token)
		return err
	})
	return u, err
}

// NopePolicyNil has none, which a field hides.
//
//again:all
//delay:yes
//bound:yes
//silent:a field decides
func NopePolicyNil(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	p := again.Policy{Tries: 3, Wait: time.Second}
	err = p.Run(func() (err error) {
		u, err = kakao.Me(ctx, c, token)
		return err
	})
	return u, err
}

type retrier interface{ Run(func() error) error }

// NopeInterface runs the closure behind an interface.
//
//again:all
//delay:yes
//bound:yes
//silent:an interface decides
func NopeInterface(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	var r retrier = again.Policy{Tries: 3, Wait: time.Second}
	err = r.Run(func() (err error) {
		u, err = kakao.Me(ctx, c, token)
		return err
	})
	return u, err
}

// NopeRenewed renews inside of the closure.
//
//again:none
//token:new any/-401
//delay:yes
//bound:yes
func NopeRenewed(c *http.Client, ctx context.Context, token, refresh string) (u *kakao.User, err error) {
	err = again.Attempt(2, time.Second, func(try int) (bool, error) {
		if try > 0 {
			if token, err = kakao.Renew(ctx, c, refresh); err != nil {
				return false, err
			}
		}
		u, err = kakao.Me(ctx, c, token)
		return listed(err, -401), err
	})
	return u, err
}
