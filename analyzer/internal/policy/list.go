package policy

import (
	"go/types"

	"github.com/kakaolint/kakaolint/analyzer/internal/model/retry"
	"golang.org/x/tools/go/ssa"
)

// inner reads the settings of an argument: all of them, if it is a list.
func (r *reading) inner(s spot, st state) state {
	if _, ok := s.v.Type().Underlying().(*types.Slice); !ok {
		return r.object(s, st)
	}
	if named := namedOf(s.v.Type()); named != nil { // a list with a row of its own
		return r.object(s, st)
	}
	return r.many(s, st, 0)
}

// many reads the elements of a list.
func (r *reading) many(s spot, st state, depth int) state {
	if list, ok := r.ix.list(s, 0); ok {
		for _, e := range list {
			if e.v != nil && carries(e.v.Type()) {
				st = r.option(e, st)
			}
		}
		return st
	}
	if depth > maxDepth || !r.ix.step() {
		return r.blur(st)
	}
	v := stripped(s.v)
	if call, ok := v.(*ssa.Call); ok {
		if b, ok := call.Common().Value.(*ssa.Builtin); ok && b.Name() == "append" && len(call.Common().Args) == 2 {
			return r.many(s.of(call.Common().Args[1]), r.many(s.of(call.Common().Args[0]), st, depth+1), depth+1)
		}
		if fn := funcOf(call.Common()); fn != nil && inLibrary(fn) {
			return r.read(s, st)
		}
	}
	alts, ok := r.ix.back(s)
	if !ok || !r.enter(v, s) {
		if !carries(v.Type()) { // its length is all that counts
			return st
		}
		return r.blur(st)
	}
	defer r.leave(v, s)
	return r.alternatives(alts, st, func(a spot, st state) state { return r.many(a, st, depth+1) })
}

// option reads an element of a list. A function of the library without a row makes an option
// that changes nothing.
func (r *reading) option(s spot, st state) state {
	if call, ok := stripped(s.v).(*ssa.Call); ok {
		if fn := funcOf(call.Common()); fn != nil && inLibrary(fn) && ownArgs(call.Common()).receiver == nil {
			if _, ok := retry.SettingOf(fn); !ok {
				return st
			}
		}
	}
	return r.object(s, st)
}

// alternatives joins what may be one or another value.
func (r *reading) alternatives(alts []spot, st state, read func(spot, state) state) state {
	var out state
	first := true
	for _, a := range alts {
		if a.nilable && nothing(a.v) {
			continue
		}
		if next := read(a, st); first {
			out, first = next, false
		} else {
			out = join(out, next)
		}
	}
	if first {
		return r.blur(st)
	}
	return out
}
