// Package tables holds statuses that are looked up rather than compared.
package tables

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
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

func decodeUser(r io.Reader) (*User, error) {
	var u User
	err := json.NewDecoder(r).Decode(&u)
	return &u, err
}

// NopeHandlerByStatus has a function for every status that it knows.
func NopeHandlerByStatus(c *http.Client, token string) (*User, error) {
	resp, err := c.Do(meRequest(token))
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	handlers := map[int]func(io.Reader) (*User, error){http.StatusOK: decodeUser}
	handle, known := handlers[resp.StatusCode]
	if !known {
		return nil, errRefused
	}
	return handle(resp.Body)
}

// NopeErrorByStatus has an error for every status that it knows.
func NopeErrorByStatus(c *http.Client, token string) (*User, error) {
	resp, err := c.Do(meRequest(token))
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	failures := map[int]error{
		400: errRefused, 401: errRefused, 403: errRefused, 404: errRefused, 409: errRefused, 418: errRefused,
		500: errRefused, 502: errRefused, 503: errRefused,
	}
	if failure := failures[resp.StatusCode]; failure != nil {
		return nil, failure
	}
	return decodeUser(resp.Body)
}

// NopeStatusLine looks for the whole line.
func NopeStatusLine(c *http.Client, token string) (*User, error) {
	resp, err := c.Do(meRequest(token))
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	fine := map[string]bool{"200 OK": true}
	if !fine[resp.Status] {
		return nil, errRefused
	}
	return decodeUser(resp.Body)
}

// NopeClassArray has a place for every class of statuses.
func NopeClassArray(c *http.Client, token string) (*User, error) {
	resp, err := c.Do(meRequest(token))
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	failing := [6]bool{4: true, 5: true}
	if failing[resp.StatusCode/100] {
		return nil, errRefused
	}
	return decodeUser(resp.Body)
}
