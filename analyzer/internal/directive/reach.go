package directive

import (
	"fmt"
	"go/ast"
	"go/token"
	"slices"

	"github.com/kakaolint/kakaolint/catalog"
)

// A reach is the part of a file that a directive speaks of: the parts without the holes, and the line.
type reach struct {
	line  span
	parts []span
	holes []span // bodies of functions and statements, which have lines of their own
}

type span struct{ from, to token.Pos }

func (s span) has(pos token.Pos) bool { return s.from <= pos && pos < s.to }

func (r *reach) covers(pos token.Pos) bool {
	return r.line.has(pos) || in(r.parts, pos) && !in(r.holes, pos)
}

func in(spans []span, pos token.Pos) bool {
	for _, s := range spans {
		if s.has(pos) {
			return true
		}
	}
	return false
}

// reach finds out what the directive in comment c speaks of. Lines are those of the file as it
// is, not those that a "//line" comment claims.
func (r *reader) reach(group *ast.CommentGroup, c *ast.Comment) reach {
	if !r.alone(c.Slash) { // behind code: its line, and the statement that begins or ends there
		return r.onLine(r.lineOf(c.Slash), true)
	}
	if n := r.documented(group); n != nil {
		return reach{parts: []span{{n.Pos(), n.End()}}}
	}
	return r.onLine(r.lineOf(group.End())+1, false)
}

// onLine is the reach of a line together with what begins there, or also what ends there, up
// to the bodies inside it.
func (r *reader) onLine(line int, ends bool) reach {
	var out reach
	if line > r.tokens.LineCount() {
		return out
	}
	out.line = span{r.tokens.LineStart(line), r.file.FileEnd}
	if line < r.tokens.LineCount() {
		out.line.to = r.tokens.LineStart(line + 1)
	}
	nodes := r.lines().begin[line]
	if ends {
		nodes = append(slices.Clip(nodes), r.lines().end[line]...)
	}
	for _, n := range nodes {
		out.parts = append(out.parts, span{n.Pos(), n.End()})
		out.holes = append(out.holes, bodies(n)...)
	}
	return out
}

// bodies are the outermost bodies in a node.
func bodies(n ast.Node) []span {
	var out []span
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BlockStmt:
			out = append(out, span{n.Lbrace + 1, n.Rbrace})
			return false
		case *ast.CaseClause:
			out = append(out, span{n.Colon + 1, n.End()})
			return false
		case *ast.CommClause:
			out = append(out, span{n.Colon + 1, n.End()})
			return false
		}
		return true
	})
	return out
}

// alone reports whether nothing but comments stands before pos in its line.
func (r *reader) alone(pos token.Pos) bool {
	first, ok := r.lines().first[r.lineOf(pos)]
	return !ok || first > pos
}

func (r *reader) lineOf(pos token.Pos) int { return r.tokens.PositionFor(pos, false).Line }

// documented returns the declaration that a comment documents, or nil.
func (r *reader) documented(group *ast.CommentGroup) ast.Node { return r.lines().documents[group] }

// lines is a file by its lines.
type lines struct {
	begin, end map[int][]ast.Node // the outermost nodes that begin or end in a line
	first      map[int]token.Pos  // where the code of a line begins
	documents  map[*ast.CommentGroup]ast.Node
}

func (r *reader) lines() *lines {
	if r.index != nil {
		return r.index
	}
	ls := &lines{make(map[int][]ast.Node), make(map[int][]ast.Node), make(map[int]token.Pos), make(map[*ast.CommentGroup]ast.Node)}
	r.index = ls
	ls.see(r.lineOf(r.file.Package), r.file.Package)
	type lineSpan struct{ begin, end int }
	stack := []lineSpan{{}} // of the nodes around, the file left out
	ast.PreorderStack(r.file, nil, func(n ast.Node, around []ast.Node) bool {
		switch n.(type) {
		case *ast.File:
			return true
		case *ast.Comment, *ast.CommentGroup:
			return false
		}
		if doc := docOf(n); doc != nil {
			ls.documents[doc] = n
		}
		outer := stack[len(around)-1]
		if !n.Pos().IsValid() || n.End() <= n.Pos() { // an empty list has no place
			stack = append(stack[:len(around)], outer)
			return true
		}
		at := lineSpan{r.lineOf(n.Pos()), r.lineOf(n.End() - 1)}
		stack = append(stack[:len(around)], at)
		if outer.begin != at.begin {
			ls.begin[at.begin] = append(ls.begin[at.begin], n)
		}
		if outer.end != at.end {
			ls.end[at.end] = append(ls.end[at.end], n)
		}
		ls.see(at.begin, n.Pos())
		ls.see(at.end, n.End()-1)
		return true
	})
	return ls
}

func (ls *lines) see(line int, pos token.Pos) {
	if first, ok := ls.first[line]; !ok || pos < first {
		ls.first[line] = pos
	}
}

func docOf(n ast.Node) *ast.CommentGroup {
	switch n := n.(type) {
	case *ast.FuncDecl:
		return n.Doc
	case *ast.GenDecl:
		return n.Doc
	case *ast.ValueSpec:
		return n.Doc
	case *ast.TypeSpec:
		return n.Doc
	case *ast.Field:
		return n.Doc
	}
	return nil
}

func (r *reader) malformed(pos, end token.Pos, en, ko string, args ...any) {
	r.out.Malformed = append(r.out.Malformed, Malformed{pos, end, catalog.Text{EN: fmt.Sprintf(en, args...), KO: fmt.Sprintf(ko, args...)}})
}
