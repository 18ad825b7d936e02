// Package analyzer is the door to kakaolint's rules: it turns options into
// go/analysis analyzers that every driver can run.
//
//	as, err := analyzer.New(analyzer.Options{Lang: "ko"})
//	if err != nil { … }
//	multichecker.Main(as...)
package analyzer

import (
	"slices"
	"strings"

	"github.com/kakaolint/kakaolint/analyzer/internal/apicall"
	"github.com/kakaolint/kakaolint/analyzer/internal/codes"
	"github.com/kakaolint/kakaolint/analyzer/internal/directive"
	"github.com/kakaolint/kakaolint/analyzer/internal/ignore"
	"github.com/kakaolint/kakaolint/analyzer/internal/judge"
	"github.com/kakaolint/kakaolint/analyzer/internal/magiccode"
	"github.com/kakaolint/kakaolint/analyzer/internal/quota"
	"github.com/kakaolint/kakaolint/analyzer/internal/reporting"
	"github.com/kakaolint/kakaolint/analyzer/internal/retrycode"
	"github.com/kakaolint/kakaolint/analyzer/internal/rules"
	"github.com/kakaolint/kakaolint/analyzer/internal/symbol"
	"github.com/kakaolint/kakaolint/analyzer/internal/unhandled"
	"github.com/kakaolint/kakaolint/analyzer/internal/wrongcode"
	"github.com/kakaolint/kakaolint/catalog"
	"golang.org/x/tools/go/analysis"
)

// Tokens returns the texts of which at least one stands in the source of every package
// that calls an API of the catalog or holds a directive, or in one that it imports. A driver
// can scan for them before it loads anything; a package without them gets no report.
func Tokens(c *catalog.Catalog) []string { return append(apicall.Tokens(c), directive.Prefix) }

// ClientTokens returns the texts of which one stands in the source of every package that calls
// one of the clients: the import paths of their packages.
func ClientTokens(clients []Client) []string {
	var out []string
	for _, c := range clients {
		if sym, err := symbol.Parse(c.Func); err == nil {
			out = append(out, `"`+sym.Package+`"`)
		}
	}
	return out
}

// Helps reports whether a package at path that imports these paths may have functions that matter
// to a package which imports it: they send for others, or call what they are given again. If such a
// package is imported by one that Tokens speaks of, a driver that loads only some of the dependencies
// loads it too.
func Helps(importer, path string, imports []string) bool {
	return apicall.Helps(imports) || apicall.Neighbours(importer, path) && apicall.MayRepeat(imports)
}

// New returns one analyzer per rule, in the order of their names. Options that make no sense are errors.
// The result of each is a *Result.
func New(o Options) ([]*analysis.Analyzer, error) {
	if err := o.complete(); err != nil {
		return nil, err
	}
	levels, err := rules.Resolve(o.Strict, o.Levels)
	if err != nil {
		return nil, err
	}
	policy := &reporting.Policy{Lang: o.Lang, Levels: levels, Exclude: o.Exclude, Directives: directive.New(o.Tests)}
	calls := judge.New(judge.Config{Catalog: o.Catalog, Tests: o.Tests, Clients: o.Clients, Directives: policy.Directives})
	seen := codes.Options{Catalog: o.Catalog, Calls: calls, Tests: o.Tests}
	if o.Fast {
		seen.Calls = nil
	}
	found := codes.New(seen)
	all := []*analysis.Analyzer{
		magiccode.New(magiccode.Options{Lang: o.Lang, Catalog: o.Catalog, Codes: found, OwnConstants: o.OwnConstants, Constants: o.Constants}),
		quota.New(quota.Options{Lang: o.Lang, Calls: calls}),
		retrycode.New(retrycode.Options{Lang: o.Lang, Calls: calls}),
		unhandled.New(unhandled.Options{Lang: o.Lang, Calls: calls}),
		wrongcode.New(wrongcode.Options{Lang: o.Lang, Catalog: o.Catalog, Codes: found}),
	}
	if o.Fast {
		all = slices.DeleteFunc(all, func(a *analysis.Analyzer) bool { return slices.Contains(a.Requires, calls) })
	}
	for _, a := range all {
		policy.Attach(a)
	}
	directives := ignore.New(ignore.Options{Policy: policy, Catalog: o.Catalog, Rules: slices.Clone(all), Partial: o.Fast, Clients: o.Clients})
	policy.Attach(directives)
	all = append(all, directives)
	slices.SortFunc(all, func(a, b *analysis.Analyzer) int { return strings.Compare(a.Name, b.Name) })
	return all, nil
}
