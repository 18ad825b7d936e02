package report_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/kakaolint/kakaolint/report"
	"golang.org/x/tools/go/analysis"
)

// sample makes findings in two files of which the second is outside the folder.
func sample(t *testing.T) []report.Finding {
	t.Helper()
	dir := filepath.FromSlash("/home/me/app")
	fset := token.NewFileSet()
	file := func(name string) *token.File {
		f := fset.AddFile(filepath.FromSlash(name), -1, 100)
		f.SetLines([]int{0, 10, 20, 30})
		return f
	}
	a, b := file("/home/me/app/pkg/a.go"), file("/home/me/lib/b.go")
	diag := func(pos, end token.Pos, msg string, related ...analysis.RelatedInformation) report.Finding {
		pkg := report.Package{Path: "example.com/app/pkg", Dir: dir, Fset: fset}
		return report.New(pkg, &analysis.Analyzer{Name: "unhandled"}, analysis.Diagnostic{
			Pos: pos, End: end, Category: "unhandled/discarded", Message: msg, URL: "https://example.com/#<r>", Related: related,
			SuggestedFixes: []analysis.SuggestedFix{{Message: "mend", TextEdits: []analysis.TextEdit{{Pos: pos, End: end, NewText: []byte("x")}}}},
		})
	}
	later := diag(a.Pos(25), a.Pos(28), "later", analysis.RelatedInformation{Pos: b.Pos(11), Message: "sent\nhere"})
	return []report.Finding{later, diag(a.Pos(12), token.NoPos, "two\nlines"), diag(b.Pos(0), token.NoPos, "outside"), later}
}

func TestFindingsAreSortedRelativeAndEachOnce(t *testing.T) {
	t.Parallel()
	var places []string
	for _, f := range report.Sorted(sample(t)) {
		places = append(places, f.At.String()+" "+f.Message)
	}
	want := []string{"../lib/b.go:1:1 outside", "pkg/a.go:2:3 two\nlines", "pkg/a.go:3:6 later"}
	if !slices.Equal(places, want) {
		t.Errorf("got %q, want %q", places, want)
	}
}

func TestFindingsThatAreAlikeAreNumbered(t *testing.T) {
	t.Parallel()
	at := func(line int, symbol string, silenced report.Silencer) report.Finding {
		return report.Finding{Rule: "r", Category: "r/c", Symbol: symbol, At: report.Place{File: "a.go", Line: line}, Silenced: silenced}
	}
	fs := report.Sorted([]report.Finding{at(4, "F", ""), at(1, "F", ""), at(2, "G", ""), at(3, "F", report.ByComment)})
	var got []int
	for _, f := range fs {
		got = append(got, f.Ordinal)
	}
	if want := []int{1, 1, 0, 2}; !slices.Equal(got, want) {
		t.Errorf("ordinals %v, want %v", got, want)
	}
	if fs[0].Fingerprint() == fs[3].Fingerprint() || fs[0].Fingerprint() == fs[1].Fingerprint() {
		t.Error("findings share a fingerprint")
	}
	if again := report.Sorted(fs); !reflect.DeepEqual(again, fs) {
		t.Errorf("sorted again:\n%v\nwant\n%v", again, fs)
	}
}

func TestAddressIsRelativeToTheRule(t *testing.T) {
	t.Parallel()
	rule := &analysis.Analyzer{Name: "r", URL: "https://example.com/rules/r"}
	for _, test := range []struct{ url, category, want string }{
		{"", "r/c", "https://example.com/rules/r#r%2Fc"},
		{"#here", "r/c", "https://example.com/rules/r#here"},
		{"https://elsewhere.example/x", "r/c", "https://elsewhere.example/x"},
		{"", "", "https://example.com/rules/r"},
	} {
		f := report.New(report.Package{Fset: token.NewFileSet()}, rule, analysis.Diagnostic{URL: test.url, Category: test.category})
		if f.URL != test.want {
			t.Errorf("%q of %q: %s, want %s", test.url, test.category, f.URL, test.want)
		}
	}
}

func TestJSONHasTheShapeOfGoVet(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	if err := report.JSON(&out, report.Run{Findings: report.Sorted(sample(t))}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), "https://example.com/#<r>") {
		t.Errorf("addresses are escaped for HTML:\n%s", out.String())
	}
	var tree map[string]map[string][]struct {
		Category, Posn, End, Message, URL string
		Related                           []struct{ Posn, End, Message string }
		Fixes                             []struct {
			Message string
			Edits   []struct {
				Filename, New string
				Start, End    int
			}
		} `json:"suggested_fixes"`
	}
	if err := json.Unmarshal(out.Bytes(), &tree); err != nil {
		t.Fatal(err)
	}
	list := tree["example.com/app/pkg"]["unhandled"]
	if len(list) != 3 || list[2].Posn != "pkg/a.go:3:6" || list[2].End != "pkg/a.go:3:9" ||
		list[2].Category != "unhandled/discarded" || list[2].Message != "later" ||
		len(list[2].Related) != 1 || list[2].Related[0].Posn != "../lib/b.go:2:2" || list[2].Related[0].Message != "sent\nhere" {
		t.Errorf("got %+v", list)
	}
	if edit := list[2].Fixes[0].Edits[0]; edit.Filename != "pkg/a.go" || edit.Start != 25 || edit.End != 28 || edit.New != "x" {
		t.Errorf("edit %+v", edit)
	}
	if list[1].End != list[1].Posn {
		t.Errorf("a report without an end ends at %s, want its place %s", list[1].End, list[1].Posn)
	}
}

func TestNothingToShow(t *testing.T) {
	t.Parallel()
	silent := []report.Finding{{Rule: "r", Message: "silenced", Silenced: report.ByComment}, {Rule: "r", Message: "old", Silenced: report.ByBaseline}}
	for _, fs := range [][]report.Finding{nil, silent} {
		var text, object, commands bytes.Buffer
		run := report.Run{Findings: fs}
		if err := errors.Join(report.Text(&text, run, true), report.JSON(&object, run), report.GitHub(&commands, run)); err != nil {
			t.Fatal(err)
		}
		if text.Len() > 0 || object.String() != "{}\n" || commands.Len() > 0 {
			t.Errorf("text %q, JSON %q, commands %q", text.String(), object.String(), commands.String())
		}
	}
}

// TestLineDirectives: people are told the place that the directive names; an edit is of the file that was read.
func TestLineDirectives(t *testing.T) {
	t.Parallel()
	fset := token.NewFileSet()
	dir := filepath.FromSlash("/home/me/app")
	src := "package p\n\n//line grammar.y:40\nvar x = 429\n"
	file, err := parser.ParseFile(fset, filepath.Join(dir, "gen.go"), src, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	value := file.Decls[0].(*ast.GenDecl).Specs[0].(*ast.ValueSpec).Values[0]
	f := report.New(report.Package{Dir: dir, Fset: fset}, &analysis.Analyzer{Name: "r"}, analysis.Diagnostic{
		Pos: value.Pos(), End: value.End(),
		SuggestedFixes: []analysis.SuggestedFix{{TextEdits: []analysis.TextEdit{{Pos: value.Pos(), End: value.End()}}}},
	})
	if want := (report.Edit{File: "gen.go", Start: strings.Index(src, "429"), End: strings.Index(src, "429") + 3}); f.At.String() != "grammar.y:40" || f.Fixes[0].Edits[0] != want {
		t.Errorf("at %s, edit %+v", f.At, f.Fixes[0].Edits[0])
	}
}
