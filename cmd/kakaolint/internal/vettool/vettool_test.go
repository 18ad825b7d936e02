package vettool

import (
	"testing"

	"golang.org/x/tools/go/analysis"
)

type fact struct{}

func (*fact) AFact() {}

// TestSayFacts: for a dependency only those run that say something about it.
func TestSayFacts(t *testing.T) {
	t.Parallel()
	base := &analysis.Analyzer{Name: "base"}
	says := &analysis.Analyzer{Name: "says", FactTypes: []analysis.Fact{(*fact)(nil)}, Requires: []*analysis.Analyzer{base}}
	rule := &analysis.Analyzer{Name: "rule", Requires: []*analysis.Analyzer{says}}
	other := &analysis.Analyzer{Name: "other", Requires: []*analysis.Analyzer{says, base}}
	if got := sayFacts([]*analysis.Analyzer{rule, other, base}); len(got) != 1 || got[0] != says {
		t.Errorf("got %v, want only says", got)
	}
}
