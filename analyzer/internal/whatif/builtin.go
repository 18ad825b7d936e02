package whatif

import (
	"go/constant"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// maxLen is the greatest length that is told apart from none.
const maxLen = 1<<31 - 1

// builtin executes a call of a predeclared function.
func (f *frame) builtin(in ssa.CallInstruction, b *ssa.Builtin, mem *memory) (value, bool) {
	args := in.Common().Args
	t := f.argsTaint(in, mem) &^ ofTest
	switch b.Name() {
	case "len", "cap":
		return lift(f.value(args[0]), func(v value) value { return f.length(v, isText(args[0].Type()), t, mem) }), true
	case "append":
		return f.appended(in, mem), true
	case "copy", "delete", "clear":
		if to := f.value(args[0]); to.kind != ref || to.place.obj.external {
			f.leave(in.Pos(), f.value(args[len(args)-1]), mem)
			f.effect(in, mem, args...)
		}
		f.forget(f.value(args[0]), mem, t)
		return unknownOf(t), true
	case "print", "println":
		f.logs(in, mem)
		return top, true
	case "recover":
		if f.caller != nil && f.caller.panicking {
			return nonNilOf(0), true
		}
		return nilOf(0), true
	case "close":
		f.effect(in, mem)
		return top, true
	case "panic":
		f.trace.exits[in] = true
		return value{}, false
	case "ssa:wrapnilchk":
		return f.value(args[0]), true
	}
	return unknownOf(t), true
}

func isText(t types.Type) bool {
	b, ok := types.Unalias(t).Underlying().(*types.Basic)
	return ok && b.Info()&types.IsString != 0
}

func (f *frame) length(v value, text bool, t taint, mem *memory) value {
	switch v.kind {
	case null:
		return intOf(0).with(t)
	case konst:
		if v.con.Kind() == constant.String {
			return intOf(int64(len(constant.StringVal(v.con)))).with(t)
		}
	case raw:
		if _, isJSON, known := f.m.body(); known && isJSON && f.m.answer.Failing() {
			return rangeOf(2, maxLen).with(t)
		}
		return rangeOf(0, maxLen).with(t)
	case nonNil:
		if text { // one that is not empty
			return rangeOf(1, maxLen).with(t)
		}
	case ref:
		if n, ok := mem.at(v.place.obj).cells[v.place.path+"#"]; ok {
			return n.with(v.taint & fromPayload)
		}
	}
	return unknownOf(t)
}

// appended is the result of append: an object that holds the elements of both.
func (f *frame) appended(in ssa.CallInstruction, mem *memory) value {
	args := in.Common().Args
	a, b := f.value(args[0]), f.value(args[1])
	if b.kind == null && a.kind != ref {
		return a
	}
	t := f.carried(a, mem, 0) | f.carried(b, mem, 0)
	if a.kind == raw || b.kind == raw {
		return nonNilOf(t)
	}
	o := f.object(in, "", in.Common().Signature().Results().At(0).Type())
	o.grown = true
	if a.kind == ref && a.place.obj.grown && a.place.path == "" { // one list that grows stays one object
		o = a.place.obj
	}
	n := f.length(b, false, 0, mem)
	c := mem.edit(o)
	if lo, _, ok := bounds(n); ok && lo > 0 {
		c.cells["#"] = rangeOf(1, maxLen)
	} else {
		c.cells["#"] = unknownOf(t & fromPayload)
	}
	c.cells["[]"] = unknownOf(t &^ ofTest)
	c.taint |= t & (fromAnswer | fromPayload)
	return value{kind: ref, place: place{obj: o}, taint: a.taint | b.taint}
}
