// Package transports has clients whose transport waits, or renews a token, by itself. The
// directives are those of package shapes.
package transports

import (
	"context"
	"net/http"
	"time"

	"example.com/retry/kakao"
)

type slow struct {
	next http.RoundTripper
	last time.Time
}

func (s *slow) RoundTrip(req *http.Request) (*http.Response, error) {
	if wait := time.Second - time.Since(s.last); wait > 0 && !s.last.IsZero() {
		time.Sleep(wait)
	}
	s.last = time.Now()
	return s.next.RoundTrip(req)
}

// NopeSlow waits in the client's transport.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:yes
func NopeSlow(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	paced := &http.Client{Transport: &slow{next: c.Transport}}
	for range 3 {
		if u, err = kakao.Me(ctx, paced, token); err == nil || !kakao.Retryable(err) {
			return u, err
		}
	}
	return nil, err
}

// authorized is a transport that renews, and sends again by itself.
type authorized struct {
	next           http.RoundTripper
	token, refresh string
}

func (a *authorized) RoundTrip(req *http.Request) (*http.Response, error) {
	resp, err := a.next.RoundTrip(a.signed(req))
	if err != nil || resp.StatusCode != http.StatusUnauthorized {
		return resp, err
	}
	resp.Body.Close()
	if a.token, err = kakao.Renew(req.Context(), &http.Client{Transport: a.next}, a.refresh); err != nil {
		return nil, err
	}
	return a.next.RoundTrip(a.signed(req))
}

func (a *authorized) signed(req *http.Request) *http.Request {
	req = req.Clone(req.Context())
	req.Header.Set("Authorization", "Bearer "+a.token)
	return req
}

// NopeRenewing leaves it to a transport.
//
//again:none
//token:new 401/* other?
//delay:no
//bound:yes
func NopeRenewing(c *http.Client, ctx context.Context, token, refresh string) (*http.Response, error) {
	with := &http.Client{Transport: &authorized{next: c.Transport, token: token, refresh: refresh}}
	return with.Get("https://kapi.kakao.com/v2/user/me")
}
