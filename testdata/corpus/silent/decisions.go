package silent

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
)

type kakaoError struct {
	Code int    `json:"code"`
	Msg  string `json:"msg"`
}

func (e *kakaoError) Error() string { return fmt.Sprintf("kakao %d: %s", e.Code, e.Msg) }

const alreadySignedUp = -102

// NopeAlreadySignedUp names -102 and calls it a success: that is a decision.
func NopeAlreadySignedUp(c *http.Client, token string) error {
	req, err := http.NewRequest("POST", "https://kapi.kakao.com/v1/user/signup", nil)
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	resp, err := c.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode == http.StatusOK {
		return nil
	}
	var e kakaoError
	if err := json.NewDecoder(resp.Body).Decode(&e); err != nil {
		return fmt.Errorf("signup: %s", resp.Status)
	}
	if e.Code == alreadySignedUp {
		return nil
	}
	return &e
}

// NopeAlreadyGone names two codes: who is gone need not be unlinked.
func NopeAlreadyGone(c *http.Client, token string) error {
	req, err := http.NewRequest("POST", "https://kapi.kakao.com/v1/user/unlink", nil)
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	resp, err := c.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		e := new(kakaoError)
		if err := json.NewDecoder(resp.Body).Decode(e); err != nil {
			return err
		}
		switch e.Code {
		case -101, -103:
			return nil
		}
		return e
	}
	return nil
}

// QuotaToldApart lets only the quota answers through, and knows it: not unhandled, but quota/swallowed.
func QuotaToldApart(c *http.Client, key, query string) (int, error) {
	req, err := http.NewRequest("GET", "https://dapi.kakao.com/v2/search/web?query="+url.QueryEscape(query), nil)
	if err != nil {
		return 0, err
	}
	req.Header.Set("Authorization", "KakaoAK "+key)
	resp, err := c.Do(req)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	if resp.StatusCode == http.StatusTooManyRequests {
		return 0, nil
	}
	if resp.StatusCode != http.StatusOK {
		return 0, errors.New(resp.Status)
	}
	var page struct {
		Meta struct {
			TotalCount int `json:"total_count"`
		} `json:"meta"`
	}
	err = json.NewDecoder(resp.Body).Decode(&page)
	return page.Meta.TotalCount, err
}

// NopeForbiddenMeansNoFriends names a status.
func NopeForbiddenMeansNoFriends(c *http.Client, token string) (int, error) {
	req, err := http.NewRequest("GET", "https://kapi.kakao.com/v1/api/talk/friends", nil)
	if err != nil {
		return 0, err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	resp, err := c.Do(req)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	switch resp.StatusCode {
	case http.StatusOK:
	case http.StatusForbidden:
		return 0, nil
	default:
		return 0, errors.New(resp.Status)
	}
	var page struct {
		TotalCount int `json:"total_count"`
	}
	err = json.NewDecoder(resp.Body).Decode(&page)
	return page.TotalCount, err
}

// tolerated is read from the configuration.
var tolerated []int

// NopeToleratedByConfiguration lets a list decide that cannot be known.
func NopeToleratedByConfiguration(c *http.Client, token string) error {
	req, err := http.NewRequest("POST", "https://kapi.kakao.com/v1/user/logout", nil)
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	resp, err := c.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if slices.Contains(tolerated, resp.StatusCode) {
		return nil
	}
	if resp.StatusCode != http.StatusOK {
		return errors.New(resp.Status)
	}
	return nil
}

// policy decides what a failure is.
type policy struct {
	accept func(status int) bool
}

func (p policy) logout(c *http.Client, token string) error {
	req, err := http.NewRequest("POST", "https://kapi.kakao.com/v1/user/logout", nil)
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	resp, err := c.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if !p.accept(resp.StatusCode) {
		return errors.New(resp.Status)
	}
	return nil
}

// policies can be replaced by whoever embeds us.
var policies = map[string]policy{
	"strict": {accept: func(status int) bool { return status == 200 }},
}

// NopePredicateField asks a function field.
func NopePredicateField(c *http.Client, token string) error {
	return policies["strict"].logout(c, token)
}

// A judge is a predicate behind an interface.
type judge interface{ Success(*http.Response) bool }

type strictJudge struct{}

func (strictJudge) Success(resp *http.Response) bool { return resp.StatusCode < 300 }

var judges = map[bool]judge{true: strictJudge{}}

// NopePredicateInterface asks an interface.
func NopePredicateInterface(c *http.Client, token string) error {
	req, err := http.NewRequest("POST", "https://kapi.kakao.com/v1/user/logout", nil)
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	resp, err := c.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if j := judges[true]; !j.Success(resp) {
		return errors.New(resp.Status)
	}
	return nil
}
