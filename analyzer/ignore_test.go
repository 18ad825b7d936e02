package analyzer_test

import (
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/kakaolint/kakaolint/analyzer"
	"github.com/kakaolint/kakaolint/analyzer/bundle"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"
)

const ignoreFixtures = "../testdata/ignore"

// everything is all rules in one, as analysistest wants them.
func everything(t *testing.T, o analyzer.Options) *analysis.Analyzer {
	t.Helper()
	return bundle.New("all", "all rules", rules(t, o))
}

// TestIgnore holds the reports against the want comments of the fixtures.
func TestIgnore(t *testing.T) {
	t.Parallel()
	analysistest.RunWithSuggestedFixes(t, ignoreFixtures, everything(t, analyzer.Options{}), "./...")
}

// fixture runs all rules on a package of the fixtures and returns what each reports and silences.
func fixture(t *testing.T, o analyzer.Options, dir string) (reported []analysis.Diagnostic, suppressed []analyzer.Suppressed) {
	t.Helper()
	graph, err := checker.Analyze(rules(t, o), []*packages.Package{load(t, filepath.Join(ignoreFixtures, dir), nil)}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, act := range graph.Roots {
		if act.Err != nil {
			t.Fatal(act.Err)
		}
		reported = append(reported, act.Diagnostics...)
		suppressed = append(suppressed, act.Result.(*analyzer.Result).Suppressed...)
	}
	return inOrder(reported), suppressed
}

// TestReportsSayWhatTheyAre: category, address and message fit together, in both languages.
func TestReportsSayWhatTheyAre(t *testing.T) {
	t.Parallel()
	known := make(map[string]bool)
	for _, r := range analyzer.Rules() {
		for _, c := range r.Categories {
			known[r.Name+"/"+c.Name] = true
		}
	}
	for _, lang := range []string{"en", "ko"} {
		reported, _ := fixture(t, analyzer.Options{Lang: lang}, "wrong")
		for _, d := range reported {
			rule, category, _ := strings.Cut(d.Category, "/")
			if !known[d.Category] || !strings.HasSuffix(d.Message, " ["+d.Category+"]") || d.URL != analyzer.RuleURL(rule, category, lang) {
				t.Errorf("%s %s: %s", d.Category, d.URL, d.Message)
			}
			if hangul := strings.ContainsFunc(d.Message, func(r rune) bool { return unicode.Is(unicode.Hangul, r) }); hangul != (lang == "ko") {
				t.Errorf("%s is not in %s", d.Message, lang)
			}
		}
		if len(reported) < 20 {
			t.Errorf("%d reports", len(reported))
		}
	}
}

// TestTheTableHasEveryRule and no other.
func TestTheTableHasEveryRule(t *testing.T) {
	t.Parallel()
	var want, got []string
	for _, r := range analyzer.Rules() {
		want = append(want, r.Name)
	}
	for _, a := range rules(t, analyzer.Options{}) {
		got = append(got, a.Name)
		if a.URL != analyzer.RuleURL(a.Name, "", "en") {
			t.Errorf("%s has the address %s", a.Name, a.URL)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("the rules are %v, the table has %v", got, want)
	}
}

// TestSuppressed: what is silenced is told to those who ask, with the reason.
func TestSuppressed(t *testing.T) {
	t.Parallel()
	reported, suppressed := fixture(t, analyzer.Options{}, "placing")
	if len(suppressed) < 20 {
		t.Errorf("%d reports are silenced", len(suppressed))
	}
	for _, s := range suppressed {
		if !s.InSource || s.Reason == "" || s.Diagnostic.URL == "" {
			t.Errorf("got %+v", s)
		}
		if slices.ContainsFunc(reported, func(d analysis.Diagnostic) bool {
			return d.Pos == s.Diagnostic.Pos && d.Category == s.Diagnostic.Category
		}) {
			t.Errorf("%s is both reported and silenced", s.Diagnostic.Message)
		}
	}
}

// count counts reports by category.
func count(ds []analysis.Diagnostic) map[string]int {
	out := make(map[string]int)
	for _, d := range ds {
		out[d.Category]++
	}
	return out
}

func TestLevels(t *testing.T) {
	t.Parallel()
	all, _ := fixture(t, analyzer.Options{}, "wrong")
	before := count(all)
	levels := map[string]analyzer.Level{"unhandled": analyzer.Warning, "ignoredirective/unused": analyzer.Off, "ignoredirective/unknown-rule": analyzer.Warning}
	for _, lang := range []string{"en", "ko"} {
		reported, suppressed := fixture(t, analyzer.Options{Lang: lang, Levels: levels}, "wrong")
		after := count(reported)
		if after["ignoredirective/unused"] != 0 {
			t.Error("what is off is reported")
		}
		delete(before, "ignoredirective/unused")
		if !maps.Equal(after, before) {
			t.Errorf("got %v, want %v", after, before)
		}
		for _, d := range reported {
			want := analyzer.Error
			if strings.HasPrefix(d.Category, "unhandled/") || d.Category == "ignoredirective/unknown-rule" {
				want = analyzer.Warning
			}
			if got := analyzer.LevelOf(d.Message); got != want {
				t.Errorf("%s: %s, want %s", d.Message, got, want)
			}
		}
		for _, s := range suppressed {
			if s.Diagnostic.Category == "ignoredirective/unused" {
				t.Errorf("what is off is silenced: %s", s.Diagnostic.Message)
			}
		}
	}
}

// TestWhatIsOffIsNotUnused: nobody knows what such a rule would report.
func TestWhatIsOffIsNotUnused(t *testing.T) {
	t.Parallel()
	for name, o := range map[string]analyzer.Options{
		"rule":   {Levels: map[string]analyzer.Level{"unhandled": analyzer.Off}},
		"fast":   {Fast: true},
		"strict": {Strict: true},
	} {
		reported, _ := fixture(t, o, "wrong")
		for _, d := range reported {
			if strings.Contains(d.Message, "here by unhandled") && name != "strict" || d.Category == "ignoredirective/unused" && name == "fast" {
				t.Errorf("%s: %s", name, d.Message)
			}
		}
		if n := count(reported)["ignoredirective/unknown-rule"]; n == 0 {
			t.Errorf("%s: no unknown rule is told of", name)
		}
	}
}

// TestNoReasonNeeded: who turns the report off needs none.
func TestNoReasonNeeded(t *testing.T) {
	t.Parallel()
	before, _ := fixture(t, analyzer.Options{}, "wrong")
	after, _ := fixture(t, analyzer.Options{Levels: map[string]analyzer.Level{"ignoredirective/no-reason": analyzer.Off}}, "wrong")
	a, b := count(before), count(after)
	if b["ignoredirective/no-reason"] != 0 || b["unhandled/discarded"] != a["unhandled/discarded"]-2 {
		t.Errorf("before %v, after %v", a, b)
	}
}

// TestExclude leaves out what the exclusion names, and nothing else.
func TestExclude(t *testing.T) {
	t.Parallel()
	const wrong = "example.com/ignore/wrong"
	all, _ := fixture(t, analyzer.Options{}, "wrong")
	total := count(all)
	sum := func(prefixes ...string) int {
		n := 0
		for category, m := range total {
			if slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(category, p) }) {
				n += m
			}
		}
		return n
	}
	for name, test := range map[string]struct {
		exclude analyzer.Exclusion
		want    int // reports that are left out
	}{
		"folder":           {analyzer.Exclusion{Packages: "example.com/ignore"}, len(all)},
		"package":          {analyzer.Exclusion{Packages: wrong}, len(all)},
		"half a name":      {analyzer.Exclusion{Packages: "example.com/ignore/wro"}, 0},
		"below":            {analyzer.Exclusion{Packages: wrong + "/below"}, 0},
		"file":             {analyzer.Exclusion{Packages: wrong, File: "clients.go"}, 13},
		"file elsewhere":   {analyzer.Exclusion{Packages: "example.com/ignore", File: "clients.go"}, 0},
		"rule":             {analyzer.Exclusion{Packages: wrong, Rules: []string{"unhandled"}}, sum("unhandled/")},
		"categories":       {analyzer.Exclusion{Packages: wrong, Rules: []string{"ignoredirective/unused", "magiccode"}}, sum("ignoredirective/unused", "magiccode/")},
		"symbol":           {analyzer.Exclusion{Symbol: wrong + ".unknownRule"}, 12},
		"rule in symbol":   {analyzer.Exclusion{Symbol: wrong + ".unknownRule", Rules: []string{"unhandled"}}, 6},
		"symbol elsewhere": {analyzer.Exclusion{Symbol: "example.com/ignore.unknownRule"}, 0},
	} {
		test.exclude.Reason = "old"
		left, suppressed := fixture(t, analyzer.Options{Exclude: []analyzer.Exclusion{test.exclude}}, "wrong")
		gone := 0
		for _, s := range suppressed {
			if !s.InSource && s.Reason == "old" {
				gone++
			}
		}
		if gone != test.want || len(left) != len(all)-gone {
			t.Errorf("%s: %d reports are left out, %d of %d are left; want %d left out", name, gone, len(left), len(all), test.want)
		}
	}
}
