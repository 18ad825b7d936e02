package config

import (
	"cmp"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/mod/modfile"
)

// A module is what its go.mod says; the zero value is none.
type module struct {
	path     string
	provided []string // paths of the modules that it requires or replaces
	replaced []string // folders that take the place of modules
}

// Module returns the path of the module that the configuration is for, or "".
func (c *Config) Module() string { return c.module.path }

// readModule reads the go.mod of a folder. One that does not parse is the go command's to
// complain about.
func readModule(root string) module {
	data, err := read(filepath.Join(root, "go.mod"))
	if err != nil {
		return module{}
	}
	f, err := modfile.Parse("go.mod", data, nil)
	if err != nil {
		return module{path: modfile.ModulePath(data)}
	}
	m := module{path: modfile.ModulePath(data)}
	for _, req := range f.Require {
		m.provided = append(m.provided, req.Mod.Path)
	}
	for _, rep := range f.Replace {
		m.provided = append(m.provided, rep.Old.Path)
		if modfile.IsDirectoryPath(rep.New.Path) {
			m.replaced = append(m.replaced, absolute(root, rep.New.Path))
		}
	}
	return m
}

func absolute(dir, file string) string {
	if file = filepath.FromSlash(file); filepath.IsAbs(file) {
		return filepath.Clean(file)
	}
	return filepath.Join(dir, file)
}

// ofModuleCache is an element of a path that only the module cache has.
var ofModuleCache = regexp.MustCompile(`@v\d`)

// Root returns the folder of the module whose configuration counts for the package in dir, or
// "" if none does: outside modules, and in the module cache, which is other people's.
func Root(dir string) string {
	if ofModuleCache.MatchString(dir) {
		return ""
	}
	return above(dir, "go.mod")
}

// above returns the nearest folder, from dir up, that holds a file of the name, or "".
func above(dir, name string) string {
	for {
		if info, err := os.Stat(filepath.Join(dir, name)); err == nil && info.Mode()&fs.ModeDir == 0 {
			return dir
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return ""
		}
		dir = parent
	}
}

// Roots returns the folders of all modules whose configuration a run of the go command in dir
// may read: the one around dir, those of its workspace, and folders that they put in the place
// of modules. They are sorted by the paths of the modules, which are the same on every machine.
func Roots(dir string, getenv func(string) string) []string {
	type found struct{ path, root string }
	var all []found
	add := func(root string) (replaced []string) {
		if root == "" || ofModuleCache.MatchString(root) {
			return nil
		}
		m := readModule(root)
		all = append(all, found{m.path, root})
		return m.replaced
	}
	replaced := add(above(dir, "go.mod"))
	if work := workspace(dir, getenv("GOWORK")); work != "" {
		uses, more := readWorkspace(work)
		replaced = append(replaced, more...)
		for _, use := range uses {
			replaced = append(replaced, add(use)...)
		}
	}
	for _, root := range replaced { // what they replace in turn does not count
		add(root)
	}
	slices.SortFunc(all, func(a, b found) int { return cmp.Or(strings.Compare(a.path, b.path), strings.Compare(a.root, b.root)) })
	var roots []string
	for _, f := range slices.Compact(all) {
		roots = append(roots, f.root)
	}
	return roots
}

// workspace returns the go.work file that the go command uses in dir, or "".
func workspace(dir, gowork string) string {
	switch gowork {
	case "off":
		return ""
	case "", "auto":
		if dir = above(dir, "go.work"); dir == "" {
			return ""
		}
		return filepath.Join(dir, "go.work")
	}
	return gowork
}

// readWorkspace returns the folders that a go.work file uses, and those that replace modules.
func readWorkspace(file string) (uses, replaced []string) {
	data, err := read(file)
	if err != nil {
		return nil, nil
	}
	f, err := modfile.ParseWork(file, data, nil)
	if err != nil {
		return nil, nil
	}
	dir := filepath.Dir(file)
	for _, use := range f.Use {
		uses = append(uses, absolute(dir, use.Path))
	}
	for _, rep := range f.Replace {
		if modfile.IsDirectoryPath(rep.New.Path) {
			replaced = append(replaced, absolute(dir, rep.New.Path))
		}
	}
	return uses, replaced
}

// provides reports whether a package can come from the module itself or from one that it
// requires, or is of the standard library.
func (m *module) provides(pkg string) bool {
	first, _, _ := strings.Cut(pkg, "/")
	if !strings.Contains(first, ".") && !m.holds(pkg) {
		return true
	}
	return m.holds(pkg) || slices.ContainsFunc(m.provided, func(path string) bool { return within(pkg, path) })
}

// holds reports whether a package belongs to the module, by its path.
func (m *module) holds(pkg string) bool { return m.path != "" && within(pkg, m.path) }

func within(pkg, path string) bool { return pkg == path || strings.HasPrefix(pkg, path+"/") }
