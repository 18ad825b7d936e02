package whatif_test

import (
	"strings"
	"testing"

	"github.com/kakaolint/kakaolint/analyzer/internal/whatif"
)

// letters name the outcomes in the tables of this file; a small letter does not hand
// on anything that the callers could look at, a capital does. ! is a crash.
var letters = map[whatif.Outcome]string{
	whatif.AsSuccess: "s", whatif.Handled: "h", whatif.Decision: "d", whatif.Leaves: "l", whatif.Unclear: "u",
}

func letter(v whatif.Verdict) string {
	l := letters[v.Outcome]
	switch {
	case v.Crash != nil:
		return "!"
	case v.HandsOn:
		return strings.ToUpper(l)
	}
	return l
}

// outcomes compares the runs of f for transport, 400/-10, 401/-401, 502 and ?/-30 with the one for success.
func outcomes(t testing.TB, text string) string {
	t.Helper()
	s := study(t, text)
	ok := run(t, s, "ok")
	var out []string
	for _, a := range []string{"transport", "400/-10", "401/-401", "502", "?/-30"} {
		out = append(out, letter(whatif.Compare(ok, run(t, s, a))))
	}
	return strings.Join(out, " ")
}

// sameWhenShared: answers that share a run get the verdict that a run of their own gives.
func sameWhenShared(t testing.TB, s whatif.Study) {
	t.Helper()
	ok := run(t, s, "ok")
	shared := whatif.NewRunner(s)
	for i := range s.Answers {
		a := &s.Answers[i]
		if own, got := whatif.Compare(ok, s.Run(a)), whatif.Compare(ok, shared.Run(a)); own != got {
			t.Errorf("under %s a shared run says %v, a run of its own %v", a, got, own)
		}
	}
}

// rest is what the programs below use.
const rest = `
	type user struct { ID int64; Name string; Friends []string; Boss *user }
	type failure struct { Code int; Msg string }
	func (f *failure) Error() string { return f.Msg }
	var errAPI = errors.New("api")
	var last any
	var state struct { code int; ready bool }
	var results = make(chan int)
	type repo interface { Save(user); Verify(user) bool }
	var store repo
	type logger struct{}
	func (logger) Printf(string, ...any)
	func save(user)
	func saveCode(int)
	func validUser(user) bool
	func checkUser(user)
	func fetch() (*http.Response, error) { return http.Get(addr) }
	func work()
	func fatal(err error) { log.Print(err); os.Exit(1) }
`

type outcomeTest struct {
	name string
	body string // f and what it needs
	want string // transport · 400/-10 · 401/-401 · 502 · ?/-30
}

func runOutcomes(t *testing.T, tests []outcomeTest) {
	t.Helper()
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if got := outcomes(t, rest+test.body); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
			sameWhenShared(t, study(t, rest+test.body))
		})
	}
}

// get starts a function with results (*user, error), decode reads the answer as a user.
const (
	get    = `resp, err := http.Get(addr); if err != nil { return nil, err }; defer resp.Body.Close(); `
	decode = `var u user; if err := json.NewDecoder(resp.Body).Decode(&u); err != nil { return nil, err }; `
)

