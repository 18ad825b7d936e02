// Package nogo exports kakaolint as nogo, the checker of Bazel's rules_go, takes analyzers:
// one variable named Analyzer, with every rule in it and the defaults set.
//
//	nogo(
//	    name = "nogo",
//	    visibility = ["//visibility:public"],
//	    deps = ["@com_github_kakaolint_kakaolint//analyzer/nogo"],
//	)
//
// Bazel shows nogo the files of one package and nothing else, so there is no .kakaolint.yml
// to be found. The flag "settings" takes its content, in nogo's configuration:
//
//	{"kakaolint": {"analyzer_flags": {"settings": "{language: ko, rules: {magiccode: off}}"}}}
//
// A program that links this package and never runs the analyzer pays for nothing: the rules
// and the catalog are put together at the first package that is looked at.
package nogo

import (
	"errors"
	"fmt"
	"os"
	"sync"

	"github.com/kakaolint/kakaolint/analyzer"
	"github.com/kakaolint/kakaolint/analyzer/bundle"
	"github.com/kakaolint/kakaolint/catalog"
	"github.com/kakaolint/kakaolint/config"
	"go.yaml.in/yaml/v3"
	"golang.org/x/tools/go/analysis"
)

// Name is the analyzer's name: the key of its configuration and what a nolint comment names.
const Name = "kakaolint"

// Analyzer runs all rules.
var Analyzer = lazy()

func lazy() *analysis.Analyzer {
	s := &settings{rules: sync.OnceValues(func() ([]*analysis.Analyzer, error) { return analyzer.New(analyzer.Options{}) })}
	// Without a catalog this costs nothing, and the fact types are the same.
	blank, _ := analyzer.New(analyzer.Options{Catalog: &catalog.Catalog{}})
	a := bundle.New(Name, "report code that mishandles the answers of Kakao's REST APIs", blank)
	a.Flags.Var(s, "settings", "the content of a "+config.Name+", without catalogs and without exclude by path")
	a.Run = func(pass *analysis.Pass) (any, error) {
		rules, err := s.rules()
		if err != nil {
			return nil, err
		}
		return nil, bundle.Run(pass, rules)
	}
	return a
}

// settings is the value of the flag.
type settings struct {
	text  string
	rules func() ([]*analysis.Analyzer, error)
}

func (s *settings) String() string { return s.text }

// Set reads the text at once, so that nogo says what is wrong with it.
func (s *settings) Set(text string) error {
	var content any
	if err := yaml.Unmarshal([]byte(text), &content); err != nil {
		return fmt.Errorf("the settings are neither YAML nor JSON: %w", err)
	}
	c, err := config.Decode(os.DevNull, "settings", content) // a folder in which there is no file
	if err != nil {
		return err
	}
	if len(c.Catalogs) > 0 {
		return errors.New("settings: catalogs cannot be read here, since Bazel shows nogo the files of a package only; leave the key out")
	}
	rules, err := analyzer.New(c.Options())
	if err != nil {
		return err
	}
	s.text, s.rules = text, func() ([]*analysis.Analyzer, error) { return rules, nil }
	return nil
}
