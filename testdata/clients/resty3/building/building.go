// Package building puts requests together in other ways.
package building

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"

	"resty.dev/v3"
)

type Place struct {
	Documents []struct {
		ID string `json:"id"`
	} `json:"documents"`
}

// Client has its base address and its key on resty's client.
type Client struct{ http *resty.Client }

func newClient(c *http.Client, key string) *Client {
	rc := resty.NewWithClient(c).SetBaseURL("https://dapi.kakao.com")
	rc.SetHeader("Authorization", "KakaoAK "+key)
	return &Client{http: rc}
}

func (c *Client) Search(query string) (*Place, error) {
	var p Place
	_, err := c.http.R().SetQueryParam("query", query).SetResult(&p).Get("/v2/local/search/keyword.json") // want `kakao-dapi.*\[unhandled/as-success\]`
	if err != nil {
		return nil, err
	}
	return &p, nil
}

func (c *Client) request(query string) *resty.Request {
	return c.http.R().SetQueryParam("query", query)
}

func (c *Client) address(query string) (*Place, error) {
	resp, err := c.request(query).Get("v2/local/search/address.json") // want `kakao-dapi.*\[unhandled/as-success\]`
	if err != nil {
		return nil, err
	}
	var p Place
	return &p, json.Unmarshal(resp.Bytes(), &p)
}

func Search(c *http.Client, key, query string) (*Place, error) {
	return newClient(c, key).Search(query)
}

func Address(c *http.Client, key, query string) (*Place, error) {
	return newClient(c, key).address(query)
}

// Embedded has resty's client inside.
type Embedded struct{ *resty.Client }

func (e Embedded) keyword(query string) (Place, error) {
	var p Place
	resp, err := e.NewRequest().SetQueryParam("query", query).Get("/v2/local/search/keyword.json") // want `kakao-dapi.*\[unhandled/as-success\]`
	if err != nil {
		return p, err
	}
	err = json.Unmarshal(resp.Bytes(), &p)
	return p, err
}

func Keyword(c *http.Client, key, query string) (Place, error) {
	rc := resty.NewWithClient(c)
	rc.SetBaseURL("https://dapi.kakao.com")
	rc.SetAuthScheme("KakaoAK")
	rc.SetAuthToken(key)
	return Embedded{rc}.keyword(query)
}

// Scheme knows the API by the word before the key: an address that is not known, as configured.
func Scheme(c *http.Client, base, key string) error {
	resp, err := resty.NewWithClient(c).R().SetAuthScheme("SECRET_KEY").SetAuthToken(key).Post(base + "/online/v1/payment/ready") // want `kakaopay.*\[unhandled/as-success\]`
	if err != nil {
		return err
	}
	var ready struct {
		TID string `json:"tid"`
	}
	return json.Unmarshal(resp.Bytes(), &ready)
}

// Fields sets what setters would.
func Fields(c *http.Client, token string) error {
	req := resty.NewWithClient(c).R()
	req.Method = http.MethodPost
	req.URL = "https://kapi.kakao.com/v1/user/logout"
	req.AuthToken = token
	_, err := req.Send() // want `kakao-kapi.*\[unhandled/as-success\]`
	return err
}

// Execute names the method.
func Execute(c *http.Client, token string) error {
	_, err := resty.NewWithClient(c).R().SetHeaders(map[string]string{"Authorization": "Bearer " + token}).Execute(resty.MethodPost, "https://kapi.kakao.com/v1/user/logout") // want `kakao-kapi.*\[unhandled/as-success\]`
	return err
}

// Wrapper is given the path by its callers.
func get(rc *resty.Client, path string, out any) error {
	resp, err := rc.R().Get("https://kapi.kakao.com" + path)
	if err != nil {
		return err
	}
	if resp.IsStatusFailure() {
		return fmt.Errorf("%s: %s", path, resp.Status())
	}
	return json.Unmarshal(resp.Bytes(), out)
}

func NopeWrapped(c *http.Client) (Place, error) {
	var p Place
	err := get(resty.NewWithClient(c), "/v2/user/me", &p)
	return p, err
}

// DroppedByCaller drops what the wrapper tells.
func DroppedByCaller(c *http.Client) (Place, error) {
	var p Place
	_ = get(resty.NewWithClient(c), "/v2/user/me", &p) // want `\[unhandled/dropped-error\]`
	return p, nil
}

// NopeElsewhere goes to another host, though there is a base address.
func NopeElsewhere(c *http.Client) error {
	rc := resty.NewWithClient(c).SetBaseURL("https://kapi.kakao.com")
	_, err := rc.R().Get("https://example.com/v2/user/me")
	return err
}

// NopeOther goes to another host, with a client of its own beside one for Kakao.
func NopeOther(c *http.Client) error {
	kakao := resty.NewWithClient(c).SetBaseURL("https://kapi.kakao.com")
	other := resty.NewWithClient(c).SetBaseURL("https://example.com")
	resp, err := kakao.R().Get("/v2/user/me")
	if err != nil {
		return err
	}
	if !resp.IsStatusSuccess() {
		return errors.New(resp.Status())
	}
	_, err = other.R().SetBody(map[string]string{"ok": "yes"}).Post("/notify")
	return err
}

// TwoCalls tells two requests of one function apart.
func TwoCalls(c *http.Client, token string) (int64, error) {
	rc := resty.NewWithClient(c)
	var t struct {
		AccessToken string `json:"access_token"`
	}
	_, err := rc.R().SetFormData(map[string]string{"code": token}).SetResult(&t).Post("https://kauth.kakao.com/oauth/token") // want `kakao-kauth.*\[unhandled/as-success\]`
	if err != nil {
		return 0, err
	}
	var u struct {
		ID int64 `json:"id"`
	}
	resp, err := rc.R().SetAuthToken(t.AccessToken).SetResult(&u).Get("https://kapi.kakao.com/v2/user/me")
	if err != nil {
		return 0, err
	}
	if resp.IsStatusFailure() {
		return 0, errors.New(resp.Status())
	}
	return u.ID, nil
}
