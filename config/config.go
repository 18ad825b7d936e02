// Package config reads .kakaolint.yml, the configuration of a module:
//
//	language: ko
//	rules:
//	  magiccode: warning
//	  unhandled/discarded: off
//	catalogs: [api/shop.yaml]
//	exclude:
//	  - path: internal/legacy
//	    rules: [magiccode]
//
// It stands beside go.mod and counts for the packages of that module, whatever driver runs
// the rules and from whichever folder. What is unknown, wrong or matches nothing is an error
// that names its line, in both languages:
//
//	c, err := config.Load(root, ".kakaolint.yml")
//	if err == nil { err = c.Verify(cat) }
//	rules, err := analyzer.New(c.Options())
package config

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/kakaolint/kakaolint/analyzer"
	"github.com/kakaolint/kakaolint/catalog"
)

// Name is the name of the file.
const Name = ".kakaolint.yml"

// A Config is the content of one file. The zero value is the default configuration.
type Config struct {
	Language     string // "en", "ko", or "" for the user's
	Strict       bool
	Tests        bool
	Rules        map[string]analyzer.Level
	OwnConstants bool
	Constants    []string
	Catalogs     []string // names of files, relative to the folder of the configuration
	Clients      []analyzer.Client
	Exclude      []analyzer.Exclusion

	root   string // the module's folder
	file   string // the name by which errors call the file; "" if there is none
	places places
	module module
}

// places are where the entries of the lists stand.
type places struct {
	constants, catalogs, clients []place
	exclude                      []excluded
}

// A place is where something stands; in settings that are no file, the line is 0.
type place struct{ line, column int }

// excluded is an entry of exclude as it is written.
type excluded struct {
	place
	path, symbol string
}

// Load reads the configuration of the module whose folder is root. Errors call it by name.
// Without a file, it is the default configuration.
func Load(root, name string) (*Config, error) {
	data, err := read(filepath.Join(root, Name))
	if errors.Is(err, fs.ErrNotExist) {
		if _, err := os.Lstat(filepath.Join(root, ".kakaolint.yaml")); err == nil {
			return nil, fault(filepath.Join(filepath.Dir(name), ".kakaolint.yaml"), place{1, 1},
				"nobody reads a file of this name; call it %[1]s", "이 이름의 파일은 읽지 않습니다. 이름을 %[1]s 로 바꾸세요", Name)
		}
		return &Config{root: root, module: readModule(root)}, nil
	}
	if err != nil {
		return nil, fault(name, place{1, 1}, "the configuration cannot be read (%[1]v); make it a readable file",
			"설정 파일을 읽을 수 없습니다(%[1]v). 읽을 수 있는 파일로 만드세요", cause(err))
	}
	return parse(root, name, data)
}

// Decode reads settings that another tool's configuration holds, such as golangci-lint's, for
// the module in the folder root. The keys are those of the file. Errors call the settings by name.
func Decode(root, name string, settings any) (*Config, error) {
	if settings == nil {
		return &Config{root: root}, nil
	}
	r := &reader{file: name}
	n := r.encode(settings)
	if n == nil {
		return nil, r.err()
	}
	return r.finish(root, r.config(n))
}

func parse(root, name string, data []byte) (*Config, error) {
	r := &reader{file: name}
	c := &Config{}
	if n := r.parse(data); n != nil {
		c = r.config(n)
	}
	return r.finish(root, c)
}

// finish turns folders of the module into import paths.
func (r *reader) finish(root string, c *Config) (*Config, error) {
	c.root, c.file = root, r.file
	c.module = readModule(root)
	for i, e := range c.places.exclude {
		if e.path != "" {
			r.locate(c, e, &c.Exclude[i])
		}
	}
	if err := r.err(); err != nil {
		return nil, err
	}
	return c, nil
}

// Options returns what the configuration says, for New of package analyzer; the catalog is left
// to Catalog.
func (c *Config) Options() analyzer.Options {
	return analyzer.Options{
		Lang: c.Language, Strict: c.Strict, Tests: c.Tests, Levels: c.Rules,
		OwnConstants: c.OwnConstants, Constants: c.Constants, Clients: c.Clients, Exclude: c.Exclude,
	}
}

// Catalog returns the built-in catalog together with those that the configuration names.
func (c *Config) Catalog() (*catalog.Catalog, error) {
	base, err := catalog.Builtin()
	if err != nil || len(c.Catalogs) == 0 {
		return base, err
	}
	var apis []*catalog.API
	var errs []error
	for i, name := range c.Catalogs {
		data, err := read(filepath.Join(c.root, filepath.FromSlash(name)))
		if err != nil {
			errs = append(errs, fault(c.file, c.places.catalogs[i], "catalog %[1]q cannot be read (%[2]v); the name is relative to the folder of the configuration",
				"카탈로그 %[1]q 파일을 읽을 수 없습니다(%[2]v). 이름은 설정 파일이 있는 폴더를 기준으로 적습니다", name, cause(err)))
			continue
		}
		api, err := catalog.Load(filepath.ToSlash(filepath.Join(filepath.Dir(c.file), name)), data)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		apis = append(apis, api)
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	return base.With(apis...)
}

// Digest tells configurations with different verdicts apart; what the catalogs say is not part
// of it.
func (c *Config) Digest() string {
	said := c.Options()
	said.Clients = slices.Clone(said.Clients)
	for i := range said.Clients {
		said.Clients[i].Where = ""
	}
	data, err := json.Marshal(said)
	if err != nil { // plain data does not fail
		data = fmt.Append(nil, err)
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// maxRead is more than a configuration or a catalog may have, so that its reader says so and
// an endless file ends all the same.
const maxRead = 2 << 20

// read reads a regular file: others may never end, or never begin.
func read(file string) ([]byte, error) {
	info, err := os.Stat(file)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errors.New("it is no regular file")
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, maxRead))
}

// cause returns what went wrong with a file, without its name.
func cause(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}
