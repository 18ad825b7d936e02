// Package fallbacks holds failures for which there is something else to go on with.
package fallbacks

import (
	"encoding/json"
	"errors"
	"log"
	"net/http"
	"sync"

	"example.com/corpus/apperr"
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

// me turns failures into an error from a variable.
func me(c *http.Client, token string) (*User, error) {
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

// meOrUpstream has its error from another package.
func meOrUpstream(c *http.Client, token string) (*User, error) {
	resp, err := c.Do(meRequest(token))
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, apperr.New(http.StatusBadGateway)
	}
	var u User
	if err := json.NewDecoder(resp.Body).Decode(&u); err != nil {
		return nil, err
	}
	return &u, nil
}

var cache sync.Map

func cached(token string) (string, error) {
	v, found := cache.Load(token)
	if !found {
		return "", errRefused
	}
	return v.(string), nil
}

// NopeCache asks the cache.
func NopeCache(c *http.Client, token string) (string, error) {
	resp, err := c.Do(meRequest(token))
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return cached(token)
	}
	var u User
	if err := json.NewDecoder(resp.Body).Decode(&u); err != nil {
		return "", err
	}
	return u.ConnectedAt, nil
}

// NopeEmptyPayload has a word for what is missing.
func NopeEmptyPayload(c *http.Client, token string) (string, error) {
	resp, err := c.Do(meRequest(token))
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	var u User
	if err := json.NewDecoder(resp.Body).Decode(&u); err != nil {
		return "", err
	}
	if u.ConnectedAt == "" {
		return "never", nil
	}
	return u.ConnectedAt, nil
}

// NopeGuest drops the error and tests what it left.
func NopeGuest(c *http.Client, token string) *User {
	u, _ := me(c, token)
	if u == nil {
		u = &User{ID: -1}
	}
	return u
}

// NopeKnownOrGuest tests two things at once.
func NopeKnownOrGuest(c *http.Client, token string) string {
	u, _ := me(c, token)
	if u != nil && u.ConnectedAt != "" {
		return u.ConnectedAt
	}
	return "guest"
}

// NopeSwitch has a case for the error.
func NopeSwitch(c *http.Client, token string) string {
	switch u, err := me(c, token); {
	case err != nil:
		return "guest"
	default:
		return u.ConnectedAt
	}
}

func connectedAt(c *http.Client, token string) string {
	if u, err := me(c, token); err == nil {
		return u.ConnectedAt
	}
	return ""
}

// NopeOnlyIfKnown has nothing to say about a stranger.
func NopeOnlyIfKnown(c *http.Client, token string) (known bool) {
	return connectedAt(c, token) != ""
}

// NopeValid returns whether there was an error.
func NopeValid(c *http.Client, token string) bool {
	_, err := me(c, token)
	return err == nil
}

// NopeValidUpstream does so with an error from elsewhere.
func NopeValidUpstream(c *http.Client, token string) bool {
	_, err := meOrUpstream(c, token)
	return err == nil
}

// NopeAll leaves out whom Kakao refuses, and logs it.
func NopeAll(c *http.Client, first, second string) (out []User) {
	for _, token := range []string{first, second} {
		u, err := me(c, token)
		if err != nil {
			log.Println("left out:", err)
			continue
		}
		out = append(out, *u)
	}
	return out
}

// NopeAllUpstream does so with an error from elsewhere.
func NopeAllUpstream(c *http.Client, first, second string) (out []User) {
	for _, token := range []string{first, second} {
		u, err := meOrUpstream(c, token)
		if err != nil {
			log.Println("left out:", err)
			continue
		}
		out = append(out, *u)
	}
	return out
}

func find(c *http.Client, token string) (*User, error) {
	u, err := me(c, token)
	if errors.Is(err, errRefused) {
		return nil, nil
	}
	return u, err
}

// NopeNotFound calls a refusal no user, and names the error that says so.
func NopeNotFound(c *http.Client, token string) (found bool, err error) {
	u, err := find(c, token)
	return u != nil, err
}

// NopeMerged returns by name what there is.
func NopeMerged(c *http.Client, token string) (at string, err error) {
	var u *User
	if u, err = meOrUpstream(c, token); err == nil {
		at = u.ConnectedAt
	}
	return
}
