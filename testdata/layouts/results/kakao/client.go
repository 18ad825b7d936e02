// Package kakao asks for routes: an API that says no inside HTTP 200.
package kakao

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
)

// Route is a way, or why there is none.
type Route struct {
	Result  int    `json:"result_code"`
	Message string `json:"result_msg"`
	Summary struct {
		Distance int `json:"distance"`
		Duration int `json:"duration"`
	} `json:"summary"`
}

// Found reports whether it is a way.
func (r *Route) Found() bool { return r.Result == 0 }

func routes(ctx context.Context, c *http.Client, key, from, to string) ([]Route, error) {
	req, err := http.NewRequestWithContext(ctx, "GET", "https://apis-navi.kakaomobility.com/v1/directions?origin="+from+"&destination="+to, nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "KakaoAK "+key)
	resp, err := c.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != 200 {
		return nil, fmt.Errorf("directions: %s", resp.Status)
	}
	var out struct {
		Routes []Route `json:"routes"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&out); err != nil {
		return nil, err
	}
	if len(out.Routes) == 0 {
		return nil, fmt.Errorf("no routes")
	}
	return out.Routes, nil
}

// Best is the first route, with its result.
func Best(ctx context.Context, c *http.Client, key, from, to string) (*Route, error) {
	all, err := routes(ctx, c, key, from, to)
	if err != nil {
		return nil, err
	}
	return &all[0], nil
}

// Way is the first route that is one.
func Way(ctx context.Context, c *http.Client, key, from, to string) (*Route, error) {
	r, err := Best(ctx, c, key, from, to)
	if err != nil {
		return nil, err
	}
	if r.Result != 0 {
		return nil, fmt.Errorf("result %d: %s", r.Result, r.Message)
	}
	return r, nil
}
