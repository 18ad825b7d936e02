package payloads

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
)

// members decodes an answer of any form.
func members(resp *http.Response) (m map[string]any, err error) {
	err = json.NewDecoder(resp.Body).Decode(&m)
	return m, err
}

// NopeMemberAsserted asks whether a member has the type of a success.
func NopeMemberAsserted(c *http.Client, token string) (*User, error) {
	resp, err := get(c, "/v2/user/me", token)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var m map[string]any
	if err := json.NewDecoder(resp.Body).Decode(&m); err != nil {
		return nil, err
	}
	id, ok := m["id"].(float64)
	if !ok {
		return nil, errRefused
	}
	return &User{ID: int64(id)}, nil
}

// dig walks down a path of members.
func dig(v any, path ...string) any {
	for _, name := range path {
		m, ok := v.(map[string]any)
		if !ok {
			return nil
		}
		v = m[name]
	}
	return v
}

// NopeDug looks two members deep.
func NopeDug(c *http.Client, token string) (string, error) {
	resp, err := get(c, "/v2/user/me", token)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	m, err := members(resp)
	if err != nil {
		return "", err
	}
	email, _ := dig(m, "kakao_account", "email").(string)
	if email == "" {
		return "", errRefused
	}
	return email, nil
}

// text is a member's text, if it has one.
func text(m map[string]any, name string) string {
	s, _ := m[name].(string)
	return s
}

// NopeMessage asks a helper for the message that only a failure has.
func NopeMessage(c *http.Client, token string) (string, error) {
	resp, err := get(c, "/v2/user/me", token)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	m, err := members(resp)
	if err != nil {
		return "", err
	}
	if msg := text(m, "msg"); msg != "" {
		return "", errors.New("kakao: " + msg)
	}
	return text(m, "connected_at"), nil
}

// NopeCodePrinted compares what printing the code gives.
func NopeCodePrinted(c *http.Client, token string) (string, error) {
	resp, err := get(c, "/v2/user/me", token)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	m, err := members(resp)
	if err != nil {
		return "", err
	}
	if fmt.Sprint(m["code"]) != "<nil>" {
		return "", errRefused
	}
	return text(m, "connected_at"), nil
}

// NopeIDPrinted compares what printing the ID gives.
func NopeIDPrinted(c *http.Client, token string) (string, error) {
	resp, err := get(c, "/v2/user/me", token)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	m, err := members(resp)
	if err != nil {
		return "", err
	}
	id := fmt.Sprintf("%v", m["id"])
	if id == "<nil>" {
		return "", errRefused
	}
	return id, nil
}
