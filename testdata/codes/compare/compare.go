// Package compare holds comparisons with codes of every type that they are decoded into.
package compare

import (
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
)

const me = "https://kapi.kakao.com/v2/user/me"

var errAgain, errNever = errors.New("again"), errors.New("never")

func equalInt() error {
	resp, err := http.Get(me)
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
	if e.Code == -10 { // want "`-10` is call quota exceeded .HTTP 400, quota. in kakao-kapi: use kakao.CodeAPILimitExceeded .magiccode/code."
		return errAgain
	}
	if -401 == e.Code { // want "`-401` is .* use kakao.CodeInvalidToken"
		return errNever
	}
	if e.Code != -1 { // want "`-1` is .* use kakao.CodeInternalError"
		return errNever
	}
	return nil
}

func equalInt64() error {
	resp, err := http.Get(me)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	var e struct {
		Code int64  `json:"code"`
		Msg  string `json:"msg"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&e); err != nil {
		return err
	}
	if e.Code == int64(-101) || e.Code == (-102) { // want "`-101` is" "`-102` is"
		return errNever
	}
	code := int(e.Code)
	if code == -7 { // want "`-7` is .* use kakao.CodeServiceUnavailable"
		return errAgain
	}
	return nil
}

func equalFloat() error {
	resp, err := http.Get(me)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	var e struct {
		Code float64 `json:"code"`
		Msg  string  `json:"msg"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&e); err != nil {
		return err
	}
	if e.Code == -10 { // want "`-10` is"
		return errAgain
	}
	if e.Code == -401.0 { // want "`-401.0` is"
		return errNever
	}
	return nil
}

func anyMap() error {
	resp, err := http.Get(me)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	var m map[string]any
	if err := json.NewDecoder(resp.Body).Decode(&m); err != nil {
		return err
	}
	if code, ok := m["code"].(float64); ok && code == -401 { // want "`-401` is"
		return errNever
	}
	if code, ok := m["code"].(float64); ok && int(code) == -10 { // want "`-10` is"
		return errAgain
	}
	return nil
}

func numberMember() error {
	resp, err := http.Get(me)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	var e struct {
		Code json.Number `json:"code"`
		Msg  string      `json:"msg"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&e); err != nil {
		return err
	}
	if e.Code == "-401" { // want "`\"-401\"` is .*: compare it as a number with kakao.CodeInvalidToken"
		return errNever
	}
	if e.Code.String() == "-402" { // want "`\"-402\"` is"
		return errNever
	}
	if n, err := e.Code.Int64(); err == nil && n == -10 { // want "`-10` is"
		return errAgain
	}
	return nil
}

// Code is a named type.
type Code int

func named() error {
	resp, err := http.Get(me)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	var e struct {
		Code Code   `json:"code"`
		Msg  string `json:"msg"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&e); err != nil {
		return err
	}
	if e.Code == -10 || e.Code == Code(-3) { // want "`-10` is" "`-3` is"
		return errAgain
	}
	if strconv.Itoa(int(e.Code)) == "-401" { // want "`\"-401\"` is"
		return errNever
	}
	return nil
}

func pointer() error {
	resp, err := http.Get(me)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	var u struct {
		ID   int64  `json:"id"`
		Code *int   `json:"code"`
		Msg  string `json:"msg"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&u); err != nil {
		return err
	}
	if u.Code != nil && *u.Code == -401 { // want "`-401` is"
		return errNever
	}
	return nil
}

func switches() error {
	resp, err := http.Get(me)
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
	switch e.Code {
	case -10, -7: // want "`-10` is" "`-7` is"
		return errAgain
	case -401: // want "`-401` is"
		return errNever
	}
	switch {
	case e.Code == -5: // want "`-5` is"
		return errNever
	case e.Code == -9, e.Code == -8: // want "`-9` is" "`-8` is"
		return errNever
	}
	switch code := e.Code; code {
	case -2: // want "`-2` is"
		return errNever
	}
	return nil
}

func oauthCode() error {
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
	switch e.Code {
	case "KOE237": // want "`\"KOE237\"` is .* in kakao-kauth: use kakao.KOE237"
		return errAgain
	case "KOE320", "KOE101": // want "`\"KOE320\"` is" "`\"KOE101\"` is"
		return errNever
	}
	return nil
}

func errorType() error {
	req, err := http.NewRequest("GET", "https://dapi.kakao.com/v2/search/web?query=go", nil)
	if err != nil {
		return err
	}
	resp, err := http.DefaultClient.Do(req)
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
	if e.ErrorType == "AccessDeniedError" { // want "`\"AccessDeniedError\"` is .* use kakao.ErrorTypeAccessDenied"
		return errNever
	}
	if e.ErrorType == "RequestThrottled" { // want "`\"RequestThrottled\"` is"
		return errAgain
	}
	return nil
}

func resultInsideSuccess(req *http.Request) error {
	req, err := http.NewRequest("GET", "https://apis-navi.kakaomobility.com/v1/directions?origin=1,2&destination=3,4", nil)
	if err != nil {
		return err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return errNever
	}
	var d struct {
		Routes []struct {
			ResultCode int    `json:"result_code"`
			ResultMsg  string `json:"result_msg"`
		} `json:"routes"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&d); err != nil {
		return err
	}
	if len(d.Routes) == 0 {
		return errNever
	}
	if d.Routes[0].ResultCode == 104 { // want "`104` is .* in kakao-mobility: use kakao.ResultTooClose"
		return nil
	}
	for _, r := range d.Routes {
		if r.ResultCode == 1 { // want "`1` is .* use kakao.ResultNoRoute"
			return errNever
		}
	}
	return nil
}
