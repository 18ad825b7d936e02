package whatif

import (
	"go/token"

	"golang.org/x/tools/go/ssa"
)

// forget makes unknown what a function that is not followed may have changed.
func (f *frame) forget(v value, mem *memory, t taint) {
	if v.kind == ref && v.place.obj.role == plain {
		mem.forget(v.place.obj, t)
	}
	for _, p := range v.parts {
		f.forget(p, mem, t)
	}
}

// argsTaint is what of the answer goes into a call.
func (f *frame) argsTaint(in ssa.CallInstruction, mem *memory) taint {
	var t taint
	for _, a := range in.Common().Args {
		t |= f.carried(f.value(a), mem, 0)
	}
	return t
}

// carried is what of the answer can be reached from a value.
func (f *frame) carried(v value, mem *memory, depth int) taint {
	t := v.taint
	if depth > 6 {
		return t
	}
	for _, p := range v.parts {
		t |= f.carried(p, mem, depth+1)
	}
	if v.kind != ref && v.kind != record || v.place.obj == nil {
		return t
	}
	o := v.place.obj
	switch o.role {
	case response:
		return t | fromAnswer
	case sentinel:
		return t
	}
	c := mem.at(o)
	t |= c.taint
	for path, x := range c.cells {
		if under(path, v.place.path) {
			t |= f.carried(x, mem, depth+1)
		}
	}
	return t
}

// leave notes that a value goes where somebody else can look at it.
func (f *frame) leave(pos token.Pos, v value, mem *memory) {
	if v.kind != null && f.holds(v, mem) {
		f.trace.Leaves = append(f.trace.Leaves, Leave{Pos: pos})
	}
}

// logs notes a log line.
func (f *frame) logs(in ssa.CallInstruction, mem *memory) {
	f.trace.logs[in] = true
	f.tells(in, mem)
}

// tells notes a call that shows its arguments to whoever reads the log, if the answer is among them.
func (f *frame) tells(in ssa.CallInstruction, mem *memory) {
	for _, a := range in.Common().Args {
		f.trace.Told = f.trace.Told || f.holds(f.value(a), mem)
	}
}

// holds reports whether a value tells somebody who has it that the API said no.
func (f *frame) holds(v value, mem *memory) bool {
	return f.carried(v, mem, 0)&fromAnswer != 0 && v.kind != null
}

// effect notes something that others can notice, and what went into it.
func (f *frame) effect(in ssa.Instruction, mem *memory, args ...ssa.Value) {
	sig := []leaf{}
	for i, a := range args {
		sig = append(sig, f.leaves(i, a, mem)...)
	}
	f.trace.effects[in] = append(f.trace.effects[in], sig...)
}
