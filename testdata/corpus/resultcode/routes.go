// Package resultcode holds calls of APIs that report a failure inside HTTP 200.
package resultcode

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
)

type directions struct {
	TransID string  `json:"trans_id"`
	Routes  []route `json:"routes"`
}

type route struct {
	ResultCode int    `json:"result_code"`
	ResultMsg  string `json:"result_msg"`
	Summary    *struct {
		Distance int `json:"distance"`
		Duration int `json:"duration"`
	} `json:"summary"`
	Sections []struct {
		Distance int `json:"distance"`
	} `json:"sections"`
}

const directionsURL = "https://apis-navi.kakaomobility.com/v1/directions"

func query(from, to string) string {
	return url.Values{"origin": {from}, "destination": {to}}.Encode()
}

// SectionMeters declares result_code and never reads it.
func SectionMeters(c *http.Client, key, from, to string) (int, error) {
	req, err := http.NewRequest("GET", directionsURL+"?"+query(from, to), nil)
	if err != nil {
		return 0, err
	}
	req.Header.Set("Authorization", "KakaoAK "+key)
	resp, err := c.Do(req) // want `\[unhandled/result-code\]`
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return 0, fmt.Errorf("directions: %s", resp.Status)
	}
	var d directions
	if err := json.NewDecoder(resp.Body).Decode(&d); err != nil {
		return 0, err
	}
	total := 0
	for _, r := range d.Routes {
		for _, s := range r.Sections {
			total += s.Distance
		}
	}
	return total, nil
}

