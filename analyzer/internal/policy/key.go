package policy

import (
	"go/token"
	"go/types"

	"github.com/kakaolint/kakaolint/analyzer/internal/ssaread"
	"golang.org/x/tools/go/ssa"
)

// A fieldKey names the field of a struct by what the struct is known as.
type fieldKey struct {
	of any
	f  *types.Var
}

// key is by what a value is known within its function: two values with the same key are the same.
func key(v ssa.Value) any { return keyWithin(v, 0) }

func keyWithin(v ssa.Value, depth int) any {
	v = stripped(v)
	if depth > 16 {
		return v
	}
	switch x := v.(type) {
	case *ssa.Call:
		if obj := funcOf(x.Common()); obj != nil && inLibrary(obj) && sameReceiver(x) && !copies(x) {
			return keyWithin(ownArgs(x.Common()).receiver, depth+1)
		}
	case *ssa.UnOp:
		if x.Op == token.MUL {
			return placeKey(x.X, depth)
		}
	case *ssa.FieldAddr:
		return placeKey(x, depth)
	case *ssa.Field:
		return fieldKey{keyWithin(x.X, depth+1), ssaread.Field(x.X.Type(), x.Field)}
	}
	return v
}

// placeKey is what a variable is known as, and what it holds as well: the two have different types.
func placeKey(addr ssa.Value, depth int) any {
	switch a := addr.(type) {
	case *ssa.FieldAddr:
		return fieldKey{keyWithin(a.X, depth+1), ssaread.Field(a.X.Type(), a.Field)}
	case *ssa.Alloc:
		if st := onlyStore(a); st != nil {
			return keyWithin(st.Val, depth+1)
		}
	}
	return addr
}
