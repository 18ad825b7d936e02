package report_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/kakaolint/kakaolint/report"
)

func TestColumnsInUTF16(t *testing.T) {
	t.Parallel()
	s := report.NewSources(t.TempDir())
	s.Keep("a.go", []byte("한🙂x\r\nb\n"))
	for _, test := range []struct{ line, column, want int }{
		{1, 1, 1}, {1, 4, 2}, {1, 8, 4}, {1, 9, 5}, {1, 10, 0}, {2, 2, 2}, {3, 1, 1}, {4, 1, 0}, {0, 1, 0}, {1, 0, 0},
	} {
		if got := s.UTF16(report.Place{File: "a.go", Line: test.line, Column: test.column}); got != test.want {
			t.Errorf("%d:%d is in column %d, want %d", test.line, test.column, got, test.want)
		}
	}
	if got := (*report.Sources)(nil).UTF16(report.Place{File: "a.go", Line: 1, Column: 1}); got != 0 {
		t.Errorf("no sources give column %d", got)
	}
}

func TestPlaceOfOffset(t *testing.T) {
	t.Parallel()
	s := report.NewSources(t.TempDir())
	s.Keep("a.go", []byte("ab\n\nc"))
	s.Keep("empty.go", []byte{})
	for _, test := range []struct {
		file   string
		offset int
		want   string
	}{
		{"a.go", 0, "a.go:1:1"}, {"a.go", 2, "a.go:1:3"}, {"a.go", 3, "a.go:2:1"}, {"a.go", 4, "a.go:3:1"},
		{"a.go", 5, "a.go:3:2"}, {"a.go", 6, ":0"}, {"a.go", -1, ":0"}, {"empty.go", 0, "empty.go:1:1"}, {"missing.go", 0, ":0"},
	} {
		if got := s.At(test.file, test.offset).String(); got != test.want {
			t.Errorf("%s, byte %d: %s, want %s", test.file, test.offset, got, test.want)
		}
	}
}

// TestOnlyOrdinaryGoFilesAreRead: a line directive can name any file of the machine.
func TestOnlyOrdinaryGoFilesAreRead(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write := func(name string, size int) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(strings.Repeat("x", size)), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write("a.go", 1)
	write("secret.txt", 1)
	write("huge.go", 16<<20+1)
	if err := os.Mkdir(filepath.Join(dir, "dir.go"), 0o777); err != nil {
		t.Fatal(err)
	}
	s := report.NewSources(dir)
	for file, want := range map[string]int{
		"a.go": 1, "secret.txt": 0, "huge.go": 0, "dir.go": 0, "/dev/zero": 0, "missing.go": 0,
		filepath.ToSlash(filepath.Join(dir, "a.go")): 1,
	} {
		if got := s.UTF16(report.Place{File: file, Line: 1, Column: 1}); got != want {
			t.Errorf("%s: column %d, want %d", file, got, want)
		}
	}
}
