package standalone

import (
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"
)

// A Scope is what a run has looked at: the packages that the patterns named, and
// those that the patterns would name if they were still there.
type Scope struct {
	asked map[string]bool
	trees []tree
}

// A tree is what "dir/..." stands for.
type tree struct{ path, dir string }

// Holds reports whether a package of this import path was looked at, or is gone
// from where the run looked.
func (s Scope) Holds(pkg string) bool {
	return s.asked[pkg] || slices.ContainsFunc(s.trees, func(t tree) bool {
		rest, ok := strings.CutPrefix(pkg, t.path)
		return ok && (rest == "" || rest[0] == '/') && !hasGoFiles(filepath.Join(t.dir, filepath.FromSlash(rest)))
	})
}

func hasGoFiles(dir string) bool {
	entries, _ := os.ReadDir(dir)
	return slices.ContainsFunc(entries, func(e os.DirEntry) bool { return strings.HasSuffix(e.Name(), ".go") })
}

func (s *Scope) add(t Scope) {
	if s.asked == nil {
		s.asked = make(map[string]bool)
	}
	maps.Copy(s.asked, t.asked)
	s.trees = append(s.trees, t.trees...)
}

// scope returns that of a run whose patterns named the roots.
func (r *run) scope(roots []*packages.Package) Scope {
	s := Scope{asked: asked(roots)}
	modules := make(map[string]string) // folder by path
	for _, p := range roots {
		if p.Module != nil && p.Module.Dir != "" {
			modules[p.Module.Path] = p.Module.Dir
		}
	}
	for _, pattern := range r.Patterns {
		prefix, ok := strings.CutSuffix(filepath.ToSlash(pattern), "...")
		if !ok || prefix != "" && !strings.HasSuffix(prefix, "/") {
			continue
		}
		for module, root := range modules {
			if t, ok := treeIn(module, root, r.Dir, prefix); ok {
				s.trees = append(s.trees, t)
			}
		}
	}
	return s
}

// treeIn resolves what stands before "..." in a pattern: a folder, or an import path.
func treeIn(module, root, dir, prefix string) (tree, bool) {
	folder := filepath.Join(dir, filepath.FromSlash(prefix))
	if !strings.HasPrefix(prefix, ".") {
		rest, ok := strings.CutPrefix(path.Clean(prefix)+"/", module+"/")
		if !ok {
			return tree{}, false
		}
		folder = filepath.Join(root, filepath.FromSlash(rest))
	}
	rel, err := filepath.Rel(root, folder)
	if err != nil || !filepath.IsLocal(rel) {
		return tree{}, false
	}
	return tree{path.Join(module, filepath.ToSlash(rel)), folder}, true
}
