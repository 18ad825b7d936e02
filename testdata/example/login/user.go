package login

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
)

const api = "https://kapi.kakao.com"

// A User is somebody who signed in.
type User struct {
	ID      int64 `json:"id"`
	Account struct {
		Email   string `json:"email"`
		Profile struct {
			Nickname string `json:"nickname"`
		} `json:"profile"`
	} `json:"kakao_account"`
}

// Nickname returns what the user wants to be called.
func (u *User) Nickname() string { return u.Account.Profile.Nickname }

// Me returns the user of an access token. Without a look at the status, an
// expired token (401/-401) signs in somebody with the ID 0.
func (c *Client) Me(ctx context.Context, token string) (*User, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, api+"/v2/user/me", nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	resp, err := c.HTTP.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, err
	}
	var u User
	if err := json.Unmarshal(body, &u); err != nil {
		return nil, fmt.Errorf("decode user: %w", err)
	}
	return &u, nil
}

// Known is Me with a test on what came back: a failure has no ID.
func (c *Client) Known(ctx context.Context, token string) (*User, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, api+"/v2/user/me", nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	resp, err := c.HTTP.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var u User
	if err := json.NewDecoder(resp.Body).Decode(&u); err != nil {
		return nil, fmt.Errorf("decode user: %w", err)
	}
	if u.ID == 0 {
		return nil, errors.New("not signed in")
	}
	return &u, nil
}

// Unlink cuts the link between the user and the app, and never learns whether that worked.
func (c *Client) Unlink(ctx context.Context, token string) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, api+"/v1/user/unlink", nil)
	if err != nil {
		return
	}
	req.Header.Set("Authorization", "Bearer "+token)
	c.HTTP.Do(req)
}
