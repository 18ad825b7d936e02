package shapes

import (
	"context"
	"errors"
	"net/http"
	"time"

	"example.com/retry/kakao"
)

// SameToken is R09: 401 again with the token that was refused.
//
//again:401/* other?
//delay:yes
//bound:yes
func SameToken(c *http.Client, ctx context.Context, token string) (*User, error) {
	for i := 0; ; i++ {
		u, err := me(ctx, c, token) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
		var refused *APIError
		if errors.As(err, &refused) && refused.Status == http.StatusUnauthorized && i < 2 {
			time.Sleep(time.Second)
			continue
		}
		return u, err
	}
}

// SameTokenCode asks for the code, so that only the token's refusal comes back.
//
//again:any/-401
//delay:yes
//bound:yes
func SameTokenCode(c *http.Client, ctx context.Context, token string) (*User, error) {
	for i := 0; ; i++ {
		u, err := me(ctx, c, token) // want `\[retrycode/same-token\]`
		var refused *APIError
		if errors.As(err, &refused) && refused.Code == -401 && i < 2 {
			time.Sleep(time.Second)
			continue
		}
		return u, err
	}
}

// NopeRenewed is R10, shape 15.
//
//again:none
//token:new any/-401
func NopeRenewed(c *http.Client, ctx context.Context, token, refresh string) (*User, error) {
	for renewed := false; ; renewed = true {
		u, err := me(ctx, c, token)
		var refused *APIError
		if !errors.As(err, &refused) || refused.Code != -401 || renewed {
			return u, err
		}
		if token, err = kakao.Renew(ctx, c, refresh); err != nil {
			return nil, err
		}
		time.Sleep(100 * time.Millisecond)
	}
}

// NopeRenewedOnce is R10 without a loop.
//
//again:none
//token:new any/-401
//delay:no
func NopeRenewedOnce(c *http.Client, ctx context.Context, token, refresh string) (*User, error) {
	u, err := me(ctx, c, token)
	if e, ok := err.(*APIError); ok && e.Code == -401 {
		token, err = kakao.Renew(ctx, c, refresh)
		if err != nil {
			return nil, err
		}
		return me(ctx, c, token)
	}
	return u, err
}

// NopeRenewedRecursion is R10 by a call of itself.
//
//again:none
//token:new any/-401
//delay:no
func NopeRenewedRecursion(c *http.Client, ctx context.Context, token, refresh string) (*User, error) {
	u, err := me(ctx, c, token)
	if e, ok := errors.AsType[*APIError](err); ok && e.Code == -401 && refresh != "" {
		renewed, err := kakao.Renew(ctx, c, refresh)
		if err != nil {
			return nil, err
		}
		return NopeRenewedRecursion(c, ctx, renewed, "")
	}
	return u, err
}
