package nogo

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
)

// nogo's generated main file says just this.
var _ = []*analysis.Analyzer{Analyzer}

func TestValid(t *testing.T) {
	t.Parallel()
	if err := analysis.Validate([]*analysis.Analyzer{Analyzer}); err != nil {
		t.Error(err)
	}
	if Analyzer.Name != Name || len(Analyzer.Requires) != 0 {
		t.Errorf("nogo sets the flags of %s and of what it requires, and nothing deeper: requires %v", Analyzer.Name, Analyzer.Requires)
	}
}

// TestInit: linking the package in costs a program next to nothing at its start.
func TestInit(t *testing.T) {
	t.Parallel()
	cmd := exec.Command(os.Args[0], "-test.run=^TestValid$")
	cmd.Env = append(os.Environ(), "GODEBUG=inittrace=1")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	// init github.com/… @1.2 ms, 0.010 ms clock, 4096 bytes, 12 allocs
	line := regexp.MustCompile(`init ` + regexp.QuoteMeta("github.com/kakaolint/kakaolint/analyzer/nogo") + ` @.* clock, (\d+) bytes, (\d+) allocs`)
	m := line.FindSubmatch(out)
	if m == nil {
		t.Fatalf("no line about the package in\n%s", out)
	}
	if n, _ := strconv.Atoi(string(m[1])); n > 16<<10 {
		t.Errorf("%s: it puts more together than the analyzer", m[0])
	}
	t.Logf("%s", m[0])
}

// TestDocs: the snippets in the documentation name this package.
func TestDocs(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"bazel.md", "bazel.ko.md"} {
		data, err := os.ReadFile(filepath.Join("..", "..", "docs", name))
		if err != nil {
			t.Fatal(err)
		}
		if !regexp.MustCompile(`@com_github_kakaolint_kakaolint//analyzer/nogo"`).Match(data) {
			t.Errorf("%s does not name the package", name)
		}
	}
}

// TestSettings: the flag takes what .kakaolint.yml takes, in YAML or JSON, and says what is wrong with it.
func TestSettings(t *testing.T) {
	t.Parallel()
	tests := []struct{ text, err string }{
		{"", ""},
		{"{language: ko, strict: true, rules: {magiccode: off, unhandled/discarded: warning}}", ""},
		{`{"language": "ko", "clients": [{"func": "example.com/shop.Get", "api": "kakao-kapi", "fails": "error"}]}`, ""},
		{"exclude: [{symbol: example.com/shop.Get, reason: it only warms a cache}]", ""},
		{"{langauge: ko}", `settings: unknown key "langauge" in the configuration; the keys are `},
		{"{rules: {unhandld: off}}", `settings: there is no rule "unhandld"; there are `},
		{"{language: fr}", `settings: language cannot be "fr"; it is one of en, ko`},
		{"{language", "the settings are neither YAML nor JSON: "},
		{"[ko]", "settings: the configuration must be a mapping"},
		{"catalogs: [shop.yaml]", "settings: catalogs cannot be read here"},
		{"exclude: [{path: internal/old}]", "settings: there is no go.mod beside the configuration"},
	}
	for _, test := range tests {
		flags := lazy().Flags
		switch err := flags.Set("settings", test.text); {
		case test.err == "" && err != nil:
			t.Errorf("%s: %v", test.text, err)
		case test.err != "" && (err == nil || !strings.HasPrefix(err.Error(), test.err)):
			t.Errorf("%s: got %v, want %s", test.text, err, test.err)
		}
	}
}
