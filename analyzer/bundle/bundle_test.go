package bundle_test

import (
	"cmp"
	"errors"
	"fmt"
	"go/ast"
	"go/token"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/kakaolint/kakaolint/analyzer"
	"github.com/kakaolint/kakaolint/analyzer/bundle"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"
)

// TestSameReports: the bundle of the rules reports on the example what the rules report, and its messages hold the notes.
func TestSameReports(t *testing.T) {
	t.Parallel()
	rules, err := analyzer.New(analyzer.Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := reports(t, "../../testdata/example", rules...)
	got := reports(t, "../../testdata/example", bundle.New("kakaolint", "all rules", rules))
	if len(want) == 0 || !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if !strings.Contains(got[0], " (notify.go:20: the request is built here; notify.go:26: ") {
		t.Errorf("no notes in %s", got[0])
	}
}

// marked is a fact about a function.
type marked struct{ Package string }

func (*marked) AFact() {}

// TestFacts: what an analyzer exports about a package, it gets back in a package that imports it.
func TestFacts(t *testing.T) {
	t.Parallel()
	marks := &analysis.Analyzer{
		Name: "marks", Doc: "marks the functions of a package", FactTypes: []analysis.Fact{(*marked)(nil)},
		Run: func(pass *analysis.Pass) (any, error) {
			for _, f := range pass.Files {
				for _, d := range f.Decls {
					if d, ok := d.(*ast.FuncDecl); ok {
						pass.ExportObjectFact(pass.TypesInfo.Defs[d.Name], &marked{pass.Pkg.Path()})
					}
				}
			}
			pass.Reportf(pass.Files[0].Pos(), "only the analyzer that requires this one reports")
			return nil, nil
		},
	}
	uses := &analysis.Analyzer{
		Name: "uses", Doc: "reports uses of marked functions", FactTypes: marks.FactTypes, Requires: []*analysis.Analyzer{marks},
		Run: func(pass *analysis.Pass) (any, error) {
			for id, obj := range pass.TypesInfo.Uses {
				var fact marked
				if obj.Pkg() != nil && obj.Pkg() != pass.Pkg && pass.ImportObjectFact(obj, &fact) {
					pass.Reportf(id.Pos(), "%s of %s", id.Name, fact.Package)
				}
			}
			return nil, nil
		},
	}
	b := bundle.New("both", "both", []*analysis.Analyzer{uses, uses})
	if len(b.FactTypes) != 1 || reflect.TypeOf(b.FactTypes[0]) != reflect.TypeFor[*marked]() {
		t.Errorf("fact types %v, want marked once", b.FactTypes)
	}
	got := reports(t, "testdata/facts", b)
	if want := []string{"b.go:6:25: [] F of facts/a"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestError: an error names the analyzer that it comes from.
func TestError(t *testing.T) {
	t.Parallel()
	bad := &analysis.Analyzer{Name: "bad", Doc: "fails", Run: func(*analysis.Pass) (any, error) { return nil, errors.New("no") }}
	if err := bundle.Run(&analysis.Pass{}, []*analysis.Analyzer{bad}); err == nil || err.Error() != "bad: no" {
		t.Errorf("got %v, want bad: no", err)
	}
}

// reports runs analyzers over a module.
func reports(t *testing.T, dir string, as ...*analysis.Analyzer) []string {
	t.Helper()
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax | packages.NeedModule, Dir: dir}, "./...")
	if err != nil {
		t.Fatal(err)
	}
	graph, err := checker.Analyze(as, pkgs, nil)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for act := range graph.All() {
		if act.Err != nil {
			t.Errorf("%s: %v", act, act.Err)
		}
		if !act.IsRoot {
			continue
		}
		for _, d := range act.Diagnostics {
			p := act.Package.Fset.Position(d.Pos)
			message, tag := d.Message, " ["+d.Category+"]"
			if notes := notes(act.Package.Fset, d); notes != "" {
				message = strings.TrimSuffix(message, tag) + " (" + notes + ")" + tag
			}
			out = append(out, fmt.Sprintf("%s:%d:%d: [%s] %s", filepath.Base(p.Filename), p.Line, p.Column, d.Category, message))
		}
	}
	slices.SortFunc(out, cmp.Compare[string])
	return out
}

func notes(fset *token.FileSet, d analysis.Diagnostic) string {
	var notes []string
	for _, r := range d.Related {
		p := fset.Position(r.Pos)
		notes = append(notes, fmt.Sprintf("%s:%d: %s", filepath.Base(p.Filename), p.Line, r.Message))
	}
	return strings.Join(notes, "; ")
}
