// Package shape decodes failures into structs of another API's failures.
package shape

import (
	"encoding/json"
	"errors"
	"net/http"
)

var errAny = errors.New("any")

func token() error {
	resp, err := http.PostForm("https://kauth.kakao.com/oauth/token", nil)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	var e struct {
		Code int    `json:"code"`
		Msg  string `json:"msg"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&e); err != nil {
		return err
	}
	if e.Code == -401 { // want "this test never sees a code: a failure of kakao-kauth has it in error_code, .*.wrongcode/wrong-shape."
		return errAny
	}
	switch e.Code {
	case -10: // want "wrong-shape"
		return errAny
	}
	return nil
}

func mobility() error {
	resp, err := http.Get("https://apis-navi.kakaomobility.com/v1/directions")
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	var e struct {
		ErrorType string `json:"errorType"`
		Message   string `json:"message"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&e); err != nil {
		return err
	}
	if e.ErrorType == "RequestThrottled" { // want "wrong-shape"
		return errAny
	}
	if e.ErrorType != "" {
		return errAny
	}
	return nil
}

// dapi has both shapes.
func nopeBothShapes() error {
	resp, err := http.Get("https://dapi.kakao.com/v2/search/web?query=go")
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	var e struct {
		Code int    `json:"code"`
		Msg  string `json:"msg"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&e); err != nil {
		return err
	}
	if e.Code == -10 { // want "`-10` is .*magiccode/code"
		return errAny
	}
	return nil
}

// A success has fields of its own.
func nopeAfterStatus() error {
	resp, err := http.PostForm("https://kauth.kakao.com/oauth/token", nil)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return errAny
	}
	var ok struct {
		Code int `json:"code"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&ok); err != nil {
		return err
	}
	if ok.Code == 7 {
		return errAny
	}
	return nil
}
