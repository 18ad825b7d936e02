package apicall

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
	"github.com/kakaolint/kakaolint/analyzer/internal/model"
	"github.com/kakaolint/kakaolint/catalog"
	"golang.org/x/tools/go/packages"
	"golang.org/x/tools/go/ssa"
)

// sources are files by name, and imported packages that are not of the standard library by path.
type sources struct {
	files   map[string]string
	imports map[string]string
}

var fset = token.NewFileSet()

// std is what the test programs may import, loaded once.
var std = sync.OnceValues(func() (map[string]*types.Package, error) {
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadTypes, Fset: fset},
		"bytes", "cmp", "context", "fmt", "io", "net/http", "net/url", "os", "path", "strings")
	if err != nil {
		return nil, err
	}
	byPath := map[string]*types.Package{"unsafe": types.Unsafe}
	for _, p := range pkgs {
		if p.Types == nil {
			return nil, fmt.Errorf("no types for %s", p.PkgPath)
		}
		byPath[p.PkgPath] = p.Types
	}
	return byPath, nil
})

type importer map[string]*types.Package

func (im importer) Import(path string) (*types.Package, error) {
	if p := im[path]; p != nil {
		return p, nil
	}
	return nil, fmt.Errorf("test programs do not import %q", path)
}

// check type-checks a program in memory.
func check(t *testing.T, src sources) lazyssa.Source {
	t.Helper()
	known, err := std()
	if err != nil {
		t.Fatal(err)
	}
	im := importer(maps.Clone(known))
	for _, path := range slices.Sorted(maps.Keys(src.imports)) {
		im[path] = checkPackage(t, im, path, map[string]string{path + "/x.go": src.imports[path]}).Pkg
	}
	return checkPackage(t, im, "p", src.files)
}

func checkPackage(t *testing.T, im types.Importer, path string, files map[string]string) lazyssa.Source {
	t.Helper()
	s := lazyssa.Source{Fset: fset, Info: &types.Info{
		Types: make(map[ast.Expr]types.TypeAndValue), Defs: make(map[*ast.Ident]types.Object),
		Uses: make(map[*ast.Ident]types.Object), Implicits: make(map[ast.Node]types.Object),
		Selections: make(map[*ast.SelectorExpr]*types.Selection), Scopes: make(map[ast.Node]*types.Scope),
		Instances: make(map[*ast.Ident]types.Instance), FileVersions: make(map[*ast.File]string),
	}}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		f, err := parser.ParseFile(fset, name, files[name], parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		s.Files = append(s.Files, f)
	}
	var err error
	s.Pkg, err = (&types.Config{Importer: im, GoVersion: "go1.26"}).Check(path, fset, s.Files, s.Info)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// finder indexes a program of one file.
func finder(t *testing.T, src sources) *Finder {
	t.Helper()
	pkg := lazyssa.Build(check(t, src), func(fn *types.Func) bool { _, ok := model.SendOf(fn); return ok }, nil, 0)
	if pkg == nil {
		t.Fatal("nothing in the program sends")
	}
	c, err := catalog.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	return &Finder{Index: NewIndex(pkg), Catalog: c}
}

// header starts every test program.
const header = `package p

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path"
	"strings"
)

var (
	_ = bytes.NewReader
	_ = cmp.Or[int]
	_ context.Context
	_ = fmt.Sprint
	_ io.Reader
	_ http.Header
	_ url.URL
	_ = os.Getenv
	_ = path.Join
	_ strings.Builder
)

`

func program(body string) sources {
	return sources{files: map[string]string{"p.go": header + body}}
}

func sendsOf(fn *ssa.Function) []ssa.CallInstruction {
	var out []ssa.CallInstruction
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			if call, ok := in.(ssa.CallInstruction); ok {
				if _, ok := SendOf(call); ok {
					out = append(out, call)
				}
			}
		}
	}
	return out
}
