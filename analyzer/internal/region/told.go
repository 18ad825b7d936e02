package region

import (
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/kakaolint/kakaolint/analyzer/internal/model"
	"github.com/kakaolint/kakaolint/analyzer/internal/ssaread"
	"golang.org/x/tools/go/ssa"
)

// A breaker may be told of a failure by one name and asked by another: in a helper, a goroutine, as an
// element of a map. So what is told is known by its kind, which things that may be one and the same
// share: a type, or the package of another module that the type is of.

// kind is that of a thing; empty for one that keeps nothing, or is followed otherwise.
func (s *Scope) kind(t types.Type) string {
	t = types.Unalias(ssaread.Elem(t))
	switch u := t.Underlying().(type) {
	case *types.Chan:
		return "chan " + typeKey(u.Elem())
	case *types.Map:
		if n := model.NamedOf(t); n == nil || n.Obj().Pkg() == nil || !isStandard(n.Obj().Pkg()) {
			return typeKey(u)
		}
		return ""
	}
	n := model.NamedOf(t)
	if n == nil || n.Obj().Pkg() == nil {
		return ""
	}
	switch pkg := n.Obj().Pkg(); {
	case pkg == s.ix.Pkg.Pkg:
		return typeKey(n)
	case !isStandard(pkg):
		return pkg.Path()
	case pkg.Path() == "sync" && !strings.HasSuffix(n.Obj().Name(), "Mutex"), pkg.Path() == "sync/atomic":
		return typeKey(n)
	}
	return ""
}

// tell notes what an instruction may change that is known by its kind.
func (c *code) tell(in ssa.Instruction) {
	switch in := in.(type) {
	case *ssa.Send:
		c.toldBy(in.Chan, in)
	case *ssa.MapUpdate:
		if !counted(in) {
			c.toldBy(in.Map, in)
		}
	case ssa.CallInstruction:
		common := in.Common()
		if b, ok := common.Value.(*ssa.Builtin); ok {
			if b.Name() == "close" || b.Name() == "delete" || b.Name() == "clear" {
				c.toldBy(common.Args[0], in)
			}
			return
		}
		for _, a := range c.scope.hands(common) {
			c.toldBy(a, in)
		}
	}
}

// counted reports whether an entry of a map is counted up or down: tries[id]++.
func counted(in *ssa.MapUpdate) bool {
	op, ok := in.Value.(*ssa.BinOp)
	if !ok || op.Op != token.ADD && op.Op != token.SUB {
		return false
	}
	_, isConst := op.Y.(*ssa.Const)
	old, ok := op.X.(*ssa.Lookup)
	return ok && isConst && rootOf(old.X) == rootOf(in.Map)
}

func (c *code) toldBy(v ssa.Value, in ssa.Instruction) {
	if k := c.scope.kind(v.Type()); k != "" {
		c.told[k] = append(c.told[k], in)
	}
}

// hands are the things that a call gives to code that is not seen, and that may change them.
func (s *Scope) hands(common *ssa.CallCommon) []ssa.Value {
	if callee := s.callee(common); callee != nil && callee.Blocks != nil {
		return nil
	}
	if fn := ssaread.Called(common); fn != nil && (model.IsLogger(fn) || onlyAsks(fn) || s.Computes(fn) && !changes(fn)) {
		return nil
	}
	var out []ssa.Value
	if made, ok := rootOf(common.Value).(*ssa.Call); ok && !common.IsInvoke() { // done, err := breaker.Allow(); done(ok)
		out = append(out, ssaread.AllArgs(&made.Call)...)
	}
	for _, a := range ssaread.AllArgs(common) {
		if mi, ok := a.(*ssa.MakeInterface); ok {
			a = mi.X
		}
		out = append(out, a)
	}
	return out
}

// onlyAsks reports whether a method of the standard library looks at its receiver and changes nothing.
func onlyAsks(fn *types.Func) bool {
	return fn.Pkg() != nil && isStandard(fn.Pkg()) && (strings.HasPrefix(fn.Name(), "Load") && fn.Name() != "LoadOrStore" && fn.Name() != "LoadAndDelete" || fn.Name() == "Range")
}

// others reports whether something else than the instruction that asks tells a kind of thing something.
func (c *code) others(kind string, asks ssa.Instruction) bool {
	for _, in := range c.told[kind] {
		if in != asks {
			return true
		}
	}
	return false
}

// asks are the kinds of things that an instruction looks at.
func (s *Scope) asks(in ssa.Instruction) []string {
	var of []ssa.Value
	switch in := in.(type) {
	case *ssa.UnOp:
		of = []ssa.Value{in.X}
	case *ssa.Select:
		for _, state := range in.States {
			of = append(of, state.Chan)
		}
	case *ssa.Lookup:
		of = []ssa.Value{in.X}
	case *ssa.Range:
		of = []ssa.Value{in.X}
	case *ssa.Call:
		if b, ok := in.Call.Value.(*ssa.Builtin); ok && b.Name() != "len" {
			return nil
		}
		if callee := s.callee(&in.Call); callee == nil || callee.Blocks == nil {
			of = ssaread.AllArgs(&in.Call)
		}
	}
	var out []string
	for _, v := range of {
		if _, address := v.(*ssa.FieldAddr); address { // fields have names
			continue
		}
		if k := s.kind(v.Type()); k != "" && !model.IsContext(v.Type()) {
			out = append(out, k)
		}
	}
	return out
}

// asksOthers reports whether a function that is called looks at something that the rest of the turn
// tells something.
func (c *code) asksOthers(fn *ssa.Function, depth int, seen map[*ssa.Function]bool) bool {
	if seen[fn] || depth > maxCalls {
		return false
	}
	seen[fn] = true
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			for _, k := range c.scope.asks(in) {
				if c.others(k, in) {
					return true
				}
			}
			if call, ok := in.(ssa.CallInstruction); ok {
				if callee := c.scope.callee(call.Common()); callee != nil && callee.Blocks != nil && c.asksOthers(callee, depth+1, seen) {
					return true
				}
			}
		}
	}
	return false
}

// asksToldThing reports whether an instruction looks at something that the turn tells something.
func (t *Turn) asksToldThing(in, asks ssa.Instruction) bool {
	for _, k := range t.scope.asks(in) {
		if t.code.others(k, asks) {
			return true
		}
	}
	return false
}

// isChain reports whether a value is the result of a call of the chain.
func (t *Turn) isChain(v ssa.Value) bool {
	call, ok := v.(*ssa.Call)
	return ok && slices.Contains(t.chain, ssa.CallInstruction(call))
}
