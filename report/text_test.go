package report_test

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"github.com/kakaolint/kakaolint/report"
)

// at returns sources of one file a.go, and a finding at the first "«…»" in it, which is taken out.
func at(t *testing.T, src string) (*report.Sources, report.Finding) {
	t.Helper()
	before, rest, ok := strings.Cut(src, "«")
	mark, after, ok2 := strings.Cut(rest, "»")
	if !ok || !ok2 {
		t.Fatalf("no mark in %q", src)
	}
	sources := report.NewSources(t.TempDir())
	sources.Keep("a.go", []byte(before+mark+after))
	f := report.Finding{Rule: "r", Category: "r/c", Message: "wrong", At: sources.At("a.go", len(before)), End: sources.At("a.go", len(before)+len(mark))}
	return sources, f
}

func text(t *testing.T, run report.Run, colored bool) string {
	t.Helper()
	var out bytes.Buffer
	if err := report.Text(&out, run, colored); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// TestExcerpt holds the screen: what is drawn below must stand below.
func TestExcerpt(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ src, want string }{
		"plain":   {"a\nx := «f»()\n", "\t2 | x := f()\n\t  |      ^\n"},
		"indent":  {"\t\t  «call»()\n", "\t1 | call()\n\t  | ^~~~\n"},
		"no end":  {"f«»()\n", "\t1 | f()\n\t  |  ^\n"},
		"CRLF":    {"a\r\n«b»\r\nc", "\t2 | b\n\t  | ^\n"},
		"at end":  {"ab«»", "\t1 | ab\n\t  |   ^\n"},
		"lines":   {"f(«a,\n b»)", "\t1 | f(a,\n\t  |   ^~\n"},
		"tab":     {"\ta,\tb,\t«c»\n", "\t1 | a,  b,  c\n\t  |         ^\n"},
		"Korean":  {"\tlog(\"한글\", «x»)\n", "\t1 | log(\"한글\", x)\n\t  |             ^\n"},
		"marked":  {"\tf(«\"한글\"»)\n", "\t1 | f(\"한글\")\n\t  |   ^~~~~~\n"},
		"jamo":    {"\"하\u11ab\", «x»\n", "\t1 | \"하\u11ab\", x\n\t  |       ^\n"},
		"accent":  {"\"e\u0301\", «x»\n", "\t1 | \"e\u0301\", x\n\t  |      ^\n"},
		"control": {"/*\x1b[31m\x07*/ «x»\n", "\t1 | /*\\x1b[31m\\a*/ x\n\t  |                ^\n"},
		"bidi":    {"/*\u202e\u2066*/ «x»\n", "\t1 | /*\\u202e\\u2066*/ x\n\t  |                  ^\n"},
		"bytes":   {"/*\xff*/ «x»\n", "\t1 | /*\\xff*/ x\n\t  |          ^\n"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			sources, f := at(t, test.src)
			want := f.At.String() + ": wrong\n" + test.want
			if got := text(t, report.Run{Findings: []report.Finding{f}, Sources: sources}, false); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// TestLongLineIsCutAroundTheMark looks at lines that do not fit, to the left, to the right, and without end.
func TestLongLineIsCutAroundTheMark(t *testing.T) {
	t.Parallel()
	for name, src := range map[string]string{
		"right":    "x := «call»(" + strings.Repeat("가", 90) + ")",
		"left":     strings.Repeat("가", 90) + "«call»()",
		"both":     strings.Repeat("가나다 ", 90) + "«call»(" + strings.Repeat("b", 900) + ")",
		"mark":     "f(«call" + strings.Repeat("b", 900) + "»)",
		"no end":   strings.Repeat("\t", 1<<20) + "x" + strings.Repeat("\t", 1<<20) + "«call»" + strings.Repeat("\t", 1<<20),
		"zeroes":   strings.Repeat("\u0301", 1<<20) + "«call»",
		"controls": strings.Repeat("\x00", 1<<16) + "«call»" + strings.Repeat("\x00", 1<<16),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			sources, f := at(t, src)
			lines := strings.Split(text(t, report.Run{Findings: []report.Finding{f}, Sources: sources}, false), "\n")
			if len(lines) != 4 || len(lines[1]) > 4096 || len(lines[2]) > 150 {
				t.Fatalf("%d lines", len(lines))
			}
			shown := []rune(strings.TrimPrefix(lines[1], "\t1 | "))
			marked := strings.TrimPrefix(lines[2], "\t  | ")
			column := 0
			for len(shown) > 0 && column < strings.IndexByte(marked, '^') {
				column++
				if shown[0] >= '가' && shown[0] <= '힣' {
					column++
				}
				if shown[0] == '\u0301' {
					column--
				}
				shown = shown[1:]
			}
			for len(shown) > 0 && shown[0] == '\u0301' {
				shown = shown[1:]
			}
			if !strings.HasPrefix(string(shown), "call") || !strings.HasPrefix(strings.TrimSpace(marked), "^~~~") {
				t.Errorf("the mark is not below the call:\n%s\n%s", lines[1], lines[2])
			}
		})
	}
}

func TestTextTellsTheWholeStory(t *testing.T) {
	t.Parallel()
	sources, f := at(t, "package a\n\nvar x = «429»\n")
	f.Message, f.URL = "a number [r/c]", "https://example.com/r"
	f.Notes = []report.Note{{At: report.Place{File: "../b.go", Line: 2, Column: 2}, Message: "decoded\nhere"}}
	f.Fixes = []report.Fix{{Message: "use X"}, {Message: "use Y"}}
	warning := f
	warning.Level, warning.At.Line, warning.Notes, warning.Fixes, warning.URL = report.Warning, 9, nil, nil, ""
	run := report.Run{Findings: []report.Finding{f, warning}, Sources: sources, Lang: "en"}
	want := strings.Join([]string{
		"a.go:3:9: a number [r/c]",
		"\t3 | var x = 429",
		"\t  |         ^~~",
		"\t../b.go:2:2: decoded here",
		"\tfix: use X",
		"\tfix: use Y",
		"\tsee: https://example.com/r",
		"a.go:9:9: a number [r/c]",
		"",
	}, "\n")
	plain := text(t, run, false)
	if plain != want {
		t.Errorf("got\n%swant\n%s", plain, want)
	}
	colored := text(t, run, true)
	if got := regexp.MustCompile(`\x1b\[[0-9;]*m`).ReplaceAllString(colored, ""); got != plain || colored == plain {
		t.Errorf("in color it is another text:\n%q\nwant, apart from the colors,\n%q", colored, plain)
	}
	run.Lang = "ko"
	if ko := text(t, run, false); !strings.Contains(ko, "\t수정: use X\n") || !strings.Contains(ko, "\t설명: https://example.com/r\n") {
		t.Errorf("in Korean:\n%s", ko)
	}
}

// TestNothingSteersTheTerminal puts control characters everywhere that other people's text can reach.
func TestNothingSteersTheTerminal(t *testing.T) {
	t.Parallel()
	const evil = "\x1b[2J\u202e\r\nb.go:1:1: forged"
	sources, f := at(t, evil+"«x»")
	f.At.File, f.Message, f.URL = evil+".go", evil, evil
	f.Notes = []report.Note{{At: f.At, Message: evil}}
	f.Fixes = []report.Fix{{Message: evil}}
	got := text(t, report.Run{Findings: []report.Finding{f}, Sources: sources}, false)
	if strings.ContainsAny(got, "\x1b\u202e\r") || strings.Count("\n"+got, "\nb.go") > 0 {
		t.Errorf("got %q", got)
	}
	var commands bytes.Buffer
	if err := report.GitHub(&commands, report.Run{Findings: []report.Finding{f}, Sources: sources}); err != nil {
		t.Fatal(err)
	}
	if strings.ContainsAny(commands.String(), "\x1b\u202e\r") || strings.Count(commands.String(), "\n") != 1 {
		t.Errorf("got %q", commands.String())
	}
}
