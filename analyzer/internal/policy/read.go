package policy

import (
	"go/token"
	"go/types"
	"slices"

	"github.com/kakaolint/kakaolint/analyzer/internal/apicall"
	"github.com/kakaolint/kakaolint/analyzer/internal/model/retry"
	"golang.org/x/tools/go/ssa"
)

// A reading reads the settings of one entry.
type reading struct {
	ix      *Index
	library retry.Library
	busy    map[visit]bool
	// considered are the changes whose place in the order of things is known.
	considered map[*change]bool
	// walked are the calls through which functions were looked into for what they do to a parameter.
	walked map[ssa.Instruction]bool
	// through are the functions that gave a value to the one that is read.
	through []*ssa.Function
	// lasting: what is read is used later than where it is read.
	lasting bool
	depth   int
}

func (ix *Index) reading(lib retry.Library) *reading {
	return &reading{ix: ix, library: lib, busy: make(map[visit]bool), considered: make(map[*change]bool), walked: make(map[ssa.Instruction]bool)}
}

// entry reads what an entry is given, as it is at some place.
func (r *reading) entry(e retry.Entry, args given, fr *frame, at ssa.Instruction) state {
	return r.variables(r.parts(e.Parts, args, fr, at, state{policy: e.Default, keeps: retry.No, anyMethod: retry.No}))
}

// variables folds what the package stores in variables of the library, which hold for all its entries.
func (r *reading) variables(s state) state {
	var stores []*ssa.Store
	for g, all := range r.ix.globals {
		if g.Pkg.Pkg.Path() == r.library.Path {
			stores = append(stores, all...)
		}
	}
	slices.SortFunc(stores, func(a, b *ssa.Store) int { return int(a.Pos() - b.Pos()) })
	for _, st := range stores {
		row, ok := retry.SettingOf(st.Addr.(*ssa.Global).Object())
		switch {
		case !ok:
			return r.blur(s)
		case row.Start != nil: // it is read where it is used
			continue
		}
		next := r.apply(row, given{args: []ssa.Value{st.Val}}, nil, st, s)
		if len(stores) == 1 && slices.Contains(r.ix.inits, st.Parent()) && always(st) {
			s = next
		} else {
			s = join(s, next)
		}
	}
	if r.ix.hiddenSets[r.library.Path] {
		return r.blur(s)
	}
	return s
}

// always reports whether a function runs an instruction before it returns.
func always(in ssa.Instruction) bool {
	return !slices.ContainsFunc(exits(in.Parent()), func(end ssa.Instruction) bool { return !dominates(in, end) })
}

type visit struct {
	v   ssa.Value
	end ssa.Instruction
}

// parts folds what an entry or a setting changes onto s: inner settings first.
func (r *reading) parts(p retry.Parts, args given, fr *frame, at ssa.Instruction, s state) state {
	here := func(v ssa.Value) spot { return spot{v: v, fr: fr, ends: []ssa.Instruction{at}, shared: r.lasting} }
	for _, pos := range p.Inner {
		v := args.at(pos)
		if v == nil {
			s = r.blur(s)
			continue
		}
		s = r.inner(here(v), s)
	}
	s.policy = s.policy.With(p, func(arg int, length bool) retry.Amount { return r.ix.amount(here(args.at(arg)), length) })
	if p.Context != nil && p.Context.Arg >= 0 {
		s.context = args.at(p.Context.Arg)
	}
	if p.Hook != nil {
		s = r.hook(here(args.at(p.Hook.Arg)), s)
	}
	if p.AnyMethod != nil {
		s.anyMethod = r.ix.truth(here(args.at(p.AnyMethod.Arg)), 0)
	}
	if p.Keeps {
		s.keeps = retry.Yes
	}
	if p.Decider != nil {
		s = r.decider(*p.Decider, args, here, s)
	}
	return s
}

