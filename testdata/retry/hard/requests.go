package hard

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
	"time"
)

// NopeHeaderAlias is silent since the request's header is changed under another name.
//
//again:none
//token:new 401/* but 401 other?
//delay:yes
//bound:yes
func NopeHeaderAlias(c *http.Client, ctx context.Context, token, refresh string) error {
	req, err := http.NewRequestWithContext(ctx, "GET", meURL, nil)
	if err != nil {
		return err
	}
	h := req.Header
	h.Set("Authorization", "Bearer "+token)
	for range 3 {
		if err = send(c, req); !is401(err) {
			return err
		}
		t, err := fetchToken(ctx, c, refresh)
		if err != nil {
			return err
		}
		h.Set("Authorization", "Bearer "+t)
		time.Sleep(time.Second)
	}
	return err
}

// NopeHeaderMade is silent since the header that all requests share is changed.
//
//again:none
//token:new 401/* but 401 other?
//delay:yes
//bound:yes
func NopeHeaderMade(c *http.Client, ctx context.Context, token, refresh string) (err error) {
	h := http.Header{"Authorization": {"Bearer " + token}}
	for range 3 {
		req, err := http.NewRequestWithContext(ctx, "GET", meURL, nil)
		if err != nil {
			return err
		}
		req.Header = h
		if err = send(c, req); !is401(err) {
			return err
		}
		t, err := fetchToken(ctx, c, refresh)
		if err != nil {
			return err
		}
		h["Authorization"][0] = "Bearer " + t
		time.Sleep(time.Second)
	}
	return err
}

// NopeHeaderField is silent since the header in the field is changed, and the next request copies it.
//
//again:none
//token:new 401/* but 401 other?
//delay:yes
//bound:yes
func NopeHeaderField(c *http.Client, ctx context.Context, token, refresh string) error {
	cl := &client{hc: c, refresh: refresh, header: http.Header{"Authorization": {"Bearer " + token}}}
	return cl.nopeHeaderField(ctx)
}

func (c *client) nopeHeaderField(ctx context.Context) (err error) {
	for range 3 {
		req, err := http.NewRequestWithContext(ctx, "GET", meURL, nil)
		if err != nil {
			return err
		}
		req.Header = c.header.Clone()
		req.Header.Set("Authorization", c.header.Get("Authorization"))
		if err = send(c.hc, req); !is401(err) {
			return err
		}
		t, err := fetchToken(ctx, c.hc, c.refresh)
		if err != nil {
			return err
		}
		c.header.Set("Authorization", "Bearer "+t)
		time.Sleep(time.Second)
	}
	return err
}

// NopeURLAlias is silent since the address of the request is changed under another name.
//
//again:none
func NopeURLAlias(c *http.Client, ctx context.Context, key string, proxies []string) (err error) {
	u := &url.URL{Scheme: "https", Host: "dapi.kakao.com", Path: "/v2/local/search/address.json", RawQuery: "query=x"}
	req := &http.Request{Method: "GET", URL: u, Header: http.Header{"Authorization": {"KakaoAK " + key}}}
	for i := 0; ; i++ {
		if err = send(c, req); err == nil || i == len(proxies) {
			return err
		}
		u.Host = proxies[i]
	}
}

type job struct {
	req *http.Request
	hc  *http.Client
	ref string
}

