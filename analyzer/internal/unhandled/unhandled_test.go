package unhandled_test

import (
	"path/filepath"
	"testing"

	"github.com/kakaolint/kakaolint/analyzer/internal/judge"
	"github.com/kakaolint/kakaolint/analyzer/internal/unhandled"
	"github.com/kakaolint/kakaolint/catalog"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"
)

// TestCorpus holds the reports against the want comments of the fixture programs.
func TestCorpus(t *testing.T) {
	t.Parallel()
	analysistest.Run(t, corpusDir, analyzer(t), "./...")
}

// TestModules does so for programs that are no part of the corpus.
func TestModules(t *testing.T) {
	t.Parallel()
	for dir, what := range map[string]string{
		"nodot": "a module path without a dot, and the address in a package beside the caller",
		"norun": "programs that the oracle cannot run",
	} {
		t.Run(dir, func(t *testing.T) {
			t.Parallel()
			t.Log(what)
			analysistest.Run(t, filepath.Join(analysistest.TestData(), dir), analyzer(t), "./...")
		})
	}
}

func analyzer(t *testing.T) *analysis.Analyzer {
	t.Helper()
	c, err := catalog.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	return unhandled.New(unhandled.Options{Lang: "en", Calls: judge.New(judge.Config{Catalog: c})})
}