// TestAsSuccess: the function does nothing else than for success.
func TestAsSuccess(t *testing.T) {
	t.Parallel()
	runOutcomes(t, []outcomeTest{
		{"the status is not looked at", `func f() (*user, error) { ` + get + decode + `return &u, nil }`, "H s s H s"},
		{"the decode's error is not looked at", `func f() (*user, error) { ` + get + `var u user; json.NewDecoder(resp.Body).Decode(&u); return &u, nil }`, "H s s s s"},
		{"nothing is looked at", `func f() error { resp, err := http.Get(addr); if err != nil { return err }; return resp.Body.Close() }`, "H s s s s"},
		{"only logged", `func f() (*user, error) { ` + get + `if resp.StatusCode != 200 { log.Println(resp.Status) }; ` + decode + `return &u, nil }`, "H s s H s"},
		{"only logged with slog", `func f() (*user, error) { ` + get + `if resp.StatusCode != 200 { slog.Error("x", "status", resp.StatusCode) }; ` + decode + `return &u, nil }`, "H s s H s"},
		{"only printed", `func f() (*user, error) { ` + get + `if resp.StatusCode != 200 { fmt.Println(resp.Status); fmt.Fprintln(os.Stderr, resp.Status) }; ` + decode + `return &u, nil }`, "H s s H s"},
		{"the failure becomes nil, nil", `func f() (*user, error) { ` + get + `if resp.StatusCode != 200 { return nil, nil }; ` + decode + `return &u, nil }`, "H s s s s"},
		{"an empty user with nil", `func f() (*user, error) { ` + get + `if resp.StatusCode != 200 { return &user{}, nil }; ` + decode + `return &u, nil }`, "H s s s s"},
		{"the error is swallowed", `func f() (*user, error) { resp, err := http.Get(addr); if err != nil { log.Print(err); return nil, nil }; ` + decode + `return &u, nil }`, "s s s H s"},
		{"the error of the test is not returned", `func f() (err error) { resp, e := http.Get(addr); if e != nil { return e }; if resp.StatusCode != 200 { err := errors.New("x"); _ = err }; return nil }`, "H s s s s"},
		{"the empty user goes anywhere", `func f() error { resp, err := http.Get(addr); if err != nil { return err }; var u user; if err := json.NewDecoder(resp.Body).Decode(&u); err != nil { return err }; save(u); store.Save(u); return nil }`, "H s s H s"},
		{"without an error result", `func f() user { resp, err := http.Get(addr); if err != nil { panic(err) }; var u user; json.NewDecoder(resp.Body).Decode(&u); return u }`, "h s s s s"},
		{"one status of many", `func f() (*user, error) { ` + get + `if resp.StatusCode == 401 { return nil, errAPI }; ` + decode + `return &u, nil }`, "H s H H u"},
		{"one code of many", `func f() (*user, error) { ` + get + `var v struct { user; Code int }; if err := json.NewDecoder(resp.Body).Decode(&v); err != nil { return nil, err }; if v.Code == -401 { return nil, errAPI }; return &v.user, nil }`, "H s H H s"},
		{"a crash on what is missing", `func f() (string, error) { resp, err := http.Get(addr); if err != nil { return "", err }; var u user; if err := json.NewDecoder(resp.Body).Decode(&u); err != nil { return "", err }; return u.Boss.Name, nil }`, "H ! ! H !"},
		{"a crash on an empty list", `func f() (string, error) { resp, err := http.Get(addr); if err != nil { return "", err }; var u user; if err := json.NewDecoder(resp.Body).Decode(&u); err != nil { return "", err }; return u.Friends[0], nil }`, "H ! ! H !"},
		{"a crash on no response", `func f() (*user, error) { resp, _ := http.Get(addr); if resp.StatusCode != 200 { return nil, errAPI }; return nil, nil }`, "! H H H H"},
		{"a part of the payload", `func f() (int64, error) { resp, err := http.Get(addr); if err != nil { return 0, err }; var u user; json.NewDecoder(resp.Body).Decode(&u); return u.ID, nil }`, "H s s s s"},
		{"something computed from the payload", `func f() (string, error) { resp, err := http.Get(addr); if err != nil { return "", err }; var u user; json.NewDecoder(resp.Body).Decode(&u); return strings.ToUpper(u.Name) + "!", nil }`, "H s s s s"},
		{"a loop over the payload", `func f() ([]string, error) { resp, err := http.Get(addr); if err != nil { return nil, err }; var u user; json.NewDecoder(resp.Body).Decode(&u); var out []string; for _, x := range u.Friends { out = append(out, x) }; return out, nil }`, "H s s s s"},
	})
}

