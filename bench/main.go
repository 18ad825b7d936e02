//go:build unix

// Command bench measures what kakaolint costs on a module: as a vet tool with
// and without results in the build cache, and stand-alone. Each figure is a ratio
// to a tool with one analyzer that does nothing, run in turn with it, so that the
// noise of a shared machine largely cancels. From the root of the repository:
//
//	go run ./bench -get github.com/stripe/stripe-go/v84@v84.4.1
//	go run ./bench -n 7 -dir ../some/module
package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
)

func main() {
	log.SetFlags(0)
	get := flag.String("get", "", "module to measure on, as path@version from the module proxy")
	dir := flag.String("dir", "", "module to measure on, as a folder")
	pattern := flag.String("packages", "./...", "packages to measure on")
	n := flag.Int("n", 5, "pairs of runs")
	flag.Parse()
	if (*get == "") == (*dir == "") || *n < 1 || flag.NArg() > 0 {
		log.Fatal("bench: name one module, with -get path@version or -dir folder; -n is 1 or more")
	}
	if err := bench(*get, *dir, *pattern, *n); err != nil {
		log.Fatal("bench: ", err)
	}
}

func bench(get, dir, pattern string, n int) error {
	tmp, err := os.MkdirTemp("", "bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	if get != "" {
		if dir, err = download(get, filepath.Join(tmp, "module")); err != nil {
			return err
		}
	}
	empty := &tool{name: "empty", dir: tmp}
	ours := &tool{name: "kakaolint", dir: tmp}
	for t, path := range map[*tool]string{empty: "./bench/testdata/emptyvet", ours: "./cmd/kakaolint"} {
		if err := t.build(path); err != nil {
			return err
		}
	}
	m := module{dir: dir, pattern: pattern}
	fmt.Println("compiling the module …")
	if _, err := m.run("go", "vet", "-vettool="+empty.path(), pattern); err != nil {
		return err
	}
	rows, err := m.measure(empty, ours, n)
	if err != nil {
		return err
	}
	fmt.Printf("\n%d pairs of runs; median of the empty tool, median of kakaolint, median of the ratios of the pairs\n\n", n)
	return table(os.Stdout, rows)
}

// download copies a module out of the module cache, so that it can be the main module.
func download(module, dir string) (string, error) {
	cmd := exec.Command("go", "mod", "download", "-json", module)
	cmd.Dir = os.TempDir()
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("%s: %w\n%s", cmd, err, out)
	}
	var info struct{ Dir string }
	if err := json.Unmarshal(out, &info); err != nil {
		return "", err
	}
	if err := os.CopyFS(dir, os.DirFS(info.Dir)); err != nil {
		return "", err
	}
	// The requirements of its tests may be missing from go.sum.
	tidy := exec.Command("go", "mod", "tidy")
	tidy.Dir = dir
	if out, err := tidy.CombinedOutput(); err != nil {
		return "", fmt.Errorf("%s: %w\n%s", tidy, err, bytes.TrimSpace(out))
	}
	return dir, nil
}
