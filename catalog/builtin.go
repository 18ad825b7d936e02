package catalog

import (
	"embed"
	"errors"
	"io/fs"
)

// The data files are turned into Go at generation time: reading them costs 20 ms,
// which a vettool would pay for every package.
//
//go:generate go run -tags catalogbootstrap ./internal/gen

//go:embed data/*.yaml
var files embed.FS

// Files holds the files that the built-in catalog is made from, one API in each.
// They are examples for users' own.
func Files() (fs.FS, error) { return fs.Sub(files, "data") }

// Builtin returns the catalog of Kakao's REST APIs that is part of this package.
// It is shared: callers must not change it.
func Builtin() (*Catalog, error) {
	if len(builtin.APIs) == 0 {
		return nil, errors.New("the built-in catalog is missing; run go generate ./catalog")
	}
	return &builtin, nil
}
