package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const example = "../../testdata/example"

// check builds nogo with a configuration and runs it over a module.
func check(t *testing.T, config, module string) ([]string, error) {
	t.Helper()
	scratch := t.TempDir()
	if config != "" {
		file := filepath.Join(scratch, "config.json")
		if err := os.WriteFile(file, []byte(config), 0o666); err != nil {
			t.Fatal(err)
		}
		config = file
	}
	exe, err := build(t.Context(), scratch, []string{kakaolint}, config)
	if err != nil {
		t.Fatal(err)
	}
	return (&checker{exe: exe, dir: module, scratch: scratch}).check(t.Context(), []string{"./..."})
}

// TestExample: nogo reports on the example what its expected output says.
func TestExample(t *testing.T) {
	t.Parallel()
	got, err := check(t, "", example)
	if err != nil {
		t.Fatal(err)
	}
	want := expected(t)
	if places := places(t, got); !slices.Equal(places, want) {
		t.Errorf("got %q, want %q", places, want)
	}
}

// expected are the places and categories of the reports that the example's own page shows.
func expected(t *testing.T) []string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(example, "expected.en.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, m := range regexp.MustCompile(`(?m)^(\S+:\d+:\d+): .*\[(\S+)\]$`).FindAllStringSubmatch(string(text), -1) {
		out = append(out, m[1]+" "+m[2])
	}
	if len(out) == 0 {
		t.Fatal("the example shows no reports")
	}
	return out
}

// places shortens reports to place and category.
func places(t *testing.T, reports []string) []string {
	t.Helper()
	var out []string
	for _, r := range reports {
		place, rest, ok := strings.Cut(r, ": ")
		category, named := strings.CutSuffix(rest[strings.LastIndex(rest, "[")+1:], "] (kakaolint)")
		if !ok || !named {
			t.Fatalf("%s is no report", r)
		}
		out = append(out, place+" "+category)
	}
	return out
}

// TestSettings: the flag that the page about Bazel shows reaches the rules, and a mistake in it ends the build.
func TestSettings(t *testing.T) {
	t.Parallel()
	got, err := check(t, `{"kakaolint": {"analyzer_flags": {"settings": "{language: ko, rules: {unhandled/discarded: off}}"}}}`, example)
	if err != nil {
		t.Fatal(err)
	}
	want := slices.DeleteFunc(expected(t), func(r string) bool { return strings.HasSuffix(r, " unhandled/discarded") })
	if places := places(t, got); !slices.Equal(places, want) {
		t.Errorf("got %q, want all but the discarded answer: %q", places, want)
	}
	for _, r := range got {
		if !strings.ContainsFunc(r, func(c rune) bool { return '가' <= c && c <= '힣' }) {
			t.Errorf("not in Korean: %s", r)
		}
	}
	_, err = check(t, `{"kakaolint": {"analyzer_flags": {"settings": "{langauge: ko}"}}}`, example)
	if err == nil || !strings.Contains(err.Error(), `settings: unknown key "langauge" in the configuration`) {
		t.Errorf("got %v, want a sentence about the key", err)
	}
}

// TestFacts: a call is followed into another package, of which nogo is only asked for facts
// or which it checks as well.
func TestFacts(t *testing.T) {
	t.Parallel()
	scratch := t.TempDir()
	exe, err := build(t.Context(), scratch, []string{kakaolint}, "")
	if err != nil {
		t.Fatal(err)
	}
	for _, pattern := range []string{"./...", "./app"} {
		c := &checker{exe: exe, dir: filepath.Join("testdata", "facts"), scratch: scratch}
		got, err := c.check(t.Context(), []string{pattern})
		if err != nil {
			t.Fatal(err)
		}
		if want := []string{"app/app.go:8:16 unhandled/dropped-error"}; !slices.Equal(places(t, got), want) {
			t.Errorf("%s: got %q, want %q", pattern, got, want)
		}
	}
}
