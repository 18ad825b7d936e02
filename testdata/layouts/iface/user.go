// Package iface uses a client behind an interface.
package iface

import (
	"context"
	"errors"
	"net/http"

	"example.com/layouts/iface/kakao"
)

func other(ctx context.Context, api kakao.API) (int64, error) { return api.Me(ctx) }

// NopeOther returns the error of a method of an interface.
func NopeOther(c *http.Client, ctx context.Context, token string) (int64, error) {
	return other(ctx, kakao.New(token, c))
}

// NopeCode asks for an interface that the failure has.
func NopeCode(c *http.Client, ctx context.Context, token string) (int, error) {
	err := kakao.New(token, c).Unlink(ctx)
	var f kakao.Failure
	if errors.As(err, &f) {
		return f.KakaoCode(), nil
	}
	return 0, err
}

// NopeAssertion asserts an interface of its own.
func NopeAssertion(c *http.Client, ctx context.Context, token string) (int, error) {
	err := kakao.New(token, c).Unlink(ctx)
	if f, ok := err.(interface{ KakaoCode() int }); ok {
		return f.KakaoCode(), nil
	}
	return 0, err
}

// NopeOpen checks twice.
func NopeOpen(c *http.Client, ctx context.Context, token string) (int64, error) {
	api, err := kakao.Open(token, c)
	if err != nil {
		return 0, err
	}
	id, err := api.Me(ctx)
	if err != nil {
		return 0, err
	}
	return id, nil
}

type identifier interface {
	Me(ctx context.Context) (int64, error)
}

type handler struct{ users identifier }

func (h handler) id(ctx context.Context) (int64, error) {
	id, err := h.users.Me(ctx)
	if err != nil {
		return 0, errors.New("who is that?")
	}
	return id, nil
}

// NopeOwnInterface gives the client to somebody who has an interface for it.
func NopeOwnInterface(c *http.Client, ctx context.Context, token string) (int64, error) {
	return handler{kakao.New(token, c)}.id(ctx)
}

// NopeIDOf uses what is reported already.
func NopeIDOf(c *http.Client, ctx context.Context, token string) int64 {
	return kakao.IDOf(ctx, kakao.New(token, c))
}

// Discarded does not look. Its interface is of another package only in some layouts.
func Discarded(c *http.Client, ctx context.Context, token string) error {
	kakao.New(token, c).Unlink(ctx) // want `\[unhandled/discarded\]`
	return nil
}
