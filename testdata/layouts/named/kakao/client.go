// Package kakao is a client with named results that are rewritten on the way out.
package kakao

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"net/http"
	"net/url"
	"strings"
)

// Token is what kauth gives.
type Token struct {
	Access  string `json:"access_token"`
	Refresh string `json:"refresh_token"`
}

// AuthError is a failure of kauth.
type AuthError struct {
	Code string `json:"error_code"`
	Kind string `json:"error"`
}

func (e *AuthError) Error() string { return e.Kind + " " + e.Code }

// Exchange gets tokens for a code.
func Exchange(ctx context.Context, c *http.Client, id, code string) (t *Token, err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("exchange: %w", err)
		}
	}()
	return token(ctx, c, url.Values{"grant_type": {"authorization_code"}, "client_id": {id}, "code": {code}})
}

// Refresh gets a new access token. It loses the error in a deferred function.
func Refresh(ctx context.Context, c *http.Client, id, refresh string) (t *Token, err error) {
	defer func() {
		if err != nil {
			log.Print(err)
			err = nil
		}
	}()
	t, err = token(ctx, c, url.Values{"grant_type": {"refresh_token"}, "client_id": {id}, "refresh_token": {refresh}}) // want `\[unhandled/as-success\]`
	return
}

// Must is Exchange for those who would rather panic, caught again.
func Must(ctx context.Context, c *http.Client, id, code string) (t *Token, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("exchange: %v", r)
		}
	}()
	t, err = Exchange(ctx, c, id, code)
	if err != nil {
		panic(err)
	}
	return t, nil
}

func token(ctx context.Context, c *http.Client, form url.Values) (_ *Token, err error) {
	req, err := http.NewRequestWithContext(ctx, "POST", "https://kauth.kakao.com/oauth/token", strings.NewReader(form.Encode()))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	resp, err := c.Do(req)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, resp.Body.Close()) }()
	if resp.StatusCode != http.StatusOK {
		e := new(AuthError)
		if err := json.NewDecoder(resp.Body).Decode(e); err != nil {
			return nil, err
		}
		return nil, e
	}
	t := new(Token)
	return t, json.NewDecoder(resp.Body).Decode(t)
}
