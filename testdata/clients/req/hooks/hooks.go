// Package hooks has clients that run functions which may look at the answer.
package hooks

import (
	"errors"
	"net/http"

	"github.com/imroc/req/v3"
	"oracle.invalid/wire"
)

const me = "https://kapi.kakao.com/v2/user/me"

type User struct {
	ID int64 `json:"id"`
}

type APIError struct {
	Code int `json:"code"`
}

func client(c *http.Client) *req.Client {
	return req.C().SetDial(wire.DialContext(c)).EnableInsecureSkipVerify().EnableForceHTTP1()
}

func NopeAfterResponse(c *http.Client) (*User, error) {
	rc := client(c).OnAfterResponse(func(_ *req.Client, resp *req.Response) error {
		if resp.IsErrorState() {
			return errors.New(resp.GetStatus())
		}
		return nil
	})
	var u User
	_, err := rc.R().SetSuccessResult(&u).Get(me)
	return &u, err
}

func NopeRoundTrip(c *http.Client) (*User, error) {
	rc := client(c).WrapRoundTripFunc(func(next req.RoundTripper) req.RoundTripFunc {
		return func(r *req.Request) (*req.Response, error) {
			resp, err := next.RoundTrip(r)
			if err == nil && resp.IsErrorState() {
				err = errors.New(resp.GetStatus())
			}
			return resp, err
		}
	})
	var u User
	_, err := rc.R().SetSuccessResult(&u).Get(me)
	return &u, err
}

func NopeStateCheck(c *http.Client) (*User, error) {
	rc := client(c).SetResultStateCheckFunc(func(*req.Response) req.ResultState { return req.SuccessState })
	var u User
	_, err := rc.R().SetSuccessResult(&u).Get(me)
	if err == nil && u.ID == 0 {
		err = errors.New("no user")
	}
	return &u, err
}

// NopeOnRequest has a function on the request.
func NopeOnRequest(c *http.Client) (*User, error) {
	var u User
	_, err := client(c).R().SetSuccessResult(&u).OnAfterResponse(func(_ *req.Client, resp *req.Response) error {
		if resp.GetStatusCode() != 200 {
			return errors.New(resp.GetStatus())
		}
		return nil
	}).Get(me)
	return &u, err
}

// CommonError has failures decoded for all requests of the client, and asks for none.
func CommonError(c *http.Client) (*User, error) {
	var u User
	_, err := client(c).SetCommonErrorResult(&APIError{}).R().SetSuccessResult(&u).Get(me) // want `\[unhandled/as-success\]`
	return &u, err
}

func NopeCommonError(c *http.Client) (*User, error) {
	var u User
	resp, err := client(c).SetCommonErrorResult(&APIError{}).R().SetSuccessResult(&u).Get(me)
	if err != nil {
		return nil, err
	}
	if failed, ok := resp.ErrorResult().(*APIError); ok {
		return nil, errors.New(http.StatusText(failed.Code))
	}
	return &u, nil
}
