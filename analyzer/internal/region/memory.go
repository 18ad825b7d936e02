package region

import (
	"go/types"
	"slices"

	"github.com/kakaolint/kakaolint/analyzer/internal/ssaread"
	"golang.org/x/tools/go/ssa"
)

// load is the content of a variable, a field or an element.
func (s *slice) load(v *ssa.UnOp, b *binding) {
	switch addr := v.X.(type) {
	case *ssa.Alloc:
		s.variable(addr, b)
	case *ssa.FreeVar:
		s.captured(addr, b)
	case *ssa.FieldAddr:
		s.field(addr, b)
	case *ssa.IndexAddr:
		s.indexed(addr.X, addr.Index, b)
		s.element(addr.X)
	case *ssa.Global:
		switch code := s.turn.code; {
		case code.vars[addr]:
			s.mark(Renewed)
		case code.rewrites(v.Type()):
			s.mark(Unknown)
		case code.wild && s.turn.scope.ix.Initial(addr) == nil && addr.Pkg == s.turn.scope.ix.Pkg:
			s.mark(Unseen)
		}
	default:
		s.value(v.X, b)
		switch code := s.turn.code; { // what somebody's pointer points to
		case code.rewrites(v.Type()):
			s.mark(Unknown)
		case code.wild:
			s.mark(Unseen)
		}
	}
}

// element is an element of a list or a map that somebody else may have set.
func (s *slice) element(of ssa.Value) {
	if s.turn.code.rewrites(of.Type()) {
		s.mark(Unknown)
	}
}

// variable is a local variable that lives in memory.
func (s *slice) variable(a *ssa.Alloc, b *binding) {
	if !s.enter(a, b, true) {
		return
	}
	fresh := b != nil || s.inTurn(a) // a new one in every turn
	if !fresh && escapes(a) && s.turn.code.rewrites(ssaread.Elem(a.Type())) {
		s.mark(Unknown)
	}
	for _, st := range ssaread.Stores(a) {
		if !fresh && !s.inTurn(st) {
			continue
		}
		if !fresh && !s.keeps(st, a) {
			s.assigned(st.Val, b)
			continue
		}
		s.value(st.Val, b)
	}
	s.partsOf(a, b, fresh)
	s.filled(a, b, fresh, 0)
	s.throughLoads(a, b)
	if fresh {
		return
	}
	for _, r := range *a.Referrers() {
		if mc, ok := r.(*ssa.MakeClosure); ok {
			s.capturedBy(mc, a)
		}
	}
}

// filled follows the calls that get the address of a variable, or of a part of it: they may put
// their other arguments, or anything, there.
func (s *slice) filled(addr ssa.Value, b *binding, fresh bool, depth int) {
	if depth > 3 || addr.Referrers() == nil {
		return
	}
	for _, r := range *addr.Referrers() {
		if !fresh && !s.inTurn(r) {
			continue
		}
		switch r := r.(type) {
		case *ssa.MakeInterface:
			s.filled(r, b, fresh, depth+1)
		case *ssa.Slice:
			s.filled(r, b, fresh, depth+1)
		case *ssa.FieldAddr:
			if r.X == addr {
				s.filled(r, b, fresh, depth+1)
			}
		case *ssa.Store: // into the list of a variadic call
			if at, ok := r.Addr.(*ssa.IndexAddr); ok && r.Val == addr {
				s.filledByList(at, b)
			}
		case ssa.CallInstruction:
			s.given(r, addr, b)
			if p, ok := types.Unalias(addr.Type()).Underlying().(*types.Pointer); ok && s.turn.code.rewrites(p.Elem()) {
				s.mark(Unknown)
			}
		}
	}
}

// filledByList is filled for the variadic arguments of a call.
func (s *slice) filledByList(at *ssa.IndexAddr, b *binding) {
	for _, r := range *at.X.Referrers() {
		list, ok := r.(*ssa.Slice)
		if !ok {
			continue
		}
		for _, u := range *list.Referrers() {
			if call, ok := u.(ssa.CallInstruction); ok {
				s.given(call, list, b)
			}
		}
	}
}

// assigned is a new value of a variable that outlives the turn.
func (s *slice) assigned(v ssa.Value, b *binding) {
	if op, ok := v.(*ssa.BinOp); ok {
		if basic, ok := types.Unalias(op.Type()).Underlying().(*types.Basic); ok && basic.Info()&types.IsInteger != 0 {
			s.mark(Counter)
			return
		}
	}
	before := s.change
	s.value(v, b)
	if s.change == before {
		s.mark(Renewed)
	}
}

// keeps reports whether a store puts back what was there.
func (s *slice) keeps(st *ssa.Store, a ssa.Value) bool {
	load, ok := st.Val.(*ssa.UnOp)
	return ok && load.X == a
}