// TestHandled: the function does something else that matters.
func TestHandled(t *testing.T) {
	t.Parallel()
	runOutcomes(t, []outcomeTest{
		{"an error for a status", `func f() (*user, error) { ` + get + `if resp.StatusCode != 200 { return nil, errAPI }; ` + decode + `return &u, nil }`, "H H H H H"},
		{"an error that is made", `func f() (*user, error) { ` + get + `if resp.StatusCode/100 != 2 { return nil, fmt.Errorf("status %d", resp.StatusCode) }; ` + decode + `return &u, nil }`, "H H H H H"},
		{"an error of the package's own", `func f() (*user, error) { ` + get + `if resp.StatusCode >= 400 { return nil, &failure{} }; ` + decode + `return &u, nil }`, "H H H H H"},
		{"an error for a code", `func f() (*user, error) { ` + get + `var v struct { user; failure }; json.NewDecoder(resp.Body).Decode(&v); if v.Code != 0 { return nil, errAPI }; return &v.user, nil }`, "H H H s H"},
		{"an error for an empty payload", `func f() (*user, error) { ` + get + decode + `if u.ID == 0 { return nil, errAPI }; return &u, nil }`, "H H H H H"},
		{"an error from a helper", `func check(resp *http.Response) error { if resp.StatusCode != 200 { return errAPI }; return nil }
			func f() (*user, error) { ` + get + `if err := check(resp); err != nil { return nil, err }; ` + decode + `return &u, nil }`, "H H H H H"},
		{"an error joined", `func f() (u *user, err error) { ` + get + `if resp.StatusCode != 200 { return nil, errors.Join(errAPI, err) }; return &user{}, nil }`, "H H H H H"},
		{"a named error set by defer", `func f() (err error) { resp, err := http.Get(addr); if err != nil { return err }; defer func() { if resp.StatusCode != 200 { err = errAPI } }(); return nil }`, "H H H H H"},
		{"another value", `func f() bool { resp, err := http.Get(addr); if err != nil { return false }; return resp.StatusCode == 200 }`, "h L L L L"},
		{"another text", `func f() string { resp, err := http.Get(addr); if err != nil { return "down" }; if resp.StatusCode != 200 { return "bad" }; return "good" }`, "h h h h h"},
		{"panic", `func f() { resp, err := http.Get(addr); if err != nil || resp.StatusCode != 200 { panic("x") } }`, "h h h h h"},
		{"os.Exit", `func f() { resp, err := http.Get(addr); if err != nil || resp.StatusCode != 200 { os.Exit(1) }; work() }`, "h h h h h"},
		{"log.Fatal", `func f() { resp, err := http.Get(addr); if err != nil { log.Fatal(err) }; if resp.StatusCode != 200 { log.Fatalf("x") } }`, "h h h h h"},
		{"a fatal of the package's own", `func f() { resp, err := http.Get(addr); if err != nil { fatal(err) }; if resp.StatusCode != 200 { fatal(errAPI) }; work() }`, "h h h h h"},
		{"other work", `func f() error { resp, err := http.Get(addr); if err != nil { return err }; if resp.StatusCode != 200 { work() }; return nil }`, "H h h h h"},
		{"the same work with another argument", `func f() error { resp, err := http.Get(addr); if err != nil { return err }; code := 0; if resp.StatusCode != 200 { code = 1 }; saveCode(code); return nil }`, "H h h h h"},
		{"another store", `func f() error { resp, err := http.Get(addr); if err != nil { return err }; if resp.StatusCode != 200 { state.ready = true }; return nil }`, "H h h h h"},
		{"work left undone, with nobody to tell", `func f() { resp, err := http.Get(addr); if err != nil { return }; if resp.StatusCode != 200 { return }; work() }`, "h h h h h"},
		{"a log line, with nobody to tell", `func f() { resp, err := http.Get(addr); if err != nil { log.Print(err); return }; if resp.StatusCode != 200 { log.Print("x") } }`, "h h h h h"},
		{"the loop is left", `func f() error { for { resp, err := http.Get(addr); if err != nil { return err }; if resp.StatusCode == 200 { break } }; return nil }`, "H h h h h"},
		{"the loop goes on", `func f(n int) error { for range n { resp, err := http.Get(addr); if err != nil { return err }; if resp.StatusCode != 200 { break } }; return nil }`, "H h h h h"},
		{"goto back", `func f() error { again: resp, err := http.Get(addr); if err != nil { return err }; if resp.StatusCode != 200 { goto again }; return nil }`, "H h h h h"},
		{"a panic that is recovered into an error", `func f() (err error) { defer func() { if recover() != nil { err = errAPI } }(); resp, e := http.Get(addr); if e != nil { return e }; if resp.StatusCode != 200 { panic("x") }; return nil }`, "H H H H H"},
	})
}

