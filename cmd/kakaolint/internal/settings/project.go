package settings

import (
	"cmp"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/kakaolint/kakaolint/analyzer"
	"github.com/kakaolint/kakaolint/catalog"
	"github.com/kakaolint/kakaolint/cmd/kakaolint/internal/harness"
	"github.com/kakaolint/kakaolint/config"
	"golang.org/x/tools/go/analysis"
)

// A Request is what the user chose on the command line and in the environment.
type Request struct {
	Dir      string // where the go command runs, or where the package lies; absolute
	Lang     string // "" if neither flag nor variable says
	Locale   string // the language if nobody else says
	Catalogs []string
	Tests    *bool // nil if no flag says
	Fast     bool
	Getenv   func(string) string
}

// A Project is the modules of one run, each with its own configuration. What the user chose
// goes before what a configuration says.
type Project struct {
	request Request
	catalog *catalog.Catalog // of the files that the user named, or the built-in one
	roots   []string

	mu      sync.Mutex
	modules map[string]*member // by folder; "" is where no configuration counts
}

// A member is one module with its configuration.
type member struct {
	options analyzer.Options
	digest  string
	set     *harness.Set
}

// Open reads and checks the configurations of all modules that a run in the folder may look at.
func Open(r Request) (*Project, error) {
	p, err := OpenPackage(r)
	if err != nil {
		return nil, err
	}
	var errs []error
	p.roots = config.Roots(r.Dir, r.Getenv)
	for _, root := range p.roots {
		_, err := p.read(root, true)
		errs = append(errs, err)
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	return p, nil
}

// OpenPackage reads configurations when they are asked for, and does not look for what they
// name: whoever has called Open before did.
func OpenPackage(r Request) (*Project, error) {
	p := &Project{request: r, modules: make(map[string]*member)}
	var err error
	if p.catalog, err = Catalog(r.Catalogs); err != nil {
		return nil, err
	}
	_, err = p.add("", &config.Config{}, p.catalog)
	return p, err
}

// Analyzers returns the rules, which look at each package by the configuration of its module.
func (p *Project) Analyzers() []*analysis.Analyzer {
	return harness.Wrap(p.modules[""].set, func(pass *analysis.Pass) (*harness.Set, error) {
		m, err := p.module(folder(pass))
		if err != nil {
			return nil, err
		}
		return m.set, nil
	})
}

// PackageAnalyzers returns the rules for a package in the folder of the request.
func (p *Project) PackageAnalyzers() ([]*analysis.Analyzer, error) {
	m, err := p.module(p.request.Dir)
	if err != nil {
		return nil, err
	}
	return harness.Wrap(m.set, func(*analysis.Pass) (*harness.Set, error) { return m.set, nil }), nil
}

// Lang is the language to speak to the user in: that of the module around the folder.
func (p *Project) Lang() string {
	if m := p.modules[config.Root(p.request.Dir)]; m != nil {
		return m.options.Lang
	}
	return cmp.Or(p.request.Lang, p.request.Locale)
}

// Tests reports whether test files of some module are to be looked at.
func (p *Project) Tests() bool {
	tests := false
	for _, m := range p.modules {
		tests = tests || m.options.Tests
	}
	return tests
}

// Catalog holds the APIs of all modules, to look for their texts; those of several may be in
// it more than once.
func (p *Project) Catalog() *catalog.Catalog {
	all := &catalog.Catalog{}
	for _, m := range p.modules {
		all.APIs = append(all.APIs, m.options.Catalog.APIs...)
	}
	return all
}

// Clients are those that the configurations of the run's modules describe, for a look at which
// packages matter.
func (p *Project) Clients() []analyzer.Client {
	var all []analyzer.Client
	for _, root := range slices.Sorted(maps.Keys(p.modules)) {
		all = append(all, p.modules[root].options.Clients...)
	}
	return all
}

// Parts are what reports depend on besides the source and the program: it changes with all
// that the user chose and that the configurations and catalogs say.
func (p *Project) Parts() []string {
	parts := []string{p.modules[""].digest}
	for _, root := range p.roots {
		parts = append(parts, p.modules[root].digest)
	}
	return parts
}

// module returns the module of a folder.
func (p *Project) module(dir string) (*member, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.read(config.Root(dir), false)
}

// read returns the module in the folder root, from its file if it is not known yet.
func (p *Project) read(root string, verify bool) (*member, error) {
	if m := p.modules[root]; m != nil {
		return m, nil
	}
	c, err := config.Load(root, name(root))
	if err != nil {
		return nil, err
	}
	cat := p.catalog
	if len(p.request.Catalogs) == 0 {
		if cat, err = c.Catalog(); err != nil {
			return nil, err
		}
	}
	if verify {
		if err := c.Verify(cat); err != nil {
			return nil, err
		}
	}
	return p.add(root, c, cat)
}

// name is how to call the configuration of a module: relative to where the program runs.
func name(root string) string {
	file := filepath.Join(root, config.Name)
	if here, err := os.Getwd(); err == nil {
		if rel, err := filepath.Rel(here, file); err == nil {
			file = rel
		}
	}
	return filepath.ToSlash(file)
}

func (p *Project) add(root string, c *config.Config, cat *catalog.Catalog) (*member, error) {
	o := c.Options()
	o.Catalog, o.Fast = cat, p.request.Fast
	o.Lang = cmp.Or(p.request.Lang, o.Lang, p.request.Locale)
	if p.request.Tests != nil {
		o.Tests = *p.request.Tests
	}
	as, err := analyzer.New(o)
	if err != nil {
		return nil, err
	}
	m := &member{
		options: o,
		digest:  strings.Join([]string{c.Module(), o.Lang, cat.Digest, c.Digest()}, " "),
		set:     harness.NewSet(as, harness.Options{Lang: o.Lang, Tests: o.Tests}),
	}
	p.modules[root] = m
	return m, nil
}

// folder returns the folder of a package. What cgo has written lies elsewhere, in the build cache
// even under a name that does not end in .go, but says of which file of the user's it is.
func folder(pass *analysis.Pass) string {
	for _, f := range pass.Files {
		name := pass.Fset.Position(f.Package).Filename
		if filepath.IsAbs(name) && filepath.Ext(name) == ".go" && !strings.HasPrefix(filepath.Base(name), "_cgo_") {
			return filepath.Dir(name)
		}
	}
	return string(os.PathSeparator)
}
