// Package stops holds loops that go on after a full quota, and loops that something stops.
package stops

import (
	"context"
	"errors"
	"log"
	"net/http"
	"net/url"
	"sync"
	"sync/atomic"
	"time"
)

var errFull = errors.New("quota used up")

type client struct {
	http   *http.Client
	key    string
	full   bool
	closed atomic.Bool
	mu     sync.Mutex
	failed int
}

func (c *client) search(query string) error {
	req, err := http.NewRequest(http.MethodGet, "https://dapi.kakao.com/v2/local/search/address.json?query="+url.QueryEscape(query), nil)
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "KakaoAK "+c.key)
	resp, err := c.http.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	switch resp.StatusCode {
	case http.StatusOK:
		return nil
	case http.StatusTooManyRequests: // want `knows 429/RequestThrottled, but a full quota of kakao-dapi is also 400/-10 .* \[quota/half\]`
		return errFull
	}
	return errors.New("search failed")
}

// try keeps the failure to itself.
func (c *client) try(query string) {
	if err := c.search(query); err != nil {
		log.Printf("%s: %v", query, err)
	}
}

func (c *client) all(queries []string) {
	for _, q := range queries {
		c.try(q) // want `400/-10 .*: the loop goes on at once and sends kakao-dapi the next request, though that quota is used up; leave the loop, or wait first \[quota/hammer\]`
	}
}

func (c *client) found(query string) bool { return c.search(query) == nil }

func (c *client) count(queries []string) (n int) {
	for _, q := range queries {
		if c.found(q) { // want `\[quota/hammer\]`
			n++
		}
	}
	return n
}

func (c *client) worker(queries <-chan string) {
	for q := range queries {
		if err := c.search(q); err != nil { // want `the worker takes the next item at once .* \[quota/hammer-worker\]`
			log.Print(err)
		}
	}
}

func (c *client) nopeTryLater(queries []string) {
	for _, q := range queries {
		c.try(q)
		time.Sleep(time.Second)
	}
}

func (c *client) nopeFirst(queries []string) bool {
	for _, q := range queries {
		if c.found(q) {
			return true
		}
	}
	return false
}

func (c *client) nopeField(queries []string) {
	for _, q := range queries {
		if c.full {
			return
		}
		if err := c.search(q); err != nil {
			c.full = true
		}
	}
}

func (c *client) nopeAtomic(queries []string) {
	for _, q := range queries {
		if c.closed.Load() {
			return
		}
		if err := c.search(q); err != nil {
			c.closed.Store(true)
		}
	}
}

func (c *client) fail() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.failed++
}

func (c *client) open() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.failed == 0
}

func (c *client) nopeBreaker(queries []string) {
	for _, q := range queries {
		if !c.open() {
			return
		}
		if err := c.search(q); err != nil {
			c.fail()
		}
	}
}

func (c *client) nopeCancel(ctx context.Context, queries []string) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	for _, q := range queries {
		select {
		case <-ctx.Done():
			return
		default:
		}
		if err := c.search(q); err != nil {
			cancel()
		}
	}
}

func (c *client) nopeReport(queries []string, fails func(error) bool) {
	for _, q := range queries {
		if err := c.search(q); err != nil && fails(err) {
			return
		}
	}
}

func (c *client) nopeClosed(queries []string) {
	stop := make(chan struct{})
	for _, q := range queries {
		select {
		case <-stop:
			return
		default:
		}
		if err := c.search(q); err != nil {
			close(stop)
		}
	}
}

func (c *client) nopeDrained(queries []string) {
	for len(queries) > 0 {
		q := queries[0]
		queries = queries[1:]
		if err := c.search(q); err != nil {
			queries = nil
		}
	}
}
