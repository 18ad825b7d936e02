package apicall

import "testing"

// TestRoundTripSend: a client that is visibly built with the package's own RoundTripper sends through that.
func TestRoundTripSend(t *testing.T) {
	t.Parallel()
	const (
		rt = `type rt struct{ next http.RoundTripper }
			func (t *rt) RoundTrip(r *http.Request) (*http.Response, error) { return t.next.RoundTrip(r) }
			`
		get = `c.Get("https://kapi.kakao.com/v2/user/me")`
	)
	tests := []struct {
		name string
		body string
		want string // function that sends inside, or plain, or hidden
	}{
		{"a literal", rt + `func f() { c := &http.Client{Transport: &rt{}}; ` + get + ` }`, "RoundTrip"},
		{"a literal by value", rt + `func f() { c := http.Client{Transport: &rt{}}; ` + get + ` }`, "RoundTrip"},
		{"set later", rt + `func f() { c := &http.Client{}; c.Transport = &rt{}; ` + get + ` }`, "RoundTrip"},
		{"in a package variable", rt + `var c = &http.Client{Transport: &rt{}}; func f() { ` + get + ` }`, "RoundTrip"},
		{"in a field", rt + `type s struct{ c *http.Client }; func f() { v := s{c: &http.Client{Transport: &rt{}}}; c := v.c; ` + get + ` }`, "RoundTrip"},
		{"from a constructor", rt + `func build() *http.Client { return &http.Client{Transport: &rt{}} }; func f() { c := build(); ` + get + ` }`, "RoundTrip"},
		{"in one of two arms", rt + `func f(a bool) { c := http.DefaultClient; if a { c = &http.Client{Transport: &rt{}} }; ` + get + ` }`, "RoundTrip"},
		{"a method by value", `type rt struct{ next http.RoundTripper }
			func (t rt) RoundTrip(r *http.Request) (*http.Response, error) { return t.next.RoundTrip(r) }
			func f() { c := &http.Client{Transport: rt{}}; ` + get + ` }`, "RoundTrip"},

		{"no transport", `func f() { c := &http.Client{}; ` + get + ` }`, "plain"},
		{"net/http's transport", `func f() { c := &http.Client{Transport: &http.Transport{}}; ` + get + ` }`, "plain"},
		{"a client from outside", rt + `func f(c *http.Client) { ` + get + ` }`, "plain"},
		{"a function, not a client", rt + `func f() { http.Get("https://kapi.kakao.com/v2/user/me") }`, "plain"},
		{"a transport that sends in two places", `type rt struct{ next http.RoundTripper }
			func (t *rt) RoundTrip(r *http.Request) (*http.Response, error) { if r.Body == nil { return t.next.RoundTrip(r) }; return t.next.RoundTrip(r) }
			func f() { c := &http.Client{Transport: &rt{}}; ` + get + ` }`, "hidden"},
		{"a transport that never sends", `type rt struct{}
			func (t *rt) RoundTrip(r *http.Request) (*http.Response, error) { return nil, nil }
			func f() { c := &http.Client{Transport: &rt{}}; ` + get + ` }`, "hidden"},
		{"net/http's default client", rt + `var _ http.RoundTripper = &rt{}; func f() { c := http.DefaultClient; ` + get + ` }`, "plain"},
		{"a client from outside, of which nothing is known, is taken for plain", rt + `var _ http.RoundTripper = &rt{}; func f(c *http.Client) { ` + get + ` }`, "plain"},
		{"an option may set the transport", rt + `func with(c *http.Client) { c.Transport = &rt{} }; func f(c *http.Client) { with(c); ` + get + ` }`, "hidden"},
		{"a constructor of the transport", rt + `func wrap(next http.RoundTripper) http.RoundTripper { return &rt{next} }; func f() { c := &http.Client{Transport: wrap(http.DefaultTransport)}; ` + get + ` }`, "RoundTrip"},
		{"one transport in another", rt + `type other struct{}; func (other) RoundTrip(r *http.Request) (*http.Response, error) { return http.DefaultTransport.RoundTrip(r) }
			func f() { c := &http.Client{Transport: &rt{other{}}}; ` + get + ` }`, "hidden"},
		{"an interface that a type of the package implements", `type doer interface{ Do(*http.Request) (*http.Response, error) }; type own struct{ c *http.Client }
			func (o own) Do(r *http.Request) (*http.Response, error) { return o.c.Do(r) }
			func g(c *http.Client) { f(own{c}) }
			func f(d doer) { r, _ := http.NewRequest("GET", "https://kapi.kakao.com/v2/user/me", nil); d.Do(r) }`, "hidden"},
		{"an interface that no type of the package implements", `type doer interface{ Do(*http.Request) (*http.Response, error) }
			func f(d doer) { r, _ := http.NewRequest("GET", "https://kapi.kakao.com/v2/user/me", nil); d.Do(r) }`, "plain"},
		{"a client that refers to itself", rt + `type node struct{ next *node; c *http.Client }; func f(n *node) { n.c = n.next.c; c := n.c; ` + get + ` }`, "plain"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			f := finder(t, program(test.body))
			for _, s := range f.Sites() {
				if s.Send.Parent().Name() != "f" {
					continue
				}
				in, way := f.Index.RoundTripSend(s.Send)
				got := map[Way]string{Plain: "plain", Hidden: "hidden"}[way]
				if in != nil {
					got = in.Parent().Name()
				}
				if (in != nil) != (way == Followed) {
					t.Errorf("way %d, call %v", way, in)
				}
				if got != test.want {
					t.Errorf("got %q, want %q", got, test.want)
				}
				return
			}
			t.Fatal("the call is not found")
		})
	}
}
