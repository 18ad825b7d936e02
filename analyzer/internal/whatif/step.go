package whatif

import (
	"go/constant"
	"go/token"

	"golang.org/x/tools/go/ssa"
)

// step executes one instruction. It reports false when control does not go on to the next one.
func (f *frame) step(in ssa.Instruction, mem *memory) bool {
	switch in := in.(type) {
	case *ssa.If:
		f.branch(in, mem)
		return false
	case *ssa.Jump:
		f.flow(in.Block(), 0, mem)
		return false
	case *ssa.Return:
		vs := make([]value, len(in.Results))
		for i, r := range in.Results {
			vs[i] = f.value(r)
		}
		f.returns = append(f.returns, returned{in, vs, mem})
		return false
	case *ssa.Panic:
		f.panics(in, mem)
		return false
	case *ssa.Store:
		return f.store(in, mem)
	case *ssa.MapUpdate:
		return f.mapUpdate(in, mem)
	case *ssa.Send:
		f.leave(in.Pos(), f.value(in.X), mem)
		f.effect(in, mem, in.Chan, in.X)
	case *ssa.Select:
		for _, s := range in.States {
			if s.Send != nil {
				f.leave(in.Pos(), f.value(s.Send), mem)
				f.effect(in, mem, s.Chan, s.Send)
			}
		}
		f.set(in, top)
	case *ssa.Go:
		return f.spawn(in, mem)
	case *ssa.Defer, *ssa.DebugRef: // a deferred call runs at RunDefers
	case *ssa.RunDefers:
		return f.runDefers(in.Block(), mem)
	case *ssa.Call:
		v, ok := f.call(in, mem)
		if ok {
			f.set(in, v)
		}
		return ok
	case ssa.Value:
		v, ok := f.eval(in, mem)
		if !ok {
			f.crash(in.(ssa.Instruction))
			return false
		}
		f.set(in, v)
	}
	return true
}

// branch follows the sides of a test that are possible.
func (f *frame) branch(in *ssa.If, mem *memory) {
	c := f.value(in.Cond)
	b, known := c.bool()
	if c.taint&(fromAnswer|fromPayload) != 0 {
		loop := inLoopHeader(in.Block())
		if !known && (!loop || c.taint&fromAnswer != 0) { // how often a loop over a payload runs does not matter
			f.unclear(condPos(in))
		}
		if c.taint&flag != 0 {
			c.taint |= compared
		}
		t := f.trace.tests[in]
		f.trace.tests[in] = test{
			yes: t.yes || !known || b, no: t.no || !known || !b, taint: t.taint | c.taint, loop: loop,
		}
		f.trace.named = f.trace.named || c.taint&names != 0
	}
	if known && b {
		f.flow(in.Block(), 0, mem)
	} else if known {
		f.flow(in.Block(), 1, mem)
	} else {
		yes, no := f.learn(in, mem)
		f.flow(in.Block(), 0, yes.clone())
		f.flow(in.Block(), 1, no)
	}
}

func condPos(in *ssa.If) token.Pos {
	if p := in.Cond.Pos(); p.IsValid() {
		return p
	}
	return in.Pos()
}

// eval computes a value. It reports false if that crashes for using nothing.
func (f *frame) eval(in ssa.Value, mem *memory) (value, bool) {
	switch in := in.(type) {
	case *ssa.Phi:
		return f.phi(in), true
	case *ssa.BinOp:
		return f.binop(in, mem), true
	case *ssa.UnOp:
		return f.unop(in, mem)
	case *ssa.Alloc:
		o := f.object(in, "", elemOf(in.Type()))
		if !f.ran[in.Block()] || !f.cyclic {
			mem.drop(o)
		}
		return value{kind: ref, place: place{obj: o}}, true
	case *ssa.FieldAddr:
		return f.fieldAddr(in)
	case *ssa.IndexAddr:
		return f.indexAddr(in)
	case *ssa.Field:
		return f.fieldOfRecord(in, mem), true
	case *ssa.Index:
		return f.index(in, mem)
	case *ssa.Lookup:
		return f.lookup(in, mem), true
	case *ssa.Slice:
		return f.slice(in, mem), true
	case *ssa.Extract:
		t := f.value(in.Tuple)
		if t.kind == tuple && in.Index < len(t.parts) {
			return t.parts[in.Index], true
		}
		return unknownOf(t.taint), true
	case *ssa.MakeInterface:
		v := f.value(in.X)
		v.dyn = in.X.Type()
		if v.kind == null { // a nil pointer in an interface is not nil
			return value{kind: nonNil, taint: v.taint, dyn: in.X.Type()}, true
		}
		return v, true
	case *ssa.ChangeInterface:
		return f.value(in.X), true
	case *ssa.ChangeType:
		return f.value(in.X), true
	case *ssa.Convert:
		return lift(f.value(in.X), func(v value) value { return convert(v, in.Type()) }), true
	case *ssa.TypeAssert:
		return f.typeAssert(in, mem)
	case *ssa.MakeClosure:
		v := value{kind: closure, fn: in.Fn.(*ssa.Function)}
		for _, b := range in.Bindings {
			v.parts = append(v.parts, f.value(b))
		}
		return v, true
	case *ssa.MakeMap, *ssa.MakeSlice:
		o := f.object(in, "", in.Type())
		mem.drop(o)
		mem.edit(o).cells["#"] = intOf(0)
		if ms, ok := in.(*ssa.MakeSlice); ok {
			mem.edit(o).cells["#"] = f.value(ms.Len)
		}
		return value{kind: ref, place: place{obj: o}}, true
	case *ssa.MakeChan:
		return nonNilOf(0), true
	case *ssa.Range:
		return f.value(in.X), true
	case *ssa.Next:
		return f.next(in, mem), true
	}
	return unknownOf(f.operandTaint(in, mem)), true
}

