// Package coded uses results that hold the failure.
package coded

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"example.com/layouts/coded/kakao"
)

// ID reads the ID of a failure.
func ID(c *http.Client, ctx context.Context, token string) (int64, error) {
	u, err := kakao.Me(ctx, c, token) // want `\[unhandled/as-success\]`
	if err != nil {
		return 0, err
	}
	return u.ID, nil
}

// Expires reads a value's field.
func Expires(c *http.Client, ctx context.Context, token string) (int, error) {
	info, err := kakao.Token(ctx, c, token) // want `\[unhandled/as-success\]`
	if err != nil {
		return 0, err
	}
	return info.Expires, nil
}

// NopeCode looks at the promoted code.
func NopeCode(c *http.Client, ctx context.Context, token string) (int64, error) {
	u, err := kakao.Me(ctx, c, token)
	if err != nil {
		return 0, err
	}
	if u.Code != 0 || u.Status != 200 {
		return 0, fmt.Errorf("code %d", u.Code)
	}
	return u.ID, nil
}

// NopeFailed asks the result.
func NopeFailed(c *http.Client, ctx context.Context, token string) (int64, error) {
	u, err := kakao.Me(ctx, c, token)
	if err != nil {
		return 0, err
	}
	if u.Failed() {
		return 0, errors.New(u.Msg)
	}
	return u.ID, nil
}

// NopeResult returns the result with the code in it.
func NopeResult(c *http.Client, ctx context.Context, token string) (*kakao.User, error) {
	return kakao.Me(ctx, c, token)
}

// NopeInfo looks at a value's code.
func NopeInfo(c *http.Client, ctx context.Context, token string) (int, error) {
	info, err := kakao.Token(ctx, c, token)
	if err != nil {
		return 0, err
	}
	switch info.Code {
	case 0:
		return info.Expires, nil
	case -401:
		return 0, nil
	}
	return 0, fmt.Errorf("code %d", info.Code)
}

// NopeZero looks at the payload.
func NopeZero(c *http.Client, ctx context.Context, token string) (int, error) {
	info, err := kakao.Token(ctx, c, token)
	if err != nil || info.AppID == 0 {
		return 0, errors.New("not a token of ours")
	}
	return info.Expires, nil
}
