// Package cli is the command line of kakaolint: it reads flags, tells the go
// command's calls from the user's, and turns what comes out into text and an exit code.
package cli

import (
	"flag"
	"io"
	"os"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/kakaolint/kakaolint/analyzer"
	"github.com/kakaolint/kakaolint/cmd/kakaolint/internal/baseline"
	"github.com/kakaolint/kakaolint/cmd/kakaolint/internal/settings"
	"github.com/kakaolint/kakaolint/cmd/kakaolint/internal/standalone"
	"github.com/kakaolint/kakaolint/cmd/kakaolint/internal/trouble"
	"github.com/kakaolint/kakaolint/cmd/kakaolint/internal/vettool"
	"github.com/kakaolint/kakaolint/report"
)

// Exit codes of the stand-alone command, in every format.
const (
	exitClean   = 0
	exitReports = 1
	exitTrouble = 2
)

// Run runs the command with the arguments after its name, and returns its exit code.
func Run(args []string, stdout, stderr io.Writer, getenv func(string) string) (code int) {
	c := &command{stdout: stdout, stderr: stderr, getenv: getenv}
	c.lang, _ = settings.Language("", getenv)
	defer func() {
		if v := recover(); v != nil {
			code = c.giveUp(trouble.New(
				"internal error: %[1]v; this is a defect of kakaolint, so please report it together with the command line",
				"내부 오류: %[1]v. kakaolint의 결함이니 실행한 명령과 함께 알려 주세요", v))
		}
	}()
	if getenv("GOGC") == "" {
		// What is loaded stays alive to the end, so collecting garbage often only costs time.
		defer debug.SetGCPercent(debug.SetGCPercent(400))
	}
	// The go command asks for every package of the standard library that is
	// imported; there is nothing to find in them, so nothing else is set up.
	if unit, ok := standardUnit(args); ok {
		unit.RunTypes()
	}
	return c.run(args)
}

func standardUnit(args []string) (*vettool.Unit, bool) {
	withVet := func(arg string) bool { return strings.HasPrefix(strings.TrimLeft(arg, "-"), "with-vet") }
	if len(args) == 0 || !isUnit(args[len(args)-1]) || slices.ContainsFunc(args, withVet) {
		return nil, false
	}
	unit, err := vettool.ReadUnit(args[len(args)-1])
	return unit, err == nil && unit.Standard()
}

func isUnit(arg string) bool { return strings.HasSuffix(arg, ".cfg") }

type command struct {
	stdout, stderr io.Writer
	getenv         func(string) string
	lang           string
	flags          *flags
	checking       bool // reports are due, and none is written yet
}

func (c *command) run(args []string) int {
	rules, err := analyzer.New(analyzer.Options{}) // for their names and flags
	if err != nil {
		return c.fail(err)
	}
	c.flags = newFlags(rules, len(args) > 0 && isUnit(args[len(args)-1]))
	help, err := c.flags.parse(args)
	lang, langErr := settings.Language(c.flags.lang, c.getenv)
	c.lang = lang
	switch {
	case help:
		return c.help(nil)
	case err != nil:
		return c.fail(err)
	case c.flags.describe:
		c.flags.share()
		vettool.Run(rules)
	case langErr != nil:
		return c.fail(langErr)
	}
	rest := c.flags.set.Args()
	switch {
	case c.flags.identify != "":
		return c.identify()
	case len(rest) == 1 && isUnit(rest[0]):
		return c.vet(rest[0])
	case len(rest) > 0 && rest[0] == "help":
		return c.help(rest[1:])
	case len(rest) == 2 && rest[0] == "explain" && strings.Trim(rest[1], "./") != "": // what other linters call it
		return c.fail(trouble.New(`there is no command explain; run: kakaolint help %[1]s`,
			`explain 명령은 없습니다. 이렇게 실행하세요: kakaolint help %[1]s`, rest[1]))
	case len(rest) > 0 && rest[0] == "version":
		return c.version()
	}
	return c.check(rest)
}

// check is the stand-alone run.
func (c *command) check(patterns []string) int {
	if err := c.flags.standaloneOnly(patterns); err != nil {
		return c.fail(err)
	}
	c.checking = true
	dir, o, err := c.inspect(patterns)
	if err != nil {
		o.troubles = append(o.troubles, err)
	}
	if len(o.troubles) == 0 && (c.flags.fix || c.flags.diff) {
		return c.fix(dir, o)
	}
	return c.tell(o)
}

