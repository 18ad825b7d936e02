// Package typed carries codes in an error type of its own.
package typed

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
)

// APIError is a failure of the API.
type APIError struct {
	Status int
	Code   int
	Msg    string
}

func (e *APIError) Error() string { return fmt.Sprintf("kakao: %d: %s", e.Code, e.Msg) }

// The sentinels.
var (
	ErrQuota = &APIError{Status: 400, Code: -10, Msg: "quota"} // want "`-10` is call quota exceeded"
	ErrToken = &APIError{401, -401, "token"}                   // want "`-401` is"
)

func me() error {
	resp, err := http.Get("https://kapi.kakao.com/v2/user/me")
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode == http.StatusOK {
		return nil
	}
	var body struct {
		Code int    `json:"code"`
		Msg  string `json:"msg"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&body); err != nil {
		return err
	}
	return &APIError{Status: resp.StatusCode, Code: body.Code, Msg: body.Msg}
}

// Is matches by code.
func (e *APIError) Is(target error) bool {
	t, ok := target.(*APIError)
	return ok && t.Code == e.Code
}

// IsQuota reports whether the quota is used up.
func (e *APIError) IsQuota() bool {
	return e.Status == 429 || e.Code == -10 // want "`429` is" "`-10` is"
}

// Retry asks an error that came through other hands.
func Retry() bool {
	err := me()
	var e *APIError
	if !errors.As(err, &e) {
		return false
	}
	switch e.Code {
	case -1, -7: // want "`-1` is" "`-7` is"
		return true
	}
	return transient(e.Code)
}

func transient(code int) bool {
	return code == -603 // want "`-603` is"
}

func codeOf(err error) int {
	var e *APIError
	if errors.As(err, &e) {
		return e.Code
	}
	return 0
}

// Expired asks the result of a helper.
func Expired(err error) bool {
	if code := codeOf(err); code == -401 { // want "`-401` is"
		return true
	}
	return codeOf(err) == -402 // want "`-402` is"
}

func codeOrMinusOne(err error) int {
	var e *APIError
	if errors.As(err, &e) {
		return e.Code
	}
	return -1
}

// Blocked asks a helper that has a value for no code.
func Blocked(err error) bool {
	return codeOrMinusOne(err) == -4 // want "`-4` is"
}

func newError(code int, msg string) *APIError { return &APIError{Code: code, Msg: msg} }

func local() error {
	return newError(-3, "not enabled") // want "`-3` is"
}

func zero() error { return newError(0, "nothing") }

var result struct{ last int }

func keep(e *APIError) {
	result.last = e.Code
	if result.last == -5 { // want "`-5` is"
		result.last = -6 // want "`-6` is"
	}
}

func nothing() (code int) {
	if e := new(APIError); e != nil {
		code = e.Code
	}
	return
}

func named() bool { return nothing() == -8 } // want "`-8` is"
