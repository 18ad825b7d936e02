package whatif

import (
	"go/constant"
	"go/token"
	"go/types"
	"strings"

	"github.com/kakaolint/kakaolint/analyzer/internal/model"
	"golang.org/x/tools/go/ssa"
)

// errorTypes stand for the dynamic types of errors that errors.New and fmt.Errorf make:
// no type of the program is one of them, and only the second kind unwraps.
type errorTypes struct{ text, wrap types.Type }

func newErrorTypes() errorTypes {
	str, err := types.Typ[types.String], types.Universe.Lookup("error").Type()
	return errorTypes{
		text: typeWithMethods("errorString", map[string]types.Type{"Error": str}),
		wrap: typeWithMethods("wrapError", map[string]types.Type{"Error": str, "Unwrap": err}),
	}
}

func typeWithMethods(name string, methods map[string]types.Type) types.Type {
	n := types.NewNamed(types.NewTypeName(token.NoPos, nil, name, nil), types.NewStruct(nil, nil), nil)
	for m, result := range methods {
		recv := types.NewVar(token.NoPos, nil, "", n)
		results := types.NewTuple(types.NewVar(token.NoPos, nil, "", result))
		n.AddMethod(types.NewFunc(token.NoPos, nil, m, types.NewSignatureType(recv, nil, nil, nil, results, false)))
	}
	return n
}

// newError is the error that a call of errors.New or fmt.Errorf makes: what it wraps are its parts.
func (f *frame) newError(in ssa.CallInstruction, t taint) value {
	v := nonNilOf(t &^ ofTest)
	wrapped, ok := f.wrappedBy(in.Common().Args)
	if !ok {
		return v
	}
	v.dyn = f.m.errs.text
	if len(wrapped) > 0 {
		v.dyn, v.parts = f.m.errs.wrap, wrapped
	}
	return v
}

// wrappedBy returns the arguments of fmt.Errorf that %w names.
func (f *frame) wrappedBy(args []ssa.Value) (wrapped []value, ok bool) {
	if len(args) < 2 { // errors.New
		return nil, true
	}
	format := f.value(args[0])
	if format.kind != konst || format.con.Kind() != constant.String {
		return nil, false
	}
	s := constant.StringVal(format.con)
	if !strings.Contains(s, "w") {
		return nil, true
	}
	list, ok := f.m.ix.List(args[1])
	if !ok {
		return nil, false
	}
	verbs, ok := verbsOf(s)
	for i, v := range verbs {
		if v == 'w' && i < len(list) {
			wrapped = append(wrapped, f.value(list[i]))
		}
	}
	return wrapped, ok
}

// verbsOf returns the verb for each argument of a format; not for one that indexes its arguments.
func verbsOf(format string) (verbs []byte, ok bool) {
	for {
		_, tail, found := strings.Cut(format, "%")
		if !found || tail == "" {
			return verbs, true
		}
		for tail != "" && strings.IndexByte("+-# 0123456789.*", tail[0]) >= 0 {
			if tail[0] == '*' {
				verbs = append(verbs, '*')
			}
			tail = tail[1:]
		}
		switch {
		case tail == "":
			return verbs, true
		case tail[0] == '[':
			return nil, false
		case tail[0] != '%':
			verbs = append(verbs, tail[0])
		}
		format = tail[1:]
	}
}

// wrapError is the error that pkg/errors.Wrap makes of another.
func (f *frame) wrapError(x value, t taint) value {
	switch {
	case x.kind == null:
		return x
	case x.present():
		return value{kind: nonNil, taint: x.taint, dyn: f.m.errs.wrap, parts: []value{x}}
	}
	return unknownOf(t)
}

// sentinel is the error in a package variable that is set once.
func (f *frame) sentinel(g *ssa.Global, depth int) value {
	v := value{kind: ref, place: place{obj: f.m.sentinel(g.Pkg.Pkg.Path() + "." + g.Name())}}
	initial := f.m.ix.Initial(g)
	if mi, ok := initial.(*ssa.MakeInterface); ok {
		v.dyn = mi.X.Type()
	}
	call, ok := initial.(*ssa.Call)
	if !ok || depth > maxNesting {
		return v
	}
	callee := call.Common().StaticCallee()
	if callee == nil || len(call.Call.Args) == 0 {
		return v
	}
	obj, isFunc := callee.Object().(*types.Func)
	if !isFunc || model.RoleOf(obj) != model.NewError {
		return v
	}
	v.dyn = f.m.errs.text
	if len(call.Call.Args) > 1 {
		v.dyn = nil
		if list, ok := f.m.ix.List(call.Call.Args[1]); ok {
			for _, e := range list {
				if g := sentinelLoad(e); g != nil && f.m.ix.IsSentinel(g) {
					v.parts, v.dyn = append(v.parts, f.sentinel(g, depth+1)), f.m.errs.wrap
				}
			}
		}
	}
	return v
}

