package quota_test

import (
	"testing"

	"github.com/kakaolint/kakaolint/analyzer/internal/judge"
	"github.com/kakaolint/kakaolint/analyzer/internal/quota"
	"github.com/kakaolint/kakaolint/catalog"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"
)

// TestStops: only a loop that certainly goes on at once is reported. The fixture programs that all
// of this is held against as well are those of package retrycode's test.
func TestStops(t *testing.T) {
	t.Parallel()
	analysistest.Run(t, analysistest.TestData(), analyzer(t, "en"), "stops")
}

// TestLost: an error that may still tell a full quota is no half knowledge.
func TestLost(t *testing.T) {
	t.Parallel()
	analysistest.Run(t, analysistest.TestData(), analyzer(t, "en"), "lost")
}

func analyzer(t *testing.T, lang string) *analysis.Analyzer {
	t.Helper()
	c, err := catalog.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	return quota.New(quota.Options{Lang: lang, Calls: judge.New(judge.Config{Catalog: c})})
}
