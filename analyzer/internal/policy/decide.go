package policy

import (
	"go/types"
	"slices"

	"github.com/kakaolint/kakaolint/analyzer/internal/model/retry"
	"golang.org/x/tools/go/ssa"
)

// decider adds a decider with what it is given.
func (r *reading) decider(d retry.Decider, args given, here func(ssa.Value) spot, st state) state {
	v := args.at(d.Arg)
	if v == nil || d.By == retry.Opaque {
		return st.with(Decider{Decider: d, Open: d.Arg != retry.None && d.By != retry.Opaque})
	}
	out := Decider{Decider: d}
	elements, ok := r.elements(here(v), d)
	out.Open = !ok
	switch d.By {
	case retry.Predicate:
		return r.predicates(out, elements, st)
	case retry.Errors, retry.Types, retry.Results:
		for _, e := range elements {
			if e.v != nil {
				out.Values = append(out.Values, r.ix.resolve(e))
			}
		}
	case retry.Statuses, retry.Interval:
		if d.By == retry.Interval {
			elements = []spot{here(v), here(args.at(d.Arg + 1))}
		}
		for _, e := range elements {
			n, ok := r.ix.number(e, 0)
			out.Open = out.Open || !ok
			if ok {
				out.Numbers = append(out.Numbers, n)
			}
		}
	case retry.Methods:
		for _, e := range elements {
			m, ok := r.ix.word(e, 0)
			out.Open = out.Open || !ok
			if ok {
				out.Methods = append(out.Methods, m)
			}
		}
	}
	return st.with(out)
}

func (s state) with(d Decider) state {
	s.deciders = append(slices.Clone(s.deciders), d)
	return s
}

// elements are those of a list, or the value itself where it is none.
func (r *reading) elements(s spot, d retry.Decider) ([]spot, bool) {
	if d.By == retry.Results || d.By == retry.Interval || !isList(s.v) {
		return []spot{s}, true
	}
	return r.ix.list(s, 0)
}

// predicates adds functions that decide. Those of the library itself have rows of their own.
func (r *reading) predicates(d Decider, elements []spot, st state) state {
	drops := d.Drops
	for _, e := range elements {
		if e.v == nil || nothing(e.v) {
			continue
		}
		fn := r.ix.resolve(e)
		if f, ok := fn.(*ssa.Function); ok && f.Object() != nil && inLibrary(f.Object()) {
			if row, ok := retry.SettingOf(f.Object()); ok && row.Decider != nil {
				own := *row.Decider
				own.Drops = own.Drops || drops
				st, drops = st.with(Decider{Decider: own}), false
				continue
			}
		}
		if c, ok := fn.(*ssa.Call); ok && funcOf(c.Common()) != nil && inLibrary(funcOf(c.Common())) {
			if _, ok := retry.SettingOf(funcOf(c.Common())); ok { // the deciders in it were read before
				continue
			}
		}
		d.Funcs = append(d.Funcs, fn)
	}
	if len(d.Funcs) > 0 || d.Open {
		d.Drops = drops
		return st.with(d)
	}
	return st
}

// hook adds functions that are called before a repetition.
func (r *reading) hook(s spot, st state) state {
	list := []spot{s}
	if isList(s.v) {
		var ok bool
		if list, ok = r.ix.list(s, 0); !ok {
			st.blurred = true
			list = []spot{s}
		}
	}
	st.hooks = slices.Clone(st.hooks)
	for _, e := range list {
		if e.v != nil && !nothing(e.v) {
			st.hooks = append(st.hooks, r.ix.resolve(e))
		}
	}
	return st
}

// resolve follows a value back to the function, the closure or the error variable that it is.
func (ix *Index) resolve(s spot) ssa.Value {
	for range maxDepth {
		switch v := stripped(s.v).(type) {
		case *ssa.Function, *ssa.MakeClosure:
			return v
		case *ssa.UnOp:
			if g, ok := v.X.(*ssa.Global); ok && ix.calls.IsSentinel(g) {
				return v
			}
		}
		alts, ok := ix.back(s)
		if !ok || len(alts) != 1 {
			break
		}
		s = alts[0]
	}
	return stripped(s.v)
}

// operation is what is done again: a function, or what a field of a struct holds.
func (ix *Index) operation(s spot, field string) ssa.Value {
	if field == "" {
		return ix.resolve(s)
	}
	st, ok := s.v.Type().Underlying().(*types.Struct)
	if !ok {
		return nil
	}
	for f := range st.Fields() {
		if f.Name() != field {
			continue
		}
		if set := ix.instance(s.v, f.Origin(), s); set != nil {
			return ix.resolve(*set)
		}
	}
	return nil
}

func isList(v ssa.Value) bool {
	_, ok := v.Type().Underlying().(*types.Slice)
	return ok
}
