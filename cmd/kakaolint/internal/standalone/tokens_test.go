package standalone

import (
	"reflect"
	"testing"

	"github.com/kakaolint/kakaolint/catalog"
)

func TestPathTokensSurviveOneCut(t *testing.T) {
	t.Parallel()
	for path, want := range map[string][]string{
		"/v2/user/me":                   {"user/me", "user/me"},
		"/v2/api/talk/memo/send":        {"api/talk", "memo/send"},
		"/v1/directions":                {"v1/directions", "v1/directions"},
		"/v2/local/search/kw.{format}":  {"local/search", "local/search"},
		"/a/{id}/b":                     {"/a/"},
		"/orders/{id}/items/{item}/pay": {"/orders/"}, // no run has two segments: the longest one
	} {
		got := pathTokens(path)
		if !reflect.DeepEqual(got, want) {
			t.Errorf("pathTokens(%q) = %q, want %q", path, got, want)
		}
	}
}

func TestDomain(t *testing.T) {
	t.Parallel()
	for host, want := range map[string]string{
		"kapi.kakao.com": "kakao.com", "api.example.co.kr": "co.kr", "kakao.com": "kakao.com", "localhost": "localhost",
	} {
		if got := domain(host); got != want {
			t.Errorf("domain(%q) = %q, want %q", host, got, want)
		}
	}
}

func TestTokensAreFound(t *testing.T) {
	t.Parallel()
	ts := tokensOf(&catalog.Catalog{APIs: []*catalog.API{{
		Hosts:     []string{"api.shop.example"},
		Schemes:   []string{"ShopKey", "SK"},
		Endpoints: []catalog.Endpoint{{Path: "/v1/shop/orders/list", Telling: true}, {Path: "/oauth/token"}},
	}}})
	for source, want := range map[string]bool{
		`"https://api.shop.example/v1"`:          true,
		`fmt.Sprintf("https://%s.shop.example")`: true,
		`base + "/shop" + "/orders/list"`:        true,
		`"ShopKey " + key`:                       true,
		`"shopkey_required"`:                     false,
		`"SK"`:                                   true,
		`"/oauth/token"`:                         false,
		`"api.shop.exampl"`:                      false,
		``:                                       false,
	} {
		if got := ts.in([]byte(source)); got != want {
			t.Errorf("in(%s) = %t, want %t", source, got, want)
		}
	}
}
