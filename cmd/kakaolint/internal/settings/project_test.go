package settings_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/kakaolint/kakaolint/cmd/kakaolint/internal/settings"
)

// workspace writes modules a, which is Korean, and b, which looks at tests; c is no part of it.
func workspace(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"go.work":            "go 1.26\n\nuse (\n\t./a\n\t./b\n)\n",
		"a/go.mod":           "module example.com/a\n",
		"a/.kakaolint.yml":   "language: ko\n",
		"a/deep/deep.go":     "package deep\n",
		"b/go.mod":           "module example.com/b\n\nreplace example.com/d => ../d\n",
		"b/.kakaolint.yml":   "tests: true\ncatalogs: [shop.yaml]\n",
		"b/shop.yaml":        "kakaolint-catalog: 1\napi: shop\ntitle: shop\nhosts: [api.shop.example]\n",
		"c/go.mod":           "module example.com/c\n",
		"c/.kakaolint.yml":   "colour: red\n",
		"d/go.mod":           "module example.com/d\n",
		"d/.kakaolint.yml":   "strict: true\n",
		"e@v1.0.0/go.mod":    "module example.com/e\n",
		"outside/outside.go": "package outside\n",
	} {
		write(t, filepath.Join(dir, filepath.FromSlash(name)), text)
	}
	return dir
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

func open(t *testing.T, r settings.Request) *settings.Project {
	t.Helper()
	r.Locale = "en"
	if r.Getenv == nil {
		r.Getenv = func(string) string { return "" }
	}
	p, err := settings.Open(r)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestLanguageAndTestsOfAProject(t *testing.T) {
	t.Parallel()
	dir := workspace(t)
	no := false
	for name, test := range map[string]struct {
		request settings.Request
		lang    string
		tests   bool
	}{
		"workspace":      {settings.Request{Dir: dir}, "en", true},
		"module":         {settings.Request{Dir: filepath.Join(dir, "a", "deep")}, "ko", true},
		"chosen by hand": {settings.Request{Dir: filepath.Join(dir, "a"), Lang: "en", Tests: &no}, "en", false},
		"outside":        {settings.Request{Dir: filepath.Join(dir, "outside"), Getenv: func(string) string { return "off" }}, "en", false},
	} {
		p := open(t, test.request)
		if p.Lang() != test.lang || p.Tests() != test.tests {
			t.Errorf("%s: %s, tests %t; want %s, %t", name, p.Lang(), p.Tests(), test.lang, test.tests)
		}
	}
}

// TestPartsFollowTheModules: they change with each configuration and catalog that counts, and
// are the same in another folder.
func TestPartsFollowTheModules(t *testing.T) {
	t.Parallel()
	dir := workspace(t)
	parts := func() []string { return open(t, settings.Request{Dir: filepath.Join(dir, "a")}).Parts() }
	before := parts()
	if other := open(t, settings.Request{Dir: workspace(t)}).Parts(); !slices.Equal(other, before) {
		t.Errorf("in another folder\n%q, want\n%q", other, before)
	}
	if strings.Contains(strings.Join(before, ""), dir) {
		t.Errorf("the parts hold a folder of this machine: %q", before)
	}
	for _, change := range []struct{ file, text string }{
		{"a/.kakaolint.yml", "language: en\n"},
		{"b/.kakaolint.yml", "catalogs: [shop.yaml]\n"},
		{"b/shop.yaml", "kakaolint-catalog: 1\napi: shop\ntitle: shop\nhosts: [api.other.example]\n"},
		{"d/.kakaolint.yml", "strict: false\n"},
	} {
		write(t, filepath.Join(dir, filepath.FromSlash(change.file)), change.text)
		after := parts()
		if slices.Equal(after, before) {
			t.Errorf("a change of %s does not change %q", change.file, after)
		}
		before = after
	}
	write(t, filepath.Join(dir, "c", ".kakaolint.yml"), "strict: true\n")
	if after := parts(); !slices.Equal(after, before) {
		t.Error("a module that has nothing to do with the run changes its parts")
	}
}

// TestCatalogsByHand take the place of those that a configuration names.
func TestCatalogsByHand(t *testing.T) {
	t.Parallel()
	dir := workspace(t)
	named := open(t, settings.Request{Dir: dir}).Catalog()
	if named.API("shop") == nil {
		t.Error("the configuration's catalog is missing")
	}
	write(t, filepath.Join(dir, "more.yaml"), "kakaolint-catalog: 1\napi: more\ntitle: more\n")
	by := open(t, settings.Request{Dir: dir, Catalogs: []string{filepath.Join(dir, "more.yaml")}}).Catalog()
	if by.API("shop") != nil || by.API("more") == nil {
		t.Error("the catalog that was named does not take the place of the configuration's")
	}
}

func TestWrongConfigurationOfAnyModuleIsTold(t *testing.T) {
	t.Parallel()
	dir := workspace(t)
	write(t, filepath.Join(dir, "a", ".kakaolint.yml"), "colour: red\n")
	write(t, filepath.Join(dir, "d", ".kakaolint.yml"), "exclude: [{path: nowhere}]\n")
	_, err := settings.Open(settings.Request{Dir: filepath.Join(dir, "b"), Locale: "en", Getenv: func(string) string { return "" }})
	if err == nil || !strings.Contains(err.Error(), "colour") || !strings.Contains(err.Error(), "nowhere") {
		t.Errorf("got %v", err)
	}
}
