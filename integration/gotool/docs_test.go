package gotool

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/kakaolint/kakaolint/integration/internal/checkout"
	"go.yaml.in/yaml/v3"
)

var pages = []string{"pre-commit", "go-vet", "ci"}

// elsewhere are commands that no script runs as they stand.
var elsewhere = map[string]string{
	"go install github.com/bradfitz/go-tool-cache/cmd/go-cacher-server@latest": "integration/sharedcache builds it at the version in its go.mod",
	"go install github.com/bradfitz/go-tool-cache/cmd/go-cacher@latest":        "integration/sharedcache builds it at the version in its go.mod",
	"go-cacher-server -cache-dir=$HOME/go-cache -listen=localhost:31364":       "integration/sharedcache runs it on a port that is free",
	`export GOCACHEPROG="go-cacher -cache-server=http://localhost:31364"`:      "integration/sharedcache sets it for its machines",
}

// TestEveryCommandOfThePagesIsRun finds each command line of the pages in a script.
func TestEveryCommandOfThePagesIsRun(t *testing.T) {
	t.Parallel()
	run := make(map[string]bool)
	scripts, err := filepath.Glob(filepath.Join("..", "*", "testdata", "*.txtar"))
	if err != nil || len(scripts) == 0 {
		t.Fatal(scripts, err)
	}
	line := regexp.MustCompile(`(?m)^sh \d+ '(.*)'$`)
	for _, script := range scripts {
		text, err := os.ReadFile(script)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range line.FindAllStringSubmatch(string(text), -1) {
			run[strings.ReplaceAll(found[1], "''", "'")] = true
		}
	}
	for _, page := range pages {
		commands := commands(t, page+".md")
		if len(commands) == 0 {
			t.Errorf("%s.md has no command", page)
		}
		for _, command := range commands {
			if !run[command] && elsewhere[command] == "" {
				t.Errorf("docs/%s.md: no script runs: %s", page, command)
			}
		}
	}
}

// commands returns the lines of the shell blocks of a page, and the steps of its workflows.
func commands(t *testing.T, page string) []string {
	t.Helper()
	file := filepath.Join("..", "..", "docs", page)
	var lines []string
	for _, block := range checkout.Snippets(t, file, "sh") {
		lines = append(lines, strings.Split(strings.TrimSpace(block), "\n")...)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(text), "```yaml") {
		return lines
	}
	for _, block := range checkout.Snippets(t, file, "yaml") {
		var workflow struct {
			Jobs map[string]struct{ Steps []struct{ Run string } }
		}
		if err := yaml.Unmarshal([]byte(block), &workflow); err != nil {
			t.Errorf("%s: %v in\n%s", page, err, block)
		}
		for _, job := range workflow.Jobs {
			for _, step := range job.Steps {
				if step.Run != "" {
					lines = append(lines, step.Run)
				}
			}
		}
	}
	return lines
}

// TestTheTaskFindsTheReports runs the task of docs/ci.md and reads its output as VS Code does.
func TestTheTaskFindsTheReports(t *testing.T) {
	t.Parallel()
	var tasks struct {
		Tasks []struct {
			Command        string
			Args           []string
			ProblemMatcher struct {
				Pattern struct {
					Regexp                      string
					File, Line, Column, Message int
				}
			}
		}
	}
	block := checkout.Snippets(t, filepath.Join("..", "..", "docs", "ci.md"), "json")[0]
	if err := json.Unmarshal([]byte(block), &tasks); err != nil || len(tasks.Tasks) != 1 {
		t.Fatal(err, tasks)
	}
	task := tasks.Tasks[0]
	root := filepath.Join("..", "..")
	tool := filepath.Join(t.TempDir(), task.Command)
	checkout.Run(t, root, nil, "go", "build", "-buildvcs=false", "-o", tool, "./cmd/kakaolint")
	example := filepath.Join(root, "testdata", "example")
	script := `"$0" "$@" || [ $? = 1 ]` // reports are what it is for
	out := checkout.Run(t, example, []string{"KAKAOLINT_LANG=en"}, "sh", append([]string{"-c", script, tool}, task.Args...)...)
	want, err := os.ReadFile(filepath.Join(example, "expected.en.txt"))
	if err != nil {
		t.Fatal(err)
	}
	p := task.ProblemMatcher.Pattern
	pattern := regexp.MustCompile(p.Regexp)
	reports := 0
	for line := range strings.Lines(out) {
		found := pattern.FindStringSubmatch(strings.TrimRight(line, "\n"))
		if found == nil {
			continue
		}
		reports++
		if file := filepath.Join(example, found[p.File]); !exists(file) || !strings.HasSuffix(found[p.Message], "]") {
			t.Errorf("%q is read as file %q, message %q", line, found[p.File], found[p.Message])
		}
	}
	if n := len(regexp.MustCompile(`(?m)^\S+:\d+:\d+: .*\]$`).FindAllString(string(want), -1)); reports != n || n == 0 {
		t.Errorf("the task's pattern finds %d reports, want %d, in\n%s", reports, n, out)
	}
}

func exists(file string) bool {
	_, err := os.Stat(file)
	return err == nil
}

// TestBothLanguagesSayTheSame compares what can be compared: the blocks, which must be
// equal but for their comments, and the number of headings, table rows and list items.
func TestBothLanguagesSayTheSame(t *testing.T) {
	t.Parallel()
	for _, page := range pages {
		en, ko := outline(t, page+".md"), outline(t, page+".ko.md")
		if !slices.Equal(en, ko) {
			t.Errorf("docs/%s: the outlines differ:\n%s\n\n%s", page, strings.Join(en, "\n"), strings.Join(ko, "\n"))
		}
	}
}

var comment = regexp.MustCompile(` +#.*`)

// outline returns the kinds of the lines that have one, and the blocks of code word by word.
func outline(t *testing.T, page string) []string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "docs", page))
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	block := ""
	for line := range strings.Lines(string(text)) {
		line = strings.TrimRight(line, "\n")
		first, _, _ := strings.Cut(line, " ")
		switch {
		case strings.HasPrefix(line, "```") && block == "":
			block = line
			lines = append(lines, line)
		case strings.HasPrefix(line, "```"):
			block = ""
		case block == "```text": // quotes a report, in the language of the page
		case block != "":
			lines = append(lines, comment.ReplaceAllString(line, ""))
		case strings.HasPrefix(line, "|"):
			lines = append(lines, strings.Repeat("|", strings.Count(line, "|")))
		case strings.HasPrefix(first, "#"), first == "-":
			lines = append(lines, first)
		}
	}
	return lines
}
