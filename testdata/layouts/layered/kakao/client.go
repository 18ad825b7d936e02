// Package kakao is the middle layer: it knows where to send.
package kakao

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"

	"example.com/layouts/layered/httpx"
)

// ErrKakao is every failure of kapi.
var ErrKakao = errors.New("kakao")

// Client is a client.
type Client struct{ sender httpx.Sender }

// New makes a client.
func New(token string, c *http.Client) *Client {
	return &Client{httpx.Sender{Client: c, Header: http.Header{"Authorization": {"Bearer " + token}}}}
}

// User is a user.
type User struct {
	ID int64 `json:"id"`
}

// Me asks who the user is.
func (k *Client) Me(ctx context.Context) (*User, error) {
	text, err := k.sender.Send(ctx, "GET", "https://kapi.kakao.com/v2/user/me", nil)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrKakao, err)
	}
	u := new(User)
	if err := json.Unmarshal(text, u); err != nil {
		return nil, err
	}
	return u, nil
}

// Unlink takes somebody who is gone for unlinked.
func (k *Client) Unlink(ctx context.Context) error {
	_, err := k.sender.Send(ctx, "POST", "https://kapi.kakao.com/v1/user/unlink", nil)
	var status *httpx.StatusError
	if errors.As(err, &status) && status.Status == http.StatusNotFound {
		return nil
	}
	return err
}

// Scopes decodes what came, good or bad.
func (k *Client) Scopes(ctx context.Context) ([]string, error) {
	text, err := k.sender.Fetch(ctx, "https://kapi.kakao.com/v2/user/scopes?"+url.Values{"scopes": {`["account_email"]`}}.Encode()) // want `\[unhandled/as-success\]`
	if err != nil {
		return nil, err
	}
	var out struct {
		Scopes []struct {
			ID string `json:"id"`
		} `json:"scopes"`
	}
	if err := json.Unmarshal(text, &out); err != nil {
		return nil, err
	}
	var ids []string
	for _, s := range out.Scopes {
		ids = append(ids, s.ID)
	}
	return ids, nil
}

// Fetch hands whatever came on.
func (k *Client) Fetch(ctx context.Context) ([]byte, error) {
	return k.sender.Fetch(ctx, "https://kapi.kakao.com/v1/api/talk/profile")
}
