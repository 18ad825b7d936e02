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

var doc = catalog.Text{EN: `report tests for codes and statuses that can never hold

A code compared with the HTTP status, a code without its minus, a code that no API
documents, a combination that no answer has. Categories: wrong-field, wrong-sign,
impossible, unknown, wrong-shape. Named constants are judged as well.`, KO: `결코 참이 될 수 없는 코드와 상태 검사를 보고합니다

HTTP 상태와 비교한 코드, 음수 부호가 빠진 코드, 어느 API 문서에도 없는 코드, 어떤 응답에도
없는 조합입니다. 범주: wrong-field, wrong-sign, impossible, unknown, wrong-shape. 이름 있는
상수도 검사합니다.`}

// New returns the analyzer.
func New(o Options) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:     Name,
		Doc:      doc.In(o.Lang),
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