// TestDecision: a test names the answer and goes on as success.
func TestDecision(t *testing.T) {
	t.Parallel()
	runOutcomes(t, []outcomeTest{
		{"by status", `func f() error { resp, err := http.Get(addr); if err != nil { return err }; if resp.StatusCode == 401 { return nil }; if resp.StatusCode != 200 { return errAPI }; return nil }`, "H H d H u"},
		{"by code", `func f() error { resp, err := http.Get(addr); if err != nil { return err }; var v failure; json.NewDecoder(resp.Body).Decode(&v); switch v.Code { case 0, -10: return nil }; return errAPI }`, "H d H s H"},
		{"by a list of statuses", `func f() error { resp, err := http.Get(addr); if err != nil { return err }; if slices.Contains([]int{200, 400}, resp.StatusCode) { return nil }; return errAPI }`, "H d H H u"},
		{"in a helper", `func gone(code int) bool { return code == -401 }
			func f() error { resp, err := http.Get(addr); if err != nil { return err }; var v failure; json.NewDecoder(resp.Body).Decode(&v); if gone(v.Code) { return nil }; if v.Code != 0 { return errAPI }; return nil }`, "H H d s H"},
		{"a test for success names nothing", `func f() error { resp, err := http.Get(addr); if err != nil { return err }; if resp.StatusCode == 200 { log.Print("x") }; return nil }`, "H s s s s"},
	})
}

// TestLeaves: somebody else gets the answer and can look at it.
func TestLeaves(t *testing.T) {
	t.Parallel()
	runOutcomes(t, []outcomeTest{
		{"the response is returned", `func f() (*http.Response, error) { return http.Get(addr) }`, "H L L L L"},
		{"the response and its error are returned apart", `func f() (*http.Response, error) { resp, err := http.Get(addr); return resp, err }`, "H L L L L"},
		{"the status is returned", `func f() (int, error) { resp, err := http.Get(addr); if err != nil { return 0, err }; return resp.StatusCode, nil }`, "H L L L L"},
		{"the body is returned", `func f() ([]byte, error) { resp, err := http.Get(addr); if err != nil { return nil, err }; return io.ReadAll(resp.Body) }`, "H L L L L"},
		{"the code is returned in a struct", `func f() (failure, error) { resp, err := http.Get(addr); if err != nil { return failure{}, err }; var v failure; json.NewDecoder(resp.Body).Decode(&v); return v, nil }`, "H L L s L"},
		{"the response is stored", `func f() error { resp, err := http.Get(addr); if err != nil { return err }; last = resp; return nil }`, "H l l l l"},
		{"the status is stored", `func f() error { resp, err := http.Get(addr); if err != nil { return err }; state.code = resp.StatusCode; return nil }`, "H l l l l"},
		{"the status is sent", `func f() error { resp, err := http.Get(addr); if err != nil { return err }; results <- resp.StatusCode; return nil }`, "H l l l l"},
		{"the status goes to somebody", `func f() error { resp, err := http.Get(addr); if err != nil { return err }; saveCode(resp.StatusCode); return nil }`, "H l l l l"},
		{"the response goes through an interface", `func f(h interface{ Handle(*http.Response) }) error { resp, err := http.Get(addr); if err != nil { return err }; h.Handle(resp); return nil }`, "H l l l l"},
		{"the response goes to a function variable", `func f(hook func(*http.Response)) error { resp, err := http.Get(addr); if err != nil { return err }; hook(resp); return nil }`, "H l l l l"},
		{"the response goes to a goroutine", `func f() error { resp, err := http.Get(addr); if err != nil { return err }; go func() { last = resp }(); return nil }`, "H l l l l"},
		{"the error goes to somebody", `func f(h interface{ Failed(error) }) { resp, err := http.Get(addr); if err != nil { h.Failed(err); return }; resp.Body.Close() }`, "l s s s s"},
		{"the body is forwarded", `func f(w http.ResponseWriter) { resp, err := http.Get(addr); if err != nil { return }; w.WriteHeader(resp.StatusCode); io.Copy(w, resp.Body) }`, "h l l l l"},
		{"the target of the decode is a parameter", `func f(v any) error { resp, err := http.Get(addr); if err != nil { return err }; return json.NewDecoder(resp.Body).Decode(v) }`, "H L L L L"},
		{"the target is a struct of the caller", `func f(v *failure) error { resp, err := http.Get(addr); if err != nil { return err }; return json.NewDecoder(resp.Body).Decode(v) }`, "H L L H L"},
		{"the payload is checked by name", `func f() error { resp, err := http.Get(addr); if err != nil { return err }; var u user; json.NewDecoder(resp.Body).Decode(&u); checkUser(u); return nil }`, "H l l l l"},
		{"a cookie of the response is returned", `func f() ([]*http.Cookie, error) { resp, err := http.Get(addr); if err != nil { return nil, err }; return resp.Cookies(), nil }`, "H L L L L"},
	})
}

