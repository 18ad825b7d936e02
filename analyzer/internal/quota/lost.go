package quota

import (
	"go/token"
	"go/types"
	"slices"

	"github.com/kakaolint/kakaolint/analyzer/internal/judge"
	"github.com/kakaolint/kakaolint/analyzer/internal/model"
	"github.com/kakaolint/kakaolint/analyzer/internal/model/retry"
	"github.com/kakaolint/kakaolint/analyzer/internal/ssaread"
	"github.com/kakaolint/kakaolint/analyzer/internal/whatif"
	"github.com/kakaolint/kakaolint/catalog"
	"golang.org/x/tools/go/ssa"
)

// lostIn returns the quota answers that end, in the function of a call, in the same error as a
// permanent failure: one that is certainly made without the answer's body.
func lostIn(c *judge.Call) []*catalog.Answer {
	var out []*catalog.Answer
	for _, o := range c.Outcomes {
		if o.Answer.Class == catalog.ClassQuota && likePermanent(c, o) && losesCode(c, o) {
			out = append(out, o.Answer)
		}
	}
	return out
}

func likePermanent(c *judge.Call, q judge.Outcome) bool {
	return slices.ContainsFunc(c.Outcomes, func(o judge.Outcome) bool {
		return o.Answer.Class == catalog.ClassPermanent && o.Result != nil && q.Result != nil && q.Result.SameWay(o.Result)
	})
}

// losesCode reports whether every error that the function returns under an answer is made without
// what tells the answer from others.
func losesCode(c *judge.Call, q judge.Outcome) bool {
	if q.Outcome != whatif.Handled || q.Result.Again {
		return false
	}
	t := &tracer{call: c.Chain[0], status: tellingStatus(c, q.Answer), known: make(map[ssa.Value]bool)}
	failed := false
	for _, r := range q.Result.Returns {
		if err, _ := r.Err(); err == retry.NoErr {
			return false
		}
		if !r.Failed() { // one that has nothing to do with the answer: a failed read
			continue
		}
		failed = true
		if results := r.At.Results; len(results) == 0 || !t.without(results[len(results)-1]) {
			return false
		}
	}
	return failed
}

// tellingStatus reports whether the HTTP status alone tells a quota answer from the others.
func tellingStatus(c *judge.Call, q *catalog.Answer) bool {
	return q.Status == 0 || !slices.ContainsFunc(c.Evidence.Answers, func(a catalog.Answer) bool {
		return a.Class != catalog.ClassQuota && a.Kind != catalog.KindOther && a.Status == q.Status
	})
}

// A tracer goes back from an error to what it is made of.
type tracer struct {
	call   ssa.CallInstruction // gives the answer
	status bool                // the status tells as well
	known  map[ssa.Value]bool
	args   map[*ssa.Parameter]bool // of functions that are followed: whether the argument is without the answer
	depth  int
}

const maxDepth = 4

// without reports whether a value certainly holds nothing of the answer but its status.
func (t *tracer) without(v ssa.Value) bool {
	if known, ok := t.known[v]; ok {
		return known
	}
	t.known[v] = true // a variable that holds itself
	t.known[v] = t.look(v)
	return t.known[v]
}

func (t *tracer) look(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.Const, *ssa.Function, *ssa.Global, *ssa.Builtin:
		return true
	case *ssa.Parameter:
		if own, ok := t.args[v]; ok {
			return own
		}
		return isPlain(v.Type()) || model.IsContext(v.Type())
	case *ssa.Phi:
		return t.all(v.Edges)
	case *ssa.MakeInterface:
		return t.without(v.X)
	case *ssa.ChangeInterface:
		return t.without(v.X)
	case *ssa.ChangeType:
		return t.without(v.X)
	case *ssa.Convert:
		return t.without(v.X)
	case *ssa.BinOp:
		return t.without(v.X) && t.without(v.Y)
	case *ssa.UnOp:
		if v.Op == token.MUL {
			if kept := latest(v); kept != nil {
				return t.without(kept)
			}
			return t.loaded(v.X)
		}
		return v.Op != token.ARROW && t.without(v.X)
	case *ssa.Slice:
		return t.without(v.X)
	case *ssa.Alloc:
		return t.made(v)
	case *ssa.Extract:
		call, ok := v.Tuple.(*ssa.Call)
		return ok && t.result(call, v.Index)
	case *ssa.Call:
		return t.result(v, 0)
	}
	return false
}

func (t *tracer) all(vs []ssa.Value) bool {
	return !slices.ContainsFunc(vs, func(v ssa.Value) bool { return !t.without(v) })
}

