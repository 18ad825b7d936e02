package region

import (
	"go/token"
	"slices"
	"strings"

	"github.com/kakaolint/kakaolint/analyzer/internal/model"
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
	for test, at := range t.waysOut {
		if t.mayTurn(test.Cond, at) {
			return true
		}
	}
	return false
}

// mayTurn reports whether a test may have another outcome next time.
func (t *Turn) mayTurn(cond ssa.Value, at *binding) bool {
	if isLast(cond) || ofCompiler(cond) || onlyDone(cond) {
		return false
	}
	s := &slice{turn: t, seen: make(map[visit]bool)}
	s.value(cond, at)
	return s.change&^(Item|Counter) != 0
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

// onlyDone reports whether a test asks whether a context has ended, by its error or by which case of a
// select came: nothing in the turn ends one without a call that is not seen, see Hidden.
func onlyDone(cond ssa.Value) bool {
	op, ok := cond.(*ssa.BinOp)
	if !ok {
		return false
	}
	if call, ok := op.X.(*ssa.Call); ok {
		return call.Call.IsInvoke() && call.Call.Method.Name() == "Err" && model.IsContext(call.Call.Value.Type())
	}
	x, ok := op.X.(*ssa.Extract)
	if !ok {
		return false
	}
	sel, ok := x.Tuple.(*ssa.Select)
	if !ok {
		return false
	}
	return !slices.ContainsFunc(sel.States, func(s *ssa.SelectState) bool { return !isDone(s.Chan) })
}

// isDone reports whether a channel is that of a context.
func isDone(ch ssa.Value) bool {
	call, ok := ch.(*ssa.Call)
	return ok && call.Call.IsInvoke() && model.IsContext(call.Call.Value.Type())
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
