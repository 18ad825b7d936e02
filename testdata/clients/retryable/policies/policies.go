// Package policies tells the client itself which answers are errors.
package policies

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"time"

	"github.com/hashicorp/go-retryablehttp"
)

type User struct {
	ID int64 `json:"id"`
}

func refuses(_ context.Context, resp *http.Response, err error) (bool, error) {
	if err == nil && resp.StatusCode != http.StatusOK {
		return false, errors.New(resp.Status)
	}
	return false, err
}

func NopeCheckRetry(c *http.Client) (*User, error) {
	rc := retryablehttp.NewClient()
	rc.HTTPClient, rc.Logger = c, nil
	rc.CheckRetry = refuses
	return decode(rc)
}

func NopeErrorHandler(c *http.Client) (*User, error) {
	rc := retryablehttp.NewClient()
	rc.HTTPClient, rc.Logger = c, nil
	rc.RetryMax = 0
	rc.ErrorHandler = func(resp *http.Response, err error, _ int) (*http.Response, error) { return resp, err }
	return decode(rc)
}

func decode(rc *retryablehttp.Client) (*User, error) {
	resp, err := rc.Get("https://kapi.kakao.com/v2/user/me")
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var u User
	err = json.NewDecoder(resp.Body).Decode(&u)
	return &u, err
}

// Default names the policy that is there anyway.
func Default(c *http.Client) (*User, error) {
	rc := retryablehttp.NewClient()
	rc.HTTPClient, rc.Logger = c, nil
	rc.RetryMax, rc.RetryWaitMin, rc.RetryWaitMax = 1, time.Microsecond, time.Microsecond
	rc.CheckRetry = retryablehttp.DefaultRetryPolicy
	resp, err := rc.Get("https://kapi.kakao.com/v2/user/me") // want `\[unhandled/as-success\]`
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var u User
	err = json.NewDecoder(resp.Body).Decode(&u)
	return &u, err
}
