package assuccess

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

// Me decodes whatever comes into the user.
func Me(c *http.Client, token string) (*User, error) {
	req, err := http.NewRequest(http.MethodGet, "https://kapi.kakao.com/v2/user/me", nil)
	if err != nil {
		return nil, fmt.Errorf("build request: %w", err)
	}
	req.Header.Set("Authorization", "Bearer "+token)

	resp, err := c.Do(req) // want `\[unhandled/as-success\]`
	if err != nil {
		return nil, fmt.Errorf("user/me: %w", err)
	}
	defer resp.Body.Close()

	var u User
	if err := json.NewDecoder(resp.Body).Decode(&u); err != nil {
		return nil, fmt.Errorf("decode user: %w", err)
	}
	return &u, nil
}

// NopeMe is Me with a look at the status.
func NopeMe(c *http.Client, token string) (*User, error) {
	req, err := http.NewRequest(http.MethodGet, "https://kapi.kakao.com/v2/user/me", nil)
	if err != nil {
		return nil, fmt.Errorf("build request: %w", err)
	}
	req.Header.Set("Authorization", "Bearer "+token)

	resp, err := c.Do(req)
	if err != nil {
		return nil, fmt.Errorf("user/me: %w", err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("user/me: %s", resp.Status)
	}

	var u User
	if err := json.NewDecoder(resp.Body).Decode(&u); err != nil {
		return nil, fmt.Errorf("decode user: %w", err)
	}
	return &u, nil
}

// MeFromBytes reads the whole body first.
func MeFromBytes(c *http.Client, token string) (User, error) {
	var u User
	req, err := http.NewRequest("POST", "https://kapi.kakao.com/v2/user/me", nil)
	if err != nil {
		return u, err
	}
	req.Header.Add("Authorization", fmt.Sprintf("Bearer %s", token))
	req.Header.Add("Content-Type", "application/x-www-form-urlencoded;charset=utf-8")
	resp, err := c.Do(req) // want `\[unhandled/as-success\]`
	if err != nil {
		return u, err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return u, err
	}
	err = json.Unmarshal(body, &u)
	return u, err
}

// MemberKey makes the key of our own member from Kakao's id: "kakao-0" for everyone after a failure.
func MemberKey(c *http.Client, token string) (key string, err error) {
	req, err := http.NewRequest("GET", "https://kapi.kakao.com/v1/user/access_token_info", nil)
	if err != nil {
		return
	}
	req.Header.Set("Authorization", "Bearer "+token)
	resp, err := c.Do(req) // want `\[unhandled/as-success\]`
	if err != nil {
		return
	}
	defer resp.Body.Close()
	var info struct {
		ID        int64 `json:"id"`
		ExpiresIn int   `json:"expires_in"`
		AppID     int   `json:"app_id"`
	}
	if err = json.NewDecoder(resp.Body).Decode(&info); err != nil {
		return
	}
	key = "kakao-" + strconv.FormatInt(info.ID, 10)
	return
}

// Logout never reads the answer.
func Logout(c *http.Client, token string) error {
	req, err := http.NewRequest(http.MethodPost, "https://kapi.kakao.com/v1/user/logout", http.NoBody)
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	resp, err := c.Do(req) // want `\[unhandled/as-success\]`
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// NopeLogout tells its caller that the session is still there.
func NopeLogout(c *http.Client, token string) error {
	req, err := http.NewRequest(http.MethodPost, "https://kapi.kakao.com/v1/user/logout", http.NoBody)
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	resp, err := c.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode >= 300 {
		return errors.New("logout refused: " + resp.Status)
	}
	return nil
}

// Unlink drops the response and keeps only the transport's error.
func Unlink(c *http.Client, adminKey string, userID int) error {
	form := url.Values{}
	form.Set("target_id_type", "user_id")
	form.Set("target_id", strconv.Itoa(userID))
	req, err := http.NewRequest("POST", "https://kapi.kakao.com/v1/user/unlink", strings.NewReader(form.Encode()))
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "KakaoAK "+adminKey)
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	_, err = c.Do(req) // want `\[unhandled/as-success\]`
	if err != nil {
		return fmt.Errorf("unlink %d: %w", userID, err)
	}
	return nil
}

// Nickname has no error result and looks at nothing.
func Nickname(c *http.Client, token string) string {
	req, err := http.NewRequest("GET", "https://kapi.kakao.com/v1/api/talk/profile", nil)
	if err != nil {
		panic(err)
	}
	req.Header.Set("Authorization", "Bearer "+token)
	resp, err := c.Do(req) // want `\[unhandled/as-success\]`
	if err != nil {
		panic(err)
	}
	defer resp.Body.Close()
	var profile struct {
		Nickname string `json:"nickName"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&profile); err != nil {
		panic(err)
	}
	return profile.Nickname
}

// Greet has no results; nothing tells anybody that nobody was greeted.
func Greet(c *http.Client, token string) {
	req, err := http.NewRequest("GET", "https://kapi.kakao.com/v2/user/me", nil)
	if err != nil {
		log.Println("greet:", err)
		return
	}
	req.Header.Set("Authorization", "Bearer "+token)
	resp, err := c.Do(req) // want `\[unhandled/as-success\]`
	if err != nil {
		log.Println("greet:", err)
		return
	}
	defer resp.Body.Close()
	var u User
	if err := json.NewDecoder(resp.Body).Decode(&u); err != nil {
		log.Println("greet:", err)
		return
	}
	log.Printf("hello, %s", u.KakaoAccount.Profile.Nickname)
}

// NopeGreet logs the failure: there is nobody else to tell.
func NopeGreet(c *http.Client, token string) {
	req, err := http.NewRequest("GET", "https://kapi.kakao.com/v2/user/me", nil)
	if err != nil {
		log.Println("greet:", err)
		return
	}
	req.Header.Set("Authorization", "Bearer "+token)
	resp, err := c.Do(req)
	if err != nil {
		log.Println("greet:", err)
		return
	}
	defer resp.Body.Close()
	if resp.StatusCode != 200 {
		body, _ := io.ReadAll(resp.Body)
		log.Printf("greet: kakao answered %d: %s", resp.StatusCode, bytes.TrimSpace(body))
		return
	}
	var u User
	if err := json.NewDecoder(resp.Body).Decode(&u); err != nil {
		log.Println("greet:", err)
	}
}
