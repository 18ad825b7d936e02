package checkout

import (
	"errors"
	"os/exec"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// Snippets returns the blocks of code of a Markdown file that are marked with the language.
func Snippets(t *testing.T, file, language string) []string {
	t.Helper()
	var blocks []string
	inside := false
	for line := range strings.Lines(string(read(t, file))) {
		fence := strings.HasPrefix(line, "```")
		switch {
		case fence && !inside && strings.TrimSpace(line) == "```"+language:
			blocks, inside = append(blocks, ""), true
		case fence:
			inside = false
		case inside:
			blocks[len(blocks)-1] += line
		}
	}
	if len(blocks) == 0 {
		t.Fatalf("%s has no block of %s", file, language)
	}
	return blocks
}

// Shell is a command for scripts: it runs a line of the documentation, as it stands
// there, which must end with the given code: sh 1 'kakaolint ./...'
func Shell(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: sh code 'line'")
	}
	code := "0"
	if err := ts.Exec("sh", "-c", args[1]); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		code = strings.TrimPrefix(exit.Error(), "exit status ")
	}
	if code != args[0] {
		ts.Fatalf("exit code %s, want %s", code, args[0])
	}
}
