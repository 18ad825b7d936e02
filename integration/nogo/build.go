package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
)

const kakaolint = "github.com/kakaolint/kakaolint/analyzer/nogo"

// The sources of rules_go that make up its checker, and those that write its main file.
var (
	checkerFiles = []string{
		"nogo_main.go", "nogo_fix.go", "nogo_goversions_go122.go", "nogo_version.go", "nogo_validation.go",
		"nolint.go", "constants.go", "flags.go", "env.go", "path.go",
	}
	generatorFiles = []string{"generate_nogo_main.go", "flags.go", "constants.go", "env.go", "path.go"}
)

const generatorMain = `package main

import (
	"fmt"
	"os"
)

func main() {
	if err := genNogoMain(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
`

// build compiles the checker. It imports an internal package of golang.org/x/tools, so it
// is put inside a copy of that module.
func build(ctx context.Context, scratch string, analyzers []string, config string) (exe string, err error) {
	_, file, _, _ := runtime.Caller(0)
	here := filepath.Dir(file) // the go.mod that pins the versions
	rules, err := moduleDir(ctx, here, "github.com/bazelbuild/rules_go")
	if err != nil {
		return "", err
	}
	tools, err := moduleDir(ctx, here, "golang.org/x/tools")
	if err != nil {
		return "", err
	}
	module := filepath.Join(scratch, "tools")
	if err := copyTools(tools, here, module); err != nil {
		return "", err
	}
	sources := filepath.Join(rules, "go", "tools", "builders")
	generator, checker := filepath.Join(module, "nogo", "generator"), filepath.Join(module, "nogo")
	if err := copyFiles(sources, generator, generatorFiles); err != nil {
		return "", err
	}
	if err := os.WriteFile(filepath.Join(generator, "main.go"), []byte(generatorMain), 0o666); err != nil {
		return "", err
	}
	if err := copyFiles(sources, checker, checkerFiles); err != nil {
		return "", err
	}
	generate := []string{"run", "./nogo/generator", "-output", filepath.Join(checker, "generated_main.go"), "-config", config}
	for _, path := range analyzers {
		generate = append(generate, "-analyzer_importpath", path)
	}
	exe = filepath.Join(scratch, "checker")
	for _, args := range [][]string{
		{"mod", "edit", "-require=github.com/kakaolint/kakaolint@v0.0.0", "-replace=github.com/kakaolint/kakaolint=" + filepath.Join(here, "..", "..")},
		generate,
		{"build", "-mod=mod", "-o", exe, "./nogo"},
	} {
		if _, err := goCommand(ctx, module, args...); err != nil {
			return "", err
		}
	}
	return exe, nil
}

// copyTools copies the module golang.org/x/tools, and lets it know the checksums of everything that is linked in.
func copyTools(from, here, to string) error {
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		return err
	}
	sums := filepath.Join(to, "go.sum")
	var all []byte
	for _, file := range []string{sums, filepath.Join(here, "go.sum"), filepath.Join(here, "..", "..", "go.sum")} {
		data, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		all = append(all, data...)
	}
	if err := os.Remove(sums); err != nil {
		return err
	}
	if err := os.WriteFile(sums, all, 0o666); err != nil {
		return err
	}
	return os.Chmod(filepath.Join(to, "go.mod"), 0o666)
}

func copyFiles(from, to string, names []string) error {
	if err := os.MkdirAll(to, 0o777); err != nil {
		return err
	}
	for _, name := range names {
		data, err := os.ReadFile(filepath.Join(from, name))
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(to, name), data, 0o666); err != nil {
			return err
		}
	}
	return nil
}

// moduleDir returns where the go command keeps the version of a module that go.mod names, after loading it.
func moduleDir(ctx context.Context, here, path string) (string, error) {
	if _, err := goCommand(ctx, here, "mod", "download", path); err != nil {
		return "", err
	}
	out, err := goCommand(ctx, here, "list", "-m", "-f", "{{.Dir}}", path)
	return strings.TrimSpace(string(out)), err
}

func goCommand(ctx context.Context, dir string, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, "go", args...)
	var stderr bytes.Buffer
	cmd.Dir, cmd.Stderr = dir, &stderr
	cmd.Env = append(os.Environ(), "GOWORK=off")
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go %s: %w\n%s", strings.Join(args, " "), err, stderr.Bytes())
	}
	return out, nil
}
