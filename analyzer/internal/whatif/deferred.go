package whatif

import (
	"slices"

	"golang.org/x/tools/go/ssa"
)

// runDefers runs the deferred calls that were reached before control gets to block at,
// the last one first. One that was reached on some paths only may have run or not.
func (f *frame) runDefers(at *ssa.BasicBlock, mem *memory) bool {
	for _, b := range slices.Backward(f.order) {
		for _, d := range slices.Backward(b.Instrs) {
			def, ok := d.(*ssa.Defer)
			if !ok || !f.ran[b] || def == f.sink {
				continue
			}
			without := mem.clone()
			if _, ok := f.call(def, mem); !ok {
				return false
			}
			if !b.Dominates(at) {
				mem.merge(without)
			}
		}
	}
	return true
}

// panics ends the frame with a panic, or goes on in the caller if a deferred function recovers.
func (f *frame) panics(in *ssa.Panic, mem *memory) {
	if f.fn.Recover == nil || !f.recovers() {
		f.trace.exits[in] = true
		return
	}
	f.panicking = true
	ok := f.runDefers(in.Block(), mem)
	f.panicking = false
	if ok {
		f.exec(f.fn.Recover, 0, mem)
	}
}

// crash notes a use of nothing. If somebody on the stack recovers, what comes of it is theirs.
func (f *frame) crash(in ssa.Instruction) {
	for g := f; g != nil; g = g.caller {
		if g.fn.Recover != nil && g.recovers() {
			f.trace.exits[in] = true
			return
		}
	}
	f.trace.Crashes[in] = true
}

// recovers reports whether a deferred function of f calls recover.
func (f *frame) recovers() bool {
	for _, b := range f.order {
		for _, in := range b.Instrs {
			if def, ok := in.(*ssa.Defer); ok && f.ran[b] {
				if fn, _, _ := f.target(def); fn != nil && callsRecover(fn) {
					return true
				}
			}
		}
	}
	return false
}

func callsRecover(fn *ssa.Function) bool {
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			if c, ok := in.(*ssa.Call); ok {
				if bi, ok := c.Call.Value.(*ssa.Builtin); ok && bi.Name() == "recover" {
					return true
				}
			}
		}
	}
	return false
}
