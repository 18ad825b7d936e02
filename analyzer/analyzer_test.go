package analyzer_test

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/kakaolint/kakaolint/analyzer"
	"github.com/kakaolint/kakaolint/catalog"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"
)

func rules(t *testing.T, o analyzer.Options) []*analysis.Analyzer {
	t.Helper()
	all, err := analyzer.New(o)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestOptions(t *testing.T) {
	t.Parallel()
	builtin, err := catalog.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name    string
		options analyzer.Options
		err     string // "" if the options are fine
	}{
		{"none", analyzer.Options{}, ""},
		{"English", analyzer.Options{Lang: "en"}, ""},
		{"Korean", analyzer.Options{Lang: "ko"}, ""},
		{"a catalog", analyzer.Options{Catalog: builtin}, ""},
		{"a catalog of nothing", analyzer.Options{Catalog: &catalog.Catalog{}}, ""},
		{"tests as well", analyzer.Options{Tests: true}, ""},
		{"levels", analyzer.Options{Levels: map[string]analyzer.Level{"unhandled": analyzer.Off, "magiccode/text": analyzer.Warning}, Strict: true}, ""},
		{"an unknown rule", analyzer.Options{Levels: map[string]analyzer.Level{"quotas": analyzer.Off}}, `there is no rule "quotas": there are ignoredirective, magiccode, quota, retrycode, unhandled, wrongcode`},
		{"an unknown level", analyzer.Options{Levels: map[string]analyzer.Level{"unhandled": "loud"}}, `level "loud" of unhandled is not known: use error, warning or off`},
		{"exclusions", analyzer.Options{Exclude: []analyzer.Exclusion{{Packages: "a/b", File: "c.go", Rules: []string{"unhandled"}}, {Symbol: "(*a/b.T).M"}}}, ""},
		{"an exclusion of nothing", analyzer.Options{Exclude: []analyzer.Exclusion{{}}}, "an exclusion names neither a symbol nor packages"},
		{"an exclusion of two things", analyzer.Options{Exclude: []analyzer.Exclusion{{Packages: "a", Symbol: "a.B"}}}, "an exclusion names a symbol or packages, not both"},
		{"an exclusion of a file in a folder", analyzer.Options{Exclude: []analyzer.Exclusion{{Packages: "a", File: "b/c.go"}}}, `exclusion of file "b/c.go": give the name without a folder`},
		{"an exclusion of no symbol", analyzer.Options{Exclude: []analyzer.Exclusion{{Symbol: "B"}}}, `exclusion of symbol "B": write import/path.Func, (*import/path.Type).Method or (import/path.Type).Method`},
		{"an exclusion of an unknown rule", analyzer.Options{Exclude: []analyzer.Exclusion{{Packages: "a", Rules: []string{"unhandled/x"}}}}, `rule unhandled has no category "x": it has discarded, dropped-error, as-success, result-code`},
		{"a client", analyzer.Options{Clients: []analyzer.Client{{Func: "a/b.F", API: "kakao-kapi", Fails: "error"}}}, ""},
		{"a client that does not tell", analyzer.Options{Clients: []analyzer.Client{{Func: "a/b.F", Fails: "error"}}}, "client a/b.F: nothing tells which API it calls; give api, endpoint or url"},
		{"another language", analyzer.Options{Lang: "fr"}, `language "fr" is not known: use en or ko`},
		{"a language in another case", analyzer.Options{Lang: "EN"}, `language "EN" is not known: use en or ko`},
	}
	for _, test := range tests {
		all, err := analyzer.New(test.options)
		switch {
		case test.err == "" && err != nil:
			t.Errorf("%s: %v", test.name, err)
		case test.err != "" && (err == nil || err.Error() != test.err):
			t.Errorf("%s: got error %v, want %s", test.name, err, test.err)
		case test.err != "" && all != nil:
			t.Errorf("%s: analyzers beside an error", test.name)
		}
	}
}

// TestAnalyzers: go/analysis accepts them, and their names come in order.
func TestAnalyzers(t *testing.T) {
	t.Parallel()
	for _, o := range []analyzer.Options{{}, {Lang: "ko"}, {Fast: true}} {
		all := rules(t, o)
		if err := analysis.Validate(all); err != nil {
			t.Error(err)
		}
		if !slices.IsSortedFunc(all, func(a, b *analysis.Analyzer) int { return strings.Compare(a.Name, b.Name) }) || len(all) == 0 {
			t.Errorf("the names are not in order: %v", all)
		}
		for _, a := range all {
			first, _, _ := strings.Cut(a.Doc, "\n")
			if utf8.RuneCountInString(first) > 80 || a.URL == "" {
				t.Errorf("%s: the first line of its doc is %q, its URL %q", a.Name, first, a.URL)
			}
		}
	}
}

