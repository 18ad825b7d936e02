// Package envelopes holds answers in a wrapping of the program's own.
package envelopes

import (
	"encoding/json"
	"errors"
	"net/http"
)

var errRefused = errors.New("kakao refused")

// User is the answer of /v2/user/me.
type User struct {
	ID          int64  `json:"id"`
	ConnectedAt string `json:"connected_at"`
}

// Failure is a failure as kapi sends it.
type Failure struct {
	Code int    `json:"code"`
	Msg  string `json:"msg"`
}

func (f *Failure) Error() string { return f.Msg }

func meRequest(token string) *http.Request {
	req, err := http.NewRequest(http.MethodGet, "https://kapi.kakao.com/v2/user/me", nil)
	if err != nil {
		panic(err) // the address is a constant
	}
	req.Header.Set("Authorization", "Bearer "+token)
	return req
}

// NopeEmbeddedFailure embeds a pointer that only a failure fills.
func NopeEmbeddedFailure(c *http.Client, token string) (*User, error) {
	resp, err := c.Do(meRequest(token))
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var answer struct {
		User
		*Failure
	}
	if err := json.NewDecoder(resp.Body).Decode(&answer); err != nil {
		return nil, err
	}
	if answer.Failure != nil {
		return nil, answer.Failure
	}
	return &answer.User, nil
}

// Result is a value of any type, or an error.
type Result[T any] struct {
	Value T
	Err   error
}

func fetch[T any](c *http.Client, token string) (r Result[T]) {
	resp, err := c.Do(meRequest(token))
	if err != nil {
		r.Err = err
		return
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		r.Err = errRefused
		return
	}
	r.Err = json.NewDecoder(resp.Body).Decode(&r.Value)
	return
}

// NopeGenericResult opens a result of a type parameter.
func NopeGenericResult(c *http.Client, token string) (User, error) {
	r := fetch[User](c, token)
	return r.Value, r.Err
}

func load[T any](c *http.Client, token string) (T, error) {
	var v T
	resp, err := c.Do(meRequest(token))
	if err != nil {
		return v, err
	}
	defer resp.Body.Close()
	if resp.StatusCode/100 != 2 {
		var f Failure
		_ = json.NewDecoder(resp.Body).Decode(&f)
		return v, &f
	}
	err = json.NewDecoder(resp.Body).Decode(&v)
	return v, err
}

// NopeGeneric decodes a failure before it decodes the type parameter.
func NopeGeneric(c *http.Client, token string) (*User, error) {
	u, err := load[User](c, token)
	if err != nil {
		return nil, err
	}
	return &u, nil
}
