// Package hooks has clients that run functions which may look at the answer.
package hooks

import (
	"encoding/json"
	"errors"
	"net/http"

	"resty.dev/v3"
)

const me = "https://kapi.kakao.com/v2/user/me"

type User struct {
	ID int64 `json:"id"`
}

func NopeMiddleware(c *http.Client, token string) (*User, error) {
	var u User
	rc := resty.NewWithClient(c).AddResponseMiddleware(func(_ *resty.Client, resp *resty.Response) error {
		if resp.IsStatusFailure() {
			return errors.New(resp.Status())
		}
		return nil
	})
	if _, err := rc.R().SetAuthToken(token).SetResult(&u).Get(me); err != nil {
		return nil, err
	}
	return &u, nil
}

// ClientError has failures decoded for all requests of the client, and asks for none.
func ClientError(c *http.Client, token string) (*User, error) {
	var u User
	rc := resty.NewWithClient(c).SetResultError(struct {
		Code int `json:"code"`
	}{})
	_, err := rc.R().SetAuthToken(token).SetResult(&u).Get(me) // want `\[unhandled/as-success\]`
	return &u, err
}

// Reader decodes from the body itself.
func Reader(c *http.Client, token string) (*User, error) {
	resp, err := resty.NewWithClient(c).R().SetAuthToken(token).SetResponseDoNotParse(true).SetMethod("GET").SetURL(me).Send() // want `\[unhandled/as-success\]`
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	u := new(User)
	if err := json.NewDecoder(resp.Body).Decode(u); err != nil {
		return nil, err
	}
	return u, nil
}
