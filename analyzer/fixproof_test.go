package analyzer_test

import (
	"bytes"
	"cmp"
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/kakaolint/kakaolint/analyzer"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"
)

// constantsPackage is loaded with every module, since fixes import it.
const constantsPackage = "github.com/kakaolint/kakaolint/catalog/kakao"

// TestFixProof applies every fix of the fixtures: alone, with each other fix of its file,
// and all together. The package must compile each time, what was fixed must be reported
// no more, nothing new may be, and gofmt must have nothing to add.
func TestFixProof(t *testing.T) {
	t.Parallel()
	p := proveFixes(t, codesFixtures, rulesAboutCodes(t, analyzer.Options{}), "./...")
	t.Logf("%d packages, %d reports, %d fixes applied alone, %d pairs, %d packages with all", p.packages, p.reports, p.fixes, p.pairs, p.whole)
	if p.fixes < 60 || p.pairs < 60 {
		t.Errorf("%d fixes, %d pairs: too few to prove anything", p.fixes, p.pairs)
	}
}

// TestFixProofElsewhere does the same for modules that FIXPROOF lists: a file with one
// module a line, its folder, a tab, and package patterns. Nothing is written to them.
func TestFixProofElsewhere(t *testing.T) {
	t.Parallel()
	list, err := os.ReadFile(os.Getenv("FIXPROOF"))
	if err != nil {
		t.Skip("FIXPROOF names no list of modules")
	}
	var sum proven
	for line := range strings.Lines(string(list)) {
		dir, patterns, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok {
			continue
		}
		p := proveFixes(t, dir, rulesAboutCodes(t, analyzer.Options{}), strings.Fields(patterns)...)
		t.Logf("%s: %d reports, %d fixes", dir, p.reports, p.fixes)
		sum.add(p)
	}
	t.Logf("%d packages, %d reports, %d fixes applied alone, %d pairs, %d packages with all", sum.packages, sum.reports, sum.fixes, sum.pairs, sum.whole)
}

// proven counts what was proven.
type proven struct{ packages, reports, fixes, pairs, whole int }

func (p *proven) add(o proven) {
	p.packages += o.packages
	p.reports += o.reports
	p.fixes += o.fixes
	p.pairs += o.pairs
	p.whole += o.whole
}

func proveFixes(t *testing.T, dir string, rule *analysis.Analyzer, patterns ...string) proven {
	t.Helper()
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax | packages.NeedModule, Dir: dir}, append(patterns, constantsPackage, "net/http")...)
	if err != nil {
		t.Fatal(err)
	}
	imports := make(map[string]*types.Package)
	packages.Visit(pkgs, nil, func(p *packages.Package) {
		if p.Types != nil {
			imports[p.PkgPath] = p.Types
		}
	})
	var sum proven
	for _, pkg := range pkgs {
		if pkg.PkgPath == constantsPackage || pkg.PkgPath == "net/http" || len(pkg.Errors) > 0 {
			continue
		}
		c := &candidate{t: t, pkg: pkg, rule: rule, imports: imports, content: make(map[string][]byte)}
		for _, f := range pkg.CompiledGoFiles {
			if c.content[f], err = os.ReadFile(f); err != nil {
				t.Fatal(err)
			}
		}
		sum.add(c.prove())
	}
	return sum
}

// A candidate is one package whose fixes are proven.
type candidate struct {
	t       *testing.T
	pkg     *packages.Package
	rule    *analysis.Analyzer
	imports map[string]*types.Package
	content map[string][]byte
	before  []string
}

// An offer is one fix, as offsets.
type offer struct {
	message string // of the report
	edits   []textEdit
}

type textEdit struct {
	file       string
	start, end int
	text       string
}

func (c *candidate) prove() proven {
	c.t.Helper()
	n := proven{packages: 1}
	var offers []offer
	for _, d := range run(c.rule, c.pkg.Fset, c.pkg.Syntax, c.pkg.Types, c.pkg.TypesInfo) {
		n.reports++
		c.before = append(c.before, d.Message)
		if len(d.SuggestedFixes) > 1 {
			c.t.Errorf("%s: %d fixes for one report", c.pkg.Fset.Position(d.Pos), len(d.SuggestedFixes))
		}
		for _, f := range d.SuggestedFixes {
			offers = append(offers, offer{d.Message, c.offsets(f)})
		}
	}
	for _, o := range offers {
		n.fixes++
		c.check("alone", o)
	}
	for i, a := range offers {
		for _, b := range offers[i+1:] {
			if a.edits[0].file == b.edits[0].file {
				n.pairs++
				c.check("as a pair", a, b)
			}
		}
	}
	if len(offers) > 0 {
		n.whole++
		c.check("with all others", offers...)
	}
	return n
}

func (c *candidate) offsets(f analysis.SuggestedFix) []textEdit {
	var out []textEdit
	for _, e := range f.TextEdits {
		file := c.pkg.Fset.File(e.Pos)
		out = append(out, textEdit{file.Name(), file.Offset(e.Pos), file.Offset(e.End), string(e.NewText)})
	}
	return out
}

