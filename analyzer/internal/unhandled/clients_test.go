package unhandled_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/kakaolint/kakaolint/analyzer/internal/oracle"
	"github.com/kakaolint/kakaolint/catalog"
	"golang.org/x/tools/go/analysis/analysistest"
)

const clientsDir = "../../../testdata/clients"

// libraries are the modules that use client libraries, each the real one.
func libraries(t *testing.T) []string {
	t.Helper()
	mods, err := filepath.Glob(filepath.Join(clientsDir, "*", "go.mod"))
	if err != nil || len(mods) == 0 {
		t.Fatalf("no modules in %s: %v", clientsDir, err)
	}
	var dirs []string
	for _, m := range mods {
		dirs = append(dirs, filepath.Dir(m))
	}
	return dirs
}

// download fetches what a module needs, since analysistest does not.
func download(t *testing.T, dir string) {
	t.Helper()
	cmd := exec.Command("go", "mod", "download")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=-mod=mod")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("download the modules of %s: %v\n%s", dir, err, out)
	}
}

// TestClients holds the reports against the want comments of programs that use client libraries.
func TestClients(t *testing.T) {
	t.Parallel()
	for _, dir := range libraries(t) {
		t.Run(filepath.Base(dir), func(t *testing.T) {
			t.Parallel()
			download(t, dir)
			analysistest.Run(t, dir, analyzer(t), "./...")
		})
	}
}

// clientExceptions are the disagreements between analysis and run that are right, with reasons.
var clientExceptions = map[string][]oracle.Exception{
	"resty2": {
		{Entry: "hooks.NopeRetryCondition", Kind: oracle.Missed, Reason: "a function of the user's sees the answer: silence is promised"},
		{Entry: "other.NopeUnknownVersion", Kind: oracle.NotFound, Reason: "a major version that is not known is silence"},
	},
	"retryable": {{Entry: "policies.NopeErrorHandler", Kind: oracle.Missed, Reason: "a function of the user's sees the answer: silence is promised"}},
}

// TestClientOracle runs the same programs, with the real libraries, against every answer.
func TestClientOracle(t *testing.T) {
	t.Parallel()
	cat, err := catalog.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	for _, dir := range libraries(t) {
		t.Run(filepath.Base(dir), func(t *testing.T) {
			t.Parallel()
			download(t, dir)
			table, err := oracle.Run(context.Background(), oracle.Fixtures{Dir: dir, Steady: true}, cat)
			if err != nil {
				t.Fatal(err)
			}
			v := verdictsOf(t, cat, dir)
			for _, p := range oracle.Compare(table, v, clientExceptions[filepath.Base(dir)]) {
				t.Error(p)
			}
			t.Logf("%d calls judged, %d (call, answer) pairs compared", len(v.calls), v.asked)
		})
	}
}
