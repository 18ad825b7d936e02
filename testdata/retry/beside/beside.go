// Package beside has a loop of its own beside a client that a library makes: neither is a matter
// of the other. The directives are those of package shapes.
package beside

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/hashicorp/go-retryablehttp"
)

// Loop sends every failure again.
//
//again:all
//delay:yes
//bound:yes
//silent:a client of a library may be behind it
func Loop(c *http.Client, ctx context.Context, token string) (err error) {
	for range 3 {
		if err = me(ctx, c, token); err == nil {
			return nil
		}
		time.Sleep(time.Second)
	}
	return err
}

func me(ctx context.Context, hc *http.Client, token string) error {
	req, err := http.NewRequestWithContext(ctx, "GET", "https://kapi.kakao.com/v2/user/me", nil)
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	resp, err := hc.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != 200 {
		return errors.New(resp.Status)
	}
	return nil
}

// NopeUnrelated makes a client that nobody here sends with.
func NopeUnrelated() *retryablehttp.Client {
	c := retryablehttp.NewClient()
	c.CheckRetry = func(_ context.Context, resp *http.Response, err error) (bool, error) {
		return resp != nil && resp.StatusCode == 401, err
	}
	return c
}
