// Package checkout hands this repository, as it stands in the working tree, to
// tests that install it the way a user would: from a git repository, or from a
// module proxy.
package checkout

import (
	"archive/zip"
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Module is the path of the main module, and Version the one under which Proxy offers it.
const (
	Module  = "github.com/kakaolint/kakaolint"
	Version = "v0.1.0"
)

// Files returns the names of all files that a commit would hold, relative to root.
func Files(t *testing.T, root string) []string {
	t.Helper()
	var files []string
	for name := range strings.SplitSeq(Run(t, root, nil, "git", "ls-files", "-coz", "--exclude-standard"), "\x00") {
		if info, err := os.Lstat(filepath.Join(root, name)); name != "" && err == nil && info.Mode().IsRegular() {
			files = append(files, name)
		}
	}
	slices.Sort(files)
	return slices.Compact(files)
}

// Repository commits the files to a git repository of their own, and returns its folder and the commit.
func Repository(t *testing.T, root string) (dir, commit string) {
	t.Helper()
	dir = t.TempDir()
	for _, name := range Files(t, root) {
		write(t, filepath.Join(dir, name), read(t, filepath.Join(root, name)))
	}
	for _, args := range [][]string{{"init", "-q"}, {"add", "-A"}, {"commit", "-qm", "as it stands"}} {
		Run(t, dir, Author, "git", args...)
	}
	return dir, strings.TrimSpace(Run(t, dir, nil, "git", "rev-parse", "HEAD"))
}

// Author is the environment for a commit.
var Author = []string{
	"GIT_AUTHOR_NAME=t", "GIT_AUTHOR_EMAIL=t@example.com", "GIT_COMMITTER_NAME=t", "GIT_COMMITTER_EMAIL=t@example.com",
	"GIT_CONFIG_GLOBAL=" + os.DevNull, "GIT_CONFIG_SYSTEM=" + os.DevNull,
}

// Proxy makes a folder of the files' main module that serves as a GOPROXY with one
// version, and returns its address. Modules inside the main one are left out, as a proxy does.
func Proxy(t *testing.T, root string) string {
	t.Helper()
	dir := t.TempDir()
	at := filepath.Join(dir, filepath.FromSlash(Module), "@v")
	write(t, filepath.Join(at, "list"), []byte(Version+"\n"))
	write(t, filepath.Join(at, Version+".info"), fmt.Appendf(nil, `{"Version":%q,"Time":"2026-01-01T00:00:00Z"}`, Version))
	write(t, filepath.Join(at, Version+".mod"), read(t, filepath.Join(root, "go.mod")))
	var archive bytes.Buffer
	z := zip.NewWriter(&archive)
	files := Files(t, root)
	for _, name := range files {
		if nested(files, name) {
			continue
		}
		w, err := z.Create(Module + "@" + Version + "/" + name)
		if err == nil {
			_, err = w.Write(read(t, filepath.Join(root, name)))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(at, Version+".zip"), archive.Bytes())
	return "file://" + filepath.ToSlash(dir)
}

// nested reports whether a file is of a module inside the main one.
func nested(sorted []string, name string) bool {
	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		if _, ok := slices.BinarySearch(sorted, dir+"/go.mod"); ok {
			return true
		}
	}
	return false
}

// Run runs a command that must succeed, and returns what it prints to standard output.
func Run(t *testing.T, dir string, env []string, name string, args ...string) string {
	t.Helper()
	cmd := exec.Command(name, args...)
	var stderr bytes.Buffer
	cmd.Dir, cmd.Stderr = dir, &stderr
	cmd.Env = append(cmd.Environ(), env...)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s%s", cmd, err, out, stderr.Bytes())
	}
	return string(out)
}

func read(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func write(t *testing.T, name string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, data, 0o666); err != nil {
		t.Fatal(err)
	}
}
