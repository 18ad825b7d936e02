package assuccess

import (
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"net/http"
	"net/url"
	"strings"
)

var errTokenExpired = errors.New("kakao: token expired")

// ScopesUnauthorizedOnly turns one status away and lets all the others in.
func ScopesUnauthorizedOnly(c *http.Client, token string) ([]string, error) {
	req, err := http.NewRequest("GET", "https://kapi.kakao.com/v2/user/scopes", nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	resp, err := c.Do(req) // want `\[unhandled/as-success\]`
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode == http.StatusUnauthorized {
		return nil, errTokenExpired
	}
	var out struct {
		Scopes []struct {
			ID string `json:"id"`
		} `json:"scopes"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&out); err != nil {
		return nil, err
	}
	var ids []string
	for _, s := range out.Scopes {
		ids = append(ids, s.ID)
	}
	return ids, nil
}

// FriendsServerErrorsOnly blames the server and never itself.
func FriendsServerErrorsOnly(c *http.Client, token string) (int, error) {
	req, err := http.NewRequest("GET", "https://kapi.kakao.com/v1/api/talk/friends?limit=100", nil)
	if err != nil {
		return 0, err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	resp, err := c.Do(req) // want `\[unhandled/as-success\]`
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	if resp.StatusCode >= http.StatusInternalServerError {
		return 0, fmt.Errorf("friends: %s", resp.Status)
	}
	var out struct {
		TotalCount int `json:"total_count"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&out); err != nil {
		return 0, err
	}
	return out.TotalCount, nil
}

// ChannelsOrNil has nothing to say but nil.
func ChannelsOrNil(c *http.Client, token string) ([]string, error) {
	req, err := http.NewRequest("GET", "https://kapi.kakao.com/v2/api/talk/channels", nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	resp, err := c.Do(req) // want `\[unhandled/as-success\]`
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, nil
	}
	var out struct {
		Channels []struct {
			UUID string `json:"channel_uuid"`
		} `json:"channels"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&out); err != nil {
		return nil, err
	}
	var uuids []string
	for _, ch := range out.Channels {
		uuids = append(uuids, ch.UUID)
	}
	return uuids, nil
}

// MemoLoggedOnly writes a log line and tells its caller that the message went out.
func MemoLoggedOnly(c *http.Client, token, text string) error {
	form := url.Values{"template_object": {`{"object_type":"text","text":"` + text + `"}`}}
	req, err := http.NewRequest("POST", "https://kapi.kakao.com/v2/api/talk/memo/default/send", strings.NewReader(form.Encode()))
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	resp, err := c.Do(req) // want `\[unhandled/as-success\]`
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		log.Printf("memo was not sent: %s", resp.Status)
	}
	return nil
}

// MemoLoggedAndNil returns early, yet with the same nil.
func MemoLoggedAndNil(c *http.Client, token, text string) error {
	form := url.Values{"template_id": {text}}
	req, err := http.NewRequest("POST", "https://kapi.kakao.com/v2/api/talk/memo/send", strings.NewReader(form.Encode()))
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	resp, err := c.Do(req) // want `\[unhandled/as-success\]`
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode/100 != 2 {
		fmt.Println("kakao said no:", resp.StatusCode)
		return nil
	}
	var sent struct {
		ResultCode int `json:"result_code"`
	}
	return json.NewDecoder(resp.Body).Decode(&sent)
}

// MemoResultCodeOnly asks for result_code, which a failure does not carry: it is 0 then too.
func MemoResultCodeOnly(c *http.Client, token, text string) error {
	form := url.Values{"request_url": {text}}
	req, err := http.NewRequest("POST", "https://kapi.kakao.com/v2/api/talk/memo/scrap/send", strings.NewReader(form.Encode()))
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	resp, err := c.Do(req) // want `\[unhandled/as-success\]`
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	var sent struct {
		ResultCode int `json:"result_code"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&sent); err != nil {
		return err
	}
	if sent.ResultCode != 0 {
		return fmt.Errorf("memo: result code %d", sent.ResultCode)
	}
	return nil
}

// NopeMemoResultCodePointer can tell 0 from absent.
func NopeMemoResultCodePointer(c *http.Client, token, text string) error {
	form := url.Values{"request_url": {text}}
	req, err := http.NewRequest("POST", "https://kapi.kakao.com/v2/api/talk/memo/scrap/send", strings.NewReader(form.Encode()))
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	resp, err := c.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	var sent struct {
		ResultCode *int `json:"result_code"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&sent); err != nil {
		return err
	}
	if sent.ResultCode == nil || *sent.ResultCode != 0 {
		return errors.New("memo: not sent")
	}
	return nil
}

// UserCodePositive tests for codes above zero; Kakao's are below.
func UserCodePositive(c *http.Client, token string) (*User, error) {
	req, err := http.NewRequest("GET", "https://kapi.kakao.com/v2/user/me", nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	resp, err := c.Do(req) // want `\[unhandled/as-success\]`
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var out struct {
		User
		Code int    `json:"code"`
		Msg  string `json:"msg"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&out); err != nil {
		return nil, err
	}
	if out.Code > 0 {
		return nil, fmt.Errorf("kakao: %d %s", out.Code, out.Msg)
	}
	return &out.User, nil
}

// NopeUserCodeNegative has the sign right.
func NopeUserCodeNegative(c *http.Client, token string) (*User, error) {
	req, err := http.NewRequest("GET", "https://kapi.kakao.com/v2/user/me", nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	resp, err := c.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var out struct {
		User
		Code int    `json:"code"`
		Msg  string `json:"msg"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&out); err != nil {
		return nil, err
	}
	if out.Code < 0 {
		return nil, fmt.Errorf("kakao: %d %s", out.Code, out.Msg)
	}
	return &out.User, nil
}

// TransportLogged looks at the status, but a broken connection leaves no response to look at.
func TransportLogged(c *http.Client, token string) error {
	req, err := http.NewRequest("POST", "https://kapi.kakao.com/v1/user/logout", nil)
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	resp, err := c.Do(req) // want `\[unhandled/as-success\]`
	if err != nil {
		log.Println("logout:", err)
	}
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("logout: %s", resp.Status)
	}
	return nil
}

// OKOnlyCounted looks at the status for its statistics only.
func OKOnlyCounted(c *http.Client, token string) (*User, error) {
	req, err := http.NewRequest("GET", "https://kapi.kakao.com/v2/user/me", nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	resp, err := c.Do(req) // want `\[unhandled/as-success\]`
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode == http.StatusOK {
		log.Print("user/me: fine")
	}
	u := new(User)
	if err := json.NewDecoder(resp.Body).Decode(u); err != nil {
		return nil, err
	}
	return u, nil
}
