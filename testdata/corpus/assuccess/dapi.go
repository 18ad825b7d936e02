package assuccess

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
)

type addressPage struct {
	Meta struct {
		TotalCount int `json:"total_count"`
	} `json:"meta"`
	Documents []Address `json:"documents"`
}

// Geocode takes an empty page for "no such address", whatever Kakao said.
func Geocode(c *http.Client, key, query string) (*Address, error) {
	q := url.Values{"query": {query}, "size": {"1"}}
	req, err := http.NewRequest(http.MethodGet, "https://dapi.kakao.com/v2/local/search/address.json?"+q.Encode(), nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "KakaoAK "+key)
	resp, err := c.Do(req) // want `\[unhandled/as-success\]`
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var page addressPage
	if err := json.NewDecoder(resp.Body).Decode(&page); err != nil {
		return nil, err
	}
	if len(page.Documents) == 0 {
		return nil, nil
	}
	return &page.Documents[0], nil
}

// NopeGeocodeEmptyIsError tests the payload that a failure leaves empty.
func NopeGeocodeEmptyIsError(c *http.Client, key, query string) (*Address, error) {
	q := url.Values{"query": {query}, "size": {"1"}}
	req, err := http.NewRequest(http.MethodGet, "https://dapi.kakao.com/v2/local/search/address.json?"+q.Encode(), nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "KakaoAK "+key)
	resp, err := c.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var page addressPage
	if err := json.NewDecoder(resp.Body).Decode(&page); err != nil {
		return nil, err
	}
	if len(page.Documents) == 0 {
		return nil, fmt.Errorf("no address for %q", query)
	}
	return &page.Documents[0], nil
}

// Coordinates indexes into an empty page: the crash follows from using nothing.
func Coordinates(c *http.Client, key, query string) (x, y float64, err error) {
	endpoint := "https://dapi.kakao.com/v2/local/search/keyword.json?query=" + url.QueryEscape(query)
	req, err := http.NewRequest("GET", endpoint, nil)
	if err != nil {
		return 0, 0, err
	}
	req.Header.Add("Authorization", "KakaoAK "+key)
	resp, err := c.Do(req) // want `\[unhandled/as-success\]`
	if err != nil {
		return 0, 0, err
	}
	defer resp.Body.Close()
	var page addressPage
	if err = json.NewDecoder(resp.Body).Decode(&page); err != nil {
		return 0, 0, err
	}
	first := page.Documents[0]
	if x, err = strconv.ParseFloat(first.X, 64); err != nil {
		return 0, 0, err
	}
	y, err = strconv.ParseFloat(first.Y, 64)
	return x, y, err
}

// CountBlogs looks for the failure in members that dapi never sends: only its -10 is seen.
func CountBlogs(c *http.Client, key, query string) (int, error) {
	req, err := http.NewRequest("GET", "https://dapi.kakao.com/v2/search/blog?query="+url.QueryEscape(query), nil)
	if err != nil {
		return 0, err
	}
	req.Header.Set("Authorization", "KakaoAK "+key)
	resp, err := c.Do(req) // want `\[unhandled/as-success\]`
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	var out struct {
		Code int    `json:"code"`
		Msg  string `json:"msg"`
		Meta struct {
			TotalCount int `json:"total_count"`
		} `json:"meta"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&out); err != nil {
		return 0, err
	}
	if out.Code != 0 {
		return 0, errors.New(out.Msg)
	}
	return out.Meta.TotalCount, nil
}

// NopeCountBlogs knows both forms of dapi's failures.
func NopeCountBlogs(c *http.Client, key, query string) (int, error) {
	req, err := http.NewRequest("GET", "https://dapi.kakao.com/v2/search/blog?query="+url.QueryEscape(query), nil)
	if err != nil {
		return 0, err
	}
	req.Header.Set("Authorization", "KakaoAK "+key)
	resp, err := c.Do(req)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	var out struct {
		ErrorType string `json:"errorType"`
		Message   string `json:"message"`
		Code      int    `json:"code"`
		Msg       string `json:"msg"`
		Meta      struct {
			TotalCount int `json:"total_count"`
		} `json:"meta"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&out); err != nil {
		return 0, err
	}
	if out.ErrorType != "" || out.Code != 0 {
		return 0, fmt.Errorf("blog search: %s%s", out.Message, out.Msg)
	}
	return out.Meta.TotalCount, nil
}
