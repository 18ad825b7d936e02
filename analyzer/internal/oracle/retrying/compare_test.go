package retrying_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/kakaolint/kakaolint/analyzer/internal/oracle"
	"github.com/kakaolint/kakaolint/analyzer/internal/oracle/retrying"
	"github.com/kakaolint/kakaolint/catalog"
)

// truth is the verdict of an analysis that knows what happens.
func truth(row *retrying.Row) retrying.Verdict {
	all := row.All
	return retrying.Verdict{
		Again:        all((*retrying.Sending).Repeated),
		May:          row.Any((*retrying.Sending).Repeated),
		NoDelay:      all((*retrying.Sending).AtOnce),
		Unbounded:    all(func(s *retrying.Sending) bool { return s.Capped && s.Repeated() }),
		SameToken:    all((*retrying.Sending).Again),
		BodyConsumed: all((*retrying.Sending).Consumed),
	}
}

func TestTruthHasNoProblems(t *testing.T) {
	t.Parallel()
	for _, p := range retrying.Compare(table(t), retrying.VerdictFunc(func(row *retrying.Row) (retrying.Verdict, bool) {
		return truth(row), true
	}), nil) {
		t.Error(p)
	}
}

// A false word about any row of the fixtures is found, and nothing else.
func TestEveryLieIsFound(t *testing.T) {
	t.Parallel()
	found := make(map[string]int)
	for i := range table(t).Rows {
		row := table(t).Rows[i]
		if !row.Answer.Failing() {
			continue
		}
		one := &retrying.Table{Rows: []retrying.Row{row}}
		for name, lie := range lies(&row) {
			var got []string
			for _, p := range retrying.Compare(one, retrying.VerdictFunc(func(*retrying.Row) (retrying.Verdict, bool) { return lie, true }), nil) {
				got = append(got, string(p.Kind)+" "+string(p.Claim))
				if !slices.Equal(p.Answers, []string{row.Answer.String()}) {
					t.Errorf("%s: answers %v", p, p.Answers)
				}
			}
			if !slices.Equal(got, []string{name}) {
				t.Errorf("%s %s: told %q, found %q", row.Entry.Name, &row.Answer, name, got)
			}
			found[name]++
		}
	}
	for _, name := range []string{
		"false again", "denied again", "missed again", "false no-delay", "missed no-delay", "false unbounded", "missed unbounded",
		"false same-token", "missed same-token", "false body-consumed", "missed body-consumed",
	} {
		if found[name] == 0 {
			t.Errorf("no row makes %q possible", name)
		}
	}
	t.Log(found)
}

// lies lists verdicts that are wrong in one way, by what is to be found of them.
func lies(row *retrying.Row) map[string]retrying.Verdict {
	wrong := make(map[string]retrying.Verdict)
	tell := func(claim string, field func(*retrying.Verdict) *bool, due bool) {
		v := truth(row)
		if f := field(&v); *f {
			*f = false
			if due {
				wrong["missed "+claim] = v
			}
		} else {
			*f = true
			wrong["false "+claim] = v
		}
	}
	again := truth(row).Again
	tell("no-delay", func(v *retrying.Verdict) *bool { return &v.NoDelay }, again)
	tell("unbounded", func(v *retrying.Verdict) *bool { return &v.Unbounded }, again)
	tell("same-token", func(v *retrying.Verdict) *bool { return &v.SameToken }, again && row.Answer.Class == catalog.ClassAuth)
	tell("body-consumed", func(v *retrying.Verdict) *bool { return &v.BodyConsumed }, again)
	if !again {
		wrong["false again"] = retrying.Verdict{Again: true, ByContext: true, NoDelay: truth(row).NoDelay}
	}
	if row.Any((*retrying.Sending).Again) {
		wrong["denied again"] = retrying.Verdict{}
	}
	if row.All((*retrying.Sending).Again) && row.Answer.Class == catalog.ClassPermanent {
		wrong["missed again"] = retrying.Verdict{May: true}
	}
	return wrong
}

// twice is a row of one entry that sends two requests.
func twice(class catalog.Class, second retrying.Request) retrying.Row {
	first := retrying.Request{Method: "GET", URL: "https://kapi.kakao.com/v2/user/me", Authorization: "Bearer a", Body: []byte("text")}
	if second.URL == "" {
		second.URL = first.URL
	}
	second.Method = first.Method
	return retrying.Row{
		Entry:  oracle.Entry{Name: "p.F"},
		Answer: catalog.Answer{Kind: catalog.KindStatusOnly, Status: 403, Class: class},
		Runs:   []retrying.Sending{{Status: 403, Requests: []retrying.Request{first, second}}},
	}
}

