package main

import (
	"bytes"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write what the example shows to testdata/example/expected.*")

// readmes are the READMEs by language.
var readmes = map[string]string{"en": "README.md", "ko": "README.ko.md"}

// TestExample runs the README's main command in each language and format, and compares what it shows, byte by byte.
func TestExample(t *testing.T) {
	t.Parallel()
	root := filepath.Join("..", "..")
	for lang := range readmes {
		for format, ext := range map[string]string{"text": "txt", "json": "json", "sarif": "sarif", "github": "github"} {
			name := "expected." + lang + "." + ext
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				cmd := exec.Command("kakaolint", "-lang="+lang, "-format="+format, "-C", filepath.Join(root, "testdata", "example"), "./...")
				var stdout, stderr bytes.Buffer
				cmd.Env = append(os.Environ(), hermetic(t)...)
				cmd.Stdout, cmd.Stderr = &stdout, &stderr
				_ = cmd.Run() // the exit code is looked at below
				if code := cmd.ProcessState.ExitCode(); code != 1 || stderr.Len() > 0 {
					t.Fatalf("exit code %d, want 1; %s", code, stderr.Bytes())
				}
				if format == "sarif" {
					if err := checkSARIF(stdout.Bytes()); err != nil {
						t.Error(err)
					}
				}
				golden := filepath.Join(root, "testdata", "example", name)
				if *update {
					if err := os.WriteFile(golden, stdout.Bytes(), 0o666); err != nil {
						t.Fatal(err)
					}
				}
				want, err := os.ReadFile(golden)
				if err != nil {
					t.Fatal(err)
				}
				if !bytes.Equal(stdout.Bytes(), want) {
					t.Errorf("the example shows\n%s\nwant\n%s\n(go test ./cmd/kakaolint -run TestExample -update writes it anew)", stdout.Bytes(), want)
				}
			})
		}
	}
}

// TestREADMEQuotesWhatIsShown finds every report that a README quotes among those of the example.
func TestREADMEQuotesWhatIsShown(t *testing.T) {
	t.Parallel()
	root := filepath.Join("..", "..")
	for lang, name := range readmes {
		readme, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			t.Fatal(err)
		}
		shown, err := os.ReadFile(filepath.Join(root, "testdata", "example", "expected."+lang+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		quoted, inReport := 0, false
		for line := range strings.Lines(string(readme)) {
			inReport = strings.HasPrefix(line, "login/") || inReport && strings.HasPrefix(line, "\t")
			if inReport {
				quoted++
				if !strings.Contains(string(shown), line) {
					t.Errorf("%s quotes a line that the example does not show:\n%s", name, line)
				}
			}
		}
		if quoted == 0 {
			t.Errorf("%s quotes no report", name)
		}
	}
}
