package whatif

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// decode executes a JSON decode of src into what target points to, and returns its error.
func (f *frame) decode(in ssa.CallInstruction, src, target ssa.Value, mem *memory) value {
	from, to := f.value(src), f.value(target)
	if from.kind == ref { // a local buffer
		from = f.sameBody(src, mem)
	}
	if isEmptyText(from) && from.taint&fromAnswer != 0 { // there was no body
		return nonNilOf(fromAnswer)
	}
	if from.kind != raw {
		f.leave(in.Pos(), from, mem)
		t := f.carried(from, mem, 0)
		f.forget(to, mem, t)
		return unknownOf(t & fromPayload)
	}
	return f.decodeInto(in, from, to, f.typeAt(to, target), mem)
}

// decodeInto executes a JSON decode of the body into what a value of type *typ points to.
func (f *frame) decodeInto(in ssa.CallInstruction, from, to value, typ types.Type, mem *memory) value {
	if _, there := mem.read(from); !there {
		f.forget(to, mem, fromAnswer)
		return unknownOf(fromAnswer)
	}
	f.trace.Decodes = append(f.trace.Decodes, in.Pos())
	if o := f.pendingObject(to); o != nil {
		return f.decodeLater(o, from, mem)
	}
	if to.kind != ref {
		// A target that nothing is known of: whoever gave it can look into it.
		f.trace.Leaves = append(f.trace.Leaves, Leave{Pos: in.Pos(), Returned: true})
		return unknownOf(fromAnswer)
	}
	if f.m.answer.Failing() && to.place.obj.captured { // others can look at the payload
		f.trace.Leaves = append(f.trace.Leaves, Leave{Pos: in.Pos(), Returned: true})
	}
	if _, ok := types.Unalias(typ).(*types.TypeParam); ok && to.place.path == "" {
		return f.decodeLater(to.place.obj, from, mem)
	}
	if f.caller == nil && f.m.answer.Failing() && isTypeArg(f.fn, typ) { // whoever chose the type can look into it
		f.trace.Leaves = append(f.trace.Leaves, Leave{Pos: in.Pos(), Returned: true})
	}
	return f.fill(in, to, typ, mem.optionsOf(from), mem)
}

func isTypeArg(fn *ssa.Function, t types.Type) bool {
	return t != nil && slices.ContainsFunc(fn.TypeArgs(), func(a types.Type) bool { return types.Identical(a, t) })
}

// fill sets what a target of a known type points to, as a decode of the body does, and returns its error.
func (f *frame) fill(in ssa.CallInstruction, to value, typ types.Type, o decoderOptions, mem *memory) value {
	members, isJSON, known := f.m.body()
	f.observeDecode(in, typ, to.place, members)
	switch {
	case !known || typ == nil:
		f.forget(to, mem, fromAnswer)
		return unknownOf(fromAnswer)
	case !f.m.answer.Failing():
		b := binder{f: f, mem: mem, site: in}
		for elem := elemOf(typ); elem != nil && b.depth < maxNesting; elem = elemOf(typ) { // a pointer to a pointer
			to.place, typ = place{obj: b.behind(to.place, elem)}, elem
			b.depth++
		}
		f.decodeSuccess(in, to.place, typ, mem)
		return nilOf(fromAnswer)
	case !isJSON:
		mem.edit(to.place.obj).taint |= fromPayload
		return nonNilOf(fromAnswer)
	}
	b := binder{f: f, mem: mem, site: in, numbers: o.numbers}
	mem.edit(to.place.obj).taint |= fromPayload
	b.top(to.place, typ, members)
	if to.place.obj.external && b.bound {
		f.trace.Leaves = append(f.trace.Leaves, Leave{Pos: in.Pos(), Returned: true})
	}
	switch {
	case b.opaque:
		f.forget(to, mem, fromAnswer)
		return unknownOf(fromAnswer)
	case b.failed || b.missed && o.strict:
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
func (f *frame) decodeSuccess(in ssa.CallInstruction, p place, t types.Type, mem *memory) {
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
	b := binder{f: f, mem: mem, site: in, success: true}
	for _, m := range f.m.successes() {
		b.bind(p, t, m.path, m.val)
	}
}
