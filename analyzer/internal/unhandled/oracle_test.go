package unhandled_test

import (
	"context"
	"go/token"
	"path/filepath"
	"slices"
	"testing"

	"github.com/kakaolint/kakaolint/analyzer/internal/judge"
	"github.com/kakaolint/kakaolint/analyzer/internal/lazyssa"
	"github.com/kakaolint/kakaolint/analyzer/internal/oracle"
	"github.com/kakaolint/kakaolint/analyzer/internal/unhandled"
	"github.com/kakaolint/kakaolint/analyzer/internal/whatif"
	"github.com/kakaolint/kakaolint/catalog"
	"golang.org/x/tools/go/packages"
)

const corpusDir = "../../../testdata/corpus"

// exceptions are the disagreements between analysis and run that are right, with reasons.
var exceptions = []oracle.Exception{
	{Entry: "silent.NopeResponseStored", Kind: oracle.Missed, Reason: "the client is in a field, and the package has a RoundTripper of its own: it may be inside"},
	{Entry: "silent.NopeHooks", Kind: oracle.Missed, Reason: "the response goes to functions that cannot be followed: silence is promised"},
	{Entry: "evidence.SchemeOnly", Answer: "other", Kind: oracle.Trusted, Reason: "with the scheme alone the shape of an unknown failure is not known"},
	{Entry: "silent.QuotaToldApart", Kind: oracle.Trusted, Reason: "a quota answer told apart and dropped is quota/swallowed"},
}

// TestOracle compares what the analysis is certain of with what the fixture programs do
// when a fake server gives every answer of the catalog. No label is needed for it.
func TestOracle(t *testing.T) {
	t.Parallel()
	cat, err := catalog.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	table, err := oracle.Run(context.Background(), oracle.Fixtures{Dir: corpusDir}, cat)
	if err != nil {
		t.Fatal(err)
	}
	v := verdictsOf(t, cat, corpusDir)
	for _, p := range oracle.Compare(table, v, exceptions) {
		t.Error(p)
	}
	t.Logf("%d calls judged, %d (call, answer) pairs compared", len(v.calls), v.asked)
}

// verdicts finds the analysis's verdict for a call by the places it was sent from.
type verdicts struct {
	calls []placed
	asked int
}

// placed is a judged call with the lines of its chain, innermost first.
type placed struct {
	sites []oracle.Site
	call  *judge.Call
}

func verdictsOf(t *testing.T, cat *catalog.Catalog, module string) *verdicts {
	t.Helper()
	dir, err := filepath.Abs(module)
	if err != nil {
		t.Fatal(err)
	}
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax, Dir: dir}, "./...")
	if err != nil {
		t.Fatal(err)
	}
	v := &verdicts{}
	for _, p := range pkgs {
		src := lazyssa.Source{Fset: p.Fset, Files: p.Syntax, Pkg: p.Types, Info: p.TypesInfo}
		for _, c := range judge.Package(src, judge.Options{Catalog: cat}).Calls {
			var sites []oracle.Site
			for _, in := range slices.Backward(c.Chain) {
				if pos := in.Common().Pos(); pos.IsValid() { // not in what was made for a method value
					sites = append(sites, siteOf(t, dir, p.Fset, pos))
				}
			}
			v.calls = append(v.calls, placed{sites, c})
		}
	}
	return v
}

func siteOf(t *testing.T, dir string, fset *token.FileSet, pos token.Pos) oracle.Site {
	t.Helper()
	at := fset.Position(pos)
	rel, err := filepath.Rel(dir, at.Filename)
	if err != nil {
		t.Fatal(err)
	}
	return oracle.Site{File: filepath.ToSlash(rel), Line: at.Line}
}

func samePlace(a, b oracle.Site) bool { return a.File == b.File && a.Line == b.Line }

// Verdict folds the verdicts of the functions on the way from the sender to the entry.
func (v *verdicts) Verdict(_ string, call *oracle.Call, answer string) (oracle.Verdict, bool) {
	var chain []oracle.Verdict
	for n := 1; n <= len(call.Sites); n++ {
		for _, p := range v.calls {
			if !slices.EqualFunc(p.sites, call.Sites[:n], samePlace) {
				continue
			}
			if o, ok := outcome(p.call, answer); ok {
				chain = append(chain, o)
				break
			}
		}
	}
	if len(chain) == 0 {
		return "", false
	}
	v.asked++
	return oracle.Fold(chain...), true
}

func outcome(c *judge.Call, answer string) (oracle.Verdict, bool) {
	for _, o := range c.Outcomes {
		if o.Answer.String() != answer {
			continue
		}
		if unhandled.Category(c) == "discarded" {
			return oracle.AsSuccess, true
		}
		return map[whatif.Outcome]oracle.Verdict{
			whatif.AsSuccess: oracle.AsSuccess, whatif.Handled: oracle.Handled, whatif.Leaves: oracle.Leaves,
			whatif.Decision: oracle.Decision, whatif.Unclear: oracle.Unknown,
		}[o.Outcome], true
	}
	return "", false
}