// Fare knows no result_code at all, and reads the first route's summary.
func Fare(c *http.Client, key, from, to string) (int, error) {
	req, err := http.NewRequest("GET", directionsURL+"?"+query(from, to), nil)
	if err != nil {
		return 0, err
	}
	req.Header.Set("Authorization", "KakaoAK "+key)
	resp, err := c.Do(req) // want `\[unhandled/result-code\]`
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	if resp.StatusCode >= 400 {
		return 0, fmt.Errorf("directions: %s", resp.Status)
	}
	var d struct {
		Routes []struct {
			Summary struct {
				Fare struct {
					Taxi int `json:"taxi"`
					Toll int `json:"toll"`
				} `json:"fare"`
			} `json:"summary"`
		} `json:"routes"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&d); err != nil {
		return 0, err
	}
	if len(d.Routes) == 0 {
		return 0, errors.New("directions: no routes")
	}
	return d.Routes[0].Summary.Fare.Taxi + d.Routes[0].Summary.Fare.Toll, nil
}

// Duration looks neither at the status nor at the result: one report, the more serious one.
func Duration(c *http.Client, key, from, to string) (int, error) {
	req, err := http.NewRequest("GET", directionsURL+"?"+query(from, to), nil)
	if err != nil {
		return 0, err
	}
	req.Header.Set("Authorization", "KakaoAK "+key)
	resp, err := c.Do(req) // want `\[unhandled/as-success\]`
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	var d directions
	if err := json.NewDecoder(resp.Body).Decode(&d); err != nil {
		return 0, err
	}
	return d.Routes[0].Summary.Duration, nil
}

// NopeResultCode turns every result but 0 into an error.
func NopeResultCode(c *http.Client, key, from, to string) (int, error) {
	req, err := http.NewRequest("GET", directionsURL+"?"+query(from, to), nil)
	if err != nil {
		return 0, err
	}
	req.Header.Set("Authorization", "KakaoAK "+key)
	resp, err := c.Do(req)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return 0, fmt.Errorf("directions: %s", resp.Status)
	}
	var d directions
	if err := json.NewDecoder(resp.Body).Decode(&d); err != nil {
		return 0, err
	}
	if len(d.Routes) == 0 {
		return 0, errors.New("directions: no routes")
	}
	r := d.Routes[0]
	if r.ResultCode != 0 {
		return 0, fmt.Errorf("directions: %s (%d)", r.ResultMsg, r.ResultCode)
	}
	return r.Summary.Distance, nil
}

// NopeSummaryTested tests the payload that a failing result lacks.
func NopeSummaryTested(c *http.Client, key, from, to string) (int, error) {
	req, err := http.NewRequest("GET", directionsURL+"?"+query(from, to), nil)
	if err != nil {
		return 0, err
	}
	req.Header.Set("Authorization", "KakaoAK "+key)
	resp, err := c.Do(req)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return 0, fmt.Errorf("directions: %s", resp.Status)
	}
	var d directions
	if err := json.NewDecoder(resp.Body).Decode(&d); err != nil {
		return 0, err
	}
	if len(d.Routes) == 0 || d.Routes[0].Summary == nil {
		return 0, errors.New("directions: no way")
	}
	return d.Routes[0].Summary.Distance, nil
}

// Best is what the map shows.
type Best struct {
	Meters  int
	Refused []int
}

// NopeRefusedCollected keeps the results of the refused routes for its caller.
func NopeRefusedCollected(c *http.Client, key, from, to string) (Best, error) {
	var best Best
	body, err := json.Marshal(map[string]any{"origin": from, "destination": to})
	if err != nil {
		return best, err
	}
	req, err := http.NewRequest("POST", "https://apis-navi.kakaomobility.com/v1/waypoints/directions", bytes.NewReader(body))
	if err != nil {
		return best, err
	}
	req.Header.Set("Authorization", "KakaoAK "+key)
	req.Header.Set("Content-Type", "application/json")
	resp, err := c.Do(req)
	if err != nil {
		return best, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return best, fmt.Errorf("waypoints: %s", resp.Status)
	}
	var d directions
	if err := json.NewDecoder(resp.Body).Decode(&d); err != nil {
		return best, err
	}
	for _, r := range d.Routes {
		if r.ResultCode != 0 {
			best.Refused = append(best.Refused, r.ResultCode)
			continue
		}
		best.Meters = max(best.Meters, r.Summary.Distance)
	}
	return best, nil
}

// Directions is the whole answer, result codes included.
type Directions struct {
	Routes []struct {
		ResultCode int    `json:"result_code"`
		ResultMsg  string `json:"result_msg"`
	} `json:"routes"`
}

// NopeDirectionsReturned leaves the look at result_code to its caller, who gets it.
func NopeDirectionsReturned(c *http.Client, key, from, to string) (*Directions, error) {
	req, err := http.NewRequest("GET", directionsURL+"?"+query(from, to), nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "KakaoAK "+key)
	resp, err := c.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("directions: %s", resp.Status)
	}
	var d Directions
	if err := json.NewDecoder(resp.Body).Decode(&d); err != nil {
		return nil, err
	}
	return &d, nil
}

// WalkMinutes reads the time of a walk that the routing calls impossible.
func WalkMinutes(c *http.Client, key, from, to string) (int, error) {
	req, err := http.NewRequest("GET", "https://dapi.kakao.com/v2/routing/walk?"+query(from, to), nil)
	if err != nil {
		return 0, err
	}
	req.Header.Set("Authorization", "KakaoAK "+key)
	resp, err := c.Do(req) // want `\[unhandled/result-code\]`
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return 0, fmt.Errorf("walk: %s", resp.Status)
	}
	var out struct {
		Routes []struct {
			Duration int `json:"duration"`
		} `json:"routes"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&out); err != nil {
		return 0, err
	}
	seconds := 0
	for _, r := range out.Routes {
		seconds += r.Duration
	}
	return seconds / 60, nil
}

// NopeWalkStatus asks the routing whether it found a way.
func NopeWalkStatus(c *http.Client, key, from, to string) (int, error) {
	req, err := http.NewRequest("GET", "https://dapi.kakao.com/v2/routing/walk?"+query(from, to), nil)
	if err != nil {
		return 0, err
	}
	req.Header.Set("Authorization", "KakaoAK "+key)
	resp, err := c.Do(req)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return 0, fmt.Errorf("walk: %s", resp.Status)
	}
	var out struct {
		Status string `json:"status"`
		Routes []struct {
			Duration int `json:"duration"`
		} `json:"routes"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&out); err != nil {
		return 0, err
	}
	if !strings.EqualFold(out.Status, "OK") {
		return 0, fmt.Errorf("walk: %s", out.Status)
	}
	seconds := 0
	for _, r := range out.Routes {
		seconds += r.Duration
	}
	return seconds / 60, nil
}
