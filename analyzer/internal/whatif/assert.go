package whatif

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

func (f *frame) typeAssert(in *ssa.TypeAssert, mem *memory) (value, bool) {
	x := f.value(in.X)
	known, holds := asserted(x, in.AssertedType)
	switch {
	case !in.CommaOk && known && !holds:
		return value{}, x.taint&(fromAnswer|fromPayload) == 0
	case !in.CommaOk && known:
		return unboxed(x, in.AssertedType), true
	case !in.CommaOk:
		return f.anything(in, in.Type(), x.taint, mem), true
	case known && holds:
		return value{kind: tuple, parts: []value{unboxed(x, in.AssertedType), asTest(boolOf(true).with(x.taint | f.naming(x, mem)))}, taint: x.taint}, true
	case known:
		return value{kind: tuple, parts: []value{f.zero(in, in.AssertedType, mem).with(x.taint), asTest(boolOf(false).with(x.taint))}, taint: x.taint}, true
	}
	v := f.anything(in, in.AssertedType, x.taint, mem)
	return value{kind: tuple, parts: []value{v, unknownOf(x.taint)}, taint: x.taint}, true
}

// unboxed is the value in an interface, as one of type t.
func unboxed(x value, t types.Type) value {
	if !types.IsInterface(t) {
		x.dyn = nil
	}
	return x
}

// naming marks a test for one of the code's own errors: whoever asks for it names what it stands for.
func (f *frame) naming(x value, mem *memory) taint {
	if x.dyn != nil && types.Implements(x.dyn, errorInterface()) && f.carried(x, mem, 0)&fromAnswer != 0 {
		return names
	}
	return 0
}

func errorInterface() *types.Interface {
	return types.Universe.Lookup("error").Type().Underlying().(*types.Interface)
}

// asTest marks the second result of v, ok := …: for a payload, that is a test for being there.
func asTest(v value) value {
	if v.taint&fromPayload != 0 {
		v.taint |= compared
	}
	return v
}

// asserted tells whether x.(t) holds, if that is known.
func asserted(x value, t types.Type) (known, holds bool) {
	switch {
	case x.kind == null:
		return true, false
	case x.dyn == nil:
		return false, false
	case types.IsInterface(t):
		return true, types.Implements(x.dyn, types.Unalias(t).Underlying().(*types.Interface))
	}
	return true, types.Identical(x.dyn, t)
}
