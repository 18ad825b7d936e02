package policy

import (
	"go/types"
	"slices"

	"github.com/kakaolint/kakaolint/analyzer/internal/model"
	"github.com/kakaolint/kakaolint/analyzer/internal/model/retry"
	"github.com/kakaolint/kakaolint/analyzer/internal/ssaread"
	"golang.org/x/tools/go/ssa"
)

// Through returns what the client of net/http that a call sends through does with the request by
// itself, because of a round tripper of a library in it. The fact is Yes with a region, No if the
// client visibly has none, and Maybe if that cannot be told. Via is as for [Index.Of].
func (ix *Index) Through(send ssa.CallInstruction, via ...ssa.CallInstruction) (*Region, retry.Fact) {
	ix.look()
	fr := frames(via)
	fn := funcOf(send.Common())
	args := ownArgs(send.Common())
	switch {
	case fn == nil || fn.Pkg() == nil || fn.Pkg().Path() != "net/http":
		return nil, retry.Maybe
	case args.receiver != nil:
		return ix.transportOf(args.receiver, send, fr)
	}
	return ix.defaultClient()
}

// defaultClient tells about http.DefaultClient with http.DefaultTransport.
func (ix *Index) defaultClient() (*Region, retry.Fact) {
	if ix.hiddenTransport {
		return nil, retry.Maybe
	}
	for g := range ix.globals {
		if g.Pkg.Pkg.Path() == "net/http" {
			return nil, retry.Maybe
		}
	}
	for _, st := range ix.transports {
		if g, ok := key(st.Addr.(*ssa.FieldAddr).X).(*ssa.Global); ok && g.Pkg.Pkg.Path() == "net/http" {
			return nil, retry.Maybe
		}
	}
	return nil, retry.No
}

// transportOf is Through for a client, a *http.Client or a http.RoundTripper, where it is used.
func (ix *Index) transportOf(client ssa.Value, at ssa.Instruction, fr *frame) (*Region, retry.Fact) {
	return ix.clientOf(spot{v: client, fr: fr, ends: []ssa.Instruction{at}}, 0)
}

// clientOf is transportOf for a client at some depth.
func (ix *Index) clientOf(s spot, depth int) (*Region, retry.Fact) {
	t := transport{ix: ix}
	own := ix.rootsOf(s.v)
	if ix.hiddenTransport && own.shared() {
		return nil, retry.Maybe
	}
	for _, st := range ix.transports {
		if related(ix.rootsOf(st.Addr.(*ssa.FieldAddr).X), own) {
			t.sets = append(t.sets, st)
		}
	}
	return t.of(s, depth)
}

// A transport is what a client sends through, as it is looked for.
type transport struct {
	ix *Index
	// sets are the stores to the Transport of what may be the client.
	sets []*ssa.Store
}

// of follows a client or a round tripper to where it is made.
func (t transport) of(s spot, depth int) (*Region, retry.Fact) {
	ix := t.ix
	if depth > maxDepth || !ix.step() {
		return nil, retry.Maybe
	}
	v := stripped(s.v)
	switch v := v.(type) {
	case *ssa.Const:
		if model.IsPointerTo(v.Type(), "net/http", "Client") {
			return nil, retry.Maybe
		}
		return ix.defaultClient() // no Transport
	case *ssa.Call:
		if fn := funcOf(v.Common()); fn != nil && inLibrary(fn) {
			return t.madeBy(v, fn, s)
		}
	case *ssa.Alloc:
		return t.written(v, s, depth)
	case *ssa.UnOp:
		if g, ok := v.X.(*ssa.Global); ok && g.Pkg.Pkg.Path() == "net/http" {
			return ix.defaultClient()
		}
	case *ssa.Global:
		if v.Pkg == ix.calls.Pkg {
			return t.written(v, s, depth)
		}
	}
	if model.IsPointerTo(v.Type(), "net/http", "Transport") {
		return nil, retry.No
	}
	alts, ok := ix.back(s)
	if !ok || len(alts) != 1 {
		return nil, retry.Maybe
	}
	return t.of(alts[0], depth+1)
}

