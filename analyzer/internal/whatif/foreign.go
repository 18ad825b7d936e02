package whatif

import (
	"go/constant"
	"go/token"
	"go/types"
	"strconv"
	"strings"

	"github.com/kakaolint/kakaolint/analyzer/internal/ssaread"
	"github.com/kakaolint/kakaolint/analyzer/internal/summary"
	"golang.org/x/tools/go/ssa"
)

// A decoder reads what a summary says of one call in a frame.
type decoder struct {
	f      *frame
	call   ssa.CallInstruction // nil for a value that comes from outside
	site   any                 // that the objects belong to
	mem    *memory
	effect *summary.Effect
	// filled: the objects that the body was decoded into hold it already.
	filled map[int]bool
}

// leaveBehind makes in memory what a call of a function of another package leaves behind,
// and returns its results. It reports false if the call does not return.
func (f *frame) leaveBehind(call ssa.CallInstruction, c *summary.Case, mem *memory) (value, bool) {
	if c == nil {
		return f.opaque(call, nil, mem).with(fromAnswer), true
	}
	if c.Ends {
		f.trace.exits[call] = true
		return value{}, false
	}
	d := &decoder{f: f, call: call, site: call, mem: mem, effect: &c.Then}
	if c.Misfit != nil {
		switch err := d.fill(); {
		case err.kind == null:
		case err.present():
			*d = decoder{f: f, call: call, site: call, mem: mem, effect: c.Misfit}
		default:
			return f.results(call, fromAnswer), true
		}
	}
	d.make()
	d.arguments()
	if d.effect.Leaves {
		f.trace.Leaves = append(f.trace.Leaves, Leave{Pos: call.Pos()})
	}
	if d.effect.Acts {
		f.effect(call, mem)
	}
	results := call.Common().Signature().Results()
	var vs []value
	for i, v := range d.effect.Results {
		if i < results.Len() {
			vs = append(vs, d.result(v, results.At(i).Type()))
		}
	}
	if len(vs) != results.Len() {
		return f.results(call, fromAnswer), true
	}
	return packed(vs), true
}

// fill decodes the body into the targets whose types only this call tells. It returns the error of that.
func (d *decoder) fill() value {
	d.filled = make(map[int]bool)
	out := nilOf(fromAnswer)
	for i, o := range d.effect.Objects {
		if !o.Decoded {
			continue
		}
		to, typ := d.target(i, o)
		if to.kind != ref || typ == nil {
			d.f.trace.Leaves = append(d.f.trace.Leaves, Leave{Pos: d.call.Pos(), Returned: true})
			return unknownOf(fromAnswer)
		}
		if p, ok := types.Unalias(typ).(*types.TypeParam); ok && p != nil {
			return unknownOf(fromAnswer)
		}
		d.filled[i] = true
		d.f.trace.Decodes = append(d.f.trace.Decodes, d.call.Pos())
		if err := d.f.fill(d.call, to, typ, decoderOptions{o.Strict, o.Numbers}, d.mem); err.kind != null {
			out = err
		}
	}
	return out
}

// target is what a decode of the callee goes into, and its type here.
func (d *decoder) target(i int, o summary.Object) (value, types.Type) {
	if o.Argument > 0 && o.Argument <= len(d.args()) {
		arg := d.args()[o.Argument-1]
		to := d.f.value(arg)
		if later := d.f.pendingObject(to); later != nil { // it is decoded into what a caller further up gives
			return value{}, nil
		}
		return to, d.f.typeAt(to, arg)
	}
	return value{kind: ref, place: place{obj: d.local(i, o)}}, d.typeArg(o.TypeParam)
}

func (d *decoder) args() []ssa.Value { return ssaread.AllArgs(d.call.Common()) }

func (d *decoder) typeArg(n int) types.Type {
	if d.call == nil || n == 0 {
		return nil
	}
	callee := d.call.Common().StaticCallee()
	if callee == nil || n > len(callee.TypeArgs()) {
		return nil
	}
	return callee.TypeArgs()[n-1]
}

// local is the object that stands for one that the callee made.
func (d *decoder) local(i int, o summary.Object) *object {
	obj := d.f.object(d.site, "left"+strconv.Itoa(i), d.typeArg(o.TypeParam))
	obj.left = true
	return obj
}

// make makes the objects that are not arguments.
func (d *decoder) make() {
	for i, o := range d.effect.Objects {
		if o.Argument > 0 || o.Sentinel != "" || d.filled[i] {
			continue
		}
		d.mem.drop(d.local(i, o))
	}
	for i, o := range d.effect.Objects {
		if o.Argument > 0 || o.Sentinel != "" || d.filled[i] {
			continue
		}
		obj := d.local(i, o)
		if o.Response {
			obj.role = response
		}
		c := d.mem.edit(obj)
		c.unknown, c.taint = o.Unknown, taint(o.Taint)
		for _, cell := range o.Cells {
			c.cells[cell.Path] = d.value(cell.Value)
		}
	}
}

