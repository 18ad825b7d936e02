package whatif

import (
	"go/types"
	"slices"

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
		if f.carried(v, mem, 0)&fromAnswer == 0 {
			continue
		}
		at := slices.IndexFunc(t.Given, func(g summary.Given) bool { return g.Param == i })
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
