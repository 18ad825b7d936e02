package apicall

import (
	"go/types"
	"maps"
	"slices"
	"testing"

	"github.com/kakaolint/kakaolint/analyzer/internal/lazyssa"
	"github.com/kakaolint/kakaolint/analyzer/internal/model"
	"github.com/kakaolint/kakaolint/analyzer/internal/sourcetest"
	"github.com/kakaolint/kakaolint/catalog"
	"golang.org/x/tools/go/ssa"
)

// sources are files by name, and imported packages that are not of the standard library by path.
type sources struct {
	files   map[string]string
	imports map[string]string
}

// check type-checks a program in memory.
func check(t *testing.T, src sources) lazyssa.Source {
	t.Helper()
	im, fset := sourcetest.Std(t)
	for _, path := range slices.Sorted(maps.Keys(src.imports)) {
		im[path] = sourcetest.Package(t, fset, im, path, map[string]string{path + "/x.go": src.imports[path]}).Pkg
	}
	return sourcetest.Package(t, fset, im, "p", src.files)
}

// finder indexes a program of one file.
func finder(t *testing.T, src sources) *Finder {
	t.Helper()
	pkg := lazyssa.Build(check(t, src), func(fn *types.Func) bool { _, ok := model.SendOf(fn); return ok }, nil, 0)
	if pkg == nil {
		t.Fatal("nothing in the program sends")
	}
	c, err := catalog.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	return &Finder{Index: NewIndex(pkg), Catalog: c}
}

// header starts every test program.
const header = `package p

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path"
	"strings"
)

var (
	_ = bytes.NewReader
	_ = cmp.Or[int]
	_ context.Context
	_ = fmt.Sprint
	_ io.Reader
	_ http.Header
	_ url.URL
	_ = os.Getenv
	_ = path.Join
	_ strings.Builder
)

`

func program(body string) sources {
	return sources{files: map[string]string{"p.go": header + body}}
}

func sendsOf(fn *ssa.Function) []ssa.CallInstruction {
	var out []ssa.CallInstruction
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			if call, ok := in.(ssa.CallInstruction); ok {
				if _, ok := SendOf(call); ok {
					out = append(out, call)
				}
			}
		}
	}
	return out
}