// capturedBy looks for assignments in a closure that captures a variable.
func (s *slice) capturedBy(mc *ssa.MakeClosure, a ssa.Value) {
	fn, ok := mc.Fn.(*ssa.Function)
	if !ok {
		s.mark(Unknown)
		return
	}
	for i, bound := range mc.Bindings {
		if bound != a || i >= len(fn.FreeVars) {
			continue
		}
		if len(ssaread.Stores(fn.FreeVars[i])) > 0 && s.turn.code.fns[fn] {
			s.mark(Renewed)
		}
	}
}

// captured is a variable of a function around a closure.
func (s *slice) captured(fv *ssa.FreeVar, b *binding) {
	for _, st := range ssaread.Stores(fv) {
		if b == nil && !s.inTurn(st) {
			continue
		}
		s.assigned(st.Val, b)
	}
	s.partsOf(fv, b, false)
	s.filled(fv, b, b != nil, 0)
	s.throughLoads(fv, b)
	makers := s.turn.scope.ix.Makers(fv.Parent())
	if len(makers) != 1 {
		s.mark(Unknown)
		return
	}
	bound := makers[0].Bindings[slices.Index(fv.Parent().FreeVars, fv)]
	outer := makers[0].Parent()
	for _, other := range closuresIn(outer) { // a hook that renews a token
		if other == fv.Parent() {
			continue
		}
		for i, x := range other.FreeVars {
			if s.boundTo(other, i, bound) && len(ssaread.Stores(x)) > 0 {
				s.mark(Unknown)
			}
		}
	}
	up, inChain := activation(outer, b)
	if !inChain { // the function around the region's: its variables were set before
		s.auth = s.auth || s.turn.authBefore(bound)
		return
	}
	if alloc, ok := bound.(*ssa.Alloc); ok {
		s.variable(alloc, up)
	} else {
		s.value(bound, up)
	}
}

// throughLoads follows what the turn puts into a thing that a variable points to: each mention of the
// variable is a load of its own.
func (s *slice) throughLoads(addr ssa.Value, b *binding) {
	for _, r := range *addr.Referrers() {
		if load, ok := r.(*ssa.UnOp); ok && (b != nil || s.inTurn(load)) {
			s.contents(load, b)
		}
	}
}

// authBefore reports whether the Authorization is seen to be set in a request that a variable of a
// function around the region's holds.
func (t *Turn) authBefore(variable ssa.Value) bool {
	outer := *t
	outer.root = &binding{}
	s := &slice{turn: &outer, seen: make(map[visit]bool)}
	s.value(variable, outer.root)
	s.throughLoads(variable, outer.root)
	return s.auth
}

func closuresIn(fn *ssa.Function) []*ssa.Function {
	var out []*ssa.Function
	for _, f := range fn.AnonFuncs {
		out = append(out, f)
		out = append(out, closuresIn(f)...)
	}
	return out
}

func (s *slice) boundTo(fn *ssa.Function, i int, v ssa.Value) bool {
	return slices.ContainsFunc(s.turn.scope.ix.Makers(fn), func(mc *ssa.MakeClosure) bool {
		return i < len(mc.Bindings) && mc.Bindings[i] == v
	})
}

// activation returns the binding of the activation of fn that b is in.
func activation(fn *ssa.Function, b *binding) (up *binding, ok bool) {
	for ; b != nil && b.call != nil; b = b.up {
		if b.call.Parent() == fn {
			return b.up, true
		}
	}
	return nil, false
}

// freeVar is a captured variable's address, or the value of one that is set once.
func (s *slice) freeVar(fv *ssa.FreeVar, b *binding) {
	if _, ok := types.Unalias(fv.Type()).Underlying().(*types.Pointer); ok {
		s.captured(fv, b)
		return
	}
	s.mark(Unknown)
}

// field is the content of a field: that of an object made in the turn is what was put there.
func (s *slice) field(fa *ssa.FieldAddr, b *binding) {
	outer := s.base
	s.base = true
	s.value(fa.X, b)
	s.base = outer
	f := ssaread.Field(fa.X.Type(), fa.Field)
	if a, ok := fa.X.(*ssa.Alloc); ok {
		if s.turn.code.rewrites(f.Type()) { // a map in it that somebody was given
			s.mark(Unknown)
		}
		s.variable(a, b)
		return
	}
	s.mark(s.turn.code.writes(f, fa.X.Type()))
}

// partsOf follows what is stored in the parts of a variable.
func (s *slice) partsOf(a ssa.Value, b *binding, fresh bool) {
	refs := a.Referrers()
	if refs == nil {
		return
	}
	for _, r := range *refs {
		part, ok := r.(ssa.Value)
		if !ok {
			continue
		}
		switch part.(type) {
		case *ssa.FieldAddr, *ssa.IndexAddr:
			for _, st := range ssaread.Stores(part) {
				if fresh || b != nil || s.inTurn(st) {
					s.value(st.Val, b)
				}
			}
			s.partsOf(part, b, fresh)
		}
	}
}
