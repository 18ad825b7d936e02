package apicall

import (
	"go/types"

	"github.com/kakaolint/kakaolint/analyzer/internal/model"
	"golang.org/x/tools/go/ssa"
)

// RoundTripSend returns the call that sends inside the RoundTripper of the client that
// send goes through, if that client is visibly built with one of the package's own.
func (ix *Index) RoundTripSend(send ssa.CallInstruction) ssa.CallInstruction {
	c := send.Common()
	if c.IsInvoke() || c.Signature().Recv() == nil || !model.IsPointerTo(c.Signature().Recv().Type(), "net/http", "Client") {
		return nil
	}
	t := ix.transport(c.Args[0], 0)
	if t == nil {
		return nil
	}
	fn := ix.Pkg.Prog.LookupMethod(t, nil, "RoundTrip")
	if fn == nil || fn.Blocks == nil {
		return nil
	}
	var found ssa.CallInstruction
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			if call, ok := in.(ssa.CallInstruction); ok {
				if _, ok := SendOf(call); ok {
					if found != nil { // which one answers is not known
						return nil
					}
					found = call
				}
			}
		}
	}
	return found
}

// transport returns the type of the package that is the Transport of a client.
func (ix *Index) transport(client ssa.Value, depth int) types.Type {
	if depth > 8 {
		return nil
	}
	var from []ssa.Value
	switch v := client.(type) {
	case *ssa.Alloc:
		for _, r := range *v.Referrers() {
			fa, ok := r.(*ssa.FieldAddr)
			if !ok || fieldOf(v.Type(), fa.Field).Name() != "Transport" {
				continue
			}
			for _, s := range storesTo(fa) {
				if mi, ok := s.(*ssa.MakeInterface); ok && ix.declares(mi.X.Type()) {
					return mi.X.Type()
				}
			}
		}
		from = storesTo(v)
		if lit, ok := literal(v); ok {
			from = append(from, lit)
		}
	case *ssa.UnOp:
		from = newEvaluator(ix).sources(v.X, nil)
	case *ssa.Phi:
		from = v.Edges
	case *ssa.Call:
		if callee := v.Common().StaticCallee(); callee != nil {
			from = returned(callee, 0)
		}
	}
	for _, s := range from {
		if t := ix.transport(s, depth+1); t != nil {
			return t
		}
	}
	return nil
}

func (ix *Index) declares(t types.Type) bool {
	n := model.NamedOf(t)
	return n != nil && n.Obj().Pkg() == ix.Pkg.Pkg
}
