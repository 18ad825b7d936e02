// Package ssaread reads off SSA what needs no data flow: which function a call names, which field an
// address is of, which instructions store to a variable.
//
//	for _, st := range ssaread.Stores(alloc) { // x = …; x = …
//		fn := ssaread.Function(st.Val) // func() { … }
package ssaread

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// Called returns the function, or the interface's method, that a call names; nil for the call of a value.
func Called(c *ssa.CallCommon) *types.Func {
	if c.IsInvoke() {
		return c.Method
	}
	callee := c.StaticCallee()
	if callee == nil {
		return nil
	}
	fn, _ := callee.Object().(*types.Func)
	return fn
}

// AllArgs returns the arguments of a call, the receiver first, for a call through an interface too.
func AllArgs(c *ssa.CallCommon) []ssa.Value {
	if c.IsInvoke() {
		return append([]ssa.Value{c.Value}, c.Args...)
	}
	return c.Args
}

// Function returns the function that a value is, or is a closure of; nil if that does not show.
func Function(v ssa.Value) *ssa.Function {
	switch v := v.(type) {
	case *ssa.Function:
		return v
	case *ssa.MakeClosure:
		fn, _ := v.Fn.(*ssa.Function)
		return fn
	}
	return nil
}

// Field returns the i-th field of the struct that t is or points to, as declared.
func Field(t types.Type, i int) *types.Var {
	return types.Unalias(Elem(t)).Underlying().(*types.Struct).Field(i).Origin()
}

// Elem returns what t points to; t itself if it is no pointer.
func Elem(t types.Type) types.Type {
	if p, ok := types.Unalias(t).Underlying().(*types.Pointer); ok {
		return p.Elem()
	}
	return t
}

// Stores returns the stores to an address.
func Stores(addr ssa.Value) []*ssa.Store {
	refs := addr.Referrers()
	if refs == nil {
		return nil
	}
	var out []*ssa.Store
	for _, r := range *refs {
		if st, ok := r.(*ssa.Store); ok && st.Addr == addr {
			out = append(out, st)
		}
	}
	return out
}
