package unhandled_test

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"
)

// A fixture about wrappers is a folder with a package that uses a client, and below it the
// packages of the client. From these every layout is made, by writing spaces over what must
// go: so each line and column of code stays where it is.
const (
	layoutsDir    = "../../../testdata/layouts"
	usersModule   = "layouts"
	layoutsModule = "example.com/" + usersModule
)

// The names of the layouts.
const (
	onePackage = "one package"
	folders    = "packages"
	modules    = "modules"
)

// A layout says where the packages of a fixture live.
type layout struct {
	name string
	// folder is where files of a package go, and path its import path; rel is its folder in the fixtures.
	folder, path func(rel string) string
}

var layouts = []layout{
	{onePackage, fixtureOf, func(rel string) string { return layoutsModule + "/" + fixtureOf(rel) }},
	{folders, func(rel string) string { return rel }, func(rel string) string { return layoutsModule + "/" + rel }},
	{modules, func(rel string) string { return moduleOf(rel) + "/" + rel }, func(rel string) string {
		return "example.com/" + moduleOf(rel) + "/" + rel
	}},
}

// fixtureOf is the fixture that a package belongs to.
func fixtureOf(rel string) string {
	fixture, _, _ := strings.Cut(rel, "/")
	return fixture
}

// moduleOf is the module that a package is in, if there are several: users have one, and
// client packages one for each name that they have.
func moduleOf(rel string) string {
	if strings.Contains(rel, "/") {
		return path.Base(rel)
	}
	return usersModule
}

// fixtures are the sources of all fixtures.
type fixtures struct {
	packages []*packages.Package
	wants    map[string]map[int]*regexp.Regexp // by file and line
}

// A place is a place in a file; of a fixture, if the file is named as seen from layoutsDir.
type place struct {
	file         string
	line, column int
}

func loadFixtures(t *testing.T) *fixtures {
	t.Helper()
	f := &fixtures{wants: make(map[string]map[int]*regexp.Regexp)}
	f.packages = load(t, layoutsDir, []string{"./..."})
	for _, p := range f.packages {
		for i, file := range p.Syntax {
			name := path.Join(relOf(p), filepath.Base(p.CompiledGoFiles[i]))
			f.wants[name] = wantsOf(t, p.Fset, file)
		}
	}
	return f
}

func relOf(p *packages.Package) string { return strings.TrimPrefix(p.PkgPath, layoutsModule+"/") }

var wantComment = regexp.MustCompile("^// want `(.*)`$")

func wantsOf(t *testing.T, fset *token.FileSet, file *ast.File) map[int]*regexp.Regexp {
	t.Helper()
	wants := make(map[int]*regexp.Regexp)
	for _, group := range file.Comments {
		for _, c := range group.List {
			if m := wantComment.FindStringSubmatch(c.Text); m != nil {
				re, err := regexp.Compile(m[1])
				if err != nil {
					t.Fatal(err)
				}
				wants[fset.Position(c.Pos()).Line] = re
			}
		}
	}
	return wants
}

// function names the function at a place, by package and receiver: "typed/kakao.Client.Me".
func (f *fixtures) function(at place) string {
	for _, p := range f.packages {
		for _, file := range p.Syntax {
			if f.nameOf(p, file) != at.file {
				continue
			}
			for _, d := range file.Decls {
				if p.Fset.Position(d.Pos()).Line <= at.line && at.line <= p.Fset.Position(d.End()).Line {
					return relOf(p) + "." + declared(d)
				}
			}
		}
	}
	return ""
}

func declared(d ast.Decl) string {
	fn, ok := d.(*ast.FuncDecl)
	if !ok {
		return ""
	}
	if fn.Recv == nil {
		return fn.Name.Name
	}
	recv := strings.TrimPrefix(types.ExprString(fn.Recv.List[0].Type), "*")
	recv, _, _ = strings.Cut(recv, "[")
	return recv + "." + fn.Name.Name
}

func (f *fixtures) nameOf(p *packages.Package, file *ast.File) string {
	return path.Join(relOf(p), filepath.Base(p.Fset.Position(file.FileStart).Filename))
}

// users counts the functions that use wrappers, and those of them that nothing is to be reported of.
func (f *fixtures) users() (all, nopes int) {
	for _, p := range f.packages {
		if strings.Contains(relOf(p), "/") {
			continue
		}
		for _, name := range p.Types.Scope().Names() {
			if fn, ok := p.Types.Scope().Lookup(name).(*types.Func); ok && fn.Exported() {
				all++
				if strings.HasPrefix(name, "Nope") {
					nopes++
				}
			}
		}
	}
	return all, nopes
}

