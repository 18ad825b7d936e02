package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// Text writes each finding as "file:line:col: message", followed by its notes, indented.
func Text(w io.Writer, fs []Finding) error {
	out := bufio.NewWriter(w)
	for _, f := range fs {
		fmt.Fprintf(out, "%s: %s\n", f.At, oneLine(f.Message))
		for _, n := range f.Notes {
			fmt.Fprintf(out, "\t%s: %s\n", n.At, oneLine(n.Message))
		}
	}
	return out.Flush()
}

// oneLine keeps a message, which may quote source, from looking like two reports.
func oneLine(s string) string { return strings.Join(strings.FieldsFunc(s, isBreak), " ") }

func isBreak(r rune) bool { return r == '\n' || r == '\r' }
