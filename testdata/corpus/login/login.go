// Package login holds flows of two calls: a token from kauth, then the user from kapi.
package login

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
)

const (
	tokenURL = "https://kauth.kakao.com/oauth/token"
	userURL  = "https://kapi.kakao.com/v2/user/me"
)

type token struct {
	AccessToken string `json:"access_token"`
	TokenType   string `json:"token_type"`
}

// Profile is the part of /v2/user/me that the shop keeps.
type Profile struct {
	ID         int64 `json:"id"`
	Properties struct {
		Nickname string `json:"nickname"`
	} `json:"properties"`
}

func grant(code string) url.Values {
	return url.Values{
		"grant_type":   {"authorization_code"},
		"client_id":    {"app"},
		"redirect_uri": {"https://shop.example.com/oauth/kakao"},
		"code":         {code},
	}
}

// BothUnchecked trusts both answers.
func BothUnchecked(c *http.Client, code string) (int64, error) {
	resp, err := c.PostForm(tokenURL, grant(code)) // want `\[unhandled/as-success\]`
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	var t token
	if err := json.NewDecoder(resp.Body).Decode(&t); err != nil {
		return 0, err
	}

	req, err := http.NewRequest("GET", userURL, nil)
	if err != nil {
		return 0, err
	}
	req.Header.Set("Authorization", "Bearer "+t.AccessToken)
	userResp, err := c.Do(req) // want `\[unhandled/as-success\]`
	if err != nil {
		return 0, err
	}
	defer userResp.Body.Close()
	var p Profile
	if err := json.NewDecoder(userResp.Body).Decode(&p); err != nil {
		return 0, err
	}
	return p.ID, nil
}

// SecondUnchecked looks at the token's answer and stops looking.
func SecondUnchecked(c *http.Client, code string) (string, error) {
	resp, err := c.PostForm(tokenURL, grant(code))
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		body, _ := io.ReadAll(resp.Body)
		return "", fmt.Errorf("token: %s: %s", resp.Status, body)
	}
	var t token
	if err := json.NewDecoder(resp.Body).Decode(&t); err != nil {
		return "", err
	}

	req, err := http.NewRequest("GET", userURL, nil)
	if err != nil {
		return "", err
	}
	req.Header.Set("Authorization", "Bearer "+t.AccessToken)
	resp, err = c.Do(req) // want `\[unhandled/as-success\]`
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	var p Profile
	if err := json.NewDecoder(resp.Body).Decode(&p); err != nil {
		return "", err
	}
	return p.Properties.Nickname, nil
}

// FirstUnchecked sends an empty token on to the next call.
func FirstUnchecked(c *http.Client, code string) (*Profile, error) {
	resp, err := c.PostForm(tokenURL, grant(code)) // want `\[unhandled/as-success\]`
	if err != nil {
		return nil, err
	}
	var t token
	err = json.NewDecoder(resp.Body).Decode(&t)
	resp.Body.Close()
	if err != nil {
		return nil, err
	}

	req, err := http.NewRequest("GET", userURL, nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+t.AccessToken)
	resp, err = c.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode < 200 || resp.StatusCode > 299 {
		return nil, fmt.Errorf("user/me: %s", resp.Status)
	}
	p := &Profile{}
	if err := json.NewDecoder(resp.Body).Decode(p); err != nil {
		return nil, err
	}
	return p, nil
}

// NopeBothChecked looks twice, each time in another way.
func NopeBothChecked(c *http.Client, code string) (int64, error) {
	resp, err := c.PostForm(tokenURL, grant(code))
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	var t token
	if err := json.NewDecoder(resp.Body).Decode(&t); err != nil {
		return 0, err
	}
	if t.AccessToken == "" {
		return 0, errors.New("kakao gave no token")
	}

	req, err := http.NewRequest("GET", userURL, nil)
	if err != nil {
		return 0, err
	}
	req.Header.Set("Authorization", "Bearer "+t.AccessToken)
	userResp, err := c.Do(req)
	if err != nil {
		return 0, err
	}
	defer userResp.Body.Close()
	if userResp.StatusCode != 200 {
		return 0, fmt.Errorf("user/me: %d", userResp.StatusCode)
	}
	var p Profile
	if err := json.NewDecoder(userResp.Body).Decode(&p); err != nil {
		return 0, err
	}
	return p.ID, nil
}

// RefreshWrongShape looks for kapi's members in kauth's failure.
func RefreshWrongShape(c *http.Client, refresh string) (string, error) {
	form := url.Values{"grant_type": {"refresh_token"}, "refresh_token": {refresh}}
	resp, err := c.PostForm(tokenURL, form) // want `\[unhandled/as-success\]`
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	var out struct {
		token
		Code int    `json:"code"`
		Msg  string `json:"msg"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&out); err != nil {
		return "", err
	}
	if out.Code != 0 {
		return "", fmt.Errorf("refresh: %s", out.Msg)
	}
	return out.AccessToken, nil
}

// NopeRefreshErrorMember reads the members that kauth sends.
func NopeRefreshErrorMember(c *http.Client, refresh string) (string, error) {
	form := url.Values{"grant_type": {"refresh_token"}, "refresh_token": {refresh}}
	resp, err := c.PostForm(tokenURL, form)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	var out struct {
		token
		ErrorCode   string `json:"error_code"`
		Description string `json:"error_description"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&out); err != nil {
		return "", err
	}
	if out.ErrorCode != "" {
		return "", fmt.Errorf("refresh: %s (%s)", out.Description, out.ErrorCode)
	}
	return out.AccessToken, nil
}

// NopeOtherProvider checks Kakao; what it does with Google is not our business.
func NopeOtherProvider(c *http.Client, code string) (string, error) {
	google, err := c.PostForm("https://oauth2.googleapis.com/token", grant(code))
	if err != nil {
		return "", err
	}
	defer google.Body.Close()
	var g token
	if err := json.NewDecoder(google.Body).Decode(&g); err != nil {
		return "", err
	}

	resp, err := c.PostForm(tokenURL, grant(code))
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	if resp.StatusCode >= 400 {
		return "", fmt.Errorf("kakao: %s", resp.Status)
	}
	var t token
	if err := json.NewDecoder(resp.Body).Decode(&t); err != nil {
		return "", err
	}
	return g.AccessToken + t.AccessToken, nil
}

// WrongResponseChecked looks at the status of the other provider's response.
func WrongResponseChecked(c *http.Client, code string) (string, error) {
	google, err := c.PostForm("https://oauth2.googleapis.com/token", grant(code))
	if err != nil {
		return "", err
	}
	defer google.Body.Close()

	resp, err := c.PostForm(tokenURL, grant(code)) // want `\[unhandled/as-success\]`
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	if google.StatusCode != http.StatusOK {
		return "", fmt.Errorf("kakao: %s", google.Status)
	}
	var t token
	if err := json.NewDecoder(resp.Body).Decode(&t); err != nil {
		return "", err
	}
	return t.AccessToken, nil
}