// apply folds a whole setting onto s.
func (r *reading) apply(row retry.Setting, args given, fr *frame, at ssa.Instruction, s state) state {
	if row.Start != nil {
		s = s.start(*row.Start)
	}
	if row.Name != "" && row.Name[0] == '?' { // see valueRow
		s.keeps = retry.Maybe
		return s
	}
	s = r.parts(row.Parts, args, fr, at, s)
	if constructs(row) {
		if s.made++; s.made > 1 { // one policy around another: tries multiply
			s = r.blur(s)
		}
	}
	return s
}

// constructs reports whether a setting makes a retry policy that is given to an executor.
func constructs(row retry.Setting) bool {
	return row.Start == nil && row.Tries != nil && row.Wait != nil && row.Tries.Arg == retry.None && row.Wait.Arg == retry.None
}

func (r *reading) blur(s state) state { return s.blur(r.decides()) }

// decides reports whether some setting of the library, or of one that belongs to it, is a decider.
func (r *reading) decides() bool {
	for lib := range retry.Libraries() {
		if moduleOf(lib.Path) == moduleOf(r.library.Path) && slices.ContainsFunc(lib.Settings, func(s retry.Setting) bool { return s.Decider != nil }) {
			return true
		}
	}
	return false
}

// object reads the settings of a value, those that are made elsewhere in the package included.
func (r *reading) object(s spot, st state) state {
	if !carries(s.v.Type()) {
		return st
	}
	return r.elsewhere(s, r.read(s, st))
}

// read reads how a value was made, and what was done to it on the way to where it is used.
func (r *reading) read(s spot, st state) state {
	v := stripped(s.v)
	if !r.enter(v, s) {
		return r.blur(st)
	}
	defer r.leave(v, s)
	switch v := v.(type) {
	case *ssa.Const:
		return r.constant(v, s, st)
	case *ssa.Function:
		return r.function(v, nil, s, st)
	case *ssa.MakeClosure:
		return r.function(v.Fn.(*ssa.Function), v, s, st)
	case *ssa.Alloc:
		return r.place(v, s, st)
	case *ssa.Global: // the address of a struct
		return r.place(v, s, st)
	case *ssa.Slice:
		return r.named(v.Type(), v, s, st)
	case *ssa.UnOp:
		if v.Op == token.MUL && isStructValue(v.Type()) {
			return r.place(v.X, s, st)
		}
		if g, ok := v.X.(*ssa.Global); ok && g.Pkg != r.ix.calls.Pkg {
			return r.foreign(g, s, st)
		}
	case *ssa.Call:
		if fn := funcOf(v.Common()); fn != nil && inLibrary(fn) {
			return r.local(s, r.call(v, fn, s, st))
		}
	}
	alts, ok := r.ix.back(s)
	if !ok {
		return r.blur(st)
	}
	if call, ok := callOf(v); ok && call.Common().StaticCallee() != nil {
		r.through = append(r.through, call.Common().StaticCallee())
	}
	return r.local(s, r.alternatives(alts, st, r.read))
}

func callOf(v ssa.Value) (*ssa.Call, bool) {
	if x, ok := v.(*ssa.Extract); ok {
		v = x.Tuple
	}
	call, ok := v.(*ssa.Call)
	return call, ok
}

func isStructValue(t types.Type) bool {
	_, ok := t.Underlying().(*types.Struct)
	return ok
}

func (r *reading) enter(v ssa.Value, s spot) bool {
	key := visit{v: v}
	if len(s.ends) > 0 {
		key.end = s.ends[0]
	}
	if r.busy[key] || r.depth > maxDepth || !r.ix.step() {
		return false
	}
	r.busy[key] = true
	r.depth++
	return true
}

func (r *reading) leave(v ssa.Value, s spot) {
	key := visit{v: v}
	if len(s.ends) > 0 {
		key.end = s.ends[0]
	}
	delete(r.busy, key)
	r.depth--
}

// carries reports whether a value may have settings at all.
func carries(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return false
	case *types.Slice:
		return carries(u.Elem())
	}
	return true
}

// constant reads nil, or the zero value of a struct.
func (r *reading) constant(c *ssa.Const, s spot, st state) state {
	if isStructValue(c.Type()) {
		return r.named(c.Type(), nil, s, st)
	}
	return st
}

