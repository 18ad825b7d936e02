package whatif

import (
	"go/constant"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// A binder sets the members of a body in a decode target, by the rules of encoding/json.
type binder struct {
	f      *frame
	mem    *memory
	site   ssa.Instruction
	failed bool // a member does not fit its field: the decode gives an error
	missed bool // a member has no field
	opaque bool // a type decodes itself, or is nested too deep
	bound  bool // a member has a field
	depth  int  // of pointers
	// numbers: a number in an any is a json.Number, not a float64.
	numbers bool
	// success: what no member tells is not known, and a list may be empty.
	success bool
}

// top binds all members. A body is an object, so it does not fit a list or a number.
func (b *binder) top(p place, t types.Type, members []member) {
	if isRawMessage(t) {
		b.mem.store(p, rawOf())
		b.bound = true
		return
	}
	if decodesItself(t) {
		b.opaque = true
		return
	}
	switch types.Unalias(t).Underlying().(type) {
	case *types.Struct, *types.Map, *types.Interface, *types.Pointer:
		for _, m := range members {
			b.bind(p, t, m.path, m.val)
		}
	default:
		b.failed = true
	}
}

// bind sets the member at path, seen from a place of type t.
func (b *binder) bind(p place, t types.Type, path []string, v value) {
	if isRawMessage(t) {
		b.mem.store(p, nonNilOf(fromAnswer))
		b.bound = true
		return
	}
	if decodesItself(t) {
		b.opaque = true
		return
	}
	switch u := types.Unalias(t).Underlying().(type) {
	case *types.Pointer:
		if b.depth++; b.depth > maxNesting {
			b.opaque = true
			return
		}
		b.bind(place{obj: b.behind(p, u.Elem())}, u.Elem(), path, v)
		b.depth--
		return
	case *types.Interface:
		if !u.Empty() {
			b.failed = true
			return
		}
		if len(path) == 0 {
			b.leaf(p, v)
			return
		}
		b.dynamic(p, path, v)
		return
	}
	if len(path) == 0 {
		b.scalar(p, t, v)
		return
	}
	switch u := types.Unalias(t).Underlying().(type) {
	case *types.Struct:
		sub, field := jsonField(u, path[0])
		if field == nil {
			b.missed = true
			return
		}
		if strings.Contains(sub, "*") { // through an embedded pointer
			b.opaque = true
			return
		}
		if len(path) == 1 {
			b.observeBind(p, field, v)
		}
		b.bind(place{p.obj, p.path + sub}, field.Type(), path[1:], v)
	case *types.Map:
		o := b.behind(p, t)
		b.bind(place{o, "{" + path[0]}, u.Elem(), path[1:], v)
	case *types.Slice:
		if path[0] != "[]" {
			b.failed = true
			return
		}
		o := b.behind(p, t)
		b.mem.edit(o).cells["#"] = b.length()
		b.bind(place{o, "[]"}, u.Elem(), path[1:], v)
	default:
		b.failed = true
	}
}

// behind makes the pointer, map or slice at p refer to an object of its own, and returns that.
func (b *binder) behind(p place, t types.Type) *object {
	c := b.mem.edit(p.obj)
	if v, ok := c.cells[p.path]; ok && v.kind == ref {
		b.mem.edit(v.place.obj).taint |= fromPayload
		return v.place.obj
	}
	o := b.f.object(b.site, objectName(p), t)
	o.external = p.obj.external
	c.cells[p.path] = value{kind: ref, place: place{obj: o}, taint: fromPayload}
	b.mem.drop(o)
	b.mem.edit(o).taint = fromPayload
	b.mem.edit(o).unknown = b.success
	return o
}

// length is that of a list that a member stands in.
func (b *binder) length() value {
	if b.success {
		return unknownOf(fromPayload)
	}
	return rangeOf(1, maxLen).with(fromPayload)
}

func objectName(p place) string { return "decoded" + p.path }

// dynamic binds into an any: an object becomes a map[string]any, a list a []any.
func (b *binder) dynamic(p place, path []string, v value) {
	anyType := types.Universe.Lookup("any").Type()
	var t types.Type = types.NewMap(types.Typ[types.String], anyType)
	if path[0] == "[]" {
		t = types.NewSlice(anyType)
	}
	o := b.behind(p, t)
	c := b.mem.edit(p.obj)
	held := c.cells[p.path]
	held.dyn = t
	c.cells[p.path] = held
	key := "{" + path[0]
	if path[0] == "[]" {
		key = "[]"
		b.mem.edit(o).cells["#"] = b.length()
	}
	b.bind(place{o, key}, anyType, path[1:], v)
}

// leaf sets a value in an any.
func (b *binder) leaf(p place, v value) {
	b.bound = true
	if b.numbers && v.dyn == jsonNumber {
		v = unknownOf(fromAnswer)
	}
	b.mem.edit(p.obj).cells[p.path] = lift(v, asFloat)
}

func asFloat(v value) value {
	if v.kind == konst && v.con.Kind() == constant.Int {
		v.con = constant.ToFloat(v.con)
	}
	return v
}

func asText(v value) value {
	if v.kind == konst {
		v.con = constant.MakeString(v.con.ExactString())
	}
	return v
}

// scalar sets a value in a field of a basic type, if the JSON type fits.
func (b *binder) scalar(p place, t types.Type, v value) {
	if v.kind == unknown {
		b.bound = true
		b.mem.store(p, b.f.anything(b.site, t, v.taint, b.mem))
		return
	}
	basic, ok := types.Unalias(t).Underlying().(*types.Basic)
	if !ok {
		b.failed = true
		return
	}
	isNumber := v.dyn == jsonNumber
	switch {
	case isNumber && basic.Info()&types.IsInteger != 0:
	case isNumber && basic.Info()&types.IsFloat != 0:
		v = lift(v, asFloat)
	case isNumber && isJSONNumber(t):
		v = lift(v, asText)
	case !isNumber && basic.Info()&types.IsString != 0 && !isJSONNumber(t):
	default:
		b.failed = true
		return
	}
	b.bound = true
	v.dyn = nil
	b.mem.edit(p.obj).clear(p.path)
	b.mem.edit(p.obj).cells[p.path] = v
}
