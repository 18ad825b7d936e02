package unhandled_test

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/kakaolint/kakaolint/analyzer/internal/judge"
	"github.com/kakaolint/kakaolint/analyzer/internal/summary"
	"github.com/kakaolint/kakaolint/analyzer/internal/unhandled"
	"github.com/kakaolint/kakaolint/catalog"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"
)

// deviations are the functions in which a layout says something else than the want comments.
var deviations = []struct {
	function string
	layouts  []string
	reason   string
}{
	// For good.
	{"named/kakao.Refresh", together, "every caller in the package tests the token; in other packages nobody knows the callers"},

	// To be mended.
	{"fields.Decoded", apart, "methods that decode a field of their receiver have no summary"},
	{"given.QuotaOnly", everywhere, "what IsQuota does with what Check returns is not known"},
	{"again.Dropped", together, "names fewer answers: not those that the client sends again for"},
	{"again.Partial", together, "names only the answers that the client sends again for"},
	{"requests.ByBase", together, "names fewer answers: the base of one client is taken for that of another"},
}

var (
	together   = []string{onePackage}
	apart      = []string{folders, modules}
	everywhere = []string{onePackage, folders, modules}
)

// TestLayouts holds the reports on wrappers and their users against the want comments,
// whether they live in one package, in several, or in several modules: to the last letter the
// same. In the last layout the real program has to say so too, where facts travel in files.
func TestLayouts(t *testing.T) {
	t.Parallel()
	f := loadFixtures(t)
	reports := make(map[string][]finding)
	used := make(map[string]bool)
	for _, l := range layouts {
		dir, patterns := f.compose(t, l)
		reports[l.name] = f.located(t, l, dir, analyze(t, dir, patterns, analyzer(t)))
		t.Logf("%s: %d reports", l.name, len(reports[l.name]))
		for _, p := range f.against(reports[l.name]) {
			if function := f.function(p.place); !deviates(function, l.name, used) {
				t.Errorf("%s: %s", l.name, p)
			}
		}
		if l.name == modules {
			f.drivers(t, l, dir, patterns, reports[l.name])
		}
	}
	for _, one := range layouts {
		for _, other := range layouts {
			for _, r := range except(reports[one.name], reports[other.name]) {
				if function := f.function(r.place); !deviates(function, one.name, used) && !deviates(function, other.name, used) {
					t.Errorf("%s, but not %s: %s", one.name, other.name, r)
				}
			}
		}
	}
	for _, d := range deviations {
		for _, l := range d.layouts {
			if !used[d.function+l] {
				t.Errorf("%s does not deviate in layout %q: take it out", d.function, l)
			}
		}
	}
	users, nopes := f.users()
	t.Logf("%d functions use a wrapper, of %d of them nothing is to be reported", users, nopes)
	if users < 150 || nopes*2 < users {
		t.Error("the fixtures do not show much")
	}
}

// drivers holds the reports of the real program, by go vet and stand-alone, against those of
// the analyzer by itself. Go vet is run once: what it has cached of a package that was only a
// dependency, it also takes for that of a package that is named.
func (f *fixtures) drivers(t *testing.T, l layout, dir string, patterns []string, want []finding) {
	t.Helper()
	tool := command(t)
	ofUsers := slices.DeleteFunc(slices.Clone(want), func(r finding) bool { return strings.Count(r.file, "/") > 1 })
	for _, run := range []struct {
		what string
		got  []finding
		want []finding
	}{
		{"go vet", said(t, dir, "go", append([]string{"vet", "-vettool=" + tool, "-json", "-unhandled"}, patterns...)...), want},
		{"stand-alone", said(t, dir, tool, append([]string{"-json", "-unhandled"}, patterns...)...), want},
		{"stand-alone, on the users alone,", said(t, dir, tool, "-json", "-unhandled", "./..."), ofUsers},
	} {
		got := f.located(t, l, dir, run.got)
		for _, r := range except(run.want, got) {
			t.Errorf("%s does not say: %s", run.what, r)
		}
		for _, r := range except(got, run.want) {
			t.Errorf("only %s says: %s", run.what, r)
		}
	}
}

