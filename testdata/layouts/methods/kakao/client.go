// Package kakao is a client whose methods are passed around.
package kakao

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strings"
)

// ErrFailed is every failure.
var ErrFailed = errors.New("kakao: failed")

// Client sends with one token.
type Client struct {
	HTTP  *http.Client
	Token string
}

// Friend is somebody who uses the same app.
type Friend struct {
	UUID string `json:"uuid"`
}

// Friends lists them.
func (k *Client) Friends(ctx context.Context) ([]Friend, error) {
	req, err := http.NewRequestWithContext(ctx, "GET", "https://kapi.kakao.com/v1/api/talk/friends", nil)
	if err != nil {
		return nil, err
	}
	var page struct {
		Elements []Friend `json:"elements"`
	}
	err = k.send(req, func(resp *http.Response) error { return json.NewDecoder(resp.Body).Decode(&page) })
	return page.Elements, err
}

// Message sends a text to friends. It does not look which of them it reached.
func (k *Client) Message(ctx context.Context, text string, uuids ...string) error {
	form := url.Values{"receiver_uuids": uuids, "template_object": {text}}
	req, err := http.NewRequestWithContext(ctx, "POST", "https://kapi.kakao.com/v1/api/talk/friends/message/default/send", strings.NewReader(form.Encode()))
	if err != nil {
		return err
	}
	return k.send(req, nil) // want `\[unhandled/result-code\]`
}

// send lets read have the response if it is good.
func (k *Client) send(req *http.Request, read func(*http.Response) error) error {
	req.Header.Set("Authorization", "Bearer "+k.Token)
	resp, err := k.HTTP.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return ErrFailed
	}
	if read == nil {
		return nil
	}
	return read(resp)
}
