// Package evidence holds one naive call for every way in which a program shows that it
// speaks to Kakao: what makes the request differs, what becomes of the answer does not.
package evidence

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"path"
	"strings"
)

// Me is the user in as few members as possible.
type Me struct {
	ID int64 `json:"id"`
}

func into(resp *http.Response, v any) error {
	defer resp.Body.Close()
	return json.NewDecoder(resp.Body).Decode(v)
}

const (
	host   = "https://kapi.kakao.com"
	mePath = "/v2/user/me"
)

var tokenURL = "https://kauth.kakao.com/oauth/token"

// ConstantParts adds up constants.
func ConstantParts(c *http.Client, token string) (m Me, err error) {
	req, err := http.NewRequest(http.MethodGet, host+mePath, nil)
	if err != nil {
		return m, err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	resp, err := c.Do(req) // want `\[unhandled/as-success\]`
	if err != nil {
		return m, err
	}
	return m, into(resp, &m)
}

// PackageVariable reads a variable of the package.
func PackageVariable(c *http.Client, code string) (string, error) {
	resp, err := c.PostForm(tokenURL, url.Values{"code": {code}}) // want `\[unhandled/as-success\]`
	if err != nil {
		return "", err
	}
	var t struct {
		AccessToken string `json:"access_token"`
	}
	err = into(resp, &t)
	return t.AccessToken, err
}

// endpoints is a configuration with a default.
type endpoints struct {
	api  string
	auth string
}

var production = endpoints{api: "https://kapi.kakao.com", auth: "https://kauth.kakao.com"}

// VariableField reads a field of a variable of the package.
func VariableField(c *http.Client, token string) (m Me, err error) {
	req, err := http.NewRequest(http.MethodGet, production.api+"/v1/user/access_token_info", nil)
	if err != nil {
		return m, err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	resp, err := c.Do(req) // want `\[unhandled/as-success\]`
	if err != nil {
		return m, err
	}
	return m, into(resp, &m)
}

type provider struct {
	client  *http.Client
	baseURL string
}

func newProvider(c *http.Client) *provider {
	p := &provider{client: c}
	p.baseURL = "https://kapi.kakao.com/v2"
	return p
}

func (p *provider) me(token string) (m Me, err error) {
	req, err := http.NewRequest(http.MethodGet, p.baseURL+"/user/me", nil)
	if err != nil {
		return m, err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	resp, err := p.client.Do(req) // want `\[unhandled/as-success\]`
	if err != nil {
		return m, err
	}
	return m, into(resp, &m)
}

// ConstructorField has its host set by a constructor; the report is in the method.
func ConstructorField(c *http.Client, token string) (Me, error) {
	return newProvider(c).me(token)
}

// Formatted uses Sprintf.
func Formatted(c *http.Client, key, query string) (int, error) {
	address := fmt.Sprintf("https://%s/v2/local/search/%s.json?query=%s", "dapi.kakao.com", "address", url.QueryEscape(query))
	req, err := http.NewRequest("GET", address, nil)
	if err != nil {
		return 0, err
	}
	req.Header.Set("Authorization", fmt.Sprintf("KakaoAK %s", key))
	resp, err := c.Do(req) // want `\[unhandled/as-success\]`
	if err != nil {
		return 0, err
	}
	var page struct {
		Documents []json.RawMessage `json:"documents"`
	}
	err = into(resp, &page)
	return len(page.Documents), err
}

// Appended grows its address.
func Appended(c *http.Client, key, query string) (int, error) {
	address := "https://dapi.kakao.com"
	address += "/v2/search/image"
	address += "?query=" + url.QueryEscape(query)
	req, err := http.NewRequest("GET", address, nil)
	if err != nil {
		return 0, err
	}
	req.Header.Set("Authorization", "KakaoAK "+key)
	resp, err := c.Do(req) // want `\[unhandled/as-success\]`
	if err != nil {
		return 0, err
	}
	var page struct {
		Documents []json.RawMessage `json:"documents"`
	}
	err = into(resp, &page)
	return len(page.Documents), err
}

// Built uses a strings.Builder.
func Built(c *http.Client, key, x, y string) (string, error) {
	var b strings.Builder
	b.WriteString("https://dapi.kakao.com/v2/local/geo/coord2address.json?x=")
	b.WriteString(url.QueryEscape(x))
	b.WriteString("&y=")
	b.WriteString(url.QueryEscape(y))
	req, err := http.NewRequest("GET", b.String(), nil)
	if err != nil {
		return "", err
	}
	req.Header.Set("Authorization", "KakaoAK "+key)
	resp, err := c.Do(req) // want `\[unhandled/as-success\]`
	if err != nil {
		return "", err
	}
	var page struct {
		Meta struct {
			Note string `json:"note"`
		} `json:"meta"`
	}
	err = into(resp, &page)
	return page.Meta.Note, err
}

// Parsed parses the address and sets its query.
func Parsed(c *http.Client, key, query string) (int, error) {
	u, err := url.Parse("https://dapi.kakao.com/v2/search/vclip")
	if err != nil {
		return 0, err
	}
	q := u.Query()
	q.Set("query", query)
	u.RawQuery = q.Encode()
	req, err := http.NewRequest("GET", u.String(), nil)
	if err != nil {
		return 0, err
	}
	req.Header.Set("Authorization", "KakaoAK "+key)
	resp, err := c.Do(req) // want `\[unhandled/as-success\]`
	if err != nil {
		return 0, err
	}
	var page struct {
		Documents []json.RawMessage `json:"documents"`
	}
	err = into(resp, &page)
	return len(page.Documents), err
}

// Joined uses url.JoinPath.
func Joined(c *http.Client, token string) (m Me, err error) {
	address, err := url.JoinPath("https://kapi.kakao.com", "v2", "user", "me")
	if err != nil {
		return m, err
	}
	req, err := http.NewRequest("GET", address, nil)
	if err != nil {
		return m, err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	resp, err := c.Do(req) // want `\[unhandled/as-success\]`
	if err != nil {
		return m, err
	}
	return m, into(resp, &m)
}

// JoinedMethod uses the method of a parsed address.
func JoinedMethod(c *http.Client, token string) (m Me, err error) {
	base, err := url.Parse("https://kapi.kakao.com/v2")
	if err != nil {
		return m, err
	}
	req, err := http.NewRequest("GET", base.JoinPath("user", "me").String(), nil)
	if err != nil {
		return m, err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	resp, err := c.Do(req) // want `\[unhandled/as-success\]`
	if err != nil {
		return m, err
	}
	return m, into(resp, &m)
}

// Literal writes the parts of the address into a url.URL.
func Literal(c *http.Client, key, origin, destination string) (string, error) {
	u := url.URL{
		Scheme:   "https",
		Host:     "apis-navi.kakaomobility.com",
		Path:     "/v1/directions",
		RawQuery: url.Values{"origin": {origin}, "destination": {destination}}.Encode(),
	}
	req, err := http.NewRequest("GET", u.String(), nil)
	if err != nil {
		return "", err
	}
	req.Header.Set("Authorization", "KakaoAK "+key)
	resp, err := c.Do(req) // want `\[unhandled/as-success\]`
	if err != nil {
		return "", err
	}
	var d struct {
		TransID string `json:"trans_id"`
	}
	err = into(resp, &d)
	return d.TransID, err
}

// RequestLiteral does without http.NewRequest.
func RequestLiteral(c *http.Client, token string) (m Me, err error) {
	req := &http.Request{
		Method: http.MethodGet,
		URL:    &url.URL{Scheme: "https", Host: "kapi.kakao.com", Path: "/v2/user/me"},
		Header: http.Header{"Authorization": {"Bearer " + token}},
	}
	resp, err := c.Do(req) // want `\[unhandled/as-success\]`
	if err != nil {
		return m, err
	}
	return m, into(resp, &m)
}

// QueryOnRequest changes the query of a request that is already there.
func QueryOnRequest(c *http.Client, key, query string) (int, error) {
	req, err := http.NewRequest("GET", "https://dapi.kakao.com/v2/local/search/category.json", nil)
	if err != nil {
		return 0, err
	}
	q := req.URL.Query()
	q.Add("category_group_code", query)
	req.URL.RawQuery = q.Encode()
	req.Header.Add("Authorization", "KakaoAK "+key)
	resp, err := c.Do(req) // want `\[unhandled/as-success\]`
	if err != nil {
		return 0, err
	}
	var page struct {
		Documents []json.RawMessage `json:"documents"`
	}
	err = into(resp, &page)
	return len(page.Documents), err
}

// SwitchArm asks one of several providers; Kakao is one of them.
func SwitchArm(c *http.Client, provider, token string) (string, error) {
	var address string
	switch provider {
	case "google":
		address = "https://openidconnect.googleapis.com/v1/userinfo"
	case "kakao":
		address = "https://kapi.kakao.com/v1/oidc/userinfo"
	default:
		return "", errors.New("unknown provider " + provider)
	}
	req, err := http.NewRequest("GET", address, nil)
	if err != nil {
		return "", err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	resp, err := c.Do(req) // want `\[unhandled/as-success\]`
	if err != nil {
		return "", err
	}
	var info struct {
		Sub string `json:"sub"`
	}
	err = into(resp, &info)
	return info.Sub, err
}

// GetMethod uses the client's Get.
func GetMethod(c *http.Client, token string) (m Me, err error) {
	resp, err := c.Get("https://kapi.kakao.com/v2/user/me?access_token=" + url.QueryEscape(token)) // want `\[unhandled/as-success\]`
	if err != nil {
		return m, err
	}
	return m, into(resp, &m)
}

// PostMethod uses the client's Post.
func PostMethod(c *http.Client, code string) (string, error) {
	body := strings.NewReader("grant_type=authorization_code&code=" + url.QueryEscape(code))
	resp, err := c.Post("https://kauth.kakao.com/oauth/token", "application/x-www-form-urlencoded", body) // want `\[unhandled/as-success\]`
	if err != nil {
		return "", err
	}
	var t struct {
		AccessToken string `json:"access_token"`
	}
	err = into(resp, &t)
	return t.AccessToken, err
}

// PackageGet uses http.Get.
func PackageGet(_ *http.Client, token string) (m Me, err error) {
	resp, err := http.Get(host + mePath + "?access_token=" + url.QueryEscape(token)) // want `\[unhandled/as-success\]`
	if err != nil {
		return m, err
	}
	return m, into(resp, &m)
}

// PackagePostForm uses http.PostForm.
func PackagePostForm(_ *http.Client, code string) (string, error) {
	resp, err := http.PostForm(tokenURL, url.Values{"grant_type": {"authorization_code"}, "code": {code}}) // want `\[unhandled/as-success\]`
	if err != nil {
		return "", err
	}
	var t struct {
		IDToken string `json:"id_token"`
	}
	err = into(resp, &t)
	return t.IDToken, err
}

// TellingPath has its host from its caller; the path says whose it is.
func TellingPath(c *http.Client, base, token string) (m Me, err error) {
	req, err := http.NewRequest("GET", base+"/v2/user/me", nil)
	if err != nil {
		return m, err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	resp, err := c.Do(req) // want `\[unhandled/as-success\]`
	if err != nil {
		return m, err
	}
	return m, into(resp, &m)
}

// SchemeOnly has neither host nor path of its own; the scheme says "some Kakao API".
func SchemeOnly(c *http.Client, base, key, query string) (int, error) {
	req, err := http.NewRequest("GET", base+"?query="+url.QueryEscape(query), nil)
	if err != nil {
		return 0, err
	}
	req.Header.Set("Authorization", "KakaoAK "+key)
	resp, err := c.Do(req) // want `\[unhandled/as-success\]`
	if err != nil {
		return 0, err
	}
	var page struct {
		Documents []json.RawMessage `json:"documents"`
	}
	err = into(resp, &page)
	return len(page.Documents), err
}

// SecretKeyOnly has Kakao Pay's scheme.
func SecretKeyOnly(c *http.Client, base, secret string) (string, error) {
	req, err := http.NewRequest("POST", base, strings.NewReader(`{"cid":"TC0ONETIME"}`))
	if err != nil {
		return "", err
	}
	req.Header.Set("Authorization", "SECRET_KEY "+secret)
	req.Header.Set("Content-Type", "application/json")
	resp, err := c.Do(req) // want `\[unhandled/as-success\]`
	if err != nil {
		return "", err
	}
	var ready struct {
		TID string `json:"tid"`
	}
	err = into(resp, &ready)
	return ready.TID, err
}

// getMe takes the whole address as a parameter.
func getMe(c *http.Client, address, token string) (m Me, err error) {
	req, err := http.NewRequest("GET", address, nil)
	if err != nil {
		return m, err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	resp, err := c.Do(req) // want `\[unhandled/as-success\]`
	if err != nil {
		return m, err
	}
	return m, into(resp, &m)
}

// ThroughParameter gives the address to a function of the package; the report is there.
func ThroughParameter(c *http.Client, token string) (Me, error) {
	return getMe(c, host+mePath, token)
}

// apiPath makes an address from a path.
func apiPath(elem ...string) string {
	return "https://kapi.kakao.com" + path.Join(append([]string{"/"}, elem...)...)
}

// AddressHelper has its address from a function of the package.
func AddressHelper(c *http.Client, token string) (m Me, err error) {
	req, err := http.NewRequest("GET", apiPath("v2", "user", "me"), nil)
	if err != nil {
		return m, err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	resp, err := c.Do(req) // want `\[unhandled/as-success\]`
	if err != nil {
		return m, err
	}
	return m, into(resp, &m)
}

// kakaoRequest makes a request to Kakao.
func kakaoRequest(method, where, token string) (*http.Request, error) {
	req, err := http.NewRequest(method, host+where, nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	req.Header.Set("Accept", "application/json")
	return req, nil
}

// RequestHelper has its request from a function of the package.
func RequestHelper(c *http.Client, token string) (m Me, err error) {
	req, err := kakaoRequest("GET", "/v2/user/me", token)
	if err != nil {
		return m, err
	}
	resp, err := c.Do(req) // want `\[unhandled/as-success\]`
	if err != nil {
		return m, err
	}
	return m, into(resp, &m)
}

// PathUnknown has the host in the first part and the rest from its caller.
func PathUnknown(c *http.Client, suffix, token string) error {
	req, err := http.NewRequest("POST", "https://kapi.kakao.com/"+cmp.Or(suffix, "v1/user/logout"), nil)
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	resp, err := c.Do(req) // want `\[unhandled/as-success\]`
	if err != nil {
		return err
	}
	return resp.Body.Close()
}
