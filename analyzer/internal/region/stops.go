package region

import (
	"go/token"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// MayStop reports whether something that is done in the turn may keep the next request from being
// sent: a test that leads away from it, and whose outcome may be another one next time for another
// reason than that it is about another item. A flag that is set after a failure does so:
//
//	for _, item := range items {
//		if full.Load() {
//			break
//		}
//		if err := send(item); err != nil {
//			full.Store(true)
//		}
//	}
func (t *Turn) MayStop() bool {
	for _, b := range t.region.Blocks {
		for _, s := range b.Succs {
			if t.region.Ran(b, s) && !t.region.Holds(s) && t.mayTurn(b, nil) {
				return true
			}
		}
	}
	at := t.root
	for i, call := range t.chain[1:] {
		at = &binding{call: t.chain[i], up: at}
		if t.avoids(call, at) {
			return true
		}
	}
	return false
}

// avoids reports whether a function of the chain may return without its call next time.
func (t *Turn) avoids(call ssa.CallInstruction, at *binding) bool {
	leads := func(b *ssa.BasicBlock) bool {
		return b == call.Block() || reaches(b.Succs, call.Block(), nil)
	}
	for _, b := range call.Parent().Blocks {
		if !leads(b) || b == call.Block() {
			continue
		}
		for _, s := range b.Succs {
			if !leads(s) && t.mayTurn(b, at) {
				return true
			}
		}
	}
	return false
}

// mayTurn reports whether the test at the end of a block may have another outcome next time.
func (t *Turn) mayTurn(b *ssa.BasicBlock, at *binding) bool {
	branch, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
	if !ok || fails(b) || isLast(branch.Cond) || ofCompiler(branch.Cond) {
		return false
	}
	s := &slice{turn: t, seen: make(map[visit]bool)}
	s.value(branch.Cond, at)
	return s.change&^(Item|Counter) != 0 && !isDone(branch.Cond)
}

// isLast reports whether a test asks for the end of a channel that is ranged over.
func isLast(cond ssa.Value) bool {
	x, ok := cond.(*ssa.Extract)
	if !ok || x.Index != 1 {
		return false
	}
	recv, ok := x.Tuple.(*ssa.UnOp)
	return ok && recv.Op == token.ARROW && isItem(recv)
}

// isDone reports whether a test asks which case of a select came, and that can only be the end of a
// context: nothing in the turn ends one without a call that is not seen.
func isDone(cond ssa.Value) bool {
	op, ok := cond.(*ssa.BinOp)
	if !ok {
		return false
	}
	x, ok := op.X.(*ssa.Extract)
	if !ok {
		return false
	}
	sel, ok := x.Tuple.(*ssa.Select)
	if !ok {
		return false
	}
	for _, state := range sel.States {
		call, ok := state.Chan.(*ssa.Call)
		if !ok || !call.Call.IsInvoke() || !isContext(call.Call.Value.Type()) {
			return false
		}
	}
	return true
}

// ofCompiler reports whether a test asks for a variable by which the compiler keeps account of a
// range over a function.
func ofCompiler(cond ssa.Value) bool {
	op, ok := cond.(*ssa.BinOp)
	if !ok {
		return false
	}
	load, ok := op.X.(*ssa.UnOp)
	if !ok {
		return false
	}
	fv, ok := load.X.(*ssa.FreeVar)
	return ok && isOfCompiler(fv)
}

func isOfCompiler(fv *ssa.FreeVar) bool { return strings.ContainsAny(fv.Name(), "$#") }
