// Package kakao is a small client as an application has one: typed errors, one function an
// endpoint, and what its callers ask when they want to send again.
package kakao

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// An Error is a refusal.
type Error struct {
	Status  int    `json:"-"`
	Code    int    `json:"code"`
	Message string `json:"msg"`
}

func (e *Error) Error() string { return fmt.Sprintf("kakao: %d/%d %s", e.Status, e.Code, e.Message) }

// Temporary reports whether the same request may succeed later.
func (e *Error) Temporary() bool { return e.Code == -1 || e.Code == -603 }

// Failure reads a refusal. A body that is no JSON leaves the code zero.
func Failure(resp *http.Response) error {
	e := &Error{Status: resp.StatusCode}
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	if json.Unmarshal(body, e) != nil {
		e.Message = resp.Status
	}
	return e
}

// A User is the answer of /v2/user/me.
type User struct {
	ID int64 `json:"id"`
}

// Me asks who the token belongs to.
func Me(ctx context.Context, c *http.Client, token string) (*User, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://kapi.kakao.com/v2/user/me", nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	u := new(User)
	if err := do(c, req, u); err != nil {
		return nil, err
	}
	return u, nil
}

// SendMemo sends a message to the user's own chat room.
func SendMemo(ctx context.Context, c *http.Client, token, template string) error {
	form := url.Values{"template_object": {template}}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost,
		"https://kapi.kakao.com/v2/api/talk/memo/default/send", strings.NewReader(form.Encode()))
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	var done struct {
		Result int `json:"result_code"`
	}
	return do(c, req, &done)
}

// A Place is what a search finds.
type Place struct {
	Name string `json:"address_name"`
}

// A Page is one page of places.
type Page struct {
	Meta struct {
		End bool `json:"is_end"`
	} `json:"meta"`
	Places []Place `json:"documents"`
}

// Search looks an address up.
func Search(ctx context.Context, c *http.Client, key, query string, page int) (*Page, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet,
		fmt.Sprintf("https://dapi.kakao.com/v2/local/search/address.json?query=%s&page=%d", url.QueryEscape(query), page), nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "KakaoAK "+key)
	p := new(Page)
	if err := do(c, req, p); err != nil {
		return nil, err
	}
	return p, nil
}

func do(c *http.Client, req *http.Request, into any) error {
	resp, err := c.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return Failure(resp)
	}
	return json.NewDecoder(resp.Body).Decode(into)
}

// Retryable reports whether the error may go away by itself.
func Retryable(err error) bool {
	var e *Error
	if !errors.As(err, &e) {
		return true // no response
	}
	switch e.Code {
	case -1, -603:
		return true
	}
	return false
}

// Hopeless lists codes that no further try mends.
var Hopeless = []int{-2, -5, -401}

// Listed reports whether the error's code is one of those.
func Listed(err error, codes ...int) bool {
	var e *Error
	return errors.As(err, &e) && slices.Contains(codes, e.Code)
}

// Pause waits, unless the context ends before.
func Pause(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}

// Renew gets a new access token.
func Renew(ctx context.Context, c *http.Client, refreshToken string) (string, error) {
	form := url.Values{"grant_type": {"refresh_token"}, "client_id": {"app"}, "refresh_token": {refreshToken}}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://kauth.kakao.com/oauth/token", strings.NewReader(form.Encode()))
	if err != nil {
		return "", err
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	resp, err := c.Do(req)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		var refused struct {
			Code string `json:"error_code"`
		}
		if err := json.NewDecoder(resp.Body).Decode(&refused); err != nil {
			return "", fmt.Errorf("kauth: %s", resp.Status)
		}
		return "", errors.New("kauth: " + refused.Code)
	}
	var t struct {
		Access string `json:"access_token"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&t); err != nil {
		return "", err
	}
	return t.Access, nil
}

// Full says whether an error says that the quota is full.
func Full(err error) bool {
	var e *Error
	return errors.As(err, &e) && (e.Status == http.StatusTooManyRequests || e.Code == -10)
}

// IsFull is Full by another name.
func IsFull(err error) bool { return full(err) }

func full(err error) bool { return Full(err) }

// IsRefused asks for the type of an error.
func IsRefused(err error) bool {
	e, ok := err.(*Error)
	return ok && e.Status == http.StatusUnauthorized
}
