package apicall

import (
	"go/types"

	"github.com/kakaolint/kakaolint/analyzer/internal/ssaread"
	"golang.org/x/tools/go/ssa"
)

// ofInstance is the text in a field of one certain struct: of the client that the chain of
// callers made, as far as that can be seen. It is nil if it cannot: then what is stored in the
// field anywhere counts.
func (e *evaluator) ofInstance(x ssa.Value, field *types.Var, b *binding, depth int) texts {
	if depth > 8 {
		return nil
	}
	switch x := x.(type) {
	case *ssa.Parameter:
		if arg, up, ok := argument(x, b); ok {
			return e.ofInstance(arg, field, up, depth+1)
		}
	case *ssa.FreeVar:
		if v, up, ok := e.captured(x, b); ok {
			return e.ofInstance(v, field, up, depth+1)
		}
	case *ssa.Call:
		callee := x.Common().StaticCallee()
		if callee == nil || callee.Blocks == nil {
			return nil
		}
		return e.ofEach(returned(callee, 0), field, &binding{call: x, up: b}, depth)
	case *ssa.Extract:
		if call, ok := x.Tuple.(*ssa.Call); ok && x.Index == 0 {
			return e.ofInstance(call, field, b, depth+1)
		}
	case *ssa.Phi:
		return e.ofEach(x.Edges, field, b, depth)
	case *ssa.UnOp:
		if v, ok := x.X.(*ssa.Alloc); ok { // a variable that is set once
			if stores := storesTo(v); len(stores) == 1 {
				return e.ofInstance(stores[0], field, b, depth+1)
			}
			return e.ofInstance(v, field, b, depth+1)
		}
	case *ssa.Alloc:
		return e.ofLiteral(x, field, b)
	}
	return nil
}

func (e *evaluator) ofEach(vs []ssa.Value, field *types.Var, b *binding, depth int) texts {
	var out texts
	for _, v := range vs {
		if c, ok := v.(*ssa.Const); ok && c.Value == nil { // return nil, err
			continue
		}
		t := e.ofInstance(v, field, b, depth+1)
		if t == nil {
			return nil
		}
		out = union(out, t)
	}
	return out
}

// ofLiteral is what is stored in a field of a struct where it is made, if nobody else gets it
// before it is given to the caller: an option may set the field as well.
func (e *evaluator) ofLiteral(a *ssa.Alloc, field *types.Var, b *binding) texts {
	var out texts
	for _, r := range *a.Referrers() {
		switch r := r.(type) {
		case *ssa.FieldAddr:
			if ssaread.Field(a.Type(), r.Field) == field {
				for _, s := range storesTo(r) {
					out = union(out, e.text(s, b))
				}
			}
		case ssa.CallInstruction:
			if r.Common().StaticCallee() == nil { // opt(c)
				return nil
			}
		}
	}
	if out != nil {
		e.instance = true
	}
	return out
}
