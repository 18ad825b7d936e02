package judge

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/kakaolint/kakaolint/analyzer/internal/apicall"
	"github.com/kakaolint/kakaolint/analyzer/internal/whatif"
)

// say describes a call: its function, the functions on the way to the send, what is
// thrown away, and the outcomes of the answers that get there. The table's answers are
// transport, 400/-10, 401/-401, ?/-30, 502 and other.
func say(c *Call) string {
	out := c.Func().Name()
	for _, in := range c.Chain[1:] {
		out += "→" + in.Parent().Name()
	}
	if c.Sends {
		out += " sends"
	}
	if c.Discarded {
		out += " discarded"
	}
	if c.DroppedError {
		out += " dropped"
	}
	by := make(map[whatif.Outcome][]string)
	for _, o := range c.Outcomes {
		by[o.Outcome] = append(by[o.Outcome], o.Answer.String())
	}
	for _, o := range []whatif.Outcome{whatif.AsSuccess, whatif.Handled, whatif.Decision, whatif.Leaves, whatif.Unclear} {
		if len(by[o]) == 6 {
			by[o] = []string{"all"}
		}
		if len(by[o]) > 0 {
			out += fmt.Sprintf(" %s:%s", o, strings.Join(by[o], ","))
		}
	}
	return out
}

type callsTest struct {
	name string
	body string
	want []string
}

func runCalls(t *testing.T, tests []callsTest) {
	t.Helper()
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, c := range judged(t, test.body) {
				if c.Crash != nil {
					t.Fatal(c.Crash)
				}
				got = append(got, say(c))
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(test.want, "\n"))
			}
		})
	}
}

// TestLevels: an answer that is handed on is asked about in the callers.
func TestLevels(t *testing.T) {
	t.Parallel()
	const (
		fetch  = `func fetch() (*http.Response, error) { return http.Get(addr) }; `
		me     = `type user struct{ ID int }; func me() (*user, error) { resp, err := http.Get(addr); if err != nil { return nil, err }; if resp.StatusCode != 200 { return nil, errors.New("x") }; var u user; if err := json.NewDecoder(resp.Body).Decode(&u); err != nil { return nil, err }; return &u, nil }; `
		leaves = " handled:transport leaves:400/-10,401/-401,?/-30,502,other"
	)
	runCalls(t, []callsTest{
		{"nothing sends", `func f() {}`, nil},
		{"another API", `func f() { http.Get("https://a.example") }`, nil},
		{"one level", `func f() { resp, err := http.Get(addr); if err != nil || resp.StatusCode != 200 { panic("x") } }`, []string{"f sends handled:all"}},
		{"a response handed on", fetch + `func f() error { resp, err := fetch(); if err != nil { return err }; return resp.Body.Close() }`,
			[]string{"fetch sends" + leaves, "f→fetch as-success:400/-10,401/-401,?/-30,502,other handled:transport"}},
		{"an error handed on", me + `func f() *user { u, err := me(); if err != nil { log.Print(err) }; return u }`,
			[]string{"me sends handled:all", "f→me as-success:all"}},
		{"three levels", me + `func a() (*user, error) { return me() }; func b() (*user, error) { u, err := a(); return u, err }; func f() { u, err := b(); if err != nil { panic(err) }; _ = u.ID }`,
			[]string{"me sends handled:all", "a→me handled:all", "b→a→me handled:all", "f→b→a→me handled:all"}},
		{"six levels and no more", fetch + `func a() (*http.Response, error) { return fetch() }; func b() (*http.Response, error) { return a() }; func c() (*http.Response, error) { return b() }; func d() (*http.Response, error) { return c() }; func e() (*http.Response, error) { return d() }; func f() { resp, _ := e(); resp.Body.Close() }`,
			[]string{"fetch sends" + leaves, "a→fetch" + leaves, "b→a→fetch" + leaves, "c→b→a→fetch" + leaves, "d→c→b→a→fetch" + leaves, "e→d→c→b→a→fetch" + leaves}},
		{"every caller", me + `func a() { u, err := me(); if err != nil { panic(err) }; _ = u.ID }; func b() { u, _ := me(); if u == nil { panic("x") } }; func c() { go me() }`,
			[]string{"me sends handled:all", "a→me handled:all", "b→me dropped handled:all", "c→me discarded as-success:all"}},
		{"what is turned into nil is not asked again", `func me() error { resp, err := http.Get(addr); if err != nil { return err }; resp.Body.Close(); return nil }; func f() { if me() != nil { panic("x") } }`,
			[]string{"me sends as-success:400/-10,401/-401,?/-30,502,other handled:transport", "f→me handled:transport"}},
		{"functions that call each other", `func a(n int) (*http.Response, error) { if n > 0 { return b(n) }; return http.Get(addr) }; func b(n int) (*http.Response, error) { return a(n - 1) }`,
			[]string{"a sends" + leaves, "b→a" + leaves}},
		{"evidence in the caller", `func get(u string) error { resp, err := http.Get(u); if err != nil { return err }; return resp.Body.Close() }; func f() error { return get(addr) }; func g() error { return get("https://a.example") }`,
			[]string{"get sends as-success:400/-10,401/-401,?/-30,502,other handled:transport", "f→get handled:transport"}},
		{"a RoundTripper of the package", `type rt struct{ next http.RoundTripper }
			func (t *rt) RoundTrip(r *http.Request) (*http.Response, error) { resp, err := t.next.RoundTrip(r); if err != nil { return nil, err }; if resp.StatusCode != 200 { return nil, errors.New("x") }; return resp, nil }
			func f() error { c := &http.Client{Transport: &rt{}}; resp, err := c.Get(addr); if err != nil { return err }; return resp.Body.Close() }`,
			[]string{"f→RoundTrip sends handled:all"}},
	})
}

