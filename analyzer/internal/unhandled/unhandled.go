// Package unhandled reports failing answers that are treated as success.
//
//	resp, err := http.Get("https://kapi.kakao.com/v2/user/me") // reported
//	if err != nil { return nil, err }
//	var u User
//	err = json.NewDecoder(resp.Body).Decode(&u)
//	return &u, err // 401/-401 gives an empty user and a nil error
package unhandled

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/token"
	"slices"

	"github.com/kakaolint/kakaolint/analyzer/internal/judge"
	"github.com/kakaolint/kakaolint/analyzer/internal/origin"
	"github.com/kakaolint/kakaolint/catalog"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"
)

// Name is the name of the rule.
const Name = "unhandled"

// Options configure the rule.
type Options struct {
	Lang  string
	Calls *analysis.Analyzer // judge.New
}

const doc = `report failing API answers that are treated as success

Every call to an API of the catalog is run once per documented answer. A failing
answer that makes the code do the same as success gets lost: an expired token
becomes a user with ID 0. Categories: discarded, dropped-error, as-success,
result-code.`

// New returns the analyzer.
func New(o Options) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:     Name,
		Doc:      doc,
		Requires: []*analysis.Analyzer{o.Calls},
		Run: func(pass *analysis.Pass) (any, error) {
			judged := pass.ResultOf[o.Calls].(*judge.Result)
			r := &reporter{pass: pass, options: o, files: pass.Files}
			if judged.Fault != nil {
				r.fault(judged.Fault)
			}
			r.run(judged.Calls)
			return nil, nil
		},
	}
}

// The categories, in the order in which one is chosen for a call.
const (
	discarded    = "discarded"
	droppedError = "dropped-error"
	asSuccess    = "as-success"
	resultCode   = "result-code"
	internal     = "internal" // a fault of the linter
)

// Category returns the category that a call is reported under, or "".
func Category(c *judge.Call) string {
	through := c.Through()
	switch {
	case c.Crash != nil:
		return internal
	case c.Discarded && (c.Sends || len(c.Outcomes) > 0):
		return discarded
	case len(through) == 0:
		return ""
	case c.DroppedError:
		return droppedError
	case slices.ContainsFunc(through, func(o judge.Outcome) bool { return o.Answer.Kind != catalog.KindResult }):
		return asSuccess
	}
	return resultCode
}

type reporter struct {
	pass    *analysis.Pass
	options Options
	files   []*ast.File
	names   map[token.Pos]ast.Node // of called functions, by the position of the call's parenthesis
}

func (r *reporter) run(calls []*judge.Call) {
	reported := make(map[ssa.CallInstruction]bool)
	calls = slices.Clone(calls)
	slices.SortStableFunc(calls, func(a, b *judge.Call) int { return cmp.Compare(callPos(a), callPos(b)) })
	for _, c := range calls {
		category := Category(c)
		if category == "" || reported[c.Chain[0]] || !r.wanted(c) {
			continue
		}
		reported[c.Chain[0]] = true
		r.report(c, category)
	}
}

// fault says that the engine failed: the package is left out.
func (r *reporter) fault(err error) {
	r.pass.Report(analysis.Diagnostic{
		Pos: r.files[0].Name.Pos(), End: r.files[0].Name.End(), Category: Name + "/" + internal,
		Message: text{
			fmt.Sprintf("kakaolint failed to look at this package, please report it: %v", err),
			fmt.Sprintf("kakaolint가 이 패키지를 분석하다 실패했습니다. 제보해 주세요: %v", err),
		}.in(r.options.Lang) + " [" + Name + "/" + internal + "]",
	})
}

func callPos(c *judge.Call) token.Pos { return c.Chain[0].Common().Pos() }

// wanted leaves out generated files.
func (r *reporter) wanted(c *judge.Call) bool {
	f := r.file(callPos(c))
	return f != nil && !origin.Generated(f)
}

func (r *reporter) file(pos token.Pos) *ast.File {
	for _, f := range r.files {
		if f.FileStart <= pos && pos < f.FileEnd {
			return f
		}
	}
	return nil
}

func (r *reporter) report(c *judge.Call, category string) {
	d := analysis.Diagnostic{
		Pos:      callPos(c),
		Category: Name + "/" + category,
		Message:  r.message(c, category) + " [" + Name + "/" + category + "]",
		Related:  r.related(c, category),
	}
	if n := r.name(callPos(c)); n != nil {
		d.Pos, d.End = n.Pos(), n.End()
	}
	r.pass.Report(d)
}

// name returns the name in a call expression: Get of http.Get.
func (r *reporter) name(lparen token.Pos) ast.Node {
	if r.names == nil {
		r.names = make(map[token.Pos]ast.Node)
		for _, f := range r.files {
			ast.Inspect(f, func(n ast.Node) bool {
				if call, ok := n.(*ast.CallExpr); ok {
					r.names[call.Lparen] = calledName(call)
				}
				return true
			})
		}
	}
	return r.names[lparen]
}

func calledName(call *ast.CallExpr) ast.Node {
	switch fun := ast.Unparen(call.Fun).(type) {
	case *ast.SelectorExpr:
		return fun.Sel
	case *ast.IndexExpr:
		return calledName(&ast.CallExpr{Fun: fun.X})
	case *ast.IndexListExpr:
		return calledName(&ast.CallExpr{Fun: fun.X})
	case *ast.FuncLit:
		return &ast.Ident{NamePos: fun.Pos(), Name: "func"}
	default:
		return fun
	}
}

// related is the chain: request built, request sent, body decoded, success told.
func (r *reporter) related(c *judge.Call, category string) []analysis.RelatedInformation {
	var out []analysis.RelatedInformation
	add := func(pos token.Pos, m text) {
		if pos.IsValid() {
			out = append(out, analysis.RelatedInformation{Pos: pos, Message: m.in(r.options.Lang)})
		}
	}
	if b := c.Evidence.Built; b != nil && b.Pos().IsValid() && b.Pos() != callPos(c) {
		add(r.at(b.Pos()), text{"the request is built here", "요청을 만드는 곳"})
	}
	if n := len(c.Chain); !c.Sends && n > 1 {
		add(r.at(c.Chain[n-1].Common().Pos()), text{"the request is sent here", "요청을 보내는 곳"})
	}
	through := c.Through()
	if len(through) == 0 || category == discarded {
		return out
	}
	first := shown(through)[0]
	if len(first.Result.Decodes) > 0 {
		add(r.at(first.Result.Decodes[0]), text{"the body is decoded here", "본문을 디코드하는 곳"})
	}
	if first.Crash != nil {
		add(first.Crash.Pos(), text{"under " + answer(first.Answer, "en") + " this panics", answer(first.Answer, "ko") + "이면 여기서 패닉"})
	} else if ret := tellingReturn(first); ret.IsValid() {
		add(ret, text{"under " + answer(first.Answer, "en") + " this returns as for success", answer(first.Answer, "ko") + "이어도 성공처럼 반환하는 곳"})
	}
	return out
}

func (r *reporter) at(pos token.Pos) token.Pos {
	if n := r.name(pos); n != nil {
		return n.Pos()
	}
	return pos
}

func tellingReturn(o judge.Outcome) token.Pos {
	var pos token.Pos
	for _, ret := range o.Result.Returns {
		if !ret.Failed() && ret.At.Pos() > pos {
			pos = ret.At.Pos()
		}
	}
	return pos
}
