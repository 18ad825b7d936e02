// Package recovers holds failures that panic, and panics that become errors.
package recovers

import (
	"encoding/json"
	"fmt"
	"net/http"
)

// User is the answer of /v2/user/me.
type User struct {
	ID          int64  `json:"id"`
	ConnectedAt string `json:"connected_at"`
}

func meRequest(token string) *http.Request {
	return must(http.NewRequest(http.MethodGet, "https://kapi.kakao.com/v2/user/me?access_token="+token, nil))
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// NopeRecovered turns its own panics into an error.
func NopeRecovered(c *http.Client, token string) (u *User, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v", r)
		}
	}()
	resp := must(c.Do(meRequest(token)))
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		panic(resp.Status)
	}
	u = new(User)
	if failure := json.NewDecoder(resp.Body).Decode(u); failure != nil {
		panic(failure)
	}
	return u, nil
}

func assert(holds bool) {
	if !holds {
		panic("assertion failed")
	}
}

func catch(err *error) {
	if r := recover(); r != nil {
		*err = fmt.Errorf("%v", r)
	}
}

// NopeCaught has helpers that panic, and one that recovers.
func NopeCaught(c *http.Client, token string) (u *User, err error) {
	defer catch(&err)
	resp := must(c.Do(meRequest(token)))
	defer resp.Body.Close()
	assert(resp.StatusCode == http.StatusOK)
	u = new(User)
	must(0, json.NewDecoder(resp.Body).Decode(u))
	return u, nil
}

// NopeCrashRecovered crashes on a member that is missing, which becomes an error.
func NopeCrashRecovered(c *http.Client, token string) (email string, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("unexpected answer: %v", r)
		}
	}()
	resp, err := c.Do(meRequest(token))
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	var m map[string]any
	if err := json.NewDecoder(resp.Body).Decode(&m); err != nil {
		return "", err
	}
	return m["kakao_account"].(map[string]any)["email"].(string), nil
}