// inspect runs the rules, and returns the folder that paths are relative to. What it
// could not do at all is the error, what it could not do for some package is in the outcome.
func (c *command) inspect(patterns []string) (dir string, o outcome, err error) {
	if dir := c.flags.dir; dir != "" {
		if err := os.Chdir(dir); err != nil {
			return "", o, trouble.New("-C %[1]s: %[2]v; name a folder that is there", "-C %[1]s: %[2]v. 있는 폴더를 적으세요", dir, cause(err))
		}
	}
	if dir, err = os.Getwd(); err != nil {
		return "", o, err
	}
	var known *baseline.Baseline
	if name := c.flags.baseline; name != "" {
		if known, err = baseline.Read(name); err != nil {
			return dir, o, err
		}
	}
	targets, err := c.targets(dir, patterns)
	if err != nil {
		return dir, o, err
	}
	var result standalone.Result
	var langs []string
	for _, t := range targets {
		p, err := settings.Open(c.request(t.Dir))
		if err != nil { // of one module; the others can still be looked at
			o.troubles = append(o.troubles, err)
			continue
		}
		langs, c.flags.tests = append(langs, p.Lang()), c.flags.tests || p.Tests()
		t.Analyzers, t.Catalog, t.Clients, t.Tests, t.Vet = c.flags.enabled(p.Analyzers()), p.Catalog(), p.Clients(), p.Tests(), c.flags.suite()
		o.rules = slices.Concat(t.Analyzers, t.Vet)
		result.Add(standalone.Run(t))
	}
	if langs = slices.Compact(langs); len(langs) == 1 { // else nobody's choice counts for all
		c.lang = langs[0]
	}
	o.findings, o.troubles, o.sources = result.Findings, append(o.troubles, result.Troubles...), report.NewSources(dir)
	return dir, o, c.compare(&o, known, result.Scope)
}

// vet analyzes one package for "go vet".
func (c *command) vet(file string) int {
	unit, err := vettool.ReadUnit(file)
	if err != nil {
		return c.fail(err)
	}
	err = c.flags.underVet()
	if files := c.flags.catalogFlag; err == nil && files != nil {
		err = vettool.CatalogFlag(files)
	}
	if err != nil {
		if unit.VetxOnly { // said once, where the user's own packages are reported on
			unit.RunTypes()
		}
		return c.fail(err)
	}
	p, err := settings.OpenPackage(c.request(unit.Dir))
	if err != nil {
		return c.fail(err)
	}
	as, err := p.PackageAnalyzers()
	if err != nil {
		return c.fail(err)
	}
	as = append(as, c.flags.suite()...)
	if unit.VetxOnly {
		unit.RunFacts(as)
	}
	c.flags.share()
	vettool.Run(as)
	return exitClean
}

// identify answers -V=full with a line that changes with everything that the reports depend on.
func (c *command) identify() int {
	if c.flags.identify != "full" {
		return c.fail(trouble.New(`-V=%[1]s is not known; the go command asks -V=full, and "kakaolint version" is for people`,
			`-V=%[1]s 값은 없습니다. go 명령은 -V=full 을 쓰고, 사람은 "kakaolint version" 을 씁니다`, c.flags.identify))
	}
	if err := vettool.Catalogs(settings.Files(c.getenv(settings.CatalogVar))); err != nil {
		return c.fail(err)
	}
	dir, err := os.Getwd()
	if err != nil {
		return c.fail(err)
	}
	p, err := settings.Open(c.request(dir))
	if err != nil {
		return c.fail(err)
	}
	if err := vettool.Identity(c.stdout, p.Parts()...); err != nil {
		return c.fail(err)
	}
	return exitClean
}

// request is what flags and environment choose for a run in a folder.
func (c *command) request(dir string) settings.Request {
	r := settings.Request{
		Dir: dir, Lang: settings.Chosen(c.flags.lang, c.getenv), Locale: c.lang,
		Catalogs: c.flags.catalogs(c.getenv), Fast: c.flags.fast, Getenv: c.getenv,
	}
	c.flags.set.Visit(func(f *flag.Flag) {
		if f.Name == "tests" {
			r.Tests = &c.flags.tests
		}
	})
	return r
}

// maxTroubles is as many sentences as somebody reads; the next run tells the rest.
const maxTroubles = 20

// fail says what is wrong, one line each.
func (c *command) fail(errs ...error) int {
	var lines []string
	for _, err := range errs {
		lines = append(lines, trouble.Lines(err, c.lang)...)
	}
	c.complain(lines)
	return exitTrouble
}

// giveUp says what is wrong, in the format of the reports too if none was written.
func (c *command) giveUp(err error) int {
	if c.checking {
		return c.tell(outcome{troubles: []error{err}})
	}
	return c.fail(err)
}
