package cli

import (
	"github.com/kakaolint/kakaolint/cmd/kakaolint/internal/standalone"
	"github.com/kakaolint/kakaolint/report"
)

// fix applies the fixes and reports what is left, or prints what they would change.
func (c *command) fix(dir string, findings []report.Finding) int {
	changes, left, err := standalone.Fix(dir, findings)
	if err != nil {
		return c.fail(err)
	}
	if c.flags.diff {
		for _, change := range changes {
			if _, err := c.stdout.Write(change.Diff()); err != nil {
				return c.fail(err)
			}
		}
		if len(changes) > 0 {
			return exitReports
		}
		return exitClean
	}
	for _, change := range changes {
		if err := change.Write(dir); err != nil {
			return c.fail(err)
		}
	}
	if err := report.Text(c.stdout, left); err != nil {
		return c.fail(err)
	}
	if len(left) > 0 {
		return exitReports
	}
	return exitClean
}
