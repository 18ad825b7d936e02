package fix

import (
	"go/ast"
	"go/token"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"
)

const tokenEQL = token.EQL

// addImport returns the edit that adds an import, spec, to a file: into the block that
// the file has, where gofmt would put it; else beside the imports or below the package
// clause. The declaration of cgo keeps its preamble: nothing gets between the two.
func addImport(fset *token.FileSet, file *ast.File, spec, path string) analysis.TextEdit {
	var last *ast.GenDecl
	for _, d := range file.Decls {
		decl, ok := d.(*ast.GenDecl)
		if !ok || decl.Tok != token.IMPORT {
			break
		}
		if isCgo(decl) {
			if last == nil {
				last = decl
			}
			continue
		}
		if decl.Lparen.IsValid() && len(decl.Specs) > 0 && onOwnLines(fset, decl) {
			return intoBlock(fset, decl, spec, path)
		}
		last = decl
	}
	switch {
	case last == nil:
		at := endOfLine(fset, file, file.Name.End())
		return insert(at, "\n\nimport "+spec)
	case isCgo(last):
		return insert(endOfLine(fset, file, last.End()), "\n\nimport "+spec)
	}
	return insert(endOfLine(fset, file, last.End()), "\nimport "+spec)
}

func insert(at token.Pos, text string) analysis.TextEdit {
	return analysis.TextEdit{Pos: at, End: at, NewText: []byte(text)}
}

func isCgo(decl *ast.GenDecl) bool {
	for _, s := range decl.Specs {
		if pathOf(s) == "C" {
			return true
		}
	}
	return false
}

func pathOf(s ast.Spec) string {
	p, _ := strconv.Unquote(s.(*ast.ImportSpec).Path.Value)
	return p
}

func line(fset *token.FileSet, pos token.Pos) int { return fset.PositionFor(pos, false).Line }

// onOwnLines reports whether every spec of a block stands on lines of its own.
func onOwnLines(fset *token.FileSet, decl *ast.GenDecl) bool {
	before := line(fset, decl.Lparen)
	for _, s := range decl.Specs {
		if line(fset, s.Pos()) == before {
			return false
		}
		before = line(fset, s.End())
	}
	return line(fset, decl.Rparen) != before
}

// endOfLine is the end of the line at pos, behind a comment that stands there.
func endOfLine(fset *token.FileSet, file *ast.File, pos token.Pos) token.Pos {
	end := pos
	for _, g := range file.Comments {
		for _, c := range g.List {
			if c.Pos() >= pos && line(fset, c.Pos()) == line(fset, pos) {
				end = c.End()
			}
		}
	}
	return end
}

// intoBlock adds a spec to a block, in the order of paths within the group of lines that it belongs to.
func intoBlock(fset *token.FileSet, decl *ast.GenDecl, spec, path string) analysis.TextEdit {
	group := groupFor(groups(fset, decl), path)
	if group == nil {
		first, last := decl.Specs[0].(*ast.ImportSpec), decl.Specs[len(decl.Specs)-1].(*ast.ImportSpec)
		if isStandard(path) {
			return insert(start(first), spec+"\n\n\t")
		}
		return insert(end(last), "\n\n\t"+spec)
	}
	for _, s := range group {
		if pathOf(s) > path {
			return insert(start(s), spec+"\n\t")
		}
	}
	return insert(end(group[len(group)-1]), "\n\t"+spec)
}

func start(s *ast.ImportSpec) token.Pos {
	if s.Doc != nil {
		return s.Doc.Pos()
	}
	return s.Pos()
}

func end(s *ast.ImportSpec) token.Pos {
	if s.Comment != nil {
		return s.Comment.End()
	}
	return s.End()
}

// groups are the runs of specs without a blank line between them, within which gofmt sorts.
func groups(fset *token.FileSet, decl *ast.GenDecl) [][]*ast.ImportSpec {
	var out [][]*ast.ImportSpec
	for i, s := range decl.Specs {
		s := s.(*ast.ImportSpec)
		if i == 0 || line(fset, s.Pos()) > 1+line(fset, decl.Specs[i-1].End()) {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], s)
	}
	return out
}

// groupFor picks the group for a path: the first with the standard library's packages, or
// the one with the path that has most in common with it.
func groupFor(groups [][]*ast.ImportSpec, path string) []*ast.ImportSpec {
	var best []*ast.ImportSpec
	most := 0
	for _, g := range groups {
		for _, s := range g {
			p := pathOf(s)
			if isStandard(p) != isStandard(path) {
				continue
			}
			if n := 1 + common(p, path); best == nil || n > most && !isStandard(path) {
				best, most = g, n
			}
		}
	}
	return best
}

func common(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// isStandard tells the paths of the standard library, whose first element has no dot.
func isStandard(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return !strings.Contains(first, ".")
}
