package whatif

import (
	"go/token"
	"go/types"
	"slices"

	"github.com/kakaolint/kakaolint/analyzer/internal/model"
	"github.com/kakaolint/kakaolint/analyzer/internal/model/retry"
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
	callee, args, free := f.target(in)
	if callee == nil {
		return f.opaque(in, nil, mem), true
	}
	if callee.Blocks != nil {
		if f.m.turns && f.comesBack(in, callee, args, mem) {
			return value{}, false
		}
		return f.follow(in, callee, args, free, mem)
	}
	obj, ok := callee.Object().(*types.Func)
	if !ok {
		return f.opaque(in, nil, mem), true
	}
	return f.library(in, obj, mem)
}

// target returns the function that a call runs, if that is known, with its arguments and captured values.
func (f *frame) target(in ssa.CallInstruction) (fn *ssa.Function, args, free []value) {
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
	if t == 0 && len(free) == 0 && callee.Parent() == nil && !(f.m.turns && f.m.leadsBack(callee, 0)) {
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
	if f.m.turns && f.level >= 0 && !f.isBefore {
		f.m.ways[f.level].calls[in] = true
	}
	rets, tr := inner.whole(mem)
	v, after, ok := inner.joined(rets, &tr)
	if len(tr.effects) > 0 {
		f.effect(in, mem, in.Common().Args...)
	}
	f.trace.add(tr)
	v = f.unlessInDoubt(inner, f.block, v)
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
	if v, returns, ok := f.libraryOp(in, fn, mem); ok {
		return v, returns
	}
	if s, ok := retry.SignalOf(fn.Origin()); ok && len(args) > 0 {
		return f.signal(in, s, t), true
	}
	switch model.RoleOf(fn) {
	case model.ReadAll:
		if x := f.value(args[0]); x.kind == raw {
			x, there := mem.read(x)
			if !there {
				return pair(unknownOf(fromAnswer), top), true
			}
			return pair(x, top), true
		}
		return pair(unknownOf(t), top), true
	case model.Dump:
		return pair(unknownOf(t), top), true
	case model.SameBody:
		return f.sameBody(args[0], mem), true
	case model.Drain:
		return f.drain(in, mem), true
	case model.Decode:
		return f.decode(in, args[0], args[1], mem), true
	case model.DecodeFrom:
		return f.decode(in, args[0], args[len(args)-1], mem), true
	case model.DecodeOther:
		// A failure's JSON does not decode as another format. Whether the API answers in
		// that format then is not known, so the run for a failure ends here.
		f.m.usedBody = true
		if f.argsTaint(in, mem)&fromAnswer != 0 && f.m.answer.Failing() {
			f.m.observer.cut()
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
		return f.newError(in, t), true
	case model.WrapError:
		return f.wrapError(f.value(args[0]), t), true
	case model.Log:
		f.logs(in, mem)
		return top, true
	case model.Exit:
		f.tells(in, mem)
		f.trace.exits[in] = true
		return value{}, false
	case model.SetNothing:
		return top, true
	case model.Append:
		f.effect(in, mem, args...)
		f.forget(f.value(args[0]), mem, t&^ofTest)
		return f.results(in, 0), true
	case model.Pure:
		if f.callsBack(args) { // what the function that it is given does is not followed
			return f.opaque(in, fn, mem), true
		}
		return f.pure(in, fn, t, mem), true
	}
	if v, returns, known := f.taken(in, fn, mem); known {
		return v, returns
	}
	if isFprint(fn) && f.printsToConsole(args[0]) {
		f.logs(in, mem)
		return top, true
	}
	return f.opaque(in, fn, mem), true
}

// callsBack reports whether a function is among the arguments.
func (f *frame) callsBack(args []ssa.Value) bool {
	return slices.ContainsFunc(args, func(a ssa.Value) bool { return f.value(a).kind == closure })
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
		f.logs(in, mem)
		return top, true
	}
	if fn := f.implementation(c.Method, recv); fn != nil {
		args := []value{unboxed(recv, fn.Params[0].Type())}
		for _, a := range c.Args {
			args = append(args, f.value(a))
		}
		return f.follow(in, fn, args, nil, mem)
	}
	return f.opaque(in, c.Method, mem), true
}

// implementation returns the method that a call through an interface runs: that of the value's
// type if it is known, else that of the only type of the package that has the interface's methods.
func (f *frame) implementation(m *types.Func, recv value) *ssa.Function {
	if recv.dyn == nil {
		return f.m.ix.Implementation(m)
	}
	if fn := f.m.ix.Method(recv.dyn, m.Name()); fn != nil && fn.Blocks != nil {
		return fn
	}
	return nil
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
		if v.kind != null { // nil is what success gives it, too
			t |= f.carried(v, mem, 0)
		}
	}
	var result taint
	if t&fromPayload != 0 {
		obj := objectOf(fn)
		if obj != nil && model.Checks(obj) || obj == nil && c.Signature().Results().Len() > 0 { // a function in a field may be one that checks
			f.trace.Leaves = append(f.trace.Leaves, Leave{Pos: in.Pos()})
		}
		if returnsVerdict(c.Signature()) || obj != nil && f.rejects(in, obj, mem) {
			result = fromPayload
		}
	}
	f.effect(in, mem, operands...)
	for _, a := range operands {
		f.forget(f.value(a), mem, t&fromPayload)
	}
	return unknownOf(result | t&fromAnswer)
}

// rejects reports whether a call may be one that turns a zero payload away: a function of
// another package is given parts of it, texts or numbers, and returns nothing but an error. One that is
// given all of it, repo.Save(u), is work.
func (f *frame) rejects(in ssa.CallInstruction, fn *types.Func, mem *memory) bool {
	sig := in.Common().Signature()
	if fn.Pkg() == nil || fn.Pkg() == f.m.ix.Pkg.Pkg || errorIndex(sig) != 0 {
		return false
	}
	if fn.Origin().Signature().TypeParams().Len() > 0 { // it can do nothing with it but compare it
		return true
	}
	for _, a := range in.Common().Args {
		t := types.Unalias(a.Type()).Underlying()
		if list, ok := t.(*types.Slice); ok {
			t = types.Unalias(list.Elem()).Underlying()
		}
		if _, basic := t.(*types.Basic); !basic && f.carried(f.value(a), mem, 0)&fromPayload != 0 {
			return false
		}
	}
	return true
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
