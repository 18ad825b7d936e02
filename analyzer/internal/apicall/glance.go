package apicall

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/kakaolint/kakaolint/analyzer/internal/model"
	"github.com/kakaolint/kakaolint/analyzer/internal/model/retry"
	"github.com/kakaolint/kakaolint/catalog"
)

// Tokens returns the texts of which a package that calls an API holds at least one:
// domains, telling paths and Authorization schemes. They are coarse: a package that
// holds one without calling costs time, and nothing else.
func Tokens(c *catalog.Catalog) []string {
	var out []string
	for _, api := range c.APIs {
		for _, h := range api.Hosts {
			out = append(out, domain(h))
		}
		out = append(out, api.Schemes...)
		for _, e := range api.Endpoints {
			if e.Telling {
				out = append(out, pathTokens(e.Path)...)
			}
		}
	}
	return append(out, endpointTokens(c)...)
}

// endpointTokens are the packages with a variable that holds the address of an API.
func endpointTokens(c *catalog.Catalog) []string {
	var out []string
	urls := model.EndpointPackages()
	for _, v := range slices.Sorted(maps.Keys(urls)) {
		if c.ByHost(parseAddress(urls[v]).host) != nil {
			out = append(out, v[:strings.LastIndex(v, ".")])
		}
	}
	return out
}

// domain is the last two labels of a host, so that "https://"+sub+".kakao.com" is seen too.
func domain(host string) string {
	labels := strings.Split(host, ".")
	return strings.Join(labels[max(0, len(labels)-2):], ".")
}

var (
	version     = regexp.MustCompile(`^v[0-9.]+$`)
	placeholder = regexp.MustCompile(`[^/]*\{[^/]*`)
)

// pathTokens returns the first two and the last two fixed segments of the path,
// without its version: programs put base, version and path together, so the
// whole path may stand nowhere.
func pathTokens(path string) []string {
	var out []string
	runs := placeholder.Split(path, -1)
	for i, run := range runs {
		segments := strings.FieldsFunc(run, func(r rune) bool { return r == '/' })
		if i == 0 && len(segments) > 2 && version.MatchString(segments[0]) {
			segments = segments[1:]
		}
		if len(segments) >= 2 {
			out = append(out, strings.Join(segments[:2], "/"), strings.Join(segments[len(segments)-2:], "/"))
		}
	}
	if out == nil {
		out = []string{slices.MaxFunc(runs, func(a, b string) int { return len(a) - len(b) })}
	}
	return out
}

// Matters glances at a package: whether it imports net/http or a client library at all, and whether its
// texts, or the constants of the packages that it imports, hold a token.
func Matters(pkg *types.Package, files []*ast.File, tokens []string) bool {
	http := false
	for _, imp := range pkg.Imports() {
		http = http || imp.Path() == "net/http" || model.LibraryAt(imp.Path()) != nil
	}
	if !http {
		return false
	}
	for _, f := range files {
		if literalMatters(f, tokens) {
			return true
		}
	}
	for _, imp := range pkg.Imports() {
		if first := firstSegment(imp.Path()); (strings.Contains(first, ".") || first == firstSegment(pkg.Path())) && constantMatters(imp.Scope(), tokens) {
			return true
		}
	}
	return false
}

// Helps reports whether functions of a package that imports these paths may send what their
// parameters say, or look at a response for their callers: one is net/http, or a client library.
func Helps(imports []string) bool {
	return slices.ContainsFunc(imports, func(path string) bool {
		return path == "net/http" || model.LibraryAt(path) != nil
	})
}

// MayRepeat reports whether functions of a package that imports these paths may call a function
// that they are given again, with waits.
func MayRepeat(imports []string) bool {
	return slices.ContainsFunc(imports, func(path string) bool { return path == "time" || retry.Imported(path) })
}

// CallsBack reports whether others can give a function or method of a package a function that may fail.
func CallsBack(pkg *types.Package) bool {
	for _, name := range pkg.Scope().Names() {
		switch obj := pkg.Scope().Lookup(name).(type) {
		case *types.Func:
			if TakesOperation(obj) {
				return true
			}
		case *types.TypeName:
			named, ok := types.Unalias(obj.Type()).(*types.Named)
			if !ok {
				continue
			}
			for m := range named.Methods() {
				if TakesOperation(m) {
					return true
				}
			}
		}
	}
	return false
}

// TakesOperation reports whether others can give fn a function that may fail.
func TakesOperation(fn *types.Func) bool {
	if !fn.Exported() {
		return false
	}
	for p := range fn.Signature().Params().Variables() {
		sig, ok := types.Unalias(p.Type()).Underlying().(*types.Signature)
		if !ok {
			continue
		}
		if n := sig.Results().Len(); n > 0 && model.IsError(sig.Results().At(n-1).Type()) {
			return true
		}
	}
	return false
}

// firstSegment tells a module's own packages from the standard library, even where
// the module's path has no dot.
func firstSegment(path string) string {
	first, _, _ := strings.Cut(path, "/")
	return first
}

// standard are the first segments of the standard library's import paths that a client may use.
var standard = []string{
	"archive", "bufio", "bytes", "cmp", "compress", "container", "context", "crypto", "database", "embed", "encoding",
	"errors", "expvar", "flag", "fmt", "hash", "html", "image", "io", "iter", "log", "maps", "math", "mime", "net", "os",
	"path", "reflect", "regexp", "runtime", "slices", "sort", "strconv", "strings", "sync", "testing", "text", "time",
	"unicode", "unique", "unsafe",
}

// IsStandardPath reports whether a path is one of the standard library. A module's path may have no
// dot either, so the names are listed.
func IsStandardPath(path string) bool { return slices.Contains(standard, firstSegment(path)) }

func literalMatters(f *ast.File, tokens []string) bool {
	found := false
	ast.Inspect(f, func(n ast.Node) bool {
		if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING && !found {
			found = holdsAny(lit.Value, tokens)
		}
		return !found
	})
	return found
}

func constantMatters(scope *types.Scope, tokens []string) bool {
	for _, name := range scope.Names() {
		c, ok := scope.Lookup(name).(*types.Const)
		if ok && c.Val().Kind() == constant.String && holdsAny(constant.StringVal(c.Val()), tokens) {
			return true
		}
	}
	return false
}

func holdsAny(s string, tokens []string) bool {
	for _, t := range tokens {
		if strings.Contains(s, t) {
			return true
		}
	}
	return false
}
