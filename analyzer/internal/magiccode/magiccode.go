// Package magiccode reports codes and statuses of an API that are written as numbers or texts.
//
//	if apiErr.Code == -10 { … } // `-10` is call quota exceeded …: use kakao.CodeAPILimitExceeded
//
// The fix puts the constant there, with its import.
package magiccode

import (
	"fmt"
	"go/ast"
	"go/types"
	"path"

	"github.com/kakaolint/kakaolint/analyzer/internal/codes"
	"github.com/kakaolint/kakaolint/analyzer/internal/fix"
	"github.com/kakaolint/kakaolint/analyzer/internal/origin"
	"github.com/kakaolint/kakaolint/catalog"
	"golang.org/x/tools/go/analysis"
)

// Name is the name of the rule.
const Name = "magiccode"

// Options configure the rule.
type Options struct {
	Lang    string
	Catalog *catalog.Catalog
	// Codes is the analyzer that finds the codes; see codes.New.
	Codes *analysis.Analyzer
	// OwnConstants reports the user's own named constants as well.
	OwnConstants bool
	// Constants are import paths of packages whose constants fixes prefer, where they are imported.
	Constants []string
}

var doc = catalog.Text{EN: `report failure codes and HTTP statuses that are written as numbers

A code of the catalog that is compared with, looked up for, or put in the place of
what is proven to be a code of that API. Categories: code, status, text. Fixes put
the named constant there, with its import.`, KO: `숫자로 적은 오류 코드와 HTTP 상태를 보고합니다

그 API의 코드임이 확실한 값과 비교하거나, 그 값으로 찾거나, 그 자리에 넣는 카탈로그의
코드가 대상입니다. 범주: code, status, text. 수정을 적용하면 이름 있는 상수로 바꾸고
import도 넣습니다.`}

// The categories.
const (
	code   = "code"
	status = "status"
	text   = "text"
)

// New returns the analyzer.
func New(o Options) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:     Name,
		Doc:      doc.In(o.Lang),
		Requires: []*analysis.Analyzer{o.Codes},
		Run: func(pass *analysis.Pass) (any, error) {
			found := pass.ResultOf[o.Codes].(*codes.Result)
			if found.Fault != nil {
				pass.Report(fault(pass, found.Fault, o.Lang))
			}
			if len(found.Uses)+len(found.Searches) > 0 {
				r := &reporter{pass: pass, options: o, fixes: fix.New(pass)}
				r.uses(found)
				r.searches(found)
			}
			return nil, nil
		},
	}
}

type reporter struct {
	pass    *analysis.Pass
	options Options
	fixes   *fix.Rewriter
}

func (r *reporter) uses(found *codes.Result) {
	for _, u := range found.Uses {
		if u.Form == codes.Order || !r.magic(u.Const) {
			continue
		}
		f, ok := found.Weigh(r.options.Catalog, u)
		switch {
		case !ok || f.Wrong() && u.Form.Tests():
		case f.Verdict.Code != nil && u.Proven:
			r.code(f)
		case f.Verdict.Status > 200 && u.Form.Tests():
			r.status(f)
		}
	}
}

// magic reports whether a constant is written out, or a name of the user's own that is to be reported.
func (r *reporter) magic(e ast.Expr) bool {
	if literal(e) != nil {
		return true
	}
	if !r.options.OwnConstants {
		return false
	}
	id, ok := e.(*ast.Ident)
	if sel, isSel := e.(*ast.SelectorExpr); isSel {
		id, ok = sel.Sel, true
	}
	if !ok {
		return false
	}
	c, ok := r.pass.TypesInfo.Uses[id].(*types.Const)
	return ok && c.Pkg() != nil && c.Pkg().Path() != "net/http" && !r.isCatalog(c.Pkg().Path())
}

func (r *reporter) isCatalog(path string) bool {
	for _, api := range r.options.Catalog.APIs {
		if api.Constants == path {
			return true
		}
	}
	return false
}

// literal is the literal, its sign included, that a constant expression consists of, conversions apart.
func literal(e ast.Expr) ast.Expr {
	switch x := ast.Unparen(e).(type) {
	case *ast.BasicLit:
		return x
	case *ast.UnaryExpr:
		if _, ok := ast.Unparen(x.X).(*ast.BasicLit); ok {
			return x
		}
	case *ast.CallExpr:
		if len(x.Args) == 1 {
			return literal(x.Args[0])
		}
	}
	return nil
}

