package quota

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"

	"example.com/retry/kakao"
)

func search(ctx context.Context, c *http.Client, key, query string) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://dapi.kakao.com/v2/local/search/keyword.json?query="+url.QueryEscape(query), nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "KakaoAK "+key)
	return c.Do(req)
}

func page(resp *http.Response) (*kakao.Page, error) {
	p := new(kakao.Page)
	return p, json.NewDecoder(resp.Body).Decode(p)
}

// StatusOnly knows 429, and takes 400/-10 for a bad request.
func StatusOnly(c *http.Client, ctx context.Context, key, query string) (*kakao.Page, error) {
	resp, err := search(ctx, c, key, query)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode == http.StatusTooManyRequests { // want `\[quota/half\]`
		return nil, errFull
	}
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("dapi: %s", resp.Status)
	}
	return page(resp)
}

// StatusSwitch is StatusOnly with a switch.
func StatusSwitch(c *http.Client, ctx context.Context, key, query string) (*kakao.Page, error) {
	resp, err := search(ctx, c, key, query)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	switch resp.StatusCode {
	case http.StatusOK:
		return page(resp)
	case http.StatusTooManyRequests: // want `\[quota/half\]`
		return nil, errFull
	default:
		return nil, errors.New("search failed")
	}
}

// RouteStatus is StatusOnly on Mobility.
func RouteStatus(c *http.Client, ctx context.Context, key, from, to string) error {
	resp, err := route(ctx, c, key, from, to)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode == 429 { // want `\[quota/half\]`
		return errFull
	}
	if resp.StatusCode >= 400 {
		return fmt.Errorf("route: status %d", resp.StatusCode)
	}
	return nil
}

// NeverSent knows a status that kapi has not, and not the code that it has.
func NeverSent(c *http.Client, ctx context.Context, token string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://kapi.kakao.com/v2/user/me", nil)
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	resp, err := c.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode == http.StatusTooManyRequests { // want `\[quota/half\]`
		return errFull
	}
	if resp.StatusCode != http.StatusOK {
		return errors.New("kapi refused")
	}
	return nil
}

// CodeOnly knows the code, and not the status with another body.
func CodeOnly(c *http.Client, ctx context.Context, key, query string) (*kakao.Page, error) {
	resp, err := search(ctx, c, key, query)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode == http.StatusOK {
		return page(resp)
	}
	var refused struct {
		Code int `json:"code"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&refused); err == nil && refused.Code == -10 { // want `\[quota/half\]`
		return nil, errFull
	}
	return nil, errors.New("search failed")
}

// NopeBoth knows both forms.
//
//again:none
func NopeBoth(c *http.Client, ctx context.Context, key, query string) (*kakao.Page, error) {
	resp, err := search(ctx, c, key, query)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode == http.StatusOK {
		return page(resp)
	}
	var refused struct {
		Code int `json:"code"`
	}
	err = json.NewDecoder(resp.Body).Decode(&refused)
	if resp.StatusCode == http.StatusTooManyRequests || err == nil && refused.Code == -10 {
		return nil, errFull
	}
	return nil, errors.New("search failed")
}

// NopeCodeKept keeps the code in the error.
//
//again:none
func NopeCodeKept(c *http.Client, ctx context.Context, key, query string) (*kakao.Page, error) {
	resp, err := search(ctx, c, key, query)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	switch resp.StatusCode {
	case http.StatusOK:
		return page(resp)
	case http.StatusTooManyRequests:
		return nil, errFull
	}
	return nil, kakao.Failure(resp)
}

// NopeBodyKept keeps the body in the error.
//
//again:none
func NopeBodyKept(c *http.Client, ctx context.Context, key, from, to string) error {
	resp, err := route(ctx, c, key, from, to)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode == http.StatusTooManyRequests {
		return errFull
	}
	if resp.StatusCode != http.StatusOK {
		body, err := io.ReadAll(resp.Body)
		if err != nil {
			return err
		}
		return fmt.Errorf("route: %s: %s", resp.Status, body)
	}
	return nil
}

// NopeResponse leaves the rest to its caller.
//
//again:none
func NopeResponse(c *http.Client, ctx context.Context, key, from, to string) (*http.Response, error) {
	resp, err := route(ctx, c, key, from, to)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode == http.StatusTooManyRequests {
		resp.Body.Close()
		return nil, errFull
	}
	return resp, nil
}

// NopeNeither tells nothing apart: quota/undistinguished, which is off by default.
//
//again:none
func NopeNeither(c *http.Client, ctx context.Context, key, query string) (*kakao.Page, error) {
	resp, err := search(ctx, c, key, query)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, errors.New("search failed")
	}
	return page(resp)
}

// NopeKapiCode knows the only form that kapi has.
//
//again:none
func NopeKapiCode(c *http.Client, ctx context.Context, token string) (*kakao.User, error) {
	u, err := kakao.Me(ctx, c, token)
	if kakao.Listed(err, -10, -11) {
		return nil, errFull
	}
	if err != nil {
		return nil, errors.New("kapi refused")
	}
	return u, nil
}

// NopeTokenStatus knows 429: KOE237 comes with that status or with 400, no page tells.
//
//again:none
func NopeTokenStatus(c *http.Client, ctx context.Context, refresh string) error {
	form := url.Values{"grant_type": {"refresh_token"}, "client_id": {"app"}, "refresh_token": {refresh}}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://kauth.kakao.com/oauth/token", strings.NewReader(form.Encode()))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	resp, err := c.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode == http.StatusTooManyRequests {
		return errFull
	}
	if resp.StatusCode != http.StatusOK {
		return errors.New("no token")
	}
	return nil
}

// NopeRange takes all statuses from 400 on alike.
//
//again:none
func NopeRange(c *http.Client, ctx context.Context, key, from, to string) error {
	resp, err := route(ctx, c, key, from, to)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	switch {
	case resp.StatusCode >= 500:
		return errors.New("route: out of order")
	case resp.StatusCode >= 400:
		return fmt.Errorf("route: refused with %d", resp.StatusCode)
	}
	return nil
}

// NopeSpendingCap knows the quota of calls. The cap of the paid API is another matter.
//
//again:none
func NopeSpendingCap(c *http.Client, ctx context.Context, token string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://kapi.kakao.com/v2/user/me", nil)
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
	var e struct {
		Code int `json:"code"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&e); err != nil {
		return err
	}
	if e.Code == -10 {
		return errFull
	}
	return errors.New(resp.Status)
}

// NopeOr names 429 beside everything else.
//
//again:none
func NopeOr(c *http.Client, ctx context.Context, token string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://kapi.kakao.com/v2/user/me", nil)
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	resp, err := c.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode == http.StatusTooManyRequests || resp.StatusCode != http.StatusOK {
		return errors.New(resp.Status)
	}
	return nil
}
