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

// Bounded reports whether the turns come to an end by something else than a success: a counter,
// a deadline, a context that is asked, or anything else that is not known to go on.
func (t *Turn) Bounded() bool {
	if t.region.Way.Ends || t.region.Returns() || t.code.ends || t.hasDeadline() {
		return true
	}
	for _, b := range t.region.Blocks {
		for _, s := range b.Succs {
			if t.region.Ran(b, s) && !t.region.Holds(s) && !fails(b) {
				return true
			}
		}
	}
	return false
}

// followed are the functions that are called in the region, each time by a call that the run executed.
func (t *Turn) followed() map[*ssa.Function]bool {
	out := make(map[*ssa.Function]bool)
	for in := range t.region.Instrs {
		call, ok := in.(ssa.CallInstruction)
		if !ok {
			continue
		}
		if fn := t.scope.callee(call.Common()); fn != nil {
			others, known := out[fn]
			out[fn] = t.region.Followed(call) && (others || !known)
		}
	}
	return out
}

// calledElsewhere notes that a function which the run executed is called where it did not go.
func (c *code) calledElsewhere(call ssa.CallInstruction, fn *ssa.Function) {
	if !c.followed[fn] || call.Parent() == c.of {
		return
	}
	c.followed[fn] = false
	if !c.fns[fn] {
		return
	}
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			c.ends = c.ends || mayEnd(in, false)
		}
	}
}

// mayEnd reports whether an instruction may end the program or the goroutine, as far as names tell. If
// the run executed it, that knows of those which certainly do.
func mayEnd(in ssa.Instruction, executed bool) bool {
	if _, ok := in.(*ssa.Panic); ok {
		return !executed && !onlyOnFailure(in.Block())
	}
	call, ok := in.(ssa.CallInstruction)
	if !ok {
		return false
	}
	common := call.Common()
	fn := ssaread.Called(common)
	if fn == nil { // a callback
		_, builtin := common.Value.(*ssa.Builtin)
		return !builtin && common.StaticCallee() == nil && common.Signature().Results().Len() == 0 && !model.IsNamed(common.Value.Type(), "context", "CancelFunc")
	}
	if executed && model.RoleOf(fn) == model.Exit {
		return false
	}
	unseen := common.StaticCallee() == nil || common.StaticCallee().Blocks == nil
	if unseen && model.Checks(fn) && fn.Signature().Results().Len() == 0 && fn.Pkg() != nil && !isStandard(fn.Pkg()) {
		return true // how else would it tell?
	}
	return slices.ContainsFunc([]string{"Fatal", "Panic", "Exit", "Must", "Goexit"}, func(p string) bool { return strings.HasPrefix(fn.Name(), p) })
}

// mayCancel reports whether an instruction calls a function that may cancel a context, or gives one
// away; but for one of the turn's own: ctx, cancel := context.WithTimeout(ctx, …).
func (c *code) mayCancel(in ssa.Instruction) bool {
	call, ok := in.(ssa.CallInstruction)
	if !ok {
		return false
	}
	common := call.Common()
	cancels := func(v ssa.Value) bool {
		sig, ok := types.Unalias(v.Type()).Underlying().(*types.Signature)
		if !ok || sig.Results().Len() > 0 || sig.Params().Len() > 1 || sig.Params().Len() == 1 && !model.IsError(sig.Params().At(0).Type()) {
			return false
		}
		switch v := v.(type) {
		case *ssa.Builtin, *ssa.Function, *ssa.MakeClosure: // what it does is seen
			return false
		case *ssa.Extract:
			made, ok := v.Tuple.(*ssa.Call)
			return !ok || made.Call.StaticCallee() == nil || made.Call.StaticCallee().Pkg == nil ||
				made.Call.StaticCallee().Pkg.Pkg.Path() != "context" || c.isOlder(made)
		}
		return true
	}
	return !common.IsInvoke() && cancels(common.Value) || slices.ContainsFunc(common.Args, cancels)
}

