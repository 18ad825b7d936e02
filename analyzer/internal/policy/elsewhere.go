package policy

import (
	"go/token"
	"go/types"
	"slices"

	"github.com/kakaolint/kakaolint/analyzer/internal/ssaread"
	"golang.org/x/tools/go/ssa"
)

// elsewhere folds what other places of the package may do to a value: before it is used, after it,
// or never.
func (r *reading) elsewhere(s spot, st state) state {
	own := r.ix.rootsOf(s.v)
	for _, c := range r.ix.changes {
		if !r.isConsidered(c, own) && related(r.ix.rootsOf(c.to), own) {
			st = join(st, r.apply(c.row, c.args, nil, c.at, st))
		}
	}
	for _, g := range r.ix.gives {
		given := r.ix.rootsOf(g.v)
		if _, ok := g.at.(*ssa.Return); ok && slices.Contains(r.through, g.at.Parent()) && !given.shared() {
			continue // each call gives another one
		}
		if related(given, own) {
			return r.blur(st)
		}
	}
	if r.ix.hidden[moduleOf(r.library.Path)] && own.shared() {
		return r.blur(st)
	}
	return st
}

// isConsidered reports whether the place of a change in the order of things is known. One that a
// function makes to its parameter may be made through other calls of it as well.
func (r *reading) isConsidered(c *change, own roots) bool {
	if !r.considered[c] {
		return false
	}
	fn := c.at.Parent()
	calls := r.ix.calls.Callers(fn)
	if !slices.ContainsFunc(calls, func(call ssa.CallInstruction) bool { return r.walked[call] }) {
		return true
	}
	for _, call := range calls {
		if r.walked[call] {
			continue
		}
		for _, a := range ssaread.AllArgs(call.Common()) {
			if ofLibrary(stripped(a).Type()) && related(r.ix.rootsOf(a), own) {
				return false
			}
		}
	}
	return true
}

// roots are all that a value may be: the calls and the literals that make it, and the fields and
// variables in which it stands on the way.
type roots []root

type root struct {
	from any
	via  *ssa.Call // of the function of the package that makes it: each call makes another one
}

// anything is the root of a value whose roots are too many.
type anything struct{}

// related reports whether two values may be the same.
func related(a, b roots) bool {
	return slices.ContainsFunc(a, func(x root) bool {
		return slices.ContainsFunc(b, func(y root) bool {
			if x.from == (anything{}) || y.from == (anything{}) {
				return true
			}
			return x.from == y.from && (x.via == y.via || x.via == nil || y.via == nil)
		})
	})
}

// shared reports whether a value stands in a field or a variable of the package.
func (rs roots) shared() bool {
	return slices.ContainsFunc(rs, func(x root) bool {
		switch x.from.(type) {
		case ssa.Instruction, *ssa.Parameter, *ssa.FreeVar:
			return false
		}
		return true
	})
}

// maxRoots bounds the way back to the roots.
const maxRoots = 400

func (ix *Index) rootsOf(v ssa.Value) roots {
	if known, ok := ix.roots[v]; ok {
		return known
	}
	w := &rooting{ix: ix, seen: make(map[root]bool)}
	w.value(v, nil)
	ix.roots[v] = w.out
	return w.out
}

type rooting struct {
	ix   *Index
	seen map[root]bool
	out  roots
}

func (w *rooting) add(from any, via *ssa.Call) {
	if in, ok := from.(ssa.Instruction); !ok || via == nil || in.Parent() != via.Common().StaticCallee() {
		via = nil
	}
	if r := (root{from, via}); !slices.Contains(w.out, r) {
		w.out = append(w.out, r)
	}
}

func (w *rooting) value(v ssa.Value, via *ssa.Call) {
	v = stripped(v)
	if w.seen[root{v, via}] {
		return
	}
	if len(w.seen) > maxRoots {
		w.add(anything{}, nil)
		return
	}
	w.seen[root{v, via}] = true
	switch v := v.(type) {
	case *ssa.Const:
	case *ssa.Phi:
		for _, e := range v.Edges {
			w.value(e, via)
		}
	case *ssa.Call:
		w.call(v, 0, via)
	case *ssa.Extract:
		switch t := v.Tuple.(type) {
		case *ssa.Call:
			w.call(t, v.Index, via)
		case *ssa.TypeAssert:
			w.value(t.X, via)
		default:
			w.add(v, via)
		}
	case *ssa.Parameter:
		w.parameter(v)
	case *ssa.FreeVar:
		w.add(v, via)
		if b, _, _ := w.ix.captured(v, nil); b != nil {
			w.value(b, nil)
		}
	case *ssa.UnOp:
		if v.Op == token.MUL {
			w.place(v.X, via)
			return
		}
		w.add(v, via)
	case *ssa.Alloc, *ssa.Global, *ssa.FieldAddr:
		w.place(v, via)
	case *ssa.Field:
		f := ssaread.Field(v.X.Type(), v.Field)
		w.add(f, nil)
		for _, st := range w.ix.fields[f] {
			w.value(st.Val, nil)
		}
	default:
		w.add(v, via)
	}
}

// place follows what stands in a variable or a field. A struct that stands there is another one
// than the one that it is a copy of.
func (w *rooting) place(addr ssa.Value, via *ssa.Call) {
	if p, ok := addr.Type().Underlying().(*types.Pointer); ok && isStructValue(p.Elem()) {
		switch a := addr.(type) {
		case *ssa.FieldAddr:
			w.add(ssaread.Field(a.X.Type(), a.Field), nil)
			return
		case *ssa.Alloc, *ssa.Global:
			w.add(a, via)
			return
		}
	}
	switch a := addr.(type) {
	case *ssa.Alloc:
		w.add(a, via)
		for _, st := range ssaread.Stores(a) {
			w.value(st.Val, via)
		}
	case *ssa.Global:
		w.add(a, nil)
		for _, st := range w.ix.globals[a] {
			w.value(st.Val, nil)
		}
	case *ssa.FieldAddr:
		f := ssaread.Field(a.X.Type(), a.Field)
		w.add(f, nil)
		for _, st := range w.ix.fields[f] {
			w.value(st.Val, nil)
		}
	case *ssa.FreeVar:
		w.add(a, via)
		if b, _, _ := w.ix.captured(a, nil); b != nil {
			w.place(b, nil)
		}
	default:
		w.add(a, via)
	}
}

func (w *rooting) call(c *ssa.Call, i int, via *ssa.Call) {
	callee := c.Common().StaticCallee()
	switch fn := funcOf(c.Common()); {
	case callee != nil && callee.Blocks != nil:
		for _, ret := range exits(callee) {
			if results := ret.(*ssa.Return).Results; i < len(results) {
				w.value(results[i], c)
			}
		}
	case fn != nil && inLibrary(fn) && sameReceiver(c) && !copies(c):
		w.value(ownArgs(c.Common()).receiver, via)
	default:
		w.add(c, via)
	}
}

func (w *rooting) parameter(p *ssa.Parameter) {
	w.add(p, nil)
	for i, q := range p.Parent().Params {
		if q != p {
			continue
		}
		for _, call := range w.ix.calls.Callers(p.Parent()) {
			if args := call.Common().Args; !call.Common().IsInvoke() && i < len(args) {
				w.value(args[i], nil)
			}
		}
	}
}
