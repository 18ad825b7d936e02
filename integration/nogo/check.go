package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
)

// A checker runs a built nogo over the packages of a module.
type checker struct {
	exe     string
	dir     string // of the module
	scratch string // for facts and import configurations
}

// A listed is a package as the go command lists it.
type listed struct {
	ImportPath string
	Dir        string
	Export     string // file with the export data
	Standard   bool
	DepOnly    bool // not named, but imported by one that is
	GoFiles    []string
	Imports    []string
	ImportMap  map[string]string
	Module     *struct{ GoVersion string }
	Error      *struct{ Err string }
}

// check returns the reports on the packages that the patterns name, as nogo prints them, with relative paths.
func (c *checker) check(ctx context.Context, patterns []string) ([]string, error) {
	pkgs, err := c.list(ctx, patterns)
	if err != nil {
		return nil, err
	}
	abs, err := filepath.Abs(c.dir)
	if err != nil {
		return nil, err
	}
	importcfg := filepath.Join(c.scratch, "importcfg")
	if err := writeImportcfg(importcfg, pkgs); err != nil {
		return nil, err
	}
	facts := make(map[string]string)
	var reports []string
	for i, p := range pkgs {
		if p.Standard || len(p.GoFiles) == 0 {
			continue // rules_go checks no package of the standard library
		}
		out := filepath.Join(c.scratch, fmt.Sprintf("%d.facts", i))
		found, err := c.run(ctx, p, importcfg, out, facts)
		if err != nil {
			return nil, err
		}
		facts[p.ImportPath] = out
		for _, r := range found {
			reports = append(reports, strings.TrimPrefix(r, abs+string(filepath.Separator)))
		}
	}
	return reports, nil
}

// list lists the packages and all that they import, imported ones first.
func (c *checker) list(ctx context.Context, patterns []string) ([]*listed, error) {
	out, err := goCommand(ctx, c.dir, append([]string{"list", "-export", "-deps",
		"-json=ImportPath,Dir,Export,Standard,DepOnly,GoFiles,Imports,ImportMap,Module,Error"}, patterns...)...)
	if err != nil {
		return nil, err
	}
	var pkgs []*listed
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		p := new(listed)
		if err := dec.Decode(p); errors.Is(err, io.EOF) {
			return pkgs, nil
		} else if err != nil {
			return nil, err
		}
		if p.Error != nil {
			return nil, errors.New(p.Error.Err)
		}
		pkgs = append(pkgs, p)
	}
}

func writeImportcfg(file string, pkgs []*listed) error {
	var b bytes.Buffer
	for _, p := range pkgs {
		if p.Export != "" {
			fmt.Fprintf(&b, "packagefile %s=%s\n", p.ImportPath, p.Export)
		}
	}
	return os.WriteFile(file, b.Bytes(), 0o666)
}

// run checks one package, and writes its facts. As in Bazel it gets those of its direct
// imports, and a dependency is only asked for facts.
func (c *checker) run(ctx context.Context, p *listed, importcfg, out string, facts map[string]string) ([]string, error) {
	args := []string{"-p", p.ImportPath, "-importcfg", importcfg, "-x", out, "-go_version", strings.TrimPrefix(runtime.Version(), "go")}
	if p.DepOnly {
		args = append(args, "-facts_only")
	}
	for _, path := range p.Imports {
		if mapped, ok := p.ImportMap[path]; ok {
			path = mapped
		}
		if file, ok := facts[path]; ok {
			args = append(args, "-fact", path+"="+file)
		}
	}
	for _, file := range p.GoFiles {
		args = append(args, filepath.Join(p.Dir, file))
	}
	cmd := exec.CommandContext(ctx, c.exe, args...)
	var stderr bytes.Buffer
	cmd.Dir, cmd.Stderr = c.dir, &stderr
	cmd.Env = append(os.Environ(), "GOARCH="+runtime.GOARCH)
	const violation = 3 // the exit code for reports
	err := cmd.Run()
	var exit *exec.ExitError
	switch {
	case err == nil:
		return nil, nil
	case errors.As(err, &exit) && exit.ExitCode() == violation:
		lines := strings.Split(strings.TrimSpace(stderr.String()), "\n")
		return lines[1:], nil // the first is a heading
	default:
		return nil, fmt.Errorf("package %s: %w\n%s", p.ImportPath, err, stderr.Bytes())
	}
}
