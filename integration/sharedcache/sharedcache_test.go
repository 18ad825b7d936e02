// Package sharedcache shows that machines which share their build cache share the
// analysis too: what one has analyzed, "go vet -vettool" on another does not analyze
// again. The cache is a real one: a program that the go command talks to by
// GOCACHEPROG, on each machine, and a server between them.
//
// A machine is a folder here, with an empty GOCACHE and an empty cache program. Runs
// of the tool are counted by a script that stands in for it. The script hands the go
// command's -V=full on, so the go command sees kakaolint's own identity and
// keeps the results under the keys that they have without the script.
package sharedcache

import (
	"bytes"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

const counter = `#!/bin/sh
for last; do :; done
case $last in *.cfg) echo "$PWD" >>"$RUNS" ;; esac
exec "$KAKAOLINT" "$@"
`

func TestTheSecondMachineAnalyzesNothingAgain(t *testing.T) {
	if _, err := exec.LookPath("sh"); err != nil {
		t.Skip("the tool is counted by a shell script, and there is no shell")
	}
	s := newSite(t)
	same := filepath.Join(t.TempDir(), "src") // where both machines keep the source

	first := s.machine(t)
	a := first.vet(t, same)
	if a.runs < 100 || a.reports == 0 {
		t.Fatalf("the first machine ran the tool %d times for %d reports: nothing is counted", a.runs, a.reports)
	}
	t.Logf("first machine: %d runs of the tool, %.1f s", a.runs, a.took.Seconds())

	b := s.machine(t).vet(t, same)
	t.Logf("second machine: %d runs of the tool, %.1f s; the cache says %s", b.runs, b.took.Seconds(), b.cache)
	if b.runs != 0 {
		t.Errorf("the second machine ran the tool %d times, on\n%s", b.runs, strings.Join(b.where, "\n"))
	}
	if !slices.Equal(a.lines, b.lines) {
		t.Errorf("the second machine shows\n%s\nthe first\n%s", strings.Join(b.lines, "\n"), strings.Join(a.lines, "\n"))
	}

	// Elsewhere in the file system, the module's own packages are others to the go command.
	c := s.machine(t).vet(t, filepath.Join(t.TempDir(), "elsewhere"))
	t.Logf("source elsewhere: %d runs of the tool", c.runs)
	if packages := packages(t); c.runs != packages {
		t.Errorf("with the source elsewhere the tool ran %d times, want once for each of the module's %d packages", c.runs, packages)
	}
	if !slices.Equal(a.lines, c.lines) {
		t.Errorf("with the source elsewhere\n%s\nwant\n%s", strings.Join(c.lines, "\n"), strings.Join(a.lines, "\n"))
	}

	// Another language is another identity: everything is analyzed again.
	if d := s.machine(t).vet(t, same, "KAKAOLINT_LANG=ko"); d.runs != a.runs {
		t.Errorf("in another language the tool ran %d times, want %d", d.runs, a.runs)
	}
}

// TestTrimmedPathsNameAnotherMachine holds what docs/ci.md warns of: with -trimpath the go
// command takes equal source in any folder for the same, and repeats the places of the first.
func TestTrimmedPathsNameAnotherMachine(t *testing.T) {
	if testing.Short() {
		t.Skip("fills a cache")
	}
	s := newSite(t)
	there := filepath.Join(t.TempDir(), "there")
	s.machine(t).vet(t, there, "GOFLAGS=-trimpath")
	b := s.machine(t).vet(t, filepath.Join(t.TempDir(), "here"), "GOFLAGS=-trimpath")
	if b.runs != 0 || !strings.Contains(strings.Join(b.lines, "\n"), "there/login/user.go:") {
		t.Errorf("%d runs of the tool, want 0, and places in the first machine's folder:\n%s", b.runs, strings.Join(b.lines, "\n"))
	}
}

// TestOneProgramFromTwoFolders builds kakaolint from two folders: with -trimpath it is one program to the go command.
func TestOneProgramFromTwoFolders(t *testing.T) {
	if testing.Short() {
		t.Skip("builds everything anew")
	}
	var identities []string
	for range 2 {
		root := filepath.Join(t.TempDir(), "kakaolint")
		if err := os.CopyFS(root, os.DirFS(filepath.Join("..", ".."))); err != nil {
			t.Fatal(err)
		}
		tool := filepath.Join(t.TempDir(), "kakaolint")
		command(t, root, nil, "go", "build", "-trimpath", "-buildvcs=false", "-o", tool, "./cmd/kakaolint")
		identities = append(identities, command(t, root, nil, tool, "-V=full"))
	}
	if identities[0] != identities[1] {
		t.Errorf("two identities: %s", identities)
	}
}

// A site is machines with a server between them.
type site struct{ server, cacher, tool, counter string }

func newSite(t *testing.T) *site {
	t.Helper()
	bin := t.TempDir()
	s := &site{cacher: filepath.Join(bin, "go-cacher"), tool: filepath.Join(bin, "kakaolint"), counter: filepath.Join(bin, "counter")}
	command(t, filepath.Join("..", ".."), nil, "go", "build", "-buildvcs=false", "-o", s.tool, "./cmd/kakaolint")
	server := filepath.Join(bin, "go-cacher-server")
	for _, program := range []string{s.cacher, server} {
		command(t, ".", nil, "go", "build", "-o", program, "github.com/bradfitz/go-tool-cache/cmd/"+filepath.Base(program))
	}
	if err := os.WriteFile(s.counter, []byte(counter), 0o777); err != nil {
		t.Fatal(err)
	}
	s.serve(t, server)
	return s
}

// serve starts the server on a port that is free, and stops it at the end of the test.
func (s *site) serve(t *testing.T, program string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := l.Addr().String()
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(program, "-cache-dir", t.TempDir(), "-listen", address)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait() // it was killed, and says so
	})
	s.server = "http://" + address
	for range 100 {
		if conn, err := net.Dial("tcp", address); err == nil {
			_ = conn.Close()
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatal("the cache server does not answer")
}

type machine struct {
	*site
	dir string
}

func (s *site) machine(t *testing.T) machine { return machine{s, t.TempDir()} }

// A run is one of "go vet".
type run struct {
	runs    int      // of the tool
	where   []string // in the folders of these packages
	reports int
	lines   []string // that it shows, sorted
	cache   string   // what the cache program says at its end
	took    time.Duration
}

var closing = regexp.MustCompile(`(?m)^.*cacher: closing; (.*)\n`)

// vet puts the example's source into a folder, as a checkout does, and runs go vet there.
func (m machine) vet(t *testing.T, source string, env ...string) run {
	t.Helper()
	if err := os.RemoveAll(source); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(source, os.DirFS(filepath.Join("..", "..", "testdata", "example"))); err != nil {
		t.Fatal(err)
	}
	runs := filepath.Join(m.dir, "runs")
	cmd := exec.Command("go", "vet", "-vettool="+m.counter, "./...")
	cmd.Dir = source
	cmd.Env = slices.Concat(cmd.Environ(), []string{
		"GOFLAGS=", "GOENV=off", "GOWORK=off", "CGO_ENABLED=0", "KAKAOLINT_LANG=en", "KAKAOLINT_CATALOG=",
		"KAKAOLINT=" + m.tool, "RUNS=" + runs, "GOCACHE=" + filepath.Join(m.dir, "gocache"),
		fmt.Sprintf("GOCACHEPROG=%s -verbose -cache-dir=%s -cache-server=%s", m.cacher, filepath.Join(m.dir, "local"), m.server),
	}, env)
	start := time.Now()
	out, err := cmd.CombinedOutput()
	r := run{took: time.Since(start)}
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != 1 {
		t.Fatalf("%v, want exit code 1 for reports\n%s", err, out)
	}
	log, err := os.ReadFile(runs)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
	r.where = strings.Fields(string(log))
	r.runs = len(r.where)
	if found := closing.FindSubmatch(out); found != nil {
		r.cache = string(found[1])
	}
	for line := range strings.Lines(string(out)) {
		if strings.Contains(line, ".go:") {
			r.lines = append(r.lines, strings.TrimRight(line, "\n"))
		}
		if strings.Contains(line, "[unhandled/") {
			r.reports++
		}
	}
	slices.Sort(r.lines) // the go command runs packages side by side
	return r
}

// packages counts those of the example.
func packages(t *testing.T) int {
	t.Helper()
	return len(strings.Fields(command(t, filepath.Join("..", "..", "testdata", "example"), []string{"GOWORK=off"}, "go", "list", "./...")))
}

func command(t *testing.T, dir string, env []string, name string, args ...string) string {
	t.Helper()
	cmd := exec.Command(name, args...)
	var stderr bytes.Buffer
	cmd.Dir, cmd.Stderr = dir, &stderr
	cmd.Env = append(cmd.Environ(), env...)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s", cmd, err, stderr.Bytes())
	}
	return string(out)
}