// TestCheckedByCallers: an empty payload that every caller turns away is handled.
func TestCheckedByCallers(t *testing.T) {
	t.Parallel()
	const me = `type user struct{ ID int }; func me() (u user, err error) { resp, err := http.Get(addr); if err != nil { return u, err }; err = json.NewDecoder(resp.Body).Decode(&u); return u, err }; `
	runCalls(t, []callsTest{
		{"nobody calls it", me, []string{"me sends as-success:400/-10,401/-401,?/-30,other handled:transport,502"}},
		{"the only caller checks", me + `func f() { u, err := me(); if err != nil || u.ID == 0 { panic("x") } }`,
			[]string{"me sends handled:all", "f→me handled:transport,502"}},
		{"both callers check", me + `func f() { u, err := me(); if err != nil || u.ID == 0 { panic("x") } }; func g() error { u, err := me(); if err != nil { return err }; if u == (user{}) { return errors.New("x") }; return nil }`,
			[]string{"me sends handled:all", "f→me handled:transport,502", "g→me handled:transport,502"}},
		{"one of two does not", me + `func f() { u, err := me(); if err != nil || u.ID == 0 { panic("x") } }; func g() (int, error) { u, err := me(); return u.ID, err }`,
			[]string{"me sends as-success:400/-10,401/-401,?/-30,other handled:transport,502", "f→me handled:transport,502", "g→me handled:transport,502"}},
	})
}

// TestThrownAway: nothing of the result is used, or all but the error.
func TestThrownAway(t *testing.T) {
	t.Parallel()
	const (
		discarded = "discarded"
		dropped   = "dropped"
		kept      = ""
	)
	for _, test := range []struct{ name, stmts, want string }{
		{"a statement", `http.Get(addr)`, discarded},
		{"blanks", `_, _ = http.Get(addr)`, discarded},
		{"go", `go http.Get(addr)`, discarded},
		{"defer", `defer http.Get(addr)`, discarded},
		{"the error is blank", `resp, _ := http.Get(addr); resp.Body.Close()`, dropped},
		{"the response is blank", `_, err := http.Get(addr); if err != nil { panic(err) }`, kept},
		{"both are used", `resp, err := http.Get(addr); if err != nil { panic(err) }; resp.Body.Close()`, kept},
		{"the error is only named", `resp, err := http.Get(addr); _ = err; resp.Body.Close()`, dropped},
		{"the error is overwritten", `resp, err := http.Get(addr); _, err = io.ReadAll(resp.Body); if err != nil { panic(err) }`, dropped},
		{"a captured error is overwritten", `var err error; defer func() { log.Print(err) }(); var resp *http.Response; resp, err = http.Get(addr); err = nil; resp.Body.Close()`, dropped},
		{"a captured error is read first", `var err error; defer func() { log.Print(err) }(); var resp *http.Response; resp, err = http.Get(addr); log.Print(err); err = nil; resp.Body.Close()`, kept},
		{"a captured error is kept", `var err error; defer func() { log.Print(err) }(); var resp *http.Response; resp, err = http.Get(addr); resp.Body.Close()`, kept},
		{"a wrapper's error as a statement", `ping()`, discarded},
		{"a wrapper's error as blank", `_ = ping()`, discarded},
		{"a wrapper's error is used", `if ping() != nil { panic("x") }`, kept},
		{"a wrapper that fills a variable", `var u struct{ ID int }; load(&u); log.Print(u.ID)`, dropped},
		{"a wrapper that fills a variable that nobody reads", `var u struct{ ID int }; load(&u)`, discarded},
		{"a wrapper without an error", `okay()`, kept},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			for _, c := range judged(t, `
				func ping() error { resp, err := http.Get(addr); if err != nil { return err }; return resp.Body.Close() }
				func load(v any) error { resp, err := http.Get(addr); if err != nil { return err }; return json.NewDecoder(resp.Body).Decode(v) }
				func okay() bool { resp, err := http.Get(addr); return err == nil && resp.StatusCode == 200 }
				func f() { `+test.stmts+` }`) {
				if c.Func().Name() != "f" {
					continue
				}
				got := kept
				switch {
				case c.Discarded && c.DroppedError:
					t.Error("both discarded and dropped")
				case c.Discarded:
					got = discarded
				case c.DroppedError:
					got = dropped
				}
				if got != test.want {
					t.Errorf("got %q, want %q", got, test.want)
				}
				return
			}
			t.Error("the call is not judged")
		})
	}
}

