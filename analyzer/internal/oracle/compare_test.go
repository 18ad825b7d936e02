package oracle_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/kakaolint/kakaolint/analyzer/internal/oracle"
)

// perfect makes the verdicts of an analysis that knows what happens.
func perfect(tab *oracle.Table) oracle.Map {
	m := make(oracle.Map)
	for _, row := range tab.Rows {
		for _, call := range row.Calls {
			for _, a := range call.Answers {
				set(m, row.Entry.Name, call.Ordinal, a.Name, truth(row.Entry.Name, &a))
			}
		}
	}
	return m
}

func set(m oracle.Map, entry string, call int, answer string, v oracle.Verdict) {
	if m[entry] == nil {
		m[entry] = make(map[int]map[string]oracle.Verdict)
	}
	if m[entry][call] == nil {
		m[entry][call] = make(map[string]oracle.Verdict)
	}
	m[entry][call][answer] = v
}

func truth(entry string, a *oracle.Answer) oracle.Verdict {
	switch {
	case a.Silent() && oracle.Nope(entry):
		return oracle.Leaves
	case a.Silent():
		return oracle.AsSuccess
	case !a.Any(oracle.Effect.Silent) && !slices.Contains(a.Effects(), oracle.TimedOut):
		return oracle.Handled
	}
	return oracle.Unknown
}

func TestTruthHasNoProblems(t *testing.T) {
	t.Parallel()
	tab := table(t)
	for _, p := range oracle.Compare(tab, perfect(tab), nil) {
		t.Error(p)
	}
}

// Whatever verdict is made wrong, the comparison finds it, and nothing else.
func TestEveryWrongVerdictIsFound(t *testing.T) {
	t.Parallel()
	tab := table(t)
	verdicts := perfect(tab)
	mutants := make(map[oracle.ProblemKind]int)
	for _, row := range tab.Rows {
		one := &oracle.Table{Rows: []oracle.Row{row}}
		for _, call := range row.Calls {
			for _, a := range call.Answers {
				right := verdicts[row.Entry.Name][call.Ordinal][a.Name]
				for wrong, kind := range lies(row.Entry.Name, &a) {
					set(verdicts, row.Entry.Name, call.Ordinal, a.Name, wrong)
					problems := oracle.Compare(one, verdicts, nil)
					if len(problems) != 1 || problems[0].Kind != kind || problems[0].Call != call.Ordinal ||
						!slices.Equal(problems[0].Answers, []string{a.Name}) {
						t.Errorf("%s call %d %s said to be %q: %v, want one %s", row.Entry.Name, call.Ordinal, a.Name, wrong, problems, kind)
					}
					mutants[kind]++
				}
				set(verdicts, row.Entry.Name, call.Ordinal, a.Name, right)
			}
		}
	}
	for _, kind := range []oracle.ProblemKind{oracle.FalseSuccess, oracle.FalseHandled, oracle.Missed, oracle.Trusted} {
		if mutants[kind] == 0 {
			t.Errorf("no mutant is a %s", kind)
		}
	}
	t.Log(mutants)
}

// lies lists the verdicts that are wrong for an answer, and what is to be found of each.
func lies(entry string, a *oracle.Answer) map[oracle.Verdict]oracle.ProblemKind {
	wrong := make(map[oracle.Verdict]oracle.ProblemKind)
	if a.Any(oracle.Effect.Loud) {
		wrong[oracle.AsSuccess] = oracle.FalseSuccess
	}
	if a.Any(oracle.Effect.Silent) {
		wrong[oracle.Handled] = oracle.FalseHandled
	}
	if a.Silent() && a.Kind != oracle.Other {
		wrong[oracle.Unknown] = oracle.Missed
	}
	if a.Silent() && !oracle.Nope(entry) {
		wrong[oracle.Leaves], wrong[oracle.Decision] = oracle.Trusted, oracle.Trusted
	}
	return wrong
}

// A call that the analysis does not know is found if something passes there silently.
func TestUnknownCallIsFound(t *testing.T) {
	t.Parallel()
	tab := table(t)
	verdicts := perfect(tab)
	delete(verdicts, "assuccess.Me")
	delete(verdicts, "assuccess.NopeMe") // every failure is told: nothing is lost
	problems := oracle.Compare(tab, verdicts, nil)
	if len(problems) != 1 || problems[0].Kind != oracle.NotFound || problems[0].Entry != "assuccess.Me" {
		t.Errorf("problems: %v", problems)
	}
}

