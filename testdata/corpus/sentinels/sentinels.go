// Package sentinels holds failures that leave as an error kept in a variable. Where the
// ways meet again, only the variable that was chosen tells failure from success.
package sentinels

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
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

// Result is a user, or the reason why there is none.
type Result struct {
	User *User
	Err  error
}

func meRequest(token string) *http.Request {
	req, err := http.NewRequest(http.MethodGet, "https://kapi.kakao.com/v2/user/me", nil)
	if err != nil {
		panic(err) // the address is a constant
	}
	req.Header.Set("Authorization", "Bearer "+token)
	return req
}

// NopeErrorInResult returns nil beside a result that holds the error.
func NopeErrorInResult(c *http.Client, token string) (Result, error) {
	resp, err := c.Do(meRequest(token))
	if err != nil {
		return Result{}, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return Result{Err: errors.New("kakao failed")}, nil
	}
	var u User
	if err := json.NewDecoder(resp.Body).Decode(&u); err != nil {
		return Result{}, err
	}
	return Result{User: &u}, nil
}

// NopeSentinelInResult has the error from a variable.
func NopeSentinelInResult(c *http.Client, token string) (Result, error) {
	resp, err := c.Do(meRequest(token))
	if err != nil {
		return Result{}, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return Result{Err: errRefused}, nil
	}
	var u User
	if err := json.NewDecoder(resp.Body).Decode(&u); err != nil {
		return Result{}, err
	}
	return Result{User: &u}, nil
}

// NopeResultFilled has one exit for both.
func NopeResultFilled(c *http.Client, token string) Result {
	var res Result
	resp, err := c.Do(meRequest(token))
	if err != nil {
		res.Err = err
		return res
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		res.Err = errors.New("kakao failed")
	} else {
		var u User
		res.Err = json.NewDecoder(resp.Body).Decode(&u)
		res.User = &u
	}
	return res
}

// NopeResultFilledSentinel returns the same pointer in any case.
func NopeResultFilledSentinel(c *http.Client, token string) *Result {
	res := new(Result)
	resp, err := c.Do(meRequest(token))
	if err != nil {
		res.Err = err
		return res
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		res.Err = errRefused
	} else {
		var u User
		res.Err = json.NewDecoder(resp.Body).Decode(&u)
		res.User = &u
	}
	return res
}

// NopeOneExit chooses between the sentinel and the decoder's opinion.
func NopeOneExit(c *http.Client, token string) (u User, err error) {
	resp, err := c.Do(meRequest(token))
	if err != nil {
		return u, err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err == nil {
		if resp.StatusCode != http.StatusOK {
			err = errRefused
		} else {
			err = json.Unmarshal(body, &u)
		}
	}
	return u, err
}

// NopeOneExitPointer does so with a pointer that may stay nil.
func NopeOneExitPointer(c *http.Client, token string) (*User, error) {
	resp, err := c.Do(meRequest(token))
	var u *User
	if err == nil {
		defer resp.Body.Close()
		if resp.StatusCode == http.StatusOK {
			u = new(User)
			err = json.NewDecoder(resp.Body).Decode(u)
		} else {
			err = errRefused
		}
	}
	return u, err
}

var unknownFailure = &Failure{Code: -1, Msg: "unknown"}

// NopeTypedPointer has an error result that is not of type error.
func NopeTypedPointer(c *http.Client, token string) (*User, *Failure) {
	resp, err := c.Do(meRequest(token))
	if err != nil {
		return nil, &Failure{Msg: err.Error()}
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, unknownFailure
	}
	var u User
	json.NewDecoder(resp.Body).Decode(&u)
	return &u, nil
}

// fill writes the result where its caller can see it.
func fill(c *http.Client, token string, out *Result) {
	resp, err := c.Do(meRequest(token))
	if err != nil {
		out.Err = err
		return
	}
	defer resp.Body.Close()
	var (
		u       *User
		problem error
	)
	if resp.StatusCode != http.StatusOK {
		problem = errRefused
	} else {
		u = &User{}
		problem = json.NewDecoder(resp.Body).Decode(u)
	}
	out.User, out.Err = u, problem
}

// NopeOutParameter lets a helper fill the result.
func NopeOutParameter(c *http.Client, token string) (*User, error) {
	var r Result
	fill(c, token, &r)
	return r.User, r.Err
}

// NopeDecodeEither tries the failure's form first and returns by name.
func NopeDecodeEither(c *http.Client, token string) (u User, err error) {
	resp, err := c.Do(meRequest(token))
	if err != nil {
		return
	}
	defer resp.Body.Close()
	body := new(bytes.Buffer)
	if _, err = body.ReadFrom(resp.Body); err != nil {
		return
	}
	var f Failure
	if json.Unmarshal(body.Bytes(), &f); f.Code < 0 {
		err = errRefused
		return
	}
	err = json.Unmarshal(body.Bytes(), &u)
	return
}

func decode(resp *http.Response, v any) error { return json.NewDecoder(resp.Body).Decode(v) }
