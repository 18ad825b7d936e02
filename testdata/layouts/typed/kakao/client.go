// Package kakao is a client whose failures are *APIError.
package kakao

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
)

// User is what /v2/user/me says.
type User struct {
	ID          int64  `json:"id"`
	ConnectedAt string `json:"connected_at"`
}

// APIError is a failure that kapi told.
type APIError struct {
	Status int    `json:"-"`
	Code   int    `json:"code"`
	Msg    string `json:"msg"`
}

func (e *APIError) Error() string { return fmt.Sprintf("kakao %d/%d: %s", e.Status, e.Code, e.Msg) }

// Temporary reports whether the same request may succeed later.
func (e *APIError) Temporary() bool { return e.Code == -1 || e.Status >= 500 }

// Client sends with one access token.
type Client struct {
	http  *http.Client
	token string
}

// New makes a client.
func New(token string, c *http.Client) *Client { return &Client{http: c, token: token} }

func (k *Client) do(ctx context.Context, method, path string, form url.Values, out any) error {
	req, err := http.NewRequestWithContext(ctx, method, "https://kapi.kakao.com"+path, strings.NewReader(form.Encode()))
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+k.token)
	resp, err := k.http.Do(req)
	if err != nil {
		return fmt.Errorf("%s %s: %w", method, path, err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		e := &APIError{Status: resp.StatusCode}
		if err := json.NewDecoder(resp.Body).Decode(e); err != nil {
			return fmt.Errorf("%s %s: status %d", method, path, resp.StatusCode)
		}
		return e
	}
	if out == nil {
		return nil
	}
	return json.NewDecoder(resp.Body).Decode(out)
}

// Me asks who the user is.
func (k *Client) Me(ctx context.Context) (*User, error) {
	var u User
	if err := k.do(ctx, "GET", "/v2/user/me", nil, &u); err != nil {
		return nil, err
	}
	return &u, nil
}

// Unlink ends the connection of the user.
func (k *Client) Unlink(ctx context.Context) error {
	return k.do(ctx, "POST", "/v1/user/unlink", nil, nil)
}

// Scopes asks which scopes the user agreed to.
func (k *Client) Scopes(ctx context.Context) (scopes []string, err error) {
	var out struct {
		Scopes []struct {
			ID     string `json:"id"`
			Agreed bool   `json:"agreed"`
		} `json:"scopes"`
	}
	if err = k.do(ctx, "GET", "/v2/user/scopes", nil, &out); err != nil {
		return
	}
	for _, s := range out.Scopes {
		if s.Agreed {
			scopes = append(scopes, s.ID)
		}
	}
	return
}
