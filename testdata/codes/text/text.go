// Package text searches answers for codes.
package text

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
)

var errToken = errors.New("token")

func body() error {
	resp, err := http.Get("https://kapi.kakao.com/v2/user/me")
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	if bytes.Contains(b, []byte(`"code":-401`)) { // want "code -401 .* of kakao-kapi is searched for in text.* member code .magiccode/text."
		return errToken
	}
	if strings.Contains(string(b), "-10") { // want "code -10 "
		return errToken
	}
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("kakao: %s", b)
	}
	return nil
}

func plain() error {
	resp, err := http.Get("https://kapi.kakao.com/v2/user/me")
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("kakao: %s", b)
	}
	return nil
}

func caller() error {
	if err := plain(); err != nil {
		if strings.Contains(err.Error(), "-401") { // want "code -401 "
			return errToken
		}
		if strings.Contains(err.Error(), "timeout") {
			return err
		}
		return err
	}
	return nil
}

func token() error {
	resp, err := http.PostForm("https://kauth.kakao.com/oauth/token", nil)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	if strings.Contains(string(b), "KOE320") { // want "code KOE320 .* of kakao-kauth .* member error_code"
		return errToken
	}
	return nil
}
