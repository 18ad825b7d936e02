package whatif

import (
	"go/constant"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

func (f *frame) load(in *ssa.UnOp, addr value, mem *memory) (value, bool) {
	switch addr.kind {
	case null:
		return value{}, false
	case ref:
		if g, ok := in.X.(*ssa.Global); ok && f.m.ix.IsSentinel(g) {
			return f.sentinel(g, 0), true
		}
		if g, ok := in.X.(*ssa.Global); ok {
			if m := f.m.ix.Table(g); m != nil {
				return f.table(g, m, mem), true
			}
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
		if f.m.turns && f.m.isError(addr.place.obj) { // whatever it holds, another answer makes another one
			v.taint |= fromAnswer
		}
		return v, true
	}
	return f.anything(in, in.Type(), addr.taint, mem), true
}

// isError reports whether an object is an error that was made on the way.
func (m *machine) isError(o *object) bool {
	if o.left {
		return true
	}
	if o.typ == nil || o.external {
		return false
	}
	known, ok := m.errorTypes[o.typ]
	if !ok {
		known = types.Implements(types.NewPointer(o.typ), errorInterface())
		m.errorTypes[o.typ] = known
	}
	return known
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
	}
	if t := f.value(in.Index).taint; t&fromAnswer != 0 { // a table that the answer looks up
		return nonNilOf(x.taint | t), true
	}
	if x.kind != ref {
		return nonNilOf(x.taint), true
	}
	x.place.path += "[]"
	return x, true
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

func (f *frame) zero(site any, t types.Type, mem *memory) value {
	if !isAggregate(t) {
		return zeroOf(t)
	}
	o := f.object(site, "", t)
	mem.drop(o)
	return value{kind: record, place: place{obj: o}}
}
