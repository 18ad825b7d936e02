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
		want string // function that sends inside; "" if that is not known
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

		{"no transport", `func f() { c := &http.Client{}; ` + get + ` }`, ""},
		{"net/http's transport", `func f() { c := &http.Client{Transport: &http.Transport{}}; ` + get + ` }`, ""},
		{"a client from outside", rt + `func f(c *http.Client) { ` + get + ` }`, ""},
		{"a function, not a client", rt + `func f() { http.Get("https://kapi.kakao.com/v2/user/me") }`, ""},
		{"a transport that sends in two places", `type rt struct{ next http.RoundTripper }
			func (t *rt) RoundTrip(r *http.Request) (*http.Response, error) { if r.Body == nil { return t.next.RoundTrip(r) }; return t.next.RoundTrip(r) }
			func f() { c := &http.Client{Transport: &rt{}}; ` + get + ` }`, ""},
		{"a transport that never sends", `type rt struct{}
			func (t *rt) RoundTrip(r *http.Request) (*http.Response, error) { return nil, nil }
			func f() { c := &http.Client{Transport: &rt{}}; ` + get + ` }`, ""},
		{"a client that refers to itself", rt + `type node struct{ next *node; c *http.Client }; func f(n *node) { n.c = n.next.c; c := n.c; ` + get + ` }`, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			f := finder(t, program(test.body))
			for _, s := range f.Sites() {
				if s.Send.Parent().Name() != "f" {
					continue
				}
				got := ""
				if in, _ := f.Index.RoundTripSend(s.Send); in != nil {
					got = in.Parent().Name()
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
