package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain lets the test binary stand in for the command: scripts and tests find it as "kakaolint" in PATH.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"kakaolint": main})
}

// TestScript runs testdata/script: each file tells, as commands and what they
// print, one part of how kakaolint behaves.
func TestScript(t *testing.T) {
	t.Parallel()
	fixed := hermetic(t)
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join("testdata", "script"),
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":      exits,
			"replace":    replace,
			"appendbyte": appendByte,
			"validsarif": validSARIF,
		},
		Condition: func(cond string) (bool, error) {
			if cond != "root" {
				return false, fmt.Errorf("unknown condition %q", cond)
			}
			return os.Geteuid() == 0, nil
		},
		Setup: func(env *testscript.Env) error {
			for _, kv := range fixed {
				name, value, _ := strings.Cut(kv, "=")
				env.Setenv(name, value)
			}
			env.Setenv("HOME", env.WorkDir)
			return nil
		},
	})
}

// hermetic is an environment in which nothing but the build cache comes from outside.
func hermetic(t *testing.T) []string {
	t.Helper()
	out, err := exec.Command("go", "env", "GOCACHE", "GOMODCACHE").Output()
	if err != nil {
		t.Fatal(err)
	}
	dirs := strings.Fields(string(out))
	return []string{
		"TOOL=" + tool(t), "GOCACHE=" + dirs[0], "GOMODCACHE=" + dirs[1],
		"GOPROXY=off", "GOENV=off", "GOFLAGS=", "GOWORK=off", "GOTOOLCHAIN=local", "GO111MODULE=", "CGO_ENABLED=0",
		// Under the race detector every process would sleep for a second at its end.
		"GORACE=atexit_sleep_ms=0",
		"LC_ALL=C", "KAKAOLINT_LANG=", "KAKAOLINT_CATALOG=",
	}
}

// tool returns the absolute path of the command.
func tool(t *testing.T) string {
	t.Helper()
	path, err := exec.LookPath("kakaolint")
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// exits runs a program that must end with the given exit code: exits 2 kakaolint ./...
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

// appendByte makes a file longer by a byte: appendbyte file.
func appendByte(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: appendbyte file")
	}
	f, err := os.OpenFile(ts.MkAbs(args[0]), os.O_APPEND|os.O_WRONLY, 0)
	ts.Check(err)
	_, err = f.Write([]byte{0})
	ts.Check(errors.Join(err, f.Close()))
}
