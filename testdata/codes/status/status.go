// Package status compares the statuses of answers.
package status

import (
	"errors"
	"net/http"
	"slices"
)

var errStatus = errors.New("status")

func send() error {
	resp, err := http.Get("https://apis-navi.kakaomobility.com/v1/directions")
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode == 429 { // want "`429` is .*.quota. in kakao-mobility: use http.StatusTooManyRequests .magiccode/status."
		return errStatus
	}
	switch resp.StatusCode {
	case 401, 403: // want "`401` is .* use http.StatusUnauthorized" "`403` is .* use http.StatusForbidden"
		return errStatus
	case 200:
		return nil
	}
	if code := resp.StatusCode; code == 400 { // want "`400` is"
		return errStatus
	}
	if slices.Contains([]int{502, 503}, resp.StatusCode) { // want "`502` is" "`503` is"
		return errStatus
	}
	if !ok(resp) {
		return errStatus
	}
	return nil
}

func ok(resp *http.Response) bool {
	return resp.StatusCode != 500 // want "`500` is"
}

// A Reply is what a wrapper hands on.
type Reply struct {
	Status int
	Body   []byte
}

func wrapper() (*Reply, error) {
	resp, err := http.Get("https://kapi.kakao.com/v2/user/me")
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return &Reply{Status: resp.StatusCode}, nil
}

func viaReply() error {
	r, err := wrapper()
	if err != nil {
		return err
	}
	if r.Status == 401 { // want "`401` is .* in kakao-kapi"
		return errStatus
	}
	return nil
}

func returned() (*http.Response, error) {
	return http.Get("https://kapi.kakao.com/v2/user/me")
}

func viaResponse() error {
	resp, err := returned()
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != 200 && resp.StatusCode != 204 { // want "`204` is"
		return errStatus
	}
	return nil
}
