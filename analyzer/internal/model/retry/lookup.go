package retry

import (
	"go/types"
	"iter"
	"slices"
)

// Libraries returns all libraries, by import path.
func Libraries() iter.Seq[Library] { return slices.Values(libraries) }

// Pauses returns all functions that have to do with waiting, by import path.
func Pauses() iter.Seq[Pause] { return slices.Values(pauses) }

// Imported tells whether a package with this import path has a row.
func Imported(path string) bool {
	_, ok := at(path)
	return ok || slices.ContainsFunc(pauses, func(p Pause) bool { return p.Path == path })
}

// EntryOf returns the row of a function that does an operation again, and its library.
func EntryOf(fn *types.Func) (Entry, Library, bool) {
	lib, ok := of(fn)
	if !ok {
		return Entry{}, Library{}, false
	}
	i := slices.IndexFunc(lib.Entries, func(e Entry) bool { return e.Name == Name(fn) })
	if i < 0 {
		return Entry{}, Library{}, false
	}
	return lib.Entries[i], lib, true
}

// SettingOf returns the row of a function, a type or a variable that changes a policy.
func SettingOf(obj types.Object) (Setting, bool) { return setting(obj, Name(obj)) }

// FieldOf returns the row of a field that changes a policy. Type is the struct that declares it.
func FieldOf(typ *types.TypeName, field string) (Setting, bool) {
	return setting(typ, typ.Name()+"."+field)
}

func setting(obj types.Object, name string) (Setting, bool) {
	lib, ok := of(obj)
	if !ok || name == "" {
		return Setting{}, false
	}
	i := slices.IndexFunc(lib.Settings, func(s Setting) bool { return s.Name == name })
	if i < 0 {
		return Setting{}, false
	}
	return lib.Settings[i], true
}

// SignalOf returns the row of a signal by the function that makes it or by its type.
func SignalOf(obj types.Object) (Signal, bool) {
	if obj.Pkg() == nil {
		return Signal{}, false
	}
	for _, lib := range libraries {
		for _, s := range lib.Signals {
			_, isType := obj.(*types.TypeName)
			if s.Path == obj.Pkg().Path() && (isType && s.Type == obj.Name() || !isType && s.Func == Name(obj)) {
				return s, true
			}
		}
	}
	return Signal{}, false
}

// PauseOf returns the row of a function that waits, or has to do with waiting.
func PauseOf(fn *types.Func) (Pause, bool) {
	if fn.Pkg() == nil {
		return Pause{}, false
	}
	i := slices.IndexFunc(pauses, func(p Pause) bool { return p.Path == fn.Pkg().Path() && p.Name == Name(fn) })
	if i < 0 {
		return Pause{}, false
	}
	return pauses[i], true
}

// of returns the library that declares an object.
func of(obj types.Object) (Library, bool) {
	if obj.Pkg() == nil {
		return Library{}, false
	}
	return at(obj.Pkg().Path())
}

func at(path string) (Library, bool) {
	i := slices.IndexFunc(libraries, func(l Library) bool { return l.Path == path })
	if i < 0 {
		return Library{}, false
	}
	return libraries[i], true
}

// Name returns the name of an object of a package as rows have it: Func, (*Type).Method,
// (Type).Method, Type or Var; "" for others. Type parameters are left out.
func Name(obj types.Object) string {
	fn, ok := obj.(*types.Func)
	if !ok {
		if obj.Pkg() == nil || obj.Parent() != obj.Pkg().Scope() {
			return ""
		}
		return obj.Name()
	}
	recv := fn.Origin().Signature().Recv()
	if recv == nil {
		return fn.Name()
	}
	t, star := types.Unalias(recv.Type()), ""
	if p, ok := t.(*types.Pointer); ok {
		t, star = types.Unalias(p.Elem()), "*"
	}
	named, ok := t.(*types.Named)
	if !ok {
		return ""
	}
	return "(" + star + named.Obj().Name() + ")." + fn.Name()
}
