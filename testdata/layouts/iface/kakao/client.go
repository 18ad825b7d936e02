// Package kakao is a client behind an interface that one type implements.
package kakao

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
)

// API is what the client can do.
type API interface {
	Me(ctx context.Context) (int64, error)
	Unlink(ctx context.Context) error
}

// Failure is how failures look from outside.
type Failure interface {
	error
	KakaoCode() int
}

type failure struct {
	Code int    `json:"code"`
	Msg  string `json:"msg"`
}

func (f *failure) Error() string  { return f.Msg }
func (f *failure) KakaoCode() int { return f.Code }

type client struct {
	http  *http.Client
	token string
}

// New makes the only implementation.
func New(token string, c *http.Client) API { return &client{c, token} }

// Open makes it, or fails.
func Open(token string, c *http.Client) (API, error) {
	if token == "" {
		return nil, errors.New("no token")
	}
	return &client{c, token}, nil
}

func (k *client) do(ctx context.Context, method, path string, out any) error {
	req, err := http.NewRequestWithContext(ctx, method, "https://kapi.kakao.com"+path, nil)
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+k.token)
	resp, err := k.http.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	dec := json.NewDecoder(resp.Body)
	if resp.StatusCode == 200 {
		return dec.Decode(out)
	}
	f := new(failure)
	if err := dec.Decode(f); err != nil {
		return errors.New(resp.Status)
	}
	return f
}

func (k *client) Me(ctx context.Context) (int64, error) {
	var u struct {
		ID int64 `json:"id"`
	}
	if err := k.do(ctx, "GET", "/v2/user/me", &u); err != nil {
		return 0, err
	}
	return u.ID, nil
}

func (k *client) Unlink(ctx context.Context) error {
	var out struct{}
	return k.do(ctx, "POST", "/v1/user/unlink", &out)
}

// IDOf asks by the interface, inside the package.
func IDOf(ctx context.Context, api API) int64 {
	id, _ := api.Me(ctx) // want `\[unhandled/dropped-error\]`
	return id
}
