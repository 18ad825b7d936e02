package apicall

import (
	"slices"
	"strings"
	"testing"
)

// TestTexts tells what the URL in http.Get(URL) can be: "·" stands for a part that is not known.
func TestTexts(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name  string
		decls string // of the package
		body  string // of the function, before the call
		url   string
		want  []string
	}{
		{"a literal", ``, ``, `"https://a.example/x"`, []string{"https://a.example/x"}},
		{"constants", `const host, route = "https://a.example", "/x"`, ``, `host + route`, []string{"https://a.example/x"}},
		{"a typed constant", `type Path string; const route Path = "/x"`, ``, `"https://a.example" + string(route)`, []string{"https://a.example/x"}},
		{"a parameter is a hole", ``, ``, `"https://a.example/" + arg + "/x"`, []string{"https://a.example/·/x"}},
		{"two holes side by side are one", ``, ``, `"https://a.example/" + arg + arg`, []string{"https://a.example/·"}},
		{"the environment is a hole", ``, ``, `os.Getenv("BASE") + "/x"`, []string{"·/x"}},

		{"Sprintf of texts and numbers", ``, ``, `fmt.Sprintf("%s/%d/%v/%s", "https://a.example", 7, "b", arg)`, []string{"https://a.example/7/b/·"}},
		{"Sprintf: other verbs are holes", ``, ``, `fmt.Sprintf("/%q/%x/%t", "a", 10, true)`, []string{"/·/·/·"}},
		{"Sprintf: a percent sign", ``, ``, `fmt.Sprintf("/a%%20b")`, []string{"/a%20b"}},
		{"Sprintf: a verb without its argument", ``, ``, `fmt.Sprintf("/a"+"/%s/%s", "b")`, []string{"/a/b/·"}},
		{"Sprintf: indexes and stars end what is known", ``, ``, `fmt.Sprintf("/a/%[2]s/%[1]s", "b", "c")`, []string{"/a/·"}},
		{"Sprintf: a format that is not known", ``, ``, `fmt.Sprintf(arg, "b")`, []string{"·"}},
		{"Sprintf: two formats", ``, `format := "/a/%s"; if arg == "" { format = "/b/%s" }`, `fmt.Sprintf(format, "c")`, []string{"/a/%s·", "/b/%s·"}},
		{"Sprintf: arguments handed on", `func format(args ...any) string { return fmt.Sprintf("/a/%s", args...) }`, ``, `format("b")`, []string{"/a/%s·"}},
		{"Sprint", ``, ``, `fmt.Sprint("/a", "/b")`, []string{"/a/b"}},

		{"either of two", ``, `u := "/a"; if arg == "" { u = "/b" }`, `u`, []string{"/a", "/b"}},
		{"switch arms", ``, `var u string; switch arg { case "a": u = "/a"; case "b": u = "/b"; default: u = arg }`, `u`, []string{"/a", "/b", "·"}},
		{"what a loop adds to: once, then a hole", ``, `u := "/a"; for range 3 { u += "/b" }`, `u`, []string{"/a", "/a/b", "·/b"}},
		{"more than eight are a hole", ``, `var u string; switch arg { case "1": u = "1"; case "2": u = "2"; case "3": u = "3"; case "4": u = "4"; case "5": u = "5"; case "6": u = "6"; case "7": u = "7"; case "8": u = "8"; default: u = "9" }`, `u`, []string{"·"}},
		{"what is over 2048 bytes is a hole", ``, ``, `"` + strings.Repeat("a", 2000) + `" + arg + "` + strings.Repeat("b", 100) + `"`, []string{"·"}},

		{"a package variable", `var base = "https://a.example"`, ``, `base + "/x"`, []string{"https://a.example/x"}},
		{"a package variable set twice", `var base = "https://a.example"; func use() { base = "https://b.example"; http.Get(base) }`, ``, `base + "/x"`, []string{"https://a.example/x", "https://b.example/x"}},
		{"a variable of another package", ``, ``, `http.StatusText(1) + http.MethodGet`, []string{"·GET"}},
		{"a local variable that a closure sets", ``, `u := "/a"; func() { u = "/b" }()`, `u`, []string{"/a", "/b"}},
		{"a literal map", `var routes = map[string]string{"a": "/a", "b": "/b"}`, ``, `routes[arg]`, []string{"/a", "/b"}},
		{"a literal map, with ok", `var routes = map[string]string{"a": "/a", "b": "/b"}`, `u, ok := routes[arg]; if !ok { return }`, `u`, []string{"/a", "/b"}},
		{"a literal map in the function", ``, `m := map[string]string{"a": "/a"}`, `m[arg]`, []string{"/a"}},
		{"a literal slice", ``, `us := []string{"/a", "/b"}`, `us[len(arg)]`, []string{"/a", "/b"}},
		{"a package's slice", `var us = []string{"/a", "/b"}`, ``, `us[len(arg)]`, []string{"/a", "/b"}},
		{"a map that is not known", ``, `m := map[string]string{}; fill(m)`, `m[arg]`, []string{"·"}},

		{"a field set in a constructor", `type C struct{ base string }; func New() *C { return &C{base: "https://a.example"} }; func (c *C) get() { http.Get(c.base) }`, `c := New()`, `c.base + "/x"`, []string{"https://a.example/x"}},
		{"a field without a name", `type C struct{ base, route string }; func (c C) get() { http.Get(c.base) }`, `c := C{"https://a.example", "/x"}; c.get()`, `c.base`, []string{"https://a.example"}},
		{"a field set by assignment", `type C struct{ base string }; func (c *C) get() { http.Get(c.base) }`, `c := new(C); c.base = "https://a.example"`, `c.base`, []string{"https://a.example"}},
		{"a field set from the constructor's parameter, here and elsewhere", `type C struct{ base string }; func New(base string) *C { return &C{base} }; var c = New("https://a.example"); func use() { http.Get(c.base) }`, ``, `c.base`, []string{"https://a.example", "·"}},
		{"a field of a struct by value", `type C struct{ base string }; func New() C { return C{"https://a.example"} }`, ``, `New().base`, []string{"https://a.example"}},
		{"a field that nobody sets", `type C struct{ base string }; func (c *C) get() { http.Get(c.base) }`, `var c C`, `c.base + "/x"`, []string{"·/x"}},

		{"strings.Builder", ``, `var b strings.Builder; b.WriteString("https://a.example"); b.WriteString("/x")`, `b.String()`, []string{"https://a.example/x"}},
		{"strings.Builder: what may be left out is a hole", ``, `var b strings.Builder; b.WriteString("/a"); if arg != "" { b.WriteString("/b") }; b.WriteString("/c")`, `b.String()`, []string{"/a·/c"}},
		{"strings.Builder: later writes do not count", ``, `var b strings.Builder; b.WriteString("/a"); u := b.String(); b.WriteString("/b")`, `u`, []string{"/a"}},
		{"strings.Builder: bytes and runes are holes", ``, `var b strings.Builder; b.WriteString("/a"); b.WriteByte('/'); b.WriteRune('b')`, `b.String()`, []string{"/a·"}},
		{"strings.Builder: Fprintf", ``, `var b strings.Builder; fmt.Fprintf(&b, "/a/%d", 7)`, `b.String()`, []string{"/a/7"}},
		{"bytes.Buffer", ``, `var b bytes.Buffer; b.WriteString("/a")`, `b.String()`, []string{"/a"}},
		{"strings.Builder in the hands of an interface", ``, `var b strings.Builder; b.WriteString("/a"); io.Copy(&b, nil)`, `b.String()`, []string{"·"}},

		{"strings.Join", ``, ``, `strings.Join([]string{"https://a.example", "x", arg}, "/")`, []string{"https://a.example/x/·"}},
		{"strings.TrimRight", ``, ``, `strings.TrimRight("https://a.example//", "/") + "/x"`, []string{"https://a.example/x"}},
		{"strings.TrimSuffix", ``, ``, `strings.TrimSuffix("https://a.example/", "/") + "/x"`, []string{"https://a.example/x"}},
		{"strings.TrimSpace", ``, ``, `strings.TrimSpace("https://a.example")`, []string{"https://a.example"}},
		{"strings.ReplaceAll is not followed", ``, ``, `strings.ReplaceAll("/{id}", "{id}", arg)`, []string{"·"}},
		{"path.Join", ``, ``, `"https://a.example/" + path.Join("a", "b")`, []string{"https://a.example/a/b"}},
		{"url.JoinPath", ``, `u, _ := url.JoinPath("https://a.example/", "/v2", "me")`, `u`, []string{"https://a.example/v2/me"}},
		{"cmp.Or", ``, ``, `cmp.Or(os.Getenv("BASE"), "https://a.example")`, []string{"https://a.example", "·"}},
		{"url.Values is a hole", ``, `q := url.Values{"a": {"b"}}`, `"https://a.example/x?" + q.Encode()`, []string{"https://a.example/x?·"}},

		{"url.URL in full", ``, `u := url.URL{Scheme: "https", Host: "a.example", Path: "/x"}`, `u.String()`, []string{"https://a.example/x"}},
		{"url.URL behind a pointer", ``, `u := &url.URL{Scheme: "https", Host: "a.example", Path: "x"}`, `u.String()`, []string{"https://a.example/x"}},
		{"url.URL with a query", ``, `u := &url.URL{Host: "a.example", Path: "/x", RawQuery: arg}`, `u.String()`, []string{"https://a.example/x?·"}},
		{"url.URL with an unknown host", ``, `u := &url.URL{Scheme: "https", Host: arg, Path: "/x"}`, `u.String()`, []string{"https://·/x"}},
		{"url.Parse", ``, `u, _ := url.Parse("https://a.example/x")`, `u.String()`, []string{"https://a.example/x"}},
		{"url.Parse, the path set later", ``, `u, _ := url.Parse("https://a.example"); u.Path = "/x"`, `u.String()`, []string{"https://a.example/x"}},
		{"url.Parse, the host set later", ``, `u, _ := url.Parse("https://b.example/x"); u.Host = "a.example"`, `u.String()`, []string{"https://a.example/x"}},
		{"url.Parse, the query set later", ``, `u, _ := url.Parse("https://a.example/x"); u.RawQuery = arg`, `u.String()`, []string{"https://a.example/x?·"}},
		{"URL.JoinPath", ``, `u, _ := url.Parse("https://a.example")`, `u.JoinPath("v2", "me").String()`, []string{"https://a.example/v2/me"}},
		{"URL.Parse", ``, `u, _ := url.Parse("https://a.example/v1"); u, _ = u.Parse("/v2/me")`, `u.String()`, []string{"https://a.example/v2/me"}},
		{"URL.Parse of a whole URL", ``, `u, _ := url.Parse("https://a.example/v1"); u, _ = u.Parse("https://b.example/x")`, `u.String()`, []string{"https://b.example/x"}},
		{"URL.Parse of a relative path", ``, `u, _ := url.Parse("https://a.example/v1"); u, _ = u.Parse("me")`, `u.String()`, []string{"https://a.example/·"}},
		{"a package's *url.URL", `var base, _ = url.Parse("https://a.example")`, ``, `base.JoinPath("x").String()`, []string{"https://a.example/x"}},
		{"a *url.URL in a field", `type C struct{ base *url.URL }; func New() *C { u, _ := url.Parse("https://a.example"); return &C{base: u} }`, `c := New()`, `c.base.JoinPath("x").String()`, []string{"https://a.example/x"}},
		{"a *url.URL from a helper", `func base() *url.URL { u, _ := url.Parse("https://a.example"); return u }`, ``, `base().String()`, []string{"https://a.example"}},
		{"either of two *url.URL", ``, `u := &url.URL{Host: "a.example"}; if arg == "" { u = &url.URL{Host: "b.example"} }`, `u.String()`, []string{"https://a.example", "https://b.example"}},

		{"a helper", `func route() string { return "/x" }`, ``, `"https://a.example" + route()`, []string{"https://a.example/x"}},
		{"a helper with a parameter", `func at(route string) string { return "https://a.example" + route }`, ``, `at("/x")`, []string{"https://a.example/x"}},
		{"a helper in a helper", `func at(route string) string { return full("https://a.example", route) }; func full(base, route string) string { return base + route }`, ``, `at("/x")`, []string{"https://a.example/x"}},
		{"a helper with two results", `func route() (string, error) { return "/x", nil }`, `u, _ := route()`, `u`, []string{"/x"}},
		{"a helper with two returns", `func route(a bool) string { if a { return "/a" }; return "/b" }`, ``, `route(arg == "")`, []string{"/a", "/b"}},
		{"a helper that calls itself", `func route(n int) string { if n == 0 { return "/a" }; return route(n-1) + "/b" }`, ``, `route(3)`, []string{"/a", "/a/b", "·/b"}},
		{"helpers that call each other", `func a(n int) string { return b(n) }; func b(n int) string { return a(n) }`, ``, `a(1)`, []string{"·"}},
		{"a generic helper", `func join[T ~string](a, b T) string { return string(a) + string(b) }`, ``, `join("https://a.example", "/x")`, []string{"https://a.example/x"}},
		{"a method", `type C struct{}; func (C) route() string { return "/x" }`, ``, `C{}.route()`, []string{"/x"}},
		{"a method of an interface is not followed", `type R interface{ route() string }`, `var r R`, `"https://a.example" + r.route()`, []string{"https://a.example·"}},
		{"a function variable is not followed", ``, `r := func() string { return "/x" }; if arg == "" { r = nil }`, `r()`, []string{"·"}},
		{"a closure", ``, `base := "https://a.example"; at := func(route string) string { return base + route }`, `at("/x")`, []string{"https://a.example/x"}},
		{"a closure over a parameter", ``, `at := func(route string) string { return arg + route }`, `at("/x")`, []string{"·/x"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			f := finder(t, program(test.decls+"\nfunc fill(map[string]string)\nfunc f(arg string) {\n"+test.body+"\nhttp.Get("+test.url+")\n}"))
			var got []string
			for _, fn := range f.Index.Funcs {
				if fn.Name() != "f" {
					continue
				}
				for _, call := range sendsOf(fn) {
					for _, s := range newEvaluator(f.Index).text(call.Common().Args[0], nil) {
						got = append(got, strings.ReplaceAll(s, hole, "·"))
						slices.Sort(got)
					}
				}
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
