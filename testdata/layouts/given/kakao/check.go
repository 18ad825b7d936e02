// Package kakao sends nothing: it is given responses, bodies, statuses and errors.
package kakao

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"time"
)

// Error is a failure.
type Error struct {
	Code int    `json:"code"`
	Msg  string `json:"msg"`
}

func (e *Error) Error() string { return fmt.Sprintf("%d: %s", e.Code, e.Msg) }

// Check turns a bad response into an error.
func Check(resp *http.Response) error {
	if resp.StatusCode == http.StatusOK {
		return nil
	}
	e := new(Error)
	if err := json.NewDecoder(resp.Body).Decode(e); err != nil {
		return errors.New(resp.Status)
	}
	return e
}

// CheckBody finds a failure in a body.
func CheckBody(body []byte) error {
	var e Error
	if json.Unmarshal(body, &e) == nil && e.Code != 0 {
		return &e
	}
	return nil
}

// Good reports whether a status is.
func Good(status int) bool { return status/100 == 2 }

// IsQuota reports whether an error is about a quota.
func IsQuota(err error) bool {
	var e *Error
	return errors.As(err, &e) && e.Code == -10
}

// Wait waits after a failure.
func Wait(err error) {
	if IsQuota(err) {
		time.Sleep(time.Millisecond)
	}
}

// Note looks at a response and does nothing about it.
func Note(resp *http.Response, counts map[int]int) { counts[resp.StatusCode]++ }
