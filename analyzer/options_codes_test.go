package analyzer_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/kakaolint/kakaolint/analyzer"
	"golang.org/x/tools/go/packages"
)

// messages runs the rules about codes on packages of the fixtures; fixes follow in brackets.
func messages(t *testing.T, o analyzer.Options, tests bool, pattern string) []string {
	t.Helper()
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax | packages.NeedModule, Dir: codesFixtures, Tests: tests}, pattern)
	if err != nil {
		t.Fatal(err)
	}
	rule := rulesAboutCodes(t, o)
	var out []string
	for _, pkg := range pkgs {
		if tests && !strings.HasSuffix(pkg.ID, ".test]") {
			continue
		}
		for _, d := range run(rule, pkg.Fset, pkg.Syntax, pkg.Types, pkg.TypesInfo) {
			m := d.Message
			for _, f := range d.SuggestedFixes {
				m += " <" + f.Message + ">"
			}
			out = append(out, m)
		}
	}
	return out
}

// TestTests reports comparisons in test files if asked, and tables of test cases never.
func TestTests(t *testing.T) {
	t.Parallel()
	if got := messages(t, analyzer.Options{}, true, "./silent"); len(got) != 0 {
		t.Errorf("without Tests: %q", got)
	}
	got := messages(t, analyzer.Options{Tests: true}, true, "./silent")
	if len(got) != 1 || !strings.HasPrefix(got[0], "`-10` is ") {
		t.Errorf("with Tests: %q, want the one comparison", got)
	}
}

// TestOwnConstants reports named constants if asked.
func TestOwnConstants(t *testing.T) {
	t.Parallel()
	got := messages(t, analyzer.Options{OwnConstants: true}, false, "./silent")
	for _, want := range []string{"`codeQuota` is call quota", "`CodeToken` is app key", "`statusQuota` is "} {
		if !slices.ContainsFunc(got, func(m string) bool { return strings.HasPrefix(m, want) }) {
			t.Errorf("no report begins with %q: %q", want, got)
		}
	}
}

// TestConfiguredConstants prefers the constants of a package that is named for that.
func TestConfiguredConstants(t *testing.T) {
	t.Parallel()
	o := analyzer.Options{Constants: []string{"example.com/codes/imports/grouped/inner"}}
	got := messages(t, o, false, "./imports/grouped")
	if !slices.ContainsFunc(got, func(m string) bool { return strings.HasSuffix(m, "<use api.Quota>") }) {
		t.Errorf("no fix uses the package: %q", got)
	}
}

// TestKorean writes every message of the fixtures in Korean, with the category at its end.
func TestKorean(t *testing.T) {
	t.Parallel()
	en, ko := messages(t, analyzer.Options{}, false, "./..."), messages(t, analyzer.Options{Lang: "ko"}, false, "./...")
	if len(en) == 0 || len(en) != len(ko) {
		t.Fatalf("%d messages in English, %d in Korean", len(en), len(ko))
	}
	for i, m := range ko {
		if m == en[i] || !strings.ContainsFunc(m, func(r rune) bool { return unicode.Is(unicode.Hangul, r) }) || !strings.Contains(m, "code/") {
			t.Errorf("%q is no Korean for %q", m, en[i])
		}
	}
}
