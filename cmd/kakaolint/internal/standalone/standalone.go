// Package standalone runs analyzers over packages without "go vet".
//
// It looks before it loads. First "go list" names the packages and their
// dependencies; then the text of their files is searched for what every call of
// an API leaves in it (see tokens). Only packages that hold such a text, or
// import one that does, are type-checked and analyzed: in a module that never
// calls the API there is nothing left to do. The reports are those of "go vet".
//
//	result := standalone.Run(standalone.Options{Dir: dir, Patterns: []string{"./..."}, …})
//	for _, err := range result.Troubles { … }
package standalone

import (
	"os"
	"strings"

	"github.com/kakaolint/kakaolint/analyzer"
	"github.com/kakaolint/kakaolint/catalog"
	"github.com/kakaolint/kakaolint/report"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"
)

// Options say what to run on what.
type Options struct {
	Dir       string   // absolute; patterns are relative to it
	Base      string   // what reported paths are relative to, absolute; none is Dir
	Env       []string // what the go command needs besides the environment
	Patterns  []string // as for the go command; none is "."
	Analyzers []*analysis.Analyzer
	Catalog   *catalog.Catalog
	Clients   []analyzer.Client    // that the configuration describes
	Vet       []*analysis.Analyzer // to run beside, as go vet does
	Tests     bool                 // look at _test.go files as well
	Tags      string               // build tags, separated by commas
}

// A Result holds what was found, and a sentence for everything that kept a package from being looked at.
type Result struct {
	Findings []report.Finding
	Troubles []error
	Scope    Scope
}

// Add adds the result of another run.
func (r *Result) Add(s Result) {
	r.Findings = report.Sorted(append(r.Findings, s.Findings...))
	r.Troubles = append(r.Troubles, s.Troubles...)
	r.Scope.add(s.Scope)
}

// Run analyzes the packages that the patterns name.
func Run(o Options) Result {
	if len(o.Patterns) == 0 {
		o.Patterns = []string{"."}
	}
	if o.Base == "" {
		o.Base = o.Dir
	}
	r := &run{Options: o, broken: make(map[string]bool)}
	var scope Scope
	if survey, ok := r.list(); ok {
		scope = r.scope(survey)
		if named := r.choose(survey); len(named) > 0 {
			r.analyze(named, asked(survey))
		}
		if len(o.Vet) > 0 {
			r.govet()
		}
	}
	return Result{report.Sorted(r.findings), r.troubles, scope}
}

type run struct {
	Options
	findings []report.Finding
	troubles []error
	broken   map[string]bool // import paths that a trouble has been told about
}

// analyze loads the named packages from source, the rest from export data, and reports on those that were asked for.
func (r *run) analyze(named []string, asked map[string]bool) {
	pkgs, err := packages.Load(r.config(packages.LoadSyntax|packages.NeedModule|packages.NeedForTest), named...)
	if err != nil {
		r.troubles = append(r.troubles, r.loadFailed(err))
		return
	}
	pkgs = withoutCopies(pkgs)
	r.typeErrors(pkgs)
	graph, err := checker.Analyze(r.Analyzers, pkgs, nil)
	if err != nil {
		r.troubles = append(r.troubles, err)
		return
	}
	r.collect(graph, func(p *packages.Package) bool { return asked[basePath(p)] })
}

// collect takes what the analyzers found in the packages that were asked for.
func (r *run) collect(graph *checker.Graph, asked func(*packages.Package) bool) {
	for _, act := range graph.Roots {
		switch {
		case !asked(act.Package):
		case act.Err != nil && act.Package.IllTyped: // told above
		case act.Err != nil:
			r.troubles = append(r.troubles, act.Err)
			fallthrough
		default:
			r.findings = append(r.findings, r.found(act)...)
		}
	}
}

func (r *run) config(mode packages.LoadMode) *packages.Config {
	config := &packages.Config{Mode: mode, Dir: r.Dir, Tests: r.Tests}
	if r.Tags != "" {
		config.BuildFlags = []string{"-tags=" + r.Tags}
	}
	if len(r.Env) > 0 {
		config.Env = append(os.Environ(), r.Env...)
	}
	return config
}

// withoutCopies leaves out what "go vet" leaves out: a package whose test
// variant is there, since that has the same files, and generated test programs.
func withoutCopies(pkgs []*packages.Package) []*packages.Package {
	tested := make(map[string]bool)
	for _, p := range pkgs {
		if p.ForTest != "" && p.PkgPath == p.ForTest {
			tested[p.PkgPath] = true
		}
	}
	var kept []*packages.Package
	for _, p := range pkgs {
		if isTestMain(p) || p.ForTest == "" && tested[p.PkgPath] {
			continue
		}
		kept = append(kept, p)
	}
	return kept
}

func isTestMain(p *packages.Package) bool {
	return p.Name == "main" && strings.HasSuffix(p.ID, ".test")
}

// basePath returns the import path of a package, or of the package that it tests.
func basePath(p *packages.Package) string {
	if p.ForTest != "" {
		return p.ForTest
	}
	return p.PkgPath
}

func asked(roots []*packages.Package) map[string]bool {
	paths := make(map[string]bool)
	for _, p := range roots {
		paths[basePath(p)] = true
	}
	return paths
}
