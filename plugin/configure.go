package plugin

import (
	"cmp"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"github.com/kakaolint/kakaolint/analyzer"
	"github.com/kakaolint/kakaolint/catalog"
	"github.com/kakaolint/kakaolint/config"
	"golang.org/x/tools/go/analysis"
)

// LanguageVar chooses the language of the reports, whatever a configuration says.
const LanguageVar = "KAKAOLINT_LANG"

// settingsName is what errors call the settings in golangci-lint's configuration.
const settingsName = "linters.settings.custom." + Name + ".settings"

// modules hold the rules as each module around the current folder configures them.
type modules struct {
	byRoot  map[string][]*analysis.Analyzer
	outside []*analysis.Analyzer // for packages of no such module, which are dependencies
	parts   []string             // what tells one configuration from another
}

// configure reads the configuration of the module around a folder and of those that its
// workspace holds beside it.
func configure(dir string, settings any, getenv func(string) string) (*modules, error) {
	if keys, ok := settings.(map[string]any); ok && len(keys) == 0 {
		settings = nil
	}
	m := &modules{byRoot: make(map[string][]*analysis.Analyzer)}
	main, roots := config.Root(dir), config.Roots(dir, getenv)
	var errs []error
	for _, root := range roots {
		c, err := load(dir, root, settings, root == main)
		if err == nil {
			m.byRoot[root], err = m.add(c, getenv)
		}
		errs = append(errs, err)
	}
	outside := &config.Config{}
	if len(roots) == 0 {
		var err error
		outside, err = config.Decode(dir, settingsName, settings)
		errs = append(errs, err)
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	var err error
	m.outside, err = m.add(outside, getenv)
	return m, err
}

// load returns the configuration of one module: its file, or else the settings. Where
// golangci-lint runs, both are an error, since another driver sees the file only.
func load(dir, root string, settings any, main bool) (*config.Config, error) {
	file := filepath.Join(root, config.Name)
	name := file
	if rel, err := filepath.Rel(dir, file); err == nil {
		name = filepath.ToSlash(rel)
	}
	_, err := os.Lstat(file)
	switch {
	case settings == nil || err == nil && !main:
		return config.Load(root, name)
	case err == nil:
		return nil, &config.Error{File: settingsName, Text: catalog.Text{
			EN: "the module has its own configuration, " + name + "; move these settings there, where every driver reads them",
			KO: "모듈에 이미 설정 파일 " + name + " 이 있습니다. 어떤 도구로 실행해도 같도록 이 설정을 그 파일로 옮기세요",
		}}
	}
	return config.Decode(root, settingsName, settings)
}

// add makes the rules of one configuration.
func (m *modules) add(c *config.Config, getenv func(string) string) ([]*analysis.Analyzer, error) {
	cat, err := c.Catalog()
	if err == nil {
		err = c.Verify(cat)
	}
	if err != nil {
		return nil, err
	}
	o := c.Options()
	o.Catalog = cat
	o.Lang = cmp.Or(getenv(LanguageVar), o.Lang)
	m.parts = append(m.parts, c.Module(), c.Digest(), cat.Digest, o.Lang)
	return analyzer.New(o)
}

// rules returns the rules for the package of a pass.
func (m *modules) rules(pass *analysis.Pass) []*analysis.Analyzer {
	if rules, ok := m.byRoot[config.Root(folder(pass))]; ok {
		return rules
	}
	return m.outside
}

// folder returns the folder of a package. What cgo has written lies elsewhere, but names the
// user's file.
func folder(pass *analysis.Pass) string {
	for _, f := range pass.Files {
		name := pass.Fset.Position(f.Package).Filename
		if filepath.IsAbs(name) && !strings.HasPrefix(filepath.Base(name), "_cgo_") {
			return filepath.Dir(name)
		}
	}
	return string(filepath.Separator)
}

// inLanguage tells an error, or each of several, in a language if it can.
func inLanguage(err error, lang string) string {
	if several, ok := err.(interface{ Unwrap() []error }); ok {
		var lines []string
		for _, e := range several.Unwrap() {
			lines = append(lines, inLanguage(e, lang))
		}
		return strings.Join(lines, "\n")
	}
	var e *config.Error
	if errors.As(err, &e) {
		return e.In(lang)
	}
	return err.Error()
}
