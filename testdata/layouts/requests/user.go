// Package requests tells a client that knows no API where to send.
package requests

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"

	"example.com/layouts/requests/httpx"
)

const kapi = "https://kapi.kakao.com"

type user struct {
	ID int64 `json:"id"`
}

type answer struct {
	user
	Code int `json:"code"`
}

// ByURL gives the whole URL.
func ByURL(c *http.Client, ctx context.Context, token string) (u user, err error) {
	err = httpx.GetJSON(ctx, c, kapi+"/v2/user/me", "Bearer "+token, &u) // want `\[unhandled/as-success\]`
	return u, err
}

// ByBase gives the base to a constructor.
func ByBase(c *http.Client, ctx context.Context, token string) (*user, error) {
	u := new(user)
	if err := httpx.New(kapi, "Bearer "+token, c).Get(ctx, "/v2/user/me", u); err != nil { // want `\[unhandled/as-success\]`
		return nil, err
	}
	return u, nil
}

// ByRequest makes the request.
func ByRequest(c *http.Client, ctx context.Context, token string) (u user, err error) {
	req, err := http.NewRequestWithContext(ctx, "GET", kapi+"/v2/user/me", nil)
	if err != nil {
		return u, err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	body, _, err := httpx.Do(req, c) // want `\[unhandled/as-success\]`
	if err != nil {
		return u, err
	}
	return u, json.Unmarshal(body, &u)
}

// Forgotten posts, and forgets to ask how that went.
func Forgotten(c *http.Client, ctx context.Context, token string) error {
	k := httpx.New(kapi, "Bearer "+token, c)
	_ = k.Post(ctx, "/v1/user/unlink", nil) // want `\[unhandled/discarded\]`
	return nil
}

// Dropped drops the error of a helper that checks.
func Dropped(c *http.Client, ctx context.Context, token string) user {
	var u user
	_ = httpx.GetChecked(ctx, c, kapi+"/v2/user/me", &u) // want `\[unhandled/dropped-error\]`
	return u
}

// NopeChecked uses a helper that checks.
func NopeChecked(c *http.Client, ctx context.Context, token string) (u user, err error) {
	err = httpx.GetChecked(ctx, c, kapi+"/v2/user/me", &u)
	return u, err
}

// NopeElsewhere asks somebody who is not Kakao.
func NopeElsewhere(c *http.Client, ctx context.Context, token string) (u user, err error) {
	err = httpx.GetJSON(ctx, c, "https://openapi.example.com/v1/nid/me", "Bearer "+token, &u)
	return u, err
}

// NopeUnknown asks somebody who is not known.
func NopeUnknown(c *http.Client, ctx context.Context, base, path string) (u user, err error) {
	err = httpx.New(base, "", c).Get(ctx, path, &u)
	return u, err
}

// NopeOtherHost makes a client of somebody else.
func NopeOtherHost(c *http.Client, ctx context.Context, token string) (u user, err error) {
	err = httpx.New("https://openapi.example.com", "Bearer "+token, c).Get(ctx, "/v1/nid/me", &u)
	return u, err
}

// NopeAnswer has room for the code, and looks.
func NopeAnswer(c *http.Client, ctx context.Context, token string) (user, error) {
	var a answer
	if err := httpx.New(kapi, "Bearer "+token, c).Get(ctx, "/v2/user/me", &a); err != nil {
		return user{}, err
	}
	if a.Code != 0 {
		return user{}, errors.New("refused")
	}
	return a.user, nil
}

// NopeRequest looks at the status.
func NopeRequest(c *http.Client, ctx context.Context, token string) (u user, err error) {
	req, err := http.NewRequestWithContext(ctx, "GET", kapi+"/v2/user/me", nil)
	if err != nil {
		return u, err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	body, status, err := httpx.Do(req, c)
	if err != nil {
		return u, err
	}
	if status != http.StatusOK {
		return u, errors.New("refused")
	}
	return u, json.Unmarshal(body, &u)
}

// NopePost returns the error.
func NopePost(c *http.Client, ctx context.Context, token, text string) error {
	return httpx.New(kapi, "Bearer "+token, c).Post(ctx, "/v2/api/talk/memo/default/send", url.Values{"template_object": {text}})
}

// NopeZero tests what came.
func NopeZero(c *http.Client, ctx context.Context, token string) (user, error) {
	var u user
	_ = httpx.GetJSON(ctx, c, kapi+"/v2/user/me", "Bearer "+token, &u)
	if u.ID == 0 {
		return u, errors.New("nobody")
	}
	return u, nil
}
