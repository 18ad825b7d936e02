// Package fields uses a client that keeps responses and errors in fields.
package fields

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"

	"example.com/layouts/fields/kakao"
)

type images struct {
	Documents []struct {
		URL string `json:"url"`
	} `json:"documents"`
}

// Decoded decodes a reply without a look at its status.
func Decoded(c *http.Client, ctx context.Context, key, query string) (*images, error) {
	k := &kakao.Client{HTTP: c, Key: key}
	r, err := k.Reply(ctx, query) // want `\[unhandled/as-success\]`
	if err != nil {
		return nil, err
	}
	var page images
	if err := r.Decode(&page); err != nil {
		return nil, err
	}
	return &page, nil
}

// Titles never asks for the error.
func Titles(c *http.Client, ctx context.Context, key, query string) ([]string, error) {
	k := &kakao.Client{HTTP: c, Key: key}
	l := k.Start(ctx, query) // want `\[unhandled/as-success\]`
	return l.Titles, nil
}

// NopeStatus looks at the field with the status.
func NopeStatus(c *http.Client, ctx context.Context, key, query string) (*images, error) {
	r, err := (&kakao.Client{HTTP: c, Key: key}).Reply(ctx, query)
	if err != nil {
		return nil, err
	}
	if r.Status != http.StatusOK {
		return nil, fmt.Errorf("images: status %d", r.Status)
	}
	page := new(images)
	return page, r.Decode(page)
}

// NopeFailed asks the reply.
func NopeFailed(c *http.Client, ctx context.Context, key, query string) (*images, error) {
	r, err := (&kakao.Client{HTTP: c, Key: key}).Reply(ctx, query)
	if err != nil {
		return nil, err
	}
	if r.Failed() {
		return nil, errors.New("images: failed")
	}
	page := new(images)
	return page, r.Decode(page)
}

// NopeReply gives the reply to its caller.
func NopeReply(c *http.Client, ctx context.Context, key, query string) (*kakao.Reply, error) {
	return (&kakao.Client{HTTP: c, Key: key}).Reply(ctx, query)
}

// NopeErrField looks at the field with the error.
func NopeErrField(c *http.Client, ctx context.Context, key, query string) (int, error) {
	k := &kakao.Client{HTTP: c, Key: key}
	n := k.Count(ctx, query)
	if k.Err != nil {
		return 0, k.Err
	}
	return n, nil
}

// NopeErrReturned returns it.
func NopeErrReturned(c *http.Client, ctx context.Context, key, query string) (int, error) {
	k := &kakao.Client{HTTP: c, Key: key}
	return k.Count(ctx, query), k.Err
}

// NopeErrMethod asks after the loop, as one does.
func NopeErrMethod(c *http.Client, ctx context.Context, key, query string) (list []string, err error) {
	l := (&kakao.Client{HTTP: c, Key: key}).Start(ctx, query)
	for _, title := range l.Titles {
		list = append(list, "- "+title)
	}
	if err := l.Err(); err != nil {
		return nil, err
	}
	return list, nil
}

// NopeKept decodes the response in the field, where anybody else could look at it too.
func NopeKept(c *http.Client, ctx context.Context, key, query string) (*images, error) {
	k := &kakao.Client{HTTP: c, Key: key}
	if err := k.Fetch(ctx, query); err != nil {
		return nil, err
	}
	defer k.Last.Body.Close()
	page := new(images)
	return page, json.NewDecoder(k.Last.Body).Decode(page)
}

// NopeLast looks at the status of the response in the field.
func NopeLast(c *http.Client, ctx context.Context, key, query string) (*images, error) {
	k := &kakao.Client{HTTP: c, Key: key}
	if err := k.Fetch(ctx, query); err != nil {
		return nil, err
	}
	defer k.Last.Body.Close()
	if k.Last.StatusCode != http.StatusOK {
		return nil, errors.New(k.Last.Status)
	}
	page := new(images)
	return page, json.NewDecoder(k.Last.Body).Decode(page)
}

// NopeLookup hands the lookup on.
func NopeLookup(c *http.Client, ctx context.Context, key, query string) *kakao.Lookup {
	return (&kakao.Client{HTTP: c, Key: key}).Start(ctx, query)
}