func isPlain(t types.Type) bool {
	_, ok := types.Unalias(t).Underlying().(*types.Basic)
	return ok
}

// loaded is the content of a variable or a field.
func (t *tracer) loaded(addr ssa.Value) bool {
	switch addr := addr.(type) {
	case *ssa.Global:
		return true
	case *ssa.Alloc:
		return t.made(addr)
	case *ssa.FieldAddr:
		if model.IsPointerTo(addr.X.Type(), "net/http", "Response") {
			name := ssaread.Field(addr.X.Type(), addr.Field).Name()
			return !t.status && (name == "Status" || name == "StatusCode")
		}
		root, ok := addr.X.(*ssa.Parameter)
		if own, followed := t.args[root]; followed {
			return own
		}
		return ok && isPlain(ssaread.Elem(addr.Type()))
	}
	return false
}

// latest is what a variable of the function's own was set to last before it is loaded, as the results
// of a function with deferred calls are; nil if that is not known.
func latest(load *ssa.UnOp) ssa.Value {
	alloc, ok := load.X.(*ssa.Alloc)
	if !ok || slices.ContainsFunc(*alloc.Referrers(), func(ref ssa.Instruction) bool {
		switch ref := ref.(type) {
		case *ssa.UnOp, *ssa.DebugRef:
			return false
		case *ssa.Store:
			return ref.Addr != alloc
		}
		return true
	}) {
		return nil
	}
	before := slices.Index(load.Block().Instrs, ssa.Instruction(load))
	for b := load.Block(); ; b, before = b.Preds[0], len(b.Preds[0].Instrs) {
		for _, in := range slices.Backward(b.Instrs[:before]) {
			if st, ok := in.(*ssa.Store); ok && st.Addr == alloc {
				return st.Val
			}
		}
		if len(b.Preds) != 1 {
			return nil
		}
	}
}

// made is a variable, or a struct or list that a literal makes: only what is stored there is in it.
func (t *tracer) made(v ssa.Value) bool {
	for _, ref := range *v.Referrers() {
		switch ref := ref.(type) {
		case *ssa.Store:
			if ref.Addr == v && !t.without(ref.Val) {
				return false
			}
			if ref.Val == v { // its address is kept
				if _, element := ref.Addr.(*ssa.IndexAddr); !element {
					return false
				}
			}
		case *ssa.FieldAddr:
			if !t.made(ref) {
				return false
			}
		case *ssa.IndexAddr:
			if !t.made(ref) {
				return false
			}
		case *ssa.MakeInterface:
			if handedOn(ref) {
				return false
			}
		case *ssa.UnOp, *ssa.Slice, *ssa.Return, *ssa.Phi, *ssa.DebugRef:
		default:
			return false
		}
	}
	return true
}

// handedOn reports whether a pointer in an interface goes to somebody who may fill it.
func handedOn(mi *ssa.MakeInterface) bool {
	return slices.ContainsFunc(*mi.Referrers(), func(ref ssa.Instruction) bool {
		switch ref := ref.(type) {
		case *ssa.Return, *ssa.Phi, *ssa.DebugRef:
			return false
		case *ssa.Store:
			_, element := ref.Addr.(*ssa.IndexAddr)
			return !element
		}
		return true
	})
}

// result is what a call gives: what it is given, or what a function of the package returns.
func (t *tracer) result(call *ssa.Call, i int) bool {
	if ssa.CallInstruction(call) == t.call {
		return false
	}
	common := call.Common()
	args := common.Args
	if common.IsInvoke() {
		args = append([]ssa.Value{common.Value}, args...)
	}
	if _, ok := common.Value.(*ssa.Builtin); ok {
		return t.all(args)
	}
	callee := common.StaticCallee()
	if callee == nil || len(callee.FreeVars) > 0 {
		return common.IsInvoke() && t.all(args)
	}
	own := make(map[*ssa.Parameter]bool)
	all := true
	for k, a := range args {
		ok := t.without(a)
		all = all && ok
		if k < len(callee.Params) {
			own[callee.Params[k]] = ok
		}
	}
	return all || callee.Blocks != nil && t.depth < maxDepth && t.returned(callee, own, i)
}

// returned reports whether a result of a function is without the answer at each of its returns.
func (t *tracer) returned(fn *ssa.Function, own map[*ssa.Parameter]bool, i int) bool {
	inner := &tracer{call: t.call, status: t.status, known: make(map[ssa.Value]bool), args: own, depth: t.depth + 1}
	for _, b := range fn.Blocks {
		if ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok && !inner.without(ret.Results[i]) {
			return false
		}
	}
	return true
}
