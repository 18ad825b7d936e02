package silent

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
)

// NopeHostNotInCatalog has Kakao's path at somebody else's host.
func NopeHostNotInCatalog(c *http.Client, token string) (*User, error) {
	req, err := http.NewRequest("GET", "https://id.shop.example.com/v2/user/me", nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	resp, err := c.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return decodeUser(resp)
}

// NopeHostLooksAlike has Kakao's name in front of another domain.
func NopeHostLooksAlike(c *http.Client, token string) (*User, error) {
	req, err := http.NewRequest("GET", "https://kapi.kakao.com.mirror.example.net/v2/user/me", nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	resp, err := c.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return decodeUser(resp)
}

// NopeHostInQuery has Kakao's address in the query of another one.
func NopeHostInQuery(c *http.Client, token string) (*User, error) {
	q := url.Values{"target": {"https://kapi.kakao.com/v2/user/me"}, "token": {token}}
	resp, err := c.Get("https://egress.example.com/fetch?" + q.Encode())
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return decodeUser(resp)
}

// NopeSchemeAtOtherHost has Kakao's scheme for a host that is known, and not Kakao's.
func NopeSchemeAtOtherHost(c *http.Client, key string) (*User, error) {
	req, err := http.NewRequest("GET", "https://gateway.example.com/users/1", nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "KakaoAK "+key)
	resp, err := c.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return decodeUser(resp)
}

// NopeGenericPath has an unknown host and a path that anybody could have.
func NopeGenericPath(c *http.Client, base, code string) (string, error) {
	form := url.Values{"grant_type": {"authorization_code"}, "code": {code}}
	resp, err := c.PostForm(strings.TrimSuffix(base, "/")+"/oauth/token", form)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	var t struct {
		AccessToken string `json:"access_token"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&t); err != nil {
		return "", err
	}
	return t.AccessToken, nil
}

// NopeTellingPathInside has a telling path only as a part of its own.
func NopeTellingPathInside(c *http.Client, base, token string) (*User, error) {
	req, err := http.NewRequest("GET", base+"/mirror/v2/user/me/avatar", nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	resp, err := c.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return decodeUser(resp)
}

// NopeCommentOnly speaks of Kakao and calls somebody else.
func NopeCommentOnly(c *http.Client, token string) (*User, error) {
	// It was once:
	//	resp, err := c.Get("https://kapi.kakao.com/v2/user/me")
	const was = "https://kapi.kakao.com/v2/user/me"
	req, err := http.NewRequest("GET", "https://users.example.com/me", nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("X-Migrated-From", was)
	req.Header.Set("Authorization", "Bearer "+token)
	resp, err := c.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return decodeUser(resp)
}

// NopeAuthorizePage only builds the address of the login page and sends nothing to Kakao.
func NopeAuthorizePage(c *http.Client, state string) (string, error) {
	resp, err := c.Get("https://flags.example.com/login-enabled")
	if err != nil {
		return "", err
	}
	resp.Body.Close()
	u := url.URL{Scheme: "https", Host: "kauth.kakao.com", Path: "/oauth/authorize"}
	u.RawQuery = url.Values{"state": {state}, "response_type": {"code"}}.Encode()
	return u.String(), nil
}
