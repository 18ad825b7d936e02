// Package kk is a client that holds its token, and renews it when it is told to.
package kk

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
)

// An Error is a refusal.
type Error struct {
	Status int    `json:"-"`
	Code   int    `json:"code"`
	Msg    string `json:"msg"`
}

func (e *Error) Error() string { return fmt.Sprint(e.Code, e.Msg) }

// A Doer sends requests.
type Doer interface {
	Do(*http.Request) (*http.Response, error)
}

// A Client has a token that Refresh renews.
type Client struct {
	hc      Doer
	token   string
	Refresh func(context.Context) (string, error)
}

// New returns a client.
func New(hc Doer, token string) *Client { return &Client{hc: hc, token: token} }

// Renew gets another token.
func (c *Client) Renew(ctx context.Context) (err error) {
	c.token, err = c.Refresh(ctx)
	return err
}

// Me asks who the token belongs to.
func (c *Client) Me(ctx context.Context) error {
	req, err := http.NewRequestWithContext(ctx, "GET", "https://kapi.kakao.com/v2/user/me", nil)
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+c.token)
	resp, err := c.hc.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != 200 {
		e := &Error{Status: resp.StatusCode}
		if err := json.NewDecoder(resp.Body).Decode(e); err != nil {
			return err
		}
		return e
	}
	return nil
}

// Is401 reports whether the token was refused.
func Is401(err error) bool {
	var e *Error
	return errors.As(err, &e) && e.Status == 401
}

// IsQuota reports whether there were too many requests.
func IsQuota(err error) bool {
	var e *Error
	return errors.As(err, &e) && e.Code == -10
}
