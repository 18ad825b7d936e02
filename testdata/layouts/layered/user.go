// Package layered uses a client that uses a client.
package layered

import (
	"context"
	"encoding/json"
	"errors"
	"log"
	"net/http"

	"example.com/layouts/layered/httpx"
	"example.com/layouts/layered/kakao"
)

// Dropped drops an error that has come up two layers.
func Dropped(c *http.Client, ctx context.Context, token string) *kakao.User {
	u, _ := kakao.New(token, c).Me(ctx) // want `\[unhandled/dropped-error\]`
	return u
}

// Logged logs it.
func Logged(c *http.Client, ctx context.Context, token string) error {
	if err := kakao.New(token, c).Unlink(ctx); err != nil { // want `\[unhandled/as-success\]`
		log.Print(err)
	}
	return nil
}

type profile struct {
	Nick string `json:"nickName"`
}

// Fetched decodes what has come up two layers.
func Fetched(c *http.Client, ctx context.Context, token string) (string, error) {
	text, err := kakao.New(token, c).Fetch(ctx) // want `\[unhandled/as-success\]`
	if err != nil {
		return "", err
	}
	var p profile
	err = json.Unmarshal(text, &p)
	return p.Nick, err
}

// Lowest uses the lowest layer by itself.
func Lowest(c *http.Client, ctx context.Context, token string) (string, error) {
	text, err := httpx.Sender{Client: c}.Fetch(ctx, "https://kapi.kakao.com/v1/api/talk/profile") // want `\[unhandled/as-success\]`
	if err != nil {
		return "", err
	}
	var p profile
	err = json.Unmarshal(text, &p)
	return p.Nick, err
}

// NopeStatus asks for the error of the lowest layer.
func NopeStatus(c *http.Client, ctx context.Context, token string) (*kakao.User, error) {
	u, err := kakao.New(token, c).Me(ctx)
	var status *httpx.StatusError
	if errors.As(err, &status) && status.Status == http.StatusUnauthorized {
		return nil, errors.New("sign in again")
	}
	return u, err
}

// NopeKakao asks for that of the middle one.
func NopeKakao(c *http.Client, ctx context.Context, token string) (*kakao.User, error) {
	u, err := kakao.New(token, c).Me(ctx)
	if errors.Is(err, kakao.ErrKakao) {
		return nil, nil
	}
	return u, err
}

// NopeScopes calls what is reported where it is.
func NopeScopes(c *http.Client, ctx context.Context, token string) ([]string, error) {
	return kakao.New(token, c).Scopes(ctx)
}

// NopeUnlink returns the error.
func NopeUnlink(c *http.Client, ctx context.Context, token string) error {
	return kakao.New(token, c).Unlink(ctx)
}

// NopeNick tests what came.
func NopeNick(c *http.Client, ctx context.Context, token string) (string, error) {
	text, err := kakao.New(token, c).Fetch(ctx)
	if err != nil {
		return "", err
	}
	var p profile
	if err := json.Unmarshal(text, &p); err != nil {
		return "", err
	}
	if p.Nick == "" {
		return "", errors.New("no name")
	}
	return p.Nick, nil
}
