package fix

import (
	"go/ast"
	"os"
	"path/filepath"
	"strings"
)

// A module is what a go.mod file says about where packages can come from.
type module struct {
	dir    string
	paths  []string // of the module itself, of those that it requires, and of those that it replaces
	vendor bool     // packages come from its folder vendor
}

// importable reports whether a package that the file does not import yet can be found: it
// belongs to the standard library, or to a module that go.mod names. An import that
// nothing provides would break the build.
func (r *Rewriter) importable(file *ast.File, path string) bool {
	if isStandard(path) {
		return true
	}
	m := r.module(filepath.Dir(r.pass.Fset.PositionFor(file.FileStart, false).Filename))
	if m == nil {
		return false
	}
	for _, p := range m.paths {
		if path == p || strings.HasPrefix(path, p+"/") {
			return !m.vendor || p == m.paths[0] || isDir(filepath.Join(m.dir, "vendor", filepath.FromSlash(path)))
		}
	}
	return false
}

func isDir(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

// module reads the go.mod file that governs a folder.
func (r *Rewriter) module(dir string) *module {
	if m, ok := r.modules[dir]; ok {
		return m
	}
	var m *module
	if data, err := os.ReadFile(filepath.Join(dir, "go.mod")); err == nil {
		m = &module{dir: dir, paths: modulePaths(string(data)), vendor: isDir(filepath.Join(dir, "vendor"))}
	} else if parent := filepath.Dir(dir); parent != dir {
		m = r.module(parent)
	}
	r.modules[dir] = m
	return m
}

// modulePaths are the paths that follow module and require in a go.mod file, the module's own first.
func modulePaths(text string) []string {
	var paths []string
	block := ""
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(line, "//")
		words := strings.Fields(line)
		switch {
		case len(words) == 0:
		case words[0] == ")":
			block = ""
		case len(words) == 2 && words[1] == "(":
			block = words[0]
		case block == "require":
			paths = append(paths, strings.Trim(words[0], `"`))
		case block == "" && len(words) > 1 && (words[0] == "module" || words[0] == "require"):
			paths = append(paths, strings.Trim(words[1], `"`))
		}
	}
	return paths
}
