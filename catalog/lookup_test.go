package catalog

import (
	"slices"
	"testing"
)

func TestEndpointMatchesWholePaths(t *testing.T) {
	t.Parallel()
	api := load(t, `
kakaolint-catalog: 1
api: maps
title: Maps
endpoints:
  - {methods: [GET], path: "/v2/{kind}/list"}
  - {methods: [POST], path: /v2/all/list}
  - {path: "/search/keyword.{format}"}
`)
	for _, test := range []struct{ method, path, want string }{
		{"GET", "/v2/roads/list", "/v2/{kind}/list"},
		{"", "/v2/roads/list", "/v2/{kind}/list"},
		{"POST", "/v2/roads/list", ""},
		{"", "/v2/all/list", "/v2/all/list"},
		{"GET", "/v2/all/list", "/v2/{kind}/list"},
		{"", "/search/keyword.json", "/search/keyword.{format}"},
		{"DELETE", "/search/keyword.xml", "/search/keyword.{format}"},
		{"", "/search/keyword.", ""},
		{"", "/search/keyword", ""},
		{"", "/v2//list", ""},
		{"", "/v2/a/b/list", ""},
		{"", "/x/v2/roads/list", ""},
		{"", "/v2/roads/list/", ""},
		{"", "/V2/roads/list", ""},
		{"", "", ""},
	} {
		got := ""
		if e := api.Endpoint(test.method, test.path); e != nil {
			got = e.Path
		}
		if got != test.want {
			t.Errorf("%s %s: got %q, want %q", test.method, test.path, got, test.want)
		}
	}
}

func TestByHost(t *testing.T) {
	t.Parallel()
	c, _ := Builtin()
	for host, want := range map[string]string{
		"kapi.kakao.com": "kakao-kapi", "KAPI.kakao.com": "kakao-kapi", "kapi.kakao.com:443": "kakao-kapi", "kapi.kakao.com.": "kakao-kapi",
		"apis-navi.kakaomobility.com": "kakao-mobility", "kauth.kakao.com": "kakao-kauth", "dapi.kakao.com": "kakao-dapi",
		"open-api.kakaopay.com": "kakaopay", "apis.moment.kakao.com": "kakao-moment", "api.keywordad.kakao.com": "kakao-keywordad",
		"cert-sign.kakao.com": "kakao-certification",
		"kakao.com":           "", "evil-kapi.kakao.com": "", "kapi.kakao.com.evil.com": "", "kapi.kakao.com:x": "", "": "",
		"apps.kakao.com": "", "sharer.kakao.com": "",
	} {
		got := ""
		if a := c.ByHost(host); a != nil {
			got = a.Name
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", host, got, want)
		}
	}
}

func TestOnlyDistinctPathsTell(t *testing.T) {
	t.Parallel()
	c, _ := Builtin()
	for path, want := range map[string]string{
		"/v2/user/me": "kakao-kapi", "/v2/api/talk/memo/default/send": "kakao-kapi", "/v1/user/access_token_info": "kakao-kapi",
		"/v2/local/search/keyword.json": "kakao-dapi", "/v2/local/geo/coord2address.xml": "kakao-dapi",
		"/affiliate/walking/v1/directions": "kakao-mobility", "/online/v1/payment/approve": "kakaopay",
	} {
		a, e := c.ByTellingPath(path)
		if a == nil || a.Name != want || e == nil || !e.Telling {
			t.Errorf("%s tells %v, want %s", path, a, want)
		}
	}
	for _, path := range []string{
		"/oauth/token", "/oauth/authorize", "/oauth/logout", "/.well-known/jwks.json", "/v1/directions", "/v1/waypoints/directions",
		"/v1/payment/ready", "/v1/payment/approve", "/v1/user/ids", "/v1/user/me", "/v1/user/logout", "/v1/oidc/userinfo",
		"/v2/search/web", "/v2/search/image", "/user/address", "/v2/push/send", "/v2/api/calendar/events", "/openapi/v1/keywords", "/", "",
	} {
		if a, e := c.ByTellingPath(path); a != nil || e != nil {
			t.Errorf("%s tells nothing, but was taken for %s", path, a.Name)
		}
	}
}

func TestByScheme(t *testing.T) {
	t.Parallel()
	c, _ := Builtin()
	for scheme, want := range map[string][]string{
		"KakaoAK":    {"kakao-dapi", "kakao-kapi", "kakao-mobility"},
		"kakaoak":    {"kakao-dapi", "kakao-kapi", "kakao-mobility"},
		"SECRET_KEY": {"kakaopay"},
		"Bearer":     nil,
		"Kakao":      nil,
		"":           nil,
	} {
		var got []string
		for _, a := range c.ByScheme(scheme) {
			got = append(got, a.Name)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: got %v, want %v", scheme, got, want)
		}
	}
}

func TestLookupsOfTheBuiltinCatalog(t *testing.T) {
	t.Parallel()
	for _, api := range allBuiltin(t) {
		for i := range api.Endpoints {
			e := &api.Endpoints[i]
			method := ""
			if len(e.Methods) > 0 {
				method = e.Methods[0]
			}
			if got := api.Endpoint(method, e.Path); got != e {
				t.Errorf("%s %s %s finds %v", api.Name, method, e.Path, got)
			}
		}
	}
}
