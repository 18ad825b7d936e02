// Package norun holds programs that the oracle cannot run: they need another server than
// its own, or they never end.
package norun

import (
	"compress/gzip"
	"encoding/json"
	"errors"
	"net/http"
)

const meURL = "https://kapi.kakao.com/v2/user/me"

// User is the answer of /v2/user/me.
type User struct {
	ID int64 `json:"id"`
}

// Unzipped needs an answer that is packed.
func Unzipped(c *http.Client) (*User, error) {
	resp, err := c.Get(meURL) // want `\[unhandled/as-success\]`
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	zipped, err := gzip.NewReader(resp.Body)
	if err != nil {
		return nil, err
	}
	var u User
	if err := json.NewDecoder(zipped).Decode(&u); err != nil {
		return nil, err
	}
	return &u, nil
}

// Goroutine is done before its request is.
func Goroutine(c *http.Client) {
	go c.Get(meURL) // want `\[unhandled/discarded\]`
}

// Ring is a pointer to itself. Decoding into it never ends.
type Ring *Ring

// NopeRing decodes into a ring.
func NopeRing(c *http.Client) (r Ring, err error) {
	resp, err := c.Get(meURL)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	err = json.NewDecoder(resp.Body).Decode(&r)
	return r, err
}

// Client remembers the user.
type Client struct {
	http *http.Client
	user User
}

func (k *Client) load() error {
	resp, err := k.http.Get(meURL)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	return json.NewDecoder(resp.Body).Decode(&k.user)
}

// NopeFieldFilled tests what a method has filled.
func (k *Client) NopeFieldFilled() error {
	if err := k.load(); err != nil {
		return err
	}
	if k.user.ID == 0 {
		return errors.New("nobody")
	}
	return nil
}

// get decodes into whatever its caller gives.
func (k *Client) get(path string, out any) error {
	resp, err := k.http.Get("https://kapi.kakao.com" + path)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	return json.NewDecoder(resp.Body).Decode(out)
}

func (k *Client) me() (*User, error) {
	var u User
	if err := k.get("/v2/user/me", &u); err != nil {
		return nil, err
	}
	return &u, nil
}

// NopeTwoLevels tests what a wrapper's wrapper returns.
func (k *Client) NopeTwoLevels() (*User, error) {
	u, err := k.me()
	if err != nil {
		return nil, err
	}
	if u.ID == 0 {
		return nil, errors.New("nobody")
	}
	return u, nil
}
