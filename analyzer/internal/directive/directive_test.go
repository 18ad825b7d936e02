package directive_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"strings"
	"testing"
	"time"

	"github.com/kakaolint/kakaolint/analyzer/internal/directive"
)

func read(t testing.TB, source string) (*token.FileSet, *ast.File, *directive.Result) {
	t.Helper()
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "x.go", source, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		t.Skip(err)
	}
	out := &directive.Result{}
	directive.Read(fset, f, out)
	return fset, f, out
}

func TestTargetsAndReason(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"unhandled -- why":                 `[unhandled] "why"`,
		"unhandled/discarded -- why -- so": `[unhandled/discarded] "why -- so"`,
		"a,b , c/d -- why":                 `[a b c/d] "why"`,
		"unhandled":                        `[unhandled] ""`,
		"unhandled --":                     `[unhandled] ""`,
		"unhandled-- why":                  `[unhandled] "why"`,
		"unhandled because":                `[unhandled] ""`,
		"unhandled — why":                  `[unhandled] ""`,
		"a, -- why":                        `[a] "why"`,
		", a -- why":                       `[a] "why"`,
		"-- why":                           `[] "why"`,
		"":                                 `[] ""`,
		"\tunhandled\t--\twhy\t":           `[unhandled] "why"`,
	} {
		_, _, out := read(t, "package x\n\n//kakaolint:ignore "+text+"\nvar X = 1\n")
		if len(out.Ignores) != 1 {
			t.Errorf("%q: %d directives", text, len(out.Ignores))
			continue
		}
		d := out.Ignores[0]
		var names []string
		for _, target := range d.Targets {
			names = append(names, target.Name)
			if int(target.End-target.Pos) != len(target.Name) {
				t.Errorf("%q: %s stands from %d to %d", text, target.Name, target.Pos, target.End)
			}
		}
		if got := fmt.Sprintf("%v %q", names, d.Reason); got != want {
			t.Errorf("%q: got %s, want %s", text, got, want)
		}
	}
}

func TestLinesAreThoseOfTheFile(t *testing.T) {
	t.Parallel()
	fset, f, out := read(t, "package x\n\n//line other.y:90\nfunc f() {\n\tg() //kakaolint:ignore a -- why\n//line other.y:1\n\tg()\n}\n")
	calls := f.Decls[0].(*ast.FuncDecl).Body.List
	if d := out.Ignores[0]; !d.Covers(calls[0].Pos()) || d.Covers(calls[1].Pos()) {
		t.Errorf("lines are taken from a line directive: %s, %s", fset.Position(calls[0].Pos()), fset.Position(calls[1].Pos()))
	}
}

func TestVerbs(t *testing.T) {
	t.Parallel()
	for _, verb := range []string{"", " ignore a -- b", "Ignore a", "ignored a", "nolint"} {
		_, _, out := read(t, "package x\n\n//kakaolint:"+verb+"\nvar X = 1\n")
		if len(out.Malformed) != 1 || len(out.Ignores) != 0 {
			t.Errorf("%q: got %+v", verb, out)
		}
	}
}

// TestManyDirectivesEndSoon: time grows with the file, not with its square.
func TestManyDirectivesEndSoon(t *testing.T) {
	t.Parallel()
	source := "package x\n\nvar X = []int{\n" + strings.Repeat("\t1, //kakaolint:ignore a -- b\n", 20000) + "}\n"
	began := time.Now()
	_, _, out := read(t, source)
	if took := time.Since(began); len(out.Ignores) != 20000 || took > 20*time.Second {
		t.Errorf("%d directives took %v", len(out.Ignores), took)
	}
}

func FuzzRead(f *testing.F) {
	f.Add("ignore a,b -- c //kakaolint:ignore d")
	f.Add("client api=a endpoint=\"GET /\" fails=error")
	f.Add(",,,--//kakaolint:")
	f.Fuzz(func(t *testing.T, text string) {
		_, file, out := read(t, "package x\n\n//kakaolint:"+text+"\nfunc f() {}\n")
		for _, d := range out.Ignores {
			if d.Pos >= d.End || d.End > file.FileEnd {
				t.Errorf("%q: a directive from %d to %d", text, d.Pos, d.End)
			}
			for _, target := range d.Targets {
				if target.Pos < d.Pos || target.End > d.End || target.Name == "" {
					t.Errorf("%q: a target %+v out of %d to %d", text, target, d.Pos, d.End)
				}
			}
		}
	})
}
