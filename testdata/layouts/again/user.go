// Package again uses a client that sends again and goes through pages.
package again

import (
	"context"
	"errors"
	"net/http"

	"example.com/layouts/again/kakao"
)

// Dropped drops what is left after the last try.
func Dropped(c *http.Client, ctx context.Context, key, query string) *kakao.Page {
	p, _ := (&kakao.Client{HTTP: c, Key: key}).Search(ctx, query, 1) // want `\[unhandled/dropped-error\]`
	return p
}

// Partial takes the pages that came for all.
func Partial(c *http.Client, ctx context.Context, key, query string) []kakao.Document {
	all, _ := (&kakao.Client{HTTP: c, Key: key, Tries: 2}).All(ctx, query) // want `\[unhandled/dropped-error\]`
	return all
}

// NopeBusy asks for the sentinel.
func NopeBusy(c *http.Client, ctx context.Context, key, query string) (*kakao.Page, error) {
	p, err := (&kakao.Client{HTTP: c, Key: key, Tries: 2}).Search(ctx, query, 1)
	if errors.Is(err, kakao.ErrBusy) {
		return &kakao.Page{}, nil
	}
	return p, err
}

// NopeAll returns what came with the error.
func NopeAll(c *http.Client, ctx context.Context, key, query string) ([]kakao.Document, error) {
	all, err := (&kakao.Client{HTTP: c, Key: key}).All(ctx, query)
	if len(all) > 0 {
		return all, err
	}
	return nil, err
}

// NopePages goes through the pages by itself.
func NopePages(c *http.Client, ctx context.Context, key, query string) (titles []string, err error) {
	k := &kakao.Client{HTTP: c, Key: key}
	for page := 1; ; page++ {
		p, err := k.Search(ctx, query, page)
		if err != nil {
			return nil, err
		}
		for _, d := range p.Documents {
			titles = append(titles, d.Title)
		}
		if p.Meta.IsEnd || page == 3 {
			return titles, nil
		}
	}
}

// NopeWalk ranges over a function.
func NopeWalk(c *http.Client, ctx context.Context, key, query string) ([]string, error) {
	var titles []string
	for d, err := range (&kakao.Client{HTTP: c, Key: key}).Walk(ctx, query) {
		if err != nil {
			return nil, err
		}
		titles = append(titles, d.Title)
	}
	return titles, nil
}

// NopeRetry sends again by itself.
func NopeRetry(c *http.Client, ctx context.Context, key, query string) (p *kakao.Page, err error) {
	k := &kakao.Client{HTTP: c, Key: key}
	for range 3 {
		if p, err = k.Search(ctx, query, 1); err == nil {
			return p, nil
		}
	}
	return nil, err
}
