package whatif

import (
	"go/token"
	"go/types"
	"slices"

	"github.com/kakaolint/kakaolint/analyzer/internal/model"
	"golang.org/x/tools/go/ssa"
)

// call executes a call. It reports false if the call does not return.
func (f *frame) call(in ssa.CallInstruction, mem *memory) (value, bool) {
	c := in.Common()
	if b, ok := c.Value.(*ssa.Builtin); ok {
		return f.builtin(in, b, mem)
	}
	if c.IsInvoke() {
		return f.invoke(in, mem)
	}
	callee, args, free := f.target(in, mem)
	if callee == nil {
		return f.opaque(in, nil, mem), true
	}
	if callee.Blocks != nil {
		return f.follow(in, callee, args, free, mem)
	}
	obj, ok := callee.Object().(*types.Func)
	if !ok {
		return f.opaque(in, nil, mem), true
	}
	return f.library(in, obj, mem)
}

// target returns the function that a call runs, if that is known, with its arguments and captured values.
func (f *frame) target(in ssa.CallInstruction, mem *memory) (fn *ssa.Function, args, free []value) {
	c := in.Common()
	for _, a := range c.Args {
		args = append(args, f.value(a))
	}
	if fn := c.StaticCallee(); fn != nil {
		if mc, ok := c.Value.(*ssa.MakeClosure); ok {
			free = f.value(mc).parts
		}
		return fn, args, free
	}
	if v := f.value(c.Value); v.kind == closure {
		return v.fn, args, v.parts
	}
	return nil, args, nil
}

// follow runs a function of the package if the answer goes into it, directly or
// through what it captured; otherwise the call is something that happens.
func (f *frame) follow(in ssa.CallInstruction, callee *ssa.Function, args, free []value, mem *memory) (value, bool) {
	var t taint
	for _, v := range slices.Concat(args, free) {
		t |= f.carried(v, mem, 0)
	}
	if t == 0 && len(free) == 0 && callee.Parent() == nil {
		if !f.isBefore && f.endsProgram(callee) {
			f.trace.exits[in] = true
			return value{}, false
		}
		return f.opaque(in, callee, mem), true
	}
	if f.depth >= maxDepth || f.running(callee) || f.isBefore && len(free) == 0 {
		return f.opaque(in, callee, mem), true
	}
	f.observeCall(in, t)
	inner := f.m.newFrame(callee, args, free, f, in)
	inner.isBefore = f.isBefore
	rets, tr := inner.whole(mem)
	v, after, ok := inner.joined(rets, &tr)
	if len(tr.effects) > 0 {
		f.effect(in, mem, in.Common().Args...)
	}
	f.trace.add(tr)
	if !ok {
		if len(tr.exits) == 0 && len(tr.Crashes) == 0 && !tr.Again { // it hangs, as far as can be seen
			f.trace.exits[in] = true
		}
		return value{}, false
	}
	mem.become(after)
	return v, true
}

// endsProgram reports whether fn has no way to return at all: fatal(err) of the package's own.
func (f *frame) endsProgram(fn *ssa.Function) bool {
	for _, b := range fn.Blocks {
		if _, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok && !callsExit(b) {
			return false
		}
	}
	return true
}

func callsExit(b *ssa.BasicBlock) bool {
	for _, in := range b.Instrs {
		if c, ok := in.(*ssa.Call); ok {
			if callee := c.Common().StaticCallee(); callee != nil && callee.Blocks == nil {
				if obj, ok := callee.Object().(*types.Func); ok && model.RoleOf(obj) == model.Exit {
					return true
				}
			}
		}
	}
	return false
}

// running reports whether fn is on the stack of frames.
func (f *frame) running(fn *ssa.Function) bool {
	for g := f; g != nil; g = g.caller {
		if g.fn == fn {
			return true
		}
	}
	return false
}

