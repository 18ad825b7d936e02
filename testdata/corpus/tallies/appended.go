package tallies

import (
	"encoding/json"
	"fmt"
	"net/http"
)

// NopeTwoAppends collects complaints in one list, from two tests.
func NopeTwoAppends(c *http.Client, token string) error {
	var complaints []string
	resp, err := c.Do(logoutRequest(token))
	if err != nil {
		return err
	}
	resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		complaints = append(complaints, "kakao")
	}
	if token == "" {
		complaints = append(complaints, "token")
	}
	if len(complaints) > 0 {
		return fmt.Errorf("log out: %v", complaints)
	}
	return nil
}

// NopePrintedDefault has a word of its own for nobody, which it prints.
func NopePrintedDefault(c *http.Client, token string) (string, error) {
	req, err := http.NewRequest(http.MethodGet, "https://kapi.kakao.com/v2/user/me", nil)
	if err != nil {
		return "", err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	resp, err := c.Do(req)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	var u struct {
		ID int64 `json:"id"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&u); err != nil {
		return "", err
	}
	if u.ID == 0 {
		return fmt.Sprint("guest"), nil
	}
	return fmt.Sprint(u.ID), nil
}
