package region

import (
	"go/types"
	"slices"

	"github.com/kakaolint/kakaolint/analyzer/internal/ssaread"
	"golang.org/x/tools/go/ssa"
)

// A thing may have another name than the one by which it is written to: what is written to is known by
// its type then.

// isOlder reports whether an instruction of the region's function was executed before the turn.
func (c *code) isOlder(in ssa.Instruction) bool {
	return c.region != nil && in.Parent() == c.of && !c.region.Executes(in)
}

// escapes reports whether a variable may have another name: a pointer to it, a slice of it.
func escapes(a *ssa.Alloc) bool {
	return slices.ContainsFunc(*a.Referrers(), func(r ssa.Instruction) bool {
		switch r := r.(type) {
		case *ssa.UnOp, *ssa.FieldAddr, *ssa.IndexAddr, *ssa.DebugRef, *ssa.MakeClosure:
			return false
		case *ssa.Store:
			return r.Addr != a
		}
		return true
	})
}

// rewrites reports whether something of a type is written to by a name that need not be known.
func (c *code) rewrites(t types.Type) bool { return c.elems[typeKey(t)] || c.elems[listKey(t)] }

// listKey is typeKey for what has elements: a list and an array that it is a part of have the same.
func listKey(t types.Type) string {
	switch u := types.Unalias(ssaread.Elem(t)).Underlying().(type) {
	case *types.Slice:
		return "[]" + typeKey(u.Elem())
	case *types.Array:
		return "[]" + typeKey(u.Elem())
	case *types.Map:
		return typeKey(u)
	}
	return typeKey(t)
}

// isMade reports whether a map or a list is certainly one that was made in this turn: the header
// that a helper is given to fill.
func (c *code) isMade(v ssa.Value, depth int) bool {
	switch v := v.(type) {
	case *ssa.MakeMap:
		return !c.isOlder(v)
	case *ssa.MakeSlice:
		return !c.isOlder(v)
	case *ssa.ChangeType:
		return c.isMade(v.X, depth)
	case *ssa.Parameter:
		fn := v.Parent()
		i, calls := slices.Index(fn.Params, v), c.scope.ix.Callers(fn)
		return depth < 3 && len(calls) > 0 && !c.scope.ix.UsedAsValue(fn) && !slices.ContainsFunc(calls, func(call ssa.CallInstruction) bool {
			args := ssaread.AllArgs(call.Common())
			return i >= len(args) || !c.isMade(args[i], depth+1)
		})
	}
	return false
}

func typeKey(t types.Type) string { return types.TypeString(t, nil) }
