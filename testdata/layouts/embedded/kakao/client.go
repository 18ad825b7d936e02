// Package kakao is a client in parts that are embedded.
package kakao

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
)

type core struct {
	client *http.Client
	token  string
}

func (b *core) call(ctx context.Context, method, path string) ([]byte, error) {
	req, err := http.NewRequestWithContext(ctx, method, "https://kapi.kakao.com"+path, http.NoBody)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+b.token)
	resp, err := b.client.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	switch {
	case err != nil:
		return nil, err
	case resp.StatusCode != 200:
		return nil, fmt.Errorf("%s: %s: %s", path, resp.Status, body)
	}
	return body, nil
}

// Users are the calls about users.
type Users struct{ *core }

// ID is the user's.
func (u Users) ID(ctx context.Context) (id int64, err error) {
	body, err := u.call(ctx, "GET", "/v2/user/me")
	if err != nil {
		return 0, err
	}
	var user struct {
		ID int64 `json:"id"`
	}
	if err := json.Unmarshal(body, &user); err != nil {
		return 0, err
	}
	return user.ID, nil
}

// Sessions are the calls about sessions.
type Sessions struct{ *core }

// Logout ends one.
func (s *Sessions) Logout(ctx context.Context) error {
	_, err := s.call(ctx, "POST", "/v1/user/logout")
	return err
}

// Client has them all.
type Client struct {
	Users
	Sessions
}

// New makes a client.
func New(token string, c *http.Client) *Client {
	b := &core{client: c, token: token}
	return &Client{Users{b}, Sessions{b}}
}
