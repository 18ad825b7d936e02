package whatif

import (
	"go/types"
	"reflect"
	"strings"
)

func isJSONNumber(t types.Type) bool {
	n, ok := types.Unalias(t).(*types.Named)
	return ok && n.Obj().Name() == "Number" && n.Obj().Pkg() != nil && strings.HasSuffix(n.Obj().Pkg().Path(), "json")
}

func isRawMessage(t types.Type) bool {
	n, ok := types.Unalias(t).(*types.Named)
	return ok && n.Obj().Name() == "RawMessage" && n.Obj().Pkg() != nil && strings.HasSuffix(n.Obj().Pkg().Path(), "json")
}

// decodesItself reports whether t or *t has methods that a JSON decoder calls instead.
func decodesItself(t types.Type) bool {
	if _, ok := types.Unalias(t).(*types.Named); !ok {
		return false
	}
	ms := types.NewMethodSet(types.NewPointer(t))
	for _, name := range []string{"UnmarshalJSON", "UnmarshalText", "UnmarshalJSONFrom"} {
		if ms.Lookup(nil, name) != nil {
			return true
		}
	}
	return false
}

// jsonField returns the field that a JSON member goes to, with its path from the
// struct: by tag, else by name without regard to case. Fields of embedded structs
// count as the struct's own.
func jsonField(st *types.Struct, name string) (path string, field *types.Var) {
	return jsonFieldWithin(st, name, 0)
}

// maxNesting bounds how deep types are followed: they may contain themselves.
const maxNesting = 8

func jsonFieldWithin(st *types.Struct, name string, depth int) (path string, field *types.Var) {
	if depth > maxNesting {
		return "", nil
	}
	for _, exactly := range []bool{true, false} {
		for i := range st.NumFields() {
			v := st.Field(i)
			tag, _, _ := strings.Cut(reflect.StructTag(st.Tag(i)).Get("json"), ",")
			if tag == "-" || !v.Exported() && !v.Embedded() {
				continue
			}
			if v.Embedded() && tag == "" {
				continue
			}
			if tag == "" {
				tag = v.Name()
			}
			if tag == name || !exactly && strings.EqualFold(tag, name) {
				return fieldPath("", i), v
			}
		}
	}
	for i := range st.NumFields() {
		v := st.Field(i)
		if tag := reflect.StructTag(st.Tag(i)).Get("json"); !v.Embedded() || tag != "" {
			continue
		}
		t := types.Unalias(v.Type()).Underlying()
		star := ""
		if p, ok := t.(*types.Pointer); ok {
			t, star = types.Unalias(p.Elem()).Underlying(), "*"
		}
		if inner, ok := t.(*types.Struct); ok {
			if sub, field := jsonFieldWithin(inner, name, depth+1); field != nil {
				return fieldPath("", i) + star + sub, field
			}
		}
	}
	return "", nil
}
