package behaviour

import (
	_ "embed"
	"go/types"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"

	"github.com/kakaolint/kakaolint/analyzer/internal/model/retry"
)

// load returns the packages of all rows, by path.
func load(t *testing.T) map[string]*types.Package {
	t.Helper()
	paths := map[string]bool{}
	for lib := range retry.Libraries() {
		paths[lib.Path] = true
		for _, s := range lib.Signals {
			paths[s.Path] = true
		}
	}
	for p := range retry.Pauses() {
		paths[p.Path] = true
	}
	var patterns []string
	for path := range paths {
		patterns = append(patterns, path)
	}
	slices.Sort(patterns)
	loaded, err := packages.Load(&packages.Config{Mode: packages.NeedName | packages.NeedTypes, Context: t.Context()}, patterns...)
	if err != nil || packages.PrintErrors(loaded) > 0 {
		t.Fatal("cannot load the libraries: ", err)
	}
	byPath := map[string]*types.Package{}
	for _, p := range loaded {
		byPath[p.PkgPath] = p.Types
	}
	return byPath
}

// declared returns the exported functions, methods, types, fields and variables of a
// package by the names that rows give them.
func declared(pkg *types.Package) map[string]types.Object {
	all := map[string]types.Object{}
	for _, name := range pkg.Scope().Names() {
		obj := pkg.Scope().Lookup(name)
		if !obj.Exported() {
			continue
		}
		all[retry.Name(obj)] = obj
		typ, ok := obj.(*types.TypeName)
		if !ok || typ.IsAlias() {
			continue
		}
		named := typ.Type().(*types.Named)
		for m := range named.Methods() {
			if m.Exported() {
				all[retry.Name(m)] = m
			}
		}
		switch u := named.Underlying().(type) {
		case *types.Interface:
			for m := range u.ExplicitMethods() {
				all[retry.Name(m)] = m
			}
		case *types.Struct:
			for f := range u.Fields() {
				if f.Exported() && !f.Embedded() {
					all[name+"."+f.Name()] = f
				}
			}
		}
	}
	return all
}

// TestShapes looks every row up in the types of its library: it has to be found, and
// its arguments must be what the row says.
func TestShapes(t *testing.T) {
	t.Parallel()
	pkgs := load(t)
	for lib := range retry.Libraries() {
		names := declared(pkgs[lib.Path])
		for _, e := range lib.Entries {
			fn, ok := names[e.Name].(*types.Func)
			if !ok {
				t.Errorf("%s has no function %s", lib.Path, e.Name)
				continue
			}
			if got, in, ok := retry.EntryOf(fn); !ok || got.Name != e.Name || in.Path != lib.Path {
				t.Errorf("%s.%s is not found", lib.Path, e.Name)
			}
			s := shape{t, lib.Path + "." + e.Name, fn}
			s.parts(e.Parts)
			switch {
			case e.Op.Kind == retry.Closure && e.Op.Field == "":
				s.is(e.Op.Arg, "the operation", func(typ types.Type) bool { return isFunc(typ) || types.IsInterface(typ) })
			case e.Op.Field != "":
				s.is(e.Op.Arg, "the struct with the operation", func(typ types.Type) bool {
					obj, _, _ := types.LookupFieldOrMethod(typ, true, fn.Pkg(), e.Op.Field)
					return obj != nil && isFunc(obj.Type())
				})
			case e.Op.Kind == retry.Request && e.Op.Arg >= 0:
				s.is(e.Op.Arg, "the request", func(typ types.Type) bool { return strings.HasSuffix(typ.String(), ".Request") })
			}
		}
		for _, row := range lib.Settings {
			obj := names[row.Name]
			if obj == nil {
				t.Errorf("%s has no %s", lib.Path, row.Name)
				continue
			}
			got, ok := retry.SettingOf(obj)
			if typ, field, found := strings.Cut(row.Name, "."); found && !strings.HasPrefix(row.Name, "(") {
				got, ok = retry.FieldOf(names[typ].(*types.TypeName), field)
			}
			if !ok || got.Name != row.Name {
				t.Errorf("%s.%s is not found", lib.Path, row.Name)
			}
			shape{t, lib.Path + "." + row.Name, obj}.parts(row.Parts)
		}
		for _, s := range lib.Signals {
			fn := declared(pkgs[s.Path])[s.Func]
			if fn == nil || s.Type != "" && pkgs[s.Path].Scope().Lookup(s.Type) == nil {
				t.Errorf("%s lacks %s or %s", s.Path, s.Func, s.Type)
				continue
			}
			if got, ok := retry.SignalOf(fn); !ok || got.Func != s.Func {
				t.Errorf("%s.%s is not found", s.Path, s.Func)
			}
		}
	}
	for p := range retry.Pauses() {
		fn, _ := declared(pkgs[p.Path])[p.Name].(*types.Func)
		if fn == nil {
			t.Errorf("%s has no function %s", p.Path, p.Name)
		} else if got, ok := retry.PauseOf(fn); !ok || got.Name != p.Name {
			t.Errorf("%s.%s is not found", p.Path, p.Name)
		}
	}
}

