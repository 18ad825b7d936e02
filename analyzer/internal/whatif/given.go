package whatif

import (
	"go/types"
	"slices"

	"github.com/kakaolint/kakaolint/analyzer/internal/model"
	"github.com/kakaolint/kakaolint/analyzer/internal/model/retry"
	"github.com/kakaolint/kakaolint/analyzer/internal/summary"
	"github.com/kakaolint/kakaolint/catalog"
	"golang.org/x/tools/go/ssa"
)

// A function may be given an answer by its caller, and look at it for them:
//
//	func Check(resp *http.Response) error
//	func IsQuota(err error) bool
//
// Its summary then says what it does with each answer, and a call of it with just that
// part of an answer is followed.

// givenResponse names the object of a response that a parameter is.
const givenResponse = "response"

// give binds the parameters of the outermost function that are parts of the answer.
func (f *frame) give(s Study, mem *memory) {
	for _, p := range f.fn.Params {
		f.args = append(f.args, f.outside(p))
	}
	for _, g := range s.Given {
		p := f.fn.Params[g.Param]
		switch g.As {
		case summary.Response:
			o := f.object(p, givenResponse, nil)
			o.role = response
			f.args[g.Param] = value{kind: ref, place: place{obj: o}, taint: fromAnswer}
		case summary.Body:
			f.args[g.Param] = rawOf()
		case summary.Status:
			f.args[g.Param] = f.m.status()
		case summary.Failure:
			d := &decoder{f: f, site: p, mem: mem, effect: s.Failure(f.m.answer)}
			d.make()
			f.args[g.Param] = d.value(d.effect.Results[0])
		}
	}
}

// taken executes a call of a function of another package that is given parts of the answer,
// if its summary tells what it does with them.
func (f *frame) taken(in ssa.CallInstruction, fn *types.Func, mem *memory) (v value, returns, known bool) {
	if f.m.ix.Summaries == nil {
		return value{}, false, false
	}
	s := f.m.ix.Summaries(fn)
	if s == nil || f.isBefore {
		return value{}, false, false
	}
	for i := range s.Takes {
		if !f.matches(in, &s.Takes[i], mem) {
			continue
		}
		cases := s.Takes[i].Cases
		at := f.m.caseAt(cases)
		if at < 0 {
			return value{}, false, false
		}
		v, returns = f.leaveBehind(in, &cases[at], mem)
		if f.m.turns && v.kind == unknown { // it may depend on what was given
			v.taint |= fromAnswer
		}
		return v, returns, true
	}
	return value{}, false, false
}

// matches reports whether the arguments of a call are the parts of the answer that a take is
// about, and no others are.
func (f *frame) matches(in ssa.CallInstruction, t *summary.Take, mem *memory) bool {
	given := 0
	for i, a := range in.Common().Args {
		v := f.value(a)
		at := slices.IndexFunc(t.Given, func(g summary.Given) bool { return g.Param == i })
		none := at >= 0 && v.kind == null // no error is one of the answer's
		if !none && f.carried(v, mem, 0)&fromAnswer == 0 {
			continue
		}
		if at < 0 || !f.isPart(v, t.Given[at], mem) {
			return false
		}
		given++
	}
	return given == len(t.Given)
}

func (f *frame) isPart(v value, g summary.Given, mem *memory) bool {
	switch g.As {
	case summary.Response:
		return v.kind == ref && v.place.obj.role == response && len(mem.at(v.place.obj).cells) == 0
	case summary.Body:
		return v.kind == raw && v.place.obj == nil
	case summary.Status:
		return v.origin != nil && v.origin.member == StatusMember
	case summary.Failure:
		return f.m.formOf(v, mem) == g.Form
	}
	return false
}

// formOf is the form of an error, as a summary gives it.
func (m *machine) formOf(v value, mem *memory) string {
	e := &encoder{m: m, mem: mem, answer: m.answer, numbers: make(map[*object]int)}
	first := e.value(v, 0)
	return summary.Effect{Results: []summary.Value{first}, Objects: e.objects}.Form()
}

// FailureOf is the error among the results of an effect, alone; nil if there is none.
func FailureOf(e summary.Effect) *summary.Effect {
	if len(e.Results) == 0 {
		return nil
	}
	last := e.Results[len(e.Results)-1]
	if last.Kind == summary.Nil || last.Kind == summary.Unknown || last.Kind == summary.Argument {
		return nil
	}
	out := &summary.Effect{}
	numbers := make(map[int]int)
	var copyValue func(v summary.Value) summary.Value
	copyValue = func(v summary.Value) summary.Value {
		if v.Kind == summary.Pointer || v.Kind == summary.Struct {
			n, ok := numbers[v.Object]
			if !ok {
				n = len(out.Objects)
				numbers[v.Object] = n
				out.Objects = append(out.Objects, summary.Object{})
				o := e.Objects[v.Object]
				cells := o.Cells
				o.Cells = nil
				for _, c := range cells {
					o.Cells = append(o.Cells, summary.Cell{Path: c.Path, Value: copyValue(c.Value)})
				}
				out.Objects[n] = o
			}
			v.Object = n
		}
		wraps := v.Wraps
		v.Wraps = nil
		for _, w := range wraps {
			v.Wraps = append(v.Wraps, copyValue(w))
		}
		return v
	}
	out.Results = []summary.Value{copyValue(last)}
	return out
}

