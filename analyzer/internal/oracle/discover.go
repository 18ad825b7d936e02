package oracle

import (
	"context"
	"errors"
	"fmt"
	"go/types"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"
)

// UnknownHost is the base address that entries get for a parameter named base: a host
// that the program's text does not tell, so that only path and scheme speak for an API.
const UnknownHost = "https://unknown.example.test"

// arguments are the values of parameters by name; other strings are "sample-" and the name.
var arguments = map[string]string{
	"base":     UnknownHost,
	"provider": "kakao",
}

// An Entry is one fixture.
type Entry struct {
	Name    string // package and function, as in "login.BothUnchecked"
	Package string // import path
	Func    string
	Args    []string // Go expressions for the parameters after the client
	Results int
	Error   bool // the last result is an error
	File    string
	Line    int
}

// Discover finds the entries of the module in dir, in order of their names.
func Discover(ctx context.Context, dir string) (module string, entries []Entry, err error) {
	cfg := &packages.Config{
		Context: ctx,
		Mode: packages.NeedName | packages.NeedFiles | packages.NeedModule | packages.NeedImports |
			packages.NeedTypes | packages.NeedExportFile,
		Dir: dir,
	}
	pkgs, err := packages.Load(cfg, "./...")
	if err != nil {
		return "", nil, fmt.Errorf("fixtures in %s: %w", dir, err)
	}
	root, err := filepath.Abs(dir)
	if err != nil {
		return "", nil, err
	}
	var problems []error
	for _, p := range pkgs {
		for _, e := range p.Errors {
			problems = append(problems, e)
		}
		if len(p.Errors) > 0 {
			continue
		}
		if p.Module != nil {
			module = p.Module.Path
		}
		for _, name := range p.Types.Scope().Names() {
			f, ok := p.Types.Scope().Lookup(name).(*types.Func)
			if !ok || !f.Exported() {
				continue
			}
			sig := f.Signature()
			if sig.Params().Len() == 0 || sig.Params().At(0).Type().String() != "*net/http.Client" {
				continue
			}
			e, err := newEntry(p, f, sig)
			if err != nil {
				problems = append(problems, err)
				continue
			}
			pos := p.Fset.Position(f.Pos())
			e.File, e.Line = relative(root, pos.Filename), pos.Line
			entries = append(entries, e)
		}
	}
	if len(problems) > 0 {
		return "", nil, fmt.Errorf("fixtures in %s: %w", dir, errors.Join(problems...))
	}
	if len(entries) == 0 {
		return "", nil, fmt.Errorf("fixtures in %s: no exported function takes an *http.Client first", dir)
	}
	slices.SortFunc(entries, func(a, b Entry) int { return strings.Compare(a.Name, b.Name) })
	return module, entries, nil
}

func newEntry(p *packages.Package, f *types.Func, sig *types.Signature) (Entry, error) {
	e := Entry{Name: p.Name + "." + f.Name(), Package: p.PkgPath, Func: f.Name(), Results: sig.Results().Len()}
	if sig.TypeParams() != nil || sig.Variadic() {
		return e, fmt.Errorf("%s: an entry has no type parameters and is not variadic", e.Name)
	}
	for i := 1; i < sig.Params().Len(); i++ {
		param := sig.Params().At(i)
		arg, err := argument(param)
		if err != nil {
			return e, fmt.Errorf("%s: %w", e.Name, err)
		}
		e.Args = append(e.Args, arg)
	}
	if e.Results > 0 {
		e.Error = types.Identical(sig.Results().At(e.Results-1).Type(), types.Universe.Lookup("error").Type())
	}
	return e, nil
}

// argument returns a Go expression for the parameter.
func argument(param *types.Var) (string, error) {
	switch param.Type().String() {
	case "context.Context":
		return "ctx", nil
	case "string":
		value, ok := arguments[param.Name()]
		if !ok {
			value = "sample-" + param.Name()
		}
		return fmt.Sprintf("%q", value), nil
	case "int":
		return "7", nil
	case "bool":
		return "true", nil
	case "[]string":
		return fmt.Sprintf("[]string{%q, %q, %q}", param.Name()+"-1", param.Name()+"-2", param.Name()+"-3"), nil
	}
	return "", fmt.Errorf("parameter %s has type %s; the oracle can make string, []string, int, bool and context.Context", param.Name(), param.Type())
}

// relative names a file as seen from root, with slashes.
func relative(root, file string) string {
	if rel, err := filepath.Rel(root, file); err == nil {
		file = rel
	}
	return filepath.ToSlash(file)
}
