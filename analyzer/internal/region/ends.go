package region

import (
	"go/token"
	"go/types"
	"slices"

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
	return ok && obj.Pkg() != nil && makesOrReads[obj.FullName()]
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
	"io.ReadAll": true, "io/ioutil.ReadAll": true, "io.Copy": true,
}
