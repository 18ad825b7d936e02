package apicall

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/kakaolint/kakaolint/catalog"
)

// say names a site: the API or scheme, the endpoint if it is known, and the
// functions of the callers that gave the evidence, outermost first.
func say(s Site) string {
	out := s.Evidence.Name()
	if ep := s.Evidence.Endpoint; ep != nil {
		out += " " + ep.Path
	}
	for _, c := range s.Chain {
		out += " < " + c.Parent().Name()
	}
	return out
}

func sitesOf(t *testing.T, src sources) []string {
	t.Helper()
	var out []string
	for _, s := range finder(t, src).Sites() {
		out = append(out, say(s))
	}
	return out
}

type siteTest struct {
	name string
	body string
	want []string
}

func runSites(t *testing.T, tests []siteTest) {
	t.Helper()
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if got := sitesOf(t, program(test.body)); !slices.Equal(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// TestEvidence: what makes a call one to an API (rules.md §1).
func TestEvidence(t *testing.T) {
	t.Parallel()
	runSites(t, []siteTest{
		{"a host", `func f() { http.Get("https://kapi.kakao.com/v2/user/me") }`, []string{"kakao-kapi /v2/user/me"}},
		{"a host, the path not known", `func f(p string) { http.Get("https://kapi.kakao.com" + p) }`, []string{"kakao-kapi"}},
		{"a host, the path not listed", `func f() { http.Get("https://kapi.kakao.com/v9/nothing") }`, []string{"kakao-kapi"}},
		{"a host, the method is another", `func f() { http.PostForm("https://kapi.kakao.com/v1/api/talk/profile", nil) }`, []string{"kakao-kapi"}},
		{"a foreign host", `func f() { http.Get("https://openapi.naver.com/v2/user/me") }`, nil},
		{"a host in the user's part", `func f() { http.Get("https://kapi.kakao.com@evil.example/v2/user/me") }`, nil},
		{"a host that begins like one", `func f() { http.Get("https://kapi.kakao.com.evil.example/v2/user/me") }`, nil},
		{"a sibling host", `func f() { http.Get("https://www.kakao.com/v2/user/me") }`, nil},

		{"a telling path of an unknown host", `func f() { http.Get(os.Getenv("BASE") + "/v2/user/me") }`, []string{"kakao-kapi /v2/user/me"}},
		{"a telling path with a query", `func f() { http.Get(os.Getenv("BASE") + "/v2/user/me?secure_resource=true") }`, []string{"kakao-kapi /v2/user/me"}},
		{"a telling path, but not all of the path", `func f() { http.Get(os.Getenv("BASE") + "/api/v2/user/me") }`, nil},
		{"a telling path that goes on", `func f() { http.Get(os.Getenv("BASE") + "/v2/user/me/" + os.Getenv("X")) }`, nil},
		{"a generic path", `func f() { http.Get(os.Getenv("BASE") + "/oauth/token") }`, nil},

		{"two arms, two APIs", `func f(a bool) { u := "https://kapi.kakao.com/v2/user/me"; if a { u = "https://dapi.kakao.com/v2/search/web" }; http.Get(u) }`,
			[]string{"kakao-dapi /v2/search/web", "kakao-kapi /v2/user/me"}},
		{"two arms, one foreign", `func f(a string) { var u string; switch a { case "kakao": u = "https://kapi.kakao.com/v2/user/me"; default: u = "https://openapi.naver.com/v1/nid/me" }; http.Get(u) }`,
			[]string{"kakao-kapi /v2/user/me"}},
		{"two arms, two endpoints of one API", `func f(a bool) { u := "/v2/user/me"; if a { u = "/v1/user/ids" }; http.Get("https://kapi.kakao.com" + u) }`,
			[]string{"kakao-kapi"}},

		{"every function that sends", `func f(c *http.Client) {
			http.Get("https://kapi.kakao.com/v2/user/me")
			http.Head("https://kapi.kakao.com/v2/user/me")
			http.Post("https://kapi.kakao.com/v2/user/me", "", nil)
			http.PostForm("https://kapi.kakao.com/v2/user/me", nil)
			c.Get("https://kapi.kakao.com/v2/user/me")
			c.Head("https://kapi.kakao.com/v2/user/me")
			c.Post("https://kapi.kakao.com/v2/user/me", "", nil)
			c.PostForm("https://kapi.kakao.com/v2/user/me", nil)
		}`, []string{
			"kakao-kapi /v2/user/me", "kakao-kapi", "kakao-kapi /v2/user/me", "kakao-kapi /v2/user/me",
			"kakao-kapi /v2/user/me", "kakao-kapi", "kakao-kapi /v2/user/me", "kakao-kapi /v2/user/me"}},
		{"in go and defer", `func f() { go http.Get("https://kapi.kakao.com/v2/user/me"); defer http.Get("https://kapi.kakao.com/v2/user/me") }`,
			[]string{"kakao-kapi /v2/user/me", "kakao-kapi /v2/user/me"}},
		{"in a closure, a method, an instance", `
			func f() { func() { http.Get("https://kapi.kakao.com/v2/user/me") }() }
			type C struct{}
			func (C) g() { http.Get("https://kapi.kakao.com/v2/user/me") }
			func h[T any]() { http.Get("https://kapi.kakao.com/v2/user/me") }
			func k() { h[int]() }`,
			[]string{"kakao-kapi /v2/user/me", "kakao-kapi /v2/user/me", "kakao-kapi /v2/user/me"}},
		{"in a generic function that nobody instantiates", `func h[T any]() { http.Get("https://kapi.kakao.com/v2/user/me") }`, nil},
	})
}

// TestRequests: where a *http.Request comes from.
func TestRequests(t *testing.T) {
	t.Parallel()
	const me = `"https://kapi.kakao.com/v2/user/me"`
	want := []string{"kakao-kapi /v2/user/me"}
	runSites(t, []siteTest{
		{"NewRequest", `func f(c *http.Client) { r, _ := http.NewRequest("GET", ` + me + `, nil); c.Do(r) }`, want},
		{"NewRequestWithContext", `func f(c *http.Client, ctx context.Context) { r, _ := http.NewRequestWithContext(ctx, http.MethodGet, ` + me + `, nil); c.Do(r) }`, want},
		{"a method that is not listed", `func f(c *http.Client) { r, _ := http.NewRequest("DELETE", ` + me + `, nil); c.Do(r) }`, []string{"kakao-kapi"}},
		{"a method that is not known", `func f(c *http.Client, m string) { r, _ := http.NewRequest(m, ` + me + `, nil); c.Do(r) }`, want},
		{"WithContext", `func f(c *http.Client, ctx context.Context) { r, _ := http.NewRequest("GET", ` + me + `, nil); c.Do(r.WithContext(ctx)) }`, want},
		{"Clone", `func f(c *http.Client, ctx context.Context) { r, _ := http.NewRequest("GET", ` + me + `, nil); c.Do(r.Clone(ctx)) }`, want},
		{"a literal", `func f(c *http.Client) { u, _ := url.Parse(` + me + `); c.Do(&http.Request{Method: "GET", URL: u}) }`, want},
		{"URL set later", `func f(c *http.Client, u0 string) { r, _ := http.NewRequest("GET", u0, nil); r.URL, _ = url.Parse(` + me + `); c.Do(r) }`, want},
		{"either of two", `func f(c *http.Client, a bool) { r, _ := http.NewRequest("GET", ` + me + `, nil); if a { r, _ = http.NewRequest("POST", ` + me + `, nil) }; c.Do(r) }`, want},
		{"captured by a closure", `func f(c *http.Client) { r, _ := http.NewRequest("GET", ` + me + `, nil); func() { c.Do(r) }() }`, want},
		{"from a helper", `func build() *http.Request { r, _ := http.NewRequest("GET", ` + me + `, nil); return r }; func f(c *http.Client) { c.Do(build()) }`, want},
		{"from a helper with an error", `func build(u string) (*http.Request, error) { return http.NewRequest("GET", u, nil) }; func f(c *http.Client) { r, _ := build(` + me + `); c.Do(r) }`, want},
		{"in a field", `type J struct{ r *http.Request }; func f(c *http.Client) { r, _ := http.NewRequest("GET", ` + me + `, nil); j := J{r}; c.Do(j.r) }`, want},
		{"through an interface with the shape of Do", `type doer interface{ Send(*http.Request) (*http.Response, error) }; func f(d doer) { r, _ := http.NewRequest("GET", ` + me + `, nil); d.Send(r) }`, want},
		{"through RoundTrip", `func f(rt http.RoundTripper) { r, _ := http.NewRequest("GET", ` + me + `, nil); rt.RoundTrip(r) }`, want},
		{"through an interface with another shape", `type doer interface{ Do(*http.Request) error }; func f(d doer, c *http.Client) { r, _ := http.NewRequest("GET", ` + me + `, nil); d.Do(r); c.Get("https://a.example") }`, nil},
		{"a request from nowhere", `func f(c *http.Client, make func() *http.Request) { c.Do(make()) }`, nil},
		{"a nil request", `func f(c *http.Client) { c.Do(nil) }`, nil},
	})
}

// TestAuthorization: the scheme speaks where neither host nor path does.
func TestAuthorization(t *testing.T) {
	t.Parallel()
	with := func(stmts string) string {
		return `func f(c *http.Client, key, p string) { r, _ := http.NewRequest("GET", os.Getenv("BASE") + p, nil); ` + stmts + `; c.Do(r) }`
	}
	runSites(t, []siteTest{
		{"Set", with(`r.Header.Set("Authorization", "KakaoAK " + key)`), []string{"KakaoAK"}},
		{"Add", with(`r.Header.Add("Authorization", "KakaoAK " + key)`), []string{"KakaoAK"}},
		{"the name in another case", with(`r.Header.Set("authorization", "KakaoAK " + key)`), []string{"KakaoAK"}},
		{"Sprintf", with(`r.Header.Set("Authorization", fmt.Sprintf("KakaoAK %s", key))`), []string{"KakaoAK"}},
		{"the map itself", with(`r.Header["Authorization"] = []string{"KakaoAK " + key}`), []string{"KakaoAK"}},
		{"a literal", with(`r.Header = http.Header{"Authorization": {"KakaoAK " + key}}`), []string{"KakaoAK"}},
		{"a literal map, converted", with(`r.Header = http.Header(map[string][]string{"Authorization": {"KakaoAK " + key}})`), []string{"KakaoAK"}},
		{"in a helper", `func sign(r *http.Request, key string) { r.Header.Set("Authorization", "KakaoAK " + key) }; ` + with(`sign(r, key)`), []string{"KakaoAK"}},
		{"in a helper that is told", `func set(r *http.Request, name, value string) { r.Header.Set(name, value) }; ` + with(`set(r, "Authorization", "KakaoAK " + key)`), []string{"KakaoAK"}},
		{"in a method", `type C struct{ key string }; func (c C) sign(r *http.Request) { r.Header.Set("Authorization", "KakaoAK " + c.key) }; ` + with(`C{key}.sign(r)`), []string{"KakaoAK"}},
		{"a scheme of one API", with(`r.Header.Set("Authorization", "SECRET_KEY " + key)`), []string{"kakaopay"}},
		{"in two arms", with(`a := "Bearer "; if key != "" { a = "KakaoAK " }; r.Header.Set("Authorization", a + key)`), []string{"KakaoAK"}},

		{"a scheme and a path that one of its APIs has", `func f(c *http.Client, key string) { r, _ := http.NewRequest("GET", os.Getenv("BASE") + "/v2/search/image", nil); r.Header.Set("Authorization", "KakaoAK " + key); c.Do(r) }`, []string{"kakao-dapi /v2/search/image"}},
		{"a host beats a scheme", `func f(c *http.Client, key string) { r, _ := http.NewRequest("GET", "https://dapi.kakao.com/v2/search/web", nil); r.Header.Set("Authorization", "KakaoAK " + key); c.Do(r) }`, []string{"kakao-dapi /v2/search/web"}},
		{"a foreign host beats a scheme", `func f(c *http.Client, key string) { r, _ := http.NewRequest("GET", "https://pf.kakao.com/x", nil); r.Header.Set("Authorization", "KakaoAK " + key); c.Do(r) }`, nil},

		{"another scheme", with(`r.Header.Set("Authorization", "Bearer " + key)`), nil},
		{"a word that begins like the scheme", with(`r.Header.Set("Authorization", "KakaoAKs " + key)`), nil},
		{"another header", with(`r.Header.Set("X-Authorization", "KakaoAK " + key)`), nil},
		{"another request's header", with(`q, _ := http.NewRequest("GET", p, nil); q.Header.Set("Authorization", "KakaoAK " + key)`), nil},
		{"a value that is not known", with(`r.Header.Set("Authorization", key)`), nil},
	})
}

// TestContexts: where the function that sends does not show the API, its callers may.
func TestContexts(t *testing.T) {
	t.Parallel()
	get := `func get(u string) { http.Get(u) }
`
	runSites(t, []siteTest{
		{"one caller", get + `func f() { get("https://kapi.kakao.com/v2/user/me") }`, []string{"kakao-kapi /v2/user/me < f"}},
		{"two callers", get + `func f() { get("https://kapi.kakao.com/v2/user/me") }
			func g() { get("https://dapi.kakao.com/v2/search/web") }`, []string{"kakao-kapi /v2/user/me < f", "kakao-dapi /v2/search/web < g"}},
		{"one of two callers", get + `func f() { get("https://kapi.kakao.com/v2/user/me") }
			func g() { get("https://openapi.naver.com/x") }`, []string{"kakao-kapi /v2/user/me < f"}},
		{"no caller", get, nil},
		{"a caller's caller", get + `func route(p string) { get("https://kapi.kakao.com" + p) }
			func f() { route("/v2/user/me") }`, []string{"kakao-kapi < route"}},
		{"four callers up", get + `func a(u string) { get(u) }; func b(u string) { a(u) }; func c(u string) { b(u) }; func d() { c("https://kapi.kakao.com/v2/user/me") }`,
			[]string{"kakao-kapi /v2/user/me < d < c < b < a"}},
		{"five callers up is too far", get + `func a(u string) { get(u) }; func b(u string) { a(u) }; func c(u string) { b(u) }; func d(u string) { c(u) }; func e() { d("https://kapi.kakao.com/v2/user/me") }`, nil},
		{"a function that calls itself", `func get(u string, n int) { if n > 0 { get(u, n-1) }; http.Get(u) }
			func f() { get("https://kapi.kakao.com/v2/user/me", 3) }`, []string{"kakao-kapi /v2/user/me < f"}},
		{"functions that call each other", `func a(u string) { b(u); http.Get(u) }; func b(u string) { a(u) }
			func f() { a("https://kapi.kakao.com/v2/user/me") }`, []string{"kakao-kapi /v2/user/me < f"}},
		{"a request as parameter", `func do(c *http.Client, r *http.Request) { c.Do(r) }
			func f(c *http.Client) { r, _ := http.NewRequest("GET", "https://kapi.kakao.com/v2/user/me", nil); do(c, r) }`, []string{"kakao-kapi /v2/user/me < f"}},
		{"a request as parameter, signed by the caller", `func do(c *http.Client, r *http.Request) { c.Do(r) }
			func f(c *http.Client, key, u string) { r, _ := http.NewRequest("GET", u, nil); r.Header.Set("Authorization", "SECRET_KEY " + key); do(c, r) }`, []string{"kakaopay < f"}},
		{"a request as parameter, signed by the sender", `func do(c *http.Client, r *http.Request, key string) { r.Header.Set("Authorization", "SECRET_KEY " + key); c.Do(r) }`, []string{"kakaopay"}},
		{"a parameter of a function that is captured", `func f(base string) { func() { http.Get(base + "/v2/user/me") }() }`, []string{"kakao-kapi /v2/user/me"}},
		{"a caller in a closure", get + `func f() { func() { get("https://kapi.kakao.com/v2/user/me") }() }`, []string{"kakao-kapi /v2/user/me < f$1"}},
		{"a caller with go", get + `func f() { go get("https://kapi.kakao.com/v2/user/me") }`, []string{"kakao-kapi /v2/user/me < f"}},
	})
}

// TestContextsAreBounded: 5^4 chains of callers, none of which shows anything, end soon.
func TestContextsAreBounded(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	b.WriteString("func a0(u string) { http.Get(u) }\n")
	for level := 1; level <= 6; level++ {
		fmt.Fprintf(&b, "func a%d(u string) {", level)
		for range 5 {
			fmt.Fprintf(&b, " a%d(u);", level-1)
		}
		b.WriteString(" }\n")
	}
	if got := sitesOf(t, program(b.String())); got != nil {
		t.Errorf("got %q, want none", got)
	}
}

// TestResolve: a longer chain of callers may tell the endpoint.
func TestResolve(t *testing.T) {
	t.Parallel()
	f := finder(t, program(`
		func get(p string) { http.Get("https://kapi.kakao.com" + p) }
		func me() { get("/v2/user/me") }
		func any(p string) { get(p) }
		func foreign() { get("@evil.example/") }`))
	sites := f.Sites()
	if len(sites) != 1 || sites[0].Evidence.Endpoint != nil {
		t.Fatalf("got %d sites, want one without an endpoint", len(sites))
	}
	want := map[string]string{"me": "kakao-kapi /v2/user/me", "any": "kakao-kapi", "foreign": "kakao-kapi"}
	for _, c := range f.Index.Callers(sites[0].Send.Parent()) {
		s := sites[0]
		s.Evidence, _ = f.Resolve(s, append(s.Chain, c))
		if got := say(s); got != want[c.Parent().Name()] {
			t.Errorf("from %s: got %s, want %s", c.Parent().Name(), got, want[c.Parent().Name()])
		}
	}
}

// TestSchemeAloneHasSharedAnswers: with nothing but KakaoAK, only what all its APIs answer is certain.
func TestSchemeAloneHasSharedAnswers(t *testing.T) {
	t.Parallel()
	f := finder(t, program(`func f(c *http.Client, r *http.Request) { r.Header.Set("Authorization", "KakaoAK k"); c.Do(r) }`))
	sites := f.Sites()
	if len(sites) != 1 {
		t.Fatalf("got %d sites, want 1", len(sites))
	}
	e := sites[0].Evidence
	if e.API != nil || e.Name() != "KakaoAK" {
		t.Errorf("got API %v, name %q", e.API, e.Name())
	}
	want := catalog.SharedAnswers(f.Catalog.ByScheme("KakaoAK"))
	if len(e.Answers) != len(want) || len(want) == 0 {
		t.Errorf("got %d answers, want %d", len(e.Answers), len(want))
	}
}

// TestBuilt: a site knows where its request is built.
func TestBuilt(t *testing.T) {
	t.Parallel()
	f := finder(t, program(`
		func build() *http.Request { r, _ := http.NewRequest("GET", "https://kapi.kakao.com/v2/user/me", nil); return r }
		func f(c *http.Client) { c.Do(build()) }`))
	for _, s := range f.Sites() {
		if s.Evidence.Built == nil || s.Evidence.Built.Parent().Name() != "build" {
			t.Errorf("built in %v, want build", s.Evidence.Built)
		}
	}
}
