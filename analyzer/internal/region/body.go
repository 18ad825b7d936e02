package region

import (
	"go/constant"
	"go/types"
	"net/http"
	"slices"

	"github.com/kakaolint/kakaolint/analyzer/internal/apicall"
	"github.com/kakaolint/kakaolint/analyzer/internal/model"
	"github.com/kakaolint/kakaolint/analyzer/internal/ssaread"
	"golang.org/x/tools/go/ssa"
)

// BodyConsumed reports whether the request's body is certainly a reader that the first try has used up.
func (t *Turn) BodyConsumed() bool {
	send, ok := apicall.SendOf(t.send())
	if !ok || send.Library {
		return false
	}
	args := apicall.Args(t.send().Common())
	b := t.binding()
	if send.Request < 0 {
		if send.Method != http.MethodPost || len(args) < 3 {
			return false
		}
		return t.usedUp(args[2], b, true)
	}
	return t.requestUsedUp(args[send.Request], b)
}

// requestUsedUp tells it of a *http.Request: it has a body, and was made before the turn, or is
// made in the turn of a reader that was.
func (t *Turn) requestUsedUp(v ssa.Value, b *binding) bool {
	before := false // it was made before the turn
	for range maxCalls {
		if !before && t.rewound(v, b, 0) {
			return false
		}
		switch x := v.(type) {
		case *ssa.Parameter:
			var ok bool
			before = before || b == nil
			if v, b, ok = t.argument(x, b); !ok {
				return false // it may have no body
			}
			continue
		case *ssa.UnOp: // a variable that the closure captures
			if v = t.capturedOnce(x, b); v == nil {
				return false
			}
			before = true
			continue
		case *ssa.Call: // of a method of the request
			if callee := x.Common().StaticCallee(); callee == nil || !sharesBody[callee.String()] {
				return false
			}
			v = x.Call.Args[0]
			continue
		case *ssa.Extract:
			call, ok := x.Tuple.(*ssa.Call)
			if !ok {
				return false
			}
			before = before || b == nil && !t.region.Executes(call)
			if isKept(x) {
				return false
			}
			if method, body, ok := newRequest(call); ok {
				if before {
					return t.hasBody(body, b)
				}
				return t.usedUp(body, b, sendsBody(method))
			}
			callee := call.Common().StaticCallee()
			if callee == nil || callee.Blocks == nil {
				return false
			}
			if v = onlyResult(callee, x.Index); v == nil {
				return false
			}
			b = &binding{call: call, up: b}
			continue
		}
		return false
	}
	return false
}

// capturedOnce is the value of a captured variable that is set once, by the function around the
// region's.
func (t *Turn) capturedOnce(load *ssa.UnOp, b *binding) ssa.Value {
	fv, ok := load.X.(*ssa.FreeVar)
	if !ok || len(ssaread.Stores(fv)) > 0 {
		return nil
	}
	for _, r := range *fv.Referrers() { // each mention is a load of its own
		if l, ok := r.(*ssa.UnOp); ok && t.rewound(l, b, 0) {
			return nil
		}
	}
	makers := t.scope.ix.Makers(fv.Parent())
	if len(makers) != 1 {
		return nil
	}
	stores := ssaread.Stores(makers[0].Bindings[slices.Index(fv.Parent().FreeVars, fv)])
	if len(stores) != 1 {
		return nil
	}
	return stores[0].Val
}

// isKept reports whether a request is put into a thing that may be used to start its body anew.
func isKept(req ssa.Value) bool {
	for _, r := range *req.Referrers() {
		if st, ok := r.(*ssa.Store); ok && st.Val == req {
			if _, isField := st.Addr.(*ssa.FieldAddr); isField {
				return true
			}
		}
	}
	return false
}

// sharesBody are the methods of a request that make another one with the same body.
var sharesBody = map[string]bool{"(*net/http.Request).Clone": true, "(*net/http.Request).WithContext": true}

// hasBody reports whether a body is certainly one, and made of bytes that were there.
func (t *Turn) hasBody(v ssa.Value, b *binding) bool {
	for range maxCalls {
		if mi, ok := v.(*ssa.MakeInterface); ok {
			v = mi.X
		}
		p, ok := v.(*ssa.Parameter)
		if !ok {
			break
		}
		if v, b, ok = t.argument(p, b); !ok {
			return false
		}
	}
	if alloc, ok := v.(*ssa.Alloc); ok {
		return isReader(alloc.Type())
	}
	return !isNothing(v) && makesReader(v)
}

