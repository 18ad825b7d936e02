package main

import (
	"os"
	"path/filepath"
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
	want := []string{
		"login/token.go:36:17 unhandled/as-success", "login/user.go:36:22 unhandled/as-success", "login/user.go:81:9 unhandled/discarded",
		"notify/notify.go:41:15 unhandled/as-success", "notify/notify.go:67:13 unhandled/dropped-error", "route/route.go:41:14 unhandled/result-code",
	}
	if places := places(t, got); !slices.Equal(places, want) {
		t.Errorf("got %q, want %q", places, want)
	}
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
	if places := places(t, got); len(places) != 5 || strings.Contains(strings.Join(places, "\n"), "discarded") {
		t.Errorf("got %q, want all but the discarded answer", places)
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
