// Package lazyssa builds SSA for the functions of a package that matter to a
// rule, and for no others.
//
// Whole-package SSA costs four to six times an empty run; most functions of a
// package have nothing to do with the API. Functions that do not matter are
// given to the builder without a body, so they look like external ones.
package lazyssa

import (
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Source is the type-checked package to build from, as an analysis.Pass has it. Files
// may be fewer than were type-checked.
type Source struct {
	Fset  *token.FileSet
	Files []*ast.File
	Pkg   *types.Package
	Info  *types.Info

	implementations *Implementations
}

// Build returns SSA in which the functions that matter have bodies: those for
// which seed holds, whatever refers to them or is referred to by them within
// the package, at any distance, and the functions that set the string fields
// that these read. root, if not nil, tells which functions matter for what they
// are, with the functions that they use. If there are more than limit, and that
// is not 0, the package is left alone: nil.
func Build(src Source, seed func(*types.Func) bool, root func(fn *types.Func, uses []*types.Func) bool, limit int) *ssa.Package {
	src.implementations = NewImplementations(src.Pkg)
	keep, variables := mattering(src, seed, root)
	if len(keep) == 0 && !variables || limit > 0 && len(keep) > limit {
		return nil
	}
	info := *src.Info
	info.FileVersions = maps.Clone(src.Info.FileVersions) // keyed by file: the copies need their entries
	info.InitOrder = slices.DeleteFunc(slices.Clone(src.Info.InitOrder), func(in *types.Initializer) bool {
		return !src.holds(in.Rhs.Pos()) // a variable of a file that was left out
	})
	files := make([]*ast.File, len(src.Files))
	for i, f := range src.Files {
		files[i] = withoutBodies(f, keep)
		if v, ok := src.Info.FileVersions[f]; ok {
			info.FileVersions[files[i]] = v
		}
	}
	prog := ssa.NewProgram(src.Fset, ssa.InstantiateGenerics)
	createImports(prog, src.Pkg.Imports())
	pkg := prog.CreatePackage(src.Pkg, files, &info, false)
	pkg.Build()
	return pkg
}

func (src Source) holds(pos token.Pos) bool {
	return slices.ContainsFunc(src.Files, func(f *ast.File) bool { return f.FileStart <= pos && pos < f.FileEnd })
}

func createImports(prog *ssa.Program, pkgs []*types.Package) {
	for _, p := range pkgs {
		if prog.ImportedPackage(p.Path()) == nil {
			prog.CreatePackage(p, nil, nil, true)
			createImports(prog, p.Imports())
		}
	}
}

// withoutBodies is a shallow copy of f in which only the declarations to keep have bodies.
func withoutBodies(f *ast.File, keep map[*ast.FuncDecl]bool) *ast.File {
	c := *f
	c.Decls = make([]ast.Decl, len(f.Decls))
	for i, d := range f.Decls {
		if fd, ok := d.(*ast.FuncDecl); ok && fd.Body != nil && !keep[fd] {
			bare := *fd
			bare.Body = nil
			d = &bare
		}
		c.Decls[i] = d
	}
	return &c
}

// A declared function and what its body refers to.
type node struct {
	decl   *ast.FuncDecl
	refs   []*types.Func // functions of the package
	uses   []*types.Func // all functions
	reads  map[*types.Var]bool
	writes map[*types.Var]bool
	seed   bool
}

// mattering returns the declarations to keep, and whether the initial values of the
// package's variables matter too: the builder has them in any case.
func mattering(src Source, seed func(*types.Func) bool, root func(fn *types.Func, uses []*types.Func) bool) (decls map[*ast.FuncDecl]bool, variables bool) {
	nodes, order := index(src, seed)
	callers := make(map[*types.Func][]*types.Func)
	for _, fn := range order {
		for _, ref := range nodes[fn].refs {
			callers[ref] = append(callers[ref], fn)
		}
	}
	keep := make(map[*types.Func]bool)
	var up, down func(fn *types.Func)
	down = func(fn *types.Func) {
		if n := nodes[fn]; n != nil && !keep[fn] {
			keep[fn] = true
			for _, ref := range n.refs {
				down(ref)
			}
		}
	}
	seen := make(map[*types.Func]bool)
	up = func(fn *types.Func) {
		if seen[fn] {
			return
		}
		seen[fn] = true
		down(fn)
		for _, c := range callers[fn] {
			up(c)
		}
	}
	for _, fn := range order {
		if nodes[fn].seed {
			up(fn)
		} else if root != nil && root(fn, nodes[fn].uses) {
			down(fn)
		}
	}
	for _, n := range initializers(src, seed) {
		if !n.seed && !slices.ContainsFunc(n.refs, func(fn *types.Func) bool { return keep[fn] }) {
			continue
		}
		variables = true
		for _, ref := range n.refs {
			down(ref)
		}
	}
	keepWriters(nodes, order, keep, up)
	if len(keep) > 0 || variables { // package errors calls these
		for _, fn := range order {
			if fn.Signature().Recv() != nil && slices.Contains([]string{"Unwrap", "Is", "As"}, fn.Name()) {
				down(fn)
			}
		}
	}

	decls = make(map[*ast.FuncDecl]bool, len(keep))
	for fn := range keep {
		decls[nodes[fn].decl] = true
	}
	return decls, variables
}

// initializers describes the values of package variables: var routes = map[string]http.HandlerFunc{…}.
func initializers(src Source, seed func(*types.Func) bool) []*node {
	var out []*node
	for _, f := range src.Files {
		for _, d := range f.Decls {
			if gd, ok := d.(*ast.GenDecl); ok && gd.Tok == token.VAR {
				out = append(out, inspect(src, nil, gd, seed))
			}
		}
	}
	return out
}

// keepWriters adds the functions that set a string field which a kept function
// reads: a base URL is often set in a constructor that sends nothing itself.
func keepWriters(nodes map[*types.Func]*node, order []*types.Func, keep map[*types.Func]bool, up func(*types.Func)) {
	read := make(map[*types.Var]bool)
	for fn := range keep {
		for v := range nodes[fn].reads {
			read[v] = true
		}
	}
	for _, fn := range order {
		for v := range nodes[fn].writes {
			if read[v] && !keep[fn] {
				up(fn)
				break
			}
		}
	}
}

func index(src Source, seed func(*types.Func) bool) (map[*types.Func]*node, []*types.Func) {
	nodes := make(map[*types.Func]*node)
	var order []*types.Func
	for _, f := range src.Files {
		for _, d := range f.Decls {
			fd, ok := d.(*ast.FuncDecl)
			if !ok || fd.Body == nil {
				continue
			}
			fn, ok := src.Info.Defs[fd.Name].(*types.Func)
			if !ok {
				continue
			}
			nodes[fn] = inspect(src, fd, fd.Body, seed)
			order = append(order, fn)
		}
	}
	return nodes, order
}

func inspect(src Source, fd *ast.FuncDecl, body ast.Node, seed func(*types.Func) bool) *node {
	n := &node{decl: fd, reads: make(map[*types.Var]bool), writes: make(map[*types.Var]bool)}
	ast.Inspect(body, func(x ast.Node) bool {
		switch x := x.(type) {
		case *ast.Ident:
			n.use(src, x, seed)
		case *ast.CompositeLit:
			n.literal(src, x)
		case *ast.AssignStmt:
			for _, l := range x.Lhs {
				if sel, ok := ast.Unparen(l).(*ast.SelectorExpr); ok {
					n.write(src.Info.Uses[sel.Sel])
				}
			}
		}
		return true
	})
	return n
}

func (n *node) use(src Source, id *ast.Ident, seed func(*types.Func) bool) {
	switch obj := src.Info.Uses[id].(type) {
	case *types.Func:
		n.uses = append(n.uses, obj)
		if obj.Pkg() == src.Pkg {
			n.refs = append(n.refs, obj.Origin())
			n.refs = append(n.refs, src.implementations.Of(obj)...)
		}
		n.seed = n.seed || seed(obj)
	case *types.Var:
		if obj.IsField() && textual(obj.Type()) {
			n.reads[obj.Origin()] = true
		}
	}
}

func (n *node) literal(src Source, lit *ast.CompositeLit) {
	st, ok := types.Unalias(src.Info.TypeOf(lit)).Underlying().(*types.Struct)
	if !ok {
		return
	}
	for i, e := range lit.Elts {
		if kv, ok := e.(*ast.KeyValueExpr); ok {
			if id, ok := kv.Key.(*ast.Ident); ok {
				n.write(src.Info.Uses[id])
			}
		} else if i < st.NumFields() {
			n.write(st.Field(i))
		}
	}
}

func (n *node) write(obj types.Object) {
	if v, ok := obj.(*types.Var); ok && v.IsField() && textual(v.Type()) {
		n.writes[v.Origin()] = true
	}
}

// textual reports whether a field of type t can carry a URL, a header or a client.
func textual(t types.Type) bool {
	switch u := types.Unalias(t).Underlying().(type) {
	case *types.Basic:
		return u.Info()&types.IsString != 0
	case *types.Pointer, *types.Interface, *types.Struct, *types.Map:
		return true
	}
	return false
}