// onlyResult is the result of a function that is not nil, if there is one such return only.
func onlyResult(fn *ssa.Function, i int) ssa.Value {
	var only ssa.Value
	for _, block := range fn.Blocks {
		ret, ok := block.Instrs[len(block.Instrs)-1].(*ssa.Return)
		if !ok || isNothing(ret.Results[i]) {
			continue
		}
		if only != nil && only != ret.Results[i] {
			return nil
		}
		only = ret.Results[i]
	}
	return only
}

// argument is what a parameter of an activation is. That of the region's function, or of one around
// it, is known if the turn was reached through a call of it.
func (t *Turn) argument(p *ssa.Parameter, b *binding) (ssa.Value, *binding, bool) {
	i := slices.Index(p.Parent().Params, p)
	at := func(call ssa.CallInstruction, up *binding) (ssa.Value, *binding, bool) {
		args := ssaread.AllArgs(call.Common())
		if t.scope.callee(call.Common()) != p.Parent() || i >= len(args) {
			return nil, nil, false
		}
		return args[i], up, true
	}
	above := len(t.outer)
	switch {
	case b != nil && b.call != nil:
		return at(b.call, b.up)
	case b != nil:
		above = b.above
	}
	if above == 0 || t.root != nil {
		return nil, nil, false
	}
	return at(t.outer[above-1], &binding{above: above - 1})
}

// newRequest returns the method and the body argument of a call that makes a request.
func newRequest(call *ssa.Call) (method, body ssa.Value, ok bool) {
	callee := call.Common().StaticCallee()
	if callee == nil {
		return nil, nil, false
	}
	obj, ok := callee.Object().(*types.Func)
	if !ok {
		return nil, nil, false
	}
	m, u, ok := model.RequestOf(obj)
	if !ok {
		return nil, nil, false
	}
	return call.Call.Args[m], call.Call.Args[u+1], true
}

func sendsBody(method ssa.Value) bool {
	c, ok := method.(*ssa.Const)
	if !ok || c.Value == nil || c.Value.Kind() != constant.String {
		return false
	}
	return slices.Contains([]string{http.MethodPost, http.MethodPut, http.MethodPatch}, constant.StringVal(c.Value))
}

// usedUp tells it of a reader. One that the caller gives is one only if the method says so.
func (t *Turn) usedUp(v ssa.Value, b *binding, sends bool) bool {
	for range maxCalls {
		if t.rewound(v, b, 0) {
			return false
		}
		switch x := v.(type) {
		case *ssa.MakeInterface:
			v = x.X
			continue
		case *ssa.ChangeInterface:
			v = x.X
			continue
		case *ssa.Parameter:
			if b == nil && !t.staysItself(x) {
				return false
			}
			if b == nil && sends && isReader(x.Type()) && len(t.outer) == 0 && len(t.scope.ix.Callers(x.Parent())) == 0 {
				return true // the method says that there is one
			}
			var ok bool
			if v, b, ok = t.argument(x, b); !ok {
				return false
			}
			continue
		case *ssa.Call:
			return t.earlier(x, b) && makesReader(x) && t.unaliased(x, b, 0)
		case *ssa.Extract: // os.Open
			call, ok := x.Tuple.(*ssa.Call)
			return ok && t.earlier(call, b) && model.IsPointerTo(x.Type(), "os", "File")
		case *ssa.Alloc: // var body bytes.Buffer
			return t.earlier(x, b) && isReader(x.Type()) && t.unaliased(x, b, 0)
		}
		return false
	}
	return false
}

// earlier reports whether an instruction of an activation was executed before the turn.
func (t *Turn) earlier(in ssa.Instruction, b *binding) bool {
	if b == nil {
		return !t.region.Executes(in)
	}
	return b.call == nil // of a function around the region's
}

// unaliased reports whether nothing that got a reader before the turn can be used in the turn to fill
// it, or to start it anew.
func (t *Turn) unaliased(v ssa.Value, b *binding, depth int) bool {
	inTurn := func(in ssa.Instruction) bool { return b == nil && t.region.Executes(in) }
	for _, r := range *v.Referrers() {
		if inTurn(r) || depth > 3 { // see rewound
			continue
		}
		switch r := r.(type) {
		case *ssa.MakeInterface:
			if t.rewound(r, b, 0) || !t.unaliased(r, b, depth+1) {
				return false
			}
		case *ssa.ChangeInterface:
			if t.rewound(r, b, 0) || !t.unaliased(r, b, depth+1) {
				return false
			}
		case *ssa.Call:
			for _, u := range *r.Referrers() {
				if inTurn(u) && !t.makesRequest(r) {
					return false
				}
			}
		case *ssa.Defer, *ssa.DebugRef, *ssa.Return:
		default:
			return false
		}
	}
	return true
}

