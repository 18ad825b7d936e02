// Package httpx sends what it is told to, and knows no API.
package httpx

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
)

// GetJSON decodes whatever a URL gives.
func GetJSON(ctx context.Context, c *http.Client, addr, auth string, out any) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, addr, nil)
	if err != nil {
		return err
	}
	if auth != "" {
		req.Header.Set("Authorization", auth)
	}
	resp, err := c.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	return json.NewDecoder(resp.Body).Decode(out)
}

// GetChecked decodes what a URL gives if it is good.
func GetChecked(ctx context.Context, c *http.Client, addr string, out any) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, addr, nil)
	if err != nil {
		return err
	}
	resp, err := c.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode > 299 {
		return fmt.Errorf("%s: %s", addr, resp.Status)
	}
	return json.NewDecoder(resp.Body).Decode(out)
}

// Do sends a request that somebody else made, and reads all of the answer.
func Do(req *http.Request, c *http.Client) ([]byte, int, error) {
	resp, err := c.Do(req)
	if err != nil {
		return nil, 0, err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	return body, resp.StatusCode, err
}

// Client sends to one host.
type Client struct {
	http *http.Client
	base string
	auth string
}

// New makes a client of a host.
func New(base, auth string, c *http.Client) *Client { return &Client{http: c, base: base, auth: auth} }

// Get decodes what a path gives, good or bad.
func (k *Client) Get(ctx context.Context, path string, out any) error {
	return GetJSON(ctx, k.http, k.base+path, k.auth, out)
}

// Post sends a form and fails if the host does not like it.
func (k *Client) Post(ctx context.Context, path string, form url.Values) error {
	req, err := http.NewRequestWithContext(ctx, "POST", k.base+path, strings.NewReader(form.Encode()))
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", k.auth)
	resp, err := k.http.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode/100 == 2 {
		return nil
	}
	text, _ := io.ReadAll(resp.Body)
	return fmt.Errorf("%s: %s", resp.Status, bytes.TrimSpace(text))
}
