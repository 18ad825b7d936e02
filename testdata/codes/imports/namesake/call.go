package kakao

import (
	"encoding/json"
	"net/http"
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
