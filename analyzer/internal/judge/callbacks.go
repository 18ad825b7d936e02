package judge

import (
	"go/types"
	"slices"

	"github.com/kakaolint/kakaolint/analyzer/internal/apicall"
	"github.com/kakaolint/kakaolint/analyzer/internal/model"
	"github.com/kakaolint/kakaolint/analyzer/internal/model/retry"
	"github.com/kakaolint/kakaolint/analyzer/internal/ssaread"
	"github.com/kakaolint/kakaolint/analyzer/internal/summary"
	"github.com/kakaolint/kakaolint/analyzer/internal/whatif"
	"github.com/kakaolint/kakaolint/catalog"
	"golang.org/x/tools/go/ssa"
)

// A callback is a call, in a function of the package, of a function that it was given.
type callback struct {
	given ssa.CallInstruction // the call that gives it
	call  ssa.CallInstruction // the call of the parameter, or of the variable that captures it
}

// calledBack looks for functions of the package that call the function of a chain again.
func (j *judge) calledBack(study whatif.Study, ev apicall.Evidence) {
	for _, cb := range j.callbacks(study.Chain[0].Parent()) {
		if len(study.Chain) >= maxLevels || holds(study.Chain, cb.call.Parent()) {
			continue
		}
		s := study
		s.Chain = append([]ssa.CallInstruction{cb.call}, study.Chain...)
		if cb.call.Parent() != cb.given.Common().StaticCallee() { // a closure around it, which a library calls again
			for _, by := range j.repeats(cb.call.Parent()) {
				j.repeatedBy(by, s, ev, reported(s.Chain, 1))
			}
			continue
		}
		if !j.mayComeBack(cb.call) || holds(study.Chain, cb.given.Parent()) {
			continue
		}
		s.Chain = append([]ssa.CallInstruction{cb.given}, s.Chain...)
		j.around(s, ev, []level{{1, reported(s.Chain, 2)}})
	}
}

// reported is the first call of a chain from an index on that stands in the source: that of a method
// value does not.
func reported(chain []ssa.CallInstruction, i int) int {
	for i < len(chain)-1 && !chain[i].Common().Pos().IsValid() {
		i++
	}
	return i
}

// callbacks are the calls of fn through a parameter that it is given to.
func (j *judge) callbacks(fn *ssa.Function) []callback {
	var out []callback
	for _, use := range j.uses(fn) {
		call, ok := use.(ssa.CallInstruction)
		if !ok {
			continue
		}
		callee := call.Common().StaticCallee()
		if callee == nil || callee.Blocks == nil {
			continue
		}
		for i, a := range call.Common().Args {
			if ssaread.Function(a) == fn && i < len(callee.Params) {
				for _, c := range callsOf(callee.Params[i]) {
					out = append(out, callback{call, c})
				}
			}
		}
	}
	return out
}

// uses are the instructions that use a function as a value, or a closure of it.
func (j *judge) uses(fn *ssa.Function) []ssa.Instruction {
	var out []ssa.Instruction
	for _, mc := range j.finder.Index.Makers(fn) {
		out = append(out, *mc.Referrers()...)
	}
	if fn.Parent() == nil && j.finder.Index.UsedAsValue(fn) {
		for _, f := range j.finder.Index.Funcs {
			for _, b := range f.Blocks {
				for _, in := range b.Instrs {
					if call, ok := in.(ssa.CallInstruction); ok && slices.Contains(call.Common().Args, ssa.Value(fn)) {
						out = append(out, in)
					}
				}
			}
		}
	}
	return out
}

// callsOf are the calls of a parameter, also in closures that capture it.
func callsOf(p *ssa.Parameter) []ssa.CallInstruction {
	var out []ssa.CallInstruction
	var of func(v ssa.Value, depth int)
	of = func(v ssa.Value, depth int) {
		if v.Referrers() == nil || depth > 4 {
			return
		}
		for _, r := range *v.Referrers() {
			switch r := r.(type) {
			case ssa.CallInstruction:
				if r.Common().Value == v && !r.Common().IsInvoke() {
					out = append(out, r)
				}
			case *ssa.Store:
				if alloc, ok := r.Addr.(*ssa.Alloc); ok && r.Val == v && len(ssaread.Stores(alloc)) == 1 {
					of(alloc, depth+1)
				}
			case *ssa.UnOp:
				of(r, depth+1)
			case *ssa.MakeClosure:
				fn, ok := r.Fn.(*ssa.Function)
				if i := slices.Index(r.Bindings, v); ok && i >= 0 && i < len(fn.FreeVars) && len(ssaread.Stores(fn.FreeVars[i])) == 0 {
					of(fn.FreeVars[i], depth+1)
				}
			}
		}
	}
	of(p, 0)
	return out
}

