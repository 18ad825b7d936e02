// Package symbol names declarations exactly, as types.Func.FullName does:
//
//	example.com/shop/pay.Refund            a function, variable, constant or type
//	(*example.com/shop/pay.Client).Do      a method with a pointer receiver
//	(example.com/shop/pay.Doer).Do         a method with a value receiver, or of an interface
package symbol

import (
	"errors"
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// A Symbol is the name of one declaration at the level of a package.
type Symbol struct {
	Package string // import path
	Type    string // of the receiver; "" if there is none
	Pointer bool   // the receiver is a pointer
	Name    string
}

var errForm = errors.New("write import/path.Func, (*import/path.Type).Method or (import/path.Type).Method")

// Parse reads the name of a symbol.
func Parse(s string) (Symbol, error) {
	var sym Symbol
	prefix := s
	if inner, ok := strings.CutPrefix(s, "("); ok {
		recv, method, ok := strings.Cut(inner, ").")
		if !ok {
			return Symbol{}, errForm
		}
		recv, sym.Pointer = strings.CutPrefix(recv, "*")
		sym.Name = method
		sym.Package, sym.Type = cutLast(recv)
		prefix = ""
	}
	if prefix != "" {
		sym.Package, sym.Name = cutLast(prefix)
	}
	if !isPath(sym.Package) || !token.IsIdentifier(sym.Name) || prefix == "" && !token.IsIdentifier(sym.Type) {
		return Symbol{}, errForm
	}
	return sym, nil
}

// cutLast splits "gopkg.in/yaml.v3.Unmarshal" before the name.
func cutLast(s string) (path, name string) {
	i := strings.LastIndexByte(s, '.')
	if i < 0 {
		return "", s
	}
	return s[:i], s[i+1:]
}

func isPath(path string) bool {
	return path != "" && !strings.ContainsAny(path, " \t()*\"`'\\") && !strings.HasPrefix(path, "/") && !strings.HasSuffix(path, "/")
}

// String writes the name.
func (s Symbol) String() string {
	switch {
	case s.Pointer:
		return "(*" + s.Package + "." + s.Type + ")." + s.Name
	case s.Type != "":
		return "(" + s.Package + "." + s.Type + ")." + s.Name
	}
	return s.Package + "." + s.Name
}

// PackagePath returns the import path of a package. A test variant has that of the package
// that it tests, whatever a driver calls it.
func PackagePath(pkg *types.Package) string {
	path, _, _ := strings.Cut(pkg.Path(), " [")
	if strings.HasSuffix(pkg.Name(), "_test") {
		path = strings.TrimSuffix(path, "_test")
	}
	return path
}

// Of names a function or a method.
func Of(fn *types.Func) Symbol {
	s := Symbol{Package: PackagePath(fn.Pkg()), Name: fn.Name()}
	recv := fn.Signature().Recv()
	if recv == nil {
		return s
	}
	t := recv.Type()
	if p, ok := t.(*types.Pointer); ok {
		t, s.Pointer = p.Elem(), true
	}
	if named, ok := types.Unalias(t).(*types.Named); ok {
		s.Type = named.Obj().Name()
	}
	return s
}

// Lookup finds the function or method in its package, or returns nil. It takes no method
// that a type has from another one that it embeds, except in an interface.
func (s Symbol) Lookup(pkg *types.Package) *types.Func {
	if s.Type == "" {
		fn, _ := pkg.Scope().Lookup(s.Name).(*types.Func)
		return fn
	}
	tn, ok := pkg.Scope().Lookup(s.Type).(*types.TypeName)
	if !ok {
		return nil
	}
	if iface, ok := tn.Type().Underlying().(*types.Interface); ok {
		for m := range iface.Methods() {
			if m.Name() == s.Name && !s.Pointer {
				return m
			}
		}
		return nil
	}
	named, ok := types.Unalias(tn.Type()).(*types.Named)
	if !ok {
		return nil
	}
	for m := range named.Methods() {
		_, pointer := m.Signature().Recv().Type().(*types.Pointer)
		if m.Name() == s.Name && pointer == s.Pointer {
			return m
		}
	}
	return nil
}

// Declared returns the node that declares the symbol in a file of its package, or nil.
func (s Symbol) Declared(f *ast.File) ast.Node {
	for _, d := range f.Decls {
		if n := s.declaredBy(d); n != nil {
			return n
		}
	}
	return nil
}

func (s Symbol) declaredBy(d ast.Decl) ast.Node {
	switch d := d.(type) {
	case *ast.FuncDecl:
		typ, pointer := receiver(d)
		if d.Name.Name == s.Name && typ == s.Type && pointer == s.Pointer {
			return d
		}
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			if n := s.declaredIn(spec); n != nil {
				return n
			}
		}
	}
	return nil
}

// declaredIn looks at a variable, constant or type, and at the methods of an interface.
func (s Symbol) declaredIn(spec ast.Spec) ast.Node {
	switch spec := spec.(type) {
	case *ast.ValueSpec:
		for _, name := range spec.Names {
			if s.Type == "" && name.Name == s.Name {
				return spec
			}
		}
	case *ast.TypeSpec:
		if s.Type == "" && spec.Name.Name == s.Name {
			return spec
		}
		iface, ok := spec.Type.(*ast.InterfaceType)
		if !ok || spec.Name.Name != s.Type || s.Pointer {
			return nil
		}
		for _, m := range iface.Methods.List {
			for _, name := range m.Names {
				if name.Name == s.Name {
					return m
				}
			}
		}
	}
	return nil
}

// receiver returns the name of the receiver's type; both are zero for a function.
func receiver(d *ast.FuncDecl) (typ string, pointer bool) {
	if d.Recv == nil || len(d.Recv.List) != 1 {
		return "", false
	}
	e := ast.Unparen(d.Recv.List[0].Type)
	if star, ok := e.(*ast.StarExpr); ok {
		e, pointer = ast.Unparen(star.X), true
	}
	switch x := e.(type) { // a generic type has its parameters with it
	case *ast.IndexExpr:
		e = x.X
	case *ast.IndexListExpr:
		e = x.X
	}
	if id, ok := e.(*ast.Ident); ok {
		return id.Name, pointer
	}
	return "", false
}
