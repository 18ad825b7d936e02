// Package reporting stands between the rules and the driver. It decides what becomes of a
// report: whether its category is on, whether a directive or the configuration silences it,
// and under which address its documentation is found. A rule reports all of its categories
// and knows nothing of that:
//
//	policy.Attach(unhandled.New(…))
package reporting

import (
	"go/ast"
	"reflect"
	"slices"
	"strings"

	"github.com/kakaolint/kakaolint/analyzer/internal/directive"
	"github.com/kakaolint/kakaolint/analyzer/internal/rules"
	"golang.org/x/tools/go/analysis"
)

// A Policy is what the rules' reports have in common. It is shared by all rules.
type Policy struct {
	Lang    string
	Levels  rules.Levels
	Exclude []Exclusion
	// Directives is the analyzer that reads them; see directive.New.
	Directives *analysis.Analyzer
}

// A Result is what a rule found in a package besides what it reported.
type Result struct {
	// Suppressed are the reports that a directive or the configuration has silenced.
	Suppressed []Suppressed
	// Used are the parts of directives that silenced a report, or would have if its category were on.
	Used map[*directive.Target]bool
	// Fault tells that the rule gave up on the package.
	Fault bool
}

// Suppressed is a report that was silenced.
type Suppressed struct {
	Diagnostic analysis.Diagnostic
	Reason     string // why, in the user's words; it may be "" in the configuration
	// InSource: a directive silenced it, not the configuration.
	InSource bool
}

// Attach makes a rule report by the policy, and gives it a *Result.
func (p *Policy) Attach(rule *analysis.Analyzer) {
	run := rule.Run
	rule.URL = rules.URL(rule.Name, "", p.Lang)
	rule.ResultType = reflect.TypeFor[*Result]()
	if !slices.Contains(rule.Requires, p.Directives) {
		rule.Requires = append(slices.Clip(rule.Requires), p.Directives)
	}
	rule.Run = func(pass *analysis.Pass) (any, error) {
		r := &Result{Used: make(map[*directive.Target]bool)}
		if pass.TypesInfo == nil { // a dependency that was loaded from export data
			return r, nil
		}
		found := pass.ResultOf[p.Directives].(*directive.Result)
		inner := *pass
		inner.Report = func(d analysis.Diagnostic) {
			if p.pass(r, pass, found, &d) {
				pass.Report(d)
			}
		}
		_, err := run(&inner)
		return r, err
	}
}

// pass completes a report and decides whether it leaves.
func (p *Policy) pass(r *Result, pass *analysis.Pass, found *directive.Result, d *analysis.Diagnostic) bool {
	rule, category, _ := strings.Cut(d.Category, "/")
	d.URL = rules.URL(rule, category, p.Lang)
	if category == rules.Internal {
		d.URL = rules.URL(rule, "", p.Lang)
		r.Fault = true
		return true
	}
	level := p.Levels[d.Category]
	if level == rules.Warning {
		d.Message = marks[p.Lang] + d.Message
	}
	ignored, reason := p.use(r, found, d)
	switch excluded := p.excluded(pass, d); {
	case level == rules.Off:
		return false
	case ignored:
		r.Suppressed = append(r.Suppressed, Suppressed{*d, reason, true})
		return false
	case excluded != nil:
		r.Suppressed = append(r.Suppressed, Suppressed{*d, excluded.Reason, false})
		return false
	}
	return true
}

// marks begin a warning. Drivers know no levels, so the message tells.
var marks = map[string]string{"en": "warning: ", "ko": "경고: "}

// LevelOf reads the mark.
func LevelOf(message string) rules.Level {
	for _, mark := range marks {
		if strings.HasPrefix(message, mark) {
			return rules.Warning
		}
	}
	return rules.Error
}

// use finds the directives that speak of a report. The innermost, which comes last, gives the reason.
func (p *Policy) use(r *Result, found *directive.Result, d *analysis.Diagnostic) (ignored bool, reason string) {
	if strings.HasPrefix(d.Category, rules.IgnoreDirective+"/") {
		return false, ""
	}
	for _, i := range found.Ignores {
		if !i.Covers(d.Pos) || i.Reason == "" && p.NeedsReason() {
			continue
		}
		for _, t := range i.Targets {
			if t.Matches(d.Category) {
				r.Used[t] = true
				ignored, reason = true, i.Reason
			}
		}
	}
	return ignored, reason
}

// NeedsReason reports whether a directive without a reason does nothing. Whoever turns the
// report of it off wants none.
func (p *Policy) NeedsReason() bool { return p.Levels[rules.IgnoreDirective+"/no-reason"] != rules.Off }

// fileOf returns the file that holds a report.
func fileOf(pass *analysis.Pass, d *analysis.Diagnostic) *ast.File {
	for _, f := range pass.Files {
		if f.FileStart <= d.Pos && d.Pos < f.FileEnd {
			return f
		}
	}
	return nil
}