func newJob(ctx context.Context, hc *http.Client, token string) (*job, error) {
	req, err := http.NewRequestWithContext(ctx, "GET", meURL, nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	return &job{req: req, hc: hc}, nil
}

func (j *job) sign(t string) { j.req.Header.Set("Authorization", "Bearer "+t) }

// NopeJob is silent since the request in the field gets another header.
//
//again:none
//token:new 401/* but 401 other?
//delay:yes
//bound:yes
func NopeJob(c *http.Client, ctx context.Context, token string) error {
	j, err := newJob(ctx, c, token)
	if err != nil {
		return err
	}
	return j.nopeJob(ctx)
}

func (j *job) nopeJob(ctx context.Context) (err error) {
	for range 3 {
		if err = send(j.hc, j.req); !is401(err) {
			return err
		}
		t, err := fetchToken(ctx, j.hc, j.ref)
		if err != nil {
			return err
		}
		j.req.Header.Set("Authorization", "Bearer "+t)
		time.Sleep(time.Second)
	}
	return err
}

// NopeJobSigned is silent since a method signs the request in the field anew.
//
//again:none
//token:new 401/* but 401 other?
//delay:yes
//bound:yes
func NopeJobSigned(c *http.Client, ctx context.Context, token string) error {
	j, err := newJob(ctx, c, token)
	if err != nil {
		return err
	}
	for range 3 {
		if err = send(j.hc, j.req); !is401(err) {
			return err
		}
		t, err := fetchToken(ctx, j.hc, j.ref)
		if err != nil {
			return err
		}
		j.sign(t)
		time.Sleep(time.Second)
	}
	return err
}

type wider struct {
	values url.Values
	hc     *http.Client
}

// NopeValues is silent since the query is another one each time.
//
//again:none
func NopeValues(c *http.Client, ctx context.Context, query string) error {
	w := &wider{hc: c, values: url.Values{"query": {"one two three four five " + query}}}
	return w.nopeValues(ctx)
}

func (w *wider) nopeValues(ctx context.Context) (err error) {
	for range 5 {
		req, err := http.NewRequestWithContext(ctx, "GET", searchURL+"?"+w.values.Encode(), nil)
		if err != nil {
			return err
		}
		req.Header.Set("Authorization", "KakaoAK x")
		if err = send(w.hc, req); err == nil {
			return nil
		}
		w.values.Set("size", "5")
		w.values.Set("query", shorter(w.values.Get("query")))
	}
	return err
}

func shorter(s string) string { return s[:strings.LastIndexByte(s, ' ')] }

// NopeSecure is silent since the second request does without a parameter.
//
//again:none
func NopeSecure(c *http.Client, ctx context.Context, token string) (err error) {
	q := url.Values{"secure_resource": {"true"}}
	for range 2 {
		req, err := http.NewRequestWithContext(ctx, "GET", meURL+"?"+q.Encode(), nil)
		if err != nil {
			return err
		}
		req.Header.Set("Authorization", "Bearer "+token)
		if err = send(c, req); err == nil {
			return nil
		}
		q.Del("secure_resource")
		time.Sleep(time.Second)
	}
	return err
}

// NopeTruncated is silent since the text gets shorter.
//
//again:none
func NopeTruncated(c *http.Client, ctx context.Context, token, text string) (err error) {
	var body bytes.Buffer
	body.WriteString(strings.Repeat(text, 8))
	for body.Len() > 10 {
		form := url.Values{"template_object": {body.String()}}
		req, err := http.NewRequestWithContext(ctx, "POST", memoURL, strings.NewReader(form.Encode()))
		if err != nil {
			return err
		}
		req.Header.Set("Authorization", "Bearer "+token)
		if err = send(c, req); err == nil {
			return nil
		}
		body.Truncate(body.Len() / 2)
		time.Sleep(time.Second)
	}
	return err
}

const readyURL = "https://open-api.kakaopay.com/online/v1/payment/ready"

var orders atomic.Int64

// NopeOrderCounted is silent since a counter gives each request an order of its own.
//
//again:none
func NopeOrderCounted(c *http.Client, ctx context.Context, key string) (err error) {
	for range 3 {
		form := url.Values{"partner_order_id": {fmt.Sprintf("o-%d", orders.Add(1))}}
		req, err := http.NewRequestWithContext(ctx, "POST", readyURL, strings.NewReader(form.Encode()))
		if err != nil {
			return err
		}
		req.Header.Set("Authorization", "SECRET_KEY "+key)
		if err = send(c, req); err == nil {
			return nil
		}
		time.Sleep(time.Second)
	}
	return err
}

// NopeOrderDrawn is silent since each request has an order that is drawn by lot.
//
//again:none
func NopeOrderDrawn(c *http.Client, ctx context.Context, key string) (err error) {
	for range 3 {
		var id [8]byte
		rand.Read(id[:])
		form := url.Values{"partner_order_id": {hex.EncodeToString(id[:])}}
		req, err := http.NewRequestWithContext(ctx, "POST", readyURL, strings.NewReader(form.Encode()))
		if err != nil {
			return err
		}
		req.Header.Set("Authorization", "SECRET_KEY "+key)
		if err = send(c, req); err == nil {
			return nil
		}
		time.Sleep(time.Second)
	}
	return err
}