// library executes a call of a function without a body.
func (f *frame) library(in ssa.CallInstruction, fn *types.Func, mem *memory) (value, bool) {
	args := in.Common().Args
	t := f.argsTaint(in, mem)
	f.observeText(in, fn, mem)
	switch model.RoleOf(fn) {
	case model.ReadAll:
		if x := f.value(args[0]); x.kind == raw {
			return pair(x, top), true
		}
		return pair(unknownOf(t), top), true
	case model.SameBody:
		return f.sameBody(args[0], mem), true
	case model.Drain:
		return f.drain(in, fn, mem), true
	case model.Decode:
		return f.decode(in, args[0], args[1], mem), true
	case model.DecodeFrom:
		return f.decode(in, args[0], args[len(args)-1], mem), true
	case model.DecodeOther:
		// A failure's JSON does not decode as another format. Whether the API answers in
		// that format then is not known, so the run for a failure ends here.
		if f.argsTaint(in, mem)&fromAnswer != 0 && f.m.answer.Failing() {
			return value{}, false
		}
		f.forget(f.value(args[len(args)-1]), mem, fromPayload)
		return top, true
	case model.NewDecoder:
		v := f.sameBody(args[0], mem)
		if v.kind == raw {
			v.place.obj = f.object(in, "decoder", nil)
			mem.drop(v.place.obj)
		}
		return v, true
	case model.Strict:
		f.option(args[0], isStrict, mem)
		return top, true
	case model.Numbers:
		f.option(args[0], keepsNumbers, mem)
		return top, true
	case model.NewError:
		return nonNilOf(t &^ ofTest), true
	case model.WrapError:
		if x := f.value(args[0]); x.kind == null || x.present() {
			return x, true
		}
		return unknownOf(t), true
	case model.Log:
		f.trace.logs[in] = true
		return top, true
	case model.Exit:
		f.trace.exits[in] = true
		return value{}, false
	case model.SetNothing:
		return top, true
	case model.Pure:
		return f.pure(in, fn, t, mem), true
	}
	if isFprint(fn) && f.printsToConsole(args[0]) {
		f.trace.logs[in] = true
		return top, true
	}
	return f.opaque(in, fn, mem), true
}

func pair(a, b value) value {
	return value{kind: tuple, parts: []value{a, b}, taint: a.taint | b.taint}
}

func isFprint(fn *types.Func) bool {
	return fn.Pkg() != nil && fn.Pkg().Path() == "fmt" && (fn.Name() == "Fprintf" || fn.Name() == "Fprintln" || fn.Name() == "Fprint")
}

// printsToConsole reports whether w is os.Stdout or os.Stderr.
func (f *frame) printsToConsole(w ssa.Value) bool {
	if mi, ok := w.(*ssa.MakeInterface); ok {
		w = mi.X
	}
	u, ok := w.(*ssa.UnOp)
	if !ok || u.Op != token.MUL {
		return false
	}
	g, ok := u.X.(*ssa.Global)
	return ok && g.Pkg.Pkg.Path() == "os" && (g.Name() == "Stdout" || g.Name() == "Stderr")
}

// heldBody is the cell of a local buffer that holds the answer's body.
const heldBody = "#body"

// The options of a decoder, as cells of its object.
const (
	isStrict     = "#strict"  // DisallowUnknownFields
	keepsNumbers = "#numbers" // UseNumber
)

func (f *frame) option(decoder ssa.Value, cell string, mem *memory) {
	if v := f.value(decoder); v.kind == raw && v.place.obj != nil {
		mem.edit(v.place.obj).cells[cell] = boolOf(true)
	}
}

func (m *memory) has(decoder value, cell string) bool {
	if decoder.place.obj == nil {
		return false
	}
	_, ok := m.at(decoder.place.obj).cells[cell]
	return ok
}

// sameBody is x in another container; a local buffer that holds the body is looked into.
func (f *frame) sameBody(x ssa.Value, mem *memory) value {
	v := f.value(x)
	if v.kind == ref {
		if held, ok := mem.at(v.place.obj).cells[heldBody]; ok {
			return held
		}
	}
	if v.kind == raw {
		return v
	}
	t := f.carried(v, mem, 0)
	if v.present() {
		return nonNilOf(t)
	}
	return unknownOf(t)
}

// drain copies a body into a writer: a local buffer then holds it, io.Discard
// forgets it, anybody else can look at it.
func (f *frame) drain(in ssa.CallInstruction, fn *types.Func, mem *memory) value {
	args := in.Common().Args
	dst, src := f.value(args[0]), f.value(args[1])
	if src.kind != raw {
		f.effect(in, mem, args...)
		return pair(top, top)
	}
	switch {
	case dst.kind == ref && !dst.place.obj.external:
		mem.edit(dst.place.obj).cells[heldBody] = src
	case isDiscard(args[0]):
	case f.printsToConsole(args[0]):
		f.trace.logs[in] = true
	default:
		f.leave(in.Pos(), src, mem)
		f.effect(in, mem)
	}
	return pair(top, top)
}

func isDiscard(w ssa.Value) bool {
	if ci, ok := w.(*ssa.ChangeInterface); ok {
		w = ci.X
	}
	u, ok := w.(*ssa.UnOp)
	if !ok {
		return false
	}
	g, ok := u.X.(*ssa.Global)
	return ok && g.Name() == "Discard" && (g.Pkg.Pkg.Path() == "io" || g.Pkg.Pkg.Path() == "io/ioutil")
}

