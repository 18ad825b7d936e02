package policy

import (
	"go/token"
	"go/types"
	"slices"

	"github.com/kakaolint/kakaolint/analyzer/internal/ssaread"
	"golang.org/x/tools/go/ssa"
)

// fieldValue is what a field of a struct holds: that of one certain struct if it shows, else
// what is stored in the only place of the package that sets it.
func (ix *Index) fieldValue(x ssa.Value, f *types.Var, s spot) ([]spot, bool) {
	if st := ix.instance(x, f, s); st != nil {
		return []spot{*st}, true
	}
	if f.Pkg() != ix.calls.Pkg.Pkg || ix.open[f] {
		return nil, false
	}
	owner := namedOf(x.Type())
	if settable(f) || owner == nil || f.Exported() && !needed(f.Type()) { // reflection sets exported ones: json.Unmarshal
		return nil, false
	}
	stores := ix.fields[f]
	if len(stores) == 0 || len(stores) > 8 {
		return nil, false
	}
	var out []spot
	for _, st := range stores {
		addr := st.Addr.(*ssa.FieldAddr)
		out = append(out, spot{
			v: st.Val, ends: exitsAfter(st), shared: true, nilable: true,
			also: []any{fieldKey{key(addr.X), f}},
		})
	}
	if !needed(f.Type()) && !ix.alwaysSet(owner, f) {
		return nil, false
	}
	return out, true
}

// needed reports whether nothing can be done with the zero value of a type.
func needed(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Pointer, *types.Interface:
		return true
	}
	return false
}

// alwaysSet reports whether every place that makes a struct sets the field, so that it is never zero.
func (ix *Index) alwaysSet(owner *types.Named, f *types.Var) bool {
	for _, made := range ix.made[owner] {
		set := false
		for _, r := range *made.Referrers() {
			switch r := r.(type) {
			case *ssa.FieldAddr:
				set = set || ssaread.Field(made.Type(), r.Field) == f && len(ssaread.Stores(r)) > 0
			case *ssa.Store:
				set = set || r.Addr == made && !isZero(r.Val) // a copy of one that was made elsewhere
			}
		}
		if !set {
			return false
		}
	}
	return true
}

func isZero(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.Value == nil
}

// instance is what one store puts into the field of a struct that is made in a function of the
// frames and not given away: cfg := Config{Tries: 3}.
func (ix *Index) instance(x ssa.Value, f *types.Var, s spot) *spot {
	for range 8 {
		switch v := stripped(x).(type) {
		case *ssa.Parameter:
			alts, ok := ix.parameter(v, s)
			if !ok || len(alts) != 1 {
				return nil
			}
			s = alts[0]
			x = s.v
		case *ssa.UnOp:
			if v.Op != token.MUL {
				return nil
			}
			alloc, ok := v.X.(*ssa.Alloc)
			if !ok {
				return nil
			}
			if st := onlyStore(alloc); st != nil {
				x = st.Val
				continue
			}
			x = alloc
		case *ssa.Alloc:
			return ix.literalField(v, f, s)
		default:
			return nil
		}
	}
	return nil
}

// literalField is what is put into a field of a struct that is made in a function, if it is set
// once: where the struct is written out, or after that.
func (ix *Index) literalField(a *ssa.Alloc, f *types.Var, s spot) *spot {
	var set, whole *ssa.Store
	for _, r := range *a.Referrers() {
		switch r := r.(type) {
		case *ssa.FieldAddr:
			if ssaread.Field(a.Type(), r.Field) != f {
				continue
			}
			st, ok := onlyStored(r)
			if !ok || st != nil && set != nil {
				return nil
			}
			if st != nil {
				set = st
			}
		case *ssa.UnOp, *ssa.DebugRef:
		case *ssa.Store:
			if r.Val == a || whole != nil {
				return nil
			}
			whole = r
		case ssa.CallInstruction: // of a function that is seen not to set it
			if callee := r.Common().StaticCallee(); callee == nil || callee.Blocks == nil || !ix.onlyInLiterals(f) {
				return nil
			}
		default:
			return nil
		}
	}
	last := set
	if set == nil {
		last = whole
	}
	if last == nil || len(s.ends) == 0 || set != nil && whole != nil && !dominates(whole, set) {
		return nil
	}
	for _, end := range s.ends {
		if !dominates(last, end) {
			return nil
		}
	}
	if set == nil {
		return ix.instance(whole.Val, f, s.of(whole.Val))
	}
	return &spot{v: set.Val, fr: s.fr, ends: s.ends, also: []any{fieldKey{a, f}}}
}

// onlyInLiterals reports whether a field is set only of structs that the function made itself.
func (ix *Index) onlyInLiterals(f *types.Var) bool {
	return !ix.open[f] && !slices.ContainsFunc(ix.fields[f], func(st *ssa.Store) bool {
		_, ok := st.Addr.(*ssa.FieldAddr).X.(*ssa.Alloc)
		return !ok
	})
}

// onlyStored returns the store to an address, if there is one; it reports false if there are
// several, or if the address goes elsewhere.
func onlyStored(addr *ssa.FieldAddr) (*ssa.Store, bool) {
	var out *ssa.Store
	for _, r := range *addr.Referrers() {
		switch r := r.(type) {
		case *ssa.UnOp, *ssa.DebugRef:
		case *ssa.Store:
			if r.Addr != addr || out != nil {
				return nil, false
			}
			out = r
		default:
			return nil, false
		}
	}
	return out, true
}
