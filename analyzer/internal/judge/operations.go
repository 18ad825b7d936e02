package judge

import (
	"go/types"
	"strings"

	"github.com/kakaolint/kakaolint/analyzer/internal/apicall"
	"github.com/kakaolint/kakaolint/analyzer/internal/model/retry"
	"github.com/kakaolint/kakaolint/analyzer/internal/ssaread"
	"golang.org/x/tools/go/ssa"
)

// repeats finds what calls a function again: the calls that it is given to.
func (j *judge) repeats(fn *ssa.Function) []*Repeats {
	if j.operations == nil {
		j.operations = make(map[*ssa.Function][]*Repeats)
		for _, f := range j.finder.Index.Funcs {
			for _, b := range f.Blocks {
				for _, in := range b.Instrs {
					if call, ok := in.(ssa.CallInstruction); ok {
						j.operation(call)
					}
				}
			}
		}
	}
	out := j.operations[fn]
	out = append(out[:len(out):len(out)], j.handed(fn)...)
	if by := j.iterated(fn); by != nil {
		out = append(out[:len(out):len(out)], by)
	}
	return out
}

// operation notes the function that a call of a retry library does again. If the call's function is
// given it, by its callers, they are asked.
func (j *judge) operation(call ssa.CallInstruction) {
	r, ok := j.policies.Of(call)
	if !ok || r.Entry.Reads == retry.ByAnswer || r.Entry.Reads == retry.ByLoop {
		return
	}
	if fn := ssaread.Function(r.Operation); fn != nil {
		j.operations[fn] = append(j.operations[fn], &Repeats{Policy: r, at: call.Common().Pos()})
		return
	}
	if _, ok := r.Operation.(*ssa.Parameter); !ok {
		return
	}
	for _, caller := range j.finder.Index.Callers(call.Parent()) {
		if via, ok := j.policies.Of(call, caller); ok {
			if fn := ssaread.Function(via.Operation); fn != nil {
				j.operations[fn] = append(j.operations[fn], &Repeats{Policy: via, at: caller.Common().Pos()})
			}
		}
	}
}

// iterated tells of the body of a range over a function which iterator calls it.
func (j *judge) iterated(fn *ssa.Function) *Repeats {
	if !strings.HasPrefix(fn.Synthetic, "range-over-func") {
		return nil
	}
	for _, mc := range j.finder.Index.Makers(fn) {
		for _, ref := range *mc.Referrers() {
			call, ok := ref.(ssa.CallInstruction)
			if !ok {
				continue
			}
			return &Repeats{mayWait: j.iteratorWaits(call.Common().Value), at: fn.Pos()}
		}
	}
	return nil
}

// iteratorWaits reports whether an iterator may wait between two elements.
func (j *judge) iteratorWaits(it ssa.Value) bool {
	if fn := ssaread.Function(it); fn != nil && fn.Blocks != nil {
		return j.scope.IteratorMayWait(fn)
	}
	call, ok := it.(*ssa.Call)
	if !ok {
		return true
	}
	callee := call.Common().StaticCallee()
	switch {
	case callee == nil:
		return true
	case callee.Blocks == nil: // slices.Values(…)
		obj, ok := callee.Object().(*types.Func)
		return !ok || obj.Pkg() == nil || !apicall.IsStandardPath(obj.Pkg().Path())
	}
	for _, anon := range callee.AnonFuncs {
		if j.scope.IteratorMayWait(anon) {
			return true
		}
	}
	return len(callee.AnonFuncs) == 0
}
