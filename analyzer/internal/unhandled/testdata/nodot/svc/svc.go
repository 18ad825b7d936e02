// Package svc has no evidence of its own: the address is a constant of a package beside
// it, and nothing in the import's path looks like somebody else's code.
package svc

import (
	"encoding/json"
	"errors"
	"net/http"

	"backend/consts"
)

// User is the answer of /v2/user/me.
type User struct {
	ID int64 `json:"id"`
}

// Me takes whatever comes.
func Me(c *http.Client) (*User, error) {
	resp, err := c.Get(consts.MeURL) // want `\[unhandled/as-success\]`
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var u User
	if err := json.NewDecoder(resp.Body).Decode(&u); err != nil {
		return nil, err
	}
	return &u, nil
}

// NopeMe looks at the status.
func NopeMe(c *http.Client) (*User, error) {
	resp, err := c.Get(consts.MeURL)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, errors.New(resp.Status)
	}
	var u User
	if err := json.NewDecoder(resp.Body).Decode(&u); err != nil {
		return nil, err
	}
	return &u, nil
}

// NopeNumbers decodes into a type that has no place for a failure's numbers.
func NopeNumbers(c *http.Client) (map[string]string, error) {
	resp, err := c.Get(consts.MeURL)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var m map[string]string
	if err := json.NewDecoder(resp.Body).Decode(&m); err != nil {
		return nil, err
	}
	return m, nil
}