// hasDeadline reports whether a context with a deadline is made on the way to the turns: whatever
// is sent with it fails some time.
func (t *Turn) hasDeadline() bool {
	fns := []*ssa.Function{t.region.Way.Call.Parent()}
	for _, c := range t.outer {
		fns = append(fns, c.Parent())
	}
	for _, fn := range fns {
		for _, b := range fn.Blocks {
			for _, in := range b.Instrs {
				call, ok := in.(*ssa.Call)
				if !ok || call.Call.StaticCallee() == nil || fn == fns[0] && t.region.Executes(call) {
					continue
				}
				switch call.Call.StaticCallee().String() {
				case "context.WithTimeout", "context.WithDeadline", "context.WithTimeoutCause", "context.WithDeadlineCause":
					return true
				}
			}
		}
	}
	return false
}

// waysOut yields the tests at which control may leave the turn, or a function of the chain without the
// call in it, and the activations in which they stand; but for those that fail only by accident.
func (t *Turn) waysOut(yield func(test *ssa.If, at *binding) bool) {
	for _, b := range t.region.Blocks {
		leaves := func(s *ssa.BasicBlock) bool { return t.region.Ran(b, s) && !t.region.Holds(s) }
		if test := testOf(b); test != nil && slices.ContainsFunc(b.Succs, leaves) && !yield(test, nil) {
			return
		}
	}
	at := t.root
	for i, call := range t.chain[1:] {
		at = &binding{call: t.chain[i], up: at}
		leads := func(b *ssa.BasicBlock) bool { return b == call.Block() || reaches(b.Succs, call.Block(), nil) }
		avoids := func(b *ssa.BasicBlock) bool { return !leads(b) }
		for _, b := range call.Parent().Blocks {
			if b == call.Block() || !leads(b) || !slices.ContainsFunc(b.Succs, avoids) {
				continue
			}
			if test := testOf(b); test != nil && !yield(test, at) {
				return
			}
		}
	}
}

// testOf is the test at the end of a block, unless that fails only by accident.
func testOf(b *ssa.BasicBlock) *ssa.If {
	test, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
	if !ok || fails(b) {
		return nil
	}
	return test
}

// fails reports whether a block ends with the test of an error that says nothing about time or
// tries: one of making the request, or of reading the answer.
func fails(b *ssa.BasicBlock) bool {
	branch, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
	if !ok {
		return false
	}
	op, ok := branch.Cond.(*ssa.BinOp)
	if !ok || op.Op != token.EQL && op.Op != token.NEQ {
		return false
	}
	x, ok := op.X.(*ssa.Extract)
	if !ok {
		return false
	}
	if c, isConst := op.Y.(*ssa.Const); !isConst || !c.IsNil() {
		return false
	}
	call, ok := x.Tuple.(*ssa.Call)
	if !ok {
		return false
	}
	callee := call.Common().StaticCallee()
	if callee == nil || callee.Blocks != nil {
		return false
	}
	obj, ok := callee.Object().(*types.Func)
	if !ok || obj.Pkg() == nil {
		return false
	}
	if obj.FullName() == "io.Copy" { // into what may be closed
		to, ok := call.Call.Args[0].(*ssa.UnOp)
		return ok && to.X.Name() == "Discard"
	}
	return makesOrReads[obj.FullName()]
}

// onlyOnFailure reports whether control gets to a block only by such a test.
func onlyOnFailure(b *ssa.BasicBlock) bool {
	return len(b.Preds) > 0 && !slices.ContainsFunc(b.Preds, func(p *ssa.BasicBlock) bool { return !fails(p) })
}

// makesOrReads are the functions whose error, once nil, comes again only by accident.
var makesOrReads = map[string]bool{
	"net/http.NewRequest": true, "net/http.NewRequestWithContext": true,
	"encoding/json.Marshal": true, "encoding/json.MarshalIndent": true,
	"net/url.Parse": true, "net/url.ParseRequestURI": true, "net/url.JoinPath": true,
	"io.ReadAll": true, "io/ioutil.ReadAll": true,
}
