// Package hooks has clients that run functions which may look at the answer.
package hooks

import (
	"errors"
	"net/http"

	"github.com/go-resty/resty/v2"
)

const me = "https://kapi.kakao.com/v2/user/me"

type User struct {
	ID int64 `json:"id"`
}

func fails(_ *resty.Client, resp *resty.Response) error {
	if resp.IsError() {
		return errors.New(resp.Status())
	}
	return nil
}

func NopeAfterResponse(c *http.Client, token string) (*User, error) {
	var u User
	rc := resty.NewWithClient(c).OnAfterResponse(fails)
	if _, err := rc.R().SetAuthToken(token).SetResult(&u).Get(me); err != nil {
		return nil, err
	}
	return &u, nil
}

type api struct{ rc *resty.Client }

func newAPI(c *http.Client) *api {
	rc := resty.NewWithClient(c)
	rc.OnAfterResponse(fails)
	return &api{rc}
}

func (a *api) me(token string) (*User, error) {
	var u User
	if _, err := a.rc.R().SetAuthToken(token).SetResult(&u).Get(me); err != nil {
		return nil, err
	}
	return &u, nil
}

func NopeInConstructor(c *http.Client, token string) (*User, error) { return newAPI(c).me(token) }

// NopeRetryCondition is shown each answer, and may do with it what it likes.
func NopeRetryCondition(c *http.Client, token string) (*User, error) {
	var u User
	rc := resty.NewWithClient(c).AddRetryCondition(func(resp *resty.Response, _ error) bool { return resp.StatusCode() == http.StatusTeapot })
	if _, err := rc.R().SetAuthToken(token).SetResult(&u).Get(me); err != nil {
		return nil, err
	}
	return &u, nil
}

// WithoutHook has a client of its own, and so nothing that looks.
func WithoutHook(c *http.Client, token string) (*User, error) {
	var u User
	_, err := resty.NewWithClient(c).R().SetAuthToken(token).SetResult(&u).Get(me) // want `\[unhandled/as-success\]`
	if err != nil {
		return nil, err
	}
	return &u, nil
}
