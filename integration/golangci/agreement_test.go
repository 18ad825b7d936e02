package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"text/tabwriter"
)

// corpusConfig makes golangci-lint show everything that kakaolint reports.
const corpusConfig = `version: "2"
linters:
  default: none
  enable: [kakaolint]
  settings:
    custom:
      kakaolint:
        type: module
issues:
  max-issues-per-linter: 0
  max-same-issues: 0
  uniq-by-line: false
`

// TestAgreement runs every module under testdata through every driver, and prints the table of how many reports each gives.
func TestAgreement(t *testing.T) {
	root := filepath.Join("..", "..", "testdata")
	var table bytes.Buffer
	w := tabwriter.NewWriter(&table, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprint(w, "module")
	for _, d := range drivers {
		fmt.Fprintf(w, "\t%s", d.name)
	}
	fmt.Fprintln(w, "\tdifferences\t")
	for _, dir := range modules(t, root) {
		fmt.Fprint(w, filepath.ToSlash(relative(t, root, absolute(t, dir))))
		var want []string
		differences := 0
		for i, d := range drivers {
			got := d.run(t, dir)
			fmt.Fprintf(w, "\t%d", len(got))
			if i == 0 {
				want = got
				continue
			}
			for _, r := range missing(want, got) {
				if d.nolint && underNolint(t, dir, r) {
					continue
				}
				differences++
				t.Errorf("%s only: %s", drivers[0].name, r)
			}
			for _, r := range missing(got, want) {
				differences++
				t.Errorf("%s only: %s", d.name, r)
			}
		}
		if len(want) == 0 && wants(t, dir) {
			t.Errorf("no report at all in %s: nothing was compared", dir)
		}
		fmt.Fprintf(w, "\t%d\t\n", differences)
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	t.Logf("reports through each driver\n%s", table.Bytes())
}

// modules returns the folders below one that hold a go.mod.
func modules(t *testing.T, root string) []string {
	t.Helper()
	var dirs []string
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if d != nil && d.Name() == "go.mod" {
			dirs = append(dirs, filepath.Dir(path))
		}
		return err
	})
	if err != nil || len(dirs) == 0 {
		t.Fatalf("modules below %s: %v, %v", root, dirs, err)
	}
	return dirs
}

// wants reports whether a module has want comments; one without may be there for its silence.
func wants(t *testing.T, dir string) bool {
	t.Helper()
	for _, text := range goFiles(t, dir) {
		if strings.Contains(text, "// want ") {
			return true
		}
	}
	return false
}

// underNolint reports whether a nolint comment stands on the line of a report or above it.
func underNolint(t *testing.T, dir, report string) bool {
	t.Helper()
	parts := strings.SplitN(report, ":", 3)
	line, err := strconv.Atoi(parts[1])
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(dir, parts[0]))
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(data), "\n")
	return strings.Contains(strings.Join(lines[max(line-2, 0):line], "\n"), "//nolint:")
}

// missing returns what is in the one list and not in the other, as often as it is.
func missing(from, in []string) []string {
	rest := slices.Clone(in)
	var out []string
	for _, s := range from {
		if i := slices.Index(rest, s); i >= 0 {
			rest = slices.Delete(rest, i, i+1)
		} else {
			out = append(out, s)
		}
	}
	return out
}
