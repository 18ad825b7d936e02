// Package droppederror holds calls whose error is dropped while their other result is used.
package droppederror

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
)

// User is the answer of /v2/user/me.
type User struct {
	ID       int64  `json:"id"`
	ConnAt   string `json:"connected_at"`
	Nickname string `json:"-"`
}

// Me drops the error of the call.
func Me(c *http.Client, token string) (*User, error) {
	req, _ := http.NewRequest("GET", "https://kapi.kakao.com/v2/user/me", nil)
	req.Header.Set("Authorization", "Bearer "+token)
	resp, _ := c.Do(req) // want `\[unhandled/dropped-error\]`

	u := &User{}
	defer resp.Body.Close()
	if err := json.NewDecoder(resp.Body).Decode(u); err != nil {
		return nil, err
	}
	return u, nil
}

// StatusChecked looks at the status of a response that may not be there.
func StatusChecked(c *http.Client, token string) error {
	req, _ := http.NewRequest("POST", "https://kapi.kakao.com/v1/user/logout", nil)
	req.Header.Set("Authorization", "Bearer "+token)
	resp, _ := c.Do(req) // want `\[unhandled/dropped-error\]`
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("logout: %s", resp.Status)
	}
	return resp.Body.Close()
}

// NopeResponseTested asks whether there is a response, and what it says.
func NopeResponseTested(c *http.Client, token string) error {
	req, _ := http.NewRequest("POST", "https://kapi.kakao.com/v1/user/logout", nil)
	req.Header.Set("Authorization", "Bearer "+token)
	resp, _ := c.Do(req)
	if resp == nil {
		return errors.New("logout: no answer")
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("logout: %s", resp.Status)
	}
	return nil
}

// Overwritten gives the error a new value before anybody read it.
func Overwritten(c *http.Client, code string) (string, error) {
	form := url.Values{"grant_type": {"authorization_code"}, "code": {code}}
	resp, err := c.PostForm("https://kauth.kakao.com/oauth/token", form) // want `\[unhandled/dropped-error\]`
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return "", fmt.Errorf("token: %s", body)
	}
	var t struct {
		AccessToken string `json:"access_token"`
	}
	if err := json.Unmarshal(body, &t); err != nil {
		return "", err
	}
	return t.AccessToken, nil
}

// Search drops every error on its way.
func Search(c *http.Client, key, query string) []string {
	req, _ := http.NewRequest("GET", "https://dapi.kakao.com/v2/search/web?query="+url.QueryEscape(query), nil)
	req.Header.Set("Authorization", "KakaoAK "+key)
	resp, _ := c.Do(req) // want `\[unhandled/dropped-error\]`
	body, _ := io.ReadAll(resp.Body)
	resp.Body.Close()
	var out struct {
		Documents []struct {
			Title string `json:"title"`
		} `json:"documents"`
	}
	_ = json.Unmarshal(body, &out)
	titles := make([]string, 0, len(out.Documents))
	for _, d := range out.Documents {
		titles = append(titles, d.Title)
	}
	return titles
}

// fetchUser is a wrapper that turns every failure into an error.
func fetchUser(ctx context.Context, c *http.Client, token string) (*User, error) {
	req, err := http.NewRequestWithContext(ctx, "GET", "https://kapi.kakao.com/v2/user/me", nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	resp, err := c.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("user/me: %s", resp.Status)
	}
	var u User
	if err := json.NewDecoder(resp.Body).Decode(&u); err != nil {
		return nil, err
	}
	return &u, nil
}

// UserOf drops the wrapper's error: nil is what a failure leaves.
func UserOf(c *http.Client, ctx context.Context, token string) (*User, error) {
	u, _ := fetchUser(ctx, c, token) // want `\[unhandled/dropped-error\]`
	return u, nil
}

// SessionKey drops the wrapper's error and reads through the nil.
func SessionKey(c *http.Client, ctx context.Context, token string) string {
	u, _ := fetchUser(ctx, c, token) // want `\[unhandled/dropped-error\]`
	return fmt.Sprintf("session:%d:%s", u.ID, strings.ToLower(u.ConnAt))
}

// NopeUserTested tests what the dropped error left behind.
func NopeUserTested(c *http.Client, ctx context.Context, token string) (*User, error) {
	u, _ := fetchUser(ctx, c, token)
	if u == nil || u.ID == 0 {
		return nil, errors.New("not signed in")
	}
	return u, nil
}

// NopeUserReturned hands the wrapper's error on.
func NopeUserReturned(c *http.Client, ctx context.Context, token string) (*User, error) {
	u, err := fetchUser(ctx, c, token)
	if err != nil {
		return nil, fmt.Errorf("session: %w", err)
	}
	return u, nil
}

// friendCount is a wrapper with a plain number as its result.
func friendCount(c *http.Client, token string) (int, error) {
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
	if resp.StatusCode >= 400 {
		return 0, fmt.Errorf("friends: %s", resp.Status)
	}
	var page struct {
		TotalCount int `json:"total_count"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&page); err != nil {
		return 0, err
	}
	return page.TotalCount, nil
}

// Badge shows no friends to a user whose token has run out.
func Badge(c *http.Client, token string) string {
	n, _ := friendCount(c, token) // want `\[unhandled/dropped-error\]`
	if n > 99 {
		return "99+"
	}
	return fmt.Sprint(n)
}
