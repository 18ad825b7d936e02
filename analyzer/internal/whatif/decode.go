package whatif

import (
	"go/constant"
	"go/token"
	"go/types"
	"reflect"
	"strings"

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
	if to.place.obj.captured { // the function around it can look at the payload
		f.trace.Leaves = append(f.trace.Leaves, Leave{Pos: in.Pos(), Returned: true})
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
}

// top binds all members. A body is an object, so it does not fit a list or a number.
func (b *binder) top(p place, t types.Type, members []member) {
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
		if isRawMessage(t) {
			b.mem.store(p, rawOf())
			b.bound = true
			return
		}
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
		b.mem.edit(o).cells["#"] = rangeOf(1, maxLen).with(fromPayload)
		b.bind(place{o, "[]"}, u.Elem(), path[1:], v)
	default:
		b.failed = true
	}
}

// behind makes the pointer, map or slice at p refer to an object of its own, and returns that.
func (b *binder) behind(p place, t types.Type) *object {
	c := b.mem.edit(p.obj)
	if v, ok := c.cells[p.path]; ok && v.kind == ref {
		return v.place.obj
	}
	o := b.f.object(b.site, objectName(p), t)
	o.external = p.obj.external
	c.cells[p.path] = value{kind: ref, place: place{obj: o}, taint: fromPayload}
	b.mem.drop(o)
	b.mem.edit(o).taint = fromPayload
	b.mem.edit(o).unknown = false
	return o
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
		b.mem.edit(o).cells["#"] = rangeOf(1, maxLen).with(fromPayload)
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

func isJSONNumber(t types.Type) bool {
	n, ok := types.Unalias(t).(*types.Named)
	return ok && n.Obj().Name() == "Number" && n.Obj().Pkg() != nil && strings.HasSuffix(n.Obj().Pkg().Path(), "json")
}

func isRawMessage(t types.Type) bool {
	n, ok := types.Unalias(t).(*types.Named)
	return ok && n.Obj().Name() == "RawMessage" && n.Obj().Pkg() != nil && strings.HasSuffix(n.Obj().Pkg().Path(), "json")
}

// decodesItself reports whether t or *t has methods that a JSON decoder calls instead.
func decodesItself(t types.Type) bool {
	if _, ok := types.Unalias(t).(*types.Named); !ok {
		return false
	}
	ms := types.NewMethodSet(types.NewPointer(t))
	for _, name := range []string{"UnmarshalJSON", "UnmarshalText", "UnmarshalJSONFrom"} {
		if ms.Lookup(nil, name) != nil {
			return true
		}
	}
	return false
}

// jsonField returns the field that a JSON member goes to, with its path from the
// struct: by tag, else by name without regard to case. Fields of embedded structs
// count as the struct's own.
func jsonField(st *types.Struct, name string) (path string, field *types.Var) {
	return jsonFieldWithin(st, name, 0)
}

// maxNesting bounds how deep types are followed: they may contain themselves.
const maxNesting = 8

func jsonFieldWithin(st *types.Struct, name string, depth int) (path string, field *types.Var) {
	if depth > maxNesting {
		return "", nil
	}
	for _, exactly := range []bool{true, false} {
		for i := range st.NumFields() {
			v := st.Field(i)
			tag, _, _ := strings.Cut(reflect.StructTag(st.Tag(i)).Get("json"), ",")
			if tag == "-" || !v.Exported() && !v.Embedded() {
				continue
			}
			if v.Embedded() && tag == "" {
				continue
			}
			if tag == "" {
				tag = v.Name()
			}
			if tag == name || !exactly && strings.EqualFold(tag, name) {
				return fieldPath("", i), v
			}
		}
	}
	for i := range st.NumFields() {
		v := st.Field(i)
		if tag := reflect.StructTag(st.Tag(i)).Get("json"); !v.Embedded() || tag != "" {
			continue
		}
		t := types.Unalias(v.Type()).Underlying()
		star := ""
		if p, ok := t.(*types.Pointer); ok {
			t, star = types.Unalias(p.Elem()).Underlying(), "*"
		}
		if inner, ok := t.(*types.Struct); ok {
			if sub, field := jsonFieldWithin(inner, name, depth+1); field != nil {
				return fieldPath("", i) + star + sub, field
			}
		}
	}
	return "", nil
}

// pure computes the result of a function that has no effect, as far as it is known.
func (f *frame) pure(in ssa.CallInstruction, fn *types.Func, t taint, mem *memory) value {
	args := in.Common().Args
	t &^= ofTest
	if fn.Pkg() == nil {
		return unknownOf(t)
	}
	switch fn.Origin().FullName() {
	case "encoding/json.Valid":
		if x := f.value(args[0]); x.kind == raw {
			_, isJSON, known := f.m.body()
			if known {
				return boolOf(isJSON).with(fromAnswer)
			}
		}
	case "strings.HasPrefix", "strings.HasSuffix", "strings.Contains", "strings.EqualFold":
		return f.textTest(fn.Name(), f.value(args[0]), f.value(args[1]), t)
	case "slices.Contains":
		return f.contains(args[0], f.value(args[1]), t)
	case "reflect.DeepEqual":
		if eq, ok := f.equal(f.value(args[0]), f.value(args[1]), mem); ok {
			if t&fromPayload != 0 {
				t |= compared
			}
			return boolOf(eq).with(t)
		}
	case "strings.TrimSpace":
		return lift(f.value(args[0]), trimmed)
	case "errors.Join":
		return f.joinedErrors(args[0], t, mem)
	}
	return f.results(in, t)
}

// joinedErrors is errors.Join: nil if all are.
func (f *frame) joinedErrors(list ssa.Value, t taint, mem *memory) value {
	elems, ok := f.m.ix.List(list)
	if !ok {
		if lo, _, ok := bounds(f.length(f.value(list), 0, mem)); ok && lo > 0 { // errors that were collected
			return nonNilOf(t)
		}
		return unknownOf(t)
	}
	out := nilOf(t)
	for _, e := range elems {
		switch v := f.value(e); {
		case v.present():
			return nonNilOf(t)
		case v.kind != null:
			out = unknownOf(t)
		}
	}
	return out
}

// results is the unknown result of a call.
func (f *frame) results(in ssa.CallInstruction, t taint) value {
	sig := in.Common().Signature()
	if sig.Results().Len() < 2 {
		return unknownOf(t)
	}
	v := value{kind: tuple, taint: t}
	for range sig.Results().Len() {
		v.parts = append(v.parts, unknownOf(t))
	}
	return v
}

func (f *frame) textTest(name string, x, y value, t taint) value {
	v := lift2(x, y, func(x, y value) value { return testText(name, x, y, t) })
	f.m.checked(v)
	return v
}

func trimmed(x value) value {
	if x.kind != konst || x.con.Kind() != constant.String {
		return unknownOf(x.taint &^ ofTest)
	}
	return stringOf(strings.TrimSpace(constant.StringVal(x.con))).with(x.taint)
}

func testText(name string, x, y value, t taint) value {
	if x.kind != konst || y.kind != konst {
		return unknownOf(t)
	}
	a, b := constant.StringVal(x.con), constant.StringVal(y.con)
	var holds bool
	switch name {
	case "HasPrefix":
		holds = strings.HasPrefix(a, b)
	case "HasSuffix":
		holds = strings.HasSuffix(a, b)
	case "Contains":
		holds = strings.Contains(a, b)
	case "EqualFold":
		holds = strings.EqualFold(a, b)
	}
	if holds && isNaming(x, y) && len(b) >= 3 {
		t |= names
	}
	if t&fromPayload != 0 {
		t |= compared
	}
	return boolOf(holds).with(t)
}

// contains looks a constant up in a list that is written out.
func (f *frame) contains(list ssa.Value, x value, t taint) value {
	elems, ok := f.m.ix.List(list)
	if !ok {
		return unknownOf(t)
	}
	v := lift(x, func(x value) value { return isAmong(elems, x, t) })
	f.m.checked(v)
	return v
}

func isAmong(elems []ssa.Value, x value, t taint) value {
	if x.kind != konst {
		return unknownOf(t)
	}
	for _, e := range elems {
		c, ok := e.(*ssa.Const)
		if !ok || c.Value == nil || !comparable_(c.Value, x.con) {
			return unknownOf(t)
		}
		if constant.Compare(c.Value, token.EQL, x.con) {
			if isNaming(x, value{kind: konst, con: c.Value}) {
				t |= names
			}
			return boolOf(true).with(t)
		}
	}
	return boolOf(false).with(t)
}
