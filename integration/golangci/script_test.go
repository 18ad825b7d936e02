package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestScript runs testdata/script: each file tells, as commands and what they print, one
// part of how kakaolint behaves in golangci-lint, which is $LINT there.
func TestScript(t *testing.T) {
	dirs := strings.Fields(string(output(t, ".", "go", "env", "GOCACHE", "GOMODCACHE")))
	lint := programs(t).golangci
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join("testdata", "script"),
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":   exits,
			"replace": replace,
		},
		Setup: func(env *testscript.Env) error {
			for name, value := range map[string]string{
				"LINT": lint, "GOLANGCI_LINT_CACHE": filepath.Join(env.WorkDir, ".cache"),
				"GOCACHE": dirs[0], "GOMODCACHE": dirs[1], "HOME": env.WorkDir,
				"GOPROXY": "off", "GOENV": "off", "GOFLAGS": "", "GOWORK": "off", "GOTOOLCHAIN": "local", "CGO_ENABLED": "0",
				"LC_ALL": "C", "KAKAOLINT_LANG": "", "KAKAOLINT_CATALOG": "",
			} {
				env.Setenv(name, value)
			}
			return nil
		},
	})
}

// exits runs a program that must end with the given exit code: exits 1 $LINT run
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits code program [args...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// replace edits a file: replace file old new. It fails if old is not there.
func replace(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: replace file old new")
	}
	file := ts.MkAbs(args[0])
	text := ts.ReadFile(file)
	if !strings.Contains(text, args[1]) {
		ts.Fatalf("%s does not hold %q", args[0], args[1])
	}
	ts.Check(os.WriteFile(file, []byte(strings.ReplaceAll(text, args[1], args[2])), 0o666))
}
