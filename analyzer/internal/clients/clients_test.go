package clients_test

import (
	"strings"
	"testing"

	"github.com/kakaolint/kakaolint/analyzer/internal/clients"
	"github.com/kakaolint/kakaolint/catalog"
)

func TestParse(t *testing.T) {
	t.Parallel()
	c, fault := clients.Parse(` api=kakao-kapi  endpoint="GET /v2/user/me" fails=error // why`)
	if fault != nil || c.API != "kakao-kapi" || c.Endpoint != "GET /v2/user/me" || c.Fails != clients.FailsError || c.URL != nil {
		t.Errorf("got %+v, %v", c, fault)
	}
	if method, path := c.Target(); method != "GET" || path != "/v2/user/me" {
		t.Errorf("the endpoint is %s %s", method, path)
	}
	c, fault = clients.Parse("url=1 method=0 fails=response")
	if fault != nil || *c.URL != 1 || *c.Method != 0 || c.Fails != clients.FailsResponse {
		t.Errorf("got %+v, %v", c, fault)
	}
	for args, want := range map[string]string{
		"kakao-kapi":               `"kakao-kapi" is no key=value; the keys are api, endpoint, fails, method, url`,
		"api":                      `"api" is no key=value`,
		"api=":                     "api has no value; write api=…",
		"colour=red":               `unknown key "colour"; the keys are`,
		"func=a.B":                 `unknown key "func"`,
		"api=a api=b":              `key "api" is given twice; keep one`,
		`endpoint="GET /`:          "the value of endpoint is no text in quotes",
		`api=""`:                   "the value of api is no text in quotes",
		"url=first":                `url is "first", but it must be the index of an argument`,
		"url=99999999999999999999": "must be the index of an argument",
	} {
		_, fault := clients.Parse(args)
		if fault == nil || !strings.Contains(fault.Error(), want) || fault.Text.KO == "" || fault.Text.KO == fault.Text.EN {
			t.Errorf("%s: got %+v, want %s", args, fault, want)
		}
	}
}

func TestCheck(t *testing.T) {
	t.Parallel()
	cat, err := catalog.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	zero, far := 0, 51
	for _, test := range []struct {
		key    string // "" if the description is fine
		client clients.Client
	}{
		{"", clients.Client{Func: "a/b.F", API: "kakao-kapi", Fails: "never"}},
		{"", clients.Client{Func: "a/b.F", Endpoint: "GET /v2/user/me", Fails: "error"}},
		{"", clients.Client{Func: "a/b.F", API: "kakao-kauth", Endpoint: "POST /oauth/token", Fails: "error"}},
		{"", clients.Client{Func: "a/b.F", URL: &zero, Fails: "response"}},
		{"func", clients.Client{Func: "F", API: "kakao-kapi", Fails: "never"}},
		{"url", clients.Client{Func: "a/b.F", URL: &far, Fails: "never"}},
		{"method", clients.Client{Func: "a/b.F", URL: &zero, Method: &far, Fails: "never"}},
		{"method", clients.Client{Func: "a/b.F", Endpoint: "GET /v2/user/me", Method: &zero, Fails: "never"}},
		{"url", clients.Client{Func: "a/b.F", Endpoint: "GET /v2/user/me", URL: &zero, Fails: "never"}},
		{"fails", clients.Client{Func: "a/b.F", API: "kakao-kapi"}},
		{"fails", clients.Client{Func: "a/b.F", API: "kakao-kapi", Fails: "x"}},
		{"api", clients.Client{Func: "a/b.F", API: "kakao", Fails: "never"}},
		{"endpoint", clients.Client{Func: "a/b.F", Endpoint: "POST /oauth/token", Fails: "never"}},
		{"endpoint", clients.Client{Func: "a/b.F", API: "kakao-kapi", Endpoint: "GET /v9", Fails: "never"}},
		{"endpoint", clients.Client{Func: "a/b.F", Endpoint: "get /v2/user/me", Fails: "never"}},
		{"endpoint", clients.Client{Func: "a/b.F", Endpoint: "GET /v2/user/me?x=1", Fails: "never"}},
	} {
		fault := test.client.Check(cat)
		if (fault != nil) != (test.key != "") || fault != nil && fault.Key != test.key {
			t.Errorf("%+v: got %+v, want a fault of %q", test.client, fault, test.key)
		}
	}
}
