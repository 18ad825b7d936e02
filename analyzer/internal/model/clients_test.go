package model

import (
	"go/types"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"
)

// homes are the modules under testdata/clients that use each library, the real one.
var homes = map[string]string{
	"github.com/go-resty/resty/v2":          "resty2",
	"resty.dev/v3":                          "resty3",
	"github.com/imroc/req/v3":               "req",
	"github.com/valyala/fasthttp":           "fasthttp",
	"github.com/gofiber/fiber/v2":           "fiber2",
	"github.com/gofiber/fiber/v3/client":    "fiber3",
	"golang.org/x/oauth2":                   "oauth2",
	"golang.org/x/oauth2/clientcredentials": "oauth2",
	"github.com/hashicorp/go-retryablehttp": "retryable",
}

// TestRowsExist looks every row up in the real library: a name that it does not have says nothing.
func TestRowsExist(t *testing.T) {
	t.Parallel()
	for _, path := range Libraries() {
		t.Run(path, func(t *testing.T) {
			t.Parallel()
			pkg := realLibrary(t, path)
			lib := LibraryAt(path)
			for _, name := range slices.Sorted(maps.Keys(lib.Ops)) {
				fn := functionNamed(pkg, name)
				if fn == nil {
					t.Errorf("%s has no function %s", path, name)
					continue
				}
				if op, of := OpOf(fn); of != lib || op != lib.Ops[name] {
					t.Errorf("%s: %+v of the function is not the row's %+v", name, op, lib.Ops[name])
				}
				checkArguments(t, name, fn.Signature(), lib.Ops[name])
			}
			for _, name := range slices.Sorted(maps.Keys(lib.Fields)) {
				typ, field, _ := strings.Cut(name, ".")
				if !hasField(pkg, typ, field) {
					t.Errorf("%s has no field %s", path, name)
				}
			}
			for field := range lib.Response {
				if !hasField(pkg, "Response", field) {
					t.Errorf("%s has no field Response.%s", path, field)
				}
			}
			for _, typ := range lib.Builders {
				if pkg.Scope().Lookup(typ) == nil {
					t.Errorf("%s has no type %s", path, typ)
				}
			}
		})
	}
}

// TestVariablesExist does so for the package variables that hold an address.
func TestVariablesExist(t *testing.T) {
	t.Parallel()
	for v := range EndpointPackages() {
		i := strings.LastIndex(v, ".")
		pkgs, err := packages.Load(&packages.Config{Mode: packages.NeedTypes | packages.NeedName | packages.NeedImports, Dir: home("oauth2")}, v[:i])
		if err != nil || len(pkgs) != 1 || pkgs[0].Types == nil {
			t.Fatalf("%s: %v", v, err)
		}
		if _, ok := pkgs[0].Types.Scope().Lookup(v[i+1:]).(*types.Var); !ok {
			t.Errorf("no variable %s", v)
		}
	}
}

func home(module string) string { return filepath.Join("../../../testdata/clients", module) }

func realLibrary(t *testing.T, path string) *types.Package {
	t.Helper()
	if homes[path] == "" {
		t.Fatalf("no module under testdata/clients uses %s: its rows are not tested", path)
	}
	pkgs, err := packages.Load(&packages.Config{Mode: packages.NeedTypes | packages.NeedName | packages.NeedImports, Dir: home(homes[path])}, path)
	if err != nil || len(pkgs) != 1 || len(pkgs[0].Errors) > 0 {
		t.Fatalf("%s: %v, %v", path, err, pkgs)
	}
	return pkgs[0].Types
}

// functionNamed returns the function or method that a row names, embedded ones apart.
func functionNamed(pkg *types.Package, name string) *types.Func {
	typ, method, isMethod := strings.Cut(name, ".")
	if !isMethod {
		fn, _ := pkg.Scope().Lookup(name).(*types.Func)
		return fn
	}
	tn, ok := pkg.Scope().Lookup(typ).(*types.TypeName)
	if !ok {
		return nil
	}
	obj, _, _ := types.LookupFieldOrMethod(types.NewPointer(tn.Type()), true, pkg, method)
	if types.IsInterface(tn.Type()) {
		obj, _, _ = types.LookupFieldOrMethod(tn.Type(), true, pkg, method)
	}
	fn, ok := obj.(*types.Func)
	if !ok || NamedOf(fn.Signature().Recv().Type()) != types.Unalias(tn.Type()) {
		return nil
	}
	return fn
}

func hasField(pkg *types.Package, typ, field string) bool {
	tn, ok := pkg.Scope().Lookup(typ).(*types.TypeName)
	if !ok {
		return false
	}
	obj, _, _ := types.LookupFieldOrMethod(tn.Type(), true, pkg, field)
	v, ok := obj.(*types.Var)
	return ok && v.IsField()
}

// checkArguments holds the arguments that a row speaks of against the signature.
func checkArguments(t *testing.T, name string, sig *types.Signature, op Op) {
	t.Helper()
	within := func(what string, i int) {
		if i >= sig.Params().Len() {
			t.Errorf("%s has no argument %d, which is to be its %s", name, i, what)
		}
	}
	switch op.Deed {
	case SetBase, SetURL, SetMethod, SetHeaders, SetScheme, SetToken, SetResult, SetFailure, SetFailures, SetOutput, SetClient, DecodeBody, FromHTTP:
		within("argument", op.Arg)
	case SetHeader:
		within("value", op.Arg+1)
	case NewRequest, Sends:
		within("URL", op.Arg)
		within("method", op.MethodArg-1)
		within("request", op.Request-1)
		within("response", op.Out-1)
		within("target", op.Target-1)
		within("configuration", op.Config-1)
	}
	if op.Deed != Sends {
		return
	}
	want := map[Gives]int{
		ResponseOrErr: 2, ResponseAndErr: 2, OnlyResponse: 1, MustResponse: 1, OutResponse: 1,
		CodeBodyErr: 3, CodeBodyErrs: 3, HTTPResponseOrErr: 2, TokenOrErr: 2,
	}[op.Gives]
	if sig.Results().Len() != want {
		t.Errorf("%s gives %d results, the row says %d", name, sig.Results().Len(), want)
	}
}
