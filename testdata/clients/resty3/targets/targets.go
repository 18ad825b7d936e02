// Package targets lets resty decode.
package targets

import (
	"errors"
	"fmt"
	"net/http"

	"resty.dev/v3"
)

const me = "https://kapi.kakao.com/v2/user/me"

type User struct {
	ID int64 `json:"id"`
}

type APIError struct {
	Code int    `json:"code"`
	Msg  string `json:"msg"`
}

// Result is left alone by a failure, without an error.
func Result(c *http.Client, token string) (*User, error) {
	var u User
	_, err := resty.NewWithClient(c).R().SetAuthToken(token).SetResult(&u).Get(me) // want `\[unhandled/as-success\]`
	if err != nil {
		return nil, err
	}
	return &u, nil
}

// ResultAsserted takes the target out of the response.
func ResultAsserted(c *http.Client, token string) (*User, error) {
	resp, err := resty.NewWithClient(c).R().SetAuthToken(token).SetResult(User{}).Get(me) // want `\[unhandled/as-success\]`
	if err != nil {
		return nil, err
	}
	return resp.Result().(*User), nil
}

// ErrorIgnored has the failure decoded and does not look at it.
func ErrorIgnored(c *http.Client, token string) (*User, error) {
	var u User
	var failed APIError
	_, err := resty.NewWithClient(c).R().SetAuthToken(token).SetResult(&u).SetResultError(&failed).Get(me) // want `\[unhandled/as-success\]`
	if err != nil {
		return nil, err
	}
	return &u, nil
}

// ErrorCodeOnly misses the failures that are no JSON: their code stays 0.
func ErrorCodeOnly(c *http.Client, token string) (*User, error) {
	var u User
	var failed APIError
	_, err := resty.NewWithClient(c).R().SetAuthToken(token).SetResult(&u).SetResultError(&failed).Get(me) // want `500.*\[unhandled/as-success\]`
	if err != nil {
		return nil, err
	}
	if failed.Code != 0 {
		return nil, fmt.Errorf("kakao: %d %s", failed.Code, failed.Msg)
	}
	return &u, nil
}

// NoFieldFits decodes failures of kapi into a struct of another API: nothing is said about that.
func NoFieldFits(c *http.Client, token string) (*User, error) {
	var u User
	var failed struct {
		ErrorType string `json:"errorType"`
	}
	_, err := resty.NewWithClient(c).R().SetAuthToken(token).SetResult(&u).SetResultError(&failed).Get(me) // want `\[unhandled/as-success\]`
	if err != nil {
		return nil, err
	}
	if failed.ErrorType != "" {
		return nil, errors.New(failed.ErrorType)
	}
	return &u, nil
}

// Misfit has a target that no failure fits, which is an error; what is no JSON is none.
func Misfit(c *http.Client, token string) (*User, error) {
	var u User
	var failed []string
	_, err := resty.NewWithClient(c).R().SetAuthToken(token).SetResult(&u).SetResultError(&failed).Get(me) // want `500.*\[unhandled/as-success\]`
	if err != nil {
		return nil, err
	}
	if len(failed) > 0 {
		return nil, errors.New(failed[0])
	}
	return &u, nil
}

// NotParsed has the body left alone, so there is nothing in the target.
func NotParsed(c *http.Client, token string) (*User, error) {
	var u User
	resp, err := resty.NewWithClient(c).R().SetResponseDoNotParse(true).SetAuthToken(token).SetResult(&u).Get(me) // want `\[unhandled/as-success\]`
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return &u, nil
}

// NopeError looks at the target for failures that the response holds.
func NopeError(c *http.Client, token string) (*User, error) {
	var u User
	resp, err := resty.NewWithClient(c).R().SetAuthToken(token).SetResult(&u).SetResultError(&APIError{}).Get(me)
	if err != nil {
		return nil, err
	}
	if failed, ok := resp.ResultError().(*APIError); ok && failed != nil {
		return nil, fmt.Errorf("kakao: %d", failed.Code)
	}
	return &u, nil
}

// NopeErrorNil does so without its type.
func NopeErrorNil(c *http.Client, token string) (*User, error) {
	var u User
	resp, err := resty.NewWithClient(c).R().SetAuthToken(token).SetResult(&u).SetResultError(APIError{}).Get(me)
	if err != nil {
		return nil, err
	}
	if resp.ResultError() != nil {
		return nil, fmt.Errorf("kakao: %v", resp.ResultError())
	}
	return &u, nil
}

func NopeIsError(c *http.Client, token string) (*User, error) {
	var u User
	var failed APIError
	resp, err := resty.NewWithClient(c).R().SetAuthToken(token).SetResult(&u).SetResultError(&failed).Get(me)
	if err != nil {
		return nil, err
	}
	if resp.IsStatusFailure() {
		return nil, fmt.Errorf("kakao: %d %s", failed.Code, failed.Msg)
	}
	return &u, nil
}

func NopeResultTested(c *http.Client, token string) (*User, error) {
	var u User
	if _, err := resty.NewWithClient(c).R().SetAuthToken(token).SetResult(&u).Get(me); err != nil {
		return nil, err
	}
	if u.ID == 0 {
		return nil, errors.New("no user")
	}
	return &u, nil
}

// ErrorReturned gives the decoded failure to its caller: an empty one for what is no JSON.
func ErrorReturned(c *http.Client, token string) (*User, *APIError, error) {
	var u User
	var failed APIError
	_, err := resty.NewWithClient(c).R().SetAuthToken(token).SetResult(&u).SetResultError(&failed).Get(me) // want `500.*\[unhandled/as-success\]`
	return &u, &failed, err
}

// get is a wrapper that decodes into what its callers give it.
func get(r *resty.Request, out any) error {
	resp, err := r.SetResult(out).Get(me)
	if err != nil {
		return err
	}
	if resp.IsStatusFailure() {
		return errors.New(resp.Status())
	}
	return nil
}

func NopeWrapped(c *http.Client, token string) (*User, error) {
	var u User
	if err := get(resty.NewWithClient(c).R().SetAuthToken(token), &u); err != nil {
		return nil, err
	}
	return &u, nil
}

// send is a wrapper that leaves the look at the failure to its callers.
func send(r *resty.Request) error {
	_, err := r.Get(me)
	return err
}

func NopeTargetOfCaller(c *http.Client, token string) (*User, error) {
	var u User
	var failed APIError
	if err := send(resty.NewWithClient(c).R().SetAuthToken(token).SetResult(&u).SetResultError(&failed)); err != nil {
		return nil, err
	}
	if u.ID == 0 {
		return nil, fmt.Errorf("kakao: %d", failed.Code)
	}
	return &u, nil
}