func (t *Turn) makesRequest(call *ssa.Call) bool {
	_, _, ok := newRequest(call)
	callee := call.Common().StaticCallee()
	return ok || callee != nil && callee.Blocks != nil
}

// staysItself reports whether a parameter of the region's function is the same one in all turns.
func (t *Turn) staysItself(p *ssa.Parameter) bool {
	s := &slice{turn: t}
	s.regionParameter(p, slices.Index(p.Parent().Params, p))
	return s.change == 0
}

func isReader(t types.Type) bool {
	return model.IsNamed(t, "io", "Reader") || model.IsNamed(t, "io", "ReadCloser") || model.IsPointerTo(t, "bytes", "Buffer") ||
		model.IsPointerTo(t, "bytes", "Reader") || model.IsPointerTo(t, "strings", "Reader")
}

// makesReader reports whether a value is a reader that was made of bytes that are there.
func makesReader(v ssa.Value) bool {
	for {
		switch x := v.(type) {
		case *ssa.MakeInterface:
			v = x.X
			continue
		case *ssa.ChangeInterface:
			v = x.X
			continue
		case *ssa.Call:
			callee := x.Common().StaticCallee()
			if callee != nil && callee.String() == "io.NopCloser" {
				v = x.Call.Args[0]
				continue
			}
			return callee != nil && slices.Contains([]string{
				"bytes.NewReader", "bytes.NewBuffer", "bytes.NewBufferString", "strings.NewReader",
			}, callee.String()) && !isEmpty(x.Call.Args[0])
		case *ssa.Parameter:
			return isReader(x.Type())
		}
		return false
	}
}

// isEmpty reports whether a text or a list of bytes is known to hold nothing.
func isEmpty(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && (c.Value == nil || c.Value.Kind() == constant.String && constant.StringVal(c.Value) == "")
}

func isNothing(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.IsNil()
}

// rewound reports whether anything in the turn but making and sending the request touches a
// request's body or a reader: it may start it anew.
func (t *Turn) rewound(v ssa.Value, b *binding, depth int) bool {
	refs := v.Referrers()
	if refs == nil {
		return false
	}
	for _, r := range *refs {
		if b == nil && !t.region.Executes(r) || b != nil && b.call == nil {
			continue
		}
		switch r := r.(type) {
		case *ssa.FieldAddr:
			switch ssaread.Field(r.X.Type(), r.Field).Name() {
			case "Body", "GetBody":
				return true
			}
		case *ssa.MakeInterface:
			if t.rewound(r, b, depth) {
				return true
			}
		case *ssa.ChangeInterface:
			if t.rewound(r, b, depth) {
				return true
			}
		case ssa.CallInstruction:
			if !t.leaves(r, v, b, depth) {
				return true
			}
		case *ssa.If, *ssa.BinOp, *ssa.DebugRef, *ssa.Return:
		default:
			return true
		}
	}
	return false
}

// leaves reports whether a call leaves the position of a reader, or of a request's body, as it is
// but for sending it.
func (t *Turn) leaves(call ssa.CallInstruction, v ssa.Value, b *binding, depth int) bool {
	if slices.Contains(t.chain, call) {
		return true
	}
	callee := call.Common().StaticCallee()
	if callee == nil || depth > maxCalls {
		return false
	}
	if callee == t.region.Way.Call.Parent() { // it is the next try
		return true
	}
	if callee.Blocks != nil {
		for i, a := range call.Common().Args {
			if a == v && i < len(callee.Params) && t.rewound(callee.Params[i], &binding{call: call, up: b}, depth+1) {
				return false
			}
		}
		return true
	}
	switch callee.String() {
	case "net/http.NewRequest", "net/http.NewRequestWithContext", "(*net/http.Request).SetBasicAuth",
		"(*net/http.Request).Clone", "(*net/http.Request).WithContext",
		"(*net/http.Request).Context", "(*net/http.Request).AddCookie":
		return true
	}
	return false
}
