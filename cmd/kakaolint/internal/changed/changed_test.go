package changed_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/kakaolint/kakaolint/cmd/kakaolint/internal/changed"
	"github.com/kakaolint/kakaolint/cmd/kakaolint/internal/trouble"
	"golang.org/x/tools/txtar"
)

// tree has a module at its root, one inside it, two in a workspace with one that is not part of it, and files of none.
const tree = `
-- one/go.mod --
module example.com/one
go 1.26
-- one/one.go --
package one
-- one/a/a.go --
package a
-- one/a/b/b.go --
package b
-- one/tests/only_test.go --
package tests
-- one/plan9/p_plan9.go --
package plan9
-- one/tagged/t.go --
//go:build special

package tagged
-- one/broken/broken.go --
pakage broken
-- one/empty/left.txt --
-- one/inner/go.mod --
module example.com/inner
go 1.26
-- one/inner/inner.go --
package inner
-- one/testdata/t.go --
package testdata
-- one/testdata/fixture/go.mod --
module example.com/fixture
go 1.26
-- one/testdata/fixture/f.go --
package fixture
-- one/vendor/example.com/v/v.go --
package v
-- one/_off/off.go --
package off
-- one/.off/off.go --
package off
-- ws/go.work --
go 1.26
use ./in
-- ws/in/go.mod --
module example.com/in
go 1.26
-- ws/in/in.go --
package in
-- ws/out/go.mod --
module example.com/out
go 1.26
-- ws/out/out.go --
package out
-- bad/go.mod --
module example.com/bad
nonsense
-- bad/bad.go --
package bad
-- none/script.go --
package main
`

func TestPackages(t *testing.T) {
	t.Setenv("GOWORK", "") // or the one of whoever runs the test would count
	t.Setenv("GOFLAGS", "")
	dir := unpack(t, tree)
	type modules = map[string]string // folder: patterns, and "off" if the workspace is
	for name, test := range map[string]struct {
		in      string // folder that names are relative to
		files   string
		tags    string
		want    modules
		outside string
	}{
		"a package":                      {"one", "a/a.go", "", modules{"one": "./a"}, ""},
		"the package at the root":        {"one", "one.go", "", modules{"one": "."}, ""},
		"each package once, in order":    {"one", "one.go a/b/b.go a/a.go ./a/a.go a/new.go", "", modules{"one": ". ./a ./a/b"}, ""},
		"several modules":                {".", "one/a/a.go one/inner/inner.go ws/in/in.go", "", modules{"one": "./a", "one/inner": ".", "ws/in": "."}, ""},
		"from below the root":            {"one/a", "b/b.go ../one.go", "", modules{"one": ". ./a/b"}, ""},
		"absolute":                       {"one", filepath.Join(dir, "one", "a", "a.go"), "", modules{"one": "./a"}, ""},
		"a module outside the workspace": {"ws", "in/in.go out/out.go", "", modules{"ws/in": ".", "ws/out": ". off"}, ""},
		"a deleted file":                 {"one", "a/gone.go", "", modules{"one": "./a"}, ""},
		"a deleted package":              {"one", "gone/gone.go gone/too/gone.go", "", nil, ""},
		"the last Go file of a folder":   {"one", "empty/gone.go", "", nil, ""},
		"only tests":                     {"one", "tests/only_test.go", "", modules{"one": "./tests"}, ""},
		"another system":                 {"one", "plan9/p_plan9.go a/a.go", "", modules{"one": "./a"}, ""},
		"a tag that is off":              {"one", "tagged/t.go", "", nil, ""},
		"a tag that is on":               {"one", "tagged/t.go", "other,special", modules{"one": "./tagged"}, ""},
		"a file with a syntax error":     {"one", "broken/broken.go", "", modules{"one": "./broken"}, ""},
		"what ./... leaves out":          {"one", "testdata/t.go testdata/fixture/f.go vendor/example.com/v/v.go _off/off.go .off/off.go a/_a.go a/.a.go", "", nil, ""},
		"a module that is a fixture":     {"one/testdata/fixture", "f.go", "", modules{"one/testdata/fixture": "."}, ""},
		"no Go files":                    {"one", "go.mod empty/left.txt a", "", nil, ""},
		"no module":                      {".", "none/script.go one/a/a.go none/readme.md", "", modules{"one": "./a"}, "none/script.go"},
		"a go.mod that cannot be read":   {"bad", "bad.go", "", modules{"bad": "."}, ""},
		"nothing":                        {"one", "", "", nil, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, outside := changed.Packages(filepath.Join(dir, test.in), strings.Fields(test.files), test.tags)
			var found modules
			for _, m := range got {
				if found == nil {
					found = make(modules)
				}
				found[relative(t, dir, m.Dir)] = strings.TrimSpace(strings.Join(m.Patterns, " ") + " " + strings.TrimPrefix(strings.Join(m.Env, " "), "GOWORK="))
			}
			if !reflect.DeepEqual(found, test.want) {
				t.Errorf("got %v, want %v", found, test.want)
			}
			for i, file := range outside {
				outside[i] = relative(t, dir, file)
			}
			if got := strings.Join(outside, " "); got != test.outside {
				t.Errorf("outside any module: %q, want %q", got, test.outside)
			}
		})
	}
}

func TestFilesAreThoseThatGitShows(t *testing.T) {
	t.Parallel()
	dir := unpack(t, "-- kept.go --\n-- gone.go --\n-- sub/edited.go --\n-- sub/moved.go --\n")
	run := func(args ...string) {
		t.Helper()
		cmd := exec.Command("git", append([]string{"-c", "user.name=t", "-c", "user.email=t@example.com"}, args...)...)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", cmd, err, out)
		}
	}
	files := func(in string) string {
		t.Helper()
		got, err := changed.Files(filepath.Join(dir, in))
		if err != nil {
			t.Fatal(err)
		}
		for i, file := range got {
			got[i] = relative(t, dir, file)
		}
		return strings.Join(got, " ")
	}
	run("init", "-q")
	if got := files("."); got != "gone.go kept.go sub/edited.go sub/moved.go" {
		t.Errorf("before the first commit: %q", got)
	}
	run("add", ".")
	run("commit", "-qm", "first")
	if got := files("."); got != "" {
		t.Errorf("after a commit: %q", got)
	}
	run("rm", "-q", "gone.go")
	run("mv", "sub/moved.go", "sub/to here.go")
	for _, name := range []string{"sub/edited.go", "sub/new.go"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("package sub\n"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if got := files("."); got != "gone.go sub/edited.go sub/moved.go sub/to here.go sub/new.go" {
		t.Errorf("staged and not: %q", got)
	}
	if got := files("sub"); got != "sub/edited.go sub/moved.go sub/to here.go sub/new.go" {
		t.Errorf("below a folder: %q", got)
	}
}

func TestWithoutARepositoryFilesSaysSo(t *testing.T) {
	t.Parallel()
	_, err := changed.Files(t.TempDir())
	for _, lang := range []string{"en", "ko"} {
		if text := trouble.Text(err, lang); !strings.Contains(text, "-changed") || !strings.Contains(text, "not a git repository") {
			t.Errorf("%s: %q", lang, text)
		}
	}
}

func unpack(t *testing.T, archive string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	for _, f := range txtar.Parse([]byte(archive)).Files {
		name := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func relative(t *testing.T, dir, name string) string {
	t.Helper()
	rel, err := filepath.Rel(dir, name)
	if err != nil {
		t.Fatal(err)
	}
	return filepath.ToSlash(rel)
}
