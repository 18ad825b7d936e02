package whatif

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// decode executes a JSON decode of src into what target points to, and returns its error.
func (f *frame) decode(in ssa.CallInstruction, src, target ssa.Value, mem *memory) value {
	from, to := f.value(src), f.value(target)
	if from.kind == ref { // a local buffer
		from = f.sameBody(src, mem)
	}
	if from.kind != raw {
		f.leave(in.Pos(), from, mem)
		t := f.carried(from, mem, 0)
		f.forget(to, mem, t)
		return unknownOf(t & fromPayload)
	}
	f.trace.Decodes = append(f.trace.Decodes, in.Pos())
	if to.kind != ref {
		// A target that nothing is known of: whoever gave it can look into it.
		f.trace.Leaves = append(f.trace.Leaves, Leave{Pos: in.Pos(), Returned: true})
		return unknownOf(fromAnswer)
	}
	if f.m.answer.Failing() && to.place.obj.captured { // others can look at the payload
		f.trace.Leaves = append(f.trace.Leaves, Leave{Pos: in.Pos(), Returned: true})
	}
	members, isJSON, known := f.m.body()
	typ := f.typeAt(to, target)
	f.observeDecode(in, typ, to.place, members)
	switch {
	case !known || typ == nil:
		f.forget(to, mem, fromAnswer)
		return unknownOf(fromAnswer)
	case !f.m.answer.Failing():
		f.decodeSuccess(to.place, typ, mem)
		return nilOf(fromAnswer)
	case !isJSON:
		mem.edit(to.place.obj).taint |= fromPayload
		return nonNilOf(fromAnswer)
	}
	b := binder{f: f, mem: mem, site: in, numbers: mem.has(from, keepsNumbers)}
	mem.edit(to.place.obj).taint |= fromPayload
	b.top(to.place, typ, members)
	if to.place.obj.external && b.bound {
		f.trace.Leaves = append(f.trace.Leaves, Leave{Pos: in.Pos(), Returned: true})
	}
	switch {
	case b.opaque:
		f.forget(to, mem, fromAnswer)
		return unknownOf(fromAnswer)
	case b.failed || b.missed && mem.has(from, isStrict):
		return nonNilOf(fromAnswer)
	}
	return nilOf(fromAnswer)
}

// typeAt is the type of what a decode target points to.
func (f *frame) typeAt(v value, target ssa.Value) types.Type {
	t := target.Type()
	if mi, ok := target.(*ssa.MakeInterface); ok {
		t = mi.X.Type()
	} else if v.dyn != nil {
		t = v.dyn
	}
	return elemOf(t)
}

// decodeSuccess makes the target what a success holds: anything, with the members of a failure absent.
func (f *frame) decodeSuccess(p place, t types.Type, mem *memory) {
	c := mem.edit(p.obj)
	if p.path == "" {
		mem.forget(p.obj, fromPayload)
	} else {
		c.clear(p.path)
		c.cells[p.path] = unknownOf(fromPayload)
	}
	st, ok := types.Unalias(t).Underlying().(*types.Struct)
	if !ok || p.path != "" {
		return
	}
	for _, s := range f.m.codes {
		if path, field := jsonField(st, s); field != nil && !isAggregate(field.Type()) {
			c.cells[p.path+path] = zeroOf(field.Type()).with(fromAnswer)
		}
	}
}
