// Package results uses routes.
package results

import (
	"context"
	"errors"
	"net/http"

	"example.com/layouts/results/kakao"
)

// Distance is that of a route that may be none.
func Distance(c *http.Client, ctx context.Context, key, from, to string) (int, error) {
	r, err := kakao.Best(ctx, c, key, from, to) // want `\[unhandled/result-code\]`
	if err != nil {
		return 0, err
	}
	return r.Summary.Distance, nil
}

// Dropped drops the error.
func Dropped(c *http.Client, ctx context.Context, key, from, to string) *kakao.Route {
	r, _ := kakao.Way(ctx, c, key, from, to) // want `\[unhandled/dropped-error\]`
	return r
}

// NopeResult looks at the result.
func NopeResult(c *http.Client, ctx context.Context, key, from, to string) (int, error) {
	r, err := kakao.Best(ctx, c, key, from, to)
	if err != nil {
		return 0, err
	}
	if r.Result != 0 {
		return 0, errors.New(r.Message)
	}
	return r.Summary.Duration, nil
}

// NopeFound asks the route.
func NopeFound(c *http.Client, ctx context.Context, key, from, to string) (int, error) {
	r, err := kakao.Best(ctx, c, key, from, to)
	switch {
	case err != nil:
		return 0, err
	case !r.Found():
		return -1, nil
	}
	return r.Summary.Duration, nil
}

// NopeWay uses a wrapper that looks.
func NopeWay(c *http.Client, ctx context.Context, key, from, to string) (int, error) {
	r, err := kakao.Way(ctx, c, key, from, to)
	if err != nil {
		return 0, err
	}
	return r.Summary.Distance, nil
}

// NopeRoute hands the route on.
func NopeRoute(c *http.Client, ctx context.Context, key, from, to string) (*kakao.Route, error) {
	return kakao.Best(ctx, c, key, from, to)
}
