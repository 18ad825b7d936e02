// Package status looks, or does not look, at the status of a response.
package status

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/go-resty/resty/v2"
)

const me = "https://kapi.kakao.com/v2/user/me"

type User struct {
	ID int64 `json:"id"`
}

// Unchecked decodes whatever came: resty's error is nil for 401.
func Unchecked(c *http.Client, token string) (*User, error) {
	resp, err := resty.NewWithClient(c).R().SetAuthToken(token).Get(me) // want `\[unhandled/as-success\]`
	if err != nil {
		return nil, err
	}
	var u User
	if err := json.Unmarshal(resp.Body(), &u); err != nil {
		return nil, err
	}
	return &u, nil
}

// Stepwise builds the request in several statements.
func Stepwise(c *http.Client, token string) (*User, error) {
	client := resty.NewWithClient(c)
	req := client.R()
	req.SetHeader("Accept", "application/json")
	req.SetAuthToken(token)
	resp, err := req.Get(me) // want `\[unhandled/as-success\]`
	if err != nil {
		return nil, err
	}
	u := new(User)
	err = json.Unmarshal([]byte(resp.String()), u)
	return u, err
}

// OnlyUnauthorized looks for one status of many.
func OnlyUnauthorized(c *http.Client, token string) (*User, error) {
	resp, err := resty.NewWithClient(c).R().SetAuthToken(token).Get(me) // want `400/-10.*\[unhandled/as-success\]`
	if err != nil {
		return nil, err
	}
	if resp.StatusCode() == http.StatusUnauthorized {
		return nil, errors.New("token expired")
	}
	var u User
	if err := json.Unmarshal(resp.Body(), &u); err != nil {
		return nil, err
	}
	return &u, nil
}

// Discarded throws both away.
func Discarded(c *http.Client, token string) {
	resty.NewWithClient(c).R().SetAuthToken(token).Post("https://kapi.kakao.com/v1/user/unlink") // want `\[unhandled/discarded\]`
}

// DroppedError drops the error of the transport.
func DroppedError(c *http.Client, token string) (*User, error) {
	resp, _ := resty.NewWithClient(c).R().SetAuthToken(token).Get(me) // want `\[unhandled/dropped-error\]`
	var u User
	if err := json.Unmarshal(resp.Body(), &u); err != nil {
		return nil, err
	}
	return &u, nil
}

func NopeIsError(c *http.Client, token string) (*User, error) {
	resp, err := resty.NewWithClient(c).R().SetAuthToken(token).Get(me)
	if err != nil {
		return nil, err
	}
	if resp.IsError() {
		return nil, fmt.Errorf("kakao: %s", resp.Status())
	}
	var u User
	if err := json.Unmarshal(resp.Body(), &u); err != nil {
		return nil, err
	}
	return &u, nil
}

func NopeNotSuccess(c *http.Client, token string) (*User, error) {
	resp, err := resty.NewWithClient(c).R().SetAuthToken(token).Get(me)
	if err != nil || !resp.IsSuccess() {
		return nil, fmt.Errorf("kakao: %v", err)
	}
	var u User
	return &u, json.Unmarshal(resp.Body(), &u)
}

func NopeStatusCode(c *http.Client, token string) (*User, error) {
	resp, err := resty.NewWithClient(c).R().SetAuthToken(token).Get(me)
	if err != nil {
		return nil, err
	}
	if code := resp.StatusCode(); code < 200 || code >= 300 {
		return nil, fmt.Errorf("kakao: %d", code)
	}
	var u User
	return &u, json.Unmarshal(resp.Body(), &u)
}

func NopeStatusHelper(c *http.Client, token string) (*User, error) {
	resp, err := resty.NewWithClient(c).R().SetAuthToken(token).Get(me)
	if err != nil {
		return nil, err
	}
	if err := failure(resp); err != nil {
		return nil, err
	}
	var u User
	return &u, json.Unmarshal(resp.Body(), &u)
}

func failure(resp *resty.Response) error {
	if resp.StatusCode()/100 != 2 {
		return errors.New(resp.Status())
	}
	return nil
}

func NopeStatusText(c *http.Client, token string) (*User, error) {
	resp, err := resty.NewWithClient(c).R().SetAuthToken(token).Get(me)
	if err != nil {
		return nil, err
	}
	if !strings.HasPrefix(resp.Status(), "200") {
		return nil, errors.New(resp.Status())
	}
	var u User
	return &u, json.Unmarshal(resp.Body(), &u)
}

func NopeRawResponse(c *http.Client, token string) (*User, error) {
	resp, err := resty.NewWithClient(c).R().SetAuthToken(token).Get(me)
	if err != nil {
		return nil, err
	}
	if resp.RawResponse.StatusCode != http.StatusOK {
		return nil, errors.New(resp.RawResponse.Status)
	}
	var u User
	return &u, json.Unmarshal(resp.Body(), &u)
}

// NopeReturned leaves the look at it to the caller.
func NopeReturned(c *http.Client, token string) (*resty.Response, error) {
	return resty.NewWithClient(c).R().SetAuthToken(token).Get(me)
}

// NopeBodyReturned leaves the look at it to the caller, too.
func NopeBodyReturned(c *http.Client, token string) ([]byte, error) {
	resp, err := resty.NewWithClient(c).R().SetAuthToken(token).Get(me)
	if err != nil {
		return nil, err
	}
	return resp.Body(), nil
}

// NopePayloadTested tests what a failure leaves empty.
func NopePayloadTested(c *http.Client, token string) (*User, error) {
	resp, err := resty.NewWithClient(c).R().SetAuthToken(token).Get(me)
	if err != nil {
		return nil, err
	}
	var u User
	if err := json.Unmarshal(resp.Body(), &u); err != nil {
		return nil, err
	}
	if u.ID == 0 {
		return nil, errors.New("no user")
	}
	return &u, nil
}

// NopeDroppedButTested drops an error that leaves a status of 0.
func NopeDroppedButTested(c *http.Client, token string) (*User, error) {
	resp, _ := resty.NewWithClient(c).R().SetAuthToken(token).Get(me)
	if resp.StatusCode() != 200 {
		return nil, errors.New("no user")
	}
	var u User
	return &u, json.Unmarshal(resp.Body(), &u)
}
