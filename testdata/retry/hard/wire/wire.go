// Package wire has transports of its own: what they send, and when, is not what the package hands
// them. The directives are those of package shapes.
package wire

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"
)

type apiError struct {
	Status int    `json:"-"`
	Code   int    `json:"code"`
	Msg    string `json:"msg"`
}

func (e *apiError) Error() string { return fmt.Sprint(e.Code, e.Msg) }

func refused(err error, is func(*apiError) bool) bool {
	var e *apiError
	return errors.As(err, &e) && is(e)
}

func is401(err error) bool   { return refused(err, func(e *apiError) bool { return e.Status == 401 }) }
func isQuota(err error) bool { return refused(err, func(e *apiError) bool { return e.Code == -10 }) }

func me(ctx context.Context, hc *http.Client) error {
	req, err := http.NewRequestWithContext(ctx, "GET", "https://kapi.kakao.com/v2/user/me", nil)
	if err != nil {
		return err
	}
	resp, err := hc.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode == 200 {
		return nil
	}
	e := &apiError{Status: resp.StatusCode}
	if err := json.NewDecoder(resp.Body).Decode(e); err != nil {
		return err
	}
	return e
}

func fetchToken(ctx context.Context, hc *http.Client, refresh string) (string, error) {
	req, err := http.NewRequestWithContext(ctx, "POST", "https://auth.example.com/token", strings.NewReader("r="+refresh))
	if err != nil {
		return "", err
	}
	resp, err := hc.Do(req)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	var t struct {
		Access string `json:"access_token"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&t); err != nil {
		return "", err
	}
	return t.Access, nil
}

type tokenKey struct{}

type fromContext struct{ base http.RoundTripper }

func (f fromContext) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	if t, ok := r.Context().Value(tokenKey{}).(string); ok {
		r.Header.Set("Authorization", "Bearer "+t)
	}
	return f.base.RoundTrip(r)
}

// NopeContextToken is silent since the transport takes the new token out of the context.
//
//again:none
//token:new 401/* but 401 other?
//delay:yes
//bound:yes
func NopeContextToken(c *http.Client, ctx context.Context, token, refresh string) (err error) {
	hc := &http.Client{Transport: fromContext{c.Transport}}
	for range 3 {
		if err = me(context.WithValue(ctx, tokenKey{}, token), hc); !is401(err) {
			return err
		}
		if token, err = fetchToken(ctx, c, refresh); err != nil {
			return err
		}
		time.Sleep(time.Second)
	}
	return err
}

type throttled struct {
	base http.RoundTripper
	tick *time.Ticker
}

func (t throttled) RoundTrip(r *http.Request) (*http.Response, error) {
	<-t.tick.C
	return t.base.RoundTrip(r)
}

type service struct{ hc *http.Client }

// NopeThrottled is silent since the transport waits for a ticker before each request.
//
//again:any/-10
//delay:yes
//bound:yes
//silent:the package has a RoundTripper of its own
func NopeThrottled(c *http.Client, ctx context.Context) error {
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	return (&service{&http.Client{Transport: throttled{c.Transport, tick}}}).nopeThrottled(ctx)
}

func (s *service) nopeThrottled(ctx context.Context) (err error) {
	for range 5 {
		if err = me(ctx, s.hc); !isQuota(err) {
			return err
		}
	}
	return err
}
