package unhandled_test

import (
	"bytes"
	"context"
	"encoding/gob"
	"go/types"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/kakaolint/kakaolint/analyzer/internal/judge"
	"github.com/kakaolint/kakaolint/analyzer/internal/lazyssa"
	"github.com/kakaolint/kakaolint/analyzer/internal/oracle"
	"github.com/kakaolint/kakaolint/analyzer/internal/summary"
	"github.com/kakaolint/kakaolint/catalog"
	"golang.org/x/tools/go/packages"
)

// layoutExceptions are the disagreements between analysis and run in the fixtures about
// wrappers that are right, or known, with reasons.
var layoutExceptions = []oracle.Exception{
	// For good.
	{Entry: "again.Dropped", Answer: "transport", Kind: oracle.Missed, Reason: ofNetwork},
	{Entry: "again.Partial", Answer: "transport", Kind: oracle.Missed, Reason: ofNetwork},
	{Entry: "layered.Logged", Answer: "transport", Kind: oracle.Missed, Reason: ofNetwork},
	{Entry: "sentinel.Compared", Answer: "transport", Kind: oracle.Missed, Reason: ofNetwork},
	{Entry: "sentinel.NotExpired", Answer: "transport", Kind: oracle.Missed, Reason: ofNetwork},
	{Entry: "typed.OnlyNetwork", Answer: "transport", Kind: oracle.Missed, Reason: ofNetwork},
	{Entry: "typed.OnlyOneCode", Answer: "transport", Kind: oracle.Missed, Reason: ofNetwork},
	{Entry: "values.OnlyStatus", Answer: "transport", Kind: oracle.Missed, Reason: ofNetwork},
	{Entry: "typed.OnlyOneCode", Kind: oracle.Trusted, Reason: "to ask for the type of a failure is to name it: a decision"},
	{Entry: "methods.Deferred", Kind: oracle.FalseHandled, Reason: "a deferred call is sent from the line of the return: the last verdict is the client's own"},
	{Entry: "named.NopeRefresh", Kind: oracle.FalseSuccess, Reason: "reported where the error is lost: that its caller tests the token is not known there"},
	{Entry: "values.NopeLikeStatus", Kind: oracle.Missed, Reason: "a method Is of the error's decides"},

	// To be mended, as in deviations.
	{Entry: "fields.Decoded", Kind: oracle.Missed, Reason: "methods that decode a field of their receiver have no summary"},
	{Entry: "given.QuotaOnly", Kind: oracle.Trusted, Reason: "what IsQuota does with what Check returns is not known"},
	{Entry: "values.LogoutIgnored", Kind: oracle.Missed, Reason: "an error type with a method Is makes errors.Is unknown"},
}

const ofNetwork = "an error of the network may be any: whether it is one of the client's is not known"

// TestLayoutsOracle holds what the analysis is certain of, across packages, against what the
// fixture programs do when a fake server gives every answer of the catalog.
func TestLayoutsOracle(t *testing.T) {
	t.Parallel()
	cat, err := catalog.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	table, err := oracle.Run(context.Background(), oracle.Fixtures{Dir: layoutsDir}, cat)
	if err != nil {
		t.Fatal(err)
	}
	v := layered{}
	v.calls = layeredCalls(t, cat)
	for _, p := range oracle.Compare(table, &v, layoutExceptions) {
		t.Error(p)
	}
	t.Logf("%d entries, %d calls judged, %d (call, answer) pairs compared", len(table.Rows), len(v.calls), v.asked)
}

// layeredCalls judges all packages, each with the summaries of those below it, as they come out of a file.
func layeredCalls(t *testing.T, cat *catalog.Catalog) []placed {
	t.Helper()
	dir, err := filepath.Abs(layoutsDir)
	if err != nil {
		t.Fatal(err)
	}
	var out []placed
	known := make(map[string]*summary.Func)
	options := judge.Options{Catalog: cat, Summaries: func(fn *types.Func) *summary.Func { return known[fn.Origin().FullName()] }}
	packages.Visit(load(t, layoutsDir, []string{"./..."}), nil, func(p *packages.Package) {
		if !strings.HasPrefix(p.PkgPath, layoutsModule+"/") {
			return
		}
		judged := judge.Package(lazyssa.Source{Fset: p.Fset, Files: p.Syntax, Pkg: p.Types, Info: p.TypesInfo}, options)
		for _, c := range judged.Calls {
			var sites []oracle.Site
			for _, in := range slices.Backward(c.Chain) {
				if !in.Common().Pos().IsValid() { // inside what the compiler makes of a method value
					continue
				}
				sites = append(sites, siteOf(t, dir, p.Fset, in.Common().Pos()))
			}
			out = append(out, placed{sites, c})
		}
		if judged.Summary == nil {
			return
		}
		for _, f := range throughFile(t, judged.Summary).Funcs {
			known[f.Name] = &f
		}
	})
	return out
}

// throughFile writes a fact and reads it again.
func throughFile(t *testing.T, p *summary.Package) *summary.Package {
	t.Helper()
	var file bytes.Buffer
	if err := gob.NewEncoder(&file).Encode(p); err != nil {
		t.Fatal(err)
	}
	out := new(summary.Package)
	if err := gob.NewDecoder(&file).Decode(out); err != nil {
		t.Fatal(err)
	}
	return out
}

// layered finds verdicts where each package knows only its own part of the way.
type layered struct{ verdicts }

// Verdict folds the verdicts of the functions on the way from the sender to the entry. What a
// package says of a call starts where the way enters the package.
func (v *layered) Verdict(_ string, call *oracle.Call, answer string) (oracle.Verdict, bool) {
	var chain []oracle.Verdict
	for n := 1; n <= len(call.Sites); n++ {
		if o, ok := v.own(call.Sites[:n], answer); ok {
			chain = append(chain, o)
		}
	}
	if len(chain) == 0 {
		return "", false
	}
	v.asked++
	return oracle.Fold(chain...), true
}

// own is what the package of the last site says of the way to there.
func (v *layered) own(way []oracle.Site, answer string) (oracle.Verdict, bool) {
	for from := range way {
		if from > 0 && path.Dir(way[from-1].File) == path.Dir(way[from].File) {
			continue
		}
		for _, p := range v.calls {
			if slices.EqualFunc(p.sites, way[from:], samePlace) {
				if o, ok := outcome(p.call, answer); ok {
					return o, true
				}
			}
		}
	}
	return "", false
}