// compose writes the fixtures in a layout. It returns the folder of the users' module, below
// which all modules are, and what to name so that all packages are looked at.
func (f *fixtures) compose(t *testing.T, l layout) (dir string, patterns []string) {
	t.Helper()
	root, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	var others []string
	for _, p := range f.packages {
		for i, file := range p.Syntax {
			text, err := os.ReadFile(p.CompiledGoFiles[i])
			if err != nil {
				t.Fatal(err)
			}
			write(t, filepath.Join(root, filepath.FromSlash(destination(l, f.nameOf(p, file)))), rewritten(p, file, text, l))
		}
		if m := moduleOf(relOf(p)); m != usersModule && !slices.Contains(others, m) {
			others = append(others, m)
		}
	}
	patterns = []string{"./..."}
	if l.name != modules {
		write(t, filepath.Join(root, "go.mod"), goMod(usersModule, nil))
		return root, patterns
	}
	for _, m := range others {
		patterns = append(patterns, "example.com/"+m+"/...")
		write(t, filepath.Join(root, m, "go.mod"), goMod(m, others))
	}
	write(t, filepath.Join(root, usersModule, "go.mod"), goMod(usersModule, others))
	return filepath.Join(root, usersModule), patterns
}

// goMod is the go.mod of a module that may use others, which are in folders beside it.
func goMod(module string, others []string) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "module example.com/%s\n\ngo 1.26\n", module)
	for _, m := range others {
		if m != module {
			fmt.Fprintf(&b, "\nrequire example.com/%[1]s v0.0.0\n\nreplace example.com/%[1]s => ../%[1]s\n", m)
		}
	}
	return []byte(b.String())
}

func write(t *testing.T, name string, text []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, text, 0o600); err != nil {
		t.Fatal(err)
	}
}

// destination is where a file of the fixtures goes: the folder may be that of several packages.
func destination(l layout, name string) string {
	rel := path.Dir(name)
	return path.Join(l.folder(rel), strings.ReplaceAll(rel, "/", "_")+"_"+path.Base(name))
}

// origin is the file of the fixtures that a composed file was made from; rel is as seen from the users' module.
func (f *fixtures) origin(l layout, rel string) string {
	if l.name == modules {
		rel = path.Join(usersModule, rel)
	}
	for name := range f.wants {
		if destination(l, name) == rel {
			return name
		}
	}
	return ""
}

// rewritten is the text of a file as it has to be in a layout.
func rewritten(p *packages.Package, file *ast.File, text []byte, l layout) []byte {
	e := &editor{file: p.Fset.File(file.FileStart), text: text}
	merged := l.name == onePackage
	for _, d := range file.Decls {
		if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.IMPORT {
			e.imports(g, l, merged)
		}
	}
	if merged {
		e.replace(file.Name.Pos(), file.Name.End(), fixtureOf(relOf(p)))
		ast.Inspect(file, func(n ast.Node) bool {
			if s, ok := n.(*ast.SelectorExpr); ok {
				if x, ok := s.X.(*ast.Ident); ok && fromFixture(p.TypesInfo.Uses[x]) {
					e.blank(s.Pos(), s.Sel.Pos())
				}
			}
			return true
		})
	}
	return e.apply()
}

func fromFixture(o types.Object) bool {
	name, ok := o.(*types.PkgName)
	return ok && strings.HasPrefix(name.Imported().Path(), layoutsModule+"/")
}

// An editor changes a text and keeps its lines.
type editor struct {
	file  *token.File
	text  []byte
	edits []edit
}

type edit struct {
	from, to int
	text     string
}

func (e *editor) replace(from, to token.Pos, text string) {
	e.edits = append(e.edits, edit{e.file.Offset(from), e.file.Offset(to), text})
}

var notNewline = regexp.MustCompile(`[^\n]`)

func (e *editor) blank(from, to token.Pos) {
	old := e.text[e.file.Offset(from):e.file.Offset(to)]
	e.replace(from, to, string(notNewline.ReplaceAll(old, []byte(" "))))
}

// apply makes the changes, the last one first, so that the places of the others stay.
func (e *editor) apply() []byte {
	slices.SortFunc(e.edits, func(a, b edit) int { return b.from - a.from })
	out := e.text
	for _, d := range e.edits {
		out = slices.Concat(out[:d.from], []byte(d.text), out[d.to:])
	}
	return out
}

// imports takes the imports of fixture packages out, or changes their paths.
func (e *editor) imports(g *ast.GenDecl, l layout, merged bool) {
	for _, s := range g.Specs {
		spec := s.(*ast.ImportSpec)
		imported, err := strconv.Unquote(spec.Path.Value)
		rel, ours := strings.CutPrefix(imported, layoutsModule+"/")
		switch {
		case err != nil || !ours:
		case merged && !g.Lparen.IsValid():
			e.blank(g.Pos(), g.End())
		case merged:
			e.blank(spec.Pos(), spec.End())
		default:
			e.replace(spec.Path.Pos(), spec.Path.End(), strconv.Quote(l.path(rel)))
		}
	}
}
