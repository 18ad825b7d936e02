package whatif_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/kakaolint/kakaolint/analyzer/internal/whatif"
)

// soon is much more than any of the programs below takes, under -race too.
const soon = 10 * time.Second

// TestTermination: whatever the program is like, a run ends, and soon.
func TestTermination(t *testing.T) {
	t.Parallel()
	many := func(n int, text string) string { // # is the number, @ the next one
		var b strings.Builder
		for i := range n {
			b.WriteString(strings.NewReplacer("#", strconv.Itoa(i), "@", strconv.Itoa(i+1)).Replace(text))
		}
		return b.String()
	}
	const start = `func f(in int) error { resp, err := http.Get(addr); if err != nil { return err }; n := 0; _ = n
		`
	for _, test := range []struct{ name, body, want string }{
		{"2000 tests on the status", start + many(2000, "if resp.StatusCode == 1000+# { n += # }\n") + `return nil }`, "H s s s s"},
		{"2000 tests that cannot be folded", start + many(2000, "if in == # { n += # }\n") + `return resp.Body.Close() }`, "H s s s s"},
		{"2000 tests of an unknown status", start + many(2000, "if resp.StatusCode == 1000+# || resp.StatusCode == 410+# { n += # }\n") + `return nil }`, ""},
		{"a switch with 2000 cases", start + "switch resp.StatusCode {\n" + many(2000, "case 1000+#: n = #\n") + `}; return nil }`, "H s s s s"},
		{"40 loops in loops", start + strings.Repeat("for range in { if resp.StatusCode == in { n++ }\n", 40) + strings.Repeat("}", 40) + `; return nil }`, "H u u u u"},
		{"2000 variables that move on in a loop", start + "for range in {\n" + many(300, "n = n*31 + #\n") + `}; if resp.StatusCode != 200 { return errAPI }; return nil }`, "H H H H H"},
		{"helpers in helpers, 8 deep", many(8, "func h#(code int) bool { return h@(code) }\n") + `func h8(code int) bool { return code == 200 }
			` + start + `if h0(resp.StatusCode) { return nil }; return errAPI }`, "H H H H H"},
		{"helpers in helpers, 200 deep", many(200, "func h#(code int) bool { return h@(code) }\n") + `func h200(code int) bool { return code == 200 }
			` + start + `if h0(resp.StatusCode) { return nil }; return errAPI }`, "H u u u u"},
		{"a helper that calls itself", `func g(code, n int) bool { if n == 0 { return code == 200 }; return g(code, n-1) }
			` + start + `if g(resp.StatusCode, 1000000) { return nil }; return errAPI }`, "H u u u u"},
		{"helpers that call each other", `func a(code, n int) bool { if n == 0 { return code == 200 }; return b(code, n-1) }; func b(code, n int) bool { return a(code, n) || c(code, n) }; func c(code, n int) bool { return a(code, n) && b(code, n) }
			` + start + `if a(resp.StatusCode, 1000000) { return nil }; return errAPI }`, "H u u u u"},
		{"a closure that calls itself", start + `var g func(int) bool; g = func(n int) bool { return n == 0 || g(n-1) || resp.StatusCode == 200 }; if g(3) { return nil }; return errAPI }`, "H u u u u"},
		{"helpers that call the next one twice, 30 deep", many(30, "func h#(code int) int { return h@(code) + h@(code) }\n") + `func h30(code int) int { return code }
			` + start + `if h0(resp.StatusCode) == 0 { return nil }; return errAPI }`, ""},
		{"an endless loop", start + `for resp.StatusCode != 200 {}; return nil }`, "H h h h h"},
		{"a list that grows", `type node struct { next *node; code int }
			` + start + `var l *node; for range in { l = &node{l, resp.StatusCode} }; for ; l != nil; l = l.next { n += l.code }; return nil }`, ""},
		{"a map that holds itself", `type m map[string]any
			` + start + `x := m{}; x["self"] = x; x["code"] = resp.StatusCode; for range in { x = x["self"].(m) }; return nil }`, ""},
		{"a pointer to itself", start + `type p *p; var x p; x = p(&x); for range in { x = *x }; if resp.StatusCode != 200 { return errAPI }; return nil }`, ""},
		{"a text that doubles", start + `s := "x"; for range in { s += s }; if s == "y" && resp.StatusCode != 200 { return errAPI }; return nil }`, ""},
		{"a list of 5000", start + `x := []int{` + strings.Repeat("1,", 5000) + `}; if x[in] != 1 && resp.StatusCode != 200 { return errAPI }; return nil }`, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			began := time.Now()
			got := outcomes(t, "var errAPI = errors.New(\"x\")\n"+test.body)
			if took := time.Since(began); took > soon {
				t.Errorf("it took %v", took)
			}
			if test.want != "" && got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

// TestDeterminism: the same program gives the same verdicts every time.
func TestDeterminism(t *testing.T) {
	t.Parallel()
	const program = rest + `
		func note(m map[string]any, code int) { m["code"] = code; m["more"] = []int{code}; m["most"] = m }
		func f(in []string) (map[string]any, error) {
			resp, err := http.Get(addr)
			if err != nil { return nil, err }
			defer resp.Body.Close()
			out := map[string]any{}
			var v struct { user; Code int; Msg string; More map[string]any }
			if err := json.NewDecoder(resp.Body).Decode(&v); err != nil { return nil, err }
			for i, s := range in {
				switch {
				case v.Code == -401 && i > 0: note(out, v.Code)
				case len(v.Friends) > i: out[s] = v.Friends[i]
				default: out[v.Name] = &v.user
				}
			}
			return out, nil
		}`
	s := study(t, program)
	var first string
	for i := range 20 {
		got := ""
		ok := run(t, s, "ok")
		for j := range s.Answers {
			if a := &s.Answers[j]; a.Failing() {
				got += fmt.Sprintf("%s %+v\n", a, whatif.Compare(ok, s.Run(a)))
			}
		}
		if i == 0 {
			first = got
		} else if got != first {
			t.Fatalf("run %d differs:\n%s\nfirst:\n%s", i, got, first)
		}
	}
}

// TestResult: what a run tells beside its returns.
func TestResult(t *testing.T) {
	t.Parallel()
	s := study(t, rest+`func f() (*user, error) {
		for {
			resp, err := http.Get(addr)
			if err != nil { continue }
			var u user
			if err := json.NewDecoder(resp.Body).Decode(&u); err != nil { return nil, err }
			if u.Boss.ID == 1 { return u.Boss, nil }
			return &u, nil
		}
	}`)
	tests := []struct {
		answer                    string
		again                     bool
		returns, failed           int
		crashes, decodes, unclear int
	}{
		{"ok", false, 2, 0, 0, 1, 0},
		{"transport", true, 0, 0, 0, 0, 0},
		{"400/-10", false, 0, 0, 1, 1, 0},
		{"502", false, 1, 1, 0, 1, 0},
	}
	for _, test := range tests {
		r := run(t, s, test.answer)
		failed := 0
		for _, ret := range r.Returns {
			if ret.Failed() {
				failed++
			}
		}
		if r.Answer.String() != test.answer {
			t.Errorf("%s: the result is for %s", test.answer, r.Answer)
		}
		if r.Again != test.again || len(r.Returns) != test.returns || failed != test.failed || len(r.Crashes) != test.crashes || len(r.Decodes) != test.decodes {
			t.Errorf("%s: again %v, %d returns, %d failed, %d crashes, %d decodes; want %v, %d, %d, %d, %d", test.answer,
				r.Again, len(r.Returns), failed, len(r.Crashes), len(r.Decodes), test.again, test.returns, test.failed, test.crashes, test.decodes)
		}
	}
}
