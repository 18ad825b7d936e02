package report

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"
)

// An excerpt is a line of source made ready for the screen. Its columns are those of
// the screen, where a Korean letter takes two.
type excerpt struct {
	text       string
	start, end int // of the mark
}

const (
	tabWidth  = 4
	maxWidth  = 100  // columns of an excerpt
	lead      = 40   // columns before the mark that a longer line keeps
	farEnough = 1024 // bytes around the mark that are looked at: lines can be endless
)

// excerptOf shows the bytes from start up to end of a line, and what is around them.
func excerptOf(line []byte, start, end int) excerpt {
	start = min(max(start, 0), len(line))
	end = min(max(end, start), len(line), start+farEnough)
	from := min(len(line)-len(bytes.TrimLeft(line, " \t")), start)
	from = max(from, start-farEnough)

	before := visible(line[from:start], 0)
	x := excerpt{text: before, start: displaywidth.String(before)}
	x.text += visible(line[start:end], x.start)
	x.end = displaywidth.String(x.text)
	x.text += visible(line[end:min(len(line), end+farEnough)], x.end)
	x.text = strings.TrimRight(x.text, " ")
	return x.within()
}

// within cuts what does not fit, and keeps the mark in sight.
func (x excerpt) within() excerpt {
	if displaywidth.String(x.text) > maxWidth {
		if x.start > lead {
			rest, dropped := dropLeft(x.text, x.start-lead+1)
			x = excerpt{"…" + rest, x.start - dropped + 1, x.end - dropped + 1}
		}
		x.text = displaywidth.TruncateString(x.text, maxWidth, "…")
		x.end = min(x.end, maxWidth)
	}
	x.end = max(x.end, x.start+1)
	return x
}

// dropLeft removes characters from the left until at least width columns are gone.
func dropLeft(s string, width int) (rest string, dropped int) {
	g := displaywidth.StringGraphemes(s)
	for dropped < width && g.Next() {
		dropped += g.Width()
		s = s[len(g.Value()):]
	}
	return s, dropped
}

// underline draws the mark.
func (x excerpt) underline() (pad, mark string) {
	return strings.Repeat(" ", x.start), "^" + strings.Repeat("~", x.end-x.start-1)
}

// visible writes source, which begins in a column of the screen, so that each
// character takes the place that it seems to take.
func visible(src []byte, column int) string {
	var out strings.Builder
	for i, part := range strings.Split(string(src), "\t") {
		if i > 0 {
			pad := tabWidth - column%tabWidth
			out.WriteString(strings.Repeat(" ", pad))
			column += pad
		}
		part = printable(part)
		out.WriteString(part)
		column += displaywidth.String(part)
	}
	return out.String()
}

// printable replaces what is no printable character, such as a control character, a
// change of writing direction or a stray byte, by its escape in Go.
func printable(s string) string {
	if utf8.ValidString(s) && strings.IndexFunc(s, hidden) < 0 {
		return s
	}
	var out strings.Builder
	for len(s) > 0 {
		r, size := utf8.DecodeRuneInString(s)
		if hidden(r) || r == utf8.RuneError && size == 1 {
			quoted := strconv.Quote(s[:size])
			out.WriteString(quoted[1 : len(quoted)-1])
		} else {
			out.WriteString(s[:size])
		}
		s = s[size:]
	}
	return out.String()
}

func hidden(r rune) bool { return !strconv.IsPrint(r) }

// OneLine makes a sentence, which may quote source or a file name, fit to be printed: it
// stays one line, and what would steer a terminal becomes its escape.
func OneLine(s string) string {
	return printable(strings.Join(strings.FieldsFunc(s, isBreak), " "))
}

func isBreak(r rune) bool { return r == '\n' || r == '\r' }
