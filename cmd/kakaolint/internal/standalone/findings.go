package standalone

import (
	"github.com/kakaolint/kakaolint/analyzer"
	"github.com/kakaolint/kakaolint/report"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
)

// found returns what a rule has found in a package, what is silenced there included.
func (r *run) found(act *checker.Action) []report.Finding {
	p := report.Package{
		Path: act.Package.PkgPath, Dir: r.Base,
		Fset: act.Package.Fset, Files: act.Package.Syntax, Info: act.Package.TypesInfo,
	}
	finding := func(d analysis.Diagnostic) report.Finding {
		f := report.New(p, act.Analyzer, d)
		f.Level = string(analyzer.LevelOf(d.Message))
		return f
	}
	var fs []report.Finding
	for _, d := range act.Diagnostics {
		fs = append(fs, finding(d))
	}
	result, ok := act.Result.(*analyzer.Result)
	if !ok { // an analyzer of go vet
		return fs
	}
	for _, s := range result.Suppressed {
		f := finding(s.Diagnostic)
		f.Silenced, f.Reason = report.ByConfiguration, s.Reason
		if s.InSource {
			f.Silenced = report.ByComment
		}
		fs = append(fs, f)
	}
	return fs
}
