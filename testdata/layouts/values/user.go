// Package values uses a client whose failures are values.
package values

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"example.com/layouts/values/kakao"
)

// Forgotten does not look whether the message went.
func Forgotten(c *http.Client, ctx context.Context, token, text string) error {
	k := kakao.Client{HTTP: c, Token: token}
	k.Send(ctx, text) // want `\[unhandled/discarded\]`
	return nil
}

// Printed prints, and goes on.
func Printed(c *http.Client, ctx context.Context, token, text string) error {
	k := kakao.Client{HTTP: c, Token: token}
	if err := k.Send(ctx, text); err != nil { // want `\[unhandled/as-success\]`
		fmt.Println("not sent:", err)
	}
	return nil
}

// OnlyStatus asks for the failures without a code: those with one pass.
func OnlyStatus(c *http.Client, ctx context.Context, token, text string) error {
	err := kakao.Client{HTTP: c, Token: token}.Send(ctx, text) // want `\[unhandled/as-success\]`
	var s kakao.Status
	if errors.As(err, &s) {
		return err
	}
	return nil
}

// LogoutIgnored ignores the pointer method's error.
func LogoutIgnored(c *http.Client, ctx context.Context, token string) error {
	k := &kakao.Client{HTTP: c, Token: token}
	_ = k.Logout(ctx) // want `\[unhandled/discarded\]`
	return nil
}

// NopeCode compares with a code's value.
func NopeCode(c *http.Client, ctx context.Context, token, text string) error {
	err := kakao.Client{HTTP: c, Token: token}.Send(ctx, text)
	if errors.Is(err, kakao.Code(-502)) {
		return errors.New("later")
	}
	return err
}

// NopeCodeAs takes the code out.
func NopeCodeAs(c *http.Client, ctx context.Context, token, text string) (int, error) {
	err := kakao.Client{HTTP: c, Token: token}.Send(ctx, text)
	var code kakao.Code
	if errors.As(err, &code) {
		return int(code), nil
	}
	return 0, err
}

// NopeFailed takes the error apart by hand.
func NopeFailed(c *http.Client, ctx context.Context, token, text string) error {
	switch err := (kakao.Client{HTTP: c, Token: token}).Send(ctx, text).(type) {
	case kakao.Failed:
		return err.Err
	default:
		return err
	}
}

// NopeLikeStatus relies on the method Is.
func NopeLikeStatus(c *http.Client, ctx context.Context, token, text string) error {
	err := kakao.Client{HTTP: c, Token: token}.Send(ctx, text)
	if errors.Is(err, kakao.Status{}) {
		return nil
	}
	return err
}

// NopeUnwrapped unwraps twice: a Code has nothing inside.
func NopeUnwrapped(c *http.Client, ctx context.Context, token, text string) error {
	err := kakao.Client{HTTP: c, Token: token}.Send(ctx, text)
	if errors.Unwrap(errors.Unwrap(err)) == nil {
		return err
	}
	return errors.New("no answer")
}

// NopeLogout looks.
func NopeLogout(c *http.Client, ctx context.Context, token string) error {
	k := kakao.Client{HTTP: c, Token: token}
	if err := k.Logout(ctx); err != nil {
		return fmt.Errorf("logout: %w", err)
	}
	return nil
}
