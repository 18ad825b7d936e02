package shapes

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// Document is what a search finds.
type Document struct {
	Name string `json:"address_name"`
}

// DapiError is a refusal of dapi, which has two forms.
type DapiError struct {
	Status int
	Type   string `json:"errorType"`
	Code   int    `json:"code"`
}

func (e *DapiError) Error() string { return fmt.Sprintf("dapi: %d %s %d", e.Status, e.Type, e.Code) }

func (e *DapiError) quota() bool { return e.Status == http.StatusTooManyRequests || e.Code == -10 }

func page(ctx context.Context, c *http.Client, key, query string, n int) ([]Document, bool, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet,
		fmt.Sprintf("https://dapi.kakao.com/v2/local/search/keyword.json?query=%s&page=%d", url.QueryEscape(query), n), nil)
	if err != nil {
		return nil, false, err
	}
	req.Header.Set("Authorization", "KakaoAK "+key)
	resp, err := c.Do(req)
	if err != nil {
		return nil, false, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		refused := &DapiError{Status: resp.StatusCode}
		if json.NewDecoder(resp.Body).Decode(refused) != nil {
			refused.Type = resp.Status
		}
		return nil, false, refused
	}
	var found struct {
		Meta struct {
			End bool `json:"is_end"`
		} `json:"meta"`
		Documents []Document `json:"documents"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&found); err != nil {
		return nil, false, err
	}
	return found.Documents, found.Meta.End, nil
}

// SamePageAtOnce is R18, shape 13: on a full quota the same page again, for ever and at once.
//
//again:quota other?
//delay:no
//bound:no
func SamePageAtOnce(c *http.Client, ctx context.Context, key, query string) ([]Document, error) {
	var all []Document
	for n := 1; n <= 45; {
		found, end, err := page(ctx, c, key, query, n) // want `\[retrycode/no-delay\]` `\[retrycode/unbounded\]`
		var refused *DapiError
		if errors.As(err, &refused) && refused.quota() {
			continue
		}
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
		if end {
			break
		}
		n++
	}
	return all, nil
}

// SamePageWaits is R18 with a wait.
//
//again:quota other?
//delay:yes
//bound:no
func SamePageWaits(c *http.Client, ctx context.Context, key, query string) ([]Document, error) {
	var all []Document
	for n := 1; n <= 45; n++ {
		found, end, err := page(ctx, c, key, query, n) // want `\[retrycode/unbounded\]`
		if e, ok := err.(*DapiError); ok && e.quota() {
			time.Sleep(time.Minute)
			n--
			continue
		}
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
		if end {
			break
		}
	}
	return all, nil
}

// NopeSamePage waits, and gives up.
//
//again:quota other?
//delay:yes
//bound:yes
func NopeSamePage(c *http.Client, ctx context.Context, key, query string) ([]Document, error) {
	var all []Document
	tries := 0
	for n := 1; n <= 45; {
		found, end, err := page(ctx, c, key, query, n)
		var refused *DapiError
		switch {
		case errors.As(err, &refused) && refused.quota() && tries < 3:
			tries++
			if err := pause(ctx, time.Minute); err != nil {
				return nil, err
			}
			continue
		case err != nil:
			return nil, err
		}
		tries = 0
		all = append(all, found...)
		if end {
			return all, nil
		}
		n++
	}
	return all, nil
}

// NopeText is R19: what an error's text says cannot be known.
//
//again:any/-10 any/-101 any/-102 any/-103
//delay:yes
//bound:yes
//silent:it searches the text of the error
func NopeText(c *http.Client, ctx context.Context, token string) (u *User, err error) {
	for i := 0; i < 3; i++ {
		u, err = me(ctx, c, token)
		if err == nil || !strings.Contains(err.Error(), "-10") {
			return u, err
		}
		time.Sleep(time.Second)
	}
	return nil, err
}

func mentioned(err error, n int) bool {
	found := false
	if n < 3 && strings.Contains(err.Error(), "-10") {
		found = true
	}
	return found
}

// NopeTextHelper searches it in a function, which says yes or no.
//
//again:any/-10 any/-101 any/-102 any/-103
//delay:yes
//bound:yes
//silent:it searches the text of the error
func NopeTextHelper(c *http.Client, ctx context.Context, token string) (u *User, err error) {
	for n := 0; ; n++ {
		u, err = me(ctx, c, token)
		if err == nil || !mentioned(err, n) {
			return u, err
		}
		time.Sleep(time.Second)
	}
}
