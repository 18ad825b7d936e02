package whatif

import (
	"go/constant"
	"go/token"
	"go/types"

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
	for i, p := range b.Preds {
		if f.edges[edge{p.Index, b.Index}] {
			v = join(v, f.value(in.Edges[i]))
		}
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

func (f *frame) load(in *ssa.UnOp, addr value, mem *memory) (value, bool) {
	switch addr.kind {
	case null:
		return value{}, false
	case ref:
		if g, ok := in.X.(*ssa.Global); ok && f.m.ix.IsSentinel(g) {
			return nonNilOf(0), true
		}
		if addr.place.obj.role == response {
			if v, ok := f.m.ofResponse(addr.place, in.Type(), mem); ok {
				f.observeRead(in.X.Pos(), v)
				return v, true
			}
		}
		v := mem.load(addr.place, in.Type(), f.object(in, "", in.Type()))
		if _, isBool := v.bool(); isBool && v.taint&fromPayload != 0 {
			v.taint |= flag
		}
		return v, true
	}
	return f.anything(in, in.Type(), addr.taint, mem), true
}

// anything is an unknown value of type t.
func (f *frame) anything(site any, t types.Type, tt taint, mem *memory) value {
	if !isAggregate(t) {
		return unknownOf(tt)
	}
	o := f.object(site, "", t)
	mem.forget(o, tt)
	return value{kind: record, place: place{obj: o}, taint: tt}
}

func (f *frame) fieldAddr(in *ssa.FieldAddr) (value, bool) {
	x := f.value(in.X)
	switch x.kind {
	case null:
		return value{}, false
	case ref:
		x.place.path = fieldPath(x.place.path, in.Field)
		return x, true
	}
	return nonNilOf(x.taint), true
}

func (f *frame) indexAddr(in *ssa.IndexAddr) (value, bool) {
	x := f.value(in.X)
	switch x.kind {
	case null:
		return value{}, false
	case ref:
		if t := f.value(in.Index).taint; t&fromAnswer != 0 { // a table that the answer looks up
			return nonNilOf(x.taint | t), true
		}
		x.place.path += "[]"
		return x, true
	}
	return nonNilOf(x.taint), true
}

func (f *frame) fieldOfRecord(in *ssa.Field, mem *memory) value {
	x := f.value(in.X)
	if x.kind != record {
		return f.anything(in, in.Type(), x.taint, mem)
	}
	p := x.place
	p.path = fieldPath(p.path, in.Field)
	return mem.load(p, in.Type(), f.object(in, "", in.Type()))
}

func (f *frame) index(in *ssa.Index, mem *memory) (value, bool) {
	x := f.value(in.X)
	switch {
	case x.kind == record && f.value(in.Index).taint&fromAnswer == 0:
		p := x.place
		p.path += "[]"
		return mem.load(p, in.Type(), f.object(in, "", in.Type())), true
	case x.kind == konst && x.con.Kind() == constant.String && constant.StringVal(x.con) == "" && x.taint&fromPayload != 0:
		return value{}, false
	}
	return f.anything(in, in.Type(), x.taint|f.value(in.Index).taint&^ofTest, mem), true
}

func (f *frame) slice(in *ssa.Slice, mem *memory) value {
	x := f.value(in.X)
	switch x.kind {
	case null:
		return x
	case ref:
		c := mem.edit(x.place.obj)
		if n, ok := arrayLen(elemOf(in.X.Type())); ok && in.Low == nil && in.High == nil {
			c.cells[x.place.path+"#"] = intOf(n)
		} else if in.Low != nil || in.High != nil {
			c.cells[x.place.path+"#"] = unknownOf(c.taint)
		}
		return x
	case raw:
		return nonNilOf(x.taint)
	}
	return unknownOf(x.taint)
}

func arrayLen(t types.Type) (int64, bool) {
	if t == nil {
		return 0, false
	}
	a, ok := types.Unalias(t).Underlying().(*types.Array)
	if !ok {
		return 0, false
	}
	return a.Len(), true
}

func mapKey(k value) string {
	if k.kind != konst {
		return "[]"
	}
	if k.con.Kind() == constant.String {
		return "{" + constant.StringVal(k.con)
	}
	return "{" + k.con.ExactString()
}

func (f *frame) lookup(in *ssa.Lookup, mem *memory) value {
	x := f.value(in.X)
	elem := in.Type()
	if in.CommaOk {
		elem = in.Type().(*types.Tuple).At(0).Type()
	}
	v, found := f.element(in, x, f.value(in.Index), elem, mem)
	f.observeRead(in.Pos(), v)
	if in.CommaOk {
		return value{kind: tuple, parts: []value{v, asTest(found)}, taint: v.taint | found.taint}
	}
	return v
}

// element looks a key up in a map: the value, and whether it is there.
func (f *frame) element(site any, m, key value, elem types.Type, mem *memory) (v, found value) {
	switch m.kind {
	case null:
		return f.zero(site, elem, mem).with(m.taint), boolOf(false).with(m.taint)
	case ref:
		c := mem.at(m.place.obj)
		k := mapKey(key)
		f.m.alone = f.m.alone || key.of != nil
		if x, ok := c.cells[m.place.path+k]; ok && k != "[]" {
			t := x.taint | key.taint&fromAnswer
			if isNaming(key, key.plain()) {
				t |= names
			}
			return x.with(t), boolOf(true).with(t)
		}
		if any, ok := c.cells[m.place.path+"[]"]; ok || k == "[]" || c.unknown {
			t := any.taint | c.taint | key.taint
			if k == "[]" {
				t |= f.carried(m, mem, 0)
			}
			return f.anything(site, elem, t, mem), unknownOf(t)
		}
		t := c.taint | key.taint&fromAnswer
		return f.zero(site, elem, mem).with(t), boolOf(false).with(t)
	}
	t := m.taint | key.taint
	return f.anything(site, elem, t, mem), unknownOf(t)
}

func (f *frame) zero(site any, t types.Type, mem *memory) value {
	if !isAggregate(t) {
		return zeroOf(t)
	}
	o := f.object(site, "", t)
	mem.drop(o)
	return value{kind: record, place: place{obj: o}}
}

// next is one step of a range over a map or a string.
func (f *frame) next(in *ssa.Next, mem *memory) value {
	x := f.value(in.Iter)
	t := f.carried(x, mem, 0)
	more := unknownOf(0)
	if x.kind == null || x.kind == konst && x.con.Kind() == constant.String && constant.StringVal(x.con) == "" {
		more = boolOf(false).with(x.taint)
	} else if t&fromAnswer != 0 {
		more = unknownOf(fromAnswer)
	}
	return value{kind: tuple, parts: []value{more, unknownOf(t), unknownOf(t)}, taint: t}
}

func (f *frame) typeAssert(in *ssa.TypeAssert, mem *memory) (value, bool) {
	x := f.value(in.X)
	known, holds := asserted(x, in.AssertedType)
	switch {
	case !in.CommaOk && known && !holds:
		return value{}, x.taint&(fromAnswer|fromPayload) == 0
	case !in.CommaOk && known:
		return x, true
	case !in.CommaOk:
		return f.anything(in, in.Type(), x.taint, mem), true
	case known && holds:
		return value{kind: tuple, parts: []value{x, asTest(boolOf(true).with(x.taint))}, taint: x.taint}, true
	case known:
		return value{kind: tuple, parts: []value{f.zero(in, in.AssertedType, mem).with(x.taint), asTest(boolOf(false).with(x.taint))}, taint: x.taint}, true
	}
	v := f.anything(in, in.AssertedType, x.taint, mem)
	return value{kind: tuple, parts: []value{v, unknownOf(x.taint)}, taint: x.taint}, true
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
	case x.dyn == nil || x.kind == unknown:
		return false, false
	case types.IsInterface(t):
		return true, types.Implements(x.dyn, types.Unalias(t).Underlying().(*types.Interface))
	}
	return true, types.Identical(x.dyn, t)
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
		p.path += mapKey(f.value(in.Key))
		mem.store(p, v)
		mem.edit(p.obj).cells[m.place.path+"#"] = rangeOf(1, maxLen)
	default:
		f.leave(in.Pos(), v, mem)
		f.effect(in, mem, in.Key, in.Value)
	}
	return true
}
