// Package quota reports quota answers that get lost, or that nothing stops for.
//
//	for _, a := range addresses {
//		p, err := kakao.Search(ctx, a) // reported: the quota is used up, and the next request goes out at once
//		if err != nil {
//			log.Print(err)
//			continue
//		}
//		…
//	}
//
// Every API has its own forms of a full quota, HTTP 429 and the code -10 among them. The code is run
// once for each: what tells them apart from permanent failures, and what becomes of them then, is
// seen there.
package quota

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
const Name = "quota"

// Options configure the rule.
type Options struct {
	Lang  string
	Calls *analysis.Analyzer // judge.New
}

var doc = wording.Of(`report quota answers that are dropped, or that stop no loop

Every API has answers that say that a quota is used up, often in more than one form.
Categories: swallowed, half, hammer, hammer-worker (off by default), undistinguished
(off by default).`, `버려지거나 반복을 멈추지 않는 쿼터 초과 응답을 보고합니다

어느 API에나 쿼터를 다 썼다는 응답이 있고, 그 형태가 여럿일 때가 많습니다. 범주:
swallowed, half, hammer, hammer-worker(기본으로 꺼짐), undistinguished(기본으로 꺼짐).`)

// New returns the analyzer.
func New(o Options) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:     Name,
		Doc:      doc.In(o.Lang),
		Requires: []*analysis.Analyzer{o.Calls},
		Run: func(pass *analysis.Pass) (any, error) {
			r := &reporter{pass: pass, options: o, sites: callsite.New(pass.Files)}
			for _, f := range chosen(r.find(pass.ResultOf[o.Calls].(*judge.Result))) {
				r.report(f)
			}
			return nil, nil
		},
	}
}

type reporter struct {
	pass    *analysis.Pass
	options Options
	sites   *callsite.Sites
}

// find collects what is wrong in code that somebody wrote.
func (r *reporter) find(judged *judge.Result) []Finding {
	var out []Finding
	for _, c := range judged.Calls {
		if c.Crash == nil {
			out = append(out, Find(c, judged.Observation)...)
		}
	}
	for _, round := range judged.Rounds {
		if round.Crash == nil {
			out = append(out, Hammers(round, func(a *catalog.Answer) bool {
				return slices.ContainsFunc(judged.Rounds, func(o *judge.Round) bool { return o.Call == round.Call && hurries(o, a) })
			})...)
		}
	}
	return slices.DeleteFunc(out, func(f Finding) bool { return !r.sites.Written(f.pos()) })
}

// chosen sorts findings. Of several at one place, the one with the most answers speaks.
func chosen(found []Finding) []Finding {
	slices.SortStableFunc(found, func(a, b Finding) int {
		return cmp.Or(
			cmp.Compare(a.pos(), b.pos()),
			cmp.Compare(slices.Index(categories, a.Category), slices.Index(categories, b.Category)),
			cmp.Compare(len(b.Answers), len(a.Answers)),
		)
	})
	return slices.CompactFunc(found, func(a, b Finding) bool { return a.pos() == b.pos() && a.Category == b.Category })
}

// call is the call that the finding is about.
func (f Finding) call() ssa.CallInstruction {
	if f.Round == nil {
		return f.Call.Chain[0]
	}
	for i, c := range f.Round.Chain {
		if callee := c.Common().StaticCallee(); i == len(f.Round.Chain)-1 || callee == nil || callee.Parent() == nil {
			return c
		}
	}
	return f.Round.Call
}

// pos is where the finding is reported: at the test, else at the call.
func (f Finding) pos() token.Pos {
	if f.Test != nil && f.Test.Cond.Pos().IsValid() {
		return f.Test.Cond.Pos()
	}
	return f.call().Common().Pos()
}

func (r *reporter) report(f Finding) {
	pos := f.pos()
	d := analysis.Diagnostic{
		Pos:      pos,
		Category: Name + "/" + f.Category,
		Message:  message(f).In(r.options.Lang) + " [" + Name + "/" + f.Category + "]",
		Related:  r.related(f),
	}
	if n := r.sites.Name(pos); n != nil {
		d.Pos, d.End = n.Pos(), n.End()
	}
	r.pass.Report(d)
}

// related is the chain: request built, request sent, what comes then, what the catalog says.
func (r *reporter) related(f Finding) []analysis.RelatedInformation {
	var out []analysis.RelatedInformation
	add := func(pos token.Pos, m wording.Text) {
		if pos.IsValid() {
			out = append(out, analysis.RelatedInformation{Pos: pos, Message: m.In(r.options.Lang)})
		}
	}
	call := f.call()
	if b := f.evidence().Built; b != nil && b.Pos() != call.Common().Pos() {
		add(r.sites.At(b.Pos()), wording.Of("the request is built here", "요청을 만드는 곳"))
	}
	if send := f.send(); send != call || f.pos() != call.Common().Pos() {
		add(r.sites.At(send.Common().Pos()), wording.Of("the request is sent here", "요청을 보내는 곳"))
	}
	first := wording.Shown(f.Answers)[0]
	en, ko := wording.Answer(first, "en"), wording.Answer(first, "ko")
	if f.Round != nil {
		add(r.goesOn(f), wording.Of(
			fmt.Sprintf("under %s control goes on to the next request from here", en), fmt.Sprintf("%s이면 여기서 다음 요청으로 넘어갑니다", ko),
		))
	} else {
		add(f.returned(first), wording.Of(
			fmt.Sprintf("under %s this returns", en), fmt.Sprintf("%s이면 여기서 반환합니다", ko),
		))
	}
	add(r.sites.At(call.Common().Pos()), wording.Said(f.evidence().API, first))
	return out
}

// goesOn is the loop, or what calls the function for each item.
func (r *reporter) goesOn(f Finding) token.Pos {
	if f.Round.Repeats != nil {
		return r.sites.At(f.Round.Repeats.Pos())
	}
	return r.sites.Loop(f.Round.Call.Common().Pos())
}

// returned is where the function returns under an answer.
func (f Finding) returned(a *catalog.Answer) token.Pos {
	for _, o := range f.Call.Outcomes {
		if o.Answer == a && o.Result != nil && len(o.Result.Returns) > 0 {
			return o.Result.Returns[0].At.Pos()
		}
	}
	return token.NoPos
}
