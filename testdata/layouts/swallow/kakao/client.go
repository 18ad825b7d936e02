// Package kakao loses failures. It is reported here, once, and nowhere else.
package kakao

import (
	"context"
	"encoding/json"
	"log"
	"net/http"
)

// User is a user.
type User struct {
	ID int64 `json:"id"`
}

func send(ctx context.Context, c *http.Client, method, path, token string) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, method, "https://kapi.kakao.com"+path, nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	return c.Do(req)
}

// Me gives an empty user for a failure.
func Me(ctx context.Context, c *http.Client, token string) (*User, error) {
	resp, err := send(ctx, c, "GET", "/v2/user/me", token) // want `\[unhandled/as-success\]`
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var u User
	if err := json.NewDecoder(resp.Body).Decode(&u); err != nil {
		return nil, err
	}
	return &u, nil
}

// Unlink logs.
func Unlink(ctx context.Context, c *http.Client, token string) error {
	resp, err := send(ctx, c, "POST", "/v1/user/unlink", token) // want `\[unhandled/as-success\]`
	if err != nil {
		log.Print(err)
		return nil
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		log.Printf("unlink: %s", resp.Status)
	}
	return nil
}

// Logout does not look.
func Logout(ctx context.Context, c *http.Client, token string) error {
	resp, err := send(ctx, c, "POST", "/v1/user/logout", token) // want `\[unhandled/as-success\]`
	if err != nil {
		return err
	}
	return resp.Body.Close()
}
