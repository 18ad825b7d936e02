// Package hard holds programs that are easily misread: what is sent the next time is another
// request, or what comes before it is a wait, or the loop has an end, and the text hardly shows it.
// Exported functions that take the client first are driven by the time oracle; those that take the
// context first are not, since they need a database, a file, standard input, a lot or a lock. A
// function that is handed what the oracle cannot make has a caller that it can drive. The
// directives are those of package shapes.
package hard

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"
)

const (
	meURL     = "https://kapi.kakao.com/v2/user/me"
	memoURL   = "https://kapi.kakao.com/v2/api/talk/memo/default/send"
	unlinkURL = "https://kapi.kakao.com/v1/user/unlink"
	searchURL = "https://dapi.kakao.com/v2/local/search/address.json"
)

type apiError struct {
	Status int    `json:"-"`
	Code   int    `json:"code"`
	Msg    string `json:"msg"`
}

func (e *apiError) Error() string { return fmt.Sprint(e.Code, e.Msg) }

func is401(err error) bool {
	var e *apiError
	return errors.As(err, &e) && e.Status == 401
}

func isQuota(err error) bool {
	var e *apiError
	return errors.As(err, &e) && e.Code == -10
}

func send(hc *http.Client, req *http.Request) error {
	resp, err := hc.Do(req)
	if err != nil {
		return err
	}
	return fail(resp)
}

func fail(resp *http.Response) error {
	defer resp.Body.Close()
	if resp.StatusCode == 200 {
		return nil
	}
	e := &apiError{Status: resp.StatusCode}
	if err := json.NewDecoder(resp.Body).Decode(e); err != nil {
		return err
	}
	return e
}

func me(ctx context.Context, hc *http.Client, token string) error {
	req, err := http.NewRequestWithContext(ctx, "GET", meURL, nil)
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	return send(hc, req)
}

func search(ctx context.Context, hc *http.Client, key string) error {
	req, err := http.NewRequestWithContext(ctx, "GET", searchURL+"?query=x", nil)
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "KakaoAK "+key)
	return send(hc, req)
}

func fetchToken(ctx context.Context, hc *http.Client, refresh string) (string, error) {
	req, err := http.NewRequestWithContext(ctx, "POST", "https://auth.example.com/token", strings.NewReader("r="+refresh))
	if err != nil {
		return "", err
	}
	resp, err := hc.Do(req)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	var t struct {
		Access string `json:"access_token"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&t); err != nil {
		return "", err
	}
	return t.Access, nil
}

// again tries up to n times.
func again(n int, f func() error) (err error) {
	for range n {
		if err = f(); !isQuota(err) {
			return err
		}
		time.Sleep(time.Second)
	}
	return err
}
