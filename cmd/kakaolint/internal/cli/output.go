package cli

import (
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/kakaolint/kakaolint/cmd/kakaolint/internal/baseline"
	"github.com/kakaolint/kakaolint/cmd/kakaolint/internal/trouble"
	"github.com/kakaolint/kakaolint/report"
	"github.com/kakaolint/kakaolint/report/sarif"
	"github.com/mattn/go-isatty"
	"golang.org/x/tools/go/analysis"
)

// outputFlags say how a stand-alone run writes, and what it leaves out.
type outputFlags struct {
	json                    bool
	format, color           string
	baseline, writeBaseline string
}

// aloneOnly are the flags of ours that "go vet" cannot obey, since it runs the tool
// once for each package, prints the reports itself, and keeps them.
var aloneOnly = []string{"format", "color", "baseline", "write-baseline"}

func (o *outputFlags) register(set *flag.FlagSet) {
	set.BoolVar(&o.json, "json", false, "write the reports as JSON")
	set.StringVar(&o.format, "format", "", "text, json, sarif or github")
	set.StringVar(&o.color, "color", "auto", "auto, always or never")
	set.StringVar(&o.baseline, "baseline", "", "file of known reports, which are not shown")
	set.StringVar(&o.writeBaseline, "write-baseline", "", "make the reports known in this file")
}

// check refuses values that are not there, and flags that contradict each other.
func (o *outputFlags) check(changes bool) error {
	if !slices.Contains([]string{"", "text", "json", "sarif", "github"}, o.format) {
		return trouble.New("-format is %[1]q, but reports are written as text, json, sarif or github only; choose one of them",
			"-format 값이 %[1]q입니다. 보고 형식은 text, json, sarif, github 뿐이니 하나를 고르세요", o.format)
	}
	if !slices.Contains([]string{"auto", "always", "never"}, o.color) {
		return trouble.New("-color is %[1]q, but there are auto, always and never only; choose one of them",
			"-color 값이 %[1]q입니다. auto, always, never 가운데 하나를 고르세요", o.color)
	}
	if o.json && o.format != "" && o.format != "json" {
		return excluded("-json", "-format="+o.format)
	}
	if o.baseline != "" && o.writeBaseline != "" {
		return excluded("-baseline", "-write-baseline")
	}
	if changes {
		switch {
		case o.json:
			return excluded("-json", "-fix", "-diff")
		case o.format != "" && o.format != "text":
			return excluded("-format="+o.format, "-fix", "-diff")
		case o.writeBaseline != "":
			return excluded("-write-baseline", "-fix", "-diff")
		}
	}
	if o.json {
		o.format = "json"
	}
	return nil
}

func excluded(name string, others ...string) error {
	return trouble.New("%[1]s does not go with %[2]s; leave one of them out", "함께 쓸 수 없는 플래그입니다: %[1]s, %[3]s. 하나만 적으세요",
		name, strings.Join(others, " or "), strings.Join(others, ", "))
}

// underVet returns the error for the first of our own flags that "go vet" cannot obey.
func (f *flags) underVet() error {
	var err error
	f.set.Visit(func(g *flag.Flag) {
		if err == nil && slices.Contains(aloneOnly, g.Name) {
			err = trouble.New(
				"-%[1]s does not work under go vet, which looks at one package at a time and prints the reports itself; run: kakaolint -%[1]s=%[2]s ./...",
				"-%[1]s 플래그는 go vet에서 쓸 수 없습니다. go vet은 패키지를 하나씩 보고 보고서도 직접 출력합니다. 이렇게 실행하세요: kakaolint -%[1]s=%[2]s ./...",
				g.Name, g.Value)
		}
	})
	return err
}

// An outcome is what a stand-alone run has to tell.
type outcome struct {
	findings []report.Finding
	stale    []baseline.Stale
	troubles []error
	rules    []*analysis.Analyzer
	sources  *report.Sources
}

// tell writes the outcome and returns the exit code.
func (c *command) tell(o outcome) int {
	run := report.Run{Findings: o.findings, Rules: o.rules, Version: programVersion(), Lang: c.lang, Sources: o.sources}
	for _, err := range o.troubles {
		run.Troubles = append(run.Troubles, trouble.Lines(err, c.lang)...)
	}
	for _, s := range o.stale {
		run.Notices = append(run.Notices, report.Notice{
			At: report.Place{File: c.flags.baselineName(), Line: s.Line}, Message: trouble.Text(s.Sentence, c.lang),
		})
	}
	if err := c.write(run); err != nil {
		return c.fail(err)
	}
	var stale []string
	for _, n := range run.Notices {
		stale = append(stale, n.At.String()+": "+n.Message)
	}
	c.complain(append(stale, run.Troubles...))
	switch {
	case len(o.troubles) > 0:
		return exitTrouble
	case len(o.stale) > 0 || slices.ContainsFunc(report.Shown(o.findings), isError):
		return exitReports
	}
	return exitClean
}

// isError tells what makes a run fail from what the configuration made a warning.
func isError(f report.Finding) bool { return f.Level != report.Warning }

func (c *command) write(run report.Run) error {
	c.checking = false
	switch c.flags.format {
	case "json":
		return report.JSON(c.stdout, run)
	case "sarif":
		return sarif.Write(c.stdout, run)
	case "github":
		return report.GitHub(c.stdout, run)
	}
	return report.Text(c.stdout, run, c.colored())
}

// colored decides as most programs do: the flag wins, and else only a terminal gets
// colors, unless NO_COLOR (https://no-color.org) or the terminal's type says no.
func (c *command) colored() bool {
	switch c.flags.color {
	case "always":
		return true
	case "never":
		return false
	}
	return c.getenv("NO_COLOR") == "" && c.getenv("TERM") != "dumb" && isTerminal(c.stdout)
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && (isatty.IsTerminal(f.Fd()) || isatty.IsCygwinTerminal(f.Fd()))
}

// complain prints sentences to standard error, one line each.
func (c *command) complain(lines []string) {
	for i, line := range lines {
		if i == maxTroubles {
			fmt.Fprintf(c.stderr, "kakaolint: … +%d\n", len(lines)-i)
			break
		}
		fmt.Fprintf(c.stderr, "kakaolint: %s\n", report.OneLine(line))
	}
}
