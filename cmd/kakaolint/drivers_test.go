package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"testing"
)

// TestDriversAgree runs every module under testdata stand-alone and under go
// vet: the reports must be the same, up to the last column and note.
func TestDriversAgree(t *testing.T) {
	t.Parallel()
	root := filepath.Join("..", "..", "testdata")
	var modules []string
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if d != nil && d.Name() == "go.mod" {
			modules = append(modules, filepath.Dir(path))
		}
		return err
	})
	if err != nil || len(modules) == 0 {
		t.Fatalf("modules below %s: %v, %v", root, modules, err)
	}
	env := append(os.Environ(), hermetic(t)...)
	for _, dir := range modules {
		t.Run(filepath.Base(dir), func(t *testing.T) {
			t.Parallel()
			alone := reports(t, dir, runIn(t, dir, env, "kakaolint", "-json", "./..."))
			vet := reports(t, dir, runIn(t, dir, env, "go", "vet", "-vettool="+tool(t), "-json", "./..."))
			for place, want := range vet {
				if got, ok := alone[place]; !ok || !reflect.DeepEqual(got, want) {
					t.Errorf("%s:\nstand-alone %v\ngo vet      %v", place, got, want)
				}
			}
			for place, got := range alone {
				if _, ok := vet[place]; !ok {
					t.Errorf("%s: stand-alone only: %v", place, got)
				}
			}
			if len(vet) == 0 {
				t.Error("no report at all: nothing was compared")
			}
		})
	}
}

// runIn returns what the command prints to standard output; reports make it end with 1.
func runIn(t *testing.T, dir string, env []string, name string, args ...string) []byte {
	t.Helper()
	cmd := exec.Command(name, args...)
	var stdout, stderr bytes.Buffer
	cmd.Dir, cmd.Env, cmd.Stdout, cmd.Stderr = dir, env, &stdout, &stderr
	var exit *exec.ExitError
	if err := cmd.Run(); err != nil && (!errors.As(err, &exit) || exit.ExitCode() != 1) || stderr.Len() > 0 {
		t.Fatalf("%s: %v\n%s", cmd, err, stderr.Bytes())
	}
	return stdout.Bytes()
}

// reports reads one JSON value or, as go vet prints them, many, and keys each
// report by package, rule, place and category.
func reports(t *testing.T, dir string, data []byte) map[string]any {
	t.Helper()
	abs, err := filepath.Abs(dir)
	if err != nil {
		t.Fatal(err)
	}
	data = bytes.ReplaceAll(data, []byte(abs+string(filepath.Separator)), nil)
	found := make(map[string]any)
	for dec := json.NewDecoder(bytes.NewReader(data)); ; {
		var tree map[string]map[string][]map[string]any
		if err := dec.Decode(&tree); errors.Is(err, io.EOF) {
			return found
		} else if err != nil {
			t.Fatalf("%v in\n%s", err, data)
		}
		for _, rules := range tree {
			for rule, list := range rules {
				for _, r := range list {
					delete(r, "url") // go vet leaves it out
					found[rule+" "+r["posn"].(string)+" "+r["category"].(string)] = r
				}
			}
		}
	}
}
