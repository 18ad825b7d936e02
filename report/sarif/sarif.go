// Package sarif writes findings in the Static Analysis Results Interchange Format,
// version 2.1.0, for code scanning and for editors:
//
//	err := sarif.Write(os.Stdout, report.Run{Findings: fs, Rules: analyzers, Version: "v1.2.3", Lang: "en"})
//
// The document is complete whatever happened: when something could not be checked,
// its invocation says so, and the results are an empty list at least. Findings that
// a comment or a baseline keeps from people are there, marked as suppressed.
package sarif

import (
	"cmp"
	"encoding/json"
	"io"
	"net/url"
	"path/filepath"
	"slices"
	"strings"

	"codeberg.org/chavacava/garif"
	"github.com/kakaolint/kakaolint/analyzer"
	"github.com/kakaolint/kakaolint/report"
)

const (
	schema   = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
	homepage = "https://github.com/kakaolint/kakaolint"

	// root stands for the folder that paths are relative to; where that is, the reader knows.
	root = "%SRCROOT%"

	// fingerprint is the name of ours. GitHub makes one of its own from the line as well.
	fingerprint = "kakaolint/v1"
)

// A document is garif's, except that two lists are written even if they are empty:
// readers ask for the results, and the standard for suppressions of all results or none.
type document struct {
	Schema  string        `json:"$schema"`
	Version string        `json:"version"`
	Runs    []documentRun `json:"runs"`
}

type documentRun struct {
	*garif.Run
	Results []documentResult `json:"results"`
}

type documentResult struct {
	*garif.Result
	Suppressions []*garif.Suppression `json:"suppressions"`
}

// Write writes the run as one document.
func Write(w io.Writer, run report.Run) error {
	tool := garif.NewDriver("kakaolint").WithInformationUri(homepage).WithRules(rules(run)...)
	tool.Version = run.Version
	r := garif.NewRun(garif.NewTool(tool))
	r.ColumnKind = "utf16CodeUnits"
	r.DefaultEncoding = "utf-8"
	r.DefaultSourceLanguage = "go"
	r.Language = map[string]string{"ko": "ko-KR"}[run.Lang]
	if r.Language == "" {
		r.Language = "en-US"
	}
	r.Invocations = []*garif.Invocation{invocation(run)}
	results := []documentResult{}
	for _, f := range run.Findings {
		results = append(results, documentResult{result(run.Sources, f), suppressions(f)})
	}
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(document{schema, "2.1.0", []documentRun{{r, results}}})
}

// invocation tells how the run went.
func invocation(run report.Run) *garif.Invocation {
	inv := garif.NewInvocation(len(run.Troubles) == 0)
	for _, t := range run.Troubles {
		n := garif.NewNotification(garif.NewMessageFromText(t))
		n.Level = report.Error
		inv.ToolExecutionNotifications = append(inv.ToolExecutionNotifications, n)
	}
	for _, notice := range run.Notices {
		n := garif.NewNotification(garif.NewMessageFromText(notice.Message))
		n.Level = report.Warning
		n.Locations = []*garif.Location{location(nil, notice.At, notice.At)}
		inv.ToolConfigurationNotifications = append(inv.ToolConfigurationNotifications, n)
	}
	return inv
}

// rules describes every category that the rules of the run have, and every other that was found.
func rules(run report.Run) []*garif.ReportingDescriptor {
	described := make(map[string]*garif.ReportingDescriptor)
	for _, rule := range run.Rules {
		for _, c := range report.Categories(rule.Name) {
			d := garif.NewRule(c.ID)
			what, mend := c.What.In(run.Lang), c.Mend.In(run.Lang)
			d.ShortDescription = garif.NewMultiformatMessageString(what)
			d.Help = garif.NewMultiformatMessageString(what + " " + mend)
			d.Help.Markdown = what + "\n\n" + mend
			d.DefaultConfiguration = garif.NewReportingConfiguration()
			d.DefaultConfiguration.Level = report.Error
			d.HelpUri = analyzer.RuleURL(rule.Name, strings.TrimPrefix(c.ID, rule.Name+"/"), run.Lang)
			described[c.ID] = d
		}
	}
	for _, f := range run.Findings {
		if described[f.ID()] == nil {
			described[f.ID()] = garif.NewRule(f.ID()).WithHelpUri(f.URL)
		}
	}
	list := make([]*garif.ReportingDescriptor, 0, len(described))
	for _, d := range described {
		list = append(list, d)
	}
	slices.SortFunc(list, func(a, b *garif.ReportingDescriptor) int { return cmp.Compare(a.Id, b.Id) })
	return list
}

