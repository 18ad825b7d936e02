// Package other uses a version of resty that is not known: what it does with an answer is not either.
package other

import (
	"encoding/json"
	"net/http"

	"gopkg.in/resty.v1"
)

type User struct {
	ID int64 `json:"id"`
}

func NopeUnknownVersion(c *http.Client, token string) (*User, error) {
	resp, err := resty.NewWithClient(c).R().SetAuthToken(token).Get("https://kapi.kakao.com/v2/user/me")
	if err != nil {
		return nil, err
	}
	u := new(User)
	return u, json.Unmarshal(resp.Body(), u)
}
