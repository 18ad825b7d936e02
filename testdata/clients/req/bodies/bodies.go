// Package bodies reads what came itself.
package bodies

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"

	"github.com/imroc/req/v3"
	"oracle.invalid/wire"
)

type Places struct {
	Documents []struct {
		ID string `json:"id"`
	} `json:"documents"`
}

// API has its base address and its key on the client.
type API struct{ client *req.Client }

func newAPI(c *http.Client, key string) *API {
	client := req.C().
		SetDial(wire.DialContext(c)).EnableInsecureSkipVerify().EnableForceHTTP1().
		SetBaseURL("https://dapi.kakao.com").
		SetCommonHeader("Authorization", "KakaoAK "+key)
	return &API{client: client}
}

func (a *API) keyword(query string) (*Places, error) {
	resp, err := a.client.R().SetQueryParam("query", query).Get("/v2/local/search/keyword.json") // want `kakao-dapi.*\[unhandled/as-success\]`
	if err != nil {
		return nil, err
	}
	var p Places
	if err := resp.UnmarshalJson(&p); err != nil {
		return nil, err
	}
	return &p, nil
}

func Keyword(c *http.Client, key, query string) (*Places, error) {
	return newAPI(c, key).keyword(query)
}

func (a *API) address(query string) (*Places, error) {
	var p Places
	err := a.client.Get("/v2/local/search/address.json").SetQueryParam("query", query).Do().Into(&p) // want `kakao-dapi.*\[unhandled/as-success\]`
	return &p, err
}

func Address(c *http.Client, key, query string) (*Places, error) {
	return newAPI(c, key).address(query)
}

func (a *API) category(ctx context.Context, query string) (*Places, error) {
	resp := a.client.Get().SetURL("/v2/local/search/category.json").SetQueryParam("query", query).Do(ctx) // want `kakao-dapi.*\[unhandled/as-success\]`
	if resp.Err != nil {
		return nil, resp.Err
	}
	body, err := resp.ToBytes()
	if err != nil {
		return nil, err
	}
	p := new(Places)
	return p, json.Unmarshal(body, p)
}

func Category(c *http.Client, ctx context.Context, key, query string) (*Places, error) {
	return newAPI(c, key).category(ctx, query)
}

func (a *API) must(query string) *Places {
	var p Places
	if err := json.Unmarshal(a.client.R().SetQueryParam("query", query).MustGet("/v2/local/search/keyword.json").Bytes(), &p); err != nil { // want `kakao-dapi.*\[unhandled/as-success\]`
		panic(err)
	}
	return &p
}

// Must panics without an answer, and takes any answer.
func Must(c *http.Client, key, query string) *Places { return newAPI(c, key).must(query) }

// Dropped drops the error, which the decoder then tells about.
func (a *API) dropped(query string) (*Places, error) {
	resp, _ := a.client.R().SetQueryParam("query", query).Send("GET", "/v2/local/search/keyword.json") // want `\[unhandled/dropped-error\]`
	var p Places
	return &p, json.Unmarshal([]byte(resp.String()), &p)
}

func Dropped(c *http.Client, key, query string) (*Places, error) {
	return newAPI(c, key).dropped(query)
}

func (a *API) checked(query string) (*Places, error) {
	resp := a.client.Get("/v2/local/search/keyword.json").SetQueryParam("query", query).Do()
	if resp.Err != nil {
		return nil, resp.Err
	}
	if resp.GetStatusCode() >= 400 {
		return nil, fmt.Errorf("kakao: %s", resp.String())
	}
	var p Places
	return &p, resp.Unmarshal(&p)
}

func NopeChecked(c *http.Client, key, query string) (*Places, error) {
	return newAPI(c, key).checked(query)
}

func (a *API) tested(query string) (*Places, error) {
	var p Places
	if err := a.client.Get("/v2/local/search/keyword.json").SetQueryParam("query", query).Do().Into(&p); err != nil {
		return nil, err
	}
	if len(p.Documents) == 0 {
		return nil, errors.New("nothing found")
	}
	return &p, nil
}

func NopeTested(c *http.Client, key, query string) (*Places, error) {
	return newAPI(c, key).tested(query)
}

func NopeReturned(c *http.Client, key, query string) (*req.Response, error) {
	return newAPI(c, key).client.R().SetQueryParam("query", query).Get("/v2/local/search/keyword.json")
}

// NopeText gives the text to its caller.
func NopeText(c *http.Client, key, query string) (string, error) {
	resp, err := newAPI(c, key).client.R().SetQueryParam("query", query).Get("/v2/local/search/keyword.json")
	if err != nil {
		return "", err
	}
	return resp.ToString()
}
