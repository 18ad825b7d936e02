package report

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"strings"
)

// GitHub writes each finding as a workflow command, which GitHub Actions shows at
// the line of a pull request:
//
//	::error file=login/user.go,line=36,col=22,endLine=36,endColumn=24,title=unhandled/as-success::message
func GitHub(w io.Writer, run Run) error {
	out := bufio.NewWriter(w)
	for _, f := range Shown(run.Findings) {
		command(out, f.Level, run.properties(&f), run.story(&f))
	}
	for _, n := range run.Notices {
		command(out, Warning, []string{"file=" + property(n.At.File), fmt.Sprintf("line=%d", n.At.Line), "title=kakaolint"}, OneLine(n.Message))
	}
	for _, t := range run.Troubles {
		command(out, Error, []string{"title=kakaolint"}, OneLine(t))
	}
	return out.Flush()
}

func command(w io.Writer, level string, properties []string, message string) {
	fmt.Fprintf(w, "::%s %s::%s\n", cmp.Or(level, Error), strings.Join(properties, ","), data(message))
}

// properties say where an annotation goes. Columns count UTF-16 code units, and
// belong to a range only if that is in one line.
func (run *Run) properties(f *Finding) []string {
	ps := []string{"file=" + property(f.At.File), fmt.Sprintf("line=%d", f.At.Line)}
	from, to := run.Sources.UTF16(f.At), run.Sources.UTF16(f.End)
	if from > 0 {
		ps = append(ps, fmt.Sprintf("col=%d", from))
	}
	if f.End.File == f.At.File && f.End.Line >= f.At.Line {
		ps = append(ps, fmt.Sprintf("endLine=%d", f.End.Line))
		if f.End.Line == f.At.Line && from > 0 && to > from {
			ps = append(ps, fmt.Sprintf("endColumn=%d", to))
		}
	}
	return append(ps, "title="+property(f.ID()))
}

// story is the message together with what the text shows below it.
func (run *Run) story(f *Finding) string {
	lines := []string{OneLine(f.Message)}
	for _, n := range f.Notes {
		lines = append(lines, printable(n.At.String())+": "+OneLine(n.Message))
	}
	for _, fix := range f.Fixes {
		lines = append(lines, fixLabel.In(run.Lang)+": "+OneLine(fix.Message))
	}
	if f.URL != "" {
		lines = append(lines, urlLabel.In(run.Lang)+": "+OneLine(f.URL))
	}
	return strings.Join(lines, "\n")
}

// GitHub reads a command up to the end of its line, so that these are escaped.
var (
	dataEscapes     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	propertyEscapes = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

func data(s string) string     { return dataEscapes.Replace(s) }
func property(s string) string { return propertyEscapes.Replace(printable(s)) }
