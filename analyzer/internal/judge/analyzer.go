package judge

import (
	"fmt"
	"go/ast"
	"go/types"
	"reflect"
	"slices"
	"strings"

	"github.com/kakaolint/kakaolint/analyzer/internal/apicall"
	"github.com/kakaolint/kakaolint/analyzer/internal/clients"
	"github.com/kakaolint/kakaolint/analyzer/internal/directive"
	"github.com/kakaolint/kakaolint/analyzer/internal/lazyssa"
	"github.com/kakaolint/kakaolint/analyzer/internal/origin"
	"github.com/kakaolint/kakaolint/analyzer/internal/summary"
	"github.com/kakaolint/kakaolint/catalog"
	"golang.org/x/tools/go/analysis"
)

// A Result is what the analyzer gives to the rules.
type Result struct {
	Judgement
	// Fault is set if looking at the package failed: the engine has a fault.
	Fault error
}

// maxHelpers is how many functions may matter in a package that holds nothing of an API itself.
// One with more is the client of some other service, and no helper.
const maxHelpers = 200

// A Config configures the analyzer.
type Config struct {
	Catalog *catalog.Catalog
	Tests   bool // look at _test.go files as well
	// Clients describe wrappers of the user's.
	Clients []clients.Client
	// Directives is the analyzer that reads the directives of a package, directive.New; it may be nil.
	Directives *analysis.Analyzer
}

// New returns the analyzer that the rules about calls require. Its result is a *Result, empty
// for a package that does not matter; its facts are the summaries of the package's functions.
func New(c Config) *analysis.Analyzer {
	cat, tests := c.Catalog, c.Tests
	tokens := apicall.Tokens(cat)
	a := &analysis.Analyzer{
		Name:       "apicalls",
		Doc:        "find the calls to an API and run the code around them once per answer",
		ResultType: reflect.TypeFor[*Result](),
		FactTypes:  []analysis.Fact{(*summary.Package)(nil)},
		Run: func(pass *analysis.Pass) (any, error) {
			if pass.TypesInfo == nil { // a dependency that was loaded from export data
				return &Result{}, nil
			}
			known := summariesOf(pass, c)
			files := filesOf(pass, tests)
			o := Options{Catalog: cat, Summaries: known.of}
			if !apicall.Matters(pass.Pkg, files, tokens) && !known.calls {
				if isStandard(pass) || !helps(pass) {
					return &Result{}, nil
				}
				o.Limit = maxHelpers
			}
			r := guarded(lazyssa.Source{Fset: pass.Fset, Files: files, Pkg: pass.Pkg, Info: pass.TypesInfo}, o)
			if fact := known.with(r.Summary); fact != nil && pass.ExportPackageFact != nil {
				pass.ExportPackageFact(fact)
			}
			return r, nil
		},
	}
	if c.Directives != nil {
		a.Requires = []*analysis.Analyzer{c.Directives}
	}
	return a
}

// helps reports whether functions of a package that holds nothing of an API may matter to those
// who call one: they send what they are told to, look at an answer, or call a function again. Of the
// latter only those of the user's own modules count.
func helps(pass *analysis.Pass) bool {
	imports := pathsOf(pass.Pkg.Imports())
	own := pass.Module == nil || pass.Module.Version == ""
	return apicall.Helps(imports) || own && apicall.MayRepeat(imports) && apicall.CallsBack(pass.Pkg)
}

// guarded keeps a fault of the engine from stopping the driver.
func guarded(src lazyssa.Source, o Options) (r *Result) {
	defer func() {
		if v := recover(); v != nil {
			r = &Result{Fault: fmt.Errorf("%v", v)}
		}
	}()
	return &Result{Judgement: *Package(src, o)}
}

// filesOf are the files to look at. Without tests, those are as if they did not exist: some
// drivers bring them along and some do not, and the verdict is the same.
func filesOf(pass *analysis.Pass, tests bool) []*ast.File {
	var out []*ast.File
	for _, f := range pass.Files {
		if tests || !origin.Test(pass.Fset, f) {
			out = append(out, f)
		}
	}
	return out
}

func pathsOf(pkgs []*types.Package) []string {
	var out []string
	for _, p := range pkgs {
		out = append(out, p.Path())
	}
	return out
}

// isStandard reports whether the package is one of the standard library, which no API has helpers in.
func isStandard(pass *analysis.Pass) bool {
	first, _, _ := strings.Cut(pass.Pkg.Path(), "/")
	return !strings.Contains(first, ".") && (pass.Module == nil || pass.Module.Path == "" || pass.Module.Path == "std")
}

// summaries are what is known of functions: the facts about the packages that a package imports,
// at any distance, and what the user says.
type summaries struct {
	catalog *catalog.Catalog
	funcs   map[string]*summary.Func
	// told are the descriptions of the configuration, by the function's name.
	told  map[string]clients.Client
	own   []summary.Func // described by directives in the package
	calls bool           // one of the functions calls an API by itself
}

// summariesOf reads the facts that were made with the same catalog, since others say nothing.
func summariesOf(pass *analysis.Pass, c Config) *summaries {
	s := &summaries{catalog: c.Catalog, funcs: make(map[string]*summary.Func), told: make(map[string]clients.Client)}
	var facts []analysis.PackageFact
	if pass.AllPackageFacts != nil { // a driver without facts
		facts = pass.AllPackageFacts()
	}
	for _, fact := range facts {
		p, ok := fact.Fact.(*summary.Package)
		if !ok || p.Digest != c.Catalog.Digest || fact.Package == pass.Pkg {
			continue
		}
		for i := range p.Funcs {
			s.add(&p.Funcs[i])
		}
	}
	for _, client := range c.Clients {
		s.told[client.Func] = client
		s.calls = true
	}
	if c.Directives != nil {
		s.directives(pass, pass.ResultOf[c.Directives].(*directive.Result))
	}
	return s
}

func (s *summaries) add(f *summary.Func) {
	s.funcs[f.Name] = f
	for _, send := range f.Sends {
		s.calls = s.calls || send.Request == nil
	}
}

// directives adds the functions of the package that a directive describes.
func (s *summaries) directives(pass *analysis.Pass, found *directive.Result) {
	for _, d := range found.Clients {
		fn, ok := pass.TypesInfo.Defs[d.Decl].(*types.Func)
		if !ok {
			continue
		}
		client := d.Client
		client.Func = fn.FullName()
		if f := described(client, fn, s.catalog); f != nil {
			s.add(f)
			s.own = append(s.own, *f)
		}
	}
}

func (s *summaries) of(fn *types.Func) *summary.Func {
	name := fn.Origin().FullName()
	if client, ok := s.told[name]; ok {
		delete(s.told, name)
		if f := described(client, fn.Origin(), s.catalog); f != nil {
			s.funcs[name] = f
		}
	}
	return s.funcs[name]
}

// with is the fact of the package: what was found, and what its directives say instead.
func (s *summaries) with(p *summary.Package) *summary.Package {
	if len(s.own) == 0 {
		return p
	}
	out := &summary.Package{Digest: s.catalog.Digest, Funcs: slices.Clone(s.own)}
	if p != nil {
		for _, f := range p.Funcs {
			if !slices.ContainsFunc(s.own, func(o summary.Func) bool { return o.Name == f.Name }) {
				out.Funcs = append(out.Funcs, f)
			}
		}
	}
	slices.SortFunc(out.Funcs, func(a, b summary.Func) int { return strings.Compare(a.Name, b.Name) })
	return out
}
