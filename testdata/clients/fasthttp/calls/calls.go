// Package calls sends with requests and responses that are made apart.
package calls

import (
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"net/http"
	"time"

	"github.com/valyala/fasthttp"
	"oracle.invalid/wire"
)

const me = "https://kapi.kakao.com/v2/user/me"

type User struct {
	ID int64 `json:"id"`
}

func client(c *http.Client) *fasthttp.Client {
	return &fasthttp.Client{Dial: wire.Dial(c), TLSConfig: wire.Insecure(), MaxIdemponentCallAttempts: 1}
}

// Unchecked decodes whatever came.
func Unchecked(c *http.Client, token string) (*User, error) {
	req, resp := fasthttp.AcquireRequest(), fasthttp.AcquireResponse()
	defer fasthttp.ReleaseRequest(req)
	defer fasthttp.ReleaseResponse(resp)
	req.SetRequestURI(me)
	req.Header.SetMethod(fasthttp.MethodGet)
	req.Header.Set("Authorization", "Bearer "+token)
	if err := client(c).Do(req, resp); err != nil { // want `kakao-kapi.*\[unhandled/as-success\]`
		return nil, err
	}
	var u User
	if err := json.Unmarshal(resp.Body(), &u); err != nil {
		return nil, err
	}
	return &u, nil
}

// OnlyPrinted goes on without an answer: the response then says 200.
func OnlyPrinted(c *http.Client, token string) error {
	req, resp := fasthttp.AcquireRequest(), fasthttp.AcquireResponse()
	req.SetRequestURI("https://kapi.kakao.com/v1/user/unlink")
	req.Header.SetMethod("POST")
	req.Header.Add("Authorization", "Bearer "+token)
	err := client(c).DoTimeout(req, resp, time.Second) // want `transport.*\[unhandled/as-success\]`
	if err != nil {
		log.Println(err)
	}
	if resp.StatusCode() != fasthttp.StatusOK {
		return fmt.Errorf("kakao: %d", resp.StatusCode())
	}
	return nil
}

// Values has both as variables.
func Values(c *http.Client, token string) (User, error) {
	var req fasthttp.Request
	var resp fasthttp.Response
	req.Header.SetRequestURI(me)
	req.Header.SetBytesV("Authorization", []byte("Bearer "+token))
	var u User
	if err := client(c).DoDeadline(&req, &resp, time.Now().Add(time.Second)); err != nil { // want `kakao-kapi.*\[unhandled/as-success\]`
		return u, err
	}
	body, err := resp.BodyUncompressed()
	if err != nil {
		return u, err
	}
	err = json.Unmarshal(body, &u)
	return u, err
}

// Scheme knows the API by the word before the key.
func Scheme(c *http.Client, base, key string) error {
	req, resp := fasthttp.AcquireRequest(), fasthttp.AcquireResponse()
	req.SetRequestURI(base + "/online/v1/payment/ready")
	req.Header.SetMethod(fasthttp.MethodPost)
	req.Header.Set(fasthttp.HeaderAuthorization, "SECRET_KEY "+key)
	if err := client(c).DoRedirects(req, resp, 1); err != nil { // want `kakaopay.*\[unhandled/as-success\]`
		return err
	}
	var ready struct {
		TID string `json:"tid"`
	}
	return json.Unmarshal(resp.Body(), &ready)
}

// Doer is a client as an interface.
type API struct{ http *fasthttp.Client }

func (a *API) request(path string) *fasthttp.Request {
	req := fasthttp.AcquireRequest()
	req.SetRequestURI("https://kapi.kakao.com" + path)
	return req
}

func (a *API) me() (*User, error) {
	req := a.request("/v2/user/me")
	defer fasthttp.ReleaseRequest(req)
	resp := fasthttp.AcquireResponse()
	defer fasthttp.ReleaseResponse(resp)
	if err := a.http.Do(req, resp); err != nil { // want `kakao-kapi.*\[unhandled/as-success\]`
		return nil, err
	}
	u := new(User)
	return u, json.Unmarshal(resp.Body(), u)
}

// Field has the client in a field, and the request from a helper.
func Field(c *http.Client) (*User, error) { return (&API{http: client(c)}).me() }

func NopeStatusCode(c *http.Client) (*User, error) {
	req, resp := fasthttp.AcquireRequest(), fasthttp.AcquireResponse()
	req.SetRequestURI(me)
	if err := client(c).Do(req, resp); err != nil {
		return nil, err
	}
	if resp.StatusCode() != fasthttp.StatusOK {
		return nil, errors.New(string(resp.Body()))
	}
	var u User
	err := json.Unmarshal(resp.Body(), &u)
	return &u, err
}

func NopeHeaderStatus(c *http.Client) (*User, error) {
	req, resp := fasthttp.AcquireRequest(), fasthttp.AcquireResponse()
	req.SetRequestURI(me)
	if err := client(c).Do(req, resp); err != nil {
		return nil, err
	}
	if resp.Header.StatusCode() >= 400 {
		return nil, errors.New("kakao")
	}
	var u User
	err := json.Unmarshal(resp.Body(), &u)
	return &u, err
}

// NopeReturned gives the response to its caller.
func NopeReturned(c *http.Client) (*fasthttp.Response, error) {
	req, resp := fasthttp.AcquireRequest(), fasthttp.AcquireResponse()
	req.SetRequestURI(me)
	if err := client(c).Do(req, resp); err != nil {
		return nil, err
	}
	return resp, nil
}

func send(c *http.Client, resp *fasthttp.Response) error {
	req := fasthttp.AcquireRequest()
	req.SetRequestURI(me)
	return client(c).Do(req, resp)
}

// NopeOfCaller looks at a response that a helper has filled.
func NopeOfCaller(c *http.Client) (*User, error) {
	resp := fasthttp.AcquireResponse()
	if err := send(c, resp); err != nil {
		return nil, err
	}
	if resp.StatusCode() != 200 {
		return nil, errors.New("kakao")
	}
	var u User
	err := json.Unmarshal(resp.Body(), &u)
	return &u, err
}

// OfCaller does not look.
func OfCaller(c *http.Client) (*User, error) {
	resp := fasthttp.AcquireResponse()
	if err := send(c, resp); err != nil { // want `kakao-kapi.*\[unhandled/as-success\]`
		return nil, err
	}
	var u User
	err := json.Unmarshal(resp.Body(), &u)
	return &u, err
}

// NopeMoved is sent to another host than its address says.
func NopeMoved(c *http.Client) error {
	req, resp := fasthttp.AcquireRequest(), fasthttp.AcquireResponse()
	req.SetRequestURI(me)
	req.URI().SetHost("example.com")
	return client(c).Do(req, resp)
}

// NopeReset has emptied the response before it reads it.
func NopeReset(c *http.Client) (int, error) {
	req, resp := fasthttp.AcquireRequest(), fasthttp.AcquireResponse()
	req.SetRequestURI(me)
	if err := client(c).Do(req, resp); err != nil {
		return 0, err
	}
	if code := resp.StatusCode(); code != 200 {
		return 0, fmt.Errorf("kakao: %d", code)
	}
	resp.Reset()
	return len(resp.Body()), nil
}
