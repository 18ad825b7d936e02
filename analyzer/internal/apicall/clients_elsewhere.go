package apicall

import (
	"go/types"
	"slices"
	"strings"

	"github.com/kakaolint/kakaolint/analyzer/internal/model"
	"github.com/kakaolint/kakaolint/analyzer/internal/summary"
	"golang.org/x/tools/go/ssa"
)

// setup returns what a call of a function elsewhere does to the clients that it is given or
// makes; nil if that is not known.
func (ix *Index) setup(in ssa.Instruction) *summary.Setup {
	call, ok := in.(ssa.CallInstruction)
	if !ok || ix.Summaries == nil {
		return nil
	}
	callee := call.Common().StaticCallee()
	if callee == nil || callee.Blocks != nil {
		return nil
	}
	fn, ok := callee.Object().(*types.Func)
	if !ok {
		return nil
	}
	if s := ix.Summaries(fn.Origin()); s != nil {
		return s.Setup
	}
	return nil
}

// elsewhere reads what functions of other packages do to the client of a request.
func (e *evaluator) elsewhere(lib *model.Library, client []root, b *binding, d *draft) {
	c := e.ix.libraryUses()
	var calls []ssa.Instruction
	for _, r := range client {
		if call, ok := r.from.(*ssa.Call); ok && e.ix.setup(call) != nil {
			calls = append(calls, call)
		} else if r.open {
			d.bases = union(d.bases, unknown())
		}
	}
	for _, x := range c.escapesOf(lib) {
		if related(c.ownRoots(x, nil), client) {
			calls = append(calls, x.at)
		}
	}
	for _, in := range calls {
		s := e.ix.setup(in)
		if s == nil {
			d.bases = union(d.bases, unknown())
			continue
		}
		args := in.(ssa.CallInstruction).Common().Args
		outer := e.merge
		known := boundIn(in.Parent(), b)
		e.merge = e.merge || known == nil
		bases := e.fill(s.Bases, args, known)
		if slices.Contains(bases, hole) { // an option sets another one
			bases = e.options(args, known)
		}
		d.bases = union(d.bases, bases)
		d.auth = union(d.auth, e.fill(s.Auth, args, known))
		e.merge = outer
	}
}

// options are the addresses that are given to functions which make options: WithBaseURL(address).
func (e *evaluator) options(args []ssa.Value, b *binding) texts {
	var out texts
	for _, a := range args {
		list, ok := variadic(a)
		if !ok {
			list = []ssa.Value{a}
		}
		for _, o := range list {
			call, ok := o.(*ssa.Call)
			if !ok {
				continue
			}
			for _, given := range call.Call.Args {
				for _, t := range e.text(given, b) {
					if strings.Contains(t, "://") {
						out = union(out, texts{t})
					}
				}
			}
		}
	}
	if len(out) == 0 {
		return unknown()
	}
	return out
}

// Setups are the functions that others can give a client of a library or get one from, if the
// package puts no function on any that may look at an answer.
func (f *Finder) Setups() map[*ssa.Function]*summary.Setup {
	ix := f.Index
	c := ix.libraryUses()
	for _, u := range c.uses {
		if u.op.Deed == model.Hook && u.lib.Hooked && !u.harmless() {
			return nil
		}
	}
	if ix.ownTransport() || slices.ContainsFunc(c.escapes, func(u use) bool { return ix.setup(u.at) == nil }) {
		return nil
	}
	out := make(map[*ssa.Function]*summary.Setup)
	for _, fn := range ix.Funcs {
		if !Visible(fn) || IsGeneric(fn) {
			continue
		}
		if clients := c.handled(fn); len(clients) > 0 {
			out[fn] = f.setupBy(fn, clients)
		}
	}
	return out
}

// handled are the clients of libraries that a function is given, or gives.
func (c *clients) handled(fn *ssa.Function) []root {
	isClient := func(t types.Type) bool {
		lib := libraryOf(t)
		return lib != nil && lib.Hooked
	}
	var out []root
	for _, p := range fn.Params {
		if isClient(p.Type()) {
			out = append(out, root{from: p})
		}
	}
	for i := range fn.Signature.Results().Len() {
		if isClient(fn.Signature.Results().At(i).Type()) {
			for _, v := range returned(fn, i) {
				out = append(out, c.rootsOf(v, nil)...)
			}
		}
	}
	return out
}

// setupBy is what a function tells the clients, by its parameters.
func (f *Finder) setupBy(fn *ssa.Function, clients []root) *summary.Setup {
	e := f.evaluator()
	e.root = fn
	c := e.ix.libraryUses()
	d := &draft{}
	for _, s := range c.uses {
		if !related(c.ownRoots(s, nil), clients) {
			continue
		}
		e.sets(s, nil, d, func(v ssa.Value) texts {
			if s.at.Parent() == fn {
				return e.text(v, nil)
			}
			return e.stored([]ssa.Value{v})
		})
	}
	if len(d.tokens) == 0 && len(d.schemes) > 0 { // somebody else has the token
		d.tokens = unknown()
	}
	return &summary.Setup{Bases: d.bases, Auth: union(d.auth, d.credentials())}
}
