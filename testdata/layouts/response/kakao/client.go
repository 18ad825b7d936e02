// Package kakao hands on what came: the response, its body, its status, or whether it was good.
package kakao

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"strings"
)

// Client is a client.
type Client struct {
	HTTP  *http.Client
	Token string
}

// Do sends a request to a path of kapi.
func (k *Client) Do(ctx context.Context, method, path string, form url.Values) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, method, "https://kapi.kakao.com"+path, strings.NewReader(form.Encode()))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+k.Token)
	return k.HTTP.Do(req)
}

// Me is the response of /v2/user/me.
func (k *Client) Me(ctx context.Context) (*http.Response, error) {
	return k.Do(ctx, http.MethodGet, "/v2/user/me", nil)
}

// Raw is the body of /v2/user/me, good or bad.
func (k *Client) Raw(ctx context.Context) ([]byte, error) {
	resp, err := k.Me(ctx)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

// Stream is the body, not read yet.
func (k *Client) Stream(ctx context.Context) (io.ReadCloser, error) {
	resp, err := k.Me(ctx)
	if err != nil {
		return nil, err
	}
	return resp.Body, nil
}

// Pair is status and body.
func (k *Client) Pair(ctx context.Context) (status int, body []byte, err error) {
	resp, err := k.Me(ctx)
	if err != nil {
		return 0, nil, err
	}
	defer resp.Body.Close()
	body, err = io.ReadAll(resp.Body)
	return resp.StatusCode, body, err
}

// Alive reports whether the token is good.
func (k *Client) Alive(ctx context.Context) bool {
	resp, err := k.Do(ctx, "GET", "/v1/user/access_token_info", nil)
	if err != nil {
		return false
	}
	defer resp.Body.Close()
	return resp.StatusCode == http.StatusOK
}

// Status is only the status.
func (k *Client) Status(ctx context.Context) (int, error) {
	resp, err := k.Do(ctx, "POST", "/v1/user/logout", nil)
	if err != nil {
		return 0, err
	}
	resp.Body.Close()
	return resp.StatusCode, nil
}