// named reads the row of a type of the library; argument 0 is the value.
func (r *reading) named(t types.Type, v ssa.Value, s spot, st state) state {
	typ := typeName(t)
	if typ == nil || !inLibrary(typ) {
		return r.blur(st)
	}
	row, ok := retry.SettingOf(typ)
	if !ok {
		return st
	}
	return r.apply(row, given{args: []ssa.Value{v}}, s.fr, s.ends[0], st)
}

// function reads a function value: a function of the library with a row, one that sets options
// that it is given, or one that returns what has the settings.
func (r *reading) function(fn *ssa.Function, made *ssa.MakeClosure, s spot, st state) state {
	if obj := fn.Object(); obj != nil && inLibrary(obj) && !isMethodValue(fn) {
		if row, ok := retry.SettingOf(obj); ok {
			return r.apply(row, given{}, s.fr, s.ends[0], st)
		}
		return st
	}
	if fn.Blocks == nil {
		return r.blur(st)
	}
	var fr *frame
	if made == nil || len(r.ix.calls.Makers(fn)) == 1 {
		fr = s.fr
	}
	if len(fn.Params) == 1 && ofLibrary(fn.Params[0].Type()) && fn.Signature.Results().Len() == 0 {
		return r.within(fn, fn.Params[0], fr, st)
	}
	var alts []spot
	for _, ret := range exits(fn) {
		if results := ret.(*ssa.Return).Results; len(results) == 1 && carries(results[0].Type()) {
			alts = append(alts, spot{v: results[0], fr: fr, ends: []ssa.Instruction{ret}})
		}
	}
	if len(alts) == 0 { // it counts the tries, or tells how long to wait
		st.policy = st.policy.Blur()
		return st
	}
	r.through = append(r.through, fn)
	return r.alternatives(alts, st, r.object)
}

// foreign reads a variable of another package.
func (r *reading) foreign(g *ssa.Global, s spot, st state) state {
	if obj := g.Object(); obj != nil && inLibrary(obj) && len(r.ix.globals[g]) == 0 && !r.ix.open[g] && !r.ix.hiddenSets[pathOf(obj)] {
		if row, ok := retry.SettingOf(obj); ok {
			return r.apply(row, given{}, s.fr, s.ends[0], st)
		}
	}
	return r.blur(st)
}

// call reads the result of a function of the library.
func (r *reading) call(c *ssa.Call, fn *types.Func, s spot, st state) state {
	row, ok := retry.SettingOf(fn)
	args := ownArgs(c.Common())
	if args.receiver != nil && (!ok || row.Start == nil) {
		st = r.receiver(c, args.receiver, s, st)
	}
	if ok {
		r.note(c)
		return r.apply(row, args, s.fr, c, st)
	}
	if args.receiver == nil { // nothing is known of what it makes
		return r.blur(st)
	}
	return st
}

// note marks the change that a call makes as considered.
func (r *reading) note(at ssa.Instruction) {
	for _, c := range r.ix.byFunc[at.Parent()] {
		if c.at == at {
			r.considered[c] = true
		}
	}
}

// receiver reads what a method is called of. Where a method makes something new out of it, some
// libraries look at it then, and others when the new thing is used: both have to agree.
func (r *reading) receiver(c *ssa.Call, recv ssa.Value, s spot, st state) state {
	then := spot{v: recv, fr: s.fr, ends: []ssa.Instruction{c}}
	if sameReceiver(c) && !copies(c) {
		return r.read(then, st)
	}
	out := r.object(then, st)
	if len(s.ends) > 0 && s.ends[0].Parent() == c.Parent() && s.ends[0] != c {
		out = join(out, r.object(spot{v: recv, fr: s.fr, ends: s.ends}, st))
	}
	return out
}

func inLibrary(obj types.Object) bool {
	return obj.Pkg() != nil && !apicall.IsStandardPath(obj.Pkg().Path()) && retry.Imported(obj.Pkg().Path())
}
