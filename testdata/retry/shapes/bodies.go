package shapes

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"time"
)

const memoURL = "https://kapi.kakao.com/v2/api/talk/memo/default/send"

func sent(resp *http.Response) error {
	if resp.StatusCode != http.StatusOK {
		return refusal(resp)
	}
	defer resp.Body.Close()
	var done struct {
		Result int `json:"result_code"`
	}
	return json.NewDecoder(resp.Body).Decode(&done)
}

func busy(err error) bool {
	e, ok := err.(*APIError)
	return ok && (e.Code == -1 || e.Code == -603)
}

// SameReader is R13: the second try has nothing left to send.
//
//again:any/-1 any/-603
//delay:yes
//bound:yes
//body:consumed
func SameReader(c *http.Client, ctx context.Context, token, text string) error {
	body := strings.NewReader(url.Values{"template_object": {text}}.Encode())
	var err error
	for i := 0; i < 3; i++ {
		req, err := http.NewRequestWithContext(ctx, http.MethodPost, memoURL, body)
		if err != nil {
			return err
		}
		req.Header.Set("Authorization", "Bearer "+token)
		resp, err := c.Do(req) // want `\[retrycode/body-consumed\]`
		if err != nil {
			return err
		}
		if err = sent(resp); !busy(err) {
			return err
		}
		time.Sleep(time.Second)
	}
	return err
}

// SameRequest is R13 with one request for all tries.
//
//again:any/-1 any/-603
//delay:yes
//bound:yes
//body:consumed
func SameRequest(c *http.Client, ctx context.Context, token, text string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, memoURL, strings.NewReader("template_object="+url.QueryEscape(text)))
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	for i := 0; ; i++ {
		resp, err := c.Do(req) // want `\[retrycode/body-consumed\]`
		if err != nil {
			return err
		}
		if err = sent(resp); !busy(err) || i == 3 {
			return err
		}
		time.Sleep(time.Second)
	}
}

// NopeFreshReader is R14, shape 18.
//
//again:any/-1 any/-603
//delay:yes
//bound:yes
func NopeFreshReader(c *http.Client, ctx context.Context, token, text string) error {
	form := []byte(url.Values{"template_object": {text}}.Encode())
	for i := 0; ; i++ {
		req, err := http.NewRequestWithContext(ctx, http.MethodPost, memoURL, bytes.NewReader(form))
		if err != nil {
			return err
		}
		req.Header.Set("Authorization", "Bearer "+token)
		resp, err := c.Do(req)
		if err != nil {
			return err
		}
		if err = sent(resp); !busy(err) || i == 3 {
			return err
		}
		time.Sleep(time.Second)
	}
}

// NopeGetBody is shape 18 with the request's own copy.
//
//again:any/-1 any/-603
//delay:yes
//bound:yes
func NopeGetBody(c *http.Client, ctx context.Context, token, text string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, memoURL, strings.NewReader("template_object="+url.QueryEscape(text)))
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	for i := 0; ; i++ {
		if i > 0 {
			if req.Body, err = req.GetBody(); err != nil {
				return err
			}
		}
		resp, err := c.Do(req)
		if err != nil {
			return err
		}
		if err = sent(resp); !busy(err) || i == 3 {
			return err
		}
		time.Sleep(time.Second)
	}
}

// NopeSeek is shape 18 with the reader wound back.
//
//again:any/-1 any/-603
//delay:yes
//bound:yes
func NopeSeek(c *http.Client, ctx context.Context, token, text string) error {
	body := bytes.NewReader([]byte(url.Values{"template_object": {text}}.Encode()))
	for i := 0; ; i++ {
		if _, err := body.Seek(0, 0); err != nil {
			return err
		}
		req, err := http.NewRequestWithContext(ctx, http.MethodPost, memoURL, body)
		if err != nil {
			return err
		}
		req.Header.Set("Authorization", "Bearer "+token)
		resp, err := c.Do(req)
		if err != nil {
			return err
		}
		if err = sent(resp); !busy(err) || i == 3 {
			return err
		}
		time.Sleep(time.Second)
	}
}
