package judge

import (
	"bytes"
	"encoding/gob"
	"fmt"
	"go/ast"
	"go/types"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/kakaolint/kakaolint/analyzer/internal/lazyssa"
	"github.com/kakaolint/kakaolint/analyzer/internal/sourcetest"
	"github.com/kakaolint/kakaolint/analyzer/internal/summary"
	"github.com/kakaolint/kakaolint/catalog"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"
)

// encoded is a fact as it stands in a file.
func encoded(t *testing.T, p *summary.Package) []byte {
	t.Helper()
	if p == nil {
		return nil
	}
	var b bytes.Buffer
	if err := gob.NewEncoder(&b).Encode(p); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// summarized is the fact of a program of one file.
func summarized(t *testing.T, text string) *summary.Package {
	t.Helper()
	cat, err := shop()
	if err != nil {
		t.Fatal(err)
	}
	return Package(sourcetest.Check(t, header+text), Options{Catalog: cat}).Summary
}

func named(p *summary.Package) []string {
	var names []string
	if p != nil {
		for _, f := range p.Funcs {
			names = append(names, strings.TrimPrefix(f.Name, "p."))
		}
	}
	return names
}

// telling is the fact without the functions of which it says no more than that they do not wait.
func telling(p *summary.Package) *summary.Package {
	if p == nil {
		return nil
	}
	out := *p
	out.Funcs = slices.DeleteFunc(slices.Clone(p.Funcs), func(f summary.Func) bool { return f.OnlyQuiet() })
	return &out
}

const sender = `func send(path string) (*http.Response, error) { return http.Get("https://api.shop.example" + path) }; `

// A fact speaks of what others can call and learn something from, in the order of the names.
func TestWhatIsExported(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text string
		want       []string
	}{
		{"nothing sends", `func F() {}`, nil},
		{"an answer handed on", sender + `func B() (*http.Response, error) { return send("/b") }; func A() (*http.Response, error) { return send("/a") }`, []string{"A", "B"}},
		{"nobody else can call it", sender + `func b() (*http.Response, error) { return send("/b") }`, nil},
		{"an answer turned into an error", sender + `func F() error { resp, err := send("/"); if err != nil { return err }; if resp.StatusCode != 200 { return errors.New("x") }; return nil }`, []string{"F"}},
		{"an answer that ends there", sender + `func F() { resp, err := send("/"); if err != nil || resp.StatusCode != 200 { log.Print("x") } }`, nil},
		{"an answer turned into nil", sender + `func F() error { _, _ = send("/"); return nil }`, nil},
		{"a method of a type", sender + `type K struct{}; func (K) F() (*http.Response, error) { return send("/") }`, []string{"(p.K).F"}},
		{"callers tell where", `func F(u string) (*http.Response, error) { return http.Get(u) }`, []string{"F"}},
		{"type parameters", sender + `func F[T any]() (v T, err error) { resp, err := send("/"); if err != nil { return v, err }; err = json.NewDecoder(resp.Body).Decode(&v); return v, err }`, []string{"F"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if got := named(telling(summarized(t, test.text))); !slices.Equal(got, test.want) {
				t.Errorf("exported %v, want %v", got, test.want)
			}
		})
	}
}

// A summary that is too large is left out, and so are those for which there is no room left.
func TestCaps(t *testing.T) {
	t.Parallel()
	text := func(n int) string { return strings.Repeat("x", n) }
	x := &exports{funcs: map[string]*summary.Func{
		"small": {Name: "small"},
		"large": {Name: "large", Fields: []summary.Field{{Name: text(maxFunc)}}},
	}}
	for i := range 2 * maxPackage / maxFunc {
		name := fmt.Sprintf("half%03d", i)
		x.funcs[name] = &summary.Func{Name: name, Fields: []summary.Field{{Name: text(maxFunc / 2)}}}
	}
	p := x.packed("digest")
	if names := named(p); slices.Contains(names, "large") || !slices.Contains(names, "half000") || !slices.Contains(names, "small") || !slices.IsSorted(names) {
		t.Errorf("kept %v", names)
	}
	if p.Digest != "digest" {
		t.Errorf("the digest is %q", p.Digest)
	}
	if n := len(encoded(t, p)); n > maxPackage || n < maxPackage/2 {
		t.Errorf("the fact takes %d bytes, at most %d are allowed", n, maxPackage)
	}
	if (&exports{}).packed("digest") != nil {
		t.Error("a fact that tells nothing")
	}
}