// except are the findings in a that are not in b.
func except(a, b []finding) []finding {
	return slices.DeleteFunc(slices.Clone(a), func(f finding) bool { return slices.Contains(b, f) })
}

// deviates reports whether a function is in the table, and notes in used that it had to be.
func deviates(function, layout string, used map[string]bool) bool {
	for _, d := range deviations {
		if d.function == function && slices.Contains(d.layouts, layout) {
			used[function+layout] = true
			return true
		}
	}
	return false
}

// against compares reports with want comments, line by line, and returns what does not fit.
func (f *fixtures) against(reports []finding) (problems []finding) {
	met := make(map[place]bool)
	for _, r := range reports {
		if want := f.wants[r.file][r.line]; want != nil && want.MatchString(r.message) {
			met[place{r.file, r.line, 0}] = true
		} else {
			problems = append(problems, finding{r.place, "unwanted: " + r.message})
		}
	}
	for file, wants := range f.wants {
		for line, want := range wants {
			if at := (place{file, line, 0}); !met[at] {
				problems = append(problems, finding{at, "no report that matches " + want.String()})
			}
		}
	}
	return sorted(problems)
}

// A finding is a report, by the place in the fixtures where it stands.
type finding struct {
	place
	message string
}

func (f finding) String() string {
	return fmt.Sprintf("%s:%d:%d: %s", f.file, f.line, f.column, f.message)
}

// located takes findings in a composed layout back to the files that they come from.
func (f *fixtures) located(t *testing.T, l layout, dir string, found []finding) []finding {
	t.Helper()
	for i := range found {
		rel, err := filepath.Rel(dir, found[i].file)
		if err != nil {
			t.Fatal(err)
		}
		if found[i].file = f.origin(l, filepath.ToSlash(rel)); found[i].file == "" {
			t.Fatalf("no fixture is the origin of %s", rel)
		}
	}
	return sorted(found)
}

func sorted(found []finding) []finding {
	slices.SortFunc(found, func(a, b finding) int {
		return cmp.Or(cmp.Compare(a.file, b.file), cmp.Compare(a.line, b.line), cmp.Compare(a.column, b.column), cmp.Compare(a.message, b.message))
	})
	return found
}

// load loads packages for an analysis: those that are named from source, the rest from export data.
func load(t *testing.T, dir string, patterns []string) []*packages.Package {
	t.Helper()
	pkgs, err := packages.Load(&packages.Config{
		Mode: packages.LoadSyntax | packages.NeedModule, Dir: dir, Env: append(os.Environ(), "GOWORK=off", "GOPROXY=off"),
	}, patterns...)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range pkgs {
		for _, e := range p.Errors {
			t.Fatal(e)
		}
	}
	return pkgs
}

// analyze runs an analyzer in this process.
func analyze(t *testing.T, dir string, patterns []string, a *analysis.Analyzer) []finding {
	t.Helper()
	graph, err := checker.Analyze([]*analysis.Analyzer{a}, load(t, dir, patterns), nil)
	if err != nil {
		t.Fatal(err)
	}
	var out []finding
	for _, act := range graph.Roots {
		if act.Err != nil {
			t.Fatal(act.Err)
		}
		for _, d := range act.Diagnostics {
			at := act.Package.Fset.Position(d.Pos)
			out = append(out, finding{place{at.Filename, at.Line, at.Column}, d.Message})
		}
	}
	return out
}

// command builds kakaolint.
func command(t *testing.T) string {
	t.Helper()
	tool := filepath.Join(t.TempDir(), "kakaolint.exe")
	build := exec.Command("go", "build", "-o", tool, "github.com/kakaolint/kakaolint/cmd/kakaolint")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", build, err, out)
	}
	return tool
}

