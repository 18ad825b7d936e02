package policy

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/kakaolint/kakaolint/analyzer/internal/lazyssa"
	"github.com/kakaolint/kakaolint/analyzer/internal/model/retry"
	"golang.org/x/tools/go/ssa"
)

// leftOut looks at the functions that were not built, for what they may set.
func (ix *Index) leftOut(src lazyssa.Source) {
	for _, f := range src.Files {
		for _, d := range f.Decls {
			decl, ok := d.(*ast.FuncDecl)
			if !ok || decl.Body == nil {
				continue
			}
			fn, ok := src.Info.Defs[decl.Name].(*types.Func)
			if !ok || fn.Name() == "_" || ix.isBuilt(fn, decl) {
				continue
			}
			ast.Inspect(decl.Body, func(n ast.Node) bool { ix.mayBeSet(src.Info, n); return true })
		}
	}
}

func (ix *Index) isBuilt(fn *types.Func, decl *ast.FuncDecl) bool {
	if fn.Name() == "init" {
		return slices.ContainsFunc(ix.inits, func(in *ssa.Function) bool { return in.Pos() == decl.Name.Pos() })
	}
	if sig := fn.Signature(); sig.TypeParams().Len()+sig.RecvTypeParams().Len() > 0 { // perhaps not with these types
		return false
	}
	built := ix.calls.Pkg.Prog.FuncValue(fn)
	return built != nil && built.Blocks != nil
}

// mayBeSet notes the fields, variables and libraries that a node of a function without a body sets.
func (ix *Index) mayBeSet(info *types.Info, n ast.Node) {
	var set []ast.Expr
	switch n := n.(type) {
	case *ast.AssignStmt:
		set = n.Lhs
	case *ast.IncDecStmt:
		set = []ast.Expr{n.X}
	case *ast.RangeStmt:
		set = []ast.Expr{n.Key, n.Value}
	case *ast.UnaryExpr:
		if n.Op == token.AND {
			set = []ast.Expr{n.X}
		}
	case *ast.KeyValueExpr:
		set = []ast.Expr{n.Key}
	case *ast.Ident:
		obj := info.Uses[n]
		if fn, ok := obj.(*types.Func); ok && fn.Pkg() == ix.calls.Pkg.Pkg {
			ix.called[fn.Origin()] = true
		}
		if obj != nil && obj.Pkg() != nil && retry.Imported(obj.Pkg().Path()) {
			ix.hidden[moduleOf(obj.Pkg().Path())] = true
		}
	}
	for _, e := range set {
		for e != nil {
			switch x := ast.Unparen(e).(type) {
			case *ast.Ident:
				ix.openObject(info.Uses[x])
				e = nil
			case *ast.SelectorExpr:
				ix.openObject(info.Uses[x.Sel])
				e = x.X
			default:
				e = nil
			}
		}
	}
}

func (ix *Index) openObject(obj types.Object) {
	v, ok := obj.(*types.Var)
	switch {
	case !ok || v.Pkg() == nil:
	case v.Pkg().Path() == "net/http":
		ix.hiddenTransport = ix.hiddenTransport || v.Name() == "Transport" || !v.IsField()
	case v.IsField():
		ix.open[v.Origin()] = true
	case retry.Imported(v.Pkg().Path()):
		ix.hiddenSets[v.Pkg().Path()] = true
	default:
		if g, ok := ix.calls.Pkg.Members[v.Name()].(*ssa.Global); ok && g.Object() == v {
			ix.open[g] = true
		}
	}
}