// TestReturnedWhole: return http.Get(…) throws nothing away.
func TestReturnedWhole(t *testing.T) {
	t.Parallel()
	runCalls(t, []callsTest{{"", `func f() (*http.Response, error) { return http.Get(addr) }`, []string{"f sends handled:transport leaves:400/-10,401/-401,?/-30,502,other"}}})
}

// TestThrough: answers that the catalog does not know are no reason for a report.
func TestThrough(t *testing.T) {
	t.Parallel()
	calls := judged(t, `func f() { resp, _ := http.Get(addr); resp.Body.Close() }`)
	if len(calls) != 1 {
		t.Fatalf("%d calls, want 1", len(calls))
	}
	var got []string
	for _, o := range calls[0].Through() {
		got = append(got, o.Answer.String())
	}
	want := []string{"transport", "400/-10", "401/-401", "?/-30", "502"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestCrash: a fault of the engine is kept to the call at which it comes up.
func TestCrash(t *testing.T) {
	t.Parallel()
	all := judged(t, `func f() { http.Get(addr) }; func g() { http.Get(addr) }`)
	if len(all) != 2 {
		t.Fatalf("%d calls, want 2", len(all))
	}
	cat, err := shop()
	if err != nil {
		t.Fatal(err)
	}
	j := judgeOf(apicall.NewIndex(all[0].Func().Pkg), nil, cat)
	broken := all[0].Evidence
	broken.Answers = nil // a call always has answers
	j.guarded(apicall.Site{Send: all[0].Chain[0], Evidence: broken})
	j.guarded(apicall.Site{Send: all[1].Chain[0], Evidence: all[1].Evidence})
	if len(j.calls) != 2 {
		t.Fatalf("%d calls, want 2", len(j.calls))
	}
	if c := j.calls[0]; c.Crash == nil || c.Func().Name() != "f" || !strings.Contains(c.Crash.Error(), "judge.go") {
		t.Errorf("the first call's crash is %v", c.Crash)
	}
	if c := j.calls[1]; c.Crash != nil || !c.Discarded {
		t.Errorf("the second call is %s, crash %v", say(c), c.Crash)
	}
}

// TestRepeatable: the same package gives the same calls in the same order.
func TestRepeatable(t *testing.T) {
	t.Parallel()
	const program = `
		func get(u string) (*http.Response, error) { return http.Get(u) }
		func a() { resp, _ := get(addr); resp.Body.Close() }
		func b() { resp, _ := get(addr + "?b"); resp.Body.Close() }
		func c() error { _, err := get(addr); return err }
		func d() { c(); b(); a() }`
	describe := func() string {
		var out []string
		for _, c := range judged(t, program) {
			out = append(out, say(c))
		}
		return strings.Join(out, "\n")
	}
	first := describe()
	for range 20 {
		if got := describe(); got != first {
			t.Fatalf("got\n%s\nfirst\n%s", got, first)
		}
	}
}
