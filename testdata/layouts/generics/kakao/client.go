// Package kakao is a client with type parameters.
package kakao

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
)

// Error is a failure of dapi.
type Error struct {
	Type    string `json:"errorType"`
	Message string `json:"message"`
}

func (e *Error) Error() string { return e.Type + ": " + e.Message }

// Result is what came, or why not.
type Result[T any] struct {
	Value T
	Err   error
}

// OK reports whether something came.
func (r Result[T]) OK() bool { return r.Err == nil }

// Page is a page of search results.
type Page[T any] struct {
	Documents []T `json:"documents"`
}

func send(ctx context.Context, c *http.Client, key, path, query string) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, "GET", "https://dapi.kakao.com"+path+"?query="+url.QueryEscape(query), nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "KakaoAK "+key)
	return c.Do(req)
}

// Search checks and decodes.
func Search[T any](ctx context.Context, c *http.Client, key, query string) (T, error) {
	var out T
	resp, err := send(ctx, c, key, "/v2/search/web", query)
	if err != nil {
		return out, err
	}
	defer resp.Body.Close()
	if resp.StatusCode >= 400 {
		e := new(Error)
		if err := json.NewDecoder(resp.Body).Decode(e); err != nil {
			return out, fmt.Errorf("search: %s", resp.Status)
		}
		return out, e
	}
	err = json.NewDecoder(resp.Body).Decode(&out)
	return out, err
}

// Try is Search with the error in the result.
func Try[T any](ctx context.Context, c *http.Client, key, query string) Result[T] {
	v, err := Search[T](ctx, c, key, query)
	return Result[T]{Value: v, Err: err}
}

// Decode decodes whatever comes.
func Decode[T any](ctx context.Context, c *http.Client, key, query string) (*T, error) {
	resp, err := send(ctx, c, key, "/v2/search/blog", query)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	out := new(T)
	if err := json.NewDecoder(resp.Body).Decode(out); err != nil {
		return nil, err
	}
	return out, nil
}

// Searcher searches for one kind of document.
type Searcher[T any] struct {
	Client *http.Client
	Key    string
}

// First is the first document.
func (s Searcher[T]) First(ctx context.Context, query string) (first T, err error) {
	page, err := Search[Page[T]](ctx, s.Client, s.Key, query)
	if err != nil {
		return first, err
	}
	if len(page.Documents) > 0 {
		first = page.Documents[0]
	}
	return first, nil
}
