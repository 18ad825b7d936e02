package cli

import (
	"github.com/kakaolint/kakaolint/cmd/kakaolint/internal/standalone"
	"github.com/kakaolint/kakaolint/report"
)

// fix applies the fixes and reports what is left, or prints what they would change.
// What is silenced is not fixed either.
func (c *command) fix(dir string, o outcome) int {
	changes, left, err := standalone.Fix(dir, report.Shown(o.findings))
	if err != nil {
		return c.fail(err)
	}
	if c.flags.diff {
		for _, change := range changes {
			if _, err := c.stdout.Write(change.Diff()); err != nil {
				return c.fail(err)
			}
		}
		o.findings = nil
		code := c.tell(o)
		if len(changes) > 0 {
			code = max(code, exitReports)
		}
		return code
	}
	for _, change := range changes {
		o.sources.Keep(change.File, change.Old) // which the findings are about
		if err := change.Write(dir); err != nil {
			return c.fail(err)
		}
	}
	o.findings = left
	return c.tell(o)
}