// However much a function returns, what is told of it is bounded.
func TestLargeResultsStaySmall(t *testing.T) {
	t.Parallel()
	var fields, values, cases strings.Builder
	for i := range 400 {
		fmt.Fprintf(&fields, "F%d string; ", i)
		fmt.Fprintf(&values, "F%d: strings(%d), ", i, i)
		fmt.Fprintf(&cases, "case %d: return nil, fmt.Errorf(%q); ", 400+i, strings.Repeat("long ", 100)+fmt.Sprint(i))
	}
	programs := map[string]string{
		"a struct with many fields": sender + `type S struct { Err error; ` + fields.String() + `}; func strings(int) string { return "a text of some length, in every field another" };
			func F() *S { resp, err := send("/"); s := &S{` + values.String() + `}; if err != nil { s.Err = err; return s }; if resp.StatusCode != 200 { s.Err = errors.New("x") }; return s }`,
		"many different errors": sender + `func F() (*http.Response, error) { resp, err := send("/"); if err != nil { return nil, err }; switch resp.StatusCode { ` + cases.String() + `}; return resp, nil }`,
		"an error wrapped many times": sender + `func F() error { resp, err := send("/"); if err == nil && resp.StatusCode != 200 { err = errors.New("x") }; ` +
			strings.Repeat(`if err != nil { err = fmt.Errorf("again: %w", err) }; `, 200) + `return err }`,
		"a list of errors": sender + `func F() error { resp, err := send("/"); if err != nil { return err }; if resp.StatusCode == 200 { return nil }; e := errors.New("x"); return errors.Join(e` + strings.Repeat(", e", 300) + `) }`,
	}
	for name, text := range programs {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := summarized(t, text)
			if p == nil {
				t.Skip("too large: nothing is told") // which is silence
			}
			for _, f := range p.Funcs {
				if n := sizeOf(&f); n > maxFunc {
					t.Errorf("%s takes %d bytes, at most %d are allowed", f.Name, n, maxFunc)
				}
			}
			t.Logf("%d bytes", len(encoded(t, p)))
		})
	}
}

// A fact that was made with another catalog says nothing, and neither does one of the package itself.
func TestForeignFactsSayNothing(t *testing.T) {
	t.Parallel()
	own, other := types.NewPackage("p", "p"), types.NewPackage("q", "q")
	fn := func(pkg *types.Package) *types.Func {
		return types.NewFunc(0, pkg, "F", types.NewSignatureType(nil, nil, nil, nil, nil, false))
	}
	fact := func(pkg *types.Package, digest string) analysis.PackageFact {
		return analysis.PackageFact{Package: pkg, Fact: &summary.Package{Digest: digest, Funcs: []summary.Func{{Name: fn(pkg).FullName(), Sends: []summary.Send{{}}}}}}
	}
	tests := []struct {
		name  string
		facts []analysis.PackageFact
		known bool
	}{
		{"none", nil, false},
		{"of this catalog", []analysis.PackageFact{fact(other, "now")}, true},
		{"of another catalog", []analysis.PackageFact{fact(other, "before")}, false},
		{"without a catalog", []analysis.PackageFact{fact(other, "")}, false},
		{"of the package itself", []analysis.PackageFact{fact(own, "now")}, false},
		{"of something else", []analysis.PackageFact{{Package: other, Fact: new(unrelated)}}, false},
	}
	for _, test := range tests {
		s := summariesOf(&analysis.Pass{Pkg: own, AllPackageFacts: func() []analysis.PackageFact { return test.facts }}, Config{Catalog: &catalog.Catalog{Digest: "now"}})
		known := s.of(fn(other)) != nil || s.of(fn(own)) != nil
		if known != test.known || s.calls != test.known {
			t.Errorf("%s: known %t, calls %t, want %t", test.name, known, s.calls, test.known)
		}
	}
}

type unrelated struct{}

func (*unrelated) AFact() {}

