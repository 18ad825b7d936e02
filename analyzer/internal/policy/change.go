package policy

import (
	"go/types"
	"slices"

	"github.com/kakaolint/kakaolint/analyzer/internal/ssaread"
	"golang.org/x/tools/go/ssa"
)

// A doing is something that changes a value: a change, or a call of a function of the package
// that is given the value.
type doing struct {
	at     ssa.Instruction
	change *change
	call   ssa.CallInstruction
	param  int
}

// local folds what is done to a value in the function where it is used, between the place that
// makes it and the use: what is done on all paths, one after the other; what is done on some may
// change it or not.
func (r *reading) local(s spot, st state) state {
	if len(s.ends) == 0 {
		return st
	}
	fn := s.ends[0].Parent()
	keys := slices.Clone(s.also)
	var from ssa.Instruction
	v := stripped(s.v)
	if in, ok := v.(ssa.Instruction); ok && in.Parent() == fn {
		keys = append(keys, key(v))
		if !standing(keys[len(keys)-1]) {
			from = in
		}
	} else if p, ok := v.(*ssa.Parameter); ok && p.Parent() == fn {
		keys = append(keys, v)
	}
	st = r.done(fn, keys, from, s.ends, s.fr, st, s.shared, chain(v)...)
	if g, ok := globalOf(keys); ok && s.shared && fn.Name() == "init" {
		for _, init := range r.ix.inits {
			st = r.done(init, []any{g}, nil, exits(init), nil, st, true)
		}
	}
	return st
}

// chain are the calls of a chain of methods, which were read with the value.
func chain(v ssa.Value) []ssa.Instruction {
	var out []ssa.Instruction
	for {
		c, ok := stripped(v).(*ssa.Call)
		if !ok {
			return out
		}
		out = append(out, c)
		if v = ownArgs(c.Common()).receiver; v == nil || !sameReceiver(c) {
			return out
		}
	}
}

// standing reports whether a key names a field or a variable, so that something may have been done
// to the value before it was loaded.
func standing(key any) bool {
	switch key.(type) {
	case fieldKey, *ssa.Global:
		return true
	}
	return false
}

func globalOf(keys []any) (*ssa.Global, bool) {
	for _, k := range keys {
		if g, ok := k.(*ssa.Global); ok {
			return g, true
		}
	}
	return nil, false
}

// done folds what fn does to the value with one of some keys, after from and before ends.
func (r *reading) done(fn *ssa.Function, keys []any, from ssa.Instruction, ends []ssa.Instruction, fr *frame, st state, shared bool, skip ...ssa.Instruction) state {
	for _, d := range r.inOrder(fn, keys, from, ends, shared) {
		if slices.Contains(skip, d.at) {
			continue
		}
		next := r.do(d.doing, fr, st)
		if d.certain {
			st = next
		} else {
			st = join(st, next)
		}
	}
	return st
}

// do folds one thing that is done.
func (r *reading) do(d doing, fr *frame, st state) state {
	if d.change != nil {
		return r.apply(d.change.row, d.change.args, fr, d.at, st)
	}
	callee := d.call.Common().StaticCallee()
	if callee.Blocks == nil {
		return r.blur(st)
	}
	r.walked[d.at] = true
	return r.within(callee, callee.Params[d.param], &frame{call: d.call, up: fr}, st)
}

// within folds what a function does to the value of a parameter.
func (r *reading) within(fn *ssa.Function, p *ssa.Parameter, fr *frame, st state) state {
	if r.depth > maxDepth || !r.ix.step() {
		return r.blur(st)
	}
	r.depth++
	defer func() { r.depth-- }()
	return r.done(fn, []any{p}, nil, exits(fn), fr, st, false)
}

// A placed doing is one whose place between the others is known.
type placed struct {
	doing
	certain bool
}

// inOrder returns what may be done to a value before it is used, the certain things in the order
// in which they are done, each of the others as late as it may be.
func (r *reading) inOrder(fn *ssa.Function, keys []any, from ssa.Instruction, ends []ssa.Instruction, shared bool) []placed {
	var certain, maybe []doing
	for _, d := range r.ix.doings(fn) {
		if !slices.Contains(keys, key(d.value())) || slices.Contains(ends, d.at) || d.at == from {
			continue
		}
		always, reached := d.atOnce(), false
		for _, end := range ends {
			always = always && !reaches(from, end, d.at)
			reached = reached || reaches(d.at, end, from)
		}
		if !reached || !reaches(from, d.at, nil) {
			if !shared && d.change != nil && (from != nil || reached) {
				r.considered[d.change] = true
			}
			continue
		}
		if d.change != nil {
			r.considered[d.change] = true
		}
		if always {
			certain = append(certain, d)
		} else {
			maybe = append(maybe, d)
		}
	}
	slices.SortStableFunc(certain, func(a, b doing) int {
		switch {
		case !reaches(from, b.at, a.at):
			return -1
		case !reaches(from, a.at, b.at):
			return 1
		}
		return 0
	})
	var out []placed
	for i := 0; i <= len(certain); i++ {
		for _, m := range maybe { // between this certain one and the one before
			last := 0
			for j, c := range certain {
				if reaches(c.at, m.at, from) {
					last = j + 1
				}
			}
			if last == i {
				out = append(out, placed{m, false})
			}
		}
		if i < len(certain) {
			out = append(out, placed{certain[i], true})
		}
	}
	return out
}

// atOnce reports whether it is done where it stands, not when the function returns.
func (d doing) atOnce() bool {
	switch d.at.(type) {
	case *ssa.Defer, *ssa.Go:
		return false
	}
	return true
}

