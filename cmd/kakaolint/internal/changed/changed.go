// Package changed finds the packages that a change touches: it turns names of
// changed files into packages, grouped by the module that each belongs to.
//
//	modules, outside := changed.Packages(dir, []string{"api/login/user.go", "web/web.go"}, "")
//	// modules: {…/api [./login]}, {…/web [.]}
//
// A file name is never handed on. The packages are those that "./..." stands for
// in their module: nothing below testdata or vendor, nothing whose name starts
// with "_" or ".", nothing that build constraints leave empty. The files need
// not be there any more; what is left of their package is what counts.
package changed

import (
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// A Module is one with changed packages.
type Module struct {
	Dir      string   // its root
	Patterns []string // its changed packages, for the go command in Dir: "./login"
	Env      []string // what the go command needs there besides the environment
}

// Packages returns the modules whose packages hold the files, ordered by folder,
// and the Go files that no module holds. Names are relative to dir, which is
// absolute; tags are build tags, separated by commas.
func Packages(dir string, files []string, tags string) (modules []Module, outside []string) {
	folders := make(map[string]map[string]bool) // packages by root of their module
	for _, file := range files {
		if !filepath.IsAbs(file) {
			file = filepath.Join(dir, file)
		}
		folder := filepath.Dir(file)
		root, ok := moduleRoot(folder)
		switch {
		case !isGo(filepath.Base(file)):
		case below(dir, folder) && ignored(dir, folder) || ok && ignored(root, folder):
		case !ok:
			outside = append(outside, file)
		default:
			if folders[root] == nil {
				folders[root] = make(map[string]bool)
			}
			folders[root][folder] = true
		}
	}
	for _, root := range slices.Sorted(maps.Keys(folders)) {
		m := Module{Dir: root, Env: environment(root)}
		for _, folder := range m.packages(slices.Sorted(maps.Keys(folders[root])), tags) {
			m.Patterns = append(m.Patterns, pattern(root, folder))
		}
		if len(m.Patterns) > 0 {
			modules = append(modules, m)
		}
	}
	slices.Sort(outside)
	return modules, slices.Compact(outside)
}

// isGo reports whether the go command takes a file of this name for part of a package.
func isGo(name string) bool {
	return strings.HasSuffix(name, ".go") && !strings.HasPrefix(name, "_") && !strings.HasPrefix(name, ".")
}

// ignored reports whether "./..." in dir leaves out the folder below it.
func ignored(dir, folder string) bool {
	rel, err := filepath.Rel(dir, folder)
	if err != nil || rel == "." {
		return err != nil
	}
	return slices.ContainsFunc(strings.Split(rel, string(filepath.Separator)), func(name string) bool {
		return name == "testdata" || name == "vendor" || strings.HasPrefix(name, "_") || strings.HasPrefix(name, ".")
	})
}

func below(dir, folder string) bool {
	rel, err := filepath.Rel(dir, folder)
	return err == nil && filepath.IsLocal(rel)
}

// moduleRoot returns the nearest folder with a go.mod.
func moduleRoot(folder string) (root string, ok bool) {
	for {
		if info, err := os.Stat(filepath.Join(folder, "go.mod")); err == nil && info.Mode().IsRegular() {
			return folder, true
		}
		up := filepath.Dir(folder)
		if up == folder {
			return "", false
		}
		folder = up
	}
}

// environment turns the workspace off for a module that stands in its folder without being part of it.
func environment(root string) []string {
	m := Module{Dir: root}
	if work, err := m.goCommand("env", "GOWORK"); err != nil || work == "" || work == "off" {
		return nil
	}
	members, err := m.goCommand("list", "-m", "-f", "{{.Dir}}")
	if err != nil {
		return nil
	}
	self, err := os.Stat(root)
	if err != nil {
		return nil
	}
	for member := range strings.Lines(members + "\n") {
		if info, err := os.Stat(strings.TrimSpace(member)); err == nil && os.SameFile(info, self) {
			return nil
		}
	}
	return []string{"GOWORK=off"}
}

// packages returns the folders that hold a package. If the go command cannot
// tell, all that are there count: whoever loads them says what is wrong.
func (m Module) packages(folders []string, tags string) []string {
	folders = slices.DeleteFunc(folders, func(folder string) bool {
		info, err := os.Stat(folder)
		return err != nil || !info.IsDir()
	})
	const (
		each   = `{{if or .GoFiles .CgoFiles .TestGoFiles .XTestGoFiles .InvalidGoFiles}}{{.Dir}}{{end}}`
		atOnce = 200 // folders; a command line has an end
	)
	var found []string
	for some := range slices.Chunk(folders, atOnce) {
		args := []string{"list", "-e", "-find", "-f", each}
		if tags != "" {
			args = append(args, "-tags="+tags)
		}
		for _, folder := range some {
			args = append(args, pattern(m.Dir, folder))
		}
		out, err := m.goCommand(args...)
		if err != nil {
			return folders
		}
		found = append(found, strings.Split(out, "\n")...)
	}
	return slices.DeleteFunc(folders, func(folder string) bool { return !slices.Contains(found, folder) })
}

func (m Module) goCommand(args ...string) (string, error) {
	cmd := exec.Command("go", args...)
	cmd.Dir = m.Dir
	cmd.Env = append(cmd.Environ(), m.Env...)
	out, err := cmd.Output()
	return strings.TrimSpace(string(out)), err
}

func pattern(root, folder string) string {
	rel, err := filepath.Rel(root, folder)
	if err != nil || rel == "." {
		return "."
	}
	return "./" + filepath.ToSlash(rel)
}
