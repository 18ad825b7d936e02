package plugin

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/golangci/plugin-module-register/register"
	"golang.org/x/tools/go/analysis"
)

func TestRegistered(t *testing.T) {
	t.Parallel()
	if _, err := register.GetPlugin(Name); err != nil {
		t.Error(err)
	}
}

// TestNames: what golangci-lint keeps results under changes with the settings, and what it
// shows of a report does not.
func TestNames(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	build := func(settings any) []string {
		t.Helper()
		l, err := open(dir, settings, func(string) string { return "" })
		if err != nil {
			t.Fatal(err)
		}
		as, err := l.BuildAnalyzers()
		if err != nil {
			t.Fatal(err)
		}
		if err := analysis.Validate(as); err != nil {
			t.Error(err)
		}
		if len(as[0].FactTypes) == 0 || len(as[1].FactTypes) != 0 {
			t.Errorf("facts under %s, none under %s: %v, %v", as[0].Name, as[1].Name, as[0].FactTypes, as[1].FactTypes)
		}
		return []string{as[0].Name, as[1].Name}
	}
	first, again, other := build(nil), build(map[string]any{}), build(map[string]any{"language": "ko"})
	if first[0] != again[0] || first[0] == other[0] {
		t.Errorf("the rules are called %s, again %s, with other settings %s", first[0], again[0], other[0])
	}
	if !strings.HasPrefix(first[0], Name+"_") || first[1] != Name || other[1] != Name {
		t.Errorf("named %q and %q", first, other)
	}
}

// TestConfigure: which configuration counts for a module, and what is said if none can.
func TestConfigure(t *testing.T) {
	t.Parallel()
	ko := map[string]any{"language": "ko"}
	tests := []struct {
		name     string
		file     string // "" for none
		settings any
		err, ko  string // how the error begins, in both languages
	}{
		{"nothing", "", nil, "", ""},
		{"settings alone", "", ko, "", ""},
		{"the file alone", "language: ko", nil, "", ""},
		{"the file and empty settings", "language: ko", map[string]any{}, "", ""},
		{
			"both", "language: ko", ko,
			settingsName + ": the module has its own configuration, .kakaolint.yml; move ", settingsName + ": 모듈에 이미 설정 파일 .kakaolint.yml 이 있습니다. ",
		},
		{
			"a key that is unknown in settings", "", map[string]any{"langauge": "ko"},
			settingsName + `: unknown key "langauge" in the configuration; `, settingsName + `: 설정에 "langauge" 키는 없습니다. `,
		},
		{
			"a key that is unknown in the file", "strict: true\nlangauge: ko\n", nil,
			`.kakaolint.yml:2:1: unknown key "langauge" in the configuration; `, `.kakaolint.yml:2:1: 설정에 "langauge" 키는 없습니다. `,
		},
		{
			"two mistakes", "langauge: ko\nrules: {unhandld: off}\n", nil,
			".kakaolint.yml:1:1: unknown key \"langauge\" in the configuration; the keys are catalogs, clients, constants, exclude, language, own-constants, rules, strict, tests\n.kakaolint.yml:2:9: ", "",
		},
	}
	for _, test := range tests {
		dir := t.TempDir()
		write := func(name, text string) {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		write("go.mod", "module example.com/m\n\ngo 1.26\n")
		if test.file != "" {
			write(".kakaolint.yml", test.file)
		}
		m, err := configure(dir, test.settings, func(string) string { return "" })
		switch {
		case test.err == "" && err != nil:
			t.Errorf("%s: %v", test.name, err)
		case test.err == "":
			if len(m.byRoot) != 1 || len(m.byRoot[dir]) == 0 || len(m.outside) != len(m.byRoot[dir]) {
				t.Errorf("%s: rules for %v", test.name, m.byRoot)
			}
		case err == nil:
			t.Errorf("%s: no error", test.name)
		case !strings.HasPrefix(inLanguage(err, "en"), test.err), !strings.HasPrefix(inLanguage(err, "ko"), test.ko):
			t.Errorf("%s:\n%s\n%s", test.name, inLanguage(err, "en"), inLanguage(err, "ko"))
		}
	}
}
