package region

import (
	"go/token"
	"go/types"
	"slices"

	"github.com/kakaolint/kakaolint/analyzer/internal/model"
	"github.com/kakaolint/kakaolint/analyzer/internal/ssaread"
	"golang.org/x/tools/go/ssa"
)

// A test that has nothing to do with the answer may go either way, so a way past it is certain.
// Where the turn leaves something behind that the test asks for, the answer may decide it after
// all: a breaker that is told of the failure, a flag that a method sets, a context that is
// cancelled. What such a test says is hidden.

// Hidden reports whether a test that may end the turns asks for something that the turn changes,
// or whether the turn gives the failure to somebody who may end them, or waits until somebody says
// that it may go on: what was refused may be granted then.
func (t *Turn) Hidden() bool {
	left := t.leftBehind()
	if left.ends || left.awaits() {
		return true
	}
	for test := range t.waysOut {
		if left.asked(test.Cond, nil, 0, make(map[ssa.Value]bool)) {
			return true
		}
	}
	return false
}

// Cancels reports whether a function is called in the turn that may cancel a context.
func (t *Turn) Cancels() bool { return t.code.cancels }

// leavings are what a turn changes besides the values of its variables.
type leavings struct {
	turn *Turn
	// roots are the fields, the variables and the values that stand for something that may have been
	// changed, and by what; nil if that is more than one instruction.
	roots map[any]ssa.Instruction
	// others is a memo of codeBut.
	others map[*ssa.Call]*code
	// ends: the failure is given to a function that may not return.
	ends bool
}

func (t *Turn) leftBehind() *leavings {
	if t.left == nil {
		t.left = t.leavings()
	}
	return t.left
}

func (t *Turn) leavings() *leavings {
	l := &leavings{turn: t, roots: make(map[any]ssa.Instruction), others: make(map[*ssa.Call]*code)}
	for f := range t.code.fields {
		if !t.scope.onlyCounted(f, t.code) {
			l.roots[f] = nil
		}
	}
	for g := range t.code.vars {
		l.roots[g] = nil
	}
	for in := range t.instrs {
		switch in := in.(type) {
		case *ssa.Store:
			if fv, ok := in.Addr.(*ssa.FreeVar); ok && !isOfCompiler(fv) {
				l.roots[fv] = nil
			}
		case *ssa.Send:
			l.add(in.Chan, in)
		case *ssa.MakeClosure:
			l.captures(in)
		case *ssa.Call:
			if !t.isChain(in) {
				l.call(in, &in.Call)
			}
		}
	}
	return l
}

// instrs are the instructions of the region, and of the functions of the chain within it.
func (t *Turn) instrs(yield func(ssa.Instruction) bool) {
	for in := range t.region.Instrs {
		if !yield(in) {
			return
		}
	}
	for _, call := range t.chain[1:] {
		for _, b := range call.Parent().Blocks {
			for _, in := range b.Instrs {
				if !yield(in) {
					return
				}
			}
		}
	}
}

// some reports whether something holds for an instruction of the turn, or of a function that is called
// in it.
func (t *Turn) some(holds func(ssa.Instruction) bool) bool {
	for in := range t.instrs {
		if holds(in) {
			return true
		}
	}
	for fn := range t.code.fns {
		if slices.ContainsFunc(fn.Blocks, func(b *ssa.BasicBlock) bool { return slices.ContainsFunc(b.Instrs, holds) }) {
			return true
		}
	}
	return false
}

func (l *leavings) call(in ssa.Instruction, c *ssa.CallCommon) {
	if b, ok := c.Value.(*ssa.Builtin); ok {
		if b.Name() == "close" {
			l.add(c.Args[0], in)
		}
		return
	}
	callee, obj := c.StaticCallee(), ssaread.Called(c)
	if obj != nil && (model.IsLogger(obj) || obj.Pkg() == nil || isStandard(obj.Pkg()) && computes(obj)) {
		return
	}
	if obj == nil && callee == nil { // a function value
		l.ends = l.ends || len(c.Args) > 0 && model.IsError(c.Args[0].Type()) && c.Signature().Results().Len() == 0
	}
	if callee != nil && callee.Blocks != nil { // what it writes to is known
		return
	}
	for _, a := range ssaread.AllArgs(c) {
		l.add(a, in)
	}
}

