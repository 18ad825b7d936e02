package policy_test

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/kakaolint/kakaolint/analyzer/internal/apicall"
	"github.com/kakaolint/kakaolint/analyzer/internal/lazyssa"
	"github.com/kakaolint/kakaolint/analyzer/internal/model/retry"
	"github.com/kakaolint/kakaolint/analyzer/internal/policy"
	"golang.org/x/tools/go/packages"
	"golang.org/x/tools/go/ssa"
)

const calls = "testdata/calls"

// loaded are the packages of the fixtures, which use the real libraries.
var loaded = sync.OnceValues(func() ([]*packages.Package, error) {
	env := append(os.Environ(), "GOWORK=off", "GOFLAGS=-mod=mod")
	download := exec.Command("go", "mod", "download")
	download.Dir, download.Env = calls, env
	if out, err := download.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("download the modules of %s: %w\n%s", calls, err, out)
	}
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax | packages.NeedModule, Dir: calls, Env: env}, "./...")
	if err != nil {
		return nil, err
	}
	for _, p := range pkgs {
		for _, e := range p.Errors {
			return nil, e
		}
	}
	return pkgs, nil
})

// build builds all functions of a package.
func build(p *packages.Package) (*policy.Index, []*ssa.Function) {
	prog := ssa.NewProgram(p.Fset, ssa.InstantiateGenerics)
	seen := make(map[*types.Package]bool)
	var imports func(pkgs []*types.Package)
	imports = func(pkgs []*types.Package) {
		for _, i := range pkgs {
			if !seen[i] {
				seen[i] = true
				prog.CreatePackage(i, nil, nil, true)
				imports(i.Imports())
			}
		}
	}
	imports(p.Types.Imports())
	pkg := prog.CreatePackage(p.Types, p.Syntax, p.TypesInfo, false)
	pkg.Build()
	ix := apicall.NewIndex(pkg)
	return policy.NewIndex(ix, nil), ix.Funcs
}

// A claim is what a comment says about the entry in a function.
type claim struct {
	pos  token.Position
	name string
	says string
}

// claims are the comments of functions that begin with a mark, by the function's name.
func claims(p *packages.Package, mark string) map[token.Pos]claim {
	out := make(map[token.Pos]claim)
	for _, f := range p.Syntax {
		for _, d := range f.Decls {
			fd, ok := d.(*ast.FuncDecl)
			if !ok || fd.Doc == nil {
				continue
			}
			for _, c := range fd.Doc.List {
				if says, ok := strings.CutPrefix(c.Text, mark); ok {
					out[fd.Name.Pos()] = claim{p.Fset.Position(fd.Name.Pos()), fd.Name.Name, says}
				}
			}
		}
	}
	return out
}

// outermost returns the declared function that holds fn.
func outermost(fn *ssa.Function) *ssa.Function {
	for fn.Parent() != nil {
		fn = fn.Parent()
	}
	return fn
}

// TestCalls holds what is read of every call in the fixtures against the comments.
func TestCalls(t *testing.T) {
	t.Parallel()
	pkgs, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	n, nopes := 0, 0
	for _, p := range pkgs {
		ix, funcs := build(p)
		want := claims(p, "// = ")
		compare(t, p, want, ix, funcs)
		for _, c := range want {
			n++
			if strings.HasPrefix(strings.ToLower(c.name), "nope") {
				nopes++
			}
		}
	}
	t.Logf("%d functions with calls, of which %d are not known", n, nopes)
}

// TestLeftOut builds only the functions that use the libraries, and not those that call them.
func TestLeftOut(t *testing.T) {
	t.Parallel()
	pkgs, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range pkgs {
		want := claims(p, "// - ")
		if len(want) == 0 {
			continue
		}
		src := lazyssa.Source{Fset: p.Fset, Files: p.Syntax, Pkg: p.Types, Info: p.TypesInfo}
		pkg := lazyssa.Build(src, func(*types.Func) bool { return false }, policy.Wanted, 0)
		ix := apicall.NewIndex(pkg)
		compare(t, p, want, policy.NewIndex(ix, &src), ix.Funcs)
	}
}

// compare holds what is read of every call of some functions against the comments.
func compare(t *testing.T, p *packages.Package, want map[token.Pos]claim, ix *policy.Index, funcs []*ssa.Function) {
	t.Helper()
	got := make(map[token.Pos][]string)
	for _, call := range callsIn(funcs) {
		r, ok := ix.Of(call)
		if !ok {
			continue
		}
		pos := outermost(call.Parent()).Pos()
		got[pos] = append(got[pos], describe(r))
		if _, ok := want[pos]; !ok {
			t.Errorf("%s: nothing is said about this call: %s", p.Fset.Position(call.Pos()), describe(r))
		}
	}
	for pos, c := range want {
		if all := together(got[pos]); all != c.says {
			t.Errorf("%s:%d: %s\n got %s\nwant %s", filepath.Base(c.pos.Filename), c.pos.Line, c.name, all, c.says)
		}
	}
}

