package judge

import (
	"go/types"
	"testing"

	"github.com/kakaolint/kakaolint/analyzer/internal/apicall"
	"github.com/kakaolint/kakaolint/analyzer/internal/lazyssa"
	"github.com/kakaolint/kakaolint/analyzer/internal/model"
	"github.com/kakaolint/kakaolint/analyzer/internal/whatif"
	"github.com/kakaolint/kakaolint/catalog"
	"golang.org/x/tools/go/packages"
	"golang.org/x/tools/go/ssa"
)

// Answers that share a run get the verdict that a run of their own would give, and
// there are far fewer runs than answers.
func TestSharedRunsGiveTheSame(t *testing.T) {
	t.Parallel()
	cat, err := catalog.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax, Dir: "../../../testdata/corpus"}, "./...")
	if err != nil {
		t.Fatal(err)
	}
	answers, runs := 0, 0
	for _, p := range pkgs {
		src := lazyssa.Source{Fset: p.Fset, Files: p.Syntax, Pkg: p.Types, Info: p.TypesInfo}
		pkg := lazyssa.Build(src, func(fn *types.Func) bool { _, ok := model.SendOf(fn); return ok }, nil, 0)
		if pkg == nil {
			continue
		}
		ix := apicall.NewIndex(pkg)
		for _, site := range (&apicall.Finder{Index: ix, Catalog: cat}).Sites() {
			study := whatif.Study{Index: ix, Chain: []ssa.CallInstruction{site.Send}, Answers: site.Evidence.Answers}
			shared := whatif.NewRunner(study)
			ok := study.Run(&study.Answers[0])
			for i := range study.Answers[1:] {
				a := &study.Answers[i+1]
				own, got := whatif.Compare(ok, study.Run(a)), whatif.Compare(ok, shared.Run(a))
				if own != got {
					t.Errorf("%s under %s: shared run says %v, own run %v", p.Fset.Position(site.Send.Pos()), a, got, own)
				}
			}
			answers += len(study.Answers) - 1
			runs += shared.Runs()
		}
	}
	if runs*3 > answers {
		t.Errorf("%d runs for %d answers: hardly any are shared", runs, answers)
	}
	t.Logf("%d runs for %d answers", runs, answers)
}
