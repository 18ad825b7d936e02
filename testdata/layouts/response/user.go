// Package response uses a client that hands on what came.
package response

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"

	"example.com/layouts/response/kakao"
)

type user struct {
	ID   int64  `json:"id"`
	Code int    `json:"-"`
	Name string `json:"name"`
}

type answer struct {
	ID   int64  `json:"id"`
	Code int    `json:"code"`
	Msg  string `json:"msg"`
}

// Response decodes a response that it did not send for.
func Response(c *http.Client, ctx context.Context, token string) (*user, error) {
	resp, err := (&kakao.Client{HTTP: c, Token: token}).Me(ctx) // want `\[unhandled/as-success\]`
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	u := new(user)
	return u, json.NewDecoder(resp.Body).Decode(u)
}

// Body decodes raw bytes.
func Body(c *http.Client, ctx context.Context, token string) (user, error) {
	var u user
	body, err := (&kakao.Client{HTTP: c, Token: token}).Raw(ctx) // want `\[unhandled/as-success\]`
	if err != nil {
		return u, err
	}
	err = json.Unmarshal(body, &u)
	return u, err
}

// Streamed decodes a stream.
func Streamed(c *http.Client, ctx context.Context, token string) (u user, err error) {
	body, err := (&kakao.Client{HTTP: c, Token: token}).Stream(ctx) // want `\[unhandled/as-success\]`
	if err != nil {
		return u, err
	}
	defer body.Close()
	err = json.NewDecoder(body).Decode(&u)
	return u, err
}

// Paired does not look at the status beside the body.
func Paired(c *http.Client, ctx context.Context, token string) (user, error) {
	var u user
	_, body, err := (&kakao.Client{HTTP: c, Token: token}).Pair(ctx) // want `\[unhandled/as-success\]`
	if err != nil {
		return u, err
	}
	return u, json.Unmarshal(body, &u)
}

// Sent sends by itself through Do, and does not look.
func Sent(c *http.Client, ctx context.Context, token string) error {
	resp, err := (&kakao.Client{HTTP: c, Token: token}).Do(ctx, "POST", "/v1/user/unlink", nil) // want `\[unhandled/as-success\]`
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// Thrown throws a response away.
func Thrown(c *http.Client, ctx context.Context, token string) error {
	_, _ = (&kakao.Client{HTTP: c, Token: token}).Me(ctx) // want `\[unhandled/discarded\]`
	return nil
}

// NopeResponse looks at the status.
func NopeResponse(c *http.Client, ctx context.Context, token string) (*user, error) {
	resp, err := (&kakao.Client{HTTP: c, Token: token}).Me(ctx)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, errors.New(resp.Status)
	}
	u := new(user)
	return u, json.NewDecoder(resp.Body).Decode(u)
}

// NopeForwarded gives the response to its caller.
func NopeForwarded(c *http.Client, ctx context.Context, token string) (*http.Response, error) {
	return (&kakao.Client{HTTP: c, Token: token}).Do(ctx, "GET", "/v2/user/scopes", nil)
}

// NopeCopied gives the body to somebody else.
func NopeCopied(c *http.Client, ctx context.Context, token string) (string, error) {
	body, err := (&kakao.Client{HTTP: c, Token: token}).Stream(ctx)
	if err != nil {
		return "", err
	}
	defer body.Close()
	var b bytes.Buffer
	_, err = io.Copy(&b, body)
	return b.String(), err
}

// NopeCode finds the code in the bytes.
func NopeCode(c *http.Client, ctx context.Context, token string) (int64, error) {
	body, err := (&kakao.Client{HTTP: c, Token: token}).Raw(ctx)
	if err != nil {
		return 0, err
	}
	var a answer
	if err := json.Unmarshal(body, &a); err != nil {
		return 0, err
	}
	if a.Code != 0 {
		return 0, fmt.Errorf("code %d: %s", a.Code, a.Msg)
	}
	return a.ID, nil
}

// NopeZero takes the ID 0 for a failure.
func NopeZero(c *http.Client, ctx context.Context, token string) (user, error) {
	body, err := (&kakao.Client{HTTP: c, Token: token}).Raw(ctx)
	if err != nil {
		return user{}, err
	}
	var u user
	if json.Unmarshal(body, &u) != nil || u.ID == 0 {
		return user{}, errors.New("who is that?")
	}
	return u, nil
}

// NopeBytes returns the bytes.
func NopeBytes(c *http.Client, ctx context.Context, token string) ([]byte, error) {
	return (&kakao.Client{HTTP: c, Token: token}).Raw(ctx)
}

// NopePaired looks at the status beside the body.
func NopePaired(c *http.Client, ctx context.Context, token string) (u user, err error) {
	status, body, err := (&kakao.Client{HTTP: c, Token: token}).Pair(ctx)
	switch {
	case err != nil:
		return u, err
	case status >= 400:
		return u, fmt.Errorf("status %d", status)
	}
	return u, json.Unmarshal(body, &u)
}

// NopeAlive uses the bool.
func NopeAlive(c *http.Client, ctx context.Context, token string) error {
	if !(&kakao.Client{HTTP: c, Token: token}).Alive(ctx) {
		return errors.New("sign in again")
	}
	return nil
}

// NopeStatus looks at the number.
func NopeStatus(c *http.Client, ctx context.Context, token string) error {
	status, err := (&kakao.Client{HTTP: c, Token: token}).Status(ctx)
	if err == nil && status != 200 {
		err = fmt.Errorf("logout: %d", status)
	}
	return err
}

// NopeStatusReturned leaves the number to its caller.
func NopeStatusReturned(c *http.Client, ctx context.Context, token string) (int, error) {
	return (&kakao.Client{HTTP: c, Token: token}).Status(ctx)
}