// TestNewSharesNothing: two sets of options live side by side.
func TestNewSharesNothing(t *testing.T) {
	t.Parallel()
	en, ko := rules(t, analyzer.Options{}), rules(t, analyzer.Options{Lang: "ko"})
	pkg := load(t, filepath.Join("testdata", "weird"), nil)
	a, b := report(t, en, pkg), report(t, ko, pkg)
	if len(a) == 0 || len(a) != len(b) {
		t.Fatalf("%d reports in English, %d in Korean", len(a), len(b))
	}
	for i := range a {
		if a[i].Pos != b[i].Pos || a[i].Category != b[i].Category {
			t.Errorf("reports differ: %+v, %+v", a[i], b[i])
		}
		if a[i].Message == b[i].Message {
			t.Errorf("both say %q", a[i].Message)
		}
	}
}

// load loads the package of a folder of its own module.
func load(t *testing.T, dir string, overlay map[string][]byte) *packages.Package {
	t.Helper()
	abs, err := filepath.Abs(dir)
	if err != nil {
		t.Fatal(err)
	}
	files := make(map[string][]byte)
	for name, text := range overlay {
		files[filepath.Join(abs, name)] = text
	}
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax | packages.NeedModule, Dir: abs, Overlay: files}, ".")
	if err != nil {
		t.Fatal(err)
	}
	if len(pkgs) != 1 || len(pkgs[0].Errors) > 0 {
		t.Fatalf("%d packages, errors %v", len(pkgs), pkgs[0].Errors)
	}
	return pkgs[0]
}

// report runs analyzers as a driver does and returns what they report, by place.
func report(t *testing.T, all []*analysis.Analyzer, pkg *packages.Package) []analysis.Diagnostic {
	t.Helper()
	graph, err := checker.Analyze(all, []*packages.Package{pkg}, nil)
	if err != nil {
		t.Fatal(err)
	}
	var out []analysis.Diagnostic
	for act := range graph.All() {
		if act.Err != nil {
			t.Errorf("%s: %v", act.Analyzer.Name, act.Err)
		}
		out = append(out, act.Diagnostics...)
	}
	return inOrder(out)
}

func inOrder(ds []analysis.Diagnostic) []analysis.Diagnostic {
	slices.SortFunc(ds, func(a, b analysis.Diagnostic) int {
		if a.Pos != b.Pos {
			return int(a.Pos - b.Pos)
		}
		return strings.Compare(a.Category, b.Category)
	})
	return ds
}

// TestBarePass: a driver that fills only what it must gets the same reports.
func TestBarePass(t *testing.T) {
	t.Parallel()
	pkg := load(t, filepath.Join("testdata", "weird"), nil)
	all := rules(t, analyzer.Options{})
	var got []analysis.Diagnostic
	results := make(map[*analysis.Analyzer]any)
	var run func(a *analysis.Analyzer)
	run = func(a *analysis.Analyzer) {
		if _, done := results[a]; done {
			return
		}
		for _, r := range a.Requires {
			run(r)
		}
		result, err := a.Run(&analysis.Pass{
			Analyzer: a, Fset: pkg.Fset, Files: pkg.Syntax, Pkg: pkg.Types, TypesInfo: pkg.TypesInfo, TypesSizes: pkg.TypesSizes,
			ResultOf: results,
			Report:   func(d analysis.Diagnostic) { got = append(got, d) },
		})
		if err != nil {
			t.Errorf("%s: %v", a.Name, err)
		}
		results[a] = result
	}
	for _, a := range all {
		run(a)
	}
	want := report(t, all, pkg)
	if len(want) == 0 || len(got) != len(want) {
		t.Fatalf("%d reports, want %d", len(got), len(want))
	}
	for i, d := range inOrder(got) {
		if d.Pos != want[i].Pos || d.Message != want[i].Message {
			t.Errorf("report %d is %q, want %q", i, d.Message, want[i].Message)
		}
	}
}

