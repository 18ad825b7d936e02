// Package targets lets req decode.
package targets

import (
	"errors"
	"fmt"
	"net/http"

	"github.com/imroc/req/v3"
	"oracle.invalid/wire"
)

const me = "https://kapi.kakao.com/v2/user/me"

type User struct {
	ID int64 `json:"id"`
}

type APIError struct {
	Code int    `json:"code"`
	Msg  string `json:"msg"`
}

func client(c *http.Client) *req.Client {
	return req.C().SetDial(wire.DialContext(c)).EnableInsecureSkipVerify().EnableForceHTTP1()
}

// Success is left alone by a failure, without an error.
func Success(c *http.Client, token string) (*User, error) {
	var u User
	_, err := client(c).R().SetBearerAuthToken(token).SetSuccessResult(&u).Get(me) // want `kakao-kapi.*\[unhandled/as-success\]`
	if err != nil {
		return nil, err
	}
	return &u, nil
}

// Failure does not look at what it decodes; what does not decode is an error.
func Failure(c *http.Client, token string) (*User, error) {
	var u User
	var failed APIError
	_, err := client(c).R().SetBearerAuthToken(token).SetSuccessResult(&u).SetErrorResult(&failed).Get(me) // want `400/-10.*\[unhandled/as-success\]`
	if err != nil {
		return nil, err
	}
	return &u, nil
}

// NopeFailureTested knows every failure that decodes, and gets an error for the rest.
func NopeFailureTested(c *http.Client, token string) (*User, error) {
	var u User
	var failed APIError
	_, err := client(c).R().SetBearerAuthToken(token).SetSuccessResult(&u).SetErrorResult(&failed).Get(me)
	if err != nil {
		return nil, err
	}
	if failed.Code != 0 {
		return nil, fmt.Errorf("kakao: %d", failed.Code)
	}
	return &u, nil
}

// NopeMisfit has a target that no failure fits, which is an error.
func NopeMisfit(c *http.Client, token string) (*User, error) {
	var u User
	_, err := client(c).R().SetBearerAuthToken(token).SetSuccessResult(&u).SetErrorResult(&[]string{}).Get(me)
	if err != nil {
		return nil, err
	}
	return &u, nil
}

// NopeErrorResult asks the response for what was decoded.
func NopeErrorResult(c *http.Client, token string) (*User, error) {
	var u User
	resp, err := client(c).R().SetBearerAuthToken(token).SetSuccessResult(&u).SetErrorResult(&APIError{}).Get(me)
	if err != nil {
		return nil, err
	}
	if failed, ok := resp.ErrorResult().(*APIError); ok {
		return nil, fmt.Errorf("kakao: %d", failed.Code)
	}
	return &u, nil
}

// NopeSuccessResult has nothing where there was no success.
func NopeSuccessResult(c *http.Client, token string) (*User, error) {
	resp, err := client(c).R().SetBearerAuthToken(token).SetSuccessResult(&User{}).Get(me)
	if err != nil {
		return nil, err
	}
	u, ok := resp.SuccessResult().(*User)
	if !ok {
		return nil, errors.New("no user")
	}
	return u, nil
}

func NopeIsErrorState(c *http.Client, token string) (*User, error) {
	var u User
	resp, err := client(c).R().SetBearerAuthToken(token).SetSuccessResult(&u).Get(me)
	if err != nil {
		return nil, err
	}
	if resp.IsErrorState() {
		return nil, errors.New(resp.GetStatus())
	}
	return &u, nil
}

func NopeNotSuccess(c *http.Client, token string) (*User, error) {
	var u User
	resp, err := client(c).R().SetBearerAuthToken(token).SetSuccessResult(&u).Get(me)
	if err != nil || !resp.IsSuccessState() {
		return nil, fmt.Errorf("kakao: %v", err)
	}
	return &u, nil
}

func NopeStatusCode(c *http.Client, token string) (*User, error) {
	var u User
	resp, err := client(c).R().SetBearerAuthToken(token).SetSuccessResult(&u).Get(me)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode != http.StatusOK {
		return nil, errors.New(resp.Status)
	}
	return &u, nil
}