// handed are the functions of other packages that a function is given to, and that call it again.
func (j *judge) handed(fn *ssa.Function) []*Repeats {
	var out []*Repeats
	for _, use := range j.uses(fn) {
		call, ok := use.(ssa.CallInstruction)
		if !ok {
			continue
		}
		callee := call.Common().StaticCallee()
		if callee == nil || callee.Blocks != nil {
			continue
		}
		obj, ok := callee.Object().(*types.Func)
		if !ok {
			continue
		}
		repeats := j.finder.Index.Repeats(obj)
		for i := range repeats {
			if r := &repeats[i]; r.Param < len(call.Common().Args) && ssaread.Function(call.Common().Args[r.Param]) == fn {
				out = append(out, &Repeats{own: r, at: call.Common().Pos()})
			}
		}
	}
	return out
}

// readOwn tells what a function of another package makes of a result.
func readOwn(r *summary.Repeat, flag retry.Fact, err retry.Err) retry.Verdict {
	if err == retry.AnyErr {
		return retry.Unknown
	}
	again := func(flagged bool) bool {
		return slices.Contains(r.After, summary.Outcome{Failed: err > retry.NoErr, Flagged: flagged})
	}
	switch {
	case r.Flags && flag == retry.Maybe && again(true) != again(false):
		return retry.Unknown
	case again(r.Flags && flag == retry.Yes):
		return retry.Again
	}
	return retry.Stop
}

// repeaters exports the functions that call a function which they are given again.
func (j *judge) repeaters() {
	for _, fn := range j.finder.Index.Funcs {
		if !j.exports.wants(fn) {
			continue
		}
		for i, p := range fn.Params {
			if _, ok := types.Unalias(p.Type()).Underlying().(*types.Signature); !ok {
				continue
			}
			if calls := callsOf(p); len(calls) == 1 && calls[0].Parent() == fn && inCycle(calls[0].Block()) {
				if r := j.repeater(calls[0], i); r != nil {
					f := j.exports.of(fn)
					f.Repeats = append(f.Repeats, *r)
				}
			}
		}
	}
}

// repeater runs a function around a call of its parameter, once for each result that says yes or no.
func (j *judge) repeater(call ssa.CallInstruction, param int) *summary.Repeat {
	sig := call.Common().Signature()
	n := sig.Results().Len()
	if n == 0 || !model.IsError(sig.Results().At(n-1).Type()) {
		return nil
	}
	flagged := []bool{false}
	if b, ok := types.Unalias(sig.Results().At(0).Type()).Underlying().(*types.Basic); ok && b.Info()&types.IsBoolean != 0 {
		flagged = []bool{false, true}
	}
	out := &summary.Repeat{Param: param, Flags: len(flagged) > 1}
	for _, failed := range []bool{false, true} {
		for _, flag := range flagged {
			way := j.afterResult(call, sig.Results(), failed, flag)
			if !way.Comes() {
				continue
			}
			region := way.Region(nil)
			turn := j.scope.Turn(region, nil, []ssa.CallInstruction{call})
			if !region.Clear() {
				return nil
			}
			out.After = append(out.After, summary.Outcome{Failed: failed, Flagged: flag})
			out.Waits = out.Waits || turn.MayWait()
			out.Bounded = out.Bounded || turn.Bounded()
		}
	}
	if len(out.After) == 0 {
		return nil
	}
	return out
}

// afterResult follows control after a call that has returned a result.
func (j *judge) afterResult(call ssa.CallInstruction, results *types.Tuple, failed, flag bool) *whatif.Way {
	e := summary.Effect{Results: make([]summary.Value, results.Len())}
	last := &e.Results[results.Len()-1]
	last.Kind, last.Taint = summary.Nil, whatif.FromAnswer
	if failed {
		last.Kind = summary.NotNil
	}
	if _, ok := types.Unalias(results.At(0).Type()).Underlying().(*types.Basic); ok && results.Len() > 1 {
		e.Results[0] = summary.Value{Kind: summary.Constant, Const: whatif.BoolText(flag), Taint: whatif.FromAnswer}
	}
	answer := &catalog.Answer{Kind: catalog.KindTransport}
	c := &summary.Case{Then: e}
	return whatif.Study{
		Index: j.finder.Index, Chain: []ssa.CallInstruction{call}, Answers: []catalog.Answer{*answer},
		Cases: func(*catalog.Answer) *summary.Case { return c }, Budget: &j.turnSteps, Turns: true,
	}.Run(answer).Ways[0]
}
