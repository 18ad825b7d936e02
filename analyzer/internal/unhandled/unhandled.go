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
	"go/token"
	"slices"

	"github.com/kakaolint/kakaolint/analyzer/internal/callsite"
	"github.com/kakaolint/kakaolint/analyzer/internal/judge"
	"github.com/kakaolint/kakaolint/analyzer/internal/wording"
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

var doc = wording.Of(`report failing API answers that are treated as success

Every call to an API of the catalog is run once per documented answer. A failing
answer that makes the code do the same as success gets lost: an expired token
becomes a user with ID 0. Categories: discarded, dropped-error, as-success,
result-code.`, `성공으로 다루어지는 API 실패 응답을 보고합니다

카탈로그에 있는 API를 부르는 호출마다, 문서에 있는 응답을 하나씩 넣어 코드를 따라가
봅니다. 실패 응답인데 성공과 똑같이 움직이면 실패가 사라집니다. 만료된 토큰이 ID가 0인
사용자가 됩니다. 범주: discarded, dropped-error, as-success, result-code.`)

// New returns the analyzer.
func New(o Options) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:     Name,
		Doc:      doc.In(o.Lang),
		Requires: []*analysis.Analyzer{o.Calls},
		Run: func(pass *analysis.Pass) (any, error) {
			judged := pass.ResultOf[o.Calls].(*judge.Result)
			r := &reporter{pass: pass, options: o, sites: callsite.New(pass.Files)}
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
	sites   *callsite.Sites
}

func (r *reporter) run(calls []*judge.Call) {
	reported := make(map[ssa.CallInstruction]bool)
	calls = slices.Clone(calls)
	slices.SortStableFunc(calls, func(a, b *judge.Call) int { return cmp.Compare(callPos(a), callPos(b)) })
	for _, c := range calls {
		category := Category(c)
		if category == "" || reported[c.Chain[0]] || !r.sites.Written(callPos(c)) {
			continue
		}
		reported[c.Chain[0]] = true
		r.report(c, category)
	}
}

// fault says that the engine failed: the package is left out.
func (r *reporter) fault(err error) {
	r.pass.Report(analysis.Diagnostic{
		Pos: r.pass.Files[0].Name.Pos(), End: r.pass.Files[0].Name.End(), Category: Name + "/" + internal,
		Message: wording.Of(
			fmt.Sprintf("kakaolint failed to look at this package, please report it: %v", err),
			fmt.Sprintf("kakaolint가 이 패키지를 분석하다 실패했습니다. 제보해 주세요: %v", err),
		).In(r.options.Lang) + " [" + Name + "/" + internal + "]",
	})
}

func callPos(c *judge.Call) token.Pos { return c.Chain[0].Common().Pos() }

func (r *reporter) report(c *judge.Call, category string) {
	d := analysis.Diagnostic{
		Pos:      callPos(c),
		Category: Name + "/" + category,
		Message:  r.message(c, category) + " [" + Name + "/" + category + "]",
		Related:  r.related(c, category),
	}
	if n := r.sites.Name(callPos(c)); n != nil {
		d.Pos, d.End = n.Pos(), n.End()
	}
	r.pass.Report(d)
}

// related is the chain: request built, request sent, body decoded, success told.
func (r *reporter) related(c *judge.Call, category string) []analysis.RelatedInformation {
	var out []analysis.RelatedInformation
	add := func(pos token.Pos, m wording.Text) {
		if pos.IsValid() {
			out = append(out, analysis.RelatedInformation{Pos: pos, Message: m.In(r.options.Lang)})
		}
	}
	if b := c.Evidence.Built; b != nil && b.Pos().IsValid() && b.Pos() != callPos(c) {
		add(r.sites.At(b.Pos()), wording.Of("the request is built here", "요청을 만드는 곳"))
	}
	if n := len(c.Chain); !c.Sends && n > 1 {
		add(r.sites.At(c.Chain[n-1].Common().Pos()), wording.Of("the request is sent here", "요청을 보내는 곳"))
	}
	through := c.Through()
	if len(through) == 0 || category == discarded {
		return out
	}
	first := first(through)
	if len(first.Result.Decodes) > 0 {
		add(r.sites.At(first.Result.Decodes[0]), wording.Of("the body is decoded here", "본문을 디코드하는 곳"))
	}
	if first.Crash != nil {
		add(first.Crash.Pos(), wording.Of("under "+wording.Answer(first.Answer, "en")+" this panics", wording.Answer(first.Answer, "ko")+"이면 여기서 패닉"))
	} else if ret := tellingReturn(first); ret.IsValid() {
		add(ret, wording.Of("under "+wording.Answer(first.Answer, "en")+" this returns as for success", wording.Answer(first.Answer, "ko")+"이어도 성공처럼 반환하는 곳"))
	}
	return out
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
