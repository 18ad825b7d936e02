// Package helpers holds wrappers: functions and methods of the same package that send for others.
package helpers

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
)

// Member is the part of /v2/user/me that this package keeps.
type Member struct {
	ID          int64  `json:"id"`
	ConnectedAt string `json:"connected_at"`
}

// APIError is a failure as kapi sends it.
type APIError struct {
	Status int
	Code   int    `json:"code"`
	Msg    string `json:"msg"`
}

func (e *APIError) Error() string {
	return fmt.Sprintf("kakao: %d (code %d): %s", e.Status, e.Code, e.Msg)
}

// Client sends to one host.
type Client struct {
	http  *http.Client
	base  string
	token string
}

// New makes a client of kapi.
func New(c *http.Client, token string) *Client {
	return &Client{http: c, base: "https://kapi.kakao.com", token: token}
}

// newRequest builds a request to a path of the client's host.
func (k *Client) newRequest(ctx context.Context, method, path string, form url.Values) (*http.Request, error) {
	var body io.Reader
	if form != nil {
		body = strings.NewReader(form.Encode())
	}
	req, err := http.NewRequestWithContext(ctx, method, k.base+path, body)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+k.token)
	if form != nil {
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded;charset=utf-8")
	}
	return req, nil
}

// do sends, turns failures into *APIError and decodes into v.
func (k *Client) do(req *http.Request, v any) error {
	resp, err := k.http.Do(req)
	if err != nil {
		return fmt.Errorf("%s: %w", req.URL.Path, err)
	}
	defer resp.Body.Close()
	if resp.StatusCode < 200 || resp.StatusCode > 299 {
		e := &APIError{Status: resp.StatusCode}
		_ = json.NewDecoder(resp.Body).Decode(e)
		return e
	}
	if v == nil {
		return nil
	}
	return json.NewDecoder(resp.Body).Decode(v)
}

// NopeMember goes through a wrapper that checks.
func NopeMember(c *http.Client, ctx context.Context, token string) (*Member, error) {
	k := New(c, token)
	req, err := k.newRequest(ctx, http.MethodGet, "/v2/user/me", nil)
	if err != nil {
		return nil, err
	}
	var m Member
	if err := k.do(req, &m); err != nil {
		return nil, err
	}
	return &m, nil
}

// NopeMemberErrorsAs asks the wrapper's error for the code.
func NopeMemberErrorsAs(c *http.Client, ctx context.Context, token string) (*Member, error) {
	k := New(c, token)
	req, err := k.newRequest(ctx, http.MethodGet, "/v2/user/me", nil)
	if err != nil {
		return nil, err
	}
	m := new(Member)
	err = k.do(req, m)
	var apiErr *APIError
	if errors.As(err, &apiErr) {
		return nil, fmt.Errorf("sign in again (%d): %w", apiErr.Code, err)
	}
	return m, err
}

// UnlinkBestEffort throws the wrapper's only result away.
func UnlinkBestEffort(c *http.Client, ctx context.Context, token string) error {
	k := New(c, token)
	req, err := k.newRequest(ctx, http.MethodPost, "/v1/user/unlink", url.Values{})
	if err != nil {
		return err
	}
	k.do(req, nil) // want `\[unhandled/discarded\]`
	return nil
}

// MemberOrNothing drops the wrapper's error, and uses what it should have decoded.
func MemberOrNothing(c *http.Client, ctx context.Context, token string) (int64, error) {
	k := New(c, token)
	req, err := k.newRequest(ctx, http.MethodGet, "/v2/user/me", nil)
	if err != nil {
		return 0, err
	}
	var m Member
	_ = k.do(req, &m) // want `\[unhandled/dropped-error\]`
	return m.ID, nil
}