// TestUnclear: a test that depends on the answer cannot be followed.
func TestUnclear(t *testing.T) {
	t.Parallel()
	runOutcomes(t, []outcomeTest{
		{"a header", `func f() error { resp, err := http.Get(addr); if err != nil { return err }; if resp.Header.Get("X") != "" { return errAPI }; return nil }`, "H u u u u"},
		{"text in the body", `func f() error { resp, err := http.Get(addr); if err != nil { return err }; b, _ := io.ReadAll(resp.Body); if bytes.Contains(b, []byte("code")) { return errAPI }; return nil }`, "H u u u u"},
		{"a configured list", `var okay []int
			func f() error { resp, err := http.Get(addr); if err != nil { return err }; if !slices.Contains(okay, resp.StatusCode) { return errAPI }; return nil }`, "H u u u u"},
		{"a verdict on the payload", `func f() error { resp, err := http.Get(addr); if err != nil { return err }; var u user; json.NewDecoder(resp.Body).Decode(&u); if !store.Verify(u) { return errAPI }; return nil }`, "H u u u u"},
		{"a message that is not documented", `func f() error { resp, err := http.Get(addr); if err != nil { return err }; var v failure; json.NewDecoder(resp.Body).Decode(&v); if v.Msg == "quota" { return errAPI }; return nil }`, "H u u s u"},
		{"a status that no source tells", `func f() error { resp, err := http.Get(addr); if err != nil { return err }; if resp.StatusCode == 400 { return errAPI }; return nil }`, "H H s s u"},
	})
}

