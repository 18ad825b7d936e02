// Package options uses a client made with options.
package options

import (
	"context"
	"errors"
	"net/http"
	"time"

	"example.com/layouts/options/kakao"
)

// Dropped throws the error away.
func Dropped(c *http.Client, ctx context.Context, key, word string) []kakao.Place {
	places, _ := kakao.New(key, c).Keyword(ctx, word) // want `\[unhandled/dropped-error\]`
	return places
}

// DroppedWithOptions does so with options.
func DroppedWithOptions(c *http.Client, ctx context.Context, key, word string) []kakao.Place {
	k := kakao.New(key, c, kakao.WithTimeout(time.Second))
	places, _ := k.Category(ctx, "CE7", word, word) // want `\[unhandled/dropped-error\]`
	return places
}

// Added adds what was found, or nothing.
func Added(c *http.Client, ctx context.Context, key, word string) ([]kakao.Place, error) {
	k := kakao.New(key, c)
	var all []kakao.Place
	if places, err := k.Keyword(ctx, word+" cafe"); err == nil { // want `\[unhandled/as-success\]`
		all = append(all, places...)
	}
	return all, nil
}

// NopeChecked checks.
func NopeChecked(c *http.Client, ctx context.Context, key, word string) ([]kakao.Place, error) {
	places, err := kakao.New(key, c, kakao.WithTimeout(time.Second)).Keyword(ctx, word)
	if err != nil {
		return nil, err
	}
	return places, nil
}

// NopeLenient asked for it: whether failures are told is up to an option.
func NopeLenient(c *http.Client, ctx context.Context, key, word string) ([]kakao.Place, error) {
	return kakao.New(key, c, kakao.Lenient()).Near(ctx, word)
}

// NopeCount needs at least one.
func NopeCount(c *http.Client, ctx context.Context, key, word string) (kakao.Place, error) {
	places, _ := kakao.New(key, c).Keyword(ctx, word)
	if len(places) == 0 {
		return kakao.Place{}, errors.New("nothing there")
	}
	return places[0], nil
}

// NopeFallback tries another word first.
func NopeFallback(c *http.Client, ctx context.Context, key, word string) ([]kakao.Place, error) {
	k := kakao.New(key, c)
	places, err := k.Keyword(ctx, word)
	if err != nil {
		return k.Keyword(ctx, "cafe")
	}
	return places, nil
}
