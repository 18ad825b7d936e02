// Package doer sends through an interface, behind which may be a wait. The directives are those of
// package shapes.
package doer

import (
	"context"
	"fmt"
	"net/http"
	"time"
)

// A Doer sends requests, in whatever way.
type Doer interface {
	Do(*http.Request) (*http.Response, error)
}

type polite struct{ hc *http.Client }

func (p polite) Do(r *http.Request) (*http.Response, error) {
	time.Sleep(time.Second)
	return p.hc.Do(r)
}

// NopeDoer is silent since an interface sends, which may wait before.
func NopeDoer(ctx context.Context, d Doer) error {
	for range 3 {
		req, err := http.NewRequestWithContext(ctx, "GET", "https://kapi.kakao.com/v2/user/me", nil)
		if err != nil {
			return err
		}
		req.Header.Set("Authorization", "Bearer t")
		resp, err := d.Do(req)
		if err != nil {
			return err
		}
		resp.Body.Close()
		if resp.StatusCode < 500 {
			return fmt.Errorf("status %d", resp.StatusCode)
		}
	}
	return nil
}

// NopeDoerPolite drives NopeDoer.
//
//again:500/* 502/* 503/* 504/* other?
//delay:yes
//bound:yes
func NopeDoerPolite(c *http.Client, ctx context.Context) error {
	return NopeDoer(ctx, polite{c})
}
