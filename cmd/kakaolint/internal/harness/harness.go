// Package harness makes every driver give the same verdicts: it puts around each
// analyzer what the drivers of x/tools do not promise.
//
// A package is looked at by the configuration of its module, of which a run may see several.
// Under "go vet" a package comes together with its test files, stand-alone it
// comes without them; wrapped, neither sees them unless tests are asked for. A
// panic in an analyzer would end the process; wrapped, it is an error of one package.
//
//	as := harness.Wrap(set, func(pass *analysis.Pass) (*harness.Set, error) { … })
package harness

import (
	"errors"
	"fmt"
	"go/ast"
	"runtime"
	"strconv"
	"strings"

	"github.com/kakaolint/kakaolint/cmd/kakaolint/internal/trouble"
	"golang.org/x/tools/go/analysis"
)

// Options configure the harness.
type Options struct {
	Lang  string // of the sentence about a panic
	Tests bool   // let the analyzers see _test.go files
}

// A Set is the analyzers of one configuration, and what they require.
type Set struct {
	Options
	roots []*analysis.Analyzer
	all   []*analysis.Analyzer // in an order that depends on how they require each other only
}

// NewSet makes a set of analyzers.
func NewSet(as []*analysis.Analyzer, o Options) *Set {
	s := &Set{Options: o, roots: as}
	seen := make(map[*analysis.Analyzer]bool)
	var visit func([]*analysis.Analyzer)
	visit = func(as []*analysis.Analyzer) {
		for _, a := range as {
			if !seen[a] {
				seen[a] = true
				visit(a.Requires)
				s.all = append(s.all, a)
			}
		}
	}
	visit(as)
	return s
}

// Wrap returns analyzers that do, for each package, what those of its set do. All sets hold
// the same analyzers, with other options; the first gives names, flags and facts.
func Wrap(first *Set, of func(*analysis.Pass) (*Set, error)) []*analysis.Analyzer {
	w := &wrapper{first: first, of: of, wrapped: make(map[*analysis.Analyzer]*analysis.Analyzer)}
	for i, a := range first.all { // what one requires comes before it
		w.wrapped[a] = w.wrap(i, a)
	}
	return w.each(first.roots)
}

type wrapper struct {
	first   *Set
	of      func(*analysis.Pass) (*Set, error)
	wrapped map[*analysis.Analyzer]*analysis.Analyzer // by those of the first set
}

func (w *wrapper) each(as []*analysis.Analyzer) []*analysis.Analyzer {
	var out []*analysis.Analyzer
	for _, a := range as {
		out = append(out, w.wrapped[a])
	}
	return out
}

// wrap wraps the analyzer that has the number i in every set.
func (w *wrapper) wrap(i int, a *analysis.Analyzer) *analysis.Analyzer {
	c := *a
	c.Requires = w.each(a.Requires)
	c.Run = func(pass *analysis.Pass) (any, error) {
		set, err := w.of(pass)
		if err != nil {
			return nil, err
		}
		if len(set.all) != len(w.first.all) || set.all[i].Name != a.Name {
			return nil, fmt.Errorf("internal error: another set of analyzers than the first, at %s", a.Name)
		}
		return w.run(set, set.all[i], pass)
	}
	return &c
}

func (w *wrapper) run(set *Set, a *analysis.Analyzer, pass *analysis.Pass) (result any, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = set.panicked(a, pass, v)
		}
	}()
	inner := *pass
	inner.Analyzer = a
	inner.ResultOf = make(map[*analysis.Analyzer]any, len(a.Requires))
	for j, req := range a.Requires {
		inner.ResultOf[req] = pass.ResultOf[pass.Analyzer.Requires[j]]
	}
	if !set.Tests {
		inner.Files = withoutTests(pass)
	}
	// A dependency that was loaded from export data has types, but nothing to look at.
	if a.ResultType == nil && (len(inner.Files) == 0 || pass.TypesInfo == nil) {
		return nil, nil
	}
	return a.Run(&inner)
}

func withoutTests(pass *analysis.Pass) []*ast.File {
	var files []*ast.File
	for _, f := range pass.Files {
		if !strings.HasSuffix(pass.Fset.File(f.FileStart).Name(), "_test.go") {
			files = append(files, f)
		}
	}
	return files
}

// panicked says which rule gave up where. It is a defect of ours, so the sentence asks to hear of it.
func (s *Set) panicked(a *analysis.Analyzer, pass *analysis.Pass, v any) error {
	err := trouble.New(
		"internal error: rule %[1]s gave up on package %[2]s (%[3]v, at %[4]s); this is a defect of kakaolint, so please report it, and meanwhile run with -%[1]s=false",
		"내부 오류: 규칙 %[1]s: %[2]s 패키지에서 중단되었습니다(%[3]v, 위치 %[4]s). kakaolint의 결함이니 알려 주시고, 그동안은 -%[1]s=false 로 실행하세요",
		a.Name, pass.Pkg.Path(), v, panicSite())
	return errors.New(trouble.Text(err, s.Lang))
}

// panicSite returns function and line of the statement that panicked, without the path of this machine.
func panicSite() string {
	pcs := make([]uintptr, 32)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(0, pcs)])
	panicking := false
	for {
		f, more := frames.Next()
		switch {
		case f.Function == "runtime.gopanic":
			panicking = true
		case panicking && !strings.HasPrefix(f.Function, "runtime."):
			return f.Function + ":" + strconv.Itoa(f.Line)
		}
		if !more {
			return "?"
		}
	}
}