// check applies fixes to a copy of the package in memory, and looks at what comes out.
func (c *candidate) check(how string, offers ...offer) {
	c.t.Helper()
	alone := len(offers) == 1
	name := c.pkg.PkgPath + ": " + offers[0].message + " " + how
	content := maps.Clone(c.content)
	for file, edits := range merged(offers) {
		fixed := apply(c.content[file], edits)
		formatted, err := format.Source(fixed)
		if err != nil {
			c.t.Errorf("%s: does not parse: %v\n%s", name, err, fixed)
			return
		}
		original, _ := format.Source(c.content[file])
		if alone && bytes.Equal(original, c.content[file]) && !bytes.Equal(unaligned(fixed), unaligned(formatted)) {
			c.t.Errorf("%s: gofmt changes what the fix wrote:\n%s", name, fixed)
		}
		content[file] = formatted
	}
	after, err := c.reports(content, how != "as a pair")
	if err != nil {
		c.t.Errorf("%s: does not compile: %v", name, err)
		return
	}
	if how == "as a pair" {
		return
	}
	want := slices.Clone(c.before)
	for _, o := range offers {
		if i := slices.Index(want, o.message); i >= 0 {
			want = slices.Delete(want, i, i+1)
		}
	}
	slices.Sort(want)
	if slices.Sort(after); !slices.Equal(after, want) {
		c.t.Errorf("%s: reports afterwards\n\t%s\nwant\n\t%s", name, strings.Join(after, "\n\t"), strings.Join(want, "\n\t"))
	}
}

// unaligned is source without the blanks by which gofmt aligns columns: a longer name moves
// them, and the drivers format what they write.
func unaligned(src []byte) []byte { return blanks.ReplaceAll(src, []byte(" ")) }

var blanks = regexp.MustCompile(`[ \t]+`)

// merged are the edits of several fixes by file: what two of them have in common counts once.
func merged(offers []offer) map[string][]textEdit {
	out := make(map[string][]textEdit)
	for _, o := range offers {
		for _, e := range o.edits {
			if !slices.Contains(out[e.file], e) {
				out[e.file] = append(out[e.file], e)
			}
		}
	}
	return out
}

func apply(src []byte, edits []textEdit) []byte {
	slices.SortStableFunc(edits, func(a, b textEdit) int { return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.end, b.end)) })
	var out []byte
	at := 0
	for _, e := range edits {
		out = append(append(out, src[at:e.start]...), e.text...)
		at = e.end
	}
	return append(out, src[at:]...)
}

// reports type-checks the package with other contents and, if asked, runs the rules on it.
func (c *candidate) reports(content map[string][]byte, rules bool) ([]string, error) {
	fset := token.NewFileSet()
	var files []*ast.File
	for _, name := range c.pkg.CompiledGoFiles {
		f, err := parser.ParseFile(fset, name, content[name], parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		files = append(files, f)
	}
	info := &types.Info{
		Types: make(map[ast.Expr]types.TypeAndValue), Defs: make(map[*ast.Ident]types.Object), Uses: make(map[*ast.Ident]types.Object),
		Implicits: make(map[ast.Node]types.Object), Instances: make(map[*ast.Ident]types.Instance), Scopes: make(map[ast.Node]*types.Scope),
		Selections: make(map[*ast.SelectorExpr]*types.Selection), FileVersions: make(map[*ast.File]string),
	}
	conf := &types.Config{Importer: c, Sizes: c.pkg.TypesSizes}
	if c.pkg.Module != nil && c.pkg.Module.GoVersion != "" {
		conf.GoVersion = "go" + c.pkg.Module.GoVersion
	}
	pkg, err := conf.Check(c.pkg.PkgPath, fset, files, info)
	if err != nil {
		return nil, err
	}
	if !rules {
		return nil, nil
	}
	var out []string
	for _, d := range run(c.rule, fset, files, pkg, info) {
		out = append(out, d.Message)
	}
	return out, nil
}

// Import finds a package among those that were loaded.
func (c *candidate) Import(path string) (*types.Package, error) {
	if p := c.pkg.Imports[path]; p != nil {
		return p.Types, nil
	}
	if p := c.imports[path]; p != nil {
		return p, nil
	}
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	return nil, fmt.Errorf("package %s was not loaded", path)
}

// run runs an analyzer, and those that it requires, on a package.
func run(a *analysis.Analyzer, fset *token.FileSet, files []*ast.File, pkg *types.Package, info *types.Info) []analysis.Diagnostic {
	var found []analysis.Diagnostic
	pass := &analysis.Pass{
		Fset: fset, Files: files, Pkg: pkg, TypesInfo: info, ResultOf: make(map[*analysis.Analyzer]any),
		ReadFile: os.ReadFile, Report: func(d analysis.Diagnostic) { found = append(found, d) },
	}
	var with func(a *analysis.Analyzer)
	with = func(a *analysis.Analyzer) {
		for _, r := range a.Requires {
			if _, done := pass.ResultOf[r]; !done {
				with(r)
			}
		}
		pass.Analyzer = a
		result, err := a.Run(pass)
		if err != nil {
			panic(err)
		}
		pass.ResultOf[a] = result
	}
	with(a)
	return found
}
