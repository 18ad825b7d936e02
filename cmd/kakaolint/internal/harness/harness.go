// Package harness makes every driver give the same verdicts: it puts around each
// analyzer what the drivers of x/tools do not promise.
//
// Under "go vet" a package comes together with its test files, stand-alone it
// comes without them; wrapped, neither sees them unless tests are asked for. A
// panic in an analyzer would end the process; wrapped, it is an error of one package.
package harness

import (
	"errors"
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

// Wrap returns analyzers that do what as do, inside the harness. What they require is wrapped as well.
func Wrap(as []*analysis.Analyzer, o Options) []*analysis.Analyzer {
	w := &wrapper{Options: o, wrapped: make(map[*analysis.Analyzer]*analysis.Analyzer)}
	return w.all(as)
}

type wrapper struct {
	Options
	wrapped map[*analysis.Analyzer]*analysis.Analyzer
}

func (w *wrapper) all(as []*analysis.Analyzer) []*analysis.Analyzer {
	var out []*analysis.Analyzer
	for _, a := range as {
		out = append(out, w.one(a))
	}
	return out
}

func (w *wrapper) one(a *analysis.Analyzer) *analysis.Analyzer {
	if c, ok := w.wrapped[a]; ok {
		return c
	}
	c := *a
	w.wrapped[a] = &c
	c.Requires = w.all(a.Requires)
	c.Run = func(pass *analysis.Pass) (result any, err error) {
		defer func() {
			if v := recover(); v != nil {
				err = w.panicked(a, pass, v)
			}
		}()
		inner := *pass
		inner.Analyzer = a
		inner.ResultOf = make(map[*analysis.Analyzer]any, len(a.Requires))
		for _, req := range a.Requires {
			inner.ResultOf[req] = pass.ResultOf[w.wrapped[req]]
		}
		if !w.Tests {
			inner.Files = withoutTests(pass)
		}
		// A dependency that was loaded from export data has types, but nothing to look at.
		if a.ResultType == nil && (len(inner.Files) == 0 || pass.TypesInfo == nil) {
			return nil, nil
		}
		return a.Run(&inner)
	}
	return &c
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
func (w *wrapper) panicked(a *analysis.Analyzer, pass *analysis.Pass, v any) error {
	err := trouble.New(
		"internal error: rule %[1]s gave up on package %[2]s (%[3]v, at %[4]s); this is a defect of kakaolint, so please report it, and meanwhile run with -%[1]s=false",
		"내부 오류: 규칙 %[1]s이(가) 패키지 %[2]s에서 중단되었습니다(%[3]v, 위치 %[4]s). kakaolint의 결함이니 알려 주시고, 그동안은 -%[1]s=false 로 실행하세요",
		a.Name, pass.Pkg.Path(), v, panicSite())
	return errors.New(trouble.Text(err, w.Lang))
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
