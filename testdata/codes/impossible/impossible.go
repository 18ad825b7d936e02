// Package impossible tests for answers that cannot get there.
package impossible

import (
	"encoding/json"
	"errors"
	"net/http"
)

var errAny = errors.New("any")

type failure struct {
	Code int    `json:"code"`
	Msg  string `json:"msg"`
}

const (
	quota = -10
	token = -401
)

func together() error {
	resp, err := http.Get("https://apis-navi.kakaomobility.com/v1/directions")
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
	if resp.StatusCode == http.StatusTooManyRequests {
		if e.Code == quota { // want "`quota` .*never gets here: kakao-mobility sends it with HTTP 400.*.wrongcode/impossible."
			return errAny
		}
	}
	if resp.StatusCode == http.StatusUnauthorized && e.Code == token {
		return errAny
	}
	return nil
}

func taken() error {
	resp, err := http.Get("https://kapi.kakao.com/v2/user/me")
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode == http.StatusBadRequest {
		return errAny
	} else if resp.StatusCode == http.StatusUnauthorized {
		return errAny
	} else if resp.StatusCode == http.StatusBadRequest { // want "no answer that kakao-kapi documents gets here with `http.StatusBadRequest`.*impossible"
		return nil
	}
	return nil
}

func afterSuccess() error {
	resp, err := http.Get("https://kapi.kakao.com/v2/user/me")
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return errAny
	}
	if resp.StatusCode == http.StatusUnauthorized { // want "impossible"
		return errAny
	}
	return nil
}

func codeTaken() error {
	resp, err := http.Get("https://kapi.kakao.com/v2/user/me")
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	var e failure
	if err := json.NewDecoder(resp.Body).Decode(&e); err != nil {
		return err
	}
	switch e.Code {
	case quota, token:
		return errAny
	}
	if e.Code == token { // want "impossible"
		return errAny
	}
	return nil
}

func nopeDefensive() error {
	resp, err := http.Get("https://kapi.kakao.com/v2/user/me")
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return errAny
	}
	if resp.StatusCode != http.StatusOK { // once more
		return errAny
	}
	if resp.StatusCode >= 500 {
		return errAny
	}
	if resp.StatusCode == http.StatusTeapot { // not in the catalog
		return errAny
	}
	return nil
}

func nopeOtherOrder() error {
	resp, err := http.Get("https://kapi.kakao.com/v2/user/me")
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	var e failure
	if err := json.NewDecoder(resp.Body).Decode(&e); err != nil {
		return err
	}
	if e.Code == quota && resp.StatusCode == http.StatusBadRequest {
		return errAny
	}
	if resp.StatusCode == http.StatusBadRequest && e.Code != quota {
		return errAny
	}
	return nil
}

// Exported, so others may call it with statuses that do not come from here.
func nopeNopeExported(status int) bool {
	return status == http.StatusBadRequest
}

func nopeHelperFromTwoSides() error {
	resp, err := http.Get("https://kapi.kakao.com/v2/user/me")
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode == http.StatusBadRequest {
		return nil
	}
	if nopeNopeExported(resp.StatusCode) || nopeNopeExported(400) {
		return errAny
	}
	return nil
}

func nopeRetry() error {
	last := 0
	for range 3 {
		if last == http.StatusUnauthorized {
			return errAny
		}
		resp, err := http.Get("https://kapi.kakao.com/v2/user/me")
		if err != nil {
			return err
		}
		resp.Body.Close()
		if resp.StatusCode == http.StatusOK {
			return nil
		}
		last = resp.StatusCode
	}
	return errAny
}

func nopeSecondAnswer() error {
	resp, err := http.Get("https://kapi.kakao.com/v2/user/me")
	if err != nil {
		return err
	}
	resp.Body.Close()
	if resp.StatusCode == http.StatusUnauthorized {
		resp, err = http.Get("https://kapi.kakao.com/v2/user/me")
		if err != nil {
			return err
		}
		resp.Body.Close()
		if resp.StatusCode == http.StatusUnauthorized || resp.StatusCode == http.StatusBadRequest {
			return errAny
		}
	}
	return nil
}

func nopeCaptured(do func(func())) error {
	status := 0
	do(func() {
		resp, err := http.Get("https://kapi.kakao.com/v2/user/me")
		if err != nil {
			return
		}
		resp.Body.Close()
		status = resp.StatusCode
	})
	if status == http.StatusUnauthorized {
		return errAny
	}
	return nil
}