// sentinel is the object that the error in a package variable points to.
func (m *machine) sentinel(name string) *object {
	key := objectKey{0, name, "sentinel"}
	if m.objects[key] == nil {
		m.objects[key] = &object{external: true, role: sentinel, sentinel: name}
	}
	return m.objects[key]
}

// sentinelLoad returns the package variable that v is the value of, or nil.
func sentinelLoad(v ssa.Value) *ssa.Global {
	if ci, ok := v.(*ssa.ChangeInterface); ok {
		v = ci.X
	}
	if u, ok := v.(*ssa.UnOp); ok && u.Op == token.MUL {
		g, _ := u.X.(*ssa.Global)
		return g
	}
	return nil
}

// errorsIs is errors.Is.
func (f *frame) errorsIs(in ssa.CallInstruction, mem *memory) value {
	x, target := f.value(in.Common().Args[0]), f.value(in.Common().Args[1])
	return f.errorTest(in, x, mem, func(e value) (holds, known bool) {
		if f.hasMethod(e, "Is") {
			return f.says(in, e, "Is", target, mem)
		}
		if e.dyn != nil && target.dyn != nil && !types.Identical(e.dyn, target.dyn) {
			return false, true
		}
		return f.compare(token.EQL, e, target, mem)
	}, nil)
}

// says runs a method of an error that answers a question about another one.
func (f *frame) says(in ssa.CallInstruction, e value, method string, arg value, mem *memory) (holds, known bool) {
	if eq, ok := f.compare(token.EQL, e, arg, mem); ok && eq {
		return true, true
	}
	fn := f.m.ix.Method(e.dyn, method)
	if fn == nil || fn.Blocks == nil || len(fn.Params) != 2 || f.depth >= maxDepth || f.running(fn) {
		return false, false
	}
	inner := f.m.newFrame(fn, []value{unboxed(e, fn.Params[0].Type()), arg}, nil, f, in)
	rets, tr := inner.whole(mem.clone())
	v, _, ok := inner.joined(rets, &tr)
	if !ok || tr.Unclear.IsValid() {
		return false, false
	}
	return v.bool()
}

// errorsAs is errors.As: the error that fits goes into the target.
func (f *frame) errorsAs(in ssa.CallInstruction, mem *memory) value {
	args := in.Common().Args
	to := f.value(args[1])
	t := f.typeAt(to, args[1])
	if to.kind != ref || t == nil {
		f.forget(to, mem, f.argsTaint(in, mem))
		return unknownOf(f.argsTaint(in, mem))
	}
	v := f.errorTest(in, f.value(args[0]), mem, f.asTest(t), func(e value) { mem.store(to.place, unboxed(e, t)) })
	if _, known := v.bool(); !known {
		f.forget(to, mem, v.taint)
	}
	return v
}

// errorsAsType is errors.AsType.
func (f *frame) errorsAsType(in ssa.CallInstruction, mem *memory) value {
	t := in.Common().Signature().Results().At(0).Type()
	found := f.zero(in, t, mem)
	v := f.errorTest(in, f.value(in.Common().Args[0]), mem, f.asTest(t), func(e value) { found = unboxed(e, t) })
	if _, known := v.bool(); !known {
		found = unknownOf(v.taint)
	}
	return pair(found, v)
}

func (f *frame) asTest(t types.Type) func(value) (holds, known bool) {
	return func(e value) (holds, known bool) {
		if known, holds = asserted(e, t); known && !holds && f.hasMethod(e, "As") {
			return false, false
		}
		return holds, known
	}
}

// errorTest walks the chain of an error to the first one for which test holds. Whoever asks for
// one of the code's own errors names what it stands for.
func (f *frame) errorTest(in ssa.CallInstruction, x value, mem *memory, test func(value) (holds, known bool), found func(value)) value {
	t := f.carried(x, mem, 0) &^ ofTest
	hit, holds, known := f.walkErrors(in, x, mem, test, 0)
	if !known {
		return unknownOf(t)
	}
	if holds && found != nil {
		found(hit)
	}
	if holds && t&fromAnswer != 0 {
		t |= names
	}
	return boolOf(holds).with(t)
}

