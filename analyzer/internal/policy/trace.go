package policy

import (
	"go/token"
	"go/types"
	"slices"

	"github.com/kakaolint/kakaolint/analyzer/internal/ssaread"
	"golang.org/x/tools/go/ssa"
)

// A frame gives a function's parameters the arguments of one call of it.
type frame struct {
	call ssa.CallInstruction
	up   *frame // of the function that holds the call
}

// in returns the frame if it is one of fn, or nil.
func (fr *frame) in(fn *ssa.Function) *frame {
	if fr == nil || fr.call.Common().StaticCallee() != fn {
		return nil
	}
	return fr
}

// A spot is a value where it is used: by one of some instructions of a function.
type spot struct {
	v    ssa.Value
	fr   *frame
	ends []ssa.Instruction
	// also are other names of the value: the field or the variable that it was stored in.
	also []any
	// shared: what is done to it stays for the next use, since it stands in a field or a variable of the package.
	shared bool
	// nilable: it may be nil as well, in which case it is not used.
	nilable bool
}

// stripped is v without conversions.
func stripped(v ssa.Value) ssa.Value {
	for {
		switch x := v.(type) {
		case *ssa.MakeInterface:
			v = x.X
		case *ssa.ChangeInterface:
			v = x.X
		case *ssa.ChangeType:
			v = x.X
		case *ssa.TypeAssert:
			if x.CommaOk {
				return v
			}
			v = x.X
		default:
			return v
		}
	}
}

// back returns where a value comes from, one step back: all the values that it may be. It
// reports false if that does not show. The field or variable of a struct value is not looked into.
func (ix *Index) back(s spot) ([]spot, bool) {
	switch v := stripped(s.v).(type) {
	case *ssa.Phi:
		var out []spot
		for i, e := range v.Edges {
			pred := v.Block().Preds[i]
			out = append(out, spot{v: e, fr: s.fr, ends: pred.Instrs[len(pred.Instrs)-1:]})
		}
		return out, true
	case *ssa.Parameter:
		return ix.parameter(v, s)
	case *ssa.FreeVar:
		if b, fr, at := ix.captured(v, s.fr); b != nil {
			return []spot{{v: b, fr: fr, ends: []ssa.Instruction{at}, shared: true}}, true
		}
	case *ssa.Call:
		return ix.results(v, 0, s)
	case *ssa.Extract:
		if call, ok := v.Tuple.(*ssa.Call); ok {
			return ix.results(call, v.Index, s)
		}
	case *ssa.UnOp:
		if v.Op == token.MUL {
			return ix.loaded(v.X, v, s)
		}
	case *ssa.Field:
		return ix.fieldValue(v.X, ssaread.Field(v.X.Type(), v.Field), s)
	}
	return nil, false
}

// parameter is the argument of the call through which the function was reached. If that is not
// known, all calls have to show.
func (ix *Index) parameter(p *ssa.Parameter, s spot) ([]spot, bool) {
	fn := p.Parent()
	at := -1
	for i, q := range fn.Params {
		if q == p {
			at = i
		}
	}
	if fr := s.fr.in(fn); fr != nil {
		return []spot{argument(fr.call, at, fr.up)}, true
	}
	if leaves(fn) || ix.calls.UsedAsValue(fn) || fn.Parent() != nil || fn.Signature.Recv() != nil && ix.invoked[fn.Name()] {
		return nil, false
	}
	if obj, ok := fn.Object().(*types.Func); ok && ix.called[obj.Origin()] {
		return nil, false
	}
	var out []spot
	for _, call := range ix.calls.Callers(fn) {
		if call.Common().IsInvoke() || len(out) > 8 {
			return nil, false
		}
		out = append(out, argument(call, at, nil))
	}
	return out, len(out) > 0
}

func argument(call ssa.CallInstruction, i int, fr *frame) spot {
	return spot{v: call.Common().Args[i], fr: fr, ends: []ssa.Instruction{call}}
}

// captured returns what a closure's free variable stands for, if the closure is made in one place.
func (ix *Index) captured(fv *ssa.FreeVar, fr *frame) (ssa.Value, *frame, ssa.Instruction) {
	fn := fv.Parent()
	makers := ix.calls.Makers(fn)
	if len(makers) != 1 {
		return nil, nil, nil
	}
	maker := makers[0]
	var up *frame
	if in := fr.in(fn); in != nil && in.call.Parent() == maker.Parent() {
		up = in.up
	} else if in == nil { // the closure of a function that a frame may be of
		up = fr.in(maker.Parent())
	}
	for i, f := range fn.FreeVars {
		if f == fv {
			return maker.Bindings[i], up, maker
		}
	}
	return nil, nil, nil
}

