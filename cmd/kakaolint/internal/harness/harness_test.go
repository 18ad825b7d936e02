package harness_test

import (
	"reflect"
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
	graph, err := checker.Analyze(harness.Wrap(as, o), pkgs, nil)
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
