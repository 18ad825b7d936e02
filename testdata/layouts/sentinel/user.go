// Package sentinel uses a client that has variables for its failures.
package sentinel

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"

	talk "example.com/layouts/sentinel/kakao"
)

// NotExpired takes everything but an expired token for a profile.
func NotExpired(c *http.Client, ctx context.Context, token string) (talk.Profile, error) {
	p, err := talk.Talk(ctx, c, token) // want `\[unhandled/as-success\]`
	if errors.Is(err, talk.ErrExpired) {
		return p, err
	}
	return p, nil
}

// Compared compares where errors are wrapped: the quota never equals ErrQuota.
func Compared(c *http.Client, ctx context.Context, token string) (talk.Profile, error) {
	p, err := talk.Talk(ctx, c, token) // want `\[unhandled/as-success\]`
	switch err {
	case talk.ErrExpired, talk.ErrRefused:
		return p, err
	}
	return p, nil
}

// Logged tells slog.
func Logged(c *http.Client, ctx context.Context, token string) (string, error) {
	p, err := talk.Talk(ctx, c, token) // want `\[unhandled/as-success\]`
	if err != nil {
		slog.Warn("profile", "err", err)
	}
	return p.NickName, nil
}

// Overwritten loses the error to another one.
func Overwritten(c *http.Client, ctx context.Context, token string) (string, error) {
	p, err := talk.Talk(ctx, c, token) // want `\[unhandled/dropped-error\]`
	err = ctx.Err()
	return p.NickName, err
}

// NopeIs knows two sentinels and returns the rest.
func NopeIs(c *http.Client, ctx context.Context, token string) (string, error) {
	p, err := talk.Talk(ctx, c, token)
	switch {
	case errors.Is(err, talk.ErrExpired):
		return "", errors.New("sign in again")
	case errors.Is(err, talk.ErrConsent):
		return "(hidden)", nil
	case err != nil:
		return "", err
	}
	return p.NickName, nil
}

// NopeIsNothing takes missing consent for an empty name: a decision.
func NopeIsNothing(c *http.Client, ctx context.Context, token string) (string, error) {
	p, err := talk.Talk(ctx, c, token)
	if errors.Is(err, talk.ErrConsent) {
		return "", nil
	}
	return p.NickName, err
}

// NopeJoined joins the error with another.
func NopeJoined(c *http.Client, ctx context.Context, token string) (string, error) {
	p, err := talk.Talk(ctx, c, token)
	return p.NickName, errors.Join(err, ctx.Err())
}

// NopeUnwrapped looks one level down.
func NopeUnwrapped(c *http.Client, ctx context.Context, token string) (string, error) {
	p, err := talk.Talk(ctx, c, token)
	if inner := errors.Unwrap(err); inner == talk.ErrQuota {
		return "", fmt.Errorf("later: %w", inner)
	}
	return p.NickName, err
}

// NopeWrappedTwice asks its own wrapped error.
func NopeWrappedTwice(c *http.Client, ctx context.Context, token string) (string, error) {
	p, err := talk.Talk(ctx, c, token)
	if err != nil {
		err = fmt.Errorf("profile of %s: %w", token, err)
	}
	if errors.Is(err, talk.ErrQuota) || errors.Is(err, talk.ErrRefused) {
		return "", err
	}
	if err != nil {
		return "", errors.New("other")
	}
	return p.NickName, nil
}

// NopeEmpty tests the payload.
func NopeEmpty(c *http.Client, ctx context.Context, token string) (string, error) {
	p, _ := talk.Talk(ctx, c, token)
	if p.NickName == "" {
		return "", errors.New("no name")
	}
	return p.NickName, nil
}
