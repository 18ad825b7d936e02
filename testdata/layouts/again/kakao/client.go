// Package kakao sends again, and goes through pages.
package kakao

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"net/http"
	"strconv"
	"time"
)

// ErrBusy is a failure that may go away.
var ErrBusy = errors.New("dapi: busy")

// Client searches.
type Client struct {
	HTTP *http.Client
	Key  string
	// Tries is how often to send; 0 is once.
	Tries int
}

// Document is what a search finds.
type Document struct {
	Title string `json:"title"`
}

// Page is a page of documents.
type Page struct {
	Meta struct {
		IsEnd bool `json:"is_end"`
	} `json:"meta"`
	Documents []Document `json:"documents"`
}

func (k *Client) once(ctx context.Context, query string, page int) (*Page, error) {
	req, err := http.NewRequestWithContext(ctx, "GET", "https://dapi.kakao.com/v2/search/web?query="+query+"&page="+strconv.Itoa(page), nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "KakaoAK "+k.Key)
	resp, err := k.HTTP.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	switch {
	case resp.StatusCode >= 500:
		return nil, fmt.Errorf("%w: %s", ErrBusy, resp.Status)
	case resp.StatusCode != http.StatusOK:
		return nil, errors.New(resp.Status)
	}
	p := new(Page)
	if err := json.NewDecoder(resp.Body).Decode(p); err != nil {
		return nil, err
	}
	return p, nil
}

// Search sends again while dapi is busy.
func (k *Client) Search(ctx context.Context, query string, page int) (p *Page, err error) {
	for try := 0; try <= k.Tries; try++ {
		p, err = k.once(ctx, query, page)
		if !errors.Is(err, ErrBusy) {
			return p, err
		}
		time.Sleep(time.Millisecond)
	}
	return nil, fmt.Errorf("gave up: %w", err)
}

// All goes through the pages.
func (k *Client) All(ctx context.Context, query string) ([]Document, error) {
	var all []Document
	for page := 1; page <= 50; page++ {
		p, err := k.Search(ctx, query, page)
		if err != nil {
			return all, err
		}
		all = append(all, p.Documents...)
		if p.Meta.IsEnd {
			break
		}
	}
	return all, nil
}

// Walk goes through the pages, one document after the other.
func (k *Client) Walk(ctx context.Context, query string) iter.Seq2[Document, error] {
	return func(yield func(Document, error) bool) {
		for page := 1; page <= 50; page++ {
			p, err := k.Search(ctx, query, page)
			if err != nil {
				yield(Document{}, err)
				return
			}
			for _, d := range p.Documents {
				if !yield(d, nil) {
					return
				}
			}
			if p.Meta.IsEnd {
				return
			}
		}
	}
}
