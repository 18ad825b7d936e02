package lazyssa

import "go/types"

// Implementations finds the methods of a package's types that a call through one of its
// interfaces may run. It remembers what it found; make one for a package.
type Implementations struct {
	pkg     *types.Package
	named   []*types.Named // that may implement an interface
	methods map[*types.Func][]*types.Func
}

// NewImplementations returns one that has looked at nothing yet.
func NewImplementations(pkg *types.Package) *Implementations {
	return &Implementations{pkg: pkg, methods: make(map[*types.Func][]*types.Func)}
}

// Of returns the methods that a call of m may run, if m is a method of an interface that the
// package declares: those of the types of the package that implement it.
func (im *Implementations) Of(m *types.Func) []*types.Func {
	recv := m.Signature().Recv()
	if recv == nil || m.Pkg() != im.pkg {
		return nil
	}
	iface, ok := types.Unalias(recv.Type()).Underlying().(*types.Interface)
	if !ok {
		return nil
	}
	out, known := im.methods[m]
	if known {
		return out
	}
	for _, named := range im.types() {
		obj, _, _ := types.LookupFieldOrMethod(named, true, im.pkg, m.Name())
		if fn, ok := obj.(*types.Func); ok && types.Implements(types.NewPointer(named), iface) {
			out = append(out, fn)
		}
	}
	im.methods[m] = out
	return out
}

// types are the types of the package that have methods of their own, or may have some of others.
func (im *Implementations) types() []*types.Named {
	if im.named != nil {
		return im.named
	}
	for _, name := range im.pkg.Scope().Names() {
		tn, ok := im.pkg.Scope().Lookup(name).(*types.TypeName)
		if !ok || tn.IsAlias() {
			continue
		}
		if named, ok := tn.Type().(*types.Named); ok && !types.IsInterface(named) && named.TypeParams().Len() == 0 {
			im.named = append(im.named, named)
		}
	}
	return im.named
}
