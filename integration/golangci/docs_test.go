package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// pages are the two languages of the page about golangci-lint.
var pages = []string{"golangci-lint.md", "golangci-lint.ko.md"}

// TestFromNothing follows the page to the letter, in a copy of the example. Two things are
// different from a user's machine: "golangci-lint custom" clones a repository that is made
// of the module's files, and the plugin is this checkout instead of its latest release.
func TestFromNothing(t *testing.T) {
	if testing.Short() {
		t.Skip("builds golangci-lint twice")
	}
	page := read(t, pages[0])
	dir, bin := t.TempDir(), t.TempDir()
	copyModule(t, filepath.Join("..", "..", "testdata", "example"), dir)
	custom := strings.Replace(block(t, page, ".custom-gcl.yml", "yaml"), "version: latest", "path: "+absolute(t, filepath.Join("..", "..")), 1)
	write(t, filepath.Join(dir, ".custom-gcl.yml"), custom)
	write(t, filepath.Join(dir, ".golangci.yml"), block(t, page, ".golangci.yml", "yaml"))

	cmd := exec.Command("sh", "-ec", block(t, page, "Build and run", "sh"))
	cmd.Dir = dir
	cmd.Env = append(os.Environ(),
		"GOBIN="+bin, "PATH="+bin+string(filepath.ListSeparator)+os.Getenv("PATH"), "GOLANGCI_LINT_CACHE="+t.TempDir(),
		"GIT_CONFIG_COUNT=1", "GIT_CONFIG_KEY_0=url.file://"+upstream(t)+".insteadOf",
		"GIT_CONFIG_VALUE_0=https://github.com/golangci/golangci-lint.git")
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != 1 {
		t.Fatalf("ended with %v, want 1 for reports\n%s", err, out)
	}
	want := len(standalone(t, dir))
	if got := len(regexp.MustCompile(`(?m)\(kakaolint\)$`).FindAll(out, -1)); got == 0 || got != want {
		t.Errorf("%d reports, want %d:\n%s", got, want, out)
	}
}

// TestPages: both languages show the same files and commands.
func TestPages(t *testing.T) {
	fenced := regexp.MustCompile("(?ms)^```(yaml|sh|go)\n(.*?)^```$")
	comment := regexp.MustCompile(`(?m) +#.*$`)
	var blocks [2][]string
	for i, name := range pages {
		for _, b := range fenced.FindAllString(read(t, name), -1) {
			blocks[i] = append(blocks[i], comment.ReplaceAllString(b, ""))
		}
	}
	if en, ko := strings.Join(blocks[0], "\n"), strings.Join(blocks[1], "\n"); en != ko || en == "" {
		t.Errorf("%s shows\n%s\nand %s\n%s", pages[0], en, pages[1], ko)
	}
}

// upstream makes a repository of the golangci-lint that go.mod names.
func upstream(t *testing.T) string {
	t.Helper()
	repo := t.TempDir()
	module := strings.Fields(string(output(t, ".", "go", "list", "-m", "-f", "{{.Dir}} {{.Version}}", "github.com/golangci/golangci-lint/v2")))
	if err := os.CopyFS(repo, os.DirFS(module[0])); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"init", "-q"}, {"add", "-A", "-f"},
		{"-c", "user.name=test", "-c", "user.email=test@example.com", "commit", "-q", "-m", module[1]}, {"tag", module[1]},
	} {
		output(t, repo, "git", args...)
	}
	return repo
}

// block returns the first fenced block of a language after a phrase.
func block(t *testing.T, page, phrase, language string) string {
	t.Helper()
	_, rest, ok := strings.Cut(page, phrase)
	if ok {
		_, rest, ok = strings.Cut(rest, "\n```"+language+"\n")
	}
	text, _, closed := strings.Cut(rest, "```")
	if !ok || !closed {
		t.Fatalf("no %s after %q", language, phrase)
	}
	return text
}

func read(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "docs", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}