// madeBy is what the function of a library puts into the client, or the round tripper, that it
// makes. What is done later to what it was made from counts as well, in some libraries.
func (t transport) madeBy(c *ssa.Call, fn *types.Func, s spot) (*Region, retry.Fact) {
	ix := t.ix
	entry, lib, ok := retry.EntryOf(fn)
	if !ok || entry.Op.Kind != retry.Transport || len(t.sets) > 0 {
		return nil, retry.Maybe
	}
	r := ix.reading(lib)
	r.lasting = s.shared
	args := ownArgs(c.Common())
	st := r.entry(entry, args, s.fr, c)
	for _, end := range s.ends {
		st = join(st, r.entry(entry, args, s.fr, end))
	}
	st = r.elsewhere(s.of(c), r.local(s.of(c), st))
	return ix.regionOf(entry, lib, c, st), retry.Yes
}

// written is a client, or a round tripper, that is written out.
func (t transport) written(a ssa.Value, s spot, depth int) (*Region, retry.Fact) {
	ix, name := t.ix, typeName(a.Type())
	switch {
	case name == nil:
		return nil, retry.Maybe
	case pathOf(name) == "net/http" && name.Name() == "Transport":
		return nil, retry.No
	case pathOf(name) == "net/http" && name.Name() == "Client":
		return t.client(a, s, depth)
	}
	obj, _, _ := types.LookupFieldOrMethod(a.Type(), true, name.Pkg(), "RoundTrip")
	fn, ok := obj.(*types.Func)
	if !ok {
		return nil, retry.Maybe
	}
	entry, lib, ok := retry.EntryOf(fn)
	if !ok { // one of the user's, or of another library
		return nil, retry.Maybe
	}
	r := ix.reading(lib)
	return ix.regionOf(entry, lib, nil, r.entry(entry, given{receiver: a}, s.fr, s.ends[0])), retry.Yes
}

// client is a client that stands in a variable: one that is written out, or a copy of another one.
func (t transport) client(addr ssa.Value, s spot, depth int) (*Region, retry.Fact) {
	ix := t.ix
	if g, ok := addr.(*ssa.Global); ok && (g.Object() == nil || settable(g.Object()) || ix.open[g]) {
		return nil, retry.Maybe
	}
	stores := ix.globals[asGlobal(addr)]
	if _, ok := addr.(*ssa.Alloc); ok {
		stores = ssaread.Stores(addr)
	}
	stores = slices.DeleteFunc(slices.Clone(stores), func(st *ssa.Store) bool { return isZero(st.Val) })
	switch {
	case len(t.sets) == 0 && len(stores) == 0:
		return ix.defaultClient()
	case len(t.sets) == 0 && len(stores) == 1 && ix.before(stores[0], addr, s):
		if load, ok := stores[0].Val.(*ssa.UnOp); ok {
			return ix.clientOf(spot{v: load.X, fr: s.fr, ends: []ssa.Instruction{load}}, depth+1)
		}
	case len(t.sets) == 1 && len(stores) == 0 && ix.before(t.sets[0], addr, s):
		if t.sets[0].Addr.(*ssa.FieldAddr).X == addr {
			return transport{ix: ix}.of(s.of(t.sets[0].Val), depth+1)
		}
	}
	return nil, retry.Maybe
}

func asGlobal(v ssa.Value) *ssa.Global {
	g, _ := v.(*ssa.Global)
	return g
}

// before reports whether a store has been made when a client is used.
func (ix *Index) before(st *ssa.Store, client ssa.Value, s spot) bool {
	if asGlobal(client) != nil {
		return st.Parent() == ix.calls.Pkg.Func("init")
	}
	return !slices.ContainsFunc(s.ends, func(end ssa.Instruction) bool { return !dominates(st, end) })
}
