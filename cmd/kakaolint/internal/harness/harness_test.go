package harness_test

import (
	"errors"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"github.com/kakaolint/kakaolint/cmd/kakaolint/internal/harness"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"
)

// load type-checks a package of this module together with its in-package test file.
func load(t *testing.T, dir string) []*packages.Package {
	t.Helper()
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax, Dir: dir, Tests: true}, ".")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range pkgs {
		if strings.HasSuffix(p.ID, ".test]") {
			return []*packages.Package{p}
		}
	}
	t.Fatalf("%s has no test variant", dir)
	return nil
}

func run(t *testing.T, pkgs []*packages.Package, o harness.Options, as ...*analysis.Analyzer) []*checker.Action {
	t.Helper()
	set := harness.NewSet(as, o)
	graph, err := checker.Analyze(harness.Wrap(set, func(*analysis.Pass) (*harness.Set, error) { return set, nil }), pkgs, nil)
	if err != nil {
		t.Fatal(err)
	}
	return graph.Roots
}

func TestPanicBecomesErrorOfThePackage(t *testing.T) {
	t.Parallel()
	bad := &analysis.Analyzer{Name: "bad", Doc: "panics", Run: func(pass *analysis.Pass) (any, error) {
		_ = pass.Files[len(pass.Files)]
		return nil, nil
	}}
	pkgs := load(t, "testdata/tested")
	for lang, want := range map[string]string{"en": "internal error: rule bad", "ko": "내부 오류: 규칙 bad"} {
		err := run(t, pkgs, harness.Options{Lang: lang}, bad)[0].Err
		if err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s: error = %v, want prefix %q", lang, err, want)
		}
		if !strings.Contains(err.Error(), "harness_test.TestPanicBecomesErrorOfThePackage") {
			t.Errorf("%s: error does not name the function that panicked: %v", lang, err)
		}
	}
}

func TestTestFilesAreSeenOnlyWhenAskedFor(t *testing.T) {
	t.Parallel()
	files := &analysis.Analyzer{
		Name: "files", Doc: "counts files", ResultType: reflect.TypeFor[int](),
		Run: func(pass *analysis.Pass) (any, error) { return len(pass.Files), nil },
	}
	// Its result is keyed by the unwrapped analyzer, as its code expects.
	var seen int
	user := &analysis.Analyzer{Name: "user", Doc: "asks files", Requires: []*analysis.Analyzer{files}, Run: func(pass *analysis.Pass) (any, error) {
		seen = pass.ResultOf[files].(int)
		return nil, nil
	}}
	pkgs := load(t, "testdata/tested")
	for tests, want := range map[bool]int{false: 1, true: 2} {
		if act := run(t, pkgs, harness.Options{Tests: tests}, user)[0]; act.Err != nil || seen != want {
			t.Errorf("Tests=%t: %d files, error %v; want %d files", tests, seen, act.Err, want)
		}
	}
}

// TestEachPackageGoesByItsSet: results and panics are those of the set that is chosen for the package.
func TestEachPackageGoesByItsSet(t *testing.T) {
	t.Parallel()
	newSet := func(name string, tests bool) (*harness.Set, *string) {
		saw := new(string)
		says := &analysis.Analyzer{
			Name: "says", Doc: "says its name", ResultType: reflect.TypeFor[string](),
			Run: func(*analysis.Pass) (any, error) { return name, nil },
		}
		user := &analysis.Analyzer{Name: "user", Doc: "asks says", Requires: []*analysis.Analyzer{says}, Run: func(pass *analysis.Pass) (any, error) {
			*saw = pass.ResultOf[says].(string) + " " + strconv.Itoa(len(pass.Files))
			return nil, nil
		}}
		return harness.NewSet([]*analysis.Analyzer{user}, harness.Options{Tests: tests}), saw
	}
	first, sawFirst := newSet("first", false)
	second, sawSecond := newSet("second", true)
	pkgs := load(t, "testdata/tested")
	as := harness.Wrap(first, func(*analysis.Pass) (*harness.Set, error) { return second, nil })
	if _, err := checker.Analyze(as, pkgs, nil); err != nil {
		t.Fatal(err)
	}
	if *sawFirst != "" || *sawSecond != "second 2" {
		t.Errorf("the first set saw %q, the second one %q", *sawFirst, *sawSecond)
	}
	other := harness.NewSet([]*analysis.Analyzer{{Name: "other", Doc: "is another", Run: func(*analysis.Pass) (any, error) { return nil, nil }}}, harness.Options{})
	for name, of := range map[string]func(*analysis.Pass) (*harness.Set, error){
		"another set of analyzers": func(*analysis.Pass) (*harness.Set, error) { return other, nil },
		"no configuration":         func(*analysis.Pass) (*harness.Set, error) { return nil, errors.New("no configuration") },
	} {
		graph, err := checker.Analyze(harness.Wrap(first, of), pkgs, nil)
		if err != nil || graph.Roots[0].Err == nil || !strings.Contains(graph.Roots[0].Err.Error(), name) && !strings.Contains(graph.Roots[0].Err.Error(), "failed prerequisites") {
			t.Errorf("%s: %v, %v", name, err, graph.Roots[0].Err)
		}
	}
}
