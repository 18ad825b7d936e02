// Package kakao gives results that hold the failure.
package kakao

import (
	"context"
	"encoding/json"
	"net/http"
)

// Meta is what every answer may have.
type Meta struct {
	Status int    `json:"-"`
	Code   int    `json:"code"`
	Msg    string `json:"msg"`
}

// Failed reports whether it is a failure.
func (m Meta) Failed() bool { return m.Code != 0 || m.Status >= 400 }

// User is a user, or a failure.
type User struct {
	Meta
	ID int64 `json:"id"`
}

// Info is a token's information, or a failure.
type Info struct {
	Code    int `json:"code"`
	AppID   int `json:"app_id"`
	Expires int `json:"expires_in"`
}

func get(ctx context.Context, c *http.Client, token, path string) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, "GET", "https://kapi.kakao.com"+path, nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	return c.Do(req)
}

// Me has the failure in the result.
func Me(ctx context.Context, c *http.Client, token string) (*User, error) {
	resp, err := get(ctx, c, token, "/v2/user/me")
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	u := &User{Meta: Meta{Status: resp.StatusCode}}
	if err := json.NewDecoder(resp.Body).Decode(u); err != nil {
		return nil, err
	}
	return u, nil
}

// Token has it in a value.
func Token(ctx context.Context, c *http.Client, token string) (info Info, err error) {
	resp, err := get(ctx, c, token, "/v1/user/access_token_info")
	if err != nil {
		return info, err
	}
	defer resp.Body.Close()
	err = json.NewDecoder(resp.Body).Decode(&info)
	return info, err
}