// said runs a command that prints reports as JSON, and returns those of the rule.
func said(t *testing.T, dir, name string, args ...string) []finding {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOWORK=off", "GOPROXY=off", "KAKAOLINT_LANG=en", "KAKAOLINT_CATALOG=")
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	var exit *exec.ExitError
	if err := cmd.Run(); err != nil && (!errors.As(err, &exit) || exit.ExitCode() != 1) || stderr.Len() > 0 {
		t.Fatalf("%s: %v\n%s", cmd, err, stderr.Bytes())
	}
	var out []finding
	for dec := json.NewDecoder(&stdout); ; {
		var byPackage map[string]map[string][]struct{ Posn, Message string }
		if err := dec.Decode(&byPackage); errors.Is(err, io.EOF) {
			return out
		} else if err != nil {
			t.Fatal(err)
		}
		for _, byRule := range byPackage {
			for _, r := range byRule[unhandled.Name] {
				out = append(out, finding{parsePlace(t, dir, r.Posn), r.Message})
			}
		}
	}
}

// parsePlace reads file:line:column; the file may be as seen from dir.
func parsePlace(t *testing.T, dir, s string) place {
	t.Helper()
	m := regexp.MustCompile(`^(.+):(\d+):(\d+)$`).FindStringSubmatch(s)
	if m == nil {
		t.Fatalf("not a place: %q", s)
	}
	line, err := strconv.Atoi(m[2])
	column, err2 := strconv.Atoi(m[3])
	if err := errors.Join(err, err2); err != nil {
		t.Fatal(err)
	}
	if !filepath.IsAbs(m[1]) {
		m[1] = filepath.Join(dir, m[1])
	}
	return place{m[1], line, column}
}

// TestWithoutFacts takes the facts away from the packages that would read them, or the catalog
// that they were made with: nothing is reported that is not reported with them, and nothing at
// all that only they can tell.
func TestWithoutFacts(t *testing.T) {
	t.Parallel()
	gone := func([]analysis.PackageFact) []analysis.PackageFact { return nil }
	foreign := func(facts []analysis.PackageFact) []analysis.PackageFact {
		out := slices.Clone(facts)
		for i, f := range facts {
			if p, ok := f.Fact.(*summary.Package); ok {
				other := *p
				other.Digest = "of another catalog"
				out[i].Fact = &other
			}
		}
		return out
	}
	for _, dir := range []string{layoutsDir, corpusDir} {
		t.Run(filepath.Base(dir), func(t *testing.T) {
			t.Parallel()
			all := []string{"./..."}
			with := analyze(t, dir, all, analyzer(t))
			without := analyze(t, dir, all, analyzerReading(t, gone))
			for _, f := range except(without, with) {
				t.Errorf("only without facts: %s", f)
			}
			other := analyze(t, dir, all, analyzerReading(t, foreign))
			for _, f := range slices.Concat(except(other, without), except(without, other)) {
				t.Errorf("either without facts or with those of another catalog: %s", f)
			}
			t.Logf("%d reports with facts, %d without", len(with), len(without))
			if dir == layoutsDir && len(without)*2 > len(with) {
				t.Error("facts hardly matter here: the fixtures test nothing")
			}
		})
	}
}

// analyzerReading returns the rule on top of an analyzer that reads facts through a filter.
func analyzerReading(t *testing.T, filter func([]analysis.PackageFact) []analysis.PackageFact) *analysis.Analyzer {
	t.Helper()
	calls := *callsAnalyzer(t)
	run := calls.Run
	calls.Run = func(pass *analysis.Pass) (any, error) {
		p := *pass
		p.AllPackageFacts = func() []analysis.PackageFact { return filter(pass.AllPackageFacts()) }
		return run(&p)
	}
	return unhandled.New(unhandled.Options{Lang: "en", Calls: &calls})
}

func callsAnalyzer(t *testing.T) *analysis.Analyzer {
	t.Helper()
	c, err := catalog.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	return judge.New(judge.Config{Catalog: c})
}
