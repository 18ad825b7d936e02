// Package sourcetest type-checks small programs in memory, so that a test can show beside each other
// what it looks at and what comes of it.
//
//	src := sourcetest.Check(t, "package p; func f() {}")
//	pkg := lazyssa.Build(src, …)
//
// The package serves tests only.
package sourcetest

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"slices"
	"sync"
	"testing"

	"github.com/kakaolint/kakaolint/analyzer/internal/lazyssa"
	"golang.org/x/tools/go/packages"
)

// An Importer has packages by path.
type Importer map[string]*types.Package

// Import returns the package of a path.
func (im Importer) Import(path string) (*types.Package, error) {
	if p := im[path]; p != nil {
		return p, nil
	}
	return nil, fmt.Errorf("test programs do not import %q", path)
}

// loaded is what the programs may import, loaded once.
var loaded = sync.OnceValues(func() (*std, error) {
	s := &std{fset: token.NewFileSet(), packages: Importer{"unsafe": types.Unsafe}}
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadTypes, Fset: s.fset},
		"bufio", "bytes", "cmp", "context", "encoding/json", "encoding/xml", "errors", "fmt", "io", "log", "log/slog",
		"net/http", "net/url", "os", "path", "reflect", "slices", "strconv", "strings", "sync", "sync/atomic", "time")
	if err != nil {
		return nil, err
	}
	for _, p := range pkgs {
		if p.Types == nil {
			return nil, fmt.Errorf("no types for %s", p.PkgPath)
		}
		s.packages[p.PkgPath] = p.Types
	}
	return s, nil
})

type std struct {
	fset     *token.FileSet
	packages Importer
}

// Std returns the packages of the standard library that programs may import, and the file set of all
// that this package checks.
func Std(t testing.TB) (Importer, *token.FileSet) {
	t.Helper()
	s, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	return maps.Clone(s.packages), s.fset
}

// Check type-checks a package of one file, named p.go, that imports the standard library only.
func Check(t testing.TB, text string) lazyssa.Source {
	t.Helper()
	im, fset := Std(t)
	return Package(t, fset, im, "p", map[string]string{"p.go": text})
}

// Package type-checks a package of some files, by name.
func Package(t testing.TB, fset *token.FileSet, im types.Importer, path string, files map[string]string) lazyssa.Source {
	t.Helper()
	var parsed []*ast.File
	for _, name := range slices.Sorted(maps.Keys(files)) {
		f, err := parser.ParseFile(fset, name, files[name], parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		parsed = append(parsed, f)
	}
	return Parsed(t, fset, im, path, parsed)
}

// Parsed type-checks a package that was parsed.
func Parsed(t testing.TB, fset *token.FileSet, im types.Importer, path string, files []*ast.File) lazyssa.Source {
	t.Helper()
	s := lazyssa.Source{Fset: fset, Files: files, Info: &types.Info{
		Types: make(map[ast.Expr]types.TypeAndValue), Defs: make(map[*ast.Ident]types.Object),
		Uses: make(map[*ast.Ident]types.Object), Implicits: make(map[ast.Node]types.Object),
		Selections: make(map[*ast.SelectorExpr]*types.Selection), Scopes: make(map[ast.Node]*types.Scope),
		Instances: make(map[*ast.Ident]types.Instance), FileVersions: make(map[*ast.File]string),
	}}
	var err error
	if s.Pkg, err = (&types.Config{Importer: im, GoVersion: "go1.26"}).Check(path, fset, files, s.Info); err != nil {
		t.Fatal(err)
	}
	return s
}
