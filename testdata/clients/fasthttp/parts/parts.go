// Package parts sends with the functions that give status, body and error.
package parts

import (
	"encoding/json"
	"errors"
	"net/http"
	"time"

	"github.com/valyala/fasthttp"
	"oracle.invalid/wire"
)

type Token struct {
	AccessToken string `json:"access_token"`
}

func client(c *http.Client) *fasthttp.Client {
	return &fasthttp.Client{Dial: wire.Dial(c), TLSConfig: wire.Insecure(), MaxIdemponentCallAttempts: 1}
}

// Post does not look at the status.
func Post(c *http.Client, code string) (*Token, error) {
	args := fasthttp.AcquireArgs()
	args.Set("code", code)
	_, body, err := client(c).Post(nil, "https://kauth.kakao.com/oauth/token", args) // want `kakao-kauth.*\[unhandled/as-success\]`
	if err != nil {
		return nil, err
	}
	t := new(Token)
	return t, json.Unmarshal(body, t)
}

// Get drops the error, and with it what a nil body means.
func Get(c *http.Client) (int64, error) {
	_, body, _ := client(c).GetTimeout(nil, "https://kapi.kakao.com/v2/user/me", time.Second) // want `\[unhandled/dropped-error\]`
	var u struct {
		ID int64 `json:"id"`
	}
	err := json.Unmarshal(body, &u)
	return u.ID, err
}

func NopeStatus(c *http.Client) (int64, error) {
	status, body, err := client(c).Get(nil, "https://kapi.kakao.com/v2/user/me")
	if err != nil {
		return 0, err
	}
	if status != fasthttp.StatusOK {
		return 0, errors.New(string(body))
	}
	var u struct {
		ID int64 `json:"id"`
	}
	err = json.Unmarshal(body, &u)
	return u.ID, err
}

// NopeOnlyStatus needs no error: without an answer the status is 0.
func NopeOnlyStatus(c *http.Client) (int64, error) {
	status, body, _ := client(c).GetDeadline(nil, "https://kapi.kakao.com/v2/user/me", time.Now().Add(time.Second))
	if status != fasthttp.StatusOK {
		return 0, errors.New(string(body))
	}
	var u struct {
		ID int64 `json:"id"`
	}
	err := json.Unmarshal(body, &u)
	return u.ID, err
}