func small() *oracle.Table {
	return &oracle.Table{Rows: []oracle.Row{{
		Entry: oracle.Entry{Name: "p.F", Error: true},
		Calls: []oracle.Call{{
			Ordinal: 1, API: "kakao-kapi",
			Sites: []oracle.Site{{File: "p/f.go", Line: 3, Func: "p.get"}, {File: "p/f.go", Line: 9, Func: "p.F"}},
			Answers: []oracle.Answer{
				{Name: "400/-10", Kind: oracle.Coded, Runs: []oracle.Observed{{Status: 400, Effect: oracle.Zeroed}}},
				{Name: "?/-1", Kind: oracle.Coded, Runs: []oracle.Observed{{Status: 400, Effect: oracle.Same}, {Status: 500, Effect: oracle.Failed}}},
				{Name: "500", Kind: oracle.StatusOnly, Runs: []oracle.Observed{{Status: 500, Effect: oracle.Failed}}},
				{Name: "403", Kind: oracle.StatusOnly, Runs: []oracle.Observed{{Status: 403, Effect: oracle.Differs}}},
				{Name: "503", Kind: oracle.StatusOnly, Runs: []oracle.Observed{{Status: 503, Effect: oracle.TimedOut}}},
			},
		}},
	}}}
}

func verdictsOf(pairs ...string) oracle.Map {
	m := make(oracle.Map)
	for i := 0; i < len(pairs); i += 2 {
		set(m, "p.F", 1, pairs[i], oracle.Verdict(pairs[i+1]))
	}
	return m
}

func TestCompare(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name     string
		verdicts oracle.Map
		want     string
	}{
		{"all right", verdictsOf("400/-10", "as-success", "?/-1", "unknown", "500", "handled", "403", "handled", "503", "unknown"), ""},
		{"what differs may be either", verdictsOf("400/-10", "as-success", "403", "as-success"), ""},
		{"answers of the catalog that are not asked about", verdictsOf("400/-10", "as-success"), ""},
		{"told, and said to pass", verdictsOf("500", "as-success"), "false-success 500"},
		{"told with one status, and said to pass", verdictsOf("?/-1", "as-success"), "false-success ?/-1"},
		{"silent with one status, and said to be handled", verdictsOf("?/-1", "handled"), "false-handled ?/-1"},
		{"never ended, and said to pass", verdictsOf("503", "as-success"), "false-success 503"},
		{"silent, and said to be handled", verdictsOf("400/-10", "handled"), "false-handled 400/-10"},
		{"silent, and nothing certain", verdictsOf("400/-10", "unknown"), "missed 400/-10"},
		{"silent, and not a verdict", verdictsOf("400/-10", "perhaps"), "missed 400/-10"},
		{"silent, and said to leave", verdictsOf("400/-10", "leaves"), "trusted 400/-10"},
		{"call not known", oracle.Map{}, "not-found 400/-10"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, p := range oracle.Compare(small(), test.verdicts, nil) {
				got = append(got, string(p.Kind)+" "+strings.Join(p.Answers, " "))
			}
			if strings.Join(got, ", ") != test.want {
				t.Errorf("%v, want %q", got, test.want)
			}
		})
	}
}

func TestExceptions(t *testing.T) {
	t.Parallel()
	wrong := verdictsOf("400/-10", "unknown", "500", "as-success")
	missed := oracle.Exception{Entry: "p.F", Call: 1, Answer: "400/-10", Kind: oracle.Missed, Reason: "not yet"}
	tests := []struct {
		name       string
		exceptions []oracle.Exception
		want       string
	}{
		{"none", nil, "missed false-success"},
		{"one", []oracle.Exception{missed}, "false-success"},
		{"of all answers", []oracle.Exception{{Entry: "p.F", Kind: oracle.FalseSuccess, Reason: "r"}}, "missed"},
		{"of another entry", []oracle.Exception{{Entry: "p.G", Kind: oracle.Missed, Reason: "r"}}, "missed false-success unused"},
		{"of another kind", []oracle.Exception{{Entry: "p.F", Kind: oracle.Trusted, Reason: "r"}}, "missed false-success unused"},
		{"of another call", []oracle.Exception{{Entry: "p.F", Call: 2, Kind: oracle.Missed, Reason: "r"}}, "missed false-success unused"},
		{"without a reason", []oracle.Exception{{Entry: "p.F", Kind: oracle.Missed}}, "missed false-success unused"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, p := range oracle.Compare(small(), wrong, test.exceptions) {
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
	problems := oracle.Compare(small(), verdictsOf("400/-10", "handled"), nil)
	want := `p/f.go:3: false-handled: p.F call 1: the analysis says "handled", the run [zeroed], for 400/-10`
	if got := fmt.Sprint(problems); got != "["+want+"]" {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestFold(t *testing.T) {
	t.Parallel()
	tests := []struct{ chain, want string }{
		{"", "unknown"},
		{"handled", "handled"},
		{"leaves as-success", "as-success"},
		{"handled as-success", "as-success"}, // the wrapper's error is dropped by its caller
		{"as-success handled", "as-success"}, // the wrapper has hidden it
		{"decision handled", "decision"},
		{"leaves unknown handled", "unknown"},
		{"leaves handled leaves", "leaves"},
	}
	for _, test := range tests {
		var chain []oracle.Verdict
		for v := range strings.FieldsSeq(test.chain) {
			chain = append(chain, oracle.Verdict(v))
		}
		if got := oracle.Fold(chain...); string(got) != test.want {
			t.Errorf("%s: %s, want %s", test.chain, got, test.want)
		}
	}
}
