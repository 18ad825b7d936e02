// Package existing imports the constants already.
package existing

import (
	"encoding/json"
	"net/http"

	"github.com/kakaolint/kakaolint/catalog/kakao"
)

type failure struct {
	Code int    `json:"code"`
	Msg  string `json:"msg"`
}

func call() (*http.Response, failure, error) {
	var f failure
	resp, err := http.Get("https://kapi.kakao.com/v2/user/me")
	if err != nil {
		return nil, f, err
	}
	defer resp.Body.Close()
	err = json.NewDecoder(resp.Body).Decode(&f)
	return resp, f, err
}

func quota() bool {
	resp, f, err := call()
	if err != nil || f.Code == kakao.CodeInternalError {
		return false
	}
	return f.Code == -10 || resp.StatusCode == 401 // want "use kakao.CodeAPILimitExceeded" "use http.StatusUnauthorized"
}
