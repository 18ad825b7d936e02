// Package wrong holds tests that never hold.
package wrong

import (
	"encoding/json"
	"errors"
	"net/http"
	"slices"
)

var errAny = errors.New("any")

const tokenExpired = -401

type failure struct {
	Code int    `json:"code"`
	Msg  string `json:"msg"`
}

func fields() error {
	resp, err := http.Get("https://kapi.kakao.com/v2/user/me")
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode == -401 { // want "`-401` is a code in the body of kakao-kapi .*, never an HTTP status: compare it with the member code .wrongcode/wrong-field."
		return errAny
	}
	if resp.StatusCode == tokenExpired { // want "`tokenExpired` is a code .*wrong-field"
		return errAny
	}
	var e failure
	if err := json.NewDecoder(resp.Body).Decode(&e); err != nil {
		return err
	}
	if e.Code == 429 { // want "`429` is an HTTP status, never a value of code in kakao-kapi.*wrong-field"
		return errAny
	}
	if e.Code == http.StatusBadGateway { // want "`http.StatusBadGateway` is an HTTP status.*wrong-field"
		return errAny
	}
	if e.Code == 10 { // want "`10` is no value of code in kakao-kapi; it is -10 with its sign: .*.wrongcode/wrong-sign."
		return errAny
	}
	switch e.Code {
	case 401: // want "`401` is no value of code .*wrong-sign"
		return errAny
	case -777: // want "`-777` is no value of code that kakao-kapi or any other API of the catalog documents .read 2026-11-22. .wrongcode/unknown."
		return errAny
	case 5000: // want "`5000` is no value .*unknown"
		return errAny
	}
	if e.Code > 0 { // want "`> 0` never holds: .*wrong-sign"
		return errAny
	}
	if e.Code >= 400 { // want "`>= 400` never holds.*wrong-sign"
		return errAny
	}
	if 0 < e.Code { // want "`> 0` never holds.*wrong-sign"
		return errAny
	}
	if slices.Contains([]int{429, -10}, e.Code) { // want "`429` is an HTTP status.*wrong-field" "`-10` is .*magiccode/code"
		return errAny
	}
	return nil
}

func oauth() error {
	resp, err := http.PostForm("https://kauth.kakao.com/oauth/token", nil)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	var e struct {
		Error       string `json:"error"`
		Description string `json:"error_description"`
		Code        string `json:"error_code"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&e); err != nil {
		return err
	}
	if e.Error == "KOE320" { // want "`\"KOE320\"` is a value of error_code in kakao-kauth .*, never of error in kakao-kauth .wrongcode/wrong-field."
		return errAny
	}
	if e.Error == "invalid_grant" {
		return errAny
	}
	if e.Code == "invalid_grant" { // want "`\"invalid_grant\"` is a value of error, never of error_code.*wrong-field"
		return errAny
	}
	if e.Code == "KOE999" { // want "`\"KOE999\"` is no value of error_code .*unknown"
		return errAny
	}
	if e.Code == "-401" { // want "`\"-401\"` is a value of code .*, never of error_code.*wrong-field"
		return errAny
	}
	return nil
}

func search() error {
	resp, err := http.Get("https://dapi.kakao.com/v2/search/web?query=go")
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
	if e.ErrorType == "-401" { // want "`\"-401\"` is a value of code .*, never of errorType in kakao-dapi.*wrong-field"
		return errAny
	}
	if e.ErrorType == "KOE320" { // want "`\"KOE320\"` is a value of error_code .*wrong-field"
		return errAny
	}
	return nil
}

func result() error {
	resp, err := http.Get("https://apis-navi.kakaomobility.com/v1/directions?origin=1,2&destination=3,4")
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	var d struct {
		Routes []struct {
			ResultCode int `json:"result_code"`
		} `json:"routes"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&d); err != nil {
		return err
	}
	for _, r := range d.Routes {
		if r.ResultCode == -10 { // want "`-10` is a value of code in kakao-mobility .*, never of routes...result_code.*wrong-field"
			return errAny
		}
		if r.ResultCode == -104 || r.ResultCode == 777 { // want "`777` is no value .*unknown" "`-104` is no value .*unknown"
			return errAny
		}
		if r.ResultCode < 0 { // want "`< 0` never holds"
			return errAny
		}
		if r.ResultCode > 100 && r.ResultCode != 0 {
			return errAny
		}
	}
	return nil
}
