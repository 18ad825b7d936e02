// Package given sends by itself and lets others look at what came.
package given

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"

	"example.com/layouts/given/kakao"
)

type user struct {
	ID int64 `json:"id"`
}

func me(c *http.Client, ctx context.Context, token string) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, "GET", "https://kapi.kakao.com/v2/user/me", nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	return c.Do(req)
}

// Ignored lets somebody check, and does not listen.
func Ignored(c *http.Client, ctx context.Context, token string) (u user, err error) {
	resp, err := me(c, ctx, token) // want `\[unhandled/as-success\]`
	if err != nil {
		return u, err
	}
	defer resp.Body.Close()
	_ = kakao.Good(resp.StatusCode)
	err = json.NewDecoder(resp.Body).Decode(&u)
	return u, err
}

// NopeUsedUp lets somebody read the body: a second decode has nothing to read, and fails.
func NopeUsedUp(c *http.Client, ctx context.Context, token string) (u user, err error) {
	resp, err := me(c, ctx, token)
	if err != nil {
		return u, err
	}
	defer resp.Body.Close()
	_ = kakao.Check(resp)
	err = json.NewDecoder(resp.Body).Decode(&u)
	return u, err
}

// QuotaOnly hears of the quota alone.
func QuotaOnly(c *http.Client, ctx context.Context, token string) (u user, err error) {
	resp, err := me(c, ctx, token) // want `\[unhandled/as-success\]`
	if err != nil {
		return u, err
	}
	defer resp.Body.Close()
	if err := kakao.Check(resp); kakao.IsQuota(err) {
		return u, err
	}
	_ = json.NewDecoder(resp.Body).Decode(&u)
	return u, nil
}

// NopeCheck listens.
func NopeCheck(c *http.Client, ctx context.Context, token string) (u user, err error) {
	resp, err := me(c, ctx, token)
	if err != nil {
		return u, err
	}
	defer resp.Body.Close()
	if err := kakao.Check(resp); err != nil {
		return u, err
	}
	err = json.NewDecoder(resp.Body).Decode(&u)
	return u, err
}

// NopeCheckBody lets the body be looked at.
func NopeCheckBody(c *http.Client, ctx context.Context, token string) (u user, err error) {
	resp, err := me(c, ctx, token)
	if err != nil {
		return u, err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return u, err
	}
	if err := kakao.CheckBody(body); err != nil {
		return u, err
	}
	return u, json.Unmarshal(body, &u)
}

// NopeGood lets the status be looked at.
func NopeGood(c *http.Client, ctx context.Context, token string) (u user, err error) {
	resp, err := me(c, ctx, token)
	if err != nil {
		return u, err
	}
	defer resp.Body.Close()
	if !kakao.Good(resp.StatusCode) {
		return u, errors.New(resp.Status)
	}
	err = json.NewDecoder(resp.Body).Decode(&u)
	return u, err
}

// NopeIsQuota asks about the error, and returns the rest.
func NopeIsQuota(c *http.Client, ctx context.Context, token string) (u user, err error) {
	resp, err := me(c, ctx, token)
	if err != nil {
		return u, err
	}
	defer resp.Body.Close()
	switch err := kakao.Check(resp); {
	case kakao.IsQuota(err):
		return u, errors.New("later")
	case err != nil:
		return u, err
	}
	err = json.NewDecoder(resp.Body).Decode(&u)
	return u, err
}

// NopeWait waits before it returns the error.
func NopeWait(c *http.Client, ctx context.Context, token string) error {
	resp, err := me(c, ctx, token)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	err = kakao.Check(resp)
	kakao.Wait(err)
	return err
}
