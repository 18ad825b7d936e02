// Package calls sends through a client that sends again by itself.
package calls

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log"
	"net/http"
	"strings"
	"time"

	"github.com/hashicorp/go-retryablehttp"
)

const me = "https://kapi.kakao.com/v2/user/me"

type User struct {
	ID int64 `json:"id"`
}

func quick(c *http.Client) *retryablehttp.Client {
	rc := retryablehttp.NewClient()
	rc.HTTPClient, rc.Logger = c, nil
	rc.RetryMax, rc.RetryWaitMin, rc.RetryWaitMax = 1, time.Microsecond, time.Microsecond
	return rc
}

// Get takes 400 and 401 for success; 429 and most of 5xx are an error.
func Get(c *http.Client) (*User, error) {
	resp, err := quick(c).Get(me) // want `401/-401.*\[unhandled/as-success\]`
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

// Do builds the request first.
func Do(c *http.Client, token string) (*User, error) {
	req, err := retryablehttp.NewRequest(http.MethodGet, me, nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	resp, err := quick(c).Do(req) // want `kakao-kapi.*\[unhandled/as-success\]`
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var u User
	err = json.NewDecoder(resp.Body).Decode(&u)
	return &u, err
}

// Scheme knows the API by a header of the request inside.
func Scheme(c *http.Client, ctx context.Context, base, key string) error {
	req, err := retryablehttp.NewRequestWithContext(ctx, "POST", base+"/online/v1/payment/ready", strings.NewReader("{}"))
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "SECRET_KEY "+key)
	resp, err := quick(c).Do(req) // want `kakaopay.*\[unhandled/as-success\]`
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	var ready struct {
		TID string `json:"tid"`
	}
	return json.NewDecoder(resp.Body).Decode(&ready)
}

// FromRequest wraps a request of net/http.
func FromRequest(c *http.Client, token string) error {
	plain, err := http.NewRequest(http.MethodPost, "https://kapi.kakao.com/v1/user/logout", nil)
	if err != nil {
		return err
	}
	plain.Header.Set("Authorization", "Bearer "+token)
	req, err := retryablehttp.FromRequest(plain)
	if err != nil {
		return err
	}
	resp, err := quick(c).Do(req) // want `kakao-kapi.*\[unhandled/as-success\]`
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// Standard sends through the client of net/http that is made of it.
func Standard(c *http.Client) (*User, error) {
	resp, err := quick(c).StandardClient().Get(me) // want `kakao-kapi.*\[unhandled/as-success\]`
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var u User
	err = json.NewDecoder(resp.Body).Decode(&u)
	return &u, err
}

// OnlyGivenUp throws away all but the error that is left at last.
func OnlyGivenUp(c *http.Client) {
	resp, err := quick(c).Post("https://kapi.kakao.com/v1/user/unlink", "text/plain", nil) // want `kakao-kapi.*\[unhandled/as-success\]`
	if err != nil {
		log.Fatal(err)
	}
	resp.Body.Close()
}

// NopeServerErrors cares for the statuses that come through.
func NopeServerErrors(c *http.Client) (*User, error) {
	resp, err := quick(c).Get(me)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode >= 400 && resp.StatusCode < 500 {
		return nil, errors.New(resp.Status)
	}
	var u User
	err = json.NewDecoder(resp.Body).Decode(&u)
	return &u, err
}

func NopeStatus(c *http.Client) (*User, error) {
	resp, err := quick(c).Get(me)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		body, _ := io.ReadAll(resp.Body)
		return nil, errors.New(string(body))
	}
	var u User
	err = json.NewDecoder(resp.Body).Decode(&u)
	return &u, err
}

func NopeReturned(c *http.Client) (*http.Response, error) { return quick(c).Get(me) }
