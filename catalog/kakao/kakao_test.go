package kakao_test

import (
	"fmt"
	"go/ast"
	"go/build"
	"go/constant"
	"go/parser"
	"go/token"
	"go/types"
	"strings"
	"testing"

	"github.com/kakaolint/kakaolint/catalog"
	"github.com/kakaolint/kakaolint/catalog/kakao"
)

func ExampleCodeAPILimitExceeded() {
	type failure struct {
		Code int `json:"code"`
	}
	f := failure{Code: -10}
	fmt.Println(f.Code == kakao.CodeAPILimitExceeded)
	// Output: true
}

// check type-checks the package from its source and returns its scope.
func check(t *testing.T) (*types.Package, *types.Scope) {
	t.Helper()
	pkg, err := build.ImportDir(".", 0)
	if err != nil {
		t.Fatal(err)
	}
	if len(pkg.Imports) != 0 {
		t.Errorf("the package imports %v", pkg.Imports)
	}
	fset := token.NewFileSet()
	var files []*ast.File
	for _, name := range pkg.GoFiles {
		f, err := parser.ParseFile(fset, name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	p, err := new(types.Config).Check("kakao", fset, files, nil)
	if err != nil {
		t.Fatal(err)
	}
	return p, p.Scope()
}

// A code is decoded into whatever type the client chose.
func TestEveryConstantComparesWithEveryTypeOfField(t *testing.T) {
	t.Parallel()
	pkg, scope := check(t)
	integers := []string{"int", "int32", "int64", "float64", "any", "Named"}
	texts := []string{"string", "any", "Number"}
	for _, name := range scope.Names() {
		c, ok := scope.Lookup(name).(*types.Const)
		if !ok || !c.Exported() {
			t.Errorf("%s is no exported constant", name)
			continue
		}
		basic, ok := c.Type().(*types.Basic)
		if !ok || basic.Info()&types.IsUntyped == 0 {
			t.Errorf("%s has the type %s, not an untyped one", name, c.Type())
		}
		fields := texts
		if c.Val().Kind() == constant.Int {
			fields = integers
		}
		for _, field := range fields {
			src := fmt.Sprintf("package user\nimport \"kakao\"\ntype Named int64\ntype Number string\nfunc is(x %s) bool { switch x { case kakao.%s: return true }; return x == kakao.%s }", field, name, name)
			fset := token.NewFileSet()
			f, err := parser.ParseFile(fset, "user.go", src, 0)
			if err != nil {
				t.Fatal(err)
			}
			conf := types.Config{Importer: only{pkg}}
			if _, err := conf.Check("user", fset, []*ast.File{f}, nil); err != nil {
				t.Errorf("%s and %s: %v", name, field, err)
			}
		}
	}
}

// only imports the one package.
type only struct{ pkg *types.Package }

func (o only) Import(string) (*types.Package, error) { return o.pkg, nil }

// The constants have the values of the catalog, and every code has one.
func TestConstantsAreTheCatalogsCodes(t *testing.T) {
	t.Parallel()
	_, scope := check(t)
	c, err := catalog.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	used := map[string]bool{}
	for _, api := range c.APIs {
		if api.Constants != "github.com/kakaolint/kakaolint/catalog/kakao" {
			t.Errorf("%s names the package %q", api.Name, api.Constants)
		}
		codes := api.Codes
		for _, table := range api.Results {
			codes = append(codes[:len(codes):len(codes)], table.Codes...)
		}
		for i := range codes {
			code := &codes[i]
			obj, ok := scope.Lookup(code.Name).(*types.Const)
			if !ok {
				t.Errorf("%s %s has no constant %s", api.Name, code, code.Name)
				continue
			}
			if got := strings.Trim(obj.Val().ExactString(), `"`); got != code.String() {
				t.Errorf("%s is %s, but %s has %s", code.Name, got, api.Name, code)
			}
			used[code.Name] = true
		}
	}
	if len(used) != len(scope.Names()) {
		t.Errorf("%d constants for %d names in the catalog", len(scope.Names()), len(used))
	}
}
