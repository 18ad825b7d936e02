// Package fix replaces literals by constants, with the import that they need in the
// same fix, so that the file compiles afterwards whichever fixes are taken.
//
//	r := fix.New(pass)
//	text, edits, ok := r.Replace(lit, "net/http", "StatusTooManyRequests", false)
//
// A fix uses the import that the file has, under its own name; a name that is hidden
// where it is needed gets another import under a free one. Where the package could not
// be imported at all, since no module that is required holds it, there is no fix.
package fix

import (
	"go/ast"
	"go/constant"
	"go/types"
	"path"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// A Rewriter makes the fixes for one package.
type Rewriter struct {
	pass     *analysis.Pass
	modules  map[string]*module // by folder
	imported map[string]*types.Package
	taken    map[*ast.File]map[string]bool
}

// New returns a rewriter for the package of pass.
func New(pass *analysis.Pass) *Rewriter {
	r := &Rewriter{
		pass: pass, modules: make(map[string]*module), imported: make(map[string]*types.Package),
		taken: make(map[*ast.File]map[string]bool),
	}
	for _, p := range pass.Pkg.Imports() {
		r.imported[p.Path()] = p
	}
	return r
}

// Replace returns the edits that put the constant name of the package at importPath in
// the place of e, and the text it has there. typed says that what stands beside e gives it
// its type. ok is false if that cannot be done safely.
func (r *Rewriter) Replace(e ast.Expr, importPath, name string, typed bool) (text string, edits []analysis.TextEdit, ok bool) {
	file := r.file(e)
	if file == nil || !typed && !replaceable(r.pass.TypesInfo, e) {
		return "", nil, false
	}
	if r.pass.Pkg.Path() == importPath {
		return name, []analysis.TextEdit{edit(e, name)}, r.visible(e, r.pass.Pkg.Scope().Lookup(name))
	}
	if p := r.imported[importPath]; p != nil {
		if _, isConst := p.Scope().Lookup(name).(*types.Const); !isConst { // an older version
			return "", nil, false
		}
	}
	if text, ok := r.byImport(file, e, importPath, name); ok {
		return text, []analysis.TextEdit{edit(e, text)}, true
	}
	if r.imported[importPath] == nil && !r.importable(file, importPath) {
		return "", nil, false
	}
	local := r.freeName(file, path.Base(importPath))
	spec := strconv.Quote(importPath)
	if local != path.Base(importPath) {
		spec = local + " " + spec
	}
	text = local + "." + name
	return text, []analysis.TextEdit{edit(e, text), addImport(r.pass.Fset, file, spec, importPath)}, true
}

func edit(e ast.Expr, text string) analysis.TextEdit {
	return analysis.TextEdit{Pos: e.Pos(), End: e.End(), NewText: []byte(text)}
}

// replaceable reports whether an untyped constant in the place of a literal has the same
// type: 10.0 and 'a' would have another one where nothing else tells the type.
func replaceable(info *types.Info, e ast.Expr) bool {
	v := info.Types[e].Value
	if v == nil {
		return false
	}
	if v.Kind() == constant.String {
		return true
	}
	b, ok := types.Unalias(info.TypeOf(e)).Underlying().(*types.Basic)
	return ok && (b.Info()&types.IsInteger != 0 && b.Kind() != types.UntypedRune && b.Kind() != types.Rune || isWhole(e))
}

// isWhole reports whether a literal is written as a whole number.
func isWhole(e ast.Expr) bool {
	if u, ok := e.(*ast.UnaryExpr); ok {
		e = ast.Unparen(u.X)
	}
	lit, ok := e.(*ast.BasicLit)
	return ok && !strings.ContainsAny(lit.Value, ".'pPi") && (strings.HasPrefix(lit.Value, "0x") || !strings.ContainsAny(lit.Value, "eE"))
}

// byImport uses an import that the file has, if its name is not hidden at e.
func (r *Rewriter) byImport(file *ast.File, e ast.Expr, importPath, name string) (string, bool) {
	for _, spec := range file.Imports {
		if p, err := strconv.Unquote(spec.Path.Value); err != nil || p != importPath {
			continue
		}
		if spec.Name != nil && spec.Name.Name == "." {
			if p := r.imported[importPath]; p != nil && r.visible(e, p.Scope().Lookup(name)) {
				return name, true
			}
			continue
		}
		if pkgName := r.pass.TypesInfo.PkgNameOf(spec); pkgName != nil && pkgName.Name() != "_" && r.visible(e, pkgName) {
			return pkgName.Name() + "." + name, true
		}
	}
	return "", false
}

// visible reports whether the name of obj means obj at e.
func (r *Rewriter) visible(e ast.Expr, obj types.Object) bool {
	if obj == nil {
		return false
	}
	scope := r.pass.Pkg.Scope().Innermost(e.Pos())
	if scope == nil {
		return false
	}
	_, found := scope.LookupParent(obj.Name(), e.Pos())
	return found == obj
}

// freeName returns a name for an import that nothing in the file or the package has.
// It is the same for every fix in the file.
func (r *Rewriter) freeName(file *ast.File, base string) string {
	taken := r.names(file)
	for i := 0; ; i++ {
		name := base
		if i == 1 {
			name = base + "codes"
		} else if i > 1 {
			name = base + "codes" + strconv.Itoa(i)
		}
		if !taken[name] && r.pass.Pkg.Scope().Lookup(name) == nil {
			return name
		}
	}
}

// names are the names that the file gives to anything, imports included.
func (r *Rewriter) names(file *ast.File) map[string]bool {
	if names, ok := r.taken[file]; ok {
		return names
	}
	names := make(map[string]bool)
	r.taken[file] = names
	info := r.pass.TypesInfo
	for id, obj := range info.Defs {
		if id.Name != "_" && file.FileStart <= id.Pos() && id.Pos() < file.FileEnd && (obj == nil || obj.Parent() != nil) {
			names[id.Name] = true
		}
	}
	for _, obj := range info.Implicits {
		if file.FileStart <= obj.Pos() && obj.Pos() < file.FileEnd {
			names[obj.Name()] = true
		}
	}
	if scope := info.Scopes[file]; scope != nil {
		for _, name := range scope.Names() {
			names[name] = true
		}
	}
	return names
}

func (r *Rewriter) file(e ast.Expr) *ast.File {
	for _, f := range r.pass.Files {
		if f.FileStart <= e.Pos() && e.Pos() < f.FileEnd {
			return f
		}
	}
	return nil
}
