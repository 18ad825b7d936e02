// Package tries holds calls that are made more than once.
package tries

import (
	"encoding/json"
	"errors"
	"net/http"
	"time"
)

var errRefused = errors.New("kakao refused")

// User is the answer of /v2/user/me.
type User struct {
	ID          int64  `json:"id"`
	ConnectedAt string `json:"connected_at"`
}

func meRequest(token string) *http.Request {
	req, err := http.NewRequest(http.MethodGet, "https://kapi.kakao.com/v2/user/me", nil)
	if err != nil {
		panic(err) // the address is a constant
	}
	req.Header.Set("Authorization", "Bearer "+token)
	return req
}

func withToken(c *http.Client, token func(renew bool) string) (*User, error) {
	resp, err := c.Do(meRequest(token(false)))
	if err != nil {
		return nil, err
	}
	if resp.StatusCode == http.StatusUnauthorized {
		resp.Body.Close()
		resp, err = c.Do(meRequest(token(true)))
		if err != nil {
			return nil, err
		}
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, errRefused
	}
	var u User
	return &u, json.NewDecoder(resp.Body).Decode(&u)
}

// NopeRenewed asks once more with a new token, and its callers see nothing of the first refusal.
func NopeRenewed(c *http.Client, old, renewed string) (used string, err error) {
	_, err = withToken(c, func(renew bool) string {
		used = old
		if renew {
			used = renewed
		}
		return used
	})
	return used, err
}

func one(c *http.Client, token string) (*User, error) {
	resp, err := c.Do(meRequest(token))
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, errRefused
	}
	var u User
	if err := json.NewDecoder(resp.Body).Decode(&u); err != nil {
		return nil, err
	}
	return &u, nil
}

// NopeLastError returns the error of the last try.
func NopeLastError(c *http.Client, token string) (u *User, err error) {
	var last error
	for i := range 3 {
		if u, last = one(c, token); last == nil {
			return u, nil
		}
		time.Sleep(time.Millisecond << i)
	}
	return nil, last
}

// NopeGoto jumps back, twice at most.
func NopeGoto(c *http.Client, token string) (*User, error) {
	tries := 0
again:
	resp, err := c.Do(meRequest(token))
	if err != nil {
		return nil, err
	}
	if resp.StatusCode != http.StatusOK {
		resp.Body.Close()
		if tries++; tries < 3 {
			time.Sleep(time.Millisecond)
			goto again
		}
		return nil, errRefused
	}
	defer resp.Body.Close()
	var u User
	return &u, json.NewDecoder(resp.Body).Decode(&u)
}

// NoResponseOnly tries again when there is no response, and takes any that comes.
func NoResponseOnly(c *http.Client, token string) (*User, error) {
	var (
		resp *http.Response
		err  error
	)
	for range 3 {
		resp, err = c.Do(meRequest(token)) // want `\[unhandled/as-success\]`
		if err == nil {
			break
		}
		time.Sleep(time.Millisecond)
	}
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