func (f *frame) walkErrors(in ssa.CallInstruction, x value, mem *memory, test func(value) (holds, known bool), depth int) (hit value, holds, known bool) {
	if x.kind == null {
		return x, false, true
	}
	if depth > maxDepth {
		return x, false, false
	}
	holds, known = test(x)
	if holds && known {
		return x, true, true
	}
	parts, ok := f.unwrapped(in, x, mem)
	if !known || !ok {
		return x, false, false
	}
	for _, p := range parts {
		hit, holds, known = f.walkErrors(in, p, mem, test, depth+1)
		if holds || !known {
			return hit, holds, known
		}
	}
	return x, false, true
}

// unwrapped returns what an error wraps; not ok if that is not known.
func (f *frame) unwrapped(in ssa.CallInstruction, x value, mem *memory) (parts []value, ok bool) {
	switch {
	case x.kind == unknown || x.dyn == nil:
		return nil, false
	case x.dyn == f.m.errs.wrap:
		return x.parts, true
	case !f.hasMethod(x, "Unwrap"):
		return nil, true
	}
	fn := f.m.ix.Method(x.dyn, "Unwrap")
	if fn == nil && x.parts != nil { // of another package, whose summary told
		return x.parts, true
	}
	if fn == nil || fn.Blocks == nil || f.depth >= maxDepth || f.running(fn) {
		return nil, false
	}
	rets, tr := f.m.newFrame(fn, []value{unboxed(x, fn.Params[0].Type())}, nil, f, in).whole(mem.clone())
	if len(rets) != 1 || tr.Unclear.IsValid() || len(rets[0].values) != 1 {
		return nil, false
	}
	v := rets[0].values[0]
	return []value{v}, !isSlice(fn.Signature.Results().At(0).Type())
}

func isSlice(t types.Type) bool {
	_, ok := types.Unalias(t).Underlying().(*types.Slice)
	return ok
}

// unwrap is errors.Unwrap.
func (f *frame) unwrap(in ssa.CallInstruction, mem *memory) value {
	x := f.value(in.Common().Args[0])
	t := f.carried(x, mem, 0) &^ ofTest
	parts, ok := f.unwrapped(in, x, mem)
	switch {
	case x.kind == null, ok && len(parts) == 0:
		return nilOf(t)
	case ok && len(parts) == 1:
		return parts[0].with(t)
	}
	return unknownOf(t)
}

// hasMethod reports whether the dynamic type of an error has a method.
func (f *frame) hasMethod(x value, name string) bool {
	return x.dyn != nil && types.NewMethodSet(x.dyn).Lookup(nil, name) != nil
}

// made reports whether errors.New or fmt.Errorf made the error on the way, so that it is like no other.
func (m *machine) made(x value) bool {
	return x.kind == nonNil && x.dyn != nil && (x.dyn == m.errs.text || x.dyn == m.errs.wrap)
}

func isSentinel(x value) bool { return x.kind == ref && x.place.obj.role == sentinel }

// isOwnError reports whether a pointer is to an error that was made on the way.
func isOwnError(x value) bool {
	return x.kind == ref && !x.place.obj.external && x.dyn != nil && types.Implements(x.dyn, errorInterface())
}

// joinedErrors is errors.Join: nil if all are.
func (f *frame) joinedErrors(list ssa.Value, t taint, mem *memory) value {
	elems, ok := f.m.ix.List(list)
	if !ok {
		switch l := f.value(list); {
		case l.kind == null:
			return nilOf(t)
		case l.kind == ref:
			if lo, _, ok := bounds(f.length(l, false, 0, mem)); !ok || lo == 0 {
				return unknownOf(t)
			}
			return nonNilOf(t)
		case l.present(): // errors that were collected
			return nonNilOf(t)
		}
		return unknownOf(t)
	}
	out, unsure := nilOf(t), false
	for _, e := range elems {
		switch v := f.value(e); {
		case v.present():
			out = value{kind: nonNil, taint: t, dyn: f.m.errs.wrap, parts: append(out.parts, v)}
		case v.kind != null:
			unsure = true
		}
	}
	switch {
	case unsure && out.kind == nonNil: // what else it wraps is not known
		return nonNilOf(t)
	case unsure:
		return unknownOf(t)
	}
	return out
}
