package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/kakaolint/kakaolint/analyzer"
	"github.com/kakaolint/kakaolint/analyzer/bundle"
	"golang.org/x/tools/go/analysis/analysistest"
)

// A driver is a way to run the rules over a module. It returns the reports in their order,
// each as "file:line:col: message (notes) [rule/category]", with the file relative to the module.
type driver struct {
	name   string
	nolint bool // it leaves out what stands under a nolint comment; those of the fixtures are there to show who does
	run    func(t *testing.T, dir string) []string
}

// drivers are the five; the first is the one that the others are compared with.
var drivers = []driver{
	{"stand-alone", false, standalone},
	{"vettool", false, vettool},
	{"analysistest", false, inProcess},
	{"golangci-lint", true, func(t *testing.T, dir string) []string { return golangci(t, dir, corpusConfig) }},
	{"nogo", true, nogo},
}

func standalone(t *testing.T, dir string) []string {
	t.Helper()
	return jsonReports(t, dir, output(t, dir, programs(t).kakaolint, "-json", "./..."))
}

func vettool(t *testing.T, dir string) []string {
	t.Helper()
	return jsonReports(t, dir, output(t, dir, "go", "vet", "-vettool="+programs(t).kakaolint, "-json", "./..."))
}

// nogo runs the real checker of rules_go.
func nogo(t *testing.T, dir string) []string {
	t.Helper()
	out := output(t, filepath.Join("..", "nogo"), programs(t).nogo, "-C", absolute(t, dir), "./...")
	var reports []string
	for line := range strings.Lines(string(out)) {
		reports = append(reports, strings.TrimSuffix(strings.TrimSpace(line), " (kakaolint)"))
	}
	return inOrder(reports)
}

// inProcess runs the rules as their unit tests do. That the reports are those that the want
// comments ask for, is for the unit tests to say.
func inProcess(t *testing.T, dir string) []string {
	t.Helper()
	rules, err := analyzer.New(analyzer.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var reports []string
	for _, result := range analysistest.Run(passing{}, absolute(t, dir), bundle.New("kakaolint", "all rules", rules), "./...") {
		if result.Err != nil {
			t.Errorf("analysistest: %v", result.Err)
		}
		for _, d := range result.Diagnostics {
			p := result.Action.Package.Fset.Position(d.Pos)
			reports = append(reports, fmt.Sprintf("%s:%d:%d: %s", relative(t, dir, p.Filename), p.Line, p.Column, d.Message))
		}
	}
	return slices.Compact(inOrder(reports)) // a package with tests comes twice
}

// passing lets want comments be: modules have them for some rules only.
type passing struct{}

func (passing) Errorf(string, ...any) {}

// golangci runs golangci-lint with a configuration.
func golangci(t *testing.T, dir, config string, args ...string) []string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "golangci.yml")
	if err := os.WriteFile(file, []byte(config), 0o666); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(programs(t).golangci, append([]string{
		"run", "--config", file, "--path-mode=abs", "--output.json.path=stdout", "--show-stats=false", "--allow-parallel-runners",
	}, args...)...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOLANGCI_LINT_CACHE="+programs(t).cache)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	var exit *exec.ExitError
	if err := cmd.Run(); err != nil && (!errors.As(err, &exit) || exit.ExitCode() != 1) {
		t.Fatalf("%v\n%s", err, stderr.Bytes())
	}
	var result struct {
		Issues []struct {
			FromLinter, Text string
			Pos              struct {
				Filename     string
				Line, Column int
			}
		}
	}
	if err := json.Unmarshal(stdout.Bytes(), &result); err != nil {
		t.Fatalf("%v in %s\n%s", err, stdout.Bytes(), stderr.Bytes())
	}
	var reports []string
	for _, i := range result.Issues {
		if i.FromLinter != "kakaolint" {
			t.Errorf("a report of %s: %s", i.FromLinter, i.Text)
		}
		reports = append(reports, fmt.Sprintf("%s:%d:%d: %s", relative(t, dir, i.Pos.Filename), i.Pos.Line, i.Pos.Column, i.Text))
	}
	return inOrder(reports)
}

// jsonReports reads the objects that go vet -json prints, one or many.
func jsonReports(t *testing.T, dir string, data []byte) []string {
	t.Helper()
	data = bytes.ReplaceAll(data, []byte(absolute(t, dir)+string(filepath.Separator)), nil)
	type note struct{ Posn, Message string }
	var reports []string
	for dec := json.NewDecoder(bytes.NewReader(data)); ; {
		var tree map[string]map[string][]struct {
			note
			Category string
			Related  []note
		}
		if err := dec.Decode(&tree); errors.Is(err, io.EOF) {
			return inOrder(reports)
		} else if err != nil {
			t.Fatalf("%v in\n%s", err, data)
		}
		for _, rules := range tree {
			for _, list := range rules {
				for _, r := range list {
					var notes []string
					for _, n := range r.Related {
						notes = append(notes, short(r.Posn, n.Posn)+": "+n.Message)
					}
					message := r.Message
					if len(notes) > 0 {
						tag := " [" + r.Category + "]"
						message = strings.TrimSuffix(message, tag) + " (" + strings.Join(notes, "; ") + ")" + tag
					}
					reports = append(reports, r.Posn+": "+message)
				}
			}
		}
	}
}

// short is the place of a note as drivers show it that have only the message: file and line.
func short(from, to string) string {
	file, position, _ := strings.Cut(to, ":")
	line, _, _ := strings.Cut(position, ":")
	name := filepath.Base(file)
	if dir := filepath.Dir(file); dir != filepath.Dir(from) {
		name = filepath.Base(dir) + "/" + name
	}
	return name + ":" + line
}

// output runs a program that ends with 0, or with 1 for reports.
func output(t *testing.T, dir, name string, args ...string) []byte {
	t.Helper()
	cmd := exec.Command(name, args...)
	var stderr bytes.Buffer
	cmd.Dir, cmd.Stderr = dir, &stderr
	out, err := cmd.Output()
	var exit *exec.ExitError
	if err != nil && (!errors.As(err, &exit) || exit.ExitCode() != 1) {
		t.Fatalf("%s: %v\n%s", cmd, err, stderr.Bytes())
	}
	return out
}

func inOrder(reports []string) []string {
	slices.Sort(reports)
	return reports
}

func absolute(t *testing.T, path string) string {
	t.Helper()
	abs, err := filepath.Abs(path)
	if err != nil {
		t.Fatal(err)
	}
	return abs
}

func relative(t *testing.T, dir, file string) string {
	t.Helper()
	rel, err := filepath.Rel(absolute(t, dir), file)
	if err != nil {
		t.Fatal(err)
	}
	return filepath.ToSlash(rel)
}
