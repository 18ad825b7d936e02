package judge_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/kakaolint/kakaolint/analyzer/internal/judge"
	"github.com/kakaolint/kakaolint/analyzer/internal/lazyssa"
	"github.com/kakaolint/kakaolint/catalog"
	"golang.org/x/tools/go/packages"
)

func TestDebug(t *testing.T) {
	dir, fn := os.Getenv("DBGDIR"), os.Getenv("DBGFN")
	if dir == "" {
		t.Skip()
	}
	pat := os.Getenv("DBGPKG")
	if pat == "" {
		pat = "./..."
	}
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax | packages.NeedModule, Dir: dir}, pat)
	if err != nil {
		t.Fatal(err)
	}
	c, err := catalog.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range pkgs {
		if len(p.Errors) > 0 {
			fmt.Println("ERRS", p.PkgPath, p.Errors[0])
		}
		for _, call := range judge.Package(lazyssa.Source{Fset: p.Fset, Files: p.Syntax, Pkg: p.Types, Info: p.TypesInfo}, c) {
			if fn != "" && !strings.Contains(call.Func().String(), fn) {
				continue
			}
			fmt.Printf("CALL %s %s %s levels=%d disc=%v drop=%v %v\n", p.Fset.Position(call.Chain[0].Common().Pos()), call.Func(), call.Evidence.Name(), len(call.Chain), call.Discarded, call.DroppedError, call.Crash)
			groups := map[string][]string{}
			var order []string
			for _, o := range call.Outcomes {
				k := fmt.Sprintf("%v on=%v pos=%v crash=%v", o.Outcome, o.HandsOn, p.Fset.Position(o.Pos), o.Crash)
				if groups[k] == nil {
					order = append(order, k)
				}
				groups[k] = append(groups[k], o.Answer.String())
			}
			for _, k := range order {
				fmt.Println("   ", k, groups[k])
			}
			if os.Getenv("DBGSSA") != "" {
				call.Func().WriteTo(os.Stdout)
			}
		}
	}
}
