package analyzer_test

import (
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/kakaolint/kakaolint/analyzer"
	"golang.org/x/tools/go/packages"
)

// TestFast holds the fast tier against the full one: it finds a good part of it, and nothing else.
func TestFast(t *testing.T) {
	t.Parallel()
	n := compareTiers(t, codesFixtures, "./...")
	t.Logf("%d reports, %d of them by the fast tier", n.full, n.fast)
	if n.fast < 40 {
		t.Errorf("the fast tier finds %d of %d reports only", n.fast, n.full)
	}
}

// TestFastElsewhere does the same for the modules that FIXPROOF lists, see TestFixProofElsewhere.
func TestFastElsewhere(t *testing.T) {
	t.Parallel()
	list, err := os.ReadFile(os.Getenv("FIXPROOF"))
	if err != nil {
		t.Skip("FIXPROOF names no list of modules")
	}
	for line := range strings.Lines(string(list)) {
		if dir, patterns, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok {
			n := compareTiers(t, dir, strings.Fields(patterns)...)
			t.Logf("%s: %d reports in %v, %d fast in %v", dir, n.full, n.fullTime.Round(time.Millisecond), n.fast, n.fastTime.Round(time.Millisecond))
		}
	}
}

type tiers struct {
	full, fast         int
	fullTime, fastTime time.Duration
}

func compareTiers(t *testing.T, dir string, patterns ...string) (n tiers) {
	t.Helper()
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax | packages.NeedModule, Dir: dir}, patterns...)
	if err != nil {
		t.Fatal(err)
	}
	full, fast := rulesAboutCodes(t, analyzer.Options{}), rulesAboutCodes(t, analyzer.Options{Fast: true})
	for _, pkg := range pkgs {
		if len(pkg.Errors) > 0 {
			continue
		}
		at := func(o bool) []string {
			rule, spent := full, &n.fullTime
			if o {
				rule, spent = fast, &n.fastTime
			}
			var out []string
			start := time.Now()
			for _, d := range run(rule, pkg.Fset, pkg.Syntax, pkg.Types, pkg.TypesInfo) {
				out = append(out, pkg.Fset.Position(d.Pos).String()+" "+d.Category)
			}
			*spent += time.Since(start)
			return out
		}
		all, some := at(false), at(true)
		n.full += len(all)
		n.fast += len(some)
		for _, s := range some {
			if !slices.Contains(all, s) {
				t.Errorf("only the fast tier reports %s", s)
			}
		}
	}
	return n
}
