package main

import (
	"encoding/json"
	"go/format"
	"os"
	"path/filepath"
	"testing"
)

// TestFix: golangci-lint with --fix leaves the same files as the command with -fix, which
// formats what it changed; golangci-lint does so only with formatters on.
func TestFix(t *testing.T) {
	changed := 0
	for _, dir := range modules(t, filepath.Join("..", "..", "testdata")) {
		before, alone, lint := goFiles(t, dir), t.TempDir(), t.TempDir()
		for _, to := range []string{alone, lint} {
			copyModule(t, dir, to)
		}
		output(t, alone, programs(t).kakaolint, "-fix", "./...")
		golangci(t, lint, corpusConfig+"formatters: {enable: [gofmt]}\n", "--fix")
		want, got := goFiles(t, alone), goFiles(t, lint)
		for name, text := range want {
			if text == before[name] {
				if got[name] != text && formatted(t, got[name]) != formatted(t, text) {
					t.Errorf("%s: golangci-lint changed %s, kakaolint did not", dir, name)
				}
				continue
			}
			changed++
			if got[name] != text {
				t.Errorf("%s: %s after golangci-lint:\n%s\nafter kakaolint:\n%s", dir, name, got[name], text)
			}
		}
	}
	if changed == 0 {
		t.Error("no file was changed: nothing was compared")
	}
	t.Logf("%d files were changed, alike", changed)
}

// copyModule copies a module to another place, from where it finds what its go.mod replaces.
func copyModule(t *testing.T, from, to string) {
	t.Helper()
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	var mod struct {
		Replace []struct{ Old, New struct{ Path string } }
	}
	if err := json.Unmarshal(output(t, to, "go", "mod", "edit", "-json"), &mod); err != nil {
		t.Fatal(err)
	}
	for _, r := range mod.Replace {
		if !filepath.IsAbs(r.New.Path) {
			output(t, to, "go", "mod", "edit", "-replace="+r.Old.Path+"="+absolute(t, filepath.Join(from, r.New.Path)))
		}
	}
}

// goFiles returns the Go files below a folder, by name.
func goFiles(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := make(map[string]string)
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".go" {
			return err
		}
		data, err := os.ReadFile(path)
		files[relative(t, dir, absolute(t, path))] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func formatted(t *testing.T, text string) string {
	t.Helper()
	out, err := format.Source([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}
