package retrycode_test

import (
	"path/filepath"
	"testing"

	"github.com/kakaolint/kakaolint/analyzer/internal/judge"
	"github.com/kakaolint/kakaolint/analyzer/internal/quota"
	"github.com/kakaolint/kakaolint/analyzer/internal/retrycode"
	"github.com/kakaolint/kakaolint/analyzer/internal/rules"
	"github.com/kakaolint/kakaolint/catalog"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"
)

var fixtures = filepath.Join("..", "..", "..", "testdata", "retry")

// TestRetry holds the reports of the two rules about what comes after a failure against the want
// comments of the fixture programs: no answer is a matter of both.
func TestRetry(t *testing.T) {
	t.Parallel()
	analysistest.Run(t, fixtures, both(t), "./...")
}

// both reports what retrycode and quota report by default.
func both(t *testing.T) *analysis.Analyzer {
	t.Helper()
	c, err := catalog.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	levels, err := rules.Resolve(false, nil)
	if err != nil {
		t.Fatal(err)
	}
	calls := judge.New(judge.Config{Catalog: c})
	return &analysis.Analyzer{
		Name: "retry", Doc: "retrycode and quota", Requires: []*analysis.Analyzer{calls},
		Run: func(pass *analysis.Pass) (any, error) {
			shown := *pass
			shown.Report = func(d analysis.Diagnostic) {
				if levels[d.Category] != rules.Off {
					pass.Report(d)
				}
			}
			for _, rule := range []*analysis.Analyzer{
				retrycode.New(retrycode.Options{Lang: "en", Calls: calls}),
				quota.New(quota.Options{Lang: "en", Calls: calls}),
			} {
				if _, err := rule.Run(&shown); err != nil {
					return nil, err
				}
			}
			return nil, nil
		},
	}
}

// TestFixes holds the fixes against the golden file: what has to be chosen is not offered.
func TestFixes(t *testing.T) {
	t.Parallel()
	analysistest.RunWithSuggestedFixes(t, fixtures, both(t), "./fixes")
}
