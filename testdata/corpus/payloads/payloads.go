// Package payloads holds tests on the payload of a success: what fails for a payload that
// nobody sent is a look at the answer, and what takes anything is none.
package payloads

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

var errRefused = errors.New("kakao refused")

// User is the answer of /v2/user/me.
type User struct {
	ID          int64  `json:"id"`
	ConnectedAt string `json:"connected_at"`
	Account     struct {
		Email string `json:"email"`
	} `json:"kakao_account"`
}

// get asks kapi.
func get(c *http.Client, path, token string) (*http.Response, error) {
	req, err := http.NewRequest(http.MethodGet, "https://kapi.kakao.com"+path, nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	return c.Do(req)
}

// NopeTimeParsed parses a time; nothing is no time.
func NopeTimeParsed(c *http.Client, token string) (time.Time, error) {
	resp, err := get(c, "/v2/user/me", token)
	if err != nil {
		return time.Time{}, err
	}
	defer resp.Body.Close()
	var u User
	if err := json.NewDecoder(resp.Body).Decode(&u); err != nil {
		return time.Time{}, err
	}
	return time.Parse(time.RFC3339, u.ConnectedAt)
}

// NopeNumberParsed parses a number; nothing is no number.
func NopeNumberParsed(c *http.Client, token string) (int, error) {
	resp, err := get(c, "/v1/oidc/userinfo", token)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	var info struct {
		Sub string `json:"sub"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&info); err != nil {
		return 0, err
	}
	return strconv.Atoi(info.Sub)
}

// NopeAddressParsed parses an address; nothing is no address.
func NopeAddressParsed(c *http.Client, token string) (*url.URL, error) {
	resp, err := get(c, "/v1/api/talk/profile", token)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var profile struct{ ProfileImageURL string }
	if err := json.NewDecoder(resp.Body).Decode(&profile); err != nil {
		return nil, err
	}
	image, err := url.ParseRequestURI(profile.ProfileImageURL)
	if err != nil {
		return nil, errRefused
	}
	return image, nil
}

// NopeAtSign looks for what every e-mail address has.
func NopeAtSign(c *http.Client, token string) (*User, error) {
	resp, err := get(c, "/v2/user/me", token)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var u User
	if err := json.NewDecoder(resp.Body).Decode(&u); err != nil {
		return nil, err
	}
	if !strings.Contains(u.Account.Email, "@") {
		return nil, errRefused
	}
	return &u, nil
}

// NopeKey compares a key that is made of the ID.
func NopeKey(c *http.Client, token string) (string, error) {
	resp, err := get(c, "/v2/user/me", token)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	var u User
	if err := json.NewDecoder(resp.Body).Decode(&u); err != nil {
		return "", err
	}
	key := fmt.Sprintf("kakao:%d", u.ID)
	if key == "kakao:0" {
		return "", errRefused
	}
	return key, nil
}

// NopePointerID has a pointer that stays nil.
func NopePointerID(c *http.Client, token string) (int64, error) {
	resp, err := get(c, "/v2/user/me", token)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	var u struct {
		ID *int64 `json:"id"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&u); err != nil {
		return 0, err
	}
	if u.ID == nil {
		return 0, errRefused
	}
	return *u.ID, nil
}

// NopeText looks for the code in the text.
func NopeText(c *http.Client, token string) (u User, err error) {
	resp, err := get(c, "/v2/user/me", token)
	if err != nil {
		return
	}
	defer resp.Body.Close()
	body, _ := io.ReadAll(resp.Body)
	if i := strings.Index(string(body), `"code"`); i >= 0 {
		return u, errRefused
	}
	err = json.Unmarshal(body, &u)
	return
}

// A repository keeps users.
type repository interface{ Save(*User) error }

type memory map[int64]User

// Save keeps the user.
func (m memory) Save(u *User) error { m[u.ID] = *u; return nil }

type service struct {
	client *http.Client
	users  repository
}

func (s *service) signIn(token string) error {
	resp, err := get(s.client, "/v2/user/me", token) // want `\[unhandled/as-success\]`
	if err != nil {
		return fmt.Errorf("me: %w", err)
	}
	defer resp.Body.Close()
	var u User
	if err := json.NewDecoder(resp.Body).Decode(&u); err != nil {
		return fmt.Errorf("decode: %w", err)
	}
	return s.users.Save(&u)
}

// Saved keeps whoever comes, and nobody as well.
func Saved(c *http.Client, token string) error {
	s := &service{client: c, users: memory{}}
	return s.signIn(token)
}

// Paged goes through pages that may be empty because they never came.
func Paged(c *http.Client) (places []string, err error) {
	for page := 1; ; page++ {
		resp, err := c.Get(fmt.Sprintf("https://dapi.kakao.com/v2/local/search/keyword.json?page=%d", page)) // want `\[unhandled/as-success\]`
		if err != nil {
			return nil, err
		}
		var out struct {
			Meta struct {
				IsEnd bool `json:"is_end"`
			}
			Documents []struct {
				PlaceName string `json:"place_name"`
			}
		}
		err = json.NewDecoder(resp.Body).Decode(&out)
		resp.Body.Close()
		if err != nil {
			return nil, err
		}
		for _, d := range out.Documents {
			places = append(places, d.PlaceName)
		}
		if out.Meta.IsEnd || page == 45 {
			break
		}
	}
	return places, nil
}
