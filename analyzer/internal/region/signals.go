package region

import (
	"go/token"
	"go/types"

	"github.com/kakaolint/kakaolint/analyzer/internal/model"
	"github.com/kakaolint/kakaolint/analyzer/internal/model/retry"
	"github.com/kakaolint/kakaolint/analyzer/internal/ssaread"
	"golang.org/x/tools/go/ssa"
)

// awaits reports whether the turn waits for a signal: what a channel sends that it neither makes nor
// fills, as it does one that counts who may go on.
func (l *leavings) awaits() bool { return l.turn.some(l.isSignal) }

func (l *leavings) isSignal(in ssa.Instruction) bool {
	switch in := in.(type) {
	case *ssa.UnOp:
		return in.Op == token.ARROW && isUnused(in) && l.isForeign(in.X)
	case *ssa.Select:
		if !in.Blocking {
			return false
		}
		foreign := false
		for _, s := range in.States {
			if s.Send == nil && isTime(sent(s.Chan)) { // it goes on by itself
				return false
			}
			foreign = foreign || s.Send == nil && l.isForeign(s.Chan)
		}
		return foreign
	}
	return false
}

// isForeign reports whether somebody else says something by a channel, and not the clock nor a context.
func (l *leavings) isForeign(ch ssa.Value) bool {
	if isTime(sent(ch)) || isDone(ch) {
		return false
	}
	root := rootOf(ch)
	_, filled := l.roots[root]
	return !filled && !l.turn.makes(root)
}

// MayAsk reports whether code that is not seen, and that may take its time, is called in the turn: it may
// ask the user.
func (t *Turn) MayAsk() bool { return t.some(t.mayAsk) }

func (t *Turn) mayAsk(in ssa.Instruction) bool {
	call, ok := in.(*ssa.Call)
	if !ok || t.isChain(call) || !t.scope.callWaits(&call.Call, t.chain) {
		return false
	}
	if callee := t.scope.callee(&call.Call); callee != nil && callee.Blocks != nil { // it is looked into
		return false
	}
	fn := ssaread.Called(&call.Call)
	if fn == nil {
		return !model.IsNamed(call.Call.Value.Type(), "context", "CancelFunc")
	}
	_, pauses := retry.PauseOf(fn)
	_, signals := retry.SignalOf(fn.Origin())
	return !pauses && !signals && !takesDuration(fn) && fn.Pkg() != nil && fn.FullName() != "time.Sleep"
}

// takesDuration reports whether a function is told how long it is to take.
func takesDuration(fn *types.Func) bool {
	for p := range fn.Signature().Params().Variables() {
		if model.IsNamed(p.Type(), "time", "Duration") {
			return true
		}
	}
	return false
}

// isUnused reports whether what comes out of a channel is not looked at.
func isUnused(recv *ssa.UnOp) bool {
	for _, r := range *recv.Referrers() {
		if x, ok := r.(*ssa.Extract); ok && (x.Index == 1 || len(*x.Referrers()) == 0) {
			continue
		}
		if _, debug := r.(*ssa.DebugRef); !debug {
			return false
		}
	}
	return true
}

// makes reports whether a channel, or the variable that holds it, is made anew in each turn.
func (t *Turn) makes(root any) bool {
	switch root.(type) {
	case *ssa.MakeChan, *ssa.Alloc:
		in := root.(ssa.Instruction)
		return in.Parent() != t.region.Way.Call.Parent() || t.region.Executes(in)
	}
	return false
}