// operandTaint is what of the answer goes into an instruction.
func (f *frame) operandTaint(in ssa.Value, mem *memory) taint {
	var t taint
	if i, ok := in.(ssa.Instruction); ok {
		for _, op := range i.Operands(nil) {
			if *op != nil {
				t |= f.carried(f.value(*op), mem, 0)
			}
		}
	}
	return t
}

// phi joins the values of the edges that were taken. A variable of a loop around the
// call keeps its value from before the call as well.
func (f *frame) phi(in *ssa.Phi) value {
	var v value
	b := in.Block()
	block, tail := f.block, f.tail
	settled := true // each edge says yes or no
	for i, p := range b.Preds {
		if f.edges[edge{p.Index, b.Index}] {
			f.block, f.tail = p, f.leavesTail(p)
			x := f.value(in.Edges[i])
			_, known := x.bool()
			settled = settled && known
			v = join(v, x)
		}
	}
	f.block, f.tail = block, tail
	if f.m.turns {
		switch {
		case v.kind == bottom:
			v = top
		case v.kind != konst && v.kind != null && f.chosenInDoubt(b):
			v.taint |= fromAnswer
		case v.kind == unknown && settled && !f.trace.Unclear.IsValid(): // what else than the answer decides
			v = top
		}
		return v
	}
	if old, ok := f.before[in]; ok && f.dominatesCall(b) {
		v = join(v, old)
	}
	if v.kind == bottom {
		return top
	}
	return v
}

func (f *frame) unop(in *ssa.UnOp, mem *memory) (value, bool) {
	x := f.value(in.X)
	switch in.Op {
	case token.MUL:
		return f.load(in, x, mem)
	case token.NOT:
		return lift(x, negated), true
	case token.SUB, token.XOR:
		return lift(x, func(x value) value {
			if x.kind != konst {
				return unknownOf(x.taint &^ ofTest)
			}
			return value{kind: konst, con: constant.UnaryOp(in.Op, x.con, 0), taint: x.taint &^ exact}
		}), true
	case token.ARROW:
		return top, true
	}
	return unknownOf(x.taint), true
}

func negated(x value) value {
	if b, ok := x.bool(); ok {
		return boolOf(!b).with(x.taint)
	}
	return unknownOf(x.taint)
}

// store writes to memory. Outside of the function, that is something others can notice.
func (f *frame) store(in *ssa.Store, mem *memory) bool {
	addr, v := f.value(in.Addr), f.value(in.Val)
	if addr.kind == null {
		f.crash(in)
		return false
	}
	if addr.kind != ref || addr.place.obj.external {
		f.leave(in.Pos(), v, mem)
		f.effect(in, mem, in.Val)
	}
	if addr.kind == ref {
		mem.store(addr.place, v)
	}
	return true
}

func (f *frame) mapUpdate(in *ssa.MapUpdate, mem *memory) bool {
	m, v := f.value(in.Map), f.value(in.Value)
	switch {
	case m.kind == null:
		f.crash(in)
		return false
	case m.kind == ref && !m.place.obj.external:
		p := m.place
		key := mapKey(f.value(in.Key))
		if key == "[]" { // any of them
			mem.weaken(p, v)
		}
		p.path += key
		mem.store(p, v)
		if v.kind == record {
			mem.edit(p.obj).cells[p.path+held] = boolOf(true)
		}
		mem.edit(p.obj).cells[m.place.path+"#"] = rangeOf(1, maxLen)
	default:
		f.leave(in.Pos(), v, mem)
		f.effect(in, mem, in.Key, in.Value)
	}
	return true
}
