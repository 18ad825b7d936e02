// Package bundle makes one analyzer of several, for drivers that know a linter by one name
// and show of a report nothing but its message.
//
//	rules, err := analyzer.New(analyzer.Options{})
//	if err != nil { … }
//	kakaolint := bundle.New("kakaolint", "report mishandled answers", rules)
//
// The one analyzer runs the others one after the other, what they require included, and
// reports what they report, with the notes of a report in its message. Their facts are its facts.
package bundle

import (
	"fmt"
	"reflect"

	"golang.org/x/tools/go/analysis"
)

// New returns an analyzer that does what all of the others do.
func New(name, doc string, as []*analysis.Analyzer) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:      name,
		Doc:       doc,
		FactTypes: factTypes(as),
		Run: func(pass *analysis.Pass) (any, error) {
			return nil, Run(pass, as)
		},
	}
}

// factTypes returns the fact types of the analyzers and of what they require, each once.
func factTypes(as []*analysis.Analyzer) []analysis.Fact {
	var facts []analysis.Fact
	known := make(map[reflect.Type]bool)
	seen := make(map[*analysis.Analyzer]bool)
	var visit func([]*analysis.Analyzer)
	visit = func(as []*analysis.Analyzer) {
		for _, a := range as {
			if seen[a] {
				continue
			}
			seen[a] = true
			visit(a.Requires)
			for _, f := range a.FactTypes {
				if t := reflect.TypeOf(f); !known[t] {
					known[t] = true
					facts = append(facts, f)
				}
			}
		}
	}
	visit(as)
	return facts
}

// Run runs the analyzers over the package of a pass whose own analyzer has their fact types.
func Run(pass *analysis.Pass, as []*analysis.Analyzer) error {
	r := &runner{pass: pass, results: make(map[*analysis.Analyzer]any), reports: make(map[*analysis.Analyzer]bool)}
	for _, a := range as {
		r.reports[a] = true
	}
	for _, a := range as {
		if err := r.run(a); err != nil {
			return err
		}
	}
	return nil
}

type runner struct {
	pass    *analysis.Pass
	results map[*analysis.Analyzer]any
	reports map[*analysis.Analyzer]bool // the others are only required
}

func (r *runner) run(a *analysis.Analyzer) error {
	if _, done := r.results[a]; done {
		return nil
	}
	inner := *r.pass
	inner.Analyzer = a
	inner.ResultOf = make(map[*analysis.Analyzer]any, len(a.Requires))
	inner.Report = func(d analysis.Diagnostic) {
		if r.reports[a] {
			r.pass.Report(fold(r.pass.Fset, d))
		}
	}
	for _, req := range a.Requires {
		if err := r.run(req); err != nil {
			return err
		}
		inner.ResultOf[req] = r.results[req]
	}
	result, err := a.Run(&inner)
	if err != nil {
		return fmt.Errorf("%s: %w", a.Name, err)
	}
	r.results[a] = result
	return nil
}
