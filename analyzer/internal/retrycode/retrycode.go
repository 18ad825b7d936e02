// Package retrycode reports failing answers that have the same request sent again although
// that cannot help, comes too soon, or never ends.
//
//	for {
//		resp, err := http.Get("https://kapi.kakao.com/v2/user/me") // reported: 403/-5 comes back for ever
//		if err == nil && resp.StatusCode == 200 {
//			return resp, nil
//		}
//	}
//
// No syntax is looked at: the code is run once for each answer, and where control certainly gets
// back to the same call with the same request, and with a success does not, the answer is sent again.
package retrycode

import (
	"cmp"
	"fmt"
	"go/token"
	"slices"

	"github.com/kakaolint/kakaolint/analyzer/internal/callsite"
	"github.com/kakaolint/kakaolint/analyzer/internal/fix"
	"github.com/kakaolint/kakaolint/analyzer/internal/judge"
	"github.com/kakaolint/kakaolint/analyzer/internal/wording"
	"golang.org/x/tools/go/analysis"
)

// Name is the name of the rule.
const Name = "retrycode"

// Options configure the rule.
type Options struct {
	Lang  string
	Calls *analysis.Analyzer // judge.New
}

var doc = wording.Of(`report answers that are sent again although that cannot help

A retry is a way that certainly leads from a failing answer back to the same call
with the same request, be it a loop, a recursion, a closure or a client with a policy
of its own. Categories: permanent, same-token, no-delay, unbounded, body-consumed,
library, status-only (off by default).`, `소용없는데 다시 보내는 응답을 보고합니다

실패 응답에서 같은 요청으로 같은 호출에 틀림없이 되돌아가면 재시도입니다. 반복문, 재귀,
클로저, 스스로 다시 보내는 클라이언트가 모두 같습니다. 범주: permanent, same-token,
no-delay, unbounded, body-consumed, library, status-only(기본으로 꺼짐).`)

// New returns the analyzer.
func New(o Options) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:     Name,
		Doc:      doc.In(o.Lang),
		Requires: []*analysis.Analyzer{o.Calls},
		Run: func(pass *analysis.Pass) (any, error) {
			r := &reporter{pass: pass, options: o, sites: callsite.New(pass.Files), rewrite: fix.New(pass)}
			r.run(pass.ResultOf[o.Calls].(*judge.Result).Rounds)
			return nil, nil
		},
	}
}

type reporter struct {
	pass    *analysis.Pass
	options Options
	sites   *callsite.Sites
	rewrite *fix.Rewriter
}

func (r *reporter) run(rounds []*judge.Round) {
	var found []Finding
	for _, round := range rounds {
		if round.Crash != nil {
			found = append(found, Finding{Category: internal, Round: round})
		} else if r.sites.Written(round.Call.Common().Pos()) {
			found = append(found, Find(round)...)
		}
	}
	// Of several ways to the same call, the one with the most answers speaks.
	slices.SortStableFunc(found, func(a, b Finding) int {
		return cmp.Or(
			cmp.Compare(a.Round.Call.Common().Pos(), b.Round.Call.Common().Pos()),
			cmp.Compare(slices.Index(categories, a.Category), slices.Index(categories, b.Category)),
			cmp.Compare(len(b.Returns), len(a.Returns)),
		)
	})
	var last Finding
	for _, f := range found {
		if last.Round != nil && f.Round.Call.Common().Pos() == last.Round.Call.Common().Pos() && f.Category == last.Category {
			continue
		}
		last = f
		r.report(f)
	}
}

func (r *reporter) report(f Finding) {
	pos := f.Round.Call.Common().Pos()
	d := analysis.Diagnostic{
		Pos:      pos,
		Category: Name + "/" + f.Category,
		Message:  message(f).In(r.options.Lang) + " [" + Name + "/" + f.Category + "]",
	}
	if f.Category != internal {
		d.Related = r.related(f)
		d.SuggestedFixes = r.fixes(f)
	}
	if n := r.sites.Name(pos); n != nil {
		d.Pos, d.End = n.Pos(), n.End()
	}
	r.pass.Report(d)
}

// related is the chain: request built, request sent, control goes back, what the catalog says.
func (r *reporter) related(f Finding) []analysis.RelatedInformation {
	var out []analysis.RelatedInformation
	call := f.Round.Call.Common().Pos()
	add := func(pos token.Pos, m wording.Text) {
		if pos.IsValid() {
			out = append(out, analysis.RelatedInformation{Pos: pos, Message: m.In(r.options.Lang)})
		}
	}
	if b := f.Round.Evidence.Built; b != nil && b.Pos().IsValid() && b.Pos() != call {
		add(r.sites.At(b.Pos()), wording.Of("the request is built here", "요청을 만드는 곳"))
	}
	if send := f.Round.Chain[len(f.Round.Chain)-1]; send != f.Round.Call {
		add(r.sites.At(send.Common().Pos()), wording.Of("the request is sent here", "요청을 보내는 곳"))
	}
	first := f.first()
	add(r.goesBack(f), f.goesBack())
	add(r.sites.At(call), wording.Said(f.Round.Evidence.API, first.Answer))
	return out
}

// goesBack says how the request comes to be sent again.
func (f Finding) goesBack() wording.Text {
	en, ko := "under %s control goes back to the call from here", "%s이면 여기서 다시 호출로 돌아갑니다"
	switch by := f.Round.Repeats; {
	case by != nil && by.Client():
		en, ko = "under %s the client sends the request again: its policy is this one's", "%s이면 이 정책에 따라 클라이언트가 다시 보냅니다"
	case by != nil:
		en, ko = "under %s the function is called again from here", "%s이면 여기서 함수를 다시 호출합니다"
	}
	return wording.Of(
		fmt.Sprintf(en, wording.Answer(f.first().Answer, "en")), fmt.Sprintf(ko, wording.Answer(f.first().Answer, "ko")),
	)
}

// goesBack is where control goes back to the call: the recursive call, the loop, or what the
// function is given to.
func (r *reporter) goesBack(f Finding) token.Pos {
	if f.Round.Repeats != nil {
		return r.sites.At(f.Round.Repeats.Pos())
	}
	way := f.first().Turn.Region().Way
	if !way.Back && len(way.Recursions) > 0 {
		return r.sites.At(way.Recursions[0][0].Common().Pos())
	}
	return r.sites.Loop(f.Round.Call.Common().Pos())
}
