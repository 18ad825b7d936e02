// Package kakao calls the API and tells failures apart.
package kakao

import (
	"encoding/json"
	"fmt"
	"net/http"
)

// A User is who is signed in.
type User struct {
	ID int64 `json:"id"`
}

// Me asks who that is.
func Me() (*User, error) {
	resp, err := http.Get("https://kapi.kakao.com/v2/user/me")
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("kakao: %s", resp.Status)
	}
	var u User
	if err := json.NewDecoder(resp.Body).Decode(&u); err != nil {
		return nil, err
	}
	return &u, nil
}
