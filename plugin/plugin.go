// Package plugin makes kakaolint a linter of golangci-lint, through its module plugin
// system. Whoever builds golangci-lint with this package linked in switches it on by its name:
//
//	linters:
//	  enable: [kakaolint]
//	  settings:
//	    custom:
//	      kakaolint:
//	        type: module
//
// It is configured by the file .kakaolint.yml of each module, as under every driver. For
// modules without one, the same keys can stand under "settings" there.
//
// golangci-lint keeps results under the names of analyzers. It knows nothing of the files
// that an analyzer reads, so the analyzers here bear in their names a hash of all that
// the reports depend on.
package plugin

import (
	"errors"
	"os"
	"reflect"

	"github.com/golangci/plugin-module-register/register"
	"github.com/kakaolint/kakaolint/analyzer/bundle"
	"golang.org/x/tools/go/analysis"
)

// Name is the linter's name in golangci-lint.
const Name = "kakaolint"

func init() { register.Plugin(Name, New) }

// New returns the linter for the modules around the current folder, with the settings of
// golangci-lint's own configuration.
func New(settings any) (register.LinterPlugin, error) {
	dir, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	return open(dir, settings, os.Getenv)
}

func open(dir string, settings any, getenv func(string) string) (*linter, error) {
	m, err := configure(dir, settings, getenv)
	if err != nil {
		return nil, errors.New(inLanguage(err, getenv(LanguageVar)))
	}
	id, err := identity(m.parts...)
	if err != nil {
		return nil, err
	}
	return &linter{modules: m, id: id}, nil
}

type linter struct {
	modules *modules
	id      string // of all that the reports depend on besides the source
}

// GetLoadMode asks for types.
func (*linter) GetLoadMode() string { return register.LoadModeTypesInfo }

// BuildAnalyzers returns two analyzers. One runs the rules; the other reports what they
// found, under the linter's own name, since golangci-lint puts any other before the message.
// golangci-lint keeps the facts under the first one's name, and the reports under both.
func (l *linter) BuildAnalyzers() ([]*analysis.Analyzer, error) {
	rules := bundle.New(Name+"_"+l.id, "runs the rules of kakaolint", l.modules.outside)
	rules.ResultType = reflect.TypeFor[[]analysis.Diagnostic]()
	rules.Run = func(pass *analysis.Pass) (any, error) {
		var found []analysis.Diagnostic
		inner := *pass
		inner.Report = func(d analysis.Diagnostic) { found = append(found, d) }
		err := bundle.Run(&inner, l.modules.rules(pass))
		return found, err
	}
	reporter := &analysis.Analyzer{
		Name:     Name,
		Doc:      "reports code that mishandles the answers of Kakao's REST APIs",
		Requires: []*analysis.Analyzer{rules},
		Run: func(pass *analysis.Pass) (any, error) {
			for _, d := range pass.ResultOf[rules].([]analysis.Diagnostic) {
				pass.Report(d)
			}
			return nil, nil
		},
	}
	return []*analysis.Analyzer{rules, reporter}, nil
}