func result(src *report.Sources, f report.Finding) *garif.Result {
	r := garif.NewResult(garif.NewMessageFromText(f.Message))
	r.RuleId = f.ID()
	r.Level = garif.ResultLevel(cmp.Or(f.Level, report.Error))
	at := location(src, f.At, f.End)
	if f.Symbol != "" {
		at.LogicalLocations = []*garif.LogicalLocation{{FullyQualifiedName: f.Package + "." + f.Symbol}}
	}
	r.Locations = []*garif.Location{at}
	for i, n := range f.Notes {
		l := location(src, n.At, n.End)
		l.Id = i + 1
		l.Message = garif.NewMessageFromText(n.Message)
		r.RelatedLocations = append(r.RelatedLocations, l)
	}
	for _, x := range f.Fixes {
		if changed := fix(src, x); changed != nil {
			r.Fixes = append(r.Fixes, changed)
		}
	}
	if f.Ordinal > 0 {
		r.PartialFingerprints = map[string]string{fingerprint: f.Fingerprint()}
	}
	return r
}

func suppressions(f report.Finding) []*garif.Suppression {
	list := []*garif.Suppression{}
	if f.Silenced != "" {
		kind := "external"
		if f.Silenced == report.ByComment {
			kind = "inSource"
		}
		s := garif.NewSuppression(kind)
		s.Justification = f.Reason
		list = append(list, s)
	}
	return list
}

// location is a place in a file. Columns count UTF-16 code units; where the source is
// not to be had to count them, there are none.
func location(src *report.Sources, at, end report.Place) *garif.Location {
	region := garif.NewRegion()
	if at.Line > 0 {
		region.StartLine = at.Line
		region.StartColumn = src.UTF16(at)
	}
	if end.File == at.File && end != at && region.StartColumn > 0 {
		if column := src.UTF16(end); column > 0 {
			region.EndLine, region.EndColumn = end.Line, column
		}
	}
	l := garif.NewLocation()
	l.PhysicalLocation = garif.NewPhysicalLocation()
	l.PhysicalLocation.ArtifactLocation = artifact(at.File)
	if region.StartLine > 0 {
		l.PhysicalLocation.Region = region
	}
	return l
}

// artifact names a file as an address, in which spaces and Korean letters are escaped.
func artifact(file string) *garif.ArtifactLocation {
	a := garif.NewArtifactLocation()
	if filepath.IsAbs(filepath.FromSlash(file)) { // on another drive
		a.Uri = (&url.URL{Scheme: "file", Path: "/" + strings.TrimPrefix(file, "/")}).String()
		return a
	}
	a.Uri = (&url.URL{Path: file}).String()
	a.UriBaseId = root
	return a
}

// fix returns nil if one of its files is not to be had: half a fix is none.
func fix(src *report.Sources, x report.Fix) *garif.Fix {
	changes := make(map[string]*garif.ArtifactChange)
	f := garif.NewFix()
	f.Description = garif.NewMessageFromText(x.Message)
	for _, e := range x.Edits {
		start, end := src.At(e.File, e.Start), src.At(e.File, e.End)
		if start.Line == 0 || end.Line == 0 {
			return nil
		}
		change := changes[e.File]
		if change == nil {
			change = garif.NewArtifactChange(artifact(e.File))
			changes[e.File] = change
			f.ArtifactChanges = append(f.ArtifactChanges, change)
		}
		deleted := garif.NewRegion()
		deleted.StartLine, deleted.StartColumn = start.Line, src.UTF16(start)
		deleted.EndLine, deleted.EndColumn = end.Line, src.UTF16(end)
		replacement := garif.NewReplacement(deleted)
		if e.New != "" {
			replacement.InsertedContent = garif.NewArtifactContent()
			replacement.InsertedContent.Text = e.New
		}
		change.Replacements = append(change.Replacements, replacement)
	}
	if len(f.ArtifactChanges) == 0 {
		return nil
	}
	return f
}
