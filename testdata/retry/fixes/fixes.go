// Package fixes holds what can be mended without a choice. The directives are those of package shapes.
package fixes

import (
	"context"
	"errors"
	"net/http"
	"time"

	"example.com/retry/kakao"
	"github.com/cenkalti/backoff/v5"
)

// Plain returns an error of its own for what no try mends.
//
//again:transport 403/* 500/* 502/* 503/* other?
//delay:yes
//bound:yes
func Plain(c *http.Client, ctx context.Context, token string) (*http.Response, error) {
	return backoff.Retry(ctx, func() (*http.Response, error) {
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://kapi.kakao.com/v2/user/me", nil)
		if err != nil {
			return nil, backoff.Permanent(err)
		}
		req.Header.Set("Authorization", "Bearer "+token)
		resp, err := c.Do(req) // want `\[retrycode/permanent\]`
		if err != nil {
			return nil, err
		}
		switch {
		case resp.StatusCode == http.StatusForbidden:
			resp.Body.Close()
			return nil, errors.New("kakao: not allowed")
		case resp.StatusCode >= 500:
			resp.Body.Close()
			return nil, errors.New("kakao: " + resp.Status)
		}
		return resp, nil
	}, backoff.WithMaxTries(3))
}

// Mixed returns what may pass and what never does in one place: nothing is offered.
//
//again:all
//delay:yes
//bound:yes
func Mixed(c *http.Client, ctx context.Context, token string) (*kakao.User, error) {
	return backoff.Retry(ctx, func() (*kakao.User, error) {
		return kakao.Me(ctx, c, token) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
	}, backoff.WithMaxTries(3))
}

// Endless sleeps, and nothing ends it.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:no
func Endless(c *http.Client, ctx context.Context, token string) (*kakao.User, error) {
	for wait := time.Second; ; wait *= 2 {
		u, err := kakao.Me(ctx, c, token) // want `\[retrycode/unbounded\]`
		if err == nil || !kakao.Retryable(err) {
			return u, err
		}
		time.Sleep(min(wait, time.Minute))
	}
}

// EndlessValue returns a struct, whose zero value is for its author to write.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:no
func EndlessValue(c *http.Client, ctx context.Context, token string) (kakao.User, error) {
	for {
		u, err := kakao.Me(ctx, c, token) // want `\[retrycode/unbounded\]`
		if err == nil || !kakao.Retryable(err) {
			return *u, err
		}
		time.Sleep(time.Second)
	}
}
