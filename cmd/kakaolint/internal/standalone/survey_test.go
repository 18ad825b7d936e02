package standalone

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/kakaolint/kakaolint/catalog"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/txtar"
)

const module = `
-- go.mod --
module example.com/m

go 1.26
-- api/api.go --
package api

const URL = "https://" + Host + "/orders"

const Host = "api.shop.example"
-- user/user.go --
package user

import "example.com/m/api"

var _ = api.URL
-- top/top.go --
package top

import _ "example.com/m/user"
-- alone/alone.go --
package alone

import _ "fmt"
-- alone/alone_test.go --
package alone

import (
	_ "example.com/m/api"
	"testing"
)

func TestNothing(*testing.T) {}
`

type fact struct{}

func (*fact) AFact() {}

// TestOnlyPackagesThatCanMatterAreLoaded covers what makes the stand-alone run
// fast: what holds no trace of an API, and imports nothing that does, is left alone.
func TestOnlyPackagesThatCanMatterAreLoaded(t *testing.T) {
	t.Parallel()
	dir := unpack(t, module)
	plain := []*analysis.Analyzer{{Name: "plain"}}
	facts := []*analysis.Analyzer{{Name: "facts", Requires: []*analysis.Analyzer{{FactTypes: []analysis.Fact{new(fact)}}}}}
	for name, test := range map[string]struct {
		patterns  []string
		analyzers []*analysis.Analyzer
		tests     bool
		want      []string
	}{
		"all":                  {[]string{"./..."}, plain, false, []string{"api", "top", "user"}},
		"one":                  {[]string{"./user"}, plain, false, []string{"user"}},
		"one and its facts":    {[]string{"./top"}, facts, false, []string{"api", "top", "user"}},
		"nothing":              {[]string{"./alone"}, facts, false, nil},
		"nothing but in tests": {[]string{"./alone"}, plain, true, []string{"alone"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := &run{broken: make(map[string]bool), Options: Options{
				Dir: dir, Patterns: test.patterns, Analyzers: test.analyzers, Tests: test.tests,
				Catalog: &catalog.Catalog{APIs: []*catalog.API{{Hosts: []string{"api.shop.example"}}}},
			}}
			roots, ok := r.list()
			if !ok || len(r.troubles) > 0 {
				t.Fatalf("troubles: %v", r.troubles)
			}
			var want []string
			for _, p := range test.want {
				want = append(want, "example.com/m/"+p)
			}
			if got := r.choose(roots); !slices.Equal(got, want) {
				t.Errorf("loads %q, want %q", got, want)
			}
		})
	}
}

func unpack(t *testing.T, archive string) string {
	t.Helper()
	dir := t.TempDir()
	for _, f := range txtar.Parse([]byte(archive)).Files {
		name := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}
