// Package kakao is a client whose failures are sentinels, alone and wrapped.
package kakao

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
)

// The failures that callers tell apart.
var (
	ErrExpired = errors.New("kakao: token expired")
	ErrQuota   = errors.New("kakao: quota exceeded")
	ErrConsent = fmt.Errorf("kakao: %s", "the user has to agree")
	ErrRefused = errors.New("kakao: refused")
	// ErrScope is a kind of ErrConsent.
	ErrScope = fmt.Errorf("missing scope: %w", ErrConsent)
)

type failure struct {
	Code int    `json:"code"`
	Msg  string `json:"msg"`
}

// Profile is what the talk profile says.
type Profile struct {
	NickName string `json:"nickName"`
}

// Get decodes what a path of kapi says.
func Get(ctx context.Context, c *http.Client, token, path string, out any) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://kapi.kakao.com"+path, nil)
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	resp, err := c.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	if resp.StatusCode/100 != 2 {
		return classify(resp.StatusCode, body)
	}
	return json.Unmarshal(body, out)
}

func classify(status int, body []byte) error {
	var f failure
	if err := json.Unmarshal(body, &f); err != nil {
		return errors.Join(ErrRefused, fmt.Errorf("status %d", status))
	}
	switch f.Code {
	case -401:
		return ErrExpired
	case -10:
		return fmt.Errorf("%w: %s", ErrQuota, f.Msg)
	case -402:
		return fmt.Errorf("profile: %w", ErrScope)
	}
	return fmt.Errorf("%w: %s (%d)", ErrRefused, f.Msg, f.Code)
}

// Talk asks for the profile.
func Talk(ctx context.Context, c *http.Client, token string) (p Profile, err error) {
	err = Get(ctx, c, token, "/v1/api/talk/profile", &p)
	return p, err
}
