// Package cli is the command line of kakaolint: it reads flags, tells the go
// command's calls from the user's, and turns what comes out into text and an exit code.
package cli

import (
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"

	"github.com/kakaolint/kakaolint/analyzer"
	"github.com/kakaolint/kakaolint/catalog"
	"github.com/kakaolint/kakaolint/cmd/kakaolint/internal/harness"
	"github.com/kakaolint/kakaolint/cmd/kakaolint/internal/settings"
	"github.com/kakaolint/kakaolint/cmd/kakaolint/internal/standalone"
	"github.com/kakaolint/kakaolint/cmd/kakaolint/internal/trouble"
	"github.com/kakaolint/kakaolint/cmd/kakaolint/internal/vettool"
	"github.com/kakaolint/kakaolint/report"
	"golang.org/x/tools/go/analysis"
)

// Exit codes of the stand-alone command, with -json too.
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
			code = c.fail(trouble.New(
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
	if len(args) == 0 || !isUnit(args[len(args)-1]) {
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
		return c.help(rules, nil)
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
		return c.help(rules, rest[1:])
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
	if dir := c.flags.dir; dir != "" {
		if err := os.Chdir(dir); err != nil {
			return c.fail(trouble.New("-C %[1]s: %[2]v; name a folder that is there", "-C %[1]s: %[2]v. 있는 폴더를 적으세요", dir, cause(err)))
		}
	}
	dir, err := os.Getwd()
	if err != nil {
		return c.fail(err)
	}
	cat, as, err := c.analyzers(c.flags.catalogs(c.getenv))
	if err != nil {
		return c.fail(err)
	}
	result := standalone.Run(standalone.Options{
		Dir: dir, Patterns: patterns, Analyzers: c.flags.enabled(as), Catalog: cat, Tests: c.flags.tests, Tags: c.flags.tags,
	})
	if len(result.Troubles) == 0 && (c.flags.fix || c.flags.diff) {
		return c.fix(dir, result.Findings)
	}
	write := report.Text
	if c.flags.json {
		write = report.JSON
	}
	if err := write(c.stdout, result.Findings); err != nil {
		return c.fail(err)
	}
	switch {
	case len(result.Troubles) > 0:
		return c.fail(result.Troubles...)
	case len(result.Findings) > 0:
		return exitReports
	}
	return exitClean
}

// vet analyzes one package for "go vet".
func (c *command) vet(file string) int {
	unit, err := vettool.ReadUnit(file)
	if err != nil {
		return c.fail(err)
	}
	if files := c.flags.catalogFlag; files != nil {
		if unit.VetxOnly { // said once, where the user's own packages are reported on
			unit.RunTypes()
		}
		return c.fail(vettool.CatalogFlag(files))
	}
	_, as, err := c.analyzers(c.flags.catalogs(c.getenv))
	if err != nil {
		return c.fail(err)
	}
	c.flags.share()
	vettool.Run(as)
	return exitClean
}

// identify answers -V=full with a line that changes with everything that the reports depend on.
func (c *command) identify() int {
	if c.flags.identify != "full" {
		return c.fail(trouble.New(`-V=%[1]s is not known; the go command asks -V=full, and "kakaolint version" is for people`,
			`-V=%[1]s 은(는) 없습니다. go 명령은 -V=full 을 쓰고, 사람은 "kakaolint version" 을 씁니다`, c.flags.identify))
	}
	files := settings.Files(c.getenv(settings.CatalogVar))
	if err := vettool.Catalogs(files); err != nil {
		return c.fail(err)
	}
	cat, err := settings.Catalog(files)
	if err != nil {
		return c.fail(err)
	}
	if err := vettool.Identity(c.stdout, c.lang, cat.Digest); err != nil {
		return c.fail(err)
	}
	return exitClean
}

func (c *command) analyzers(files []string) (*catalog.Catalog, []*analysis.Analyzer, error) {
	cat, err := settings.Catalog(files)
	if err != nil {
		return nil, nil, err
	}
	as, err := analyzer.New(analyzer.Options{Lang: c.lang, Catalog: cat, Tests: c.flags.tests, Fast: c.flags.fast})
	if err != nil {
		return nil, nil, err
	}
	return cat, harness.Wrap(as, harness.Options{Lang: c.lang, Tests: c.flags.tests}), nil
}

// maxTroubles is as many sentences as somebody reads; the next run tells the rest.
const maxTroubles = 20

// fail says what is wrong, one line each.
func (c *command) fail(errs ...error) int {
	var lines []string
	for _, err := range errs {
		lines = append(lines, trouble.Lines(err, c.lang)...)
	}
	for i, line := range lines {
		if i == maxTroubles {
			fmt.Fprintf(c.stderr, "kakaolint: … +%d\n", len(lines)-i)
			break
		}
		fmt.Fprintf(c.stderr, "kakaolint: %s\n", line)
	}
	return exitTrouble
}
