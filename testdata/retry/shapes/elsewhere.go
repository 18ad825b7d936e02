package shapes

import (
	"context"
	"errors"
	"net/http"
	"time"

	"example.com/retry/kakao"
)

// Elsewhere sends through another package, whatever it answers.
//
//again:all
//delay:yes
//bound:yes
func Elsewhere(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	for i := 0; i < 3; i++ {
		u, err = kakao.Me(ctx, c, token) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
		if err == nil {
			return u, nil
		}
		time.Sleep(time.Second << i)
	}
	return nil, err
}

// ElsewhereRecursion comes back by a call of itself.
//
//again:all
//delay:no
//bound:no
func ElsewhereRecursion(c *http.Client, ctx context.Context, token string) (*kakao.User, error) {
	u, err := kakao.Me(ctx, c, token) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]` `\[retrycode/no-delay\]` `\[retrycode/unbounded\]`
	if err != nil {
		return ElsewhereRecursion(c, ctx, token)
	}
	return u, nil
}

// ElsewhereGoto jumps back.
//
//again:all
//delay:yes
//bound:yes
func ElsewhereGoto(c *http.Client, ctx context.Context, token string) (*kakao.User, error) {
	tries := 0
again:
	u, err := kakao.Me(ctx, c, token) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
	if err == nil || tries == 3 {
		return u, err
	}
	tries++
	if err := kakao.Pause(ctx, time.Second); err != nil {
		return nil, err
	}
	goto again
}

// NopeElsewhereTemporary asks the other package's error.
//
//again:any/-1 any/-603
//delay:yes
//bound:yes
func NopeElsewhereTemporary(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	for range 3 {
		u, err = kakao.Me(ctx, c, token)
		var refused *kakao.Error
		if !errors.As(err, &refused) || !refused.Temporary() {
			return u, err
		}
		if err := kakao.Pause(ctx, time.Second); err != nil {
			return nil, err
		}
	}
	return nil, err
}

// NopeElsewhereRetryable asks the other package's predicate.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:yes
func NopeElsewhereRetryable(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	for range attempts(ctx, 3) {
		u, err = kakao.Me(ctx, c, token)
		if err == nil || !kakao.Retryable(err) {
			return u, err
		}
	}
	return nil, err
}

// NopeElsewhereListed gives the other package's predicate its list.
//
//again:any/-1 any/-603
//delay:yes
//bound:yes
func NopeElsewhereListed(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	for range 3 {
		u, err = kakao.Me(ctx, c, token)
		if !kakao.Listed(err, -1, -603) {
			return u, err
		}
		time.Sleep(time.Second)
	}
	return nil, err
}

// ElsewhereListed lists what no try mends.
//
//again:any/-2 any/-401
//delay:yes
//bound:yes
//silent:another package goes through the list
func ElsewhereListed(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	for range 3 {
		u, err = kakao.Me(ctx, c, token)
		if !kakao.Listed(err, -2, -401) {
			return u, err
		}
		time.Sleep(time.Second)
	}
	return nil, err
}

// ElsewhereCode looks at the other package's error itself.
//
//again:any/-2 any/-401
//delay:yes
//bound:yes
func ElsewhereCode(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	for i := 0; ; i++ {
		u, err = kakao.Me(ctx, c, token) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
		refused, ok := errors.AsType[*kakao.Error](err)
		if !ok || i > 3 {
			return u, err
		}
		switch refused.Code {
		case -2, -401:
			time.Sleep(time.Second)
		default:
			return nil, err
		}
	}
}

// ElsewhereStatus looks at its status.
//
//again:403/* other?
//delay:yes
//bound:yes
func ElsewhereStatus(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	for range 3 {
		u, err = kakao.Me(ctx, c, token) // want `\[retrycode/permanent\]`
		var refused *kakao.Error
		if !errors.As(err, &refused) || refused.Status != http.StatusForbidden {
			return u, err
		}
		time.Sleep(time.Second)
	}
	return nil, err
}
