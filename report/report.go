// Package report turns diagnostics into findings and writes them, as text for
// people and as JSON for programs.
//
// A finding holds no token position and no absolute path, so the same input
// gives the same bytes on every machine:
//
//	var fs []report.Finding
//	fs = append(fs, report.New(fset, dir, pkgPath, "unhandled", d))
//	report.Text(os.Stdout, report.Sorted(fs))
package report

import (
	"cmp"
	"fmt"
	"go/token"
	"path/filepath"
	"reflect"
	"slices"

	"golang.org/x/tools/go/analysis"
)

// A Place is a position in a source file. The column counts bytes, as in all Go tools.
type Place struct {
	File   string // slash-separated, relative to the folder the command runs in
	Line   int
	Column int
}

// String writes the place as compilers do.
func (p Place) String() string { return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column) }

func (p Place) compare(q Place) int {
	return cmp.Or(cmp.Compare(p.File, q.File), cmp.Compare(p.Line, q.Line), cmp.Compare(p.Column, q.Column))
}

// A Note is one further place that a finding refers to.
type Note struct {
	At, End Place
	Message string
}

// A Finding is one problem that a rule found.
type Finding struct {
	Package  string // import path
	Rule     string
	Category string
	At, End  Place
	Message  string
	URL      string
	Notes    []Note // in the order in which the rule tells its story
	Fixes    []Fix  // alternatives, the best first
}

// A Fix is a change of source that ends the problem.
type Fix struct {
	Message string
	Edits   []Edit
}

// An Edit replaces the bytes from Start up to End of a file.
type Edit struct {
	File       string
	Start, End int
	New        string
}

// New makes a finding of the diagnostic d that the rule reported in a package. Paths become relative to dir.
func New(fset *token.FileSet, dir, pkgPath, rule string, d analysis.Diagnostic) Finding {
	place := func(pos token.Pos) Place {
		p := fset.Position(pos)
		return Place{File: Relative(dir, p.Filename), Line: p.Line, Column: p.Column}
	}
	f := Finding{
		Package:  pkgPath,
		Rule:     rule,
		Category: d.Category,
		At:       place(d.Pos),
		End:      place(cmp.Or(d.End, d.Pos)),
		Message:  d.Message,
		URL:      d.URL,
	}
	for _, r := range d.Related {
		f.Notes = append(f.Notes, Note{At: place(r.Pos), End: place(cmp.Or(r.End, r.Pos)), Message: r.Message})
	}
	for _, fix := range d.SuggestedFixes {
		g := Fix{Message: fix.Message}
		for _, e := range fix.TextEdits {
			start, end := fset.Position(e.Pos), fset.Position(cmp.Or(e.End, e.Pos))
			g.Edits = append(g.Edits, Edit{File: Relative(dir, start.Filename), Start: start.Offset, End: end.Offset, New: string(e.NewText)})
		}
		f.Fixes = append(f.Fixes, g)
	}
	return f
}

// Relative returns file relative to dir with slashes; a file that cannot be reached from dir stays as it is.
func Relative(dir, file string) string {
	if rel, err := filepath.Rel(dir, file); err == nil && filepath.IsAbs(file) {
		file = rel
	}
	return filepath.ToSlash(file)
}

// Sorted returns the findings by place, rule and message, each once: a package
// and its test variant hold the same files.
func Sorted(fs []Finding) []Finding {
	fs = slices.Clone(fs)
	slices.SortStableFunc(fs, func(a, b Finding) int {
		return cmp.Or(a.At.compare(b.At), cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Category, b.Category), cmp.Compare(a.Message, b.Message))
	})
	return slices.CompactFunc(fs, func(a, b Finding) bool { return reflect.DeepEqual(a, b) })
}
