package lazyssa_test

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"
	"testing"

	"github.com/kakaolint/kakaolint/analyzer/internal/lazyssa"
	"github.com/kakaolint/kakaolint/analyzer/internal/sourcetest"
	"golang.org/x/tools/go/ssa"
)

// lib is the only package that the test programs import: what calls lib.Send matters.
var lib = func() *types.Package {
	p := types.NewPackage("lib", "lib")
	sig := types.NewSignatureType(nil, nil, nil, types.NewTuple(types.NewParam(0, p, "url", types.Typ[types.String])), nil, false)
	p.Scope().Insert(types.NewFunc(0, p, "Send", sig))
	p.MarkComplete()
	return p
}()

func check(t *testing.T, files ...string) lazyssa.Source {
	t.Helper()
	byName := make(map[string]string)
	for i, text := range files {
		byName[fmt.Sprintf("%d.go", i)] = "package p\n" + text
	}
	return sourcetest.Package(t, token.NewFileSet(), sourcetest.Importer{"lib": lib}, "p", byName)
}

func isSend(fn *types.Func) bool { return fn.FullName() == "lib.Send" }

// bodies returns the declared functions and methods that were given a body.
func bodies(src lazyssa.Source, pkg *ssa.Package) []string {
	var out []string
	for _, f := range src.Files {
		for _, d := range f.Decls {
			fd, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			fn := src.Info.Defs[fd.Name].(*types.Func)
			if built := pkg.Prog.FuncValue(fn); built != nil && built.Blocks != nil {
				out = append(out, fn.Name())
			}
		}
	}
	return out
}

// TestBodies: only functions that matter get bodies.
func TestBodies(t *testing.T) {
	t.Parallel()
	const send = `import "lib"
		func send() { lib.Send("") }
		`
	tests := []struct {
		name  string
		files []string
		want  string
	}{
		{"the function that sends", []string{send + `func apart() {}`}, "send"},
		{"its callers", []string{send + `func a() { send() }; func b() { a() }; func c() { b() }; func apart() {}`}, "send a b c"},
		{"what it calls", []string{`import "lib"; func a() { lib.Send(b()) }; func b() string { return c() }; func c() string { return "" }; func apart() {}`}, "a b c"},
		{"what its callers call", []string{send + `func a() { send(); b() }; func b() { c() }; func c() {}; func apart() { c() }`}, "send a b c"},
		{"who uses it as a value", []string{send + `func a() func() { return send }; func apart() {}`}, "send a"},
		{"who sends in a closure", []string{send + `func a() { func() { send() }() }`}, "send a"},
		{"methods", []string{send + `type T struct{}; func (T) a() { send() }; func (t *T) b() { t.a() }; func (T) apart() {}`}, "send a b"},
		{"method values and expressions", []string{send + `type T struct{}; func (T) a() { send() }; func b(t T) func() { return t.a }; func c() func(T) { return T.a }`}, "send a b c"},
		{"generic functions", []string{send + `func a[X any](x X) { send() }; func b() { a(1) }; func apart[X any](x X) {}`}, "send a b"},
		{"methods of generic types", []string{send + `type T[X any] struct{ x X }; func (t T[X]) a() { send() }; func b(t T[int]) { t.a() }; func (t T[X]) apart() {}`}, "send a b"},
		{"init", []string{send + `func init() { send() }; func apart() {}`}, "send init"},
		{"several files", []string{`func c() { b() }; func apart() {}`, send, `func b() { send() }`}, "c send b"},
		{"functions that call each other", []string{send + `func a(n int) { b(n) }; func b(n int) { a(n); send() }`}, "send a b"},

		{"who sets a text field that is read", []string{`import "lib"; type T struct { base string; n int }
			func send(t *T) { lib.Send(t.base) }
			func set(t *T) { t.base = "" }
			func build() *T { return &T{base: ""} }
			func bare() T { return T{"", 1} }
			func count(t *T) { t.n = 1 }
			func apart() {}`}, "send set build bare"},
		{"who calls the one that sets it", []string{`import "lib"; type T struct { base string }
			func send(t *T) { lib.Send(t.base) }
			func set(t *T, s string) { t.base = s }
			func main() { set(nil, "") }
			func apart() {}`}, "send set main"},
		{"who sets a field of a generic type", []string{`import "lib"; type T[X any] struct { base string; x X }
			func send(t *T[int]) { lib.Send(t.base) }
			func set[X any](t *T[X]) { t.base = "" }`}, "send set"},
		{"who sets a field that nobody reads", []string{`import "lib"; type T struct { base, other string }
			func send(t *T) { lib.Send(t.base) }
			func set(t *T) { t.other = "" }`}, "send"},
		{"who sets another type's field", []string{`import "lib"; type T struct { base string }; type U struct { base string }
			func send(t *T) { lib.Send(t.base) }
			func set(u *U) { u.base = "" }`}, "send"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			src := check(t, test.files...)
			pkg := lazyssa.Build(src, isSend, nil, 0)
			if pkg == nil {
				t.Fatal("no package")
			}
			if got := bodies(src, pkg); !slices.Equal(got, strings.Fields(test.want)) {
				t.Errorf("got bodies for %q, want %q", got, strings.Fields(test.want))
			}
		})
	}
}

