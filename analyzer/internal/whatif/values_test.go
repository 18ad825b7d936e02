package whatif_test

import (
	"go/constant"
	"strings"
	"testing"

	"github.com/kakaolint/kakaolint/analyzer/internal/whatif"
	"golang.org/x/tools/go/ssa"
)

// columns are the answers that the tables of this file ask about, in order.
var columns = []string{"ok", "transport", "400/-10", "502", "?/-30"}

// A probe is a test in the code and which way it goes under each of the columns:
// y or n, ? if it cannot be folded, ! if the code crashes, e if the call's error is
// returned first, - if control does not get to the test.
type probe struct {
	cond string
	want string
}

// probes runs f with the prelude and each test in turn.
func probes(t *testing.T, decls, prelude string, table []probe) {
	t.Helper()
	for _, p := range table {
		t.Run(p.cond, func(t *testing.T) {
			t.Parallel()
			s := study(t, decls+"\nfunc f() string {\n\tresp, err := http.Get(addr)\n\t_, _ = resp, err\n"+prelude+
				"\n\tif "+p.cond+" {\n\t\treturn \"y\"\n\t}\n\treturn \"n\"\n}")
			var got []string
			for _, c := range columns {
				got = append(got, way(run(t, s, c)))
			}
			if g := strings.Join(got, " "); g != p.want {
				t.Errorf("got %s, want %s", g, p.want)
			}
		})
	}
}

// way names the returns that a run gets to.
func way(r *whatif.Result) string {
	seen := make(map[string]bool)
	for _, ret := range r.Returns {
		if c, ok := ret.At.Results[0].(*ssa.Const); ok {
			seen[constant.StringVal(c.Value)] = true
		}
	}
	switch {
	case seen["y"] && seen["n"]:
		return "?"
	case seen["y"]:
		return "y"
	case seen["n"]:
		return "n"
	case seen["e"]:
		return "e"
	case len(r.Crashes) > 0:
		return "!"
	}
	return "-"
}

// TestResponse: the table of architecture.md, and what folds on the way to a test.
func TestResponse(t *testing.T) {
	t.Parallel()
	probes(t, `const limit, teapot = 400, 418
		var failures = []int{400, 502}
		type status int
		func failed(code int) bool { return code >= 400 }
		func classOf(code int) int { switch { case code < 300: return 2; case code < 500: return 4 }; return 5 }`, ``, []probe{
		//                            ok · transport · 400/-10 · 502 · ?/-30
		{`err != nil`, "n y n n n"},
		{`err == nil`, "y n y y y"},
		{`resp == nil`, "n y n n n"},
		{`resp != nil`, "y n y y y"},
		{`err != nil || resp.StatusCode != 200`, "n y y y y"},
		{`err == nil && resp.StatusCode == 200`, "y n n n n"},

		// The status; where no source tells it, it is one of 400 to 599.
		{`resp.StatusCode == 200`, "y ! n n n"},
		{`200 != resp.StatusCode`, "n ! y y y"},
		{`resp.StatusCode == 400`, "n ! y n ?"},
		{`resp.StatusCode == http.StatusBadGateway`, "n ! n y ?"},
		{`resp.StatusCode == teapot`, "n ! n n ?"},
		{`resp.StatusCode >= limit`, "n ! y y y"},
		{`resp.StatusCode > 400`, "n ! n y ?"},
		{`resp.StatusCode < 300`, "y ! n n n"},
		{`resp.StatusCode <= 400`, "y ! y n ?"},
		{`400 <= resp.StatusCode`, "n ! y y y"},
		{`resp.StatusCode >= 200 && resp.StatusCode < 300`, "y ! n n n"},
		{`resp.StatusCode > 600`, "n ! n n n"},
		{`resp.StatusCode/100 == 2`, "y ! n n n"},
		{`resp.StatusCode/100 != 2`, "n ! y y y"},
		{`resp.StatusCode/100 == 4`, "n ! y n ?"},
		{`resp.StatusCode%100 == 0`, "y ! y n ?"},
		{`resp.StatusCode-200 > 99`, "n ! y y ?"},
		{`resp.StatusCode*2 == 800`, "n ! y n ?"},
		{`int64(resp.StatusCode) == 400`, "n ! y n ?"},
		{`float64(resp.StatusCode) > 399.5`, "n ! y y ?"},
		{`status(resp.StatusCode) == 400`, "n ! y n ?"},
		{`!(resp.StatusCode == 200)`, "n ! y y y"},
		{`failed(resp.StatusCode)`, "n ! y y y"},
		{`classOf(resp.StatusCode) == 4`, "n ! y n ?"},
		{`func() bool { return resp.StatusCode >= 400 }()`, "n ! y y y"},
		{`slices.Contains([]int{200, 204}, resp.StatusCode)`, "y ! n n ?"},
		{`slices.Contains(failures, resp.StatusCode)`, "n ! y y ?"},
		{`resp.StatusCode>>1 == 200`, "? ! ? ? ?"},
		{`resp.StatusCode == limit+len(os.Args)`, "? ! ? ? ?"},

		{`resp.Status == "200 OK"`, "y ! n n ?"},
		{`strings.HasPrefix(resp.Status, "2")`, "y ! n n ?"},
		{`strings.HasPrefix(resp.Status, "4")`, "n ! y n ?"},
		{`strings.HasSuffix(resp.Status, "OK")`, "y ! n n ?"},
		{`strings.Contains(resp.Status, "Gateway")`, "n ! n y ?"},
		{`strings.EqualFold(resp.Status, "200 ok")`, "y ! n n ?"},
		{`strings.TrimSpace(resp.Status) == "200 OK"`, "y ! n n ?"},
		{`resp.Status == ""`, "n ! n n n"},
		{`resp.Status + "!" == "200 OK!"`, "y ! n n ?"},
		{`len(resp.Status) == 6`, "y ! n n ?"},

		{`resp.Body == nil`, "n ! n n n"},
		{`resp.Header == nil`, "n ! n n n"},
		{`resp.Header.Get("Retry-After") != ""`, "? ! ? ? ?"},
		{`resp.ContentLength == 0`, "? ! ? ? ?"},
		{`resp.Request.URL == nil`, "? ! ? ? ?"},
	})
}

