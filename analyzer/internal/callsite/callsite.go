// Package callsite finds the syntax of calls that are known by their position only.
//
//	sites := callsite.New(pass.Files)
//	sites.Name(call.Pos()) // the identifier Get of http.Get(url)
package callsite

import (
	"go/ast"
	"go/token"

	"github.com/kakaolint/kakaolint/analyzer/internal/origin"
)

// Sites are the calls of a package's files. Files are walked when the first one is asked for.
type Sites struct {
	files []*ast.File
	names map[token.Pos]ast.Node // of called functions, by the position of the call's parenthesis
}

// New returns the calls in files.
func New(files []*ast.File) *Sites { return &Sites{files: files} }

// File returns the file that a position is in, or nil.
func (s *Sites) File(pos token.Pos) *ast.File {
	for _, f := range s.files {
		if f.FileStart <= pos && pos < f.FileEnd {
			return f
		}
	}
	return nil
}

// Written reports whether a position is in a file that somebody wrote.
func (s *Sites) Written(pos token.Pos) bool {
	f := s.File(pos)
	return f != nil && !origin.Generated(f)
}

// Name returns the name in a call expression, Get of http.Get, by the position of the parenthesis.
func (s *Sites) Name(lparen token.Pos) ast.Node {
	if s.names == nil {
		s.names = make(map[token.Pos]ast.Node)
		for _, f := range s.files {
			ast.Inspect(f, func(n ast.Node) bool {
				if call, ok := n.(*ast.CallExpr); ok {
					s.names[call.Lparen] = calledName(call)
				}
				return true
			})
		}
	}
	return s.names[lparen]
}

// At returns the position of the name in a call expression, or pos if there is none.
func (s *Sites) At(pos token.Pos) token.Pos {
	if n := s.Name(pos); n != nil {
		return n.Pos()
	}
	return pos
}

// Loop returns the position of the innermost loop around a position, within the same function;
// token.NoPos if there is none.
func (s *Sites) Loop(pos token.Pos) token.Pos {
	f := s.File(pos)
	if f == nil {
		return token.NoPos
	}
	loop := token.NoPos
	ast.Inspect(f, func(n ast.Node) bool {
		if n == nil || pos < n.Pos() || n.End() <= pos {
			return false
		}
		switch n.(type) {
		case *ast.ForStmt, *ast.RangeStmt:
			loop = n.Pos()
		case *ast.FuncLit, *ast.FuncDecl:
			loop = token.NoPos
		}
		return true
	})
	return loop
}

func calledName(call *ast.CallExpr) ast.Node {
	switch fun := ast.Unparen(call.Fun).(type) {
	case *ast.SelectorExpr:
		return fun.Sel
	case *ast.IndexExpr:
		return calledName(&ast.CallExpr{Fun: fun.X})
	case *ast.IndexListExpr:
		return calledName(&ast.CallExpr{Fun: fun.X})
	case *ast.FuncLit:
		return &ast.Ident{NamePos: fun.Pos(), Name: "func"}
	default:
		return fun
	}
}
