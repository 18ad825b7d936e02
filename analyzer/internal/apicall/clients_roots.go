package apicall

import (
	"go/types"

	"github.com/kakaolint/kakaolint/analyzer/internal/model"
	"github.com/kakaolint/kakaolint/analyzer/internal/ssaread"
	"golang.org/x/tools/go/ssa"
)

// A root is where a client or a request comes from: the call that makes it, a variable, a field.
type root struct {
	from any
	via  *ssa.Call // of the package's function that makes it: each call makes another one
	open bool      // code that is not known may have had it as well
}

// Bounds of the way back to the roots: what is further away may be anything.
const (
	maxRoots = 32
	maxWalk  = 1000
)

// rootsOf returns where a client or a request comes from, with the parameters bound by b.
func (c *clients) rootsOf(v ssa.Value, b *binding) []root {
	if v == nil {
		return nil
	}
	if b == nil {
		if known, ok := c.roots[v]; ok {
			return known
		}
	}
	w := &walk{c: c, seen: make(map[step]bool), have: make(map[root]int)}
	w.value(v, b)
	if b == nil {
		c.roots[v] = w.out
	}
	return w.out
}

// A walk follows one value back to its roots.
type walk struct {
	c    *clients
	via  *ssa.Call
	seen map[step]bool
	out  []root
	have map[root]int
}

type step struct {
	v   ssa.Value
	via *ssa.Call
}

func (w *walk) add(from any, open bool) {
	key := root{from: from}
	if in, ok := from.(ssa.Instruction); ok && w.via != nil && in.Parent() == w.via.Common().StaticCallee() {
		key.via = w.via
	}
	if i, ok := w.have[key]; ok {
		w.out[i].open = w.out[i].open || open
		return
	}
	w.have[key] = len(w.out)
	w.out = append(w.out, root{from, key.via, open})
}

func (w *walk) all(vs []ssa.Value, b *binding) {
	for _, v := range vs {
		w.value(v, b)
	}
}

func (w *walk) value(v ssa.Value, b *binding) {
	if w.seen[step{v, w.via}] {
		return
	}
	w.seen[step{v, w.via}] = true
	if len(w.out) > maxRoots || len(w.seen) > maxWalk {
		w.add(v, true)
		return
	}
	switch v := v.(type) {
	case *ssa.Call:
		w.call(v, 0, b)
	case *ssa.Extract:
		if call, ok := v.Tuple.(*ssa.Call); ok {
			w.call(call, v.Index, b)
			return
		}
		w.add(v, true)
	case *ssa.Phi:
		w.all(v.Edges, b)
	case *ssa.MakeInterface:
		w.value(v.X, b)
	case *ssa.ChangeType:
		w.value(v.X, b)
	case *ssa.ChangeInterface:
		w.value(v.X, b)
	case *ssa.UnOp:
		w.load(v.X, b)
	case *ssa.Field:
		w.field(ssaread.Field(v.X.Type(), v.Field))
	case *ssa.FieldAddr:
		if libraryOf(v.X.Type()) != nil { // a part of a request: &req.Header
			w.value(v.X, b)
			return
		}
		f := ssaread.Field(v.X.Type(), v.Field)
		w.add(f, false)
		w.all(w.c.ix.fields[f], nil)
	case *ssa.Global:
		w.add(v, v.Pkg != w.c.ix.Pkg)
		w.all(w.c.ix.globals[v], nil)
	case *ssa.Alloc:
		w.add(v, false)
		w.all(storesTo(v), b)
	case *ssa.FreeVar:
		if x, up, ok := w.c.captured(v, b); ok {
			w.value(x, up)
			return
		}
		w.add(v, true)
	case *ssa.Parameter:
		w.parameter(v, b)
	case *ssa.Const:
	default:
		w.add(v, true)
	}
}

func (c *clients) captured(fv *ssa.FreeVar, b *binding) (ssa.Value, *binding, bool) {
	return newEvaluator(c.ix).captured(fv, b)
}

// load follows what stands where addr points.
func (w *walk) load(addr ssa.Value, b *binding) {
	ix := w.c.ix
	switch addr := addr.(type) {
	case *ssa.Global:
		w.add(addr, addr.Pkg != ix.Pkg)
		w.all(ix.globals[addr], nil)
	case *ssa.FieldAddr:
		f := ssaread.Field(addr.X.Type(), addr.Field)
		if libraryOf(addr.X.Type()) != nil {
			w.value(addr.X, b)
			return
		}
		w.field(f)
	case *ssa.Alloc:
		w.all(storesTo(addr), b)
		w.add(addr, false)
	case *ssa.FreeVar:
		if x, up, ok := w.c.captured(addr, b); ok {
			w.load(x, up)
			return
		}
		w.add(addr, true)
	default:
		w.add(addr, true)
	}
}

func (w *walk) field(f *types.Var) {
	stored := w.c.ix.fields[f]
	w.add(f, len(stored) == 0)
	w.all(stored, nil)
}

func (w *walk) parameter(p *ssa.Parameter, b *binding) {
	if arg, up, ok := argument(p, b); ok {
		w.value(arg, up)
		return
	}
	ix := w.c.ix
	callers := ix.Callers(p.Parent())
	obj := p.Parent().Object()
	w.add(p, len(callers) == 0 || ix.UsedAsValue(p.Parent()) || obj != nil && obj.Exported())
	for _, call := range callers {
		if arg, _, ok := argument(p, &binding{call: call}); ok {
			w.value(arg, nil)
		}
	}
}

// call follows the i-th result of a call.
func (w *walk) call(c *ssa.Call, i int, b *binding) {
	if callee := c.Common().StaticCallee(); callee != nil && callee.Blocks != nil {
		outer := w.via
		w.via = c
		w.all(returned(callee, i), &binding{call: c, up: b})
		w.via = outer
		return
	}
	u, ok := useOf(c)
	if !ok {
		w.add(c, w.c.ix.setup(c) == nil)
		return
	}
	switch u.op.Deed {
	case model.NewClient, model.NewRequest, model.FromHTTP, model.ReadsPart, model.Sends, model.Standard:
		w.add(c, false)
	case model.Alias:
		if u.op.Arg >= 0 && u.recv == nil {
			w.value(u.arg(u.op.Arg), b)
			return
		}
		fallthrough
	default: // a setter gives its receiver
		w.receiver(u, b)
	}
}

func (w *walk) receiver(u use, b *binding) {
	if u.recv == nil {
		w.add(u.lib.Path, false)
		return
	}
	w.value(u.recv, b)
}
