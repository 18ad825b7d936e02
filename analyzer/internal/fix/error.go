package fix

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/analysis"
)

// WrapError returns the edits that give the last result of a return to a function of a package that
// the file imports: return err becomes return backoff.Permanent(err).
func (r *Rewriter) WrapError(ret *ast.ReturnStmt, importPath, name string) (text string, edits []analysis.TextEdit, ok bool) {
	if len(ret.Results) == 0 { // named results
		return "", nil, false
	}
	e := ret.Results[len(ret.Results)-1]
	if t := r.pass.TypesInfo.TypeOf(e); t == nil || !types.Implements(t, errorType()) { // return f()
		return "", nil, false
	}
	text, ok = r.byImport(r.file(e), e, importPath, name)
	if !ok {
		return "", nil, false
	}
	return text, []analysis.TextEdit{insert(e.Pos(), text+"("), insert(e.End(), ")")}, true
}

func errorType() *types.Interface {
	return types.Universe.Lookup("error").Type().Underlying().(*types.Interface)
}