// TestNothingMatters: no SSA at all is built then.
func TestNothingMatters(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		``,
		`func a() {}`,
		`import _ "lib"; type T struct{ Send string }; func (T) send() {}; func a() T { return T{Send: ""} }`,
		`func send()`,
	} {
		if lazyssa.Build(check(t, text), isSend, nil, 0) != nil {
			t.Errorf("%s: a package was built", text)
		}
	}
}

// TestFunctionLiteralOfAVariable: package variables are initialized whatever else matters.
func TestFunctionLiteralOfAVariable(t *testing.T) {
	t.Parallel()
	src := check(t, `import "lib"; var base = "x" + rest(); func rest() string { return "y" }; func send() { lib.Send(base) }`)
	pkg := lazyssa.Build(src, isSend, nil, 0)
	if pkg.Func("init").Blocks == nil {
		t.Error("the variables are not initialized")
	}
}

// TestVariablesMatter: what the initial value of a package variable sends, or who sends for it, matters.
func TestVariablesMatter(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		`import "lib"; var _ = lib.Send; func apart() {}`:                                                     "",
		`import "lib"; var _ = func() { lib.Send(a()) }; func a() string { return "" }; func apart() {}`:      "a",
		`import "lib"; func send() { lib.Send("") }; var _ = []func(){send, a}; func a() {}; func apart() {}`: "send a",
	} {
		src := check(t, text)
		pkg := lazyssa.Build(src, isSend, nil, 0)
		if pkg == nil {
			t.Errorf("%s: no package", text)
		} else if got := bodies(src, pkg); !slices.Equal(got, strings.Fields(want)) {
			t.Errorf("%s: got bodies for %q, want %q", text, got, want)
		}
	}
}

// TestSourceIsLeftAlone: the pass's syntax and types belong to all analyzers.
func TestSourceIsLeftAlone(t *testing.T) {
	t.Parallel()
	src := check(t, `import "lib"; func send() { lib.Send("") }; func apart() { for i := range 3 { _ = func() int { return i } } }`)
	versions := len(src.Info.FileVersions)
	for range 2 {
		lazyssa.Build(src, isSend, nil, 0)
	}
	for _, d := range src.Files[0].Decls {
		if fd, ok := d.(*ast.FuncDecl); ok && fd.Body == nil {
			t.Errorf("%s lost its body", fd.Name.Name)
		}
	}
	if got := len(src.Info.FileVersions); got != versions {
		t.Errorf("%d file versions, want %d", got, versions)
	}
}

// TestLoopVariables: a file keeps its language version, by which a loop variable is one per iteration.
func TestLoopVariables(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		file string
		want bool // allocated in the loop
	}{
		{`import "lib"; func send(n int) (fs []func() int) { lib.Send(""); for i := 0; i < n; i++ { fs = append(fs, func() int { return i }) }; return }`, true},
	} {
		src := check(t, test.file)
		fn := lazyssa.Build(src, isSend, nil, 0).Func("send")
		entry := 0
		for _, in := range fn.Blocks[0].Instrs {
			if a, ok := in.(*ssa.Alloc); ok && a.Comment == "i" && a.Heap {
				entry++
			}
		}
		all := 0
		for _, b := range fn.Blocks {
			for _, in := range b.Instrs {
				if a, ok := in.(*ssa.Alloc); ok && a.Comment == "i" && a.Heap {
					all++
				}
			}
		}
		if got := all > entry; got != test.want {
			t.Errorf("the variable is new in each iteration: %v, want %v", got, test.want)
		}
	}
}
