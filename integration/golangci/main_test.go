package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
)

// built are the programs under test, and a folder for what golangci-lint keeps.
type built struct{ golangci, kakaolint, nogo, cache string }

var buildOnce func() (built, error)

// TestMain gives all tests one folder for the programs, which are built when a test first asks for one.
func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "golangci")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	for _, name := range []string{"KAKAOLINT_LANG", "KAKAOLINT_CATALOG"} {
		if err := os.Unsetenv(name); err != nil {
			fmt.Fprintln(os.Stderr, err)
		}
	}
	buildOnce = sync.OnceValues(func() (built, error) { return build(dir) })
	code := m.Run()
	os.RemoveAll(dir)
	os.Exit(code)
}

func build(dir string) (built, error) {
	b := built{filepath.Join(dir, "golangci-kakaolint"), filepath.Join(dir, "kakaolint"), filepath.Join(dir, "nogo"), filepath.Join(dir, "cache")}
	var errs []error
	for _, p := range []struct{ from, pkg, to string }{
		{".", ".", b.golangci},
		{filepath.Join("..", ".."), "./cmd/kakaolint", b.kakaolint},
		{filepath.Join("..", "nogo"), ".", b.nogo},
	} {
		cmd := exec.Command("go", "build", "-o", p.to, p.pkg)
		cmd.Dir = p.from
		if out, err := cmd.CombinedOutput(); err != nil {
			errs = append(errs, fmt.Errorf("%s in %s: %w\n%s", cmd, p.from, err, out))
		}
	}
	return b, errors.Join(errs...)
}

func programs(t *testing.T) built {
	t.Helper()
	b, err := buildOnce()
	if err != nil {
		t.Fatal(err)
	}
	return b
}
