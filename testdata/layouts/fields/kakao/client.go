// Package kakao keeps responses and errors in fields.
package kakao

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
)

// Reply is a response that was read.
type Reply struct {
	Status int
	Body   []byte
	Header http.Header
}

// Failed reports whether the API said no.
func (r *Reply) Failed() bool { return r.Status >= 400 }

// Decode decodes the body, good or bad.
func (r *Reply) Decode(v any) error { return json.Unmarshal(r.Body, v) }

// Client is a client.
type Client struct {
	HTTP *http.Client
	Key  string
	// Last is the last response, Err the last error.
	Last *http.Response
	Err  error
}

func (k *Client) get(ctx context.Context, path string, q url.Values) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, "GET", "https://dapi.kakao.com"+path+"?"+q.Encode(), nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "KakaoAK "+k.Key)
	return k.HTTP.Do(req)
}

// Reply sends and reads.
func (k *Client) Reply(ctx context.Context, query string) (*Reply, error) {
	resp, err := k.get(ctx, "/v2/search/image", url.Values{"query": {query}})
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, err
	}
	return &Reply{Status: resp.StatusCode, Body: body, Header: resp.Header}, nil
}

// Fetch sends, and keeps the response.
func (k *Client) Fetch(ctx context.Context, query string) error {
	resp, err := k.get(ctx, "/v2/search/cafe", url.Values{"query": {query}})
	if err != nil {
		return err
	}
	k.Last = resp
	return nil
}

// Count counts documents. How that went is in Err.
func (k *Client) Count(ctx context.Context, query string) int {
	resp, err := k.get(ctx, "/v2/search/vclip", url.Values{"query": {query}})
	if err != nil {
		k.Err = err
		return 0
	}
	defer resp.Body.Close()
	if resp.StatusCode != 200 {
		k.Err = fmt.Errorf("vclip: %s", resp.Status)
		return 0
	}
	var page struct {
		Documents []json.RawMessage `json:"documents"`
	}
	k.Err = json.NewDecoder(resp.Body).Decode(&page)
	return len(page.Documents)
}

// Lookup is a search that is under way.
type Lookup struct {
	Titles []string
	err    error
}

// Err is why there are no titles.
func (l *Lookup) Err() error { return l.err }

// Start looks for books.
func (k *Client) Start(ctx context.Context, query string) *Lookup {
	l := new(Lookup)
	resp, err := k.get(ctx, "/v3/search/book", url.Values{"query": {query}})
	if err != nil {
		l.err = err
		return l
	}
	defer resp.Body.Close()
	if resp.StatusCode >= 300 {
		l.err = fmt.Errorf("books: %s", resp.Status)
		return l
	}
	var page struct {
		Documents []struct {
			Title string `json:"title"`
		} `json:"documents"`
	}
	l.err = json.NewDecoder(resp.Body).Decode(&page)
	for _, d := range page.Documents {
		l.Titles = append(l.Titles, d.Title)
	}
	return l
}