// TestNoTypes: a package without type information (a dependency from export data) is passed over.
func TestNoTypes(t *testing.T) {
	t.Parallel()
	pkg := load(t, filepath.Join("testdata", "weird"), nil)
	results := make(map[*analysis.Analyzer]any)
	var run func(a *analysis.Analyzer)
	run = func(a *analysis.Analyzer) {
		for _, r := range a.Requires {
			run(r)
		}
		result, err := a.Run(&analysis.Pass{
			Analyzer: a, Fset: pkg.Fset, Files: pkg.Syntax, Pkg: pkg.Types, ResultOf: results,
			Report: func(d analysis.Diagnostic) { t.Errorf("%s reports %q", a.Name, d.Message) },
		})
		if err != nil {
			t.Errorf("%s: %v", a.Name, err)
		}
		results[a] = result
	}
	for _, a := range rules(t, analyzer.Options{}) {
		run(a)
	}
}

// TestWeird runs every rule over programs that use the language's every corner: no
// fault of the engine, and the reports are where the programs say.
func TestWeird(t *testing.T) {
	t.Parallel()
	pkg := load(t, filepath.Join("testdata", "weird"), nil)
	want := make(map[int]bool)
	for _, f := range pkg.Syntax {
		for _, group := range f.Comments {
			if group.End() > f.Package && strings.HasSuffix(group.Text(), "reported\n") {
				want[pkg.Fset.Position(group.Pos()).Line] = true
			}
		}
	}
	got := make(map[int]bool)
	for _, d := range report(t, rules(t, analyzer.Options{}), pkg) {
		if strings.HasSuffix(d.Category, "/internal") {
			t.Errorf("%s: %s", pkg.Fset.Position(d.Pos), d.Message)
		}
		if strings.HasPrefix(d.Category, "unhandled/") {
			got[pkg.Fset.Position(d.Pos).Line] = true
		}
	}
	if len(want) == 0 {
		t.Fatal("no line is marked")
	}
	for _, line := range slices.Sorted(maps.Keys(want)) {
		if !got[line] {
			t.Errorf("line %d is not reported", line)
		}
	}
	for _, line := range slices.Sorted(maps.Keys(got)) {
		if !want[line] {
			t.Errorf("line %d is reported", line)
		}
	}
}

// TestHuge: literals of hundreds of elements, switches of hundreds of cases. Twice as many
// do not take eight times as long. It is not parallel, so that the two can be compared.
func TestHuge(t *testing.T) { //nolint:paralleltest // it compares times
	half, whole := huge(t, 150), huge(t, 300)
	if whole > time.Second && whole > 8*half {
		t.Errorf("150 elements took %v, 300 took %v", half, whole)
	}
}

// huge looks at a program of n elements and cases, and returns how long that took.
func huge(t *testing.T, n int) time.Duration {
	t.Helper()
	var b strings.Builder
	b.WriteString("package weird\n\nimport \"net/http\"\n\nvar hugeList = []any{\n")
	for i := range n {
		fmt.Fprintf(&b, "\t%d, %q, []string{me},\n", i, fmt.Sprint("text ", i))
	}
	b.WriteString("}\n\nvar hugeMap = map[string]struct{ code int; next any }{\n")
	for i := range n {
		fmt.Fprintf(&b, "\t%q: {code: %d, next: hugeList},\n", fmt.Sprint(i), -i)
	}
	b.WriteString("}\n\nfunc huge() (string, error) {\n\tresp, err := http.Get(me)\n\tif err != nil {\n\t\treturn \"\", err\n\t}\n\tswitch resp.StatusCode {\n")
	for i := range n {
		fmt.Fprintf(&b, "\tcase %d:\n\t\treturn %q, nil\n", 1000+i, fmt.Sprint(i))
	}
	b.WriteString("\t}\n\treturn hugeList[0].(string), nil\n}\n\nvar hugeSum = \"\"")
	for i := range 200 {
		fmt.Fprintf(&b, " +\n\tf%d(%q)", i%3, fmt.Sprint(i))
	}
	b.WriteString("\n\nfunc f0(s string) string { return s }\nfunc f1(s string) string { return f0(s) + s }\nfunc f2(s string) string { return f1(s) + f1(s) }\n")
	pkg := load(t, filepath.Join("testdata", "weird"), map[string][]byte{"huge.go": []byte(b.String())})
	began := time.Now()
	for _, d := range report(t, rules(t, analyzer.Options{}), pkg) {
		if strings.HasSuffix(d.Category, "/internal") {
			t.Errorf("%s: %s", pkg.Fset.Position(d.Pos), d.Message)
		}
	}
	return time.Since(began)
}
