package lazyssa

import "go/types"

// Implementations returns the methods that a call of m may run, if m is a method of an
// interface that pkg declares: those of the types of pkg that implement it.
func Implementations(pkg *types.Package, m *types.Func) []*types.Func {
	recv := m.Signature().Recv()
	if recv == nil || m.Pkg() != pkg {
		return nil
	}
	iface, ok := types.Unalias(recv.Type()).Underlying().(*types.Interface)
	if !ok {
		return nil
	}
	var out []*types.Func
	for _, name := range pkg.Scope().Names() {
		tn, ok := pkg.Scope().Lookup(name).(*types.TypeName)
		if !ok || tn.IsAlias() {
			continue
		}
		named, ok := tn.Type().(*types.Named)
		if !ok || types.IsInterface(named) || named.TypeParams().Len() > 0 || !types.Implements(types.NewPointer(named), iface) {
			continue
		}
		obj, _, _ := types.LookupFieldOrMethod(named, true, pkg, m.Name())
		if fn, ok := obj.(*types.Func); ok {
			out = append(out, fn)
		}
	}
	return out
}