// What counts as the same request, sent again.
func TestSameRequest(t *testing.T) {
	t.Parallel()
	text := []byte("text")
	tests := []struct {
		name   string
		second retrying.Request
		want   string
	}{
		{"same", retrying.Request{Authorization: "Bearer a", Body: text, At: time.Second}, "repeated again"},
		{"at once", retrying.Request{Authorization: "Bearer a", Body: text}, "repeated again at-once"},
		{"another token", retrying.Request{Authorization: "Bearer b", Body: text, At: 1}, "repeated"},
		{"another page", retrying.Request{URL: "https://kapi.kakao.com/v2/user/me?page=2", Authorization: "Bearer a", Body: text}, ""},
		{"another body", retrying.Request{Authorization: "Bearer a", Body: []byte("else"), At: 1}, ""},
		{"no body left", retrying.Request{Authorization: "Bearer a", At: 1}, "repeated again consumed"},
		{"half a body left", retrying.Request{Authorization: "Bearer a", Body: []byte("xt"), At: 1}, "repeated again consumed"},
		{"not sent for its body", retrying.Request{Authorization: "Bearer a", Fault: "http: ContentLength", At: 1}, "repeated again consumed"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			row := twice(catalog.ClassPermanent, test.second)
			s := &row.Runs[0]
			var got []string
			for _, c := range []struct {
				name string
				is   bool
			}{{"repeated", s.Repeated()}, {"again", s.Again()}, {"at-once", s.AtOnce()}, {"consumed", s.Consumed()}} {
				if c.is {
					got = append(got, c.name)
				}
			}
			if strings.Join(got, " ") != test.want {
				t.Errorf("%v, want %q", got, test.want)
			}
		})
	}
}

func TestExceptions(t *testing.T) {
	t.Parallel()
	tab := &retrying.Table{Rows: []retrying.Row{twice(catalog.ClassPermanent, retrying.Request{Authorization: "Bearer a", Body: []byte("text"), At: 1})}}
	silent := retrying.VerdictFunc(func(*retrying.Row) (retrying.Verdict, bool) { return retrying.Verdict{}, false })
	tests := []struct {
		name       string
		exceptions []retrying.Exception
		want       string
	}{
		{"none", nil, "missed"},
		{"one", []retrying.Exception{{Entry: "p.F", Kind: retrying.Missed, Claim: retrying.Again, Answer: "403", Reason: "r"}}, ""},
		{"of another answer", []retrying.Exception{{Entry: "p.F", Answer: "400", Reason: "r"}}, "missed unused"},
		{"of another entry", []retrying.Exception{{Entry: "p.G", Reason: "r"}}, "missed unused"},
		{"of another claim", []retrying.Exception{{Entry: "p.F", Claim: retrying.NoDelay, Reason: "r"}}, "missed unused"},
		{"without a reason", []retrying.Exception{{Entry: "p.F"}}, "missed unused"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, p := range retrying.Compare(tab, silent, test.exceptions) {
				got = append(got, string(p.Kind))
			}
			if strings.Join(got, " ") != test.want {
				t.Errorf("%v, want %q", got, test.want)
			}
		})
	}
}

func TestProblemNamesPlaceAndDisagreement(t *testing.T) {
	t.Parallel()
	row := twice(catalog.ClassPermanent, retrying.Request{Authorization: "Bearer a", Body: []byte("text"), At: 1})
	row.Runs[0].Requests[0].Sites = []oracle.Site{{File: "p/f.go", Line: 3}}
	row.Target = retrying.Target{API: "kakao-kapi", Method: "GET", Path: "/v2/user/me"}
	problems := retrying.Compare(&retrying.Table{Rows: []retrying.Row{row}}, retrying.VerdictFunc(func(*retrying.Row) (retrying.Verdict, bool) {
		return retrying.Verdict{}, true
	}), nil)
	want := "[p/f.go:3: denied again: p.F (kakao-kapi GET /v2/user/me), for 403]"
	if got := fmt.Sprint(problems); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestSets(t *testing.T) {
	t.Parallel()
	cat, err := catalog.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	kapi := cat.API("kakao-kapi")
	answers := kapi.Answers(kapi.Endpoint("GET", "/v2/user/me"))
	tests := []struct{ set, want string }{
		{"none", ""},
		{"transport 401/-401 502", "transport 401/-401 502"},
		{"401/*", "401/-401 401/-406 401"},
		{"any/-10 any/-1", "400/-1 400/-10"},
		{"quota", "400/-10 400/-11"},
		{"401/* but any/-401", "401/-406 401"},
		{"503/* other", "503/-9798 503 other"},
	}
	for _, test := range tests {
		var got []string
		for i := range answers {
			if retrying.Set(strings.Fields(test.set)).Has(&answers[i]) {
				got = append(got, answers[i].String())
			}
		}
		if strings.Join(got, " ") != test.want {
			t.Errorf("%q has %v, want %q", test.set, got, test.want)
		}
	}
}
