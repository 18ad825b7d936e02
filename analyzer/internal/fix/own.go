package fix

import (
	"go/ast"
	"go/constant"
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// meaning are the words in a name that make a constant one for a code.
var meaning = []string{"code", "err", "kakao", "koe"}

// Own returns the edits that use a constant which the package declares itself: one with
// the same value whose type or name says that it is a code.
func (r *Rewriter) Own(e ast.Expr) (text string, edits []analysis.TextEdit, ok bool) {
	info := r.pass.TypesInfo
	v, t := info.Types[e].Value, info.TypeOf(e)
	if v == nil || t == nil {
		return "", nil, false
	}
	scope := r.pass.Pkg.Scope()
	for _, name := range scope.Names() {
		c, isConst := scope.Lookup(name).(*types.Const)
		if !isConst || c.Val().Kind() != v.Kind() || !constant.Compare(c.Val(), tokenEQL, v) || r.inTest(c) {
			continue
		}
		if suits(c, t) && r.visible(e, c) {
			return name, []analysis.TextEdit{edit(e, name)}, true
		}
	}
	return "", nil, false
}

// suits reports whether c can stand for a code of type t.
func suits(c *types.Const, t types.Type) bool {
	if b, ok := types.Unalias(c.Type()).(*types.Basic); !ok || b.Info()&types.IsUntyped == 0 {
		if !types.Identical(c.Type(), t) {
			return false
		}
		if _, named := types.Unalias(t).(*types.Named); named {
			return true
		}
	}
	name := strings.ToLower(c.Name())
	for _, word := range meaning {
		if strings.Contains(name, word) {
			return true
		}
	}
	return false
}

func (r *Rewriter) inTest(c *types.Const) bool {
	return strings.HasSuffix(r.pass.Fset.Position(c.Pos()).Filename, "_test.go")
}

// Configured returns the edits that use a constant with the same value of a package that
// was named for that, if the package imports it already.
func (r *Rewriter) Configured(e ast.Expr, paths []string, typed bool) (text string, edits []analysis.TextEdit, ok bool) {
	v := r.pass.TypesInfo.Types[e].Value
	for _, p := range paths {
		pkg := r.imported[p]
		if pkg == nil || v == nil {
			continue
		}
		for _, name := range pkg.Scope().Names() {
			c, isConst := pkg.Scope().Lookup(name).(*types.Const)
			if isConst && c.Exported() && c.Val().Kind() == v.Kind() && constant.Compare(c.Val(), tokenEQL, v) {
				if b, ok := c.Type().(*types.Basic); (!ok || b.Info()&types.IsUntyped == 0) && !types.Identical(c.Type(), r.pass.TypesInfo.TypeOf(e)) {
					continue
				}
				return r.Replace(e, p, name, typed)
			}
		}
	}
	return "", nil, false
}
