package report_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"strings"
	"testing"

	"github.com/kakaolint/kakaolint/report"
	"golang.org/x/tools/go/analysis"
)

// named has places between « and », and behind them on the line what they are called.
const named = `package p

import "http"

type Client struct {
	http *http.Client
	own  Doer
}

type Doer interface{ Do() }

type Box[K comparable, V any] struct{ get func() }

var Default, other = «http.Get», 2 // Default|http.Get

func (c *Client) Me(req *http.Request) {
	c.http.«Do»() // (*Client).Me|(*http.Client).Do
	func() { c.own.«Do»() }() // (*Client).Me|(example.com/p.Doer).Do
	«c.http.Do»() // (*Client).Me|(*http.Client).Do
	type local struct{}
	var x = «req.Method» + "a" // (*Client).Me|req.Method
}

func (Client) Value() {
	http.«Get»("a") // Client.Value|http.Get
	(«http.Get»)("b") // Client.Value|http.Get
}

func (b *Box[K, _]) Get() {
	b.«get»() // (*Box).Get|b.get
	«generic[int]»("a", 1) // (*Box).Get|example.com/p.generic
	«generic[int, int]»("a", 1) // (*Box).Get|example.com/p.generic
	«generic»("a", 2) // (*Box).Get|example.com/p.generic
}

func generic[T, U any](_ string, _ ...T) {}

func Codes(code int, m map[int]bool) {
	if code == «-10» || code == «429» { // Codes|-10 Codes|429
	}
	switch «code» { // Codes|code
	}
	_ = m[«-401»] // Codes|-401
	_ = map[int]bool{«-2»: true} // Codes|-2
	«code = 3» // Codes|code
	undefined.«Method»() // Codes|undefined.Method
	«» // Codes|
}
`

// library is what named imports.
const library = `package http

type Client struct{}

func (*Client) Do() {}

type Request struct{ Method string }

func Get(string) {}
`

func TestSymbolAndSubject(t *testing.T) {
	t.Parallel()
	src, spans := spansOf(named)
	fset := token.NewFileSet()
	pkg := report.Package{Path: "example.com/p", Fset: fset, Info: &types.Info{
		Types: make(map[ast.Expr]types.TypeAndValue), Uses: make(map[*ast.Ident]types.Object), Selections: make(map[*ast.SelectorExpr]*types.Selection),
	}}
	conf := types.Config{Error: func(error) {}} // a program with errors has names all the same
	lib, err := conf.Check("http", fset, []*ast.File{parse(t, fset, library)}, nil)
	if err != nil {
		t.Fatal(err)
	}
	conf.Importer = importer{lib}
	pkg.Files = []*ast.File{parse(t, fset, src)}
	_, _ = conf.Check(pkg.Path, fset, pkg.Files, pkg.Info)

	lines := strings.Split(src, "\n")
	base := fset.File(pkg.Files[0].Pos()).Base()
	got := make(map[int][]string)
	for _, s := range spans {
		f := report.New(pkg, &analysis.Analyzer{Name: "r"}, analysis.Diagnostic{Pos: token.Pos(base + s[0]), End: token.Pos(base + s[1])})
		got[f.At.Line] = append(got[f.At.Line], f.Symbol+"|"+f.Subject)
	}
	for n, names := range got {
		_, want, _ := strings.Cut(lines[n-1], "// ")
		if names := strings.Join(names, " "); names != want {
			t.Errorf("line %d: got %s, want %s", n, names, want)
		}
	}
}

func TestLongSubjectsStayDifferent(t *testing.T) {
	t.Parallel()
	subject := func(text string) string {
		fset := token.NewFileSet()
		file := parse(t, fset, "package p\n\nvar x = \""+text+"\"\n")
		value := file.Decls[0].(*ast.GenDecl).Specs[0].(*ast.ValueSpec).Values[0]
		f := report.New(report.Package{Fset: fset, Files: []*ast.File{file}}, &analysis.Analyzer{}, analysis.Diagnostic{Pos: value.Pos(), End: value.End()})
		return f.Subject
	}
	long := strings.Repeat("한글", 5000)
	a, b := subject(long+"a"), subject(long+"b")
	if a == b || len(a) > 400 || a != subject(long+"a") {
		t.Errorf("%q and %q", a, b)
	}
}

// spansOf takes the marks out of src and returns where they were.
func spansOf(src string) (clean string, spans [][2]int) {
	for {
		before, rest, ok := strings.Cut(src, "«")
		clean += before
		if !ok {
			return clean, spans
		}
		mark, after, _ := strings.Cut(rest, "»")
		spans = append(spans, [2]int{len(clean), len(clean) + len(mark)})
		clean, src = clean+mark, after
	}
}

func parse(t *testing.T, fset *token.FileSet, src string) *ast.File {
	t.Helper()
	file, err := parser.ParseFile(fset, "p.go", src, 0)
	if err != nil {
		t.Fatal(err)
	}
	return file
}

type importer struct{ lib *types.Package }

func (i importer) Import(string) (*types.Package, error) { return i.lib, nil }
