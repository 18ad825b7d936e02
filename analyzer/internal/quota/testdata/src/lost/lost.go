// Package lost holds errors that keep what tells a full quota, and errors that do not.
package lost

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"strconv"
)

var (
	errFull    = errors.New("quota used up")
	errRefused = errors.New("refused")
)

type client struct {
	http *http.Client
	key  string
	name string
}

func (c *client) get() (*http.Response, error) {
	req, err := http.NewRequest(http.MethodGet, "https://dapi.kakao.com/v2/local/search/address.json?query=x", nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "KakaoAK "+c.key)
	return c.http.Do(req)
}

type statusError struct {
	client string
	status int
}

func (e *statusError) Error() string { return e.client + " " + strconv.Itoa(e.status) }

func refused(name string, status int) error {
	return fmt.Errorf("%s: %w: %d", name, errRefused, status)
}

func check(resp *http.Response) error {
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("status %s", resp.Status)
	}
	return nil
}

func (c *client) ownType() error {
	resp, err := c.get()
	if err != nil {
		return err
	}
	if resp.StatusCode == http.StatusTooManyRequests { // want `\[quota/half\]`
		return errFull
	}
	if resp.StatusCode != http.StatusOK {
		return &statusError{c.name, resp.StatusCode}
	}
	return nil
}

func (c *client) helper() error {
	resp, err := c.get()
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	switch {
	case resp.StatusCode == http.StatusTooManyRequests: // want `\[quota/half\]`
		return errFull
	case resp.StatusCode != http.StatusOK:
		return refused(c.name, resp.StatusCode)
	}
	return nil
}

func (c *client) checked() (err error) {
	resp, err := c.get()
	if err != nil {
		return err
	}
	if resp.StatusCode == http.StatusTooManyRequests { // want `\[quota/half\]`
		return errFull
	}
	return check(resp)
}

func (c *client) nothing() error {
	resp, err := c.get() // want `400/-10 .* of kakao-dapi: ends in the same error as a permanent failure, without the code, so that no caller can stop or wait; keep the code in the error \[quota/undistinguished\]`
	if err != nil {
		return err
	}
	return check(resp)
}

func (c *client) nopeBody() error {
	resp, err := c.get()
	if err != nil {
		return err
	}
	if resp.StatusCode == http.StatusTooManyRequests {
		return errFull
	}
	if resp.StatusCode != http.StatusOK {
		body, _ := io.ReadAll(resp.Body)
		return fmt.Errorf("%w: %s", errRefused, body)
	}
	return nil
}

type codeError struct {
	Code int `json:"code"`
	kind string
}

func (e *codeError) Error() string { return e.kind }

func (c *client) nopeDecoded() error {
	resp, err := c.get()
	if err != nil {
		return err
	}
	if resp.StatusCode == http.StatusTooManyRequests {
		return errFull
	}
	if resp.StatusCode != http.StatusOK {
		e := &codeError{kind: "refused"}
		if err := json.NewDecoder(resp.Body).Decode(e); err != nil {
			log.Print(err)
		}
		return e
	}
	return nil
}

func (c *client) nopeWrapped() error {
	resp, err := c.get()
	if err != nil {
		return err
	}
	if resp.StatusCode == http.StatusTooManyRequests {
		return errFull
	}
	if resp.StatusCode != http.StatusOK {
		e := new(codeError)
		if err := json.NewDecoder(resp.Body).Decode(e); err != nil {
			return err
		}
		return fmt.Errorf("search: %w", e)
	}
	return nil
}

type answer struct {
	http.Header
	resp *http.Response
}

func (a answer) Error() string { return a.resp.Status }

func (c *client) nopeResponse() error {
	resp, err := c.get()
	if err != nil {
		return err
	}
	if resp.StatusCode == http.StatusTooManyRequests {
		return errFull
	}
	if resp.StatusCode != http.StatusOK {
		return answer{resp.Header, resp}
	}
	return nil
}

func (c *client) nopeStatusTells() error {
	resp, err := c.get()
	if err != nil {
		return err
	}
	if resp.StatusCode == http.StatusOK {
		return nil
	}
	var refused struct{ Code int }
	if err := json.NewDecoder(resp.Body).Decode(&refused); err == nil && refused.Code == -10 {
		return errFull
	}
	return fmt.Errorf("search: %s", resp.Status)
}

func quotaGone(resp *http.Response) error {
	switch resp.StatusCode {
	case http.StatusOK, http.StatusTooManyRequests: // want `429/RequestThrottled .* told apart here and then dropped: the caller gets a nil error; return an error that says so \[quota/swallowed\]`
		return nil
	}
	body, _ := io.ReadAll(resp.Body)
	return errors.New(string(body))
}

func (c *client) swallowedInside() error {
	resp, err := c.get()
	if err != nil {
		return err
	}
	return quotaGone(resp)
}

func (c *client) some() (*codeError, error) {
	resp, err := c.get()
	if err != nil {
		return nil, err
	}
	if resp.StatusCode == http.StatusTooManyRequests {
		return nil, nil
	}
	if resp.StatusCode != http.StatusOK {
		body, _ := io.ReadAll(resp.Body)
		return nil, errors.New(string(body))
	}
	return &codeError{Code: 1}, nil
}

func (c *client) nopeNilAsked() error {
	e, err := c.some()
	if err != nil {
		return err
	}
	if e == nil {
		return errFull
	}
	return nil
}
