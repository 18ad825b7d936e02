package whatif

import (
	"go/constant"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// held ends the path of a cell that says that a map has the key before it.
const held = "!"

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
		if _, ok := c.cells[m.place.path+k+held]; ok && k != "[]" { // a struct is kept in parts
			t := key.taint & fromAnswer
			if isNaming(key, key.plain()) {
				t |= names
			}
			p := place{m.place.obj, m.place.path + k}
			return mem.load(p, elem, f.object(site, "", elem)).with(t), boolOf(true).with(t)
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

// table is the map in a package variable that nothing changes.
func (f *frame) table(g *ssa.Global, m *ssa.MakeMap, mem *memory) value {
	key := objectKey{0, g, "table"}
	o := f.m.objects[key]
	if o == nil {
		o = &object{typ: m.Type()}
		f.m.objects[key] = o
	}
	v := value{kind: ref, place: place{obj: o}}
	if mem.objects[o] != nil {
		return v
	}
	c := mem.edit(o)
	entries := int64(0)
	for _, r := range *m.Referrers() {
		in, ok := r.(*ssa.MapUpdate)
		if !ok {
			continue
		}
		k, isConst := in.Key.(*ssa.Const)
		if !isConst || k.Value == nil {
			c.unknown = true
			continue
		}
		entries++
		at := mapKey(value{kind: konst, con: k.Value})
		x := top
		if e, ok := in.Value.(*ssa.Const); ok && e.Value != nil {
			x = value{kind: konst, con: e.Value}
		}
		c.cells[at] = x
	}
	c.cells["#"] = intOf(entries)
	return v
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
