// Package wrongcode reports tests on codes and statuses that can never hold.
//
//	if resp.StatusCode == -401 { … } // -401 is in the body, not in the status
//	if apiErr.Code == 10 { … }       // the code is -10
package wrongcode

import (
	"bytes"
	"go/ast"
	"go/printer"

	"github.com/kakaolint/kakaolint/analyzer/internal/codes"
	"github.com/kakaolint/kakaolint/catalog"
	"golang.org/x/tools/go/analysis"
)

// Name is the name of the rule.
const Name = "wrongcode"

// Options configure the rule.
type Options struct {
	Lang    string
	Catalog *catalog.Catalog
	// Codes is the analyzer that finds the codes; see codes.New.
	Codes *analysis.Analyzer
}

const doc = `report tests for codes and statuses that can never hold

A code compared with the HTTP status, a code without its minus, a code that no API
documents, a combination that no answer has. Categories: wrong-field, wrong-sign,
impossible, unknown, wrong-shape. Named constants are judged as well.`

// New returns the analyzer.
func New(o Options) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:     Name,
		Doc:      doc,
		Requires: []*analysis.Analyzer{o.Codes},
		Run: func(pass *analysis.Pass) (any, error) {
			found := pass.ResultOf[o.Codes].(*codes.Result)
			for _, u := range found.Uses {
				if f, ok := found.Weigh(o.Catalog, u); ok && f.Wrong() && u.Form != codes.Assigned {
					report(pass, o, f)
				}
			}
			return nil, nil
		},
	}
}

func report(pass *analysis.Pass, o Options, f codes.Finding) {
	category := categoryOf(f)
	d := analysis.Diagnostic{
		Pos: f.Const.Pos(), End: f.Const.End(),
		Category: Name + "/" + category,
		Message:  explain(written(pass, f.Const), f, o.Catalog).in(o.Lang) + " [" + Name + "/" + category + "]",
	}
	if f.Decoded.IsValid() {
		d.Related = []analysis.RelatedInformation{{
			Pos: f.Decoded, Message: message{"the code is decoded here", "코드를 디코드하는 곳"}.in(o.Lang),
		}}
	}
	pass.Report(d)
}

// The categories.
const (
	wrongField = "wrong-field"
	wrongSign  = "wrong-sign"
	impossible = "impossible"
	unknown    = "unknown"
	wrongShape = "wrong-shape"
)

func categoryOf(f codes.Finding) string {
	switch {
	case f.Missed:
		return wrongShape
	case f.Impossible:
		return impossible
	case f.Verdict.Fault == codes.WrongField:
		return wrongField
	case f.Verdict.Fault == codes.WrongSign:
		return wrongSign
	}
	return unknown
}

// written is an expression as it stands in the source.
func written(pass *analysis.Pass, e ast.Expr) string {
	var b bytes.Buffer
	if err := printer.Fprint(&b, pass.Fset, e); err != nil {
		return "?"
	}
	return b.String()
}
