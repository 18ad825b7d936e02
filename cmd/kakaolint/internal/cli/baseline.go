package cli

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/kakaolint/kakaolint/cmd/kakaolint/internal/baseline"
	"github.com/kakaolint/kakaolint/cmd/kakaolint/internal/standalone"
	"github.com/kakaolint/kakaolint/cmd/kakaolint/internal/trouble"
	"golang.org/x/tools/go/analysis"
)

func (o *outputFlags) baselineName() string {
	return filepath.ToSlash(cmp.Or(o.baseline, o.writeBaseline))
}

// compare marks what the baseline holds and finds its stale entries, or writes it.
// After a run that could not look at everything, nothing is stale and nothing is written.
func (c *command) compare(o *outcome, known *baseline.Baseline, scope standalone.Scope) error {
	judged := c.judged(o.rules, scope)
	switch {
	case known != nil:
		known.Mark(o.findings)
		if len(o.troubles) == 0 {
			o.stale = known.Stale(judged)
		}
	case c.flags.writeBaseline != "" && len(o.troubles) == 0:
		count, err := baseline.Write(c.flags.writeBaseline, o.findings, judged)
		if err != nil {
			return err
		}
		written := trouble.New("%[2]s written, reports that are known from now on: %[1]d", "%[2]s 에 썼습니다. 앞으로 아는 것으로 치는 보고: %[1]d건",
			count, c.flags.baselineName())
		fmt.Fprintf(c.stderr, "kakaolint: %s\n", trouble.Text(written, c.lang))
	}
	return nil
}

// judged tells of an entry whether this run would have found its report: the rule was
// run in full, and on its package.
func (c *command) judged(rules []*analysis.Analyzer, scope standalone.Scope) func(baseline.Entry) bool {
	return func(e baseline.Entry) bool {
		rule, _, _ := strings.Cut(e.Rule, "/")
		pkg := e.Package
		if e.Test {
			pkg = strings.TrimSuffix(pkg, "_test")
		}
		return !c.flags.fast && (c.flags.tests || !e.Test) && scope.Holds(pkg) &&
			slices.ContainsFunc(rules, func(a *analysis.Analyzer) bool { return a.Name == rule })
	}
}
