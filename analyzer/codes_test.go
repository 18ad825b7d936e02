package analyzer_test

import (
	"testing"

	"github.com/kakaolint/kakaolint/analyzer"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"
)

const codesFixtures = "../testdata/codes"

// rulesAboutCodes is magiccode and wrongcode in one, since both speak about the same lines.
func rulesAboutCodes(t *testing.T, o analyzer.Options) *analysis.Analyzer {
	t.Helper()
	all, err := analyzer.New(o)
	if err != nil {
		t.Fatal(err)
	}
	both := &analysis.Analyzer{Name: "codes", Doc: "magiccode and wrongcode"}
	var runs []func(*analysis.Pass) (any, error)
	for _, a := range all {
		if a.Name == "magiccode" || a.Name == "wrongcode" {
			both.Requires = a.Requires
			runs = append(runs, a.Run)
		}
	}
	if len(runs) != 2 {
		t.Fatalf("%d rules about codes, want 2", len(runs))
	}
	both.Run = func(pass *analysis.Pass) (any, error) {
		for _, run := range runs {
			if _, err := run(pass); err != nil {
				return nil, err
			}
		}
		return nil, nil
	}
	return both
}

// TestCodes holds the reports against the want comments of the fixtures.
func TestCodes(t *testing.T) {
	t.Parallel()
	analysistest.Run(t, codesFixtures, rulesAboutCodes(t, analyzer.Options{}), "./...")
}
