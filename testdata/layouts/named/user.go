// Package named uses a client whose results have names.
package named

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"example.com/layouts/named/kakao"
)

// Access drops the error that a deferred function has wrapped.
func Access(c *http.Client, ctx context.Context, id, code string) string {
	t, _ := kakao.Exchange(ctx, c, id, code) // want `\[unhandled/dropped-error\]`
	return t.Access
}

// Cleared clears its own error on the way out.
func Cleared(c *http.Client, ctx context.Context, id, code string) (access string, err error) {
	defer func() { err = nil }()
	t, err := kakao.Exchange(ctx, c, id, code) // want `\[unhandled/as-success\]`
	if err != nil {
		return "", err
	}
	return t.Access, nil
}

// Bare forgets to set its result.
func Bare(c *http.Client, ctx context.Context, id, code string) (access string, err error) {
	if t, err := kakao.Exchange(ctx, c, id, code); err == nil { // want `\[unhandled/as-success\]`
		access = t.Access
	}
	return
}

// NopeRefresh calls a function that loses its error and is reported for it.
func NopeRefresh(c *http.Client, ctx context.Context, id, refresh string) (string, error) {
	t, err := kakao.Refresh(ctx, c, id, refresh)
	if err != nil {
		return "", err
	}
	if t == nil {
		return "", errors.New("no token")
	}
	return t.Access, nil
}

// NopeBare returns what it has set.
func NopeBare(c *http.Client, ctx context.Context, id, code string) (access string, err error) {
	var t *kakao.Token
	if t, err = kakao.Exchange(ctx, c, id, code); err == nil {
		access = t.Access
	}
	return
}

// NopeWrapped wraps on the way out.
func NopeWrapped(c *http.Client, ctx context.Context, id, code string) (t *kakao.Token, err error) {
	defer func() {
		if err != nil {
			t, err = nil, fmt.Errorf("login: %w", err)
		}
	}()
	return kakao.Exchange(ctx, c, id, code)
}

// NopeExpired asks for one code.
func NopeExpired(c *http.Client, ctx context.Context, id, code string) (t *kakao.Token, err error) {
	t, err = kakao.Exchange(ctx, c, id, code)
	var auth *kakao.AuthError
	if errors.As(err, &auth) && auth.Code == "KOE320" {
		err = errors.New("the code was used before")
	}
	return
}

// NopeMust is told by an error after all.
func NopeMust(c *http.Client, ctx context.Context, id, code string) (*kakao.Token, error) {
	return kakao.Must(ctx, c, id, code)
}
