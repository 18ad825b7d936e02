package config

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/kakaolint/kakaolint/analyzer"
	"github.com/kakaolint/kakaolint/catalog"
)

// Verify looks for everything that the configuration names: what is not there matches nothing,
// and is an error. Symbols are looked up in the source of the module, whatever system a file
// is for; those of other modules are left to the rules.
func (c *Config) Verify(cat *catalog.Catalog) error {
	if c.file == "" {
		return nil
	}
	v := &verifier{Config: c, declared: make(map[string][]*ast.File)}
	if work := above(c.root, "go.work"); work != "" {
		uses, _ := readWorkspace(filepath.Join(work, "go.work"))
		for _, use := range uses {
			v.module.provided = append(slices.Clip(v.module.provided), readModule(use).path)
		}
	}
	for i, pkg := range c.Constants {
		v.imports(c.places.constants[i], "constants", pkg)
	}
	for i := range c.Clients {
		v.client(c.places.clients[i], &c.Clients[i], cat)
	}
	for _, e := range c.places.exclude {
		if e.path != "" {
			v.path(e)
		} else {
			v.symbol(e)
		}
	}
	return inOrder(v.errs)
}

type verifier struct {
	*Config
	errs     []error
	declared map[string][]*ast.File // the files of a folder
}

func (v *verifier) fail(at place, en, ko string, args ...any) {
	v.errs = append(v.errs, fault(v.file, at, en, ko, args...))
}

// imports checks that there is a package, as far as go.mod tells.
func (v *verifier) imports(at place, what, pkg string) bool {
	switch {
	case v.module.path == "": // without go.mod nobody knows
	case v.module.holds(pkg) && len(v.files(pkg)) == 0:
		v.fail(at, "%[1]s: the module has no package %[2]s; correct the import path", "%[1]s: 이 모듈에 %[2]s 패키지가 없습니다. import 경로를 바로잡으세요", what, clip(pkg))
		return false
	case !v.module.provides(pkg):
		v.fail(at, "%[1]s: no module in go.mod provides the package %[2]s; correct the import path, or require its module", "%[1]s: go.mod 의 어떤 모듈에도 %[2]s 패키지가 없습니다. import 경로를 바로잡거나 모듈을 require 하세요", what, clip(pkg))
		return false
	}
	return true
}

func (v *verifier) client(at place, client *analyzer.Client, cat *catalog.Catalog) {
	if f := client.Check(cat); f != nil {
		v.fail(at, "%[1]s", "%[2]s", f.Text.EN, f.Text.KO)
		return
	}
	sym, err := analyzer.ParseSymbol(client.Func)
	if err != nil || !v.imports(at, "func", sym.Package) || !v.module.holds(sym.Package) {
		return
	}
	switch v.declaration(sym).(type) {
	case *ast.FuncDecl, *ast.Field:
	case nil:
		v.fail(at, "%[1]s is not declared; correct the name", "%[1]s: 선언되어 있지 않습니다. 이름을 바로잡으세요", clip(client.Func))
	default:
		v.fail(at, "%[1]s is no function; name a function or a method", "%[1]s: 함수가 아닙니다. 함수나 메서드를 적으세요", clip(client.Func))
	}
}

func (v *verifier) path(e excluded) {
	file := filepath.Join(v.root, filepath.FromSlash(path.Clean(e.path)))
	info, err := os.Stat(file)
	dir := file
	if err == nil && !info.IsDir() {
		dir = filepath.Dir(file)
	}
	switch {
	case err != nil:
		v.fail(e.place, "path %[1]q does not exist; correct it, or delete the entry (paths are relative to the folder of go.mod)",
			"path %[1]q 경로가 없습니다. 바로잡거나 항목을 지우세요(경로는 go.mod 폴더 기준입니다)", clip(e.path))
	case info.IsDir() == strings.HasSuffix(e.path, ".go"):
		v.fail(e.place, "path %[1]q is neither a folder nor a .go file; name one of them", "path %[1]q 경로는 폴더도 .go 파일도 아닙니다. 둘 중 하나를 적으세요", clip(e.path))
	case above(dir, "go.mod") != v.root:
		v.fail(e.place, "path %[1]q belongs to another module; exclude it in the configuration beside that module's go.mod",
			"path %[1]q 경로는 다른 모듈에 속합니다. 그 모듈의 go.mod 옆 설정에서 제외하세요", clip(e.path))
	}
}

func (v *verifier) symbol(e excluded) {
	sym, err := analyzer.ParseSymbol(e.symbol)
	switch {
	case err != nil: // told when it was read
	case !v.module.holds(sym.Package):
		v.fail(e.place, "symbol %[1]s is not of the module %[2]s; exclude what the module itself declares", "%[1]s: %[2]s 모듈의 심벌이 아닙니다. 이 모듈에 선언된 것만 제외할 수 있습니다", clip(e.symbol), v.module.path)
	case v.declaration(sym) == nil:
		v.fail(e.place, "symbol %[1]s is not declared; correct it, or delete the entry", "%[1]s: 선언되어 있지 않습니다. 바로잡거나 항목을 지우세요", clip(e.symbol))
	}
}

// declaration finds the declaration of a symbol of the module.
func (v *verifier) declaration(sym analyzer.Symbol) ast.Node {
	for _, f := range v.files(sym.Package) {
		if n := sym.Declared(f); n != nil {
			return n
		}
	}
	return nil
}

// files reads the Go files of a package of the module. What does not parse is the compiler's to
// complain about.
func (v *verifier) files(pkg string) []*ast.File {
	dir := filepath.Join(v.root, filepath.FromSlash(strings.TrimPrefix(pkg, v.module.path)))
	if files, ok := v.declared[dir]; ok {
		return files
	}
	var files []*ast.File
	entries, _ := os.ReadDir(dir)
	for _, entry := range entries {
		name := filepath.Join(dir, entry.Name())
		if !strings.HasSuffix(name, ".go") {
			continue
		}
		data, err := read(name)
		if err != nil {
			continue
		}
		if f, _ := parser.ParseFile(token.NewFileSet(), name, data, parser.SkipObjectResolution); f != nil {
			files = append(files, f)
		}
	}
	v.declared[dir] = files
	return files
}