// results are the values that a function of the package returns.
func (ix *Index) results(c *ssa.Call, i int, s spot) ([]spot, bool) {
	callee := c.Common().StaticCallee()
	if callee == nil || callee.Blocks == nil {
		return nil, false
	}
	var out []spot
	fr := &frame{call: c, up: s.fr}
	for _, b := range callee.Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok || i >= len(ret.Results) {
			continue
		}
		if nothing(ret.Results[i]) && len(ret.Results) > 1 { // return nil, err
			continue
		}
		out = append(out, spot{v: ret.Results[i], fr: fr, ends: []ssa.Instruction{ret}})
	}
	return out, len(out) > 0 && len(out) <= 8
}

// nothing reports whether a value is nil.
func nothing(v ssa.Value) bool {
	c, ok := stripped(v).(*ssa.Const)
	return ok && c.IsNil()
}

// loaded is what stands where addr points, at a load.
func (ix *Index) loaded(addr ssa.Value, load ssa.Instruction, s spot) ([]spot, bool) {
	switch addr := addr.(type) {
	case *ssa.Alloc:
		if st := onlyStore(addr); st != nil && dominates(st, load) {
			return []spot{{v: st.Val, fr: s.fr, ends: exitsIn(s, st)}}, true
		}
	case *ssa.FreeVar:
		b, fr, at := ix.captured(addr, s.fr)
		for range maxDepth { // closures in closures
			fv, ok := b.(*ssa.FreeVar)
			if !ok {
				break
			}
			b, fr, at = ix.captured(fv, fr)
		}
		if alloc, ok := b.(*ssa.Alloc); ok {
			if st := onlyStore(alloc); st != nil && dominates(st, at) {
				return []spot{{v: st.Val, fr: fr, ends: []ssa.Instruction{at}, shared: true}}, true
			}
		}
	case *ssa.Global:
		if st := ix.onlyGlobal(addr); st != nil {
			return []spot{{v: st.Val, ends: exitsAfter(st), also: []any{addr}, shared: true}}, true
		}
	case *ssa.FieldAddr:
		return ix.fieldValue(addr.X, ssaread.Field(addr.X.Type(), addr.Field), s)
	}
	return nil, false
}

// exitsIn are the uses of s if they are in the function of st, else the exits of that.
func exitsIn(s spot, st ssa.Instruction) []ssa.Instruction {
	if len(s.ends) > 0 && s.ends[0].Parent() == st.Parent() {
		return s.ends
	}
	return exitsAfter(st)
}

// exitsAfter are those that are reached from an instruction.
func exitsAfter(in ssa.Instruction) []ssa.Instruction {
	out := slices.DeleteFunc(exits(in.Parent()), func(e ssa.Instruction) bool { return !reaches(in, e, nil) })
	if len(out) == 0 { // a function that does not return
		out = in.Block().Instrs[len(in.Block().Instrs)-1:]
	}
	return out
}

// exits are the instructions with which a function returns.
func exits(fn *ssa.Function) []ssa.Instruction {
	var out []ssa.Instruction
	for _, b := range fn.Blocks {
		if ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok {
			out = append(out, ret)
		}
	}
	return out
}

// onlyStore returns the store to a local variable that nothing else sets, by its closures either.
func onlyStore(a ssa.Value) *ssa.Store {
	var out *ssa.Store
	n := 0
	for _, r := range *a.Referrers() {
		switch r := r.(type) {
		case *ssa.Store:
			if r.Addr != a {
				return nil
			}
			out = r
			n++
		case *ssa.UnOp, *ssa.DebugRef:
		case *ssa.MakeClosure:
			fn := r.Fn.(*ssa.Function)
			for i, bound := range r.Bindings {
				if bound == a && !onlyRead(fn.FreeVars[i]) {
					return nil
				}
			}
		default:
			return nil
		}
	}
	if n != 1 {
		return nil
	}
	return out
}

func onlyRead(fv *ssa.FreeVar) bool {
	for _, r := range *fv.Referrers() {
		switch r := r.(type) {
		case *ssa.UnOp, *ssa.DebugRef:
		case *ssa.MakeClosure:
			fn := r.Fn.(*ssa.Function)
			for i, bound := range r.Bindings {
				if bound == fv && !onlyRead(fn.FreeVars[i]) {
					return false
				}
			}
		default:
			return false
		}
	}
	return true
}

// onlyGlobal returns the store to a package variable that nothing else sets.
func (ix *Index) onlyGlobal(g *ssa.Global) *ssa.Store {
	if g.Pkg != ix.calls.Pkg || g.Object() == nil || settable(g.Object()) || ix.open[g] || len(ix.globals[g]) != 1 {
		return nil
	}
	st := ix.globals[g][0]
	if fn := st.Parent(); fn.Name() != "init" { // a function that may not have been called yet
		return nil
	}
	return st
}