// A shape is a declaration whose arguments are looked at.
type shape struct {
	t    *testing.T
	name string
	obj  types.Object
}

// is checks the type of an argument, or that of the field or variable itself.
func (s shape) is(arg int, what string, ok func(types.Type) bool) {
	if arg < 0 {
		return
	}
	typ := s.obj.Type()
	if fn, ok := s.obj.(*types.Func); ok {
		sig := fn.Signature()
		if arg >= sig.Params().Len() {
			s.t.Errorf("%s has no argument %d: %s", s.name, arg, what)
			return
		}
		typ = sig.Params().At(arg).Type()
	}
	if !ok(typ) {
		s.t.Errorf("%s: argument %d is %v, which is not %s", s.name, arg, typ, what)
	}
}

func (s shape) parts(p retry.Parts) {
	for _, num := range []*retry.Num{p.Tries, p.Elapsed, p.Wait} {
		if num == nil {
			continue
		}
		s.is(num.Arg, "a number", func(typ types.Type) bool {
			if slice, ok := typ.Underlying().(*types.Slice); ok { // variadic, or a length
				return num.Len || isNumber(slice.Elem())
			}
			return isNumber(typ)
		})
	}
	if p.Context != nil {
		s.is(p.Context.Arg, "a context", func(typ types.Type) bool {
			_, isChan := typ.Underlying().(*types.Chan)
			return isChan || typ.String() == "context.Context"
		})
	}
	if p.Hook != nil {
		s.is(p.Hook.Arg, "a hook", isFuncs)
	}
	if p.AnyMethod != nil {
		s.is(p.AnyMethod.Arg, "a switch", func(typ types.Type) bool { return types.Identical(typ.Underlying(), types.Typ[types.Bool]) })
	}
	if d := p.Decider; d != nil && d.By == retry.Predicate {
		s.is(d.Arg, "a predicate", isFuncs)
	} else if d != nil && d.By == retry.Interval {
		s.is(d.Arg+1, "the end of an interval", isNumber)
	}
	for _, inner := range p.Inner {
		s.is(inner, "settings", func(types.Type) bool { return true })
	}
}

func isFunc(typ types.Type) bool {
	_, ok := typ.Underlying().(*types.Signature)
	return ok
}

// isFuncs also takes a list of functions.
func isFuncs(typ types.Type) bool {
	if slice, ok := typ.Underlying().(*types.Slice); ok {
		return isFunc(slice.Elem())
	}
	return isFunc(typ)
}

func isNumber(typ types.Type) bool {
	basic, ok := typ.Underlying().(*types.Basic)
	return ok && basic.Info()&types.IsInteger != 0
}

// telling are names of things that may have to do with doing something again.
var telling = regexp.MustCompile(`(?i)retr|attempt|backoff|delay|wait|tries|elapsed|interval|until|poll|jitter|permanent|recoverable|fatal|throttle|classif`)

// TestNothingNew fails when a library has something whose name tells that it belongs into a
// row, and that is neither in one nor known to be of no account.
func TestNothingNew(t *testing.T) {
	t.Parallel()
	pkgs := load(t)
	rows := map[string]bool{}
	for lib := range retry.Libraries() {
		for _, e := range lib.Entries {
			rows[lib.Path+"."+e.Name] = true
		}
		for _, s := range lib.Settings {
			rows[lib.Path+"."+s.Name] = true
		}
		for _, s := range lib.Signals {
			rows[s.Path+"."+s.Func] = true
			rows[s.Path+"."+s.Type] = true
		}
	}
	for p := range retry.Pauses() {
		rows[p.Path+"."+p.Name] = true
	}
	known := inert()
	for lib := range retry.Libraries() {
		for name, obj := range declared(pkgs[lib.Path]) {
			full := lib.Path + "." + name
			if !counts(obj) {
				continue
			}
			if telling.MatchString(name) && !rows[full] && !known[full] {
				t.Errorf("%s has neither a row nor a place among those that need none", full)
			}
			delete(known, full)
		}
	}
	for name := range known {
		t.Errorf("%s is gone", name)
	}
}

// counts leaves types, constants and functions without arguments out.
func counts(obj types.Object) bool {
	switch obj := obj.(type) {
	case *types.Func:
		return obj.Signature().Params().Len() > 0
	case *types.Var:
		return true
	}
	return false
}

//go:embed testdata/inert.txt
var inertNames string

// inert returns the names that need no row: getters, what makes a value that its own row
// blurs, parts of a wait that leave it one, notices to listeners.
func inert() map[string]bool {
	names := map[string]bool{}
	for line := range strings.Lines(inertNames) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			names[line] = true
		}
	}
	return names
}
