package report

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/fatih/color"
	"github.com/kakaolint/kakaolint/catalog"
)

var (
	fixLabel = catalog.Text{EN: "fix", KO: "수정"}
	urlLabel = catalog.Text{EN: "see", KO: "설명"}
)

// Text writes each finding as a line "file:line:col: message", and below it,
// indented, the line of source, the places that the finding refers to, what the
// fixes do, and the address of the rule's page. With or without colors it is the
// same text: a line that is not indented is a finding, for scripts as for people.
func Text(w io.Writer, run Run, colored bool) error {
	out := bufio.NewWriter(w)
	p := newPalette(colored)
	for _, f := range Shown(run.Findings) {
		mark := p.bad
		if f.Level == Warning {
			mark = p.doubtful
		}
		fmt.Fprintf(out, "%s %s\n", p.place.Sprint(printable(f.At.String())+":"), OneLine(f.Message))
		run.excerpt(out, &f, p, mark)
		for _, n := range f.Notes {
			fmt.Fprintf(out, "\t%s %s\n", p.note.Sprint(printable(n.At.String())+":"), OneLine(n.Message))
		}
		for _, fix := range f.Fixes {
			fmt.Fprintf(out, "\t%s %s\n", p.good.Sprint(fixLabel.In(run.Lang)+":"), OneLine(fix.Message))
		}
		if f.URL != "" {
			fmt.Fprintf(out, "\t%s %s\n", p.note.Sprint(urlLabel.In(run.Lang)+":"), OneLine(f.URL))
		}
	}
	return out.Flush()
}

// excerpt writes the line of source that the finding is in, and a mark below it.
func (run *Run) excerpt(out io.Writer, f *Finding, p palette, bad *color.Color) {
	line, ok := run.Sources.line(f.At.File, f.At.Line)
	if !ok || f.At.Column < 1 {
		return
	}
	end := f.End.Column - 1
	if f.End.Line != f.At.Line {
		end = len(line)
	}
	x := excerptOf(line, f.At.Column-1, end)
	number := strconv.Itoa(f.At.Line)
	pad, mark := x.underline()
	fmt.Fprintf(out, "\t%s %s\n", p.gutter.Sprint(number+" |"), x.text)
	fmt.Fprintf(out, "\t%s %s%s\n", p.gutter.Sprint(strings.Repeat(" ", len(number))+" |"), pad, bad.Sprint(mark))
}

// A palette is the colors of one output.
type palette struct{ place, note, gutter, bad, doubtful, good *color.Color }

func newPalette(colored bool) palette {
	style := func(a ...color.Attribute) *color.Color {
		c := color.New(a...)
		if colored {
			c.EnableColor()
		} else {
			c.DisableColor()
		}
		return c
	}
	return palette{
		place: style(color.Bold), note: style(color.FgCyan), gutter: style(color.FgBlue),
		bad: style(color.FgRed, color.Bold), doubtful: style(color.FgYellow, color.Bold), good: style(color.FgGreen),
	}
}
