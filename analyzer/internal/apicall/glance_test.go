package apicall

import (
	"go/ast"
	"go/types"
	"slices"
	"testing"

	"github.com/kakaolint/kakaolint/catalog"
)

func TestTokens(t *testing.T) {
	t.Parallel()
	c := &catalog.Catalog{APIs: []*catalog.API{{
		Hosts:   []string{"api.orders.example.com", "localhost"},
		Schemes: []string{"OrderKey"},
		Endpoints: []catalog.Endpoint{
			{Path: "/v1/orders/{id}/lines", Telling: true}, {Path: "/v1/stock", Telling: true}, {Path: "/oauth/token"},
		},
	}}}
	want := []string{"example.com", "localhost", "OrderKey", "v1/orders", "v1/orders", "v1/stock", "v1/stock"}
	if got := Tokens(c); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestMatters(t *testing.T) {
	t.Parallel()
	const keys = "package keys; "
	tests := []struct {
		name    string
		src     string
		imports map[string]string
		want    bool
	}{
		{"a host", `package p; import "net/http"; var _ http.Header; const u = "https://kapi.kakao.com/v2"`, nil, true},
		{"a part of the host", `package p; import "net/http"; var _ http.Header; const u = ".kakao.com"`, nil, true},
		{"a telling path", "package p; import \"net/http\"; var _ http.Header; const u = `/v2/user/me`", nil, true},
		{"a scheme", `package p; import "net/http"; var _ http.Header; func f() string { return "KakaoAK " }`, nil, true},
		{"net/http under another name", `package p; import web "net/http"; var _ web.Header; const u = ".kakao.com"`, nil, true},
		{"net/http as a dot", `package p; import . "net/http"; var _ Header; const u = ".kakao.com"`, nil, true},
		{"no text of the catalog", `package p; import "net/http"; var _ http.Header; const u = "https://a.example"`, nil, false},
		{"in a comment", `package p; import "net/http"; var _ http.Header /* https://kapi.kakao.com */`, nil, false},
		{"no net/http", `package p; const u = "https://kapi.kakao.com/v2"`, nil, false},
		{"a constant of an imported package", `package p; import ("net/http"; "a.example/keys"); var _ http.Header; const u = keys.Base`,
			map[string]string{"a.example/keys": keys + `const Base = "https://kapi.kakao.com"`}, true},
		{"a constant that is not exported", `package p; import ("net/http"; "a.example/keys"); var _ http.Header; const u = keys.Base`,
			map[string]string{"a.example/keys": keys + `const domain = "kakao.com"; const Base = "x"`}, true},
		{"a number of an imported package", `package p; import ("net/http"; "a.example/keys"); var _ http.Header; const u = keys.Base`,
			map[string]string{"a.example/keys": keys + `const Base = 1; var Name = "kakao.com"; func F() string { return "kakao.com" }`}, false},
	}
	c, err := catalog.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	tokens := Tokens(c)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s := check(t, sources{files: map[string]string{"p.go": test.src}, imports: test.imports})
			if got := Matters(s.Pkg, s.Files, tokens); got != test.want {
				t.Errorf("got %v, want %v", got, test.want)
			}
		})
	}
}

// TestMattersDoesNotWalkWithoutHTTP: without net/http not one file is looked at; nil would crash a walk.
func TestMattersDoesNotWalkWithoutHTTP(t *testing.T) {
	t.Parallel()
	if Matters(types.NewPackage("p", "p"), []*ast.File{nil}, []string{"kakao.com"}) {
		t.Error("a package without net/http matters")
	}
}