// TestWrappers: what a function makes of the answer, seen from its caller.
func TestWrappers(t *testing.T) {
	t.Parallel()
	const fine = `func me() (*user, error) { ` + get + `if resp.StatusCode != 200 { return nil, &failure{Code: resp.StatusCode} }; ` + decode + `return &u, nil }
		`
	runOutcomes(t, []outcomeTest{
		{"the error is returned", fine + `func f() (*user, error) { return me() }`, "H H H H H"},
		{"the error is wrapped", fine + `func f() (*user, error) { u, err := me(); if err != nil { return nil, fmt.Errorf("me: %w", err) }; return u, nil }`, "H H H H H"},
		{"the error is logged", fine + `func f() *user { u, err := me(); if err != nil { log.Print(err) }; return u }`, "s s s s s"},
		{"the error is dropped and nothing tested", fine + `func f() (int64, error) { u, _ := me(); return u.ID, nil }`, "! ! ! ! !"},
		{"the error is dropped, nil is tested", fine + `func f() (int64, error) { u, _ := me(); if u == nil { return 0, errAPI }; return u.ID, nil }`, "H H H H H"},
		{"nil, nil comes back", fine + `func f() (*user, error) { u, err := me(); if err != nil { return nil, nil }; return u, nil }`, "s s s s s"},
		{"a response comes back", `func f() error { resp, err := fetch(); if err != nil { return err }; if resp.StatusCode != 200 { return errAPI }; return nil }`, "H H H H H"},
		{"a response comes back, not looked at", `func f() error { resp, err := fetch(); if err != nil { return err }; resp.Body.Close(); return nil }`, "H s s s s"},
		{"a target goes in", `func load(v any) error { resp, err := http.Get(addr); if err != nil { return err }; return json.NewDecoder(resp.Body).Decode(v) }
			func f() (int64, error) { var u user; if err := load(&u); err != nil { return 0, err }; return u.ID, nil }`, "H s s H s"},
		{"a target with the code goes in", `func load(v any) error { resp, err := http.Get(addr); if err != nil { return err }; return json.NewDecoder(resp.Body).Decode(v) }
			func f() error { var v failure; if err := load(&v); err != nil { return err }; if v.Code != 0 { return errAPI }; return nil }`, "H H H H H"},
		{"two functions in between", `func a() (*http.Response, error) { return fetch() }; func b() (int, error) { resp, err := a(); if err != nil { return 0, err }; return resp.StatusCode, nil }
			func f() error { code, err := b(); if err != nil { return err }; if code != 200 { return errAPI }; return nil }`, "H H H H H"},
		{"a closure that sends", `func f() error { var code int; get := func() error { resp, err := http.Get(addr); if err != nil { return err }; code = resp.StatusCode; return nil }; if err := get(); err != nil { return err }; if code != 200 { return errAPI }; return nil }`, "H H H H H"},
		{"a method that sends", `type client struct{ status int }
			func (c *client) load() error { resp, err := http.Get(addr); if err != nil { return err }; c.status = resp.StatusCode; return nil }
			func f() error { var c client; if err := c.load(); err != nil { return err }; if c.status != 200 { return errAPI }; return nil }`, "H H H H H"},
		{"a RoundTripper of the package", `type rt struct{ next http.RoundTripper }
			func (t *rt) RoundTrip(r *http.Request) (*http.Response, error) { resp, err := t.next.RoundTrip(r); if err != nil { return nil, err }; if resp.StatusCode != 200 { return nil, errAPI }; return resp, nil }
			func f() error { c := &http.Client{Transport: &rt{}}; resp, err := c.Get(addr); if err != nil { return err }; return resp.Body.Close() }`, "H H H H H"},
	})
}

// TestOtherCalls: of two calls only the first is asked about.
func TestOtherCalls(t *testing.T) {
	t.Parallel()
	runOutcomes(t, []outcomeTest{
		{"the other is tested", `func f() error { resp, err := http.Get(addr); if err != nil { return err }; resp.Body.Close(); other, err := http.Get("https://a.example/"); if err != nil { return err }; if other.StatusCode != 200 { return errAPI }; return nil }`, "H s s s s"},
		{"the answer decides on the other", `func f() error { resp, err := http.Get(addr); if err != nil { return err }; if resp.StatusCode != 200 { _, err := http.Get("https://a.example/"); return err }; return nil }`, "H H H H H"},
	})
}

func TestOutcomeNames(t *testing.T) {
	t.Parallel()
	want := []string{"as-success", "handled", "decision", "leaves", "unclear"}
	for i, w := range want {
		if got := whatif.Outcome(i).String(); got != w {
			t.Errorf("outcome %d is named %q, want %q", i, got, w)
		}
	}
}
