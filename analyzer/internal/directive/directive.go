// Package directive reads the comments by which a program speaks to kakaolint:
//
//	//kakaolint:ignore unhandled/as-success -- the probe only wakes the server
//	//kakaolint:client api=kakao-kapi endpoint="GET /v2/user/me" fails=error
//
// The first silences a rule, or one of its categories, on its line, on the statement that
// begins on the line below, or on the declaration that it documents. The second stands on
// the declaration of a function or of an interface's method; see package clients.
package directive

import (
	"go/ast"
	"go/token"
	"iter"
	"reflect"
	"strings"

	"github.com/kakaolint/kakaolint/analyzer/internal/clients"
	"github.com/kakaolint/kakaolint/analyzer/internal/origin"
	"github.com/kakaolint/kakaolint/catalog"
	"golang.org/x/tools/go/analysis"
)

// Prefix begins every directive.
const Prefix = "//kakaolint:"

// An Ignore is one directive that silences rules.
type Ignore struct {
	Pos, End token.Pos
	File     *ast.File
	Targets  []*Target // what it names; may be empty
	Reason   string    // "" if it gives none
	// Alone: nothing else stands in its lines, which can be deleted as a whole.
	Alone bool

	reach reach
}

// A Target is a rule, or one category of it, as the directive names it.
type Target struct {
	Pos, End token.Pos
	Name     string // "rule" or "rule/category"
}

// Covers reports whether what is reported at pos is in the reach of the directive.
func (i *Ignore) Covers(pos token.Pos) bool { return i.reach.covers(pos) }

// Matches reports whether the target names the category, which is written "rule/category".
func (t *Target) Matches(category string) bool {
	return t.Name == category || strings.HasPrefix(category, t.Name+"/")
}

// A Client is a directive that describes the function that Decl declares.
type Client struct {
	Pos, End token.Pos
	Decl     *ast.Ident
	clients.Client
}

// Malformed is a directive that cannot be read.
type Malformed struct {
	Pos, End token.Pos
	Text     catalog.Text // what is wrong, and how to mend it
}

// A Result holds the directives of a package, in the order of its files.
type Result struct {
	Ignores   []*Ignore
	Clients   []Client
	Malformed []Malformed
}

// New returns the analyzer that reads the directives; its result is a *Result. It leaves out
// test files unless tests is set, and in generated files it leaves out what silences rules,
// since nothing is reported there.
func New(tests bool) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:       "directives",
		Doc:        "read the comments that begin with " + Prefix,
		ResultType: reflect.TypeFor[*Result](),
		Run: func(pass *analysis.Pass) (any, error) {
			out := &Result{}
			for _, f := range pass.Files {
				if tests || !origin.Test(pass.Fset, f) {
					Read(pass.Fset, f, out)
				}
			}
			return out, nil
		},
	}
}

// Read adds the directives of a file.
func Read(fset *token.FileSet, f *ast.File, out *Result) {
	r := &reader{file: f, tokens: fset.File(f.FileStart), out: out, generated: origin.Generated(f)}
	for _, group := range f.Comments {
		for _, c := range group.List {
			if strings.HasPrefix(c.Text, Prefix) {
				r.comment(group, c)
			}
		}
	}
}

type reader struct {
	file      *ast.File
	tokens    *token.File
	out       *Result
	generated bool
	index     *lines
}

// comment reads the directives of one comment, which may be several one after the other.
func (r *reader) comment(group *ast.CommentGroup, c *ast.Comment) {
	text := c.Text
	for start := 0; start < len(text); {
		end := len(text)
		if next := strings.Index(text[start+1:], Prefix); next >= 0 {
			end = start + 1 + next
		}
		pos := c.Slash + token.Pos(start)
		at := start + len(Prefix)
		verb := text[at:end]
		if n := strings.IndexAny(verb, " \t"); n >= 0 {
			verb = verb[:n]
		}
		at += len(verb)
		switch verb {
		case "ignore":
			if !r.generated {
				r.ignore(group, c, pos, c.Slash+token.Pos(end), text[at:end])
			}
		case "client":
			r.client(group, pos, c.Slash+token.Pos(end), text[at:end])
		default:
			r.malformed(pos, c.Slash+token.Pos(end), "kakaolint knows no directive %q: there are ignore and client",
				"kakaolint에 %q 지시자는 없습니다. ignore 와 client 가 있습니다", verb)
		}
		start = end
	}
}

// ignore reads "rule[/category][, …] -- reason".
func (r *reader) ignore(group *ast.CommentGroup, c *ast.Comment, pos, end token.Pos, args string) {
	d := &Ignore{Pos: pos, End: end, File: r.file, Alone: pos == c.Slash && end == c.End() && r.alone(c.Slash)}
	names, reason, _ := strings.Cut(args, "--")
	d.Reason = strings.TrimSpace(reason)
	base := end - token.Pos(len(args))
	for at := range words(names) {
		d.Targets = append(d.Targets, &Target{base + token.Pos(at.from), base + token.Pos(at.to), names[at.from:at.to]})
	}
	d.reach = r.reach(group, c)
	r.out.Ignores = append(r.out.Ignores, d)
}

type extent struct{ from, to int }

// words are the words of a list with commas. What follows without a comma belongs to it no more.
func words(s string) iter.Seq[extent] {
	return func(yield func(extent) bool) {
		for at := 0; ; {
			at += len(s[at:]) - len(strings.TrimLeft(s[at:], " \t"))
			end := at + strings.IndexAny(s[at:]+" ", " \t,")
			if end > at && !yield(extent{at, end}) {
				return
			}
			rest := strings.TrimLeft(s[end:], " \t")
			if !strings.HasPrefix(rest, ",") {
				return
			}
			at = len(s) - len(rest) + 1
		}
	}
}

// client reads a description of the function that the comment documents.
func (r *reader) client(group *ast.CommentGroup, pos, end token.Pos, args string) {
	decl := declaredName(r.documented(group))
	if decl == nil {
		r.malformed(pos, end, "%sclient stands on no declaration of a function or of an interface's method; put it directly above one",
			"%sclient 가 함수나 인터페이스 메서드 선언 위에 있지 않습니다. 선언 바로 위에 두세요", Prefix)
		return
	}
	c, fault := clients.Parse(args)
	if fault != nil {
		r.out.Malformed = append(r.out.Malformed, Malformed{pos, end, fault.Text})
		return
	}
	r.out.Clients = append(r.out.Clients, Client{pos, end, decl, *c})
}

func declaredName(n ast.Node) *ast.Ident {
	switch n := n.(type) {
	case *ast.FuncDecl:
		return n.Name
	case *ast.Field: // of an interface: reach knows no others by name and function type
		if _, ok := n.Type.(*ast.FuncType); ok && len(n.Names) == 1 {
			return n.Names[0]
		}
	}
	return nil
}
