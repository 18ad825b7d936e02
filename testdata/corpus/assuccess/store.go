package assuccess

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"sync"
)

// memberStore keeps members in memory.
type memberStore struct {
	mu      sync.Mutex
	members map[int64]string
}

func (s *memberStore) save(u User) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.members == nil {
		s.members = make(map[int64]string)
	}
	s.members[u.ID] = u.KakaoAccount.Email
	return nil
}

// validate rejects a user that nobody sent.
func validate(u User) error {
	if u.ID == 0 {
		return errors.New("user without an id")
	}
	return nil
}

var members memberStore

// SignIn stores whom Kakao names, and nobody (id 0) when Kakao says no.
func SignIn(c *http.Client, ctx context.Context, token string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://kapi.kakao.com/v2/user/me", nil)
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	resp, err := c.Do(req) // want `\[unhandled/as-success\]`
	if err != nil {
		return fmt.Errorf("sign in: %w", err)
	}
	defer resp.Body.Close()
	var u User
	if err := json.NewDecoder(resp.Body).Decode(&u); err != nil {
		return fmt.Errorf("sign in: %w", err)
	}
	return members.save(u)
}

// NopeSignInValidated hands the payload to a function that checks it.
func NopeSignInValidated(c *http.Client, ctx context.Context, token string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://kapi.kakao.com/v2/user/me", nil)
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	resp, err := c.Do(req)
	if err != nil {
		return fmt.Errorf("sign in: %w", err)
	}
	defer resp.Body.Close()
	var u User
	if err := json.NewDecoder(resp.Body).Decode(&u); err != nil {
		return fmt.Errorf("sign in: %w", err)
	}
	if err := validate(u); err != nil {
		return fmt.Errorf("sign in: %w", err)
	}
	return members.save(u)
}
