package apicall

import (
	"slices"
	"testing"

	"golang.org/x/tools/go/ssa"
)

func function(t *testing.T, ix *Index, name string) *ssa.Function {
	t.Helper()
	i := slices.IndexFunc(ix.Funcs, func(fn *ssa.Function) bool { return fn.Name() == name })
	if i < 0 {
		t.Fatalf("no function %s", name)
	}
	return ix.Funcs[i]
}

// TestIndexFuncs: every function with a body, in source order, closures and instances too.
func TestIndexFuncs(t *testing.T) {
	t.Parallel()
	ix := finder(t, program(`
		func send() { http.Get("https://kapi.kakao.com") }
		func (T) method() { send() }
		func (*T) pointer() { send() }
		type T struct{}
		func closures() { func() { defer func() { send() }() }() }
		func generic[X any]() { send() }
		func instances() { generic[int](); generic[string]() }
		func apart() {}`)).Index
	var got []string
	for _, fn := range ix.Funcs {
		if fn.Pos().IsValid() {
			got = append(got, fn.Name())
		}
	}
	want := []string{"send", "method", "pointer", "closures", "closures$1", "closures$1$1", "generic[int]", "generic[string]", "instances"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestIndexCallers(t *testing.T) {
	t.Parallel()
	ix := finder(t, program(`
		func send() { http.Get("https://kapi.kakao.com") }
		func a() { send(); go send() }
		func b() { f := send; f() }
		func c() func() { return func() { send() } }
		func d() { f := func() { send() }; f() }
		func e() { b(); d() }`)).Index
	tests := []struct {
		fn      string
		callers []string
		asValue bool
	}{
		{"send", []string{"a", "a", "b", "c$1", "d$1"}, false},
		{"b", []string{"e"}, false},
		{"c$1", nil, true},
		{"d$1", []string{"d"}, false},
		{"e", nil, false},
	}
	for _, test := range tests {
		fn := function(t, ix, test.fn)
		var got []string
		for _, c := range ix.Callers(fn) {
			got = append(got, c.Parent().Name())
		}
		if !slices.Equal(got, test.callers) {
			t.Errorf("%s is called by %q, want %q", test.fn, got, test.callers)
		}
		if ix.UsedAsValue(fn) != test.asValue {
			t.Errorf("%s: used as value is %v, want %v", test.fn, !test.asValue, test.asValue)
		}
	}
}

// TestList: a slice that is written out, in the function or in a package variable set once.
func TestList(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name  string
		decls string
		list  string
		want  int // -1: not known
	}{
		{"variable arguments", ``, `1, 2, 3`, 3},
		{"no arguments", ``, ``, 0},
		{"a literal", ``, `[]int{1, 2}...`, 2},
		{"a package variable", `var codes = []int{1, 2, 3, 4}`, `codes...`, 4},
		{"a package variable set twice", `var codes = []int{1}; func more() { codes = []int{2}; f() }`, `codes...`, -1},
		{"made at run time", ``, `make([]int, 3)...`, -1},
		{"a part of a literal", ``, `([]int{1, 2})[:1]...`, -1},
		{"a literal with holes", ``, `[]int{0: 1, 2: 3}...`, -1},
		{"a literal of 65", ``, `[]int{64: 1}...`, -1},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			ix := finder(t, program(test.decls+`
				func list(...int) {}
				func f() { http.Get("https://kapi.kakao.com"); list(`+test.list+`) }`)).Index
			got := -1
			for _, c := range ix.Callers(function(t, ix, "list")) {
				if vs, ok := ix.List(c.Common().Args[0]); ok {
					got = len(vs)
				}
			}
			if got != test.want {
				t.Errorf("got %d elements, want %d", got, test.want)
			}
		})
	}
}
