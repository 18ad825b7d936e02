package retrycode

import (
	"fmt"
	"go/ast"
	"go/token"

	"github.com/kakaolint/kakaolint/analyzer/internal/wording"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"
)

// fixes are the mends that change nothing but what the report is about: a return that only hopeless
// answers get to gets the library's stop signal, and a sleep in a loop without end listens to the
// context. Numbers of tries and lengths of waits are for the user to choose.
func (r *reporter) fixes(f Finding) []analysis.SuggestedFix {
	switch f.Category {
	case permanent:
		return r.stop(f)
	case unbounded:
		return r.listen(f)
	}
	return nil
}

// stop puts the stop signal of the library around the errors that hopeless answers return.
func (r *reporter) stop(f Finding) []analysis.SuggestedFix {
	if f.Round.Repeats == nil || len(f.Round.Hopeless) == 0 {
		return nil
	}
	signal := f.Round.Repeats.StopSignal()
	var edits []analysis.TextEdit
	name := ""
	for _, at := range f.Round.Hopeless {
		ret, ok := r.node(at.Pos()).(*ast.ReturnStmt)
		if !ok {
			return nil
		}
		text, more, ok := r.rewrite.WrapError(ret, signal.Path, signal.Func)
		if !ok {
			return nil
		}
		name, edits = text, append(edits, more...)
	}
	return []analysis.SuggestedFix{{
		Message: wording.Of(
			fmt.Sprintf("return %s, which ends the tries", name),
			fmt.Sprintf("재시도를 끝내는 %s를 반환", name),
		).In(r.options.Lang),
		TextEdits: edits,
	}}
}

// listen makes the only sleep of the loop end with the function's context.
func (r *reporter) listen(f Finding) []analysis.SuggestedFix {
	if f.Round.Repeats != nil {
		return nil
	}
	var sleep *ssa.Call
	for in := range f.first().Turn.Region().Instrs {
		call, ok := in.(*ssa.Call)
		if !ok || call.Call.StaticCallee() == nil || call.Call.StaticCallee().String() != "time.Sleep" {
			continue
		}
		if sleep != nil {
			return nil
		}
		sleep = call
	}
	if sleep == nil {
		return nil
	}
	stmt, fn := r.statement(sleep.Pos())
	if stmt == nil || fn == nil {
		return nil
	}
	edits, ok := r.rewrite.Pause(stmt, fn)
	if !ok {
		return nil
	}
	return []analysis.SuggestedFix{{
		Message:   wording.Of("end the wait, and the tries, with the context", "컨텍스트가 끝나면 대기와 재시도도 끝내기").In(r.options.Lang),
		TextEdits: edits,
	}}
}

// node is the return statement that begins at a position.
func (r *reporter) node(pos token.Pos) (found ast.Node) {
	file := r.sites.File(pos)
	if file == nil {
		return nil
	}
	ast.Inspect(file, func(n ast.Node) bool {
		if ret, ok := n.(*ast.ReturnStmt); ok && ret.Pos() == pos {
			found = ret
		}
		return found == nil
	})
	return found
}

// statement is the statement that is the call with its parenthesis at a position, and the type of the
// function that it stands in.
func (r *reporter) statement(lparen token.Pos) (stmt *ast.ExprStmt, fn *ast.FuncType) {
	file := r.sites.File(lparen)
	if file == nil {
		return nil, nil
	}
	ast.Inspect(file, func(n ast.Node) bool {
		if n == nil || lparen < n.Pos() || n.End() <= lparen {
			return false
		}
		switch n := n.(type) {
		case *ast.FuncDecl:
			fn = n.Type
		case *ast.FuncLit:
			fn = n.Type
		case *ast.ExprStmt:
			if call, ok := n.X.(*ast.CallExpr); ok && call.Lparen == lparen {
				stmt = n
			}
		}
		return true
	})
	return stmt, fn
}
