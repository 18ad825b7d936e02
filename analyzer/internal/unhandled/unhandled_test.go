package unhandled_test

import (
	"testing"

	"github.com/kakaolint/kakaolint/analyzer/internal/unhandled"
	"github.com/kakaolint/kakaolint/catalog"
	"golang.org/x/tools/go/analysis/analysistest"
)

// TestCorpus holds the reports against the want comments of the fixture programs.
func TestCorpus(t *testing.T) {
	t.Parallel()
	c, err := catalog.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	a := unhandled.New(unhandled.Options{Lang: "en", Catalog: c})
	analysistest.Run(t, "../../../testdata/corpus", a, "./...")
}
