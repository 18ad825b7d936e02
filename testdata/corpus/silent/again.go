package silent

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

type document struct {
	Title string `json:"title"`
	URL   string `json:"url"`
}

type documentPage struct {
	Meta struct {
		IsEnd bool `json:"is_end"`
	} `json:"meta"`
	Documents []document `json:"documents"`
}

func cafePage(c *http.Client, key, query string, page int) (*documentPage, error) {
	q := url.Values{"query": {query}, "page": {strconv.Itoa(page)}}
	req, err := http.NewRequest("GET", "https://dapi.kakao.com/v2/search/cafe?"+q.Encode(), nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "KakaoAK "+key)
	resp, err := c.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("cafe search, page %d: %s", page, resp.Status)
	}
	var p documentPage
	if err := json.NewDecoder(resp.Body).Decode(&p); err != nil {
		return nil, err
	}
	return &p, nil
}

// NopePagination goes through the pages and stops at the first that fails.
func NopePagination(c *http.Client, key, query string) ([]document, error) {
	var all []document
	for page := 1; page <= 50; page++ {
		p, err := cafePage(c, key, query, page)
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

// NopeFailOver asks with the next key when one is refused.
func NopeFailOver(c *http.Client, first, second string) (*documentPage, error) {
	lastErr := errors.New("no keys")
	for _, key := range []string{first, second} {
		req, err := http.NewRequest("GET", "https://dapi.kakao.com/v2/search/web?query=seoul", nil)
		if err != nil {
			return nil, err
		}
		req.Header.Set("Authorization", "KakaoAK "+key)
		resp, err := c.Do(req)
		if err != nil {
			lastErr = err
			continue
		}
		if resp.StatusCode != http.StatusOK {
			resp.Body.Close()
			lastErr = errors.New(resp.Status)
			continue
		}
		var p documentPage
		err = json.NewDecoder(resp.Body).Decode(&p)
		resp.Body.Close()
		return &p, err
	}
	return nil, lastErr
}

// pause waits a little longer each time.
func pause(ctx context.Context, attempt int) error {
	timer := time.NewTimer(time.Duration(attempt+1) * time.Millisecond)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

// NopeRetryWaitsInHelper sends again after server errors, three times at most.
func NopeRetryWaitsInHelper(c *http.Client, ctx context.Context, key string) (*documentPage, error) {
	for attempt := 0; attempt < 3; attempt++ {
		req, err := http.NewRequestWithContext(ctx, "GET", "https://dapi.kakao.com/v2/search/web?query=busan", nil)
		if err != nil {
			return nil, err
		}
		req.Header.Set("Authorization", "KakaoAK "+key)
		resp, err := c.Do(req)
		if err != nil {
			return nil, err
		}
		if resp.StatusCode >= 500 {
			resp.Body.Close()
			if err := pause(ctx, attempt); err != nil {
				return nil, err
			}
			continue
		}
		defer resp.Body.Close()
		if resp.StatusCode != http.StatusOK {
			return nil, errors.New(resp.Status)
		}
		p := &documentPage{}
		return p, json.NewDecoder(resp.Body).Decode(p)
	}
	return nil, errors.New("dapi does not answer")
}

// NopePolling looks three times whether the template has arrived, and counts what it could not see.
func NopePolling(c *http.Client, ctx context.Context, token string) (ready, failed int, err error) {
	for range 3 {
		req, err := http.NewRequestWithContext(ctx, "GET", "https://kapi.kakao.com/v2/api/calendar/calendars", nil)
		if err != nil {
			return ready, failed, err
		}
		req.Header.Set("Authorization", "Bearer "+token)
		resp, err := c.Do(req)
		if err != nil {
			return ready, failed, err
		}
		resp.Body.Close()
		if resp.StatusCode == http.StatusOK {
			ready++
		} else {
			failed++
		}
		if err := pause(ctx, 0); err != nil {
			return ready, failed, err
		}
	}
	return ready, failed, nil
}
