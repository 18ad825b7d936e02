// Package settings finds out what the user chose: the language of the reports
// and the catalog files, from flags and from the environment.
//
// The flags win over the environment. Under "go vet" only the environment can
// name catalogs; package vettool tells why.
package settings

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"strings"

	"github.com/kakaolint/kakaolint/catalog"
	"github.com/kakaolint/kakaolint/cmd/kakaolint/internal/trouble"
)

// CatalogVar is the environment variable that names catalog files, separated by commas.
const CatalogVar = "KAKAOLINT_CATALOG"

// maxRead is more than a catalog file may have, so that the loader says so and
// an endless file ends all the same.
const maxRead = 2 << 20

// Files splits a list of file names at its commas.
func Files(list string) []string {
	return strings.FieldsFunc(list, func(r rune) bool { return r == ',' })
}

// Catalog returns the built-in catalog together with the APIs that the files describe.
func Catalog(files []string) (*catalog.Catalog, error) {
	c, err := catalog.Builtin()
	if err != nil || len(files) == 0 {
		return c, err
	}
	var apis []*catalog.API
	var errs []error
	for _, file := range files {
		api, err := load(file)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		apis = append(apis, api)
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	return c.With(apis...)
}

func load(file string) (*catalog.API, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, unreadable(file, err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxRead))
	if err != nil {
		return nil, unreadable(file, err)
	}
	return catalog.Load(file, data)
}

func unreadable(file string, err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		err = p.Err
	}
	return trouble.New(
		"%[1]s: the catalog cannot be read (%[2]v); check the name given by -catalog or %[3]s",
		"%[1]s: 카탈로그를 읽을 수 없습니다(%[2]v). -catalog 또는 %[3]s 에 적은 이름을 확인하세요",
		file, err, CatalogVar)
}
