// Package kakao is a client made with functional options.
package kakao

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"
)

const defaultBase = "https://dapi.kakao.com"

// Client searches for places.
type Client struct {
	http    *http.Client
	base    string
	key     string
	lenient bool
	timeout time.Duration
}

// An Option changes a client.
type Option func(*Client)

// WithTimeout bounds each request.
func WithTimeout(d time.Duration) Option { return func(k *Client) { k.timeout = d } }

// WithBase sends elsewhere.
func WithBase(base string) Option {
	return func(k *Client) { k.base = strings.TrimSuffix(base, "/") }
}

// Lenient lets a failure be an empty list.
func Lenient() Option { return func(k *Client) { k.lenient = true } }

// New makes a client.
func New(key string, c *http.Client, opts ...Option) *Client {
	k := &Client{http: c, key: key, base: defaultBase, timeout: time.Minute}
	for _, o := range opts {
		o(k)
	}
	return k
}

// Place is somewhere.
type Place struct {
	Name string `json:"place_name"`
}

// Keyword searches by a word.
func (k *Client) Keyword(ctx context.Context, word string) ([]Place, error) {
	return k.search(ctx, "/v2/local/search/keyword.json", url.Values{"query": {word}})
}

// Category searches by a category.
func (k *Client) Category(ctx context.Context, group string, x, y string) ([]Place, error) {
	return k.search(ctx, "/v2/local/search/category.json", url.Values{"category_group_code": {group}, "x": {x}, "y": {y}})
}

func (k *Client) search(ctx context.Context, path string, q url.Values) ([]Place, error) {
	ctx, cancel := context.WithTimeout(ctx, k.timeout)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, "GET", k.base+path+"?"+q.Encode(), nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "KakaoAK "+k.key)
	resp, err := k.http.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode < 200 || 300 <= resp.StatusCode {
		return nil, fmt.Errorf("dapi: %s", resp.Status)
	}
	var page struct {
		Documents []Place `json:"documents"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&page); err != nil {
		return nil, err
	}
	return page.Documents, nil
}

// Near searches, and keeps quiet about failures if it was told to.
func (k *Client) Near(ctx context.Context, word string) ([]Place, error) {
	places, err := k.Keyword(ctx, word)
	if err != nil && !k.lenient {
		return nil, err
	}
	return places, nil
}
