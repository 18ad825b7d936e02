package judge_test

import (
	"testing"

	"github.com/kakaolint/kakaolint/analyzer/internal/judge"
	"github.com/kakaolint/kakaolint/analyzer/internal/lazyssa"
	"github.com/kakaolint/kakaolint/catalog"
	"golang.org/x/tools/go/packages"
)

// BenchmarkPackage judges the fixture programs: some 260 calls with 25 to 45 answers each.
func BenchmarkPackage(b *testing.B) {
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax, Dir: "../../../testdata/corpus"}, "./...")
	if err != nil {
		b.Fatal(err)
	}
	cat, err := catalog.Builtin()
	if err != nil {
		b.Fatal(err)
	}
	calls := 0
	for b.Loop() {
		calls = 0
		for _, p := range pkgs {
			calls += len(judge.Package(lazyssa.Source{Fset: p.Fset, Files: p.Syntax, Pkg: p.Types, Info: p.TypesInfo}, judge.Options{Catalog: cat}).Calls)
		}
	}
	b.ReportMetric(float64(calls), "calls")
}