// getRaw sends and returns the bytes, whatever they say.
func (k *Client) getRaw(path string) ([]byte, error) {
	req, err := k.newRequest(context.Background(), "GET", path, nil)
	if err != nil {
		return nil, err
	}
	resp, err := k.http.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

// MemberFromRaw decodes the bytes without a look.
func MemberFromRaw(c *http.Client, token string) (*Member, error) {
	body, err := New(c, token).getRaw("/v2/user/me") // want `\[unhandled/as-success\]`
	if err != nil {
		return nil, err
	}
	m := &Member{}
	if err := json.Unmarshal(body, m); err != nil {
		return nil, err
	}
	return m, nil
}

// NopeMemberFromRaw looks for the failure in the bytes.
func NopeMemberFromRaw(c *http.Client, token string) (*Member, error) {
	body, err := New(c, token).getRaw("/v2/user/me")
	if err != nil {
		return nil, err
	}
	var out struct {
		Member
		APIError
	}
	if err := json.Unmarshal(body, &out); err != nil {
		return nil, err
	}
	if out.Code != 0 {
		return nil, &out.APIError
	}
	return &out.Member, nil
}

// send returns the response to its caller.
func send(c *http.Client, method, address, authorization string, body []byte) (*http.Response, error) {
	req, err := http.NewRequest(method, address, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", authorization)
	if len(body) > 0 {
		req.Header.Set("Content-Type", "application/json")
	}
	return c.Do(req)
}

// OpenOrder trusts the response that the wrapper hands on.
func OpenOrder(c *http.Client, secret, orderID string) (string, error) {
	body := fmt.Appendf(nil, `{"cid":"TC0ONETIME","partner_order_id":%q}`, orderID)
	resp, err := send(c, "POST", "https://open-api.kakaopay.com/online/v1/payment/ready", "SECRET_KEY "+secret, body) // want `\[unhandled/as-success\]`
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	var ready struct {
		TID string `json:"tid"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&ready); err != nil {
		return "", err
	}
	return ready.TID, nil
}

// NopeOpenOrder looks at the status of what the wrapper hands on.
func NopeOpenOrder(c *http.Client, secret, orderID string) (string, error) {
	body := fmt.Appendf(nil, `{"cid":"TC0ONETIME","partner_order_id":%q}`, orderID)
	resp, err := send(c, "POST", "https://open-api.kakaopay.com/online/v1/payment/ready", "SECRET_KEY "+secret, body)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return "", fmt.Errorf("kakao pay: %s", resp.Status)
	}
	var ready struct {
		TID string `json:"tid"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&ready); err != nil {
		return "", err
	}
	return ready.TID, nil
}

// fetch returns the status beside the bytes.
func fetch(c *http.Client, address, authorization string) (status int, body []byte, err error) {
	resp, err := send(c, "GET", address, authorization, nil)
	if err != nil {
		return 0, nil, err
	}
	defer resp.Body.Close()
	body, err = io.ReadAll(resp.Body)
	return resp.StatusCode, body, err
}

const regionURL = "https://dapi.kakao.com/v2/local/geo/coord2regioncode.json"

type regionPage struct {
	Documents []struct {
		Name string `json:"address_name"`
	} `json:"documents"`
}

// Region drops the status that the wrapper returns.
func Region(c *http.Client, key, x, y string) (string, error) {
	_, body, err := fetch(c, regionURL+"?x="+x+"&y="+y, "KakaoAK "+key) // want `\[unhandled/as-success\]`
	if err != nil {
		return "", err
	}
	var page regionPage
	if err := json.Unmarshal(body, &page); err != nil {
		return "", err
	}
	for _, d := range page.Documents {
		return d.Name, nil
	}
	return "", nil
}

// NopeRegion uses it.
func NopeRegion(c *http.Client, key, x, y string) (string, error) {
	status, body, err := fetch(c, regionURL+"?x="+x+"&y="+y, "KakaoAK "+key)
	if err != nil {
		return "", err
	}
	if status != http.StatusOK {
		return "", fmt.Errorf("region: %d: %s", status, body)
	}
	var page regionPage
	if err := json.Unmarshal(body, &page); err != nil {
		return "", err
	}
	for _, d := range page.Documents {
		return d.Name, nil
	}
	return "", nil
}

// openBody checks the status and returns what is left to decode.
func openBody(c *http.Client, address, authorization string) (io.ReadCloser, error) {
	resp, err := send(c, "GET", address, authorization, nil)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode != http.StatusOK {
		resp.Body.Close()
		return nil, fmt.Errorf("%s: %s", address, resp.Status)
	}
	return resp.Body, nil
}

// NopeRegions decodes what a checking wrapper opened.
func NopeRegions(c *http.Client, key, x, y string) (int, error) {
	body, err := openBody(c, regionURL+"?x="+x+"&y="+y, "KakaoAK "+key)
	if err != nil {
		return 0, err
	}
	defer body.Close()
	var page regionPage
	if err := json.NewDecoder(body).Decode(&page); err != nil {
		return 0, err
	}
	return len(page.Documents), nil
}

// postForm decodes without a look into what its caller gives: the answer is handed on, code and all.
func postForm(c *http.Client, address string, form url.Values, v any) error {
	resp, err := c.PostForm(address, form)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	return json.NewDecoder(resp.Body).Decode(v)
}

type tokens struct {
	Access  string `json:"access_token"`
	Refresh string `json:"refresh_token"`
}

// Exchange gives a target that has no place for a failure.
func Exchange(c *http.Client, code string) (string, error) {
	var t tokens
	form := url.Values{"grant_type": {"authorization_code"}, "code": {code}}
	if err := postForm(c, "https://kauth.kakao.com/oauth/token", form, &t); err != nil { // want `\[unhandled/as-success\]`
		return "", err
	}
	return t.Access, nil
}

// NopeExchange gives one that has, and looks there.
func NopeExchange(c *http.Client, code string) (string, error) {
	var t struct {
		tokens
		ErrorCode string `json:"error_code"`
	}
	form := url.Values{"grant_type": {"authorization_code"}, "code": {code}}
	if err := postForm(c, "https://kauth.kakao.com/oauth/token", form, &t); err != nil {
		return "", err
	}
	if t.ErrorCode != "" {
		return "", errors.New("kakao: " + t.ErrorCode)
	}
	return t.Access, nil
}

// fetchTokens has a target of its own: it turns failures into empty tokens, and is reported itself.
func fetchTokens(c *http.Client, form url.Values) (*tokens, error) {
	resp, err := c.PostForm("https://kauth.kakao.com/oauth/token", form) // want `\[unhandled/as-success\]`
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	t := new(tokens)
	if err := json.NewDecoder(resp.Body).Decode(t); err != nil {
		return nil, err
	}
	return t, nil
}

// Refresh is not reported: the wrapper is.
func Refresh(c *http.Client, refresh string) (string, string, error) {
	t, err := fetchTokens(c, url.Values{"grant_type": {"refresh_token"}, "refresh_token": {refresh}})
	if err != nil {
		return "", "", err
	}
	return t.Access, t.Refresh, nil
}

// Reissue is not reported either.
func Reissue(c *http.Client, code string) (string, error) {
	t, err := fetchTokens(c, url.Values{"grant_type": {"authorization_code"}, "code": {code}})
	if err != nil {
		return "", fmt.Errorf("reissue: %w", err)
	}
	return t.Refresh, nil
}

// result is an own response type, with the status in it.
type result struct {
	status int
	body   []byte
}

func (r *result) ok() bool { return r.status/100 == 2 }

func (r *result) into(v any) error { return json.Unmarshal(r.body, v) }

func (k *Client) call(method, path string) (*result, error) {
	req, err := k.newRequest(context.Background(), method, path, nil)
	if err != nil {
		return nil, err
	}
	resp, err := k.http.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, err
	}
	return &result{status: resp.StatusCode, body: body}, nil
}

// NopeOwnResponse asks the own response type whether all is well.
func NopeOwnResponse(c *http.Client, token string) (*Member, error) {
	r, err := New(c, token).call("GET", "/v2/user/me")
	if err != nil {
		return nil, err
	}
	if !r.ok() {
		return nil, fmt.Errorf("kakao: %d", r.status)
	}
	m := new(Member)
	return m, r.into(m)
}

// OwnResponse only unpacks it.
func OwnResponse(c *http.Client, token string) (*Member, error) {
	r, err := New(c, token).call("GET", "/v2/user/me") // want `\[unhandled/as-success\]`
	if err != nil {
		return nil, err
	}
	m := new(Member)
	if err := r.into(m); err != nil {
		return nil, err
	}
	return m, nil
}
