package docs_test

import (
	"cmp"
	"flag"
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/kakaolint/kakaolint/analyzer"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"
)

var update = flag.Bool("update", false, "write what is reported to the pages about rules")

// An example is one block of Go on a page about a rule. Above it stands whether it is wrong;
// what is reported then stands in the block of text below it.
type example struct {
	rule, category string
	line           int // of its first line on the page
	wrong          bool
	code           string
	quote          [2]int // the lines of the block below, counted from 0; none if they are equal
}

var marks = map[string]bool{"**Wrong**": true, "**잘못된 코드**": true, "**Right**": false, "**바른 코드**": false}

// examples returns the blocks of a page, and what they share: the blocks above the first category.
func examples(t *testing.T, rule, page string) (shared string, out []example) {
	t.Helper()
	section, block, mark := "", "", ""
	start := 0
	lines := strings.Split(read(t, page), "\n")
	for i, line := range lines {
		_, marked := marks[line]
		switch {
		case strings.HasPrefix(line, "```") && block == "":
			block, start = line, i+1
		case line == "```":
			code := strings.Join(lines[start:i], "\n") + "\n"
			switch {
			case block == "```text" && len(out) > 0 && out[len(out)-1].wrong:
				out[len(out)-1].quote = [2]int{start, i}
			case block == "```go" && section == "":
				shared += code
			case block == "```go" && mark == "":
				t.Errorf("%s:%d: the block is neither wrong nor right", page, start)
			case block == "```go":
				out = append(out, example{rule: rule, category: section, line: start + 1, wrong: marks[mark], code: code})
			}
			block, mark = "", ""
		case block == "" && strings.HasPrefix(line, "## "):
			section = strings.TrimPrefix(line, "## ")
		case block == "" && marked:
			mark = line
		}
	}
	return shared, out
}

// imports are the packages that the examples use without importing them.
var imports = map[string]string{
	"context": "context", "errors": "errors", "fmt": "fmt", "http": "net/http", "io": "io", "json": "encoding/json",
	"kakao": "github.com/kakaolint/kakaolint/catalog/kakao", "log": "log", "rand": "math/rand/v2", "retry": "github.com/avast/retry-go/v4", "strings": "strings",
	"time": "time", "url": "net/url",
}

// source makes a file of an example. The code of the page must be formatted.
func source(code string) ([]byte, error) {
	const clause = "package example\n\n"
	formatted, err := format.Source([]byte(clause + code))
	if err != nil {
		return nil, err
	}
	if string(formatted) != clause+code {
		return nil, fmt.Errorf("not as gofmt has it")
	}
	f, err := parser.ParseFile(token.NewFileSet(), "", formatted, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	used := make(map[string]bool)
	ast.Inspect(f, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok {
			if id, ok := s.X.(*ast.Ident); ok && imports[id.Name] != "" {
				used[imports[id.Name]] = true
			}
		}
		return true
	})
	file := clause
	for path := range used {
		file += fmt.Sprintf("import %q\n", path)
	}
	return []byte(file + code), nil
}

// TestExamplesAreTrue analyzes every example, in both languages. A wrong one gets the reports
// that stand below it, of its rule only those of its category; a right one gets none.
func TestExamplesAreTrue(t *testing.T) {
	t.Parallel()
	pages := make(map[string][]example)
	overlay := make(map[string][]byte)
	for _, rule := range analyzer.Rules() {
		for _, page := range []string{"docs/rules/" + rule.Name + ".md", "docs/rules/" + rule.Name + ".ko.md"} {
			shared, found := examples(t, rule.Name, page)
			pages[page] = found
			for i, e := range found {
				text, err := source(shared + "\n" + e.code)
				if err != nil {
					t.Fatalf("%s:%d: %v", page, e.line, err)
				}
				overlay[folder(page, i)] = text
			}
			for _, c := range rule.Categories {
				if !slices.ContainsFunc(found, func(e example) bool { return e.wrong && e.category == c.Name }) {
					t.Errorf("%s shows no wrong code under %s", page, c.Name)
				}
			}
		}
	}
	loaded := load(t, overlay)
	for page, all := range pages {
		lang := "en"
		if strings.HasSuffix(page, ".ko.md") {
			lang = "ko"
		}
		var reports [][]analysis.Diagnostic
		for i, e := range all {
			pkg := loaded["example.com/docs/"+folder(page, i)]
			if pkg == nil {
				t.Fatalf("%s:%d: not loaded", page, e.line)
			}
			if len(pkg.Errors) > 0 {
				t.Fatalf("%s:%d: not to be compiled: %v", page, e.line, pkg.Errors)
			}
			rules, err := analyzer.New(analyzer.Options{Lang: lang, Levels: wanted(e)})
			if err != nil {
				t.Fatal(err)
			}
			reports = append(reports, report(t, rules, pkg))
		}
		if *update {
			write(t, page, all, reports)
			continue // another run compares
		}
		compare(t, page, all, reports)
	}
}