// target is what a fix replaces.
func target(e ast.Expr) ast.Expr {
	if lit := literal(e); lit != nil {
		return lit
	}
	return e
}

func (r *reporter) code(f codes.Finding) {
	c := f.Verdict.Code
	e := target(f.Const)
	name, from, edits := r.codeFix(e, f)
	if name == "" && c.Name != "" {
		name, from = c.Name, f.Source.API.Constants
		if from != "" {
			name = path.Base(from) + "." + name
		}
	}
	shown := name
	if own := r.pass.Pkg; from != "" && from != own.Path() && path.Base(from) == own.Name() { // or they would be taken for each other
		shown += " (" + from + ")"
	}
	r.report(e, code, codeMessage(written(r.pass, e), f, shown), name, edits)
}

// codeFix finds the constant that a fix uses: the package's own, a configured one, or the catalog's,
// of which it says from which package it is.
func (r *reporter) codeFix(e ast.Expr, f codes.Finding) (name, from string, edits []analysis.TextEdit) {
	if literal(f.Const) != nil {
		if name, edits, ok := r.fixes.Own(e); ok {
			return name, "", edits
		}
	}
	typed := f.Typed && e == ast.Unparen(f.Const) // a conversion around it would need another look
	if name, edits, ok := r.fixes.Configured(e, r.options.Constants, typed); ok {
		return name, "", edits
	}
	c, api := f.Verdict.Code, f.Source.API
	if c.Name == "" || api.Constants == "" || (c.Type == catalog.CodeString) != (f.Value.ExactString()[0] == '"') {
		return "", "", nil
	}
	name, edits, ok := r.fixes.Replace(e, api.Constants, c.Name, typed)
	if !ok {
		return "", "", nil
	}
	return name, api.Constants, edits
}

func (r *reporter) status(f codes.Finding) {
	e := target(f.Const)
	constant := fix.StatusName(f.Verdict.Status)
	if constant == "" || f.Value.ExactString()[0] == '"' {
		return
	}
	name, edits, ok := r.fixes.Replace(e, "net/http", constant, false)
	if !ok {
		name, edits = "http."+constant, nil
	}
	r.report(e, status, statusMessage(written(r.pass, e), f, name), name, edits)
}

// report reports a literal; in what cgo made of a file there is nothing to edit.
func (r *reporter) report(e ast.Expr, category string, m message, name string, edits []analysis.TextEdit) {
	d := analysis.Diagnostic{
		Pos: e.Pos(), End: e.End(),
		Category: Name + "/" + category,
		Message:  m.in(r.options.Lang) + " [" + Name + "/" + category + "]",
	}
	if len(edits) > 0 && !r.fromCgo(e) {
		d.SuggestedFixes = []analysis.SuggestedFix{{
			Message: message{"use " + name, name + " 상수로 바꾸기"}.in(r.options.Lang), TextEdits: edits,
		}}
	}
	r.pass.Report(d)
}

func (r *reporter) fromCgo(e ast.Expr) bool {
	for _, f := range r.pass.Files {
		if f.FileStart <= e.Pos() && e.Pos() < f.FileEnd {
			return origin.FromCgo(f)
		}
	}
	return false
}

// searches reports codes that are looked for in texts.
func (r *reporter) searches(found *codes.Result) {
	for _, s := range found.Searches {
		for _, src := range s.Sources {
			c, member := codeIn(src.API, s.Value)
			if c == nil {
				continue
			}
			r.report(s.Text, text, message{
				fmt.Sprintf("code %s (%s) of %s is searched for in text, which may hold it by chance or in another form: decode the body and compare its member %s", c, c.Meaning.In("en"), src.API.Name, member),
				fmt.Sprintf("%s의 코드를 문자열에서 찾습니다: %s(%s). 우연히 들어 있거나 다른 꼴일 수 있으니 본문을 디코드해 %s 멤버와 비교하세요", src.API.Name, c, c.Meaning.In("ko"), member),
			}, "", nil)
			break
		}
	}
}

// fault says that the analysis gave up on a package.
func fault(pass *analysis.Pass, err error, lang string) analysis.Diagnostic {
	at := pass.Files[0].Name
	return analysis.Diagnostic{
		Pos: at.Pos(), End: at.End(), Category: Name + "/internal",
		Message: message{
			fmt.Sprintf("kakaolint failed to look at this package, please report it: %v", err),
			fmt.Sprintf("kakaolint가 이 패키지를 분석하다 실패했습니다. 제보해 주세요: %v", err),
		}.in(lang) + " [" + Name + "/internal]",
	}
}