// layoutPackages are the fixtures about wrappers, dependencies first.
var layoutPackages = sync.OnceValues(func() ([]*packages.Package, error) {
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax, Dir: "../../../testdata/layouts"}, "./...")
	if err != nil {
		return nil, err
	}
	var out []*packages.Package
	packages.Visit(pkgs, nil, func(p *packages.Package) {
		if slices.Contains(pkgs, p) {
			out = append(out, p)
		}
	})
	return out, nil
})

// factsOf judges the fixtures with the sources that source gives, and returns the facts by package.
func factsOf(t *testing.T, source func(*packages.Package) lazyssa.Source) map[string]*summary.Package {
	t.Helper()
	cat, err := catalog.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	pkgs, err := layoutPackages()
	if err != nil {
		t.Fatal(err)
	}
	known := make(map[string]*summary.Func)
	options := Options{Catalog: cat, Summaries: func(fn *types.Func) *summary.Func { return known[fn.Origin().FullName()] }}
	out := make(map[string]*summary.Package)
	for _, p := range pkgs {
		s := Package(source(p), options).Summary
		if s == nil {
			continue
		}
		out[p.PkgPath] = s
		for _, f := range s.Funcs {
			known[f.Name] = &f
		}
	}
	return out
}

func asLoaded(p *packages.Package) lazyssa.Source {
	return lazyssa.Source{Fset: p.Fset, Files: p.Syntax, Pkg: p.Types, Info: p.TypesInfo}
}

// The same source gives the same bytes, in whatever order its functions are written.
func TestFactsAreDeterministic(t *testing.T) {
	t.Parallel()
	first, second := factsOf(t, asLoaded), factsOf(t, asLoaded)
	turned := factsOf(t, func(p *packages.Package) lazyssa.Source { return reversed(t, p) })
	if len(first) < 10 {
		t.Fatalf("facts of %d packages only", len(first))
	}
	for path, p := range first {
		want := encoded(t, p)
		if !bytes.Equal(encoded(t, second[path]), want) {
			t.Errorf("%s: another fact the second time", path)
		}
		if !bytes.Equal(encoded(t, turned[path]), want) {
			t.Errorf("%s: another fact with the functions in reverse order", path)
		}
	}
	if len(turned) != len(first) {
		t.Errorf("facts of %d packages in reverse order, of %d as they are", len(turned), len(first))
	}
}

// reversed is a package with its files, and the declarations in them, in reverse order.
func reversed(t *testing.T, p *packages.Package) lazyssa.Source {
	t.Helper()
	var files []*ast.File
	for _, f := range slices.Backward(p.Syntax) {
		c := *f
		c.Decls = slices.Clone(f.Decls)
		imports := 0
		for imports < len(c.Decls) {
			if g, ok := c.Decls[imports].(*ast.GenDecl); !ok || len(g.Specs) == 0 || !isImport(g.Specs[0]) {
				break
			}
			imports++
		}
		slices.Reverse(c.Decls[imports:])
		files = append(files, &c)
	}
	known := make(sourcetest.Importer)
	for path, imported := range p.Imports {
		known[path] = imported.Types
	}
	return sourcetest.Parsed(t, p.Fset, known, p.PkgPath, files)
}

func isImport(s ast.Spec) bool {
	_, ok := s.(*ast.ImportSpec)
	return ok
}

// Facts of ordinary clients are far from the bounds.
func TestSizesOfFacts(t *testing.T) {
	t.Parallel()
	facts := factsOf(t, asLoaded)
	total, functions, largestFunc, funcName, largest, name := 0, 0, 0, "", 0, ""
	for path, p := range facts {
		n := len(encoded(t, p))
		total += n
		if n > largest {
			largest, name = n, path
		}
		for _, f := range p.Funcs {
			functions++
			if n := sizeOf(&f); n > largestFunc {
				largestFunc, funcName = n, f.Name
			}
		}
	}
	t.Logf("%d facts about %d functions: %d bytes in the module; the largest fact is that of %s, %d bytes; the largest summary that of %s, %d bytes",
		len(facts), functions, total, name, largest, funcName, largestFunc)
	if largest > maxPackage/4 || largestFunc > maxFunc*3/4 {
		t.Error("the bounds are too close")
	}
}