// value is what is changed, or given.
func (d doing) value() ssa.Value {
	if d.change != nil {
		return d.change.to
	}
	return ssaread.AllArgs(d.call.Common())[d.param]
}

// doings returns what a function does to values of libraries, in source order.
func (ix *Index) doings(fn *ssa.Function) []doing {
	var out []doing
	for _, c := range ix.byFunc[fn] {
		out = append(out, doing{at: c.at, change: c})
	}
	for _, h := range ix.handings[fn] {
		out = append(out, doing{at: h.at, call: h.at.(ssa.CallInstruction), param: h.i})
	}
	return out
}

// place reads a struct that stands in a variable or a field.
func (r *reading) place(addr ssa.Value, s spot, st state) state {
	t := addr.Type().Underlying().(*types.Pointer).Elem()
	switch a := addr.(type) {
	case *ssa.Alloc:
		whole, ok := wholeStore(a, s.ends)
		switch {
		case !ok:
			return r.blur(st)
		case whole == nil:
			st = r.named(t, nil, s, st)
			return r.done(a.Parent(), []any{key(a)}, a, r.endsIn(a.Parent(), s), s.fr, st, s.shared)
		}
		st = r.read(spot{v: whole.Val, fr: s.fr, ends: []ssa.Instruction{whole}}, st)
		return r.done(a.Parent(), []any{key(a)}, whole, r.endsIn(a.Parent(), s), s.fr, st, s.shared)
	case *ssa.Global:
		return r.global(a, t, s, st)
	case *ssa.FieldAddr:
		return r.field(a, t, s, st)
	case *ssa.FreeVar:
		if b, fr, at := r.ix.captured(a, s.fr); b != nil {
			return r.place(b, spot{v: b, fr: fr, ends: []ssa.Instruction{at}, shared: true}, st)
		}
	}
	return r.blur(st)
}

func (r *reading) endsIn(fn *ssa.Function, s spot) []ssa.Instruction {
	if len(s.ends) > 0 && s.ends[0].Parent() == fn {
		return s.ends
	}
	return exits(fn)
}

// wholeStore returns the store that sets a struct as a whole before its uses, or nil if there is
// none; it reports false if that does not show.
func wholeStore(a *ssa.Alloc, ends []ssa.Instruction) (*ssa.Store, bool) {
	var out *ssa.Store
	stores := ssaread.Stores(a)
	for _, st := range stores {
		for _, end := range ends {
			if end.Parent() == st.Parent() && !dominates(st, end) && reaches(st, end, a) {
				return nil, false
			}
			if dominates(st, end) && (out == nil || dominates(out, st)) {
				out = st
			}
		}
	}
	return out, true
}

// global reads a struct in a variable of the package.
func (r *reading) global(g *ssa.Global, t types.Type, s spot, st state) state {
	if g.Pkg != r.ix.calls.Pkg {
		return r.foreign(g, s, st)
	}
	if g.Object() == nil || settable(g.Object()) || r.ix.open[g] || len(r.ix.globals[g]) > 1 {
		return r.blur(st)
	}
	init := r.ix.calls.Pkg.Func("init")
	from := ssa.Instruction(nil)
	if stores := r.ix.globals[g]; len(stores) == 1 {
		if stores[0].Parent() != init {
			return r.blur(st)
		}
		st = r.read(spot{v: stores[0].Val, ends: []ssa.Instruction{stores[0]}}, st)
		from = stores[0]
	} else {
		st = r.named(t, nil, s, st)
	}
	st = r.done(init, []any{g}, from, exits(init), nil, st, true)
	for _, in := range r.ix.inits {
		st = r.done(in, []any{g}, nil, exits(in), nil, st, true)
	}
	return r.done(s.ends[0].Parent(), []any{g}, nil, s.ends, s.fr, st, true)
}

// field reads a struct that is a field of another one: as one function sets it, as a whole or field by field.
func (r *reading) field(fa *ssa.FieldAddr, t types.Type, s spot, st state) state {
	f := ssaread.Field(fa.X.Type(), fa.Field)
	owner := namedOf(fa.X.Type())
	if f.Pkg() != r.ix.calls.Pkg.Pkg || settable(f) || r.ix.open[f] || owner == nil {
		return r.blur(st)
	}
	var maker *ssa.Alloc // that function makes the other struct
	for _, c := range r.ix.changes {
		k, ok := key(c.to).(fieldKey)
		if !ok || k.f != f || c.at.Parent() == s.ends[0].Parent() {
			continue
		}
		a, ok := k.of.(*ssa.Alloc)
		if !ok || maker != nil && maker != a {
			return r.blur(st)
		}
		maker = a
	}
	stores := r.ix.fields[f]
	switch {
	case len(stores) == 1 && r.ix.alwaysSet(owner, f): // by the maker, if there is one
		st = r.read(spot{v: stores[0].Val, ends: []ssa.Instruction{stores[0]}}, st)
		if maker != nil {
			st = r.done(maker.Parent(), []any{fieldKey{maker, f}}, stores[0], exitsAfter(stores[0]), nil, st, true)
		}
	case len(stores) == 0 && maker != nil && len(r.ix.made[owner]) == 1: // no other has the zero value
		st = r.named(t, nil, s, st)
		st = r.done(maker.Parent(), []any{fieldKey{maker, f}}, maker, exitsAfter(maker), nil, st, true)
	default:
		return r.blur(st)
	}
	return r.done(s.ends[0].Parent(), []any{key(fa)}, nil, s.ends, s.fr, st, true)
}
