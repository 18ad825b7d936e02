package baseline_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/kakaolint/kakaolint/cmd/kakaolint/internal/baseline"
	"github.com/kakaolint/kakaolint/cmd/kakaolint/internal/trouble"
	"github.com/kakaolint/kakaolint/report"
)

func finding(pkg, symbol, call string, line int) report.Finding {
	return report.Finding{
		Package: "example.com/" + pkg, Rule: "unhandled", Category: "unhandled/as-success", Symbol: symbol, Subject: call,
		At: report.Place{File: pkg + "/a.go", Line: line},
	}
}

func always(baseline.Entry) bool { return true }

func never(baseline.Entry) bool { return false }

// shown returns the lines of the findings that nothing silences.
func shown(fs []report.Finding) (lines []int) {
	for _, f := range report.Shown(fs) {
		lines = append(lines, f.At.Line)
	}
	return lines
}

func read(t *testing.T, file string) *baseline.Baseline {
	t.Helper()
	b, err := baseline.Read(file)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func write(t *testing.T, file string, judged func(baseline.Entry) bool, fs ...report.Finding) string {
	t.Helper()
	if _, err := baseline.Write(file, report.Sorted(fs), judged); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestFileIsReadableAndSorted(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "known.jsonl")
	inTest := finding("b", "한글", "f", 1)
	inTest.At.File = "b/a_test.go"
	silenced := finding("a", "G", "f", 9)
	silenced.Silenced = report.ByComment
	got := write(t, file, always, inTest, finding("a", "(*T).M", "(*net/http.Client).Do", 7), finding("a", "(*T).M", "(*net/http.Client).Do", 3), silenced)
	const entry = `{"rule":"unhandled/as-success","package":"example.com/`
	want := `{"kakaolint-baseline":1}` + "\n" +
		entry + `a","symbol":"(*T).M","call":"(*net/http.Client).Do","number":1}` + "\n" +
		entry + `a","symbol":"(*T).M","call":"(*net/http.Client).Do","number":2}` + "\n" +
		entry + `b","symbol":"한글","call":"f","number":1,"test":true}` + "\n"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestMovedCodeStaysKnown moves, adds and mends reports; a place in a file never matters.
func TestMovedCodeStaysKnown(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "known.jsonl")
	write(t, file, always, finding("a", "F", "f", 1), finding("a", "F", "f", 2), finding("a", "G", "f", 3))
	for name, test := range map[string]struct {
		now   []report.Finding
		shown []int
		stale []int
	}{
		"moved":         {[]report.Finding{finding("a", "G", "f", 1), finding("a", "F", "f", 50), finding("a", "F", "f", 40)}, nil, nil},
		"one more":      {[]report.Finding{finding("a", "G", "f", 1), finding("a", "F", "f", 2), finding("a", "F", "f", 3), finding("a", "F", "f", 4)}, []int{4}, nil},
		"another":       {[]report.Finding{finding("a", "F", "f", 1), finding("a", "F", "f", 2), finding("a", "G", "f", 3), finding("a", "G", "g", 4), finding("b", "G", "f", 5)}, []int{4, 5}, nil},
		"one mended":    {[]report.Finding{finding("a", "F", "f", 9), finding("a", "G", "f", 3)}, nil, []int{3}},
		"all mended":    {nil, nil, []int{2, 3, 4}},
		"symbol is new": {[]report.Finding{finding("a", "F", "f", 1), finding("a", "F", "f", 2), finding("a", "H", "f", 3)}, []int{3}, []int{4}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := read(t, file)
			fs := report.Sorted(test.now)
			b.Mark(fs)
			var stale []int
			for _, s := range b.Stale(always) {
				stale = append(stale, s.Line)
			}
			if got := shown(fs); !slices.Equal(got, test.shown) || !slices.Equal(stale, test.stale) {
				t.Errorf("shown %v, stale %v; want %v, %v", got, stale, test.shown, test.stale)
			}
			if left := b.Stale(never); len(left) > 0 {
				t.Errorf("what the run could not judge is stale: %v", left)
			}
		})
	}
}

func TestStaleSentenceNamesTheEntryAndTheMend(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "known.jsonl")
	write(t, file, always, finding("a", "F", "f", 1))
	for _, s := range read(t, file).Stale(always) {
		for _, lang := range []string{"en", "ko"} {
			text := trouble.Text(s.Sentence, lang)
			for _, part := range []string{"unhandled/as-success", "example.com/a.F (f, #1)", "kakaolint -write-baseline " + file} {
				if !strings.Contains(text, part) {
					t.Errorf("%q does not say %q", text, part)
				}
			}
		}
	}
}

// TestSilencedReportsTakeNoEntry: a comment silences one of two reports that are alike.
func TestSilencedReportsTakeNoEntry(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "known.jsonl")
	write(t, file, always, finding("a", "F", "f", 1), finding("a", "F", "f", 2))
	first := finding("a", "F", "f", 1)
	first.Silenced = report.ByConfiguration
	fs := report.Sorted([]report.Finding{first, finding("a", "F", "f", 2)})
	b := read(t, file)
	b.Mark(fs)
	if fs[0].Silenced != report.ByConfiguration || fs[1].Silenced != report.ByBaseline || len(b.Stale(always)) != 1 {
		t.Errorf("%+v, stale %v", fs, b.Stale(always))
	}
}