// wanted turns on the category that an example is about: it may be off by default.
func wanted(e example) map[string]analyzer.Level {
	for _, rule := range analyzer.Rules() {
		for _, c := range rule.Categories {
			if rule.Name == e.rule && c.Name == e.category {
				return map[string]analyzer.Level{e.rule + "/" + e.category: analyzer.Error}
			}
		}
	}
	return nil
}

// folder is where an example seems to be.
func folder(page string, i int) string { return fmt.Sprintf("%s.example/%d", page, i) }

// load loads packages of one file, which stand in no folder of the disk, by their import paths. Their
// module has the libraries that they import.
func load(t *testing.T, files map[string][]byte) map[string]*packages.Package {
	t.Helper()
	overlay := make(map[string][]byte)
	var patterns []string
	for dir, text := range files {
		abs, err := filepath.Abs(filepath.Join("testdata", filepath.FromSlash(dir), "example.go"))
		if err != nil {
			t.Fatal(err)
		}
		overlay[abs] = text
		patterns = append(patterns, "./"+dir)
	}
	loaded, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax | packages.NeedModule, Dir: "testdata", Overlay: overlay}, patterns...)
	if err != nil {
		t.Fatal(err)
	}
	byPath := make(map[string]*packages.Package)
	for _, pkg := range loaded {
		byPath[pkg.PkgPath] = pkg
	}
	return byPath
}

func report(t *testing.T, rules []*analysis.Analyzer, pkg *packages.Package) []analysis.Diagnostic {
	t.Helper()
	graph, err := checker.Analyze(rules, []*packages.Package{pkg}, nil)
	if err != nil {
		t.Fatal(err)
	}
	var out []analysis.Diagnostic
	for _, act := range graph.Roots {
		if act.Err != nil {
			t.Error(act.Err)
		}
		out = append(out, act.Diagnostics...)
	}
	slices.SortFunc(out, func(a, b analysis.Diagnostic) int {
		return cmp.Or(cmp.Compare(a.Pos, b.Pos), strings.Compare(a.Category, b.Category))
	})
	return out
}

func compare(t *testing.T, page string, all []example, reports [][]analysis.Diagnostic) {
	t.Helper()
	lines := strings.Split(read(t, page), "\n")
	for i, e := range all {
		quoted := strings.Join(lines[e.quote[0]:e.quote[1]], "\n")
		if got := messages(reports[i]); got != quoted {
			t.Errorf("%s:%d: reported is\n%s\nquoted is\n%s\n(go test ./docs -update writes it anew)", page, e.line, got, quoted)
		}
		own := 0
		for _, d := range reports[i] {
			switch {
			case d.Category == e.rule+"/"+e.category:
				own++
			case strings.HasPrefix(d.Category, e.rule+"/"):
				t.Errorf("%s:%d: %s is reported under %s", page, e.line, d.Category, e.category)
			}
		}
		if e.wrong != (own > 0) {
			t.Errorf("%s:%d: %d reports of the category; the code is said to be wrong: %t", page, e.line, own, e.wrong)
		}
	}
}

func messages(ds []analysis.Diagnostic) string {
	var out []string
	for _, d := range ds {
		out = append(out, d.Message)
	}
	return strings.Join(out, "\n")
}

// write puts the reports into the page, from its end to its beginning.
func write(t *testing.T, page string, all []example, reports [][]analysis.Diagnostic) {
	t.Helper()
	lines := strings.Split(read(t, page), "\n")
	for i, e := range slices.Backward(all) {
		if e.quote[1] > 0 {
			lines = slices.Replace(lines, e.quote[0], e.quote[1], strings.Split(messages(reports[i]), "\n")...)
		}
	}
	if err := os.WriteFile(filepath.Join("..", filepath.FromSlash(page)), []byte(strings.Join(lines, "\n")), 0o666); err != nil {
		t.Fatal(err)
	}
}
