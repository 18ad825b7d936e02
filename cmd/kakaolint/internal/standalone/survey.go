package standalone

import (
	"maps"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/kakaolint/kakaolint/analyzer"
	"golang.org/x/sync/errgroup"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"
)

const listMode = packages.NeedName | packages.NeedFiles | packages.NeedImports | packages.NeedDeps | packages.NeedModule | packages.NeedForTest

// list names the packages and their dependencies, and tells what is wrong with
// them. Asking for export data makes the go command compile them, or find them
// in its cache, so that a package that does not compile is told about even if
// it has nothing to do with an API.
func (r *run) list() (roots []*packages.Package, ok bool) {
	roots, err := packages.Load(r.config(listMode|packages.NeedExportFile), r.Patterns...)
	if err == nil && len(roots) == 0 {
		// With export data the go command's own failure looks like an empty list; without, it is told.
		roots, err = packages.Load(r.config(listMode), r.Patterns...)
	}
	switch {
	case err != nil:
		r.troubles = append(r.troubles, r.loadFailed(err))
		return nil, false
	case len(roots) == 0:
		r.troubles = append(r.troubles, nothingMatched(r.Patterns))
		return nil, false
	}
	r.listErrors(roots)
	return roots, true
}

// choose returns what to load: the packages asked for that may call an API and,
// if analyzers pass facts on, such dependencies.
func (r *run) choose(roots []*packages.Package) []string {
	matters := r.matters(roots)
	isRoot := make(map[*packages.Package]bool)
	rootMatters := false
	for _, p := range roots {
		isRoot[p] = true
		rootMatters = rootMatters || matters[p]
	}
	if !rootMatters {
		return nil
	}
	facts := passFacts(r.Analyzers)
	set := make(map[string]bool)
	for p := range matters {
		if matters[p] && (isRoot[p] || facts) && !isTestMain(p) {
			set[basePath(p)] = true
			if facts {
				addHelpers(p, set)
			}
		}
	}
	// A package given as a list of files has no path by which to ask for it again.
	const files = "command-line-arguments"
	var named []string
	for path := range set {
		if path != files {
			named = append(named, path)
		}
	}
	slices.Sort(named)
	if set[files] {
		return append(named, r.Patterns...)
	}
	return named
}

// addHelpers adds the packages that p imports whose functions may send what their parameters
// say, or look at a response for their callers.
func addHelpers(p *packages.Package, set map[string]bool) {
	for _, imp := range p.Imports {
		if standard(imp) || set[basePath(imp)] || !analyzer.Helps(basePath(p), basePath(imp), slices.Collect(maps.Keys(imp.Imports))) {
			continue
		}
		set[basePath(imp)] = true
		addHelpers(imp, set)
	}
}

// matters tells which packages of the graph hold a token or import, at any depth, one that does.
func (r *run) matters(roots []*packages.Package) map[*packages.Package]bool {
	isRoot := make(map[*packages.Package]bool)
	for _, p := range roots {
		isRoot[p] = true
	}
	var scanned []*packages.Package
	packages.Visit(roots, nil, func(p *packages.Package) {
		if isRoot[p] || !standard(p) {
			scanned = append(scanned, p)
		}
	})
	matters := scan(tokensOf(r.Catalog, r.Clients), scanned)
	packages.Visit(roots, nil, func(p *packages.Package) { // imports come first
		for _, imp := range p.Imports {
			matters[p] = matters[p] || matters[imp]
		}
	})
	return matters
}

// standard reports whether a dependency is of the standard library, which calls no API.
func standard(p *packages.Package) bool {
	first, _, _ := strings.Cut(p.PkgPath, "/")
	return p.Module == nil && !strings.Contains(first, ".")
}

// scan tells which packages hold a token in one of their files.
func scan(ts *tokens, pkgs []*packages.Package) map[*packages.Package]bool {
	hits := make(map[*packages.Package]bool)
	var mu sync.Mutex
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for _, p := range pkgs {
		g.Go(func() error {
			if slices.ContainsFunc(p.GoFiles, ts.inFile) {
				mu.Lock()
				hits[p] = true
				mu.Unlock()
			}
			return nil
		})
	}
	_ = g.Wait() // no error can come
	return hits
}

// inFile reports whether a token stands in the file. One that cannot be read is left to the loader to complain about.
func (ts *tokens) inFile(name string) bool {
	source, err := os.ReadFile(name)
	return err != nil || ts.in(source)
}

// passFacts reports whether an analyzer wants to see dependencies.
func passFacts(as []*analysis.Analyzer) bool {
	return slices.ContainsFunc(as, func(a *analysis.Analyzer) bool { return len(a.FactTypes) > 0 || passFacts(a.Requires) })
}