func TestWritingKeepsWhatTheRunCouldNotJudge(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "known.jsonl")
	write(t, file, always, finding("a", "F", "f", 1), finding("b", "F", "f", 1))
	inB := func(e baseline.Entry) bool { return e.Package == "example.com/b" }
	got := write(t, file, inB, finding("b", "G", "f", 1))
	if strings.Count(got, "\n") != 3 || !strings.Contains(got, `a","symbol":"F"`) || !strings.Contains(got, `b","symbol":"G"`) {
		t.Errorf("got\n%s", got)
	}
}

func TestUnusableFiles(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	const head = `{"kakaolint-baseline":1}` + "\n"
	const entry = `{"rule":"r/c","package":"p","number":1}`
	for name, test := range map[string]struct{ data, en, ko string }{
		"empty":          {"", "this is no baseline of kakaolint", "기준선 파일이 아닙니다"},
		"another format": {`{"version": "2.1.0"}`, "this is no baseline", "기준선 파일이 아닙니다"},
		"go source":      {"package main\n", "this is no baseline", "기준선 파일이 아닙니다"},
		"newer":          {`{"kakaolint-baseline":2}`, "is of format 2", "형식은 2"},
		"no number":      {head + `{"rule":"r/c","package":"p"}`, ":2: this line is no entry", ":2: 기준선 항목이 아닌"},
		"unknown key":    {head + "\n" + `{"rule":"r/c","package":"p","number":1,"line":7}`, `:3: this line is no entry of a baseline (json: unknown field "line")`, ":3:"},
		"two in a line":  {head + entry + entry, ":2: this line is no entry", ":2:"},
		"conflict":       {head + "<<<<<<< HEAD\n" + entry, ":2: this line is no entry", ":2:"},
		"long line":      {head + strings.Repeat("x", 2<<20), "cannot be read", "읽을 수 없습니다"},
		"cut off":        {head + entry[:20], ":2: this line is no entry", ":2:"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			file := filepath.Join(dir, strings.ReplaceAll(name, " ", "-"))
			if err := os.WriteFile(file, []byte(test.data), 0o666); err != nil {
				t.Fatal(err)
			}
			_, err := baseline.Read(file)
			_, writeErr := baseline.Write(file, nil, always)
			for _, err := range []error{err, writeErr} {
				en, ko := trouble.Text(err, "en"), trouble.Text(err, "ko")
				if !strings.HasPrefix(en, file) || !strings.Contains(en, test.en) || !strings.HasPrefix(ko, file) || !strings.Contains(ko, test.ko) {
					t.Errorf("%s\n%s", en, ko)
				}
			}
			if after, _ := os.ReadFile(file); string(after) != test.data {
				t.Error("a file that is no baseline was overwritten")
			}
		})
	}
	for name, file := range map[string]string{"missing": filepath.Join(dir, "missing"), "folder": dir} {
		var e *trouble.Error
		if _, err := baseline.Read(file); !errors.As(err, &e) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestLineEndsAndRepeatsDoNotMatter: git changes line ends, and merges repeat lines.
func TestLineEndsAndRepeatsDoNotMatter(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "known.jsonl")
	const entry = `{"rule":"unhandled/as-success","package":"example.com/a","symbol":"F","call":"f","number":1}` + "\r\n"
	if err := os.WriteFile(file, []byte("{\"kakaolint-baseline\":1}\r\n"+entry+entry), 0o666); err != nil {
		t.Fatal(err)
	}
	b := read(t, file)
	fs := report.Sorted([]report.Finding{finding("a", "F", "f", 1)})
	b.Mark(fs)
	if fs[0].Silenced != report.ByBaseline || len(b.Stale(always)) > 0 {
		t.Errorf("%+v, stale %v", fs, b.Stale(always))
	}
}

// FuzzRead gives the reader any file: it refuses or understands, and what it understood can be written.
func FuzzRead(f *testing.F) {
	f.Add([]byte("{\"kakaolint-baseline\":1}\n{\"rule\":\"r/c\",\"package\":\"p\",\"number\":1}\n"))
	f.Add([]byte("{\"kakaolint-baseline\":1}\n{\"rule\":\"r/c\",\"package\":\"\x1b\",\"number\":-1}\n"))
	f.Add([]byte("[]"))
	f.Fuzz(func(t *testing.T, data []byte) {
		file := filepath.Join(t.TempDir(), "known.jsonl")
		if err := os.WriteFile(file, data, 0o666); err != nil {
			t.Fatal(err)
		}
		b, err := baseline.Read(file)
		var e *trouble.Error
		if err != nil {
			if !errors.As(err, &e) {
				t.Errorf("no sentence: %v", err)
			}
			return
		}
		entries := len(b.Stale(always))
		if _, err := baseline.Write(file, nil, never); err != nil {
			t.Fatal(err)
		}
		if again := len(read(t, file).Stale(always)); again != entries {
			t.Error(fmt.Sprint(entries, " entries became ", again))
		}
	})
}
