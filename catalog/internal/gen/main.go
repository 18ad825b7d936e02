// Gen turns the data files of the built-in catalog into Go: the catalog itself,
// and the constants for users' code. With -check it writes nothing and fails if
// a generated file differs from what it would write.
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/kakaolint/kakaolint/catalog"
)

func main() {
	dir := flag.String("dir", ".", "folder of the package catalog")
	check := flag.Bool("check", false, "only compare, and fail if a file is stale")
	flag.Parse()
	if err := run(*dir, *check); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

func run(dir string, check bool) error {
	out, err := generate()
	if err != nil {
		return err
	}
	var errs []error
	for _, f := range out {
		path := filepath.Join(dir, filepath.FromSlash(f.path))
		if !check {
			errs = append(errs, os.WriteFile(path, f.text, 0o644))
			continue
		}
		have, err := os.ReadFile(path)
		switch {
		case err != nil:
			errs = append(errs, err)
		case !bytes.Equal(have, f.text):
			errs = append(errs, fmt.Errorf("%s is stale; run go generate ./catalog", f.path))
		}
	}
	return errors.Join(errs...)
}

// A file is a generated file, by its path below the package catalog.
type file struct {
	path string
	text []byte
}

func generate() ([]file, error) {
	cat, err := load()
	if err != nil {
		return nil, err
	}
	literal, err := builtinFile(cat)
	if err != nil {
		return nil, err
	}
	constants, err := constantsFile(cat)
	if err != nil {
		return nil, err
	}
	return []file{{"builtin_gen.go", literal}, {"kakao/codes_gen.go", constants}}, nil
}

// load reads the data files.
func load() (*catalog.Catalog, error) {
	files, err := catalog.Files()
	if err != nil {
		return nil, err
	}
	names, err := fs.Glob(files, "*.yaml")
	if err != nil {
		return nil, err
	}
	var apis []*catalog.API
	var errs []error
	for _, name := range names {
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		api, err := catalog.Load("data/"+name, data)
		apis, errs = append(apis, api), append(errs, err)
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	return new(catalog.Catalog).With(apis...)
}
