package apicall

import (
	"go/types"
	"slices"

	"github.com/kakaolint/kakaolint/analyzer/internal/model"
	"github.com/kakaolint/kakaolint/analyzer/internal/ssaread"
	"golang.org/x/tools/go/ssa"
)

// A Way says how a request goes through the client that sends it.
type Way uint8

// The ways of a request.
const (
	Plain    Way = iota // as net/http does it
	Followed            // through a RoundTripper of the package that is followed
	Hidden              // through code of the package that may look at the answer, and is not followed
)

// RoundTripSend returns how a send goes through its client; for a RoundTripper of the
// package, the call that sends inside it.
func (ix *Index) RoundTripSend(send ssa.CallInstruction) (ssa.CallInstruction, Way) {
	if s, ok := SendOf(send); ok && s.Library {
		return nil, ix.libraryWay(send)
	}
	c := send.Common()
	if c.IsInvoke() {
		if ix.implements(c.Method) {
			return nil, Hidden
		}
		return nil, Plain
	}
	if c.Signature().Recv() == nil && ix.setsTransport && ix.ownTransport() {
		return nil, Hidden // http.Get with http.DefaultTransport set
	}
	if c.Signature().Recv() == nil || !model.IsPointerTo(c.Signature().Recv().Type(), "net/http", "Client") {
		return nil, Plain
	}
	t, visible := ix.transport(c.Args[0], 0)
	if t == nil && ix.hides(c.Args[0], 0) {
		return nil, Hidden
	}
	if t == nil {
		_, local := c.Args[0].(*ssa.Alloc)
		_, given := c.Args[0].(*ssa.Parameter)
		own := ix.ownTransport()
		if own && !(local && visible) && (ix.setsTransport || !visible && !given) || ix.setsPolicy && !visible {
			return nil, Hidden // an option, or a library, may have put it there
		}
		return nil, Plain
	}
	fn := ix.sender(t, "RoundTrip")
	if fn == nil {
		return nil, Hidden
	}
	var found ssa.CallInstruction
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			if call, ok := in.(ssa.CallInstruction); ok {
				if _, ok := SendOf(call); ok {
					if found != nil { // which one answers is not known
						return nil, Hidden
					}
					found = call
				}
			}
		}
	}
	if found == nil || found.Common().IsInvoke() && ix.wraps(fn) {
		return nil, Hidden
	}
	return found, Followed
}

// ownTransport reports whether a RoundTripper of the package is made an interface somewhere.
func (ix *Index) ownTransport() bool {
	return slices.ContainsFunc(ix.boxed, func(t types.Type) bool { return ix.sender(t, "RoundTrip") != nil })
}

// implements reports whether a type of the package with a method of this name, and the
// shape of one that sends, is made an interface somewhere: it may be what is called.
func (ix *Index) implements(m *types.Func) bool {
	return slices.ContainsFunc(ix.boxed, func(t types.Type) bool { return ix.sender(t, m.Name()) != nil })
}

// wraps reports whether another RoundTripper of the package than fn's own may be inside it.
func (ix *Index) wraps(fn *ssa.Function) bool {
	return slices.ContainsFunc(ix.boxed, func(t types.Type) bool {
		s := ix.sender(t, fn.Name())
		return s != nil && s != fn
	})
}

// sender returns the method of t with that name, if the package declares it and it is shaped like Do.
func (ix *Index) sender(t types.Type, name string) *ssa.Function {
	if !ix.declares(t) {
		return nil
	}
	sel := types.NewMethodSet(t).Lookup(ix.Pkg.Pkg, name)
	if sel == nil {
		return nil
	}
	fn := ix.Pkg.Prog.MethodValue(sel)
	if fn == nil || fn.Blocks == nil || !model.IsDoer(fn.Signature) {
		return nil
	}
	return fn
}

// transport returns the type of the package that is the Transport of a client, and
// whether everything that makes the client shows.
func (ix *Index) transport(client ssa.Value, depth int) (t types.Type, visible bool) {
	if depth > 8 {
		return nil, false
	}
	var from []ssa.Value
	switch v := client.(type) {
	case *ssa.Alloc:
		if t, set := ix.transportOf(v); t != nil || set {
			return t, t != nil
		}
		from = storesTo(v)
		if lit, ok := literal(v); ok {
			from = []ssa.Value{lit}
		}
		visible = len(from) == 0
	case *ssa.UnOp:
		if g, ok := v.X.(*ssa.Global); ok && g.Pkg.Pkg.Path() == "net/http" {
			return nil, !ix.setsTransport // http.DefaultClient
		}
		from = newEvaluator(ix).sources(v.X, nil)
		if lit, ok := v.X.(*ssa.Alloc); ok && len(from) == 0 {
			from = []ssa.Value{lit}
		}
	case *ssa.Phi:
		from = v.Edges
	case *ssa.Call:
		if callee := v.Common().StaticCallee(); callee != nil {
			from = returned(callee, 0)
		}
	}
	for _, s := range from {
		t, v := ix.transport(s, depth+1)
		if t != nil {
			return t, v
		}
		visible = v && (visible || s == from[0])
	}
	return nil, visible
}

// transportOf returns the type of the package that is stored in the Transport field of a
// client, and whether anything is that may hold one.
func (ix *Index) transportOf(client *ssa.Alloc) (t types.Type, set bool) {
	for _, r := range *client.Referrers() {
		fa, ok := r.(*ssa.FieldAddr)
		if !ok || ssaread.Field(client.Type(), fa.Field).Name() != "Transport" {
			continue
		}
		for _, s := range storesTo(fa) {
			if t := ix.boxedType(s, 0); t != nil {
				return t, true
			}
			set = set || !isStandard(s)
		}
	}
	return nil, set
}

// isStandard reports whether a Transport is one of net/http's.
func isStandard(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.Const:
		return true
	case *ssa.MakeInterface:
		return model.IsPointerTo(v.X.Type(), "net/http", "Transport")
	case *ssa.UnOp:
		g, ok := v.X.(*ssa.Global)
		if ok {
			return g.Pkg.Pkg.Path() == "net/http"
		}
		fa, ok := v.X.(*ssa.FieldAddr) // next.Transport
		return ok && model.IsPointerTo(fa.X.Type(), "net/http", "Client")
	}
	return false
}

// boxedType is the type of the package that an interface value holds, if that shows.
func (ix *Index) boxedType(v ssa.Value, depth int) types.Type {
	if depth > 4 {
		return nil
	}
	switch v := v.(type) {
	case *ssa.MakeInterface:
		if ix.declares(v.X.Type()) {
			return v.X.Type()
		}
	case *ssa.ChangeInterface:
		return ix.boxedType(v.X, depth+1)
	case *ssa.Call:
		if callee := v.Common().StaticCallee(); callee != nil {
			for _, r := range returned(callee, 0) {
				if t := ix.boxedType(r, depth+1); t != nil {
					return t
				}
			}
		}
	}
	return nil
}

func (ix *Index) declares(t types.Type) bool {
	n := model.NamedOf(t)
	return n != nil && n.Obj().Pkg() == ix.Pkg.Pkg
}