// captures notes the variables that a closure may set.
func (l *leavings) captures(mc *ssa.MakeClosure) {
	fn, ok := mc.Fn.(*ssa.Function)
	if !ok {
		return
	}
	for i, v := range mc.Bindings {
		if i < len(fn.FreeVars) && len(ssaread.Stores(fn.FreeVars[i])) > 0 {
			l.add(v, mc)
		}
	}
}

// add notes what a value stands for, if that can be changed through it.
func (l *leavings) add(v ssa.Value, by ssa.Instruction) {
	if model.IsContext(v.Type()) || model.IsPointerTo(v.Type(), "net/http", "Client") {
		return
	}
	switch types.Unalias(v.Type()).Underlying().(type) {
	case *types.Basic, *types.Struct, *types.Array:
		return
	}
	r := rootOf(v)
	if r == nil {
		return
	}
	if old, ok := l.roots[r]; ok && old != by {
		by = nil
	}
	l.roots[r] = by
}

// has reports whether something else than the instruction that asks may have changed a root.
func (l *leavings) has(root any, asks ssa.Instruction) bool {
	by, ok := l.roots[root]
	return ok && root != nil && (by == nil || by != asks)
}

// rootOf is where a value comes from: a field, a variable, a parameter, or the call that made it.
func rootOf(v ssa.Value) any {
	for range maxCalls {
		switch x := v.(type) {
		case *ssa.Const, *ssa.Function, *ssa.Builtin:
			return nil
		case *ssa.UnOp:
			if x.Op == token.MUL {
				v = x.X
				continue
			}
			return x
		case *ssa.FieldAddr:
			return ssaread.Field(x.X.Type(), x.Field)
		case *ssa.MakeInterface:
			v = x.X
			continue
		case *ssa.ChangeInterface:
			v = x.X
			continue
		case *ssa.ChangeType:
			v = x.X
			continue
		case *ssa.Extract:
			v = x.Tuple
			continue
		default:
			return x
		}
	}
	return nil
}

// asked reports whether a condition is made of something that the turn changes. By is the call that asks
// for it, if there is one.
func (l *leavings) asked(v ssa.Value, by *ssa.Call, depth int, seen map[ssa.Value]bool) bool {
	if depth > maxCalls || seen[v] || l.turn.isChain(v) {
		return false
	}
	seen[v] = true
	asks, _ := v.(ssa.Instruction)
	if by != nil {
		asks = by
	}
	if in, ok := v.(ssa.Instruction); ok && l.turn.asksToldThing(in, asks) {
		return true
	}
	switch v := v.(type) {
	case *ssa.Const, *ssa.Function, *ssa.Builtin:
		return false
	case *ssa.Parameter: // whoever calls the function again may give it the failure
		return model.IsError(v.Type()) && (l.turn.calledAnew() || v.Parent() != l.turn.region.Way.Call.Parent())
	case *ssa.UnOp:
		if v.Op == token.MUL || v.Op == token.ARROW {
			if load, ok := v.X.(*ssa.UnOp); ok && v.Op == token.ARROW { // the channel of a ticker
				if fa, ok := load.X.(*ssa.FieldAddr); ok && l.has(rootOf(fa.X), asks) {
					return true
				}
			}
			return l.has(rootOf(v.X), asks) || v.Op == token.MUL && l.asked(v.X, by, depth+1, seen)
		}
	case *ssa.Select:
		for _, s := range v.States {
			if l.turn.code.cancels && isDone(s.Chan) || l.has(rootOf(s.Chan), asks) {
				return true
			}
		}
		return false
	case *ssa.Call:
		return l.calls(v, depth, seen)
	}
	in, ok := v.(ssa.Instruction)
	if !ok || in.Parent() == l.turn.region.Way.Call.Parent() && !l.turn.region.Executes(in) {
		return false
	}
	for _, op := range in.Operands(nil) {
		if *op != nil && l.asked(*op, by, depth+1, seen) {
			return true
		}
	}
	return false
}