// caseAt is the index of the case for the answer of the run, which holds for the answers of that
// case only; -1 if there is none.
func (m *machine) caseAt(cases []summary.Case) int {
	if m.universe == nil {
		return -1
	}
	of := func(a *catalog.Answer) value { return intOf(int64(m.universe.CaseIndex(cases, a))) }
	v := of(m.answer)
	v.of = of
	m.checked(v)
	return m.universe.CaseIndex(cases, m.answer)
}

// Acts reports whether a run does work that success does not do, or does otherwise.
func (r *Result) Acts(ok *Result) bool { return otherEffects(ok, r) }

// Shared reports whether somebody else got the answer.
func (r *Result) Shared() bool {
	for _, l := range r.Leaves {
		if !l.Returned {
			return true
		}
	}
	return false
}

// Predicate runs a function that is given the error which the study's outermost function returns
// under the answer of a result, and tells what it says. Where that depends on what has nothing to do
// with the answer, it is lean.
func (s Study) Predicate(fn *ssa.Function, r *Result, lean retry.Fact) retry.Fact {
	effect, returns := r.Effect(r.Answer)
	failure := FailureOf(effect)
	if !returns || failure == nil || len(fn.Params) != 1 {
		return retry.Maybe
	}
	asked := Study{
		Index: s.Index, Answers: s.Answers, APIs: s.APIs, Universe: s.Universe, Budget: s.Budget,
		Of: fn, Given: []summary.Given{{Param: 0, As: summary.Failure}},
		Failure: func(*catalog.Answer) *summary.Effect { return failure },
	}.Run(r.Answer)
	return asked.says(lean)
}

// ForeignPredicate is Predicate for a function of another package, of which a summary tells.
func (s Study) ForeignPredicate(fn *ssa.Function, r *Result) retry.Fact {
	effect, returns := r.Effect(r.Answer)
	failure := FailureOf(effect)
	obj, ok := fn.Object().(*types.Func)
	if !ok || !returns || failure == nil || s.Index.Summaries == nil || s.Universe == nil {
		return retry.Maybe
	}
	known := s.Index.Summaries(obj.Origin())
	if known == nil {
		return retry.Maybe
	}
	form := failure.Form()
	for _, t := range known.Takes {
		if len(t.Given) != 1 || t.Given[0].As != summary.Failure || t.Given[0].Param != 0 || t.Given[0].Form != form {
			continue
		}
		at := s.Universe.CaseIndex(t.Cases, r.Answer)
		if at < 0 || t.Cases[at].Ends || len(t.Cases[at].Then.Results) == 0 {
			return retry.Maybe
		}
		switch said := t.Cases[at].Then.Results[0]; {
		case said.Kind == summary.Constant && said.Const == BoolText(true):
			return retry.Yes
		case said.Kind == summary.Constant && said.Const == BoolText(false):
			return retry.No
		}
	}
	return retry.Maybe
}

// Asked runs a function that is given a response and the error beside it, in any order, and tells
// what its first result says.
func (s Study) Asked(fn *ssa.Function, a *catalog.Answer, lean retry.Fact) retry.Fact {
	asked := Study{
		Index: s.Index, Answers: s.Answers, APIs: s.APIs, Universe: s.Universe, Budget: s.Budget, Of: fn, answered: true,
	}.Run(a)
	return asked.says(lean)
}

// answer binds the parameters that are what a client gives: the response and the error.
func (f *frame) answer() {
	transport := f.m.answer.Kind == catalog.KindTransport
	for _, p := range f.fn.Params {
		v := f.outside(p)
		switch {
		case model.IsPointerTo(p.Type(), "net/http", "Response") && transport:
			v = nilOf(fromAnswer)
		case model.IsPointerTo(p.Type(), "net/http", "Response"):
			o := f.object(p, givenResponse, nil)
			o.role = response
			v = value{kind: ref, place: place{obj: o}, taint: fromAnswer}
		case model.IsError(p.Type()) && transport:
			v = nonNilOf(fromAnswer)
		case model.IsError(p.Type()):
			v = nilOf(fromAnswer)
		case !model.IsContext(p.Type()): // a library's own response, or what else tells of it
			v = unknownOf(fromAnswer)
		}
		f.args = append(f.args, v)
	}
}

// says is the first result, a bool, if the answer decides it; lean if something else does.
func (r *Result) says(lean retry.Fact) retry.Fact {
	if r.Unclear.IsValid() || len(r.exits)+len(r.Crashes) > 0 || len(r.Returns) == 0 {
		return retry.Maybe
	}
	said := r.Returns[0].Flag()
	for _, ret := range r.Returns {
		switch f := ret.Flag(); {
		case f == retry.Maybe:
			return retry.Maybe
		case f != said:
			said = lean
		}
	}
	return said
}
