// Package report turns diagnostics into findings and writes them: as text for
// people, as JSON and GitHub's workflow commands for programs. Package sarif
// below it writes the fourth format.
//
// A finding holds no token position and no absolute path, so the same input
// gives the same bytes on every machine:
//
//	fs = append(fs, report.New(report.Package{Path: path, Dir: dir, Fset: fset}, rule, diagnostic))
//	err := report.Text(os.Stdout, report.Run{Findings: report.Sorted(fs), Sources: report.NewSources(dir)}, false)
//
// What is written is made of other people's source and file names, so every
// format escapes what could steer a terminal or pass for a report of its own.
package report

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// A Place is a position in a source file. The column counts bytes, as in all Go
// tools; it is 0 where a line directive leaves it open.
type Place struct {
	File   string // slash-separated, relative to the folder the command runs in
	Line   int
	Column int
}

// String writes the place as compilers do.
func (p Place) String() string {
	s := p.File + ":" + strconv.Itoa(p.Line)
	if p.Column > 0 {
		s += ":" + strconv.Itoa(p.Column)
	}
	return s
}

func (p Place) compare(q Place) int {
	return cmp.Or(cmp.Compare(p.File, q.File), cmp.Compare(p.Line, q.Line), cmp.Compare(p.Column, q.Column))
}

// A Note is one further place that a finding refers to.
type Note struct {
	At, End Place
	Message string
}

// Levels of a finding.
const (
	Error   = "error"
	Warning = "warning"
)

// A Finding is one problem that a rule found.
type Finding struct {
	Package  string // import path
	Rule     string
	Category string // "rule/category"
	Level    string // "" is Error
	At, End  Place
	Message  string
	URL      string
	Notes    []Note // in the order in which the rule tells its story
	Fixes    []Fix  // alternatives, the best first

	// Symbol is the top-level declaration that holds the place, and Subject what
	// the finding is about there: the function that is called, or an expression.
	// Ordinal counts, from 1, the findings that share package, category and both;
	// 0 is none. Together they tell a finding from others, and do not change when
	// code moves.
	Symbol, Subject string
	Ordinal         int

	// Silenced says what keeps the finding from people, and Reason why. SARIF has it all the same.
	Silenced Silencer
	Reason   string
}

// A Silencer keeps findings from people.
type Silencer string

// The silencers; "" is none.
const (
	ByComment       Silencer = "comment" // in the source
	ByConfiguration Silencer = "configuration"
	ByBaseline      Silencer = "baseline"
)

// ID is the category, or the rule where that has no categories of its own.
func (f *Finding) ID() string {
	if strings.HasPrefix(f.Category, f.Rule+"/") {
		return f.Category
	}
	return f.Rule
}

// InTest reports whether the finding is in a test file.
func (f *Finding) InTest() bool { return strings.HasSuffix(f.At.File, "_test.go") }

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

// A Package is where a diagnostic comes from.
type Package struct {
	Path  string
	Dir   string // what reported paths are relative to
	Fset  *token.FileSet
	Files []*ast.File // with Info, for the finding's Symbol and Subject
	Info  *types.Info
}

// New makes a finding of the diagnostic d that the rule reported in the package.
func New(p Package, rule *analysis.Analyzer, d analysis.Diagnostic) Finding {
	f := Finding{
		Package:  p.Path,
		Rule:     rule.Name,
		Category: d.Category,
		At:       p.place(d.Pos),
		End:      p.place(cmp.Or(d.End, d.Pos)),
		Message:  d.Message,
		URL:      address(rule, d),
	}
	f.Symbol, f.Subject = p.enclosing(d.Pos, cmp.Or(d.End, d.Pos))
	for _, r := range d.Related {
		f.Notes = append(f.Notes, Note{At: p.place(r.Pos), End: p.place(cmp.Or(r.End, r.Pos)), Message: r.Message})
	}
	for _, fix := range d.SuggestedFixes {
		g := Fix{Message: fix.Message}
		for _, e := range fix.TextEdits {
			// An edit is of the file that was read, whatever a line directive calls it.
			start, end := p.Fset.PositionFor(e.Pos, false), p.Fset.PositionFor(cmp.Or(e.End, e.Pos), false)
			g.Edits = append(g.Edits, Edit{File: Relative(p.Dir, start.Filename), Start: start.Offset, End: end.Offset, New: string(e.NewText)})
		}
		f.Fixes = append(f.Fixes, g)
	}
	return f
}

func (p *Package) place(pos token.Pos) Place {
	at := p.Fset.Position(pos)
	return Place{File: Relative(p.Dir, at.Filename), Line: at.Line, Column: at.Column}
}

// Relative returns file relative to dir with slashes; a file that cannot be reached from dir stays as it is.
func Relative(dir, file string) string {
	if rel, err := filepath.Rel(dir, file); err == nil && filepath.IsAbs(file) {
		file = rel
	}
	return filepath.ToSlash(file)
}

// Sorted returns the findings by place, rule and message, each once, since a package
// and its test variant hold the same files, and numbers those that are alike.
func Sorted(fs []Finding) []Finding {
	fs = slices.Clone(fs)
	for i := range fs {
		fs[i].Ordinal = 0
	}
	slices.SortStableFunc(fs, func(a, b Finding) int {
		return cmp.Or(a.At.compare(b.At), cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Category, b.Category), cmp.Compare(a.Message, b.Message))
	})
	fs = slices.CompactFunc(fs, func(a, b Finding) bool { return reflect.DeepEqual(a, b) })
	alike := make(map[[4]string]int)
	for i := range fs {
		if f := &fs[i]; f.Silenced == "" {
			key := [...]string{f.ID(), f.Package, f.Symbol, f.Subject}
			alike[key]++
			f.Ordinal = alike[key]
		}
	}
	return fs
}

// Shown returns the findings that nothing silences.
func Shown(fs []Finding) []Finding {
	return slices.DeleteFunc(slices.Clone(fs), func(f Finding) bool { return f.Silenced != "" })
}

// A Run is all that one run of the command has to tell.
type Run struct {
	Findings []Finding
	Troubles []string             // sentences on what could not be checked
	Notices  []Notice             // sentences on what the run was given
	Rules    []*analysis.Analyzer // that were run
	Version  string               // of the program
	Lang     string               // "ko" or "en"
	Sources  *Sources
}

// A Notice is a sentence about a line of a file that is no Go source.
type Notice struct {
	At      Place
	Message string
}