func callsIn(funcs []*ssa.Function) []ssa.CallInstruction {
	var out []ssa.CallInstruction
	for _, fn := range funcs {
		for _, b := range fn.Blocks {
			for _, in := range b.Instrs {
				if call, ok := in.(ssa.CallInstruction); ok && call.Pos().IsValid() { // none that is made for a method value
					out = append(out, call)
				}
			}
		}
	}
	return out
}

// TestThrough holds what is read of the clients of net/http in the fixtures against the comments.
func TestThrough(t *testing.T) {
	t.Parallel()
	pkgs, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	n, all := 0, 0
	for _, p := range pkgs {
		ix, funcs := build(p)
		want := claims(p, "// ~ ")
		all += len(want)
		for _, call := range callsIn(funcs) {
			c, ok := want[call.Parent().Pos()]
			if _, sends := apicall.SendOf(call); !ok || !sends {
				continue
			}
			n++
			r, found := ix.Through(call)
			got := map[retry.Fact]string{retry.No: "no", retry.Maybe: "cannot tell"}[found]
			if found == retry.Yes {
				got = describe(r)
			}
			if got != c.says {
				t.Errorf("%s:%d: %s\n got %s\nwant %s", filepath.Base(c.pos.Filename), c.pos.Line, c.name, got, c.says)
			}
		}
	}
	if n != all {
		t.Errorf("%d sends for %d comments", n, all)
	}
	t.Logf("%d sends", n)
}

// together puts what is read of the calls of one function into one line.
func together(all []string) string {
	if len(all) > 2 && len(slices.Compact(slices.Clone(all))) == 1 && !strings.Contains(all[0], " op ") {
		return fmt.Sprintf("%s (%d times)", all[0], len(all))
	}
	return strings.Join(all, " && ")
}

// describe writes a region down as the comments do.
func describe(r *policy.Region) string {
	p := r.Policy
	parts := []string{fmt.Sprintf("%s / %s / %s / %s", count(p.Tries), span(p.Elapsed), wait(p.Wait),
		[]string{"never", "on cancel", "after wait", "at once"}[p.Context])}
	for _, d := range r.Deciders {
		parts = append(parts, decider(d))
	}
	for _, h := range r.Hooks {
		parts = append(parts, "hook "+name(h))
	}
	if r.Entry.Op.Kind == retry.Closure {
		parts = append(parts, "op "+name(r.Operation))
	}
	if r.Answers != nil && r.Lost != retry.No {
		parts = append(parts, map[retry.Fact]string{retry.Yes: "lost", retry.Maybe: "lost?"}[r.Lost])
	}
	if r.Answers != nil && r.Answers.Methods != nil {
		parts = append(parts, "idempotent")
	}
	if r.Blurred {
		parts = append(parts, "blurred")
	}
	return strings.Join(parts, "; ")
}

func count(a retry.Amount) string {
	switch a {
	case retry.Unlimited:
		return "none"
	case retry.NotKnown:
		return "?"
	}
	return fmt.Sprint(int64(a))
}

func span(a retry.Amount) string {
	if a < 0 {
		return count(a)
	}
	return time.Duration(a).String()
}

func wait(a retry.Amount) string {
	if a == 1 {
		return "some"
	}
	return span(a)
}

func decider(d policy.Decider) string {
	words := []string{
		map[retry.Over]string{retry.Replaces: "only", retry.ReplacesSome: "only*", retry.Widens: "also", retry.Narrows: "and"}[d.Over],
		map[retry.Verdict]string{retry.Again: "again", retry.Stop: "stop"}[d.Means],
		[]string{"if", "errors", "types", "statuses", "interval", "methods", "results", "built-in", "opaque"}[d.By],
	}
	for _, list := range [][]ssa.Value{d.Funcs, d.Values} {
		for _, v := range list {
			words = append(words, name(v))
		}
	}
	for _, n := range d.Numbers {
		words = append(words, fmt.Sprint(n))
	}
	words = append(words, d.Methods...)
	if d.Open {
		words = append(words, "…")
	}
	return strings.Join(words, " ")
}

func name(v ssa.Value) string {
	switch v := v.(type) {
	case nil:
		return "none"
	case *ssa.Function:
		return v.Name()
	case *ssa.MakeClosure:
		return v.Fn.Name()
	case *ssa.UnOp:
		return name(v.X)
	case *ssa.Global:
		return v.Name()
	case *ssa.Parameter, *ssa.FreeVar:
		return "parameter"
	case *ssa.Const:
		if v.Value != nil {
			return v.Value.ExactString()
		}
	}
	return "?"
}
