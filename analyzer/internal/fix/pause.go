package fix

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/format"
	"go/types"
	"strings"

	"github.com/kakaolint/kakaolint/analyzer/internal/model"
	"golang.org/x/tools/go/analysis"
)

// Pause returns the edit that makes time.Sleep(d) end with the context of the function, which then
// returns the context's error:
//
//	select {
//	case <-ctx.Done():
//		return nil, ctx.Err()
//	case <-time.After(d):
//	}
//
// It is not ok if the function has no context of that name's own, or returns something that cannot
// be left out in a way that is plain to see.
func (r *Rewriter) Pause(stmt *ast.ExprStmt, fn *ast.FuncType) ([]analysis.TextEdit, bool) {
	call, ok := stmt.X.(*ast.CallExpr)
	if !ok || len(call.Args) != 1 {
		return nil, false
	}
	sel, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return nil, false
	}
	ctx := r.context(fn, stmt)
	results, ok := r.failed(fn, ctx)
	if !ok || ctx == "" {
		return nil, false
	}
	pkg, ok := sel.X.(*ast.Ident)
	if !ok {
		return nil, false
	}
	var arg bytes.Buffer
	if format.Node(&arg, r.pass.Fset, call.Args[0]) != nil || strings.Contains(arg.String(), "\n") {
		return nil, false
	}
	tabs := strings.Repeat("\t", r.depth(stmt))
	text := fmt.Sprintf("select {\n%[1]scase <-%[2]s.Done():\n%[1]s\treturn %[3]s\n%[1]scase <-%[4]s.After(%[5]s):\n%[1]s}", tabs, ctx, results, pkg.Name, arg.String())
	return []analysis.TextEdit{{Pos: stmt.Pos(), End: stmt.End(), NewText: []byte(text)}}, true
}

// context is the name of the function's only context parameter, if it means that one at a statement.
func (r *Rewriter) context(fn *ast.FuncType, at *ast.ExprStmt) string {
	name := ""
	for _, field := range fn.Params.List {
		if !model.IsContext(r.pass.TypesInfo.TypeOf(field.Type)) {
			continue
		}
		if name != "" || len(field.Names) != 1 || field.Names[0].Name == "_" {
			return ""
		}
		name = field.Names[0].Name
		if !r.visible(at.X, r.pass.TypesInfo.Defs[field.Names[0]]) {
			return ""
		}
	}
	return name
}

// failed are the results of a return with the error of a context: nothing, and the error.
func (r *Rewriter) failed(fn *ast.FuncType, ctx string) (string, bool) {
	if fn.Results == nil {
		return "", false
	}
	var out []string
	for _, field := range fn.Results.List {
		zero, ok := zeroText(r.pass.TypesInfo.TypeOf(field.Type))
		if !ok {
			return "", false
		}
		for range max(1, len(field.Names)) {
			out = append(out, zero)
		}
	}
	last := fn.Results.List[len(fn.Results.List)-1]
	if !model.IsError(r.pass.TypesInfo.TypeOf(last.Type)) {
		return "", false
	}
	out[len(out)-1] = ctx + ".Err()"
	return strings.Join(out, ", "), true
}

func zeroText(t types.Type) (string, bool) {
	switch u := types.Unalias(t).Underlying().(type) {
	case *types.Basic:
		switch {
		case u.Info()&types.IsBoolean != 0:
			return "false", true
		case u.Info()&types.IsNumeric != 0:
			return "0", true
		case u.Info()&types.IsString != 0:
			return `""`, true
		}
	case *types.Pointer, *types.Slice, *types.Map, *types.Chan, *types.Signature, *types.Interface:
		if _, isParam := types.Unalias(t).(*types.TypeParam); !isParam {
			return "nil", true
		}
	}
	return "", false
}

// depth is how many tabs gofmt puts before a statement: its column, in files that are formatted.
func (r *Rewriter) depth(stmt *ast.ExprStmt) int {
	return r.pass.Fset.PositionFor(stmt.Pos(), false).Column - 1
}
