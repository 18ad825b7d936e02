// Package analyzer is the door to kakaolint's rules: it turns options into
// go/analysis analyzers that every driver can run.
//
//	as, err := analyzer.New(analyzer.Options{Lang: "ko"})
//	if err != nil { … }
//	multichecker.Main(as...)
package analyzer

import (
	"fmt"
	"slices"

	"github.com/kakaolint/kakaolint/analyzer/internal/apicall"
	"github.com/kakaolint/kakaolint/analyzer/internal/codes"
	"github.com/kakaolint/kakaolint/analyzer/internal/magiccode"
	"github.com/kakaolint/kakaolint/analyzer/internal/unhandled"
	"github.com/kakaolint/kakaolint/analyzer/internal/wrongcode"
	"github.com/kakaolint/kakaolint/catalog"
	"golang.org/x/tools/go/analysis"
)

// Options configure the rules. The zero value is the default configuration.
type Options struct {
	// Lang is the language of the messages: "en" or "ko"; "" is English.
	Lang string
	// Catalog holds the APIs to look for; nil is the built-in catalog.
	Catalog *catalog.Catalog
	// Tests also reports calls in _test.go files.
	Tests bool
	// Fast leaves out what needs to follow the program: only the rules about codes are
	// left, and see what one function shows. What is reported is reported without Fast as well.
	Fast bool
	// OwnConstants makes magiccode report the user's own named constants as well.
	OwnConstants bool
	// Constants are import paths of packages whose constants magiccode's fixes prefer to the
	// catalog's, in packages that import them.
	Constants []string
}

// Tokens returns the texts of which at least one stands in the source of every package
// that calls an API of the catalog, or in one that it imports. A driver can scan for
// them before it loads anything; a package without them gets no report.
func Tokens(c *catalog.Catalog) []string { return apicall.Tokens(c) }

// New returns one analyzer per rule, in the order of their names. Options that make no sense are errors.
func New(o Options) ([]*analysis.Analyzer, error) {
	switch o.Lang {
	case "":
		o.Lang = "en"
	case "en", "ko":
	default:
		return nil, fmt.Errorf("language %q is not known: use en or ko", o.Lang)
	}
	if o.Catalog == nil {
		c, err := catalog.Builtin()
		if err != nil {
			return nil, fmt.Errorf("built-in catalog: %w", err)
		}
		o.Catalog = c
	}
	found := codes.New(codes.Options{Catalog: o.Catalog, Fast: o.Fast, Tests: o.Tests})
	rules := []*analysis.Analyzer{
		magiccode.New(magiccode.Options{Lang: o.Lang, Catalog: o.Catalog, Codes: found, OwnConstants: o.OwnConstants, Constants: o.Constants}),
		unhandled.New(unhandled.Options{Lang: o.Lang, Catalog: o.Catalog, Tests: o.Tests}),
		wrongcode.New(wrongcode.Options{Lang: o.Lang, Catalog: o.Catalog, Codes: found}),
	}
	if o.Fast {
		rules = slices.DeleteFunc(rules, func(a *analysis.Analyzer) bool { return a.Name == unhandled.Name })
	}
	return rules, nil
}
