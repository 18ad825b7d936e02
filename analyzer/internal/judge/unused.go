package judge

import (
	"slices"

	"github.com/kakaolint/kakaolint/analyzer/internal/apicall"
	"github.com/kakaolint/kakaolint/analyzer/internal/model"
	"golang.org/x/tools/go/ssa"
)

// unused tells whether nothing of a call's result is used, or all but its error.
func unused(call ssa.CallInstruction) (discarded, droppedError bool) {
	v, ok := call.(*ssa.Call)
	if !ok { // go and defer throw results away
		return true, false
	}
	results := call.Common().Signature().Results()
	last := results.Len() - 1
	if last < 0 || !model.IsError(results.At(last).Type()) {
		return false, false
	}
	if last == 0 {
		thrown := len(realReferrers(v)) == 0
		return thrown && !fillsVariable(v), thrown && fillsVariable(v)
	}
	used := make([]bool, results.Len())
	any := false
	for _, r := range realReferrers(v) {
		x, ok := r.(*ssa.Extract)
		if !ok { // return f()
			return false, false
		}
		if isRead(x) {
			used[x.Index], any = true, true
		}
	}
	return !any, any && !used[last]
}

// isRead reports whether a result is used, and not only kept in a variable that gets another value first.
func isRead(x *ssa.Extract) bool {
	for _, r := range realReferrers(x) {
		if s, ok := r.(*ssa.Store); !ok || !overwritten(s) {
			return true
		}
	}
	return false
}

// overwritten reports whether the variable is set again in the same block before anything can read it.
func overwritten(s *ssa.Store) bool {
	b := s.Block()
	for _, in := range b.Instrs[slices.Index(b.Instrs, ssa.Instruction(s))+1:] {
		switch in := in.(type) {
		case *ssa.Store:
			if in.Addr == s.Addr {
				return true
			}
		case *ssa.UnOp:
			if in.X == s.Addr {
				return false
			}
		case *ssa.RunDefers:
			return false
		}
	}
	return false
}

// fillsVariable reports whether a call is given the address of a local variable that is used elsewhere.
func fillsVariable(call *ssa.Call) bool {
	for _, a := range apicall.Args(&call.Call) {
		if mi, ok := a.(*ssa.MakeInterface); ok {
			a = mi.X
		}
		if alloc, ok := a.(*ssa.Alloc); ok && len(realReferrers(alloc)) > 1 {
			return true
		}
	}
	return false
}

func realReferrers(v ssa.Value) []ssa.Instruction {
	var out []ssa.Instruction
	for _, r := range *v.Referrers() {
		if _, debug := r.(*ssa.DebugRef); !debug {
			out = append(out, r)
		}
	}
	return out
}