// invoke executes a call through an interface.
func (f *frame) invoke(in ssa.CallInstruction, mem *memory) (value, bool) {
	c := in.Common()
	recv := f.value(c.Value)
	if recv.kind == null {
		f.crash(in)
		return value{}, false
	}
	if recv.kind == raw {
		switch c.Method.Name() {
		case "Close":
			return nilOf(0), true
		case "Read":
			for _, a := range c.Args {
				f.forget(f.value(a), mem, fromAnswer)
			}
			return pair(unknownOf(fromAnswer), unknownOf(fromAnswer)), true
		}
	}
	if c.Method.Name() == "Error" && c.Method.Signature().Params().Len() == 0 && c.Method.Signature().Results().Len() == 1 {
		return unknownOf(recv.taint), true
	}
	if model.IsLogger(c.Method) {
		if r := model.RoleOf(c.Method); r == model.Exit {
			f.trace.exits[in] = true
			return value{}, false
		}
		f.trace.logs[in] = true
		return top, true
	}
	return f.opaque(in, c.Method, mem), true
}

// opaque is a call that cannot be followed. The answer leaves with it; a payload may
// go anywhere, but a verdict on it (a bool, or a function whose name says that it
// checks) is one that is not understood.
func (f *frame) opaque(in ssa.CallInstruction, fn any, mem *memory) value {
	c := in.Common()
	operands := c.Args
	if c.IsInvoke() || c.StaticCallee() == nil {
		operands = append([]ssa.Value{c.Value}, c.Args...)
	}
	var t taint
	for _, a := range operands {
		v := f.value(a)
		f.leave(in.Pos(), v, mem)
		t |= f.carried(v, mem, 0)
	}
	var result taint
	if t&fromPayload != 0 {
		obj := objectOf(fn)
		if obj != nil && model.Checks(obj) {
			f.trace.Leaves = append(f.trace.Leaves, Leave{Pos: in.Pos()})
		}
		if returnsVerdict(c.Signature()) {
			result = fromPayload
		}
	}
	f.effect(in, mem, operands...)
	for _, a := range operands {
		f.forget(f.value(a), mem, t&fromPayload)
	}
	return unknownOf(result | t&fromAnswer)
}

func objectOf(fn any) *types.Func {
	switch fn := fn.(type) {
	case *types.Func:
		return fn
	case *ssa.Function:
		obj, _ := fn.Object().(*types.Func)
		return obj
	}
	return nil
}

func returnsVerdict(sig *types.Signature) bool {
	for v := range sig.Results().Variables() {
		if b, ok := types.Unalias(v.Type()).Underlying().(*types.Basic); ok && b.Info()&types.IsBoolean != 0 {
			return true
		}
	}
	return false
}

// forget makes unknown what a function that is not followed may have changed.
func (f *frame) forget(v value, mem *memory, t taint) {
	if v.kind == ref && v.place.obj.role == plain {
		mem.forget(v.place.obj, t)
	}
	for _, p := range v.parts {
		f.forget(p, mem, t)
	}
}

// spawn starts a goroutine: what goes into it can be looked at there.
func (f *frame) spawn(in *ssa.Go, mem *memory) bool {
	for _, a := range append([]ssa.Value{in.Call.Value}, in.Call.Args...) {
		if _, ok := a.(*ssa.Builtin); ok {
			continue
		}
		v := f.value(a)
		f.leave(in.Pos(), v, mem)
		f.forget(v, mem, 0)
	}
	f.effect(in, mem)
	return true
}

// argsTaint is what of the answer goes into a call.
func (f *frame) argsTaint(in ssa.CallInstruction, mem *memory) taint {
	var t taint
	for _, a := range in.Common().Args {
		t |= f.carried(f.value(a), mem, 0)
	}
	return t
}

// carried is what of the answer can be reached from a value.
func (f *frame) carried(v value, mem *memory, depth int) taint {
	t := v.taint
	if depth > 6 {
		return t
	}
	for _, p := range v.parts {
		t |= f.carried(p, mem, depth+1)
	}
	if v.kind != ref && v.kind != record || v.place.obj == nil {
		return t
	}
	o := v.place.obj
	if o.role != plain {
		return t | fromAnswer
	}
	c := mem.at(o)
	t |= c.taint
	for path, x := range c.cells {
		if under(path, v.place.path) {
			t |= f.carried(x, mem, depth+1)
		}
	}
	return t
}

// leave notes that a value goes where somebody else can look at it.
func (f *frame) leave(pos token.Pos, v value, mem *memory) {
	if v.kind != null && f.holds(v, mem) {
		f.trace.Leaves = append(f.trace.Leaves, Leave{Pos: pos})
	}
}

// holds reports whether a value tells somebody who has it that the API said no.
func (f *frame) holds(v value, mem *memory) bool {
	return f.carried(v, mem, 0)&fromAnswer != 0 && v.kind != null
}

// effect notes something that others can notice, and what went into it.
func (f *frame) effect(in ssa.Instruction, mem *memory, args ...ssa.Value) {
	sig := []leaf{}
	for i, a := range args {
		sig = append(sig, f.leaves(i, a, mem)...)
	}
	f.trace.effects[in] = append(f.trace.effects[in], sig...)
}
