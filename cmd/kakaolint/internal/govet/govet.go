// Package govet is the standard suite of go vet, which -with-vet runs beside our
// rules: "go vet -vettool" runs the named tool instead of that suite, not as well.
//
// It is the suite of golang.org/x/tools in go.mod, not that of the Go in use, so
// one of the two may have an analyzer more.
package govet

import (
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/suite/vet"
)

// Suite returns the analyzers. The one called "tests" is called "testnames"
// here: each analyzer becomes a flag, and -tests is one of ours.
func Suite() []*analysis.Analyzer {
	var as []*analysis.Analyzer
	for _, a := range vet.Suite {
		if a.Name == "tests" {
			renamed := *a
			renamed.Name = "testnames"
			a = &renamed
		}
		as = append(as, a)
	}
	return as
}
