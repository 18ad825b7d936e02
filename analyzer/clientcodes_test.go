package analyzer_test

import (
	"os"
	"os/exec"
	"testing"

	"github.com/kakaolint/kakaolint/analyzer"
	"golang.org/x/tools/go/analysis/analysistest"
)

// TestClientCodes is TestCodes for programs that use client libraries, each the real one.
func TestClientCodes(t *testing.T) {
	t.Parallel()
	const dir = "../testdata/clientcodes"
	cmd := exec.Command("go", "mod", "download")
	cmd.Dir, cmd.Env = dir, append(os.Environ(), "GOWORK=off", "GOFLAGS=-mod=mod")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("download the modules of %s: %v\n%s", dir, err, out)
	}
	analysistest.Run(t, dir, rulesAboutCodes(t, analyzer.Options{}), "./...")
}
