// Package types has literals whose type depends on how they are written.
package types

import (
	"encoding/json"
	"net/http"
)

type failure struct {
	Code float64 `json:"code"`
	Any  any     `json:"api_type"`
	Msg  string  `json:"msg"`
}

func quota() bool {
	resp, err := http.Get("https://kapi.kakao.com/v2/user/me")
	if err != nil {
		return false
	}
	defer resp.Body.Close()
	var f failure
	if err := json.NewDecoder(resp.Body).Decode(&f); err != nil {
		return false
	}
	if f.Code == -10.0 || f.Code == float64(-401) { // want "use kakao.CodeAPILimitExceeded" "use kakao.CodeInvalidToken"
		return true
	}
	if n := int16(f.Code); n == -0x65 || resp.StatusCode == 0x191 { // want "`-0x65` is" "use http.StatusUnauthorized"
		return true
	}
	var m map[string]any
	again, err := http.Get("https://kapi.kakao.com/v2/user/me")
	if err != nil {
		return false
	}
	defer again.Body.Close()
	if err := json.NewDecoder(again.Body).Decode(&m); err != nil {
		return false
	}
	if m["code"] == float64(-10) { // want "use kakao.CodeAPILimitExceeded"
		return true
	}
	return m["code"] == -401.0 // want "use kakao.CodeInvalidToken"
}