// arguments changes what the arguments point to.
func (d *decoder) arguments() {
	for i, o := range d.effect.Objects {
		if o.Argument == 0 || o.Argument > len(d.args()) || d.filled[i] {
			continue
		}
		arg := d.f.value(d.args()[o.Argument-1])
		if arg.kind == ref && arg.place.obj.role == response && o.Response {
			for _, cell := range o.Cells {
				d.mem.edit(arg.place.obj).cells[cell.Path] = d.value(cell.Value)
			}
			continue
		}
		if arg.kind != ref || arg.place.obj.role != plain {
			d.f.leave(d.call.Pos(), value{kind: unknown, taint: d.taintOf(o)}, d.mem)
			continue
		}
		if o.Unknown && arg.place.path == "" && len(o.Cells) == 0 {
			d.mem.forget(arg.place.obj, taint(o.Taint))
		}
		for _, cell := range o.Cells {
			v := d.value(cell.Value)
			if arg.place.obj.external {
				d.f.leave(d.call.Pos(), v, d.mem)
			}
			d.mem.store(place{arg.place.obj, arg.place.path + cell.Path}, v)
		}
	}
}

func (d *decoder) taintOf(o summary.Object) taint {
	t := taint(o.Taint)
	for _, c := range o.Cells {
		t |= taint(c.Value.Taint)
	}
	return t
}

// result is a result of type t. One of a type that was a parameter in the callee is what its object holds.
func (d *decoder) result(v summary.Value, t types.Type) value {
	x := d.value(v)
	if v.Kind == summary.Struct && x.kind == record && d.effect.Objects[v.Object].TypeParam > 0 && !isAggregate(t) {
		return d.mem.load(x.place, t, nil).with(x.taint)
	}
	return x
}

func (d *decoder) value(v summary.Value) value {
	out := d.plain(v)
	out.taint |= taint(v.Taint)
	if v.Origin != "" && out.origin == nil {
		out = out.from(v.Origin)
	}
	if v.Type != "" {
		out.dyn = d.f.m.typeNamed(v.Type)
	}
	for _, w := range v.Wraps {
		out.parts = append(out.parts, d.value(w))
	}
	return out
}

func (d *decoder) plain(v summary.Value) value {
	switch v.Kind {
	case summary.Constant:
		if con, ok := parseConstant(v.Const); ok {
			return value{kind: konst, con: con}
		}
	case summary.Range:
		return rangeOf(v.Lo, v.Hi)
	case summary.Nil:
		return nilOf(0)
	case summary.NotNil:
		return nonNilOf(0)
	case summary.Raw:
		return rawOf()
	case summary.StatusOf:
		return d.f.m.status()
	case summary.CodeOf:
		if a := d.f.m.answer; a.Code != nil {
			d.f.m.usedBody = true
			x := codeValue(a.Code)
			x.dyn = nil
			return x
		}
	case summary.Argument:
		if d.call != nil && v.Object < len(d.args()) {
			return d.f.value(d.args()[v.Object])
		}
	case summary.Pointer, summary.Struct:
		return d.place(v)
	}
	return top
}

// place is a pointer to an object, or its content.
func (d *decoder) place(v summary.Value) value {
	if v.Object < 0 || v.Object >= len(d.effect.Objects) {
		return nonNilOf(0)
	}
	o := d.effect.Objects[v.Object]
	k := ref
	if v.Kind == summary.Struct {
		k = record
	}
	switch {
	case o.Sentinel != "":
		return value{kind: ref, place: place{obj: d.f.m.sentinel(o.Sentinel)}}
	case o.Argument > 0 && (d.call == nil || o.Argument > len(d.args())):
		return nonNilOf(0)
	case o.Argument > 0:
		x := d.f.value(d.args()[o.Argument-1])
		if x.kind == ref && k == ref {
			x.place.path += v.Path
			return x
		}
		return nonNilOf(0)
	}
	return value{kind: k, place: place{obj: d.local(v.Object, o), path: v.Path}}
}

// parseConstant reads what encoder.constant wrote.
func parseConstant(s string) (constant.Value, bool) {
	kind, text, ok := strings.Cut(s, ":")
	if !ok {
		return nil, false
	}
	switch kind {
	case "b":
		return constant.MakeBool(text == "true"), true
	case "s":
		v := constant.MakeFromLiteral(text, token.STRING, 0)
		return v, v.Kind() == constant.String
	case "i":
		neg := strings.HasPrefix(text, "-")
		v := constant.MakeFromLiteral(strings.TrimPrefix(text, "-"), token.INT, 0)
		if neg && v.Kind() == constant.Int {
			v = constant.UnaryOp(token.SUB, v, 0)
		}
		return v, v.Kind() == constant.Int
	}
	return nil, false
}

// typeNamed looks up the type that encoder.typeName named, or returns nil.
func (m *machine) typeNamed(s string) types.Type {
	switch s {
	case summary.TextError:
		return m.errs.text
	case summary.WrapError:
		return m.errs.wrap
	}
	name, pointer := strings.CutPrefix(s, "*")
	path, name := splitName(name)
	pkg := m.ix.Pkg
	if pkg.Pkg.Path() != path {
		pkg = pkg.Prog.ImportedPackage(path)
	}
	if pkg == nil {
		return nil
	}
	tn, ok := pkg.Pkg.Scope().Lookup(name).(*types.TypeName)
	if !ok {
		return nil
	}
	if pointer {
		return types.NewPointer(tn.Type())
	}
	return tn.Type()
}
