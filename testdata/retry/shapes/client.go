// Package shapes holds the forms in which Go programs send a request again, each in several
// spellings that must be judged alike. The directives above a function say what it does,
// whatever an analysis makes of it:
//
//	//again:all                       every failure is sent again with the same token
//	//again:transport 400/-1 any/-10    these are; "all but 400/-2", classes ("quota") and "500/*" are sets as well;
//	                                  with ? a failure is sent again under some HTTP statuses only
//	//again:none                      no failure is
//	//delay:yes                       there is a wait between two tries; "no" none; "no 400/-10" none for these
//	//bound:yes                       it gives up; "no" never; "ctx" if the caller's context ends; "no quota" never for these
//	//token:new                       401 is sent again with another token
//	//body:consumed                   the second try has no body left
//	//library:trap                    a stop signal of a library does nothing
//	//silent:reason                   it is so, but an analysis must not say so, or cannot
package shapes

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"
)

const meURL = "https://kapi.kakao.com/v2/user/me"

var errGaveUp = errors.New("gave up")

// APIError is a refusal.
type APIError struct {
	Status int
	Code   int
	Msg    string
}

func (e *APIError) Error() string { return fmt.Sprintf("%d/%d: %s", e.Status, e.Code, e.Msg) }

// User is the answer of /v2/user/me.
type User struct {
	ID int64 `json:"id"`
}

func newMe(ctx context.Context, token string) *http.Request {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, meURL, nil)
	if err != nil {
		panic(err) // the address is a constant
	}
	req.Header.Set("Authorization", "Bearer "+token)
	return req
}

func newRoute(ctx context.Context, key, from, to string) *http.Request {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet,
		"https://apis-navi.kakaomobility.com/v1/directions?origin="+from+"&destination="+to, nil)
	if err != nil {
		panic(err)
	}
	req.Header.Set("Authorization", "KakaoAK "+key)
	return req
}

// refusal reads the failure that a response holds, and closes it.
func refusal(resp *http.Response) error {
	defer resp.Body.Close()
	var body struct {
		Code int    `json:"code"`
		Msg  string `json:"msg"`
	}
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(text, &body); err != nil {
		return &APIError{Status: resp.StatusCode, Msg: resp.Status}
	}
	return &APIError{Status: resp.StatusCode, Code: body.Code, Msg: body.Msg}
}

// read is what a try ends with.
func read(resp *http.Response, err error) (*User, error) {
	if err != nil {
		return nil, err
	}
	if resp.StatusCode != http.StatusOK {
		return nil, refusal(resp)
	}
	defer resp.Body.Close()
	u := new(User)
	if err := json.NewDecoder(resp.Body).Decode(u); err != nil {
		return nil, err
	}
	return u, nil
}

// me is one try.
func me(ctx context.Context, c *http.Client, token string) (*User, error) {
	return read(c.Do(newMe(ctx, token)))
}

// A Route is what /v1/directions finds.
type Route struct {
	Result  int `json:"result_code"`
	Summary struct {
		Distance int `json:"distance"`
	} `json:"summary"`
}

// route reads the first route.
func route(resp *http.Response) (*Route, error) {
	if resp.StatusCode != http.StatusOK {
		return nil, refusal(resp)
	}
	defer resp.Body.Close()
	var found struct {
		Routes []Route `json:"routes"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&found); err != nil {
		return nil, err
	}
	if len(found.Routes) == 0 || found.Routes[0].Result != 0 {
		return nil, errors.New("no route")
	}
	return &found.Routes[0], nil
}

func pause(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}
