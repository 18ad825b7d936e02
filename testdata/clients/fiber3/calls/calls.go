// Package calls sends with fiber's client.
package calls

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"

	"github.com/gofiber/fiber/v3/client"
	"github.com/valyala/fasthttp"
	"oracle.invalid/wire"
)

const me = "https://kapi.kakao.com/v2/user/me"

type User struct {
	ID int64 `json:"id"`
}

func wired(c *http.Client) *client.Client {
	return client.NewWithClient(&fasthttp.Client{Dial: wire.Dial(c), TLSConfig: wire.Insecure(), MaxIdemponentCallAttempts: 1})
}

// Get decodes whatever came.
func Get(c *http.Client, token string) (*User, error) {
	resp, err := wired(c).Get(me, client.Config{Header: map[string]string{"Authorization": "Bearer " + token}}) // want `kakao-kapi.*\[unhandled/as-success\]`
	if err != nil {
		return nil, err
	}
	defer resp.Close()
	var u User
	if err := resp.JSON(&u); err != nil {
		return nil, err
	}
	return &u, nil
}

// Base has its address and its key on the client.
func Base(c *http.Client, key, query string) error {
	cl := wired(c)
	cl.SetBaseURL("https://dapi.kakao.com")
	cl.SetHeader("Authorization", "KakaoAK "+key)
	resp, err := cl.R().SetParam("query", query).Get("/v2/local/search/keyword.json") // want `kakao-dapi.*\[unhandled/as-success\]`
	if err != nil {
		return err
	}
	defer resp.Close()
	var p struct {
		Documents []struct {
			ID string `json:"id"`
		} `json:"documents"`
	}
	return json.Unmarshal(resp.Body(), &p)
}

// Scheme knows the API by a header in the configuration.
func Scheme(c *http.Client, base, key string) error {
	resp, err := wired(c).Post(base+"/online/v1/payment/ready", client.Config{ // want `kakaopay.*\[unhandled/as-success\]`
		Header: map[string]string{"Authorization": "SECRET_KEY " + key},
	})
	if err != nil {
		return err
	}
	defer resp.Close()
	var ready struct {
		TID string `json:"tid"`
	}
	return json.Unmarshal([]byte(resp.String()), &ready)
}

// Set builds the request in several statements.
func Set(c *http.Client, token string) error {
	req := client.AcquireRequest()
	req.SetClient(wired(c))
	req.SetURL("https://kapi.kakao.com/v1/user/logout").SetMethod("POST")
	req.SetHeader("Authorization", "Bearer "+token)
	resp, err := req.Send() // want `kakao-kapi.*\[unhandled/as-success\]`
	if err != nil {
		return err
	}
	resp.Close()
	return nil
}

// Dropped crashes without an answer: there is no response.
func Dropped(c *http.Client) ([]byte, error) {
	resp, _ := wired(c).Get(me) // want `\[unhandled/dropped-error\]`
	var u User
	err := json.Unmarshal(resp.Body(), &u)
	return nil, err
}

func NopeStatusCode(c *http.Client) (*User, error) {
	resp, err := wired(c).Get(me)
	if err != nil {
		return nil, err
	}
	defer resp.Close()
	if resp.StatusCode() != 200 {
		return nil, fmt.Errorf("kakao: %d", resp.StatusCode())
	}
	var u User
	return &u, resp.JSON(&u)
}

func NopeRawResponse(c *http.Client) (*User, error) {
	resp, err := wired(c).Get(me)
	if err != nil {
		return nil, err
	}
	defer resp.Close()
	if resp.RawResponse.StatusCode() >= 300 {
		return nil, errors.New(string(resp.RawResponse.Body()))
	}
	var u User
	return &u, resp.JSON(&u)
}

func NopePayload(c *http.Client) (*User, error) {
	resp, err := wired(c).Custom(me, "GET")
	if err != nil {
		return nil, err
	}
	var u User
	if err := resp.JSON(&u); err != nil {
		return nil, err
	}
	if u.ID == 0 {
		return nil, errors.New("no user")
	}
	return &u, nil
}

func NopeReturned(c *http.Client) (*client.Response, error) { return wired(c).R().Get(me) }

func NopeHook(c *http.Client) (*User, error) {
	cl := wired(c).AddResponseHook(func(_ *client.Client, resp *client.Response, _ *client.Request) error {
		if resp.StatusCode() >= 400 {
			return errors.New(resp.Status())
		}
		return nil
	})
	resp, err := cl.Get(me)
	if err != nil {
		return nil, err
	}
	var u User
	return &u, resp.JSON(&u)
}