// calls reports whether the result of a call may depend on something that the turn changes.
func (l *leavings) calls(call *ssa.Call, depth int, seen map[ssa.Value]bool) bool {
	c := &call.Call
	if c.IsInvoke() && model.IsContext(c.Value.Type()) {
		return l.turn.code.cancels
	}
	callee := c.StaticCallee()
	if callee != nil && callee.Blocks != nil {
		others := l.codeBut(call)
		if others.asksOthers(callee, 0, make(map[*ssa.Function]bool)) {
			return true
		}
		for f := range l.turn.scope.reads(callee, 0, make(map[*ssa.Function]bool)) {
			if others.changes(f) {
				return true
			}
		}
	}
	for _, a := range ssaread.AllArgs(c) {
		if l.turn.code.cancels && model.IsContext(a.Type()) || l.has(rootOf(a), call) || l.asked(a, call, depth+1, seen) {
			return true
		}
	}
	return false
}

// codeBut is what the turn executes besides a call: what that changes itself, it need not ask for.
func (l *leavings) codeBut(call *ssa.Call) *code {
	if c, ok := l.others[call]; ok {
		return c
	}
	t := l.turn
	c := newCode(t.scope)
	l.others[call] = c
	c.of, c.region = t.region.Way.Call.Parent(), t.region
	for in := range t.region.Instrs {
		if in != ssa.Instruction(call) {
			c.add(in, t.chain)
		}
	}
	for _, link := range t.chain[1:] {
		c.addFunc(link.Parent(), t.chain)
	}
	return c
}

// changes reports whether the code writes to a field or a variable, but to count.
func (c *code) changes(root any) bool {
	switch r := root.(type) {
	case *types.Var:
		return c.fields[r] && !c.scope.onlyCounted(r, c)
	case *ssa.Global:
		return c.vars[r]
	}
	return false
}

// reads are the fields and the variables of the package that a function looks at.
func (s *Scope) reads(fn *ssa.Function, depth int, seen map[*ssa.Function]bool) map[any]bool {
	out := make(map[any]bool)
	if seen[fn] || depth > maxCalls {
		return out
	}
	seen[fn] = true
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			switch in := in.(type) {
			case *ssa.FieldAddr:
				out[ssaread.Field(in.X.Type(), in.Field)] = true
			case *ssa.UnOp:
				if g, ok := in.X.(*ssa.Global); ok {
					out[g] = true
				}
			case ssa.CallInstruction:
				if callee := s.callee(in.Common()); callee != nil && callee.Blocks != nil {
					for r := range s.reads(callee, depth+1, seen) {
						out[r] = true
					}
				}
			}
		}
	}
	return out
}

// onlyCounted reports whether all that the turn does to a field is to count with it.
func (s *Scope) onlyCounted(f *types.Var, c *code) bool {
	var by *ssa.Const
	for fa, st := range c.stores {
		if ssaread.Field(fa.X.Type(), fa.Field) != f {
			continue
		}
		for _, store := range st {
			op, ok := store.Val.(*ssa.BinOp)
			if !ok || op.Op != token.ADD && op.Op != token.SUB {
				return false
			}
			n, isConst := op.Y.(*ssa.Const)
			load, ok := op.X.(*ssa.UnOp)
			if !ok || !isConst || by != nil && !sameConst(by, n) { // a score is no count
				return false
			}
			if from, ok := load.X.(*ssa.FieldAddr); !ok || ssaread.Field(from.X.Type(), from.Field) != f {
				return false
			}
			by = n
		}
	}
	return by != nil
}