// TestFlow: a value keeps what is known of it on its way through the code.
func TestFlow(t *testing.T) {
	t.Parallel()
	const decls = `
		type result struct { status int; note string; err error }
		type outer struct { in result; list [2]int }
		var counter int
		func note(code int) (r result) { r.status = code; r.note = "x"; return }
		func fill(r *result, code int) { r.status = code }
		func named(code int) (out int, err error) { defer func() { if err != nil { out = -1 } }(); out = code; if code != 200 { err = errors.New("x") }; return }
		func rescued(code int) (ok bool) { defer func() { if recover() != nil { ok = false } }(); ok = true; if code != 200 { panic("x") }; return }
		func must(code int) int { if code != 200 { panic("x") }; return code }
		func deep(code, n int) bool { if n == 0 { return code == 200 }; return deep(code, n-1) }
		func same[T comparable](a, b T) bool { return a == b }
		func (r result) failed() bool { return r.status != 200 }
		func (r *result) set(code int) { r.status = code }
		type checker interface { failed() bool }
		func apply(code int, f func(int) bool) bool { return f(code) }
	`
	const head = "if err != nil { return \"e\" }\n"
	for _, test := range []struct {
		name, prelude string
		probe
	}{
		{"flag", `bad := false; if resp.StatusCode != 200 { bad = true }`, probe{`bad`, "n e y y y"}},
		{"two flags", `a, b := false, true; if resp.StatusCode != 200 { a, b = true, false }`, probe{`a && !b`, "n e y y y"}},
		{"φ of two statuses", `code := 0; if resp.StatusCode == 200 { code = 1 } else { code = 2 }`, probe{`code == 2`, "n e y y y"}},
		{"switch", `kind := ""; switch resp.StatusCode { case 200, 201: kind = "good"; case 400: kind = "bad"; default: kind = "else" }`, probe{`kind == "bad"`, "n e y n ?"}},
		{"switch that falls through", `n := 0; switch { case resp.StatusCode == 400: n++; fallthrough; case resp.StatusCode == 502: n++ }`, probe{`n == 2`, "n e y n ?"}},
		{"goto", `n := 0; if resp.StatusCode == 200 { goto done }; n = 1; done:`, probe{`n == 1`, "n e y y y"}},

		{"struct", `r := result{status: resp.StatusCode}`, probe{`r.status == 400`, "n e y n ?"}},
		{"copy of a struct", `r := result{status: resp.StatusCode}; q := r; r.status = 0`, probe{`q.status == 400`, "n e y n ?"}},
		{"struct in a struct", `o := outer{in: result{status: resp.StatusCode}}; p := o; o.in.status = 0`, probe{`p.in.status == 400`, "n e y n ?"}},
		{"pointer to a struct", `r := &result{}; q := r; q.status = resp.StatusCode`, probe{`r.status == 400`, "n e y n ?"}},
		{"pointer to a field", `var r result; p := &r.status; *p = resp.StatusCode`, probe{`r.status == 400`, "n e y n ?"}},
		{"new", `p := new(int); *p = resp.StatusCode`, probe{`*p == 400`, "n e y n ?"}},
		{"struct from a helper", `r := note(resp.StatusCode)`, probe{`r.status == 400`, "n e y n ?"}},
		{"other field from a helper", `r := note(resp.StatusCode)`, probe{`r.note == "x"`, "y e y y y"}},
		{"struct filled by a helper", `var r result; fill(&r, resp.StatusCode)`, probe{`r.status == 400`, "n e y n ?"}},
		{"method", `r := result{status: resp.StatusCode}`, probe{`r.failed()`, "n e y y y"}},
		{"method on a pointer", `var r result; r.set(resp.StatusCode)`, probe{`r.failed()`, "n e y y y"}},
		{"method value", `r := result{status: resp.StatusCode}; failed := r.failed`, probe{`failed()`, "n e y y y"}},
		{"method through an interface that one type has", `var c checker = result{status: resp.StatusCode}`, probe{`c.failed()`, "n e y y y"}},
		{"method through an interface that somebody else's type has", `var c interface{ Timeout() bool } = os.ErrDeadlineExceeded.(interface{ Timeout() bool })`, probe{`c.Timeout()`, "? e ? ? ?"}},
		{"comparison of structs", `r := result{status: resp.StatusCode}; if r.status == 200 { r = result{} }`, probe{`r == (result{})`, "y e n n n"}},

		{"array", `var a [2]int; a[0] = resp.StatusCode`, probe{`len(a) == 2`, "y e y y y"}},
		{"map by text", `m := map[string]int{"status": resp.StatusCode, "other": 1}`, probe{`m["status"] == 400`, "n e y n ?"}},
		{"map by text, absent", `m := map[string]int{"other": 1}; _, ok := m["status"]`, probe{`ok`, "n e n n n"}},
		{"map by text, present", `m := map[string]int{"status": resp.StatusCode}; _, ok := m["status"]`, probe{`ok`, "y e y y y"}},
		{"map by an unknown text", `m := map[string]int{"status": resp.StatusCode}`, probe{`m[os.Args[0]] == 400`, "? e ? ? ?"}},
		{"map by number", `m := map[int]bool{200: true, 400: false}`, probe{`m[resp.StatusCode]`, "y e n n ?"}},
		{"table by number", `var good [600]bool; good[200] = true`, probe{`good[resp.StatusCode]`, "? e ? ? ?"}},
		{"nil map", `var m map[string]int`, probe{`m["x"] == 0`, "y e y y y"}},
		{"any", `var x any = resp.StatusCode; n, _ := x.(int)`, probe{`n == 400`, "n e y n ?"}},
		{"any of another type", `var x any = resp.StatusCode; _, ok := x.(string)`, probe{`ok`, "n e n n n"}},
		{"type switch", `var x any = resp.StatusCode; k := 0; switch v := x.(type) { case string: k = 1; case int: k = v }`, probe{`k == 400`, "n e y n ?"}},
		{"nil in an interface", `var p *result; var x any = p`, probe{`x == nil`, "n e n n n"}},
		{"error that is nil", `var fail error; if resp.StatusCode != 200 { fail = errors.New("x") }`, probe{`fail != nil`, "n e y y y"}},

		{"closure that reads", `g := func() bool { return resp.StatusCode != 200 }`, probe{`g()`, "n e y y y"}},
		{"closure that writes", `n := 0; func() { n = resp.StatusCode }()`, probe{`n == 400`, "n e y n ?"}},
		{"closure in a closure", `n := 0; func() { func() { n = resp.StatusCode }() }()`, probe{`n == 400`, "n e y n ?"}},
		{"closure as an argument", ``, probe{`apply(resp.StatusCode, func(c int) bool { return c != 200 })`, "n e y y y"}},
		{"function as an argument", `isOK := func(c int) bool { return c == 200 }`, probe{`apply(resp.StatusCode, isOK)`, "y e n n n"}},
		{"generic helper", ``, probe{`same(resp.StatusCode, 200)`, "y e n n n"}},
		{"recursion is not followed", ``, probe{`deep(resp.StatusCode, 3)`, "? e ? ? ?"}},

		{"named results and defer", `out, _ := named(resp.StatusCode)`, probe{`out == -1`, "n e y y y"}},
		{"recover", ``, probe{`rescued(resp.StatusCode)`, "y e n n n"}},
		{"panic in a helper", ``, probe{`must(resp.StatusCode) == 200`, "y e - - -"}},
		{"recover without a panic", ``, probe{`recover() == nil`, "y e y y y"}},

		{"what a loop does", `n := 0; for i := 0; i < 3; i++ { if resp.StatusCode != 200 { n = 1 } }`, probe{`n == 1`, "n e ? ? ?"}},
		{"global", `counter = resp.StatusCode`, probe{`counter == 400`, "n e y n ?"}},
		{"append", `list := append([]int(nil), resp.StatusCode)`, probe{`len(list) == 1`, "? e ? ? ?"}},
		{"DeepEqual", `r := result{status: resp.StatusCode}; if r.status != 200 { r = result{} }`, probe{`reflect.DeepEqual(r, result{})`, "n e y y y"}},
		{"what an unknown function got is not known", `r := result{status: 1}; json.Unmarshal(nil, &r)`, probe{`r.status == 1`, "? e ? ? ?"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			probes(t, decls, head+test.prelude, []probe{test.probe})
		})
	}
}
