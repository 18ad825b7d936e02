package standalone

import (
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"
)

// govet runs the analyzers of go vet as the go command runs them: on every package
// that was asked for, with its tests and with what they learn from its dependencies,
// which therefore are all loaded from source.
func (r *run) govet() {
	config := r.config(packages.LoadAllSyntax | packages.NeedModule | packages.NeedForTest)
	config.Tests = true
	pkgs, err := packages.Load(config, r.Patterns...)
	if err != nil {
		r.troubles = append(r.troubles, r.loadFailed(err))
		return
	}
	pkgs = withoutCopies(pkgs)
	r.typeErrors(pkgs)
	graph, err := checker.Analyze(r.Vet, pkgs, nil)
	if err != nil {
		r.troubles = append(r.troubles, err)
		return
	}
	r.collect(graph, func(*packages.Package) bool { return true })
}
