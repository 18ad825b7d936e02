package main

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/kakaolint/kakaolint/catalog"
)

func TestGeneratedFilesAreFresh(t *testing.T) {
	t.Parallel()
	if err := run("../..", true); err != nil {
		t.Error(err)
	}
}

func TestCheckTellsStaleFiles(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "kakao"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := run(dir, false); err != nil {
		t.Fatal(err)
	}
	if err := run(dir, true); err != nil {
		t.Fatalf("fresh files: %v", err)
	}
	if err := os.WriteFile(filepath.Join(dir, "kakao", "codes_gen.go"), []byte("package kakao\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	err := run(dir, true)
	if want := "kakao/codes_gen.go is stale; run go generate ./catalog"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

// The catalog in the binary is the one in the files, and its digest theirs.
func TestBuiltinIsWhatTheFilesSay(t *testing.T) {
	t.Parallel()
	files, err := load()
	if err != nil {
		t.Fatal(err)
	}
	builtin, err := catalog.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	if builtin.Digest != files.Digest || len(builtin.APIs) != len(files.APIs) {
		t.Fatalf("digest %s of %d APIs, want %s of %d", builtin.Digest, len(builtin.APIs), files.Digest, len(files.APIs))
	}
	for i, api := range builtin.APIs {
		if !sameFields(reflect.ValueOf(*api), reflect.ValueOf(*files.APIs[i])) {
			t.Errorf("%s differs from its file", api.Name)
		}
	}
}

// sameFields compares what is exported: an API that was loaded knows its places in the file, too.
func sameFields(a, b reflect.Value) bool {
	for i := range a.NumField() {
		if a.Type().Field(i).IsExported() && !reflect.DeepEqual(a.Field(i).Interface(), b.Field(i).Interface()) {
			return false
		}
	}
	return true
}

func TestOneNameForOneCode(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ a, b, want string }{
		"one name, two codes": {"{code: -1, name: CodeA, class: quota, meaning: x}", "{code: -2, name: CodeA, class: quota, meaning: x}", "constant CodeA would be -1 on a and -2 on b"},
		"one code, two names": {"{code: -1, name: CodeA, class: quota, meaning: x}", "{code: -1, name: CodeB, class: quota, meaning: x}", "-1 has two constants, CodeA and CodeB"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var apis []*catalog.API
			for api, code := range map[string]string{"a": test.a, "b": test.b} {
				a, err := catalog.Load(api, []byte("kakaolint-catalog: 1\napi: "+api+"\ntitle: T\nconstants: "+importPath+"\ncodes:\n  - "+code+"\n"))
				if err != nil {
					t.Fatal(err)
				}
				apis = append(apis, a)
			}
			c, err := new(catalog.Catalog).With(apis...)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := constantsFile(c); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want %s", err, test.want)
			}
		})
	}
}

func TestEveryBuiltinCodeHasAConstant(t *testing.T) {
	t.Parallel()
	c, err := load()
	if err != nil {
		t.Fatal(err)
	}
	all, err := constants(c)
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, k := range all {
		known[k.name] = true
	}
	for _, api := range c.APIs {
		codes := api.Codes
		for _, table := range api.Results {
			codes = append(codes[:len(codes):len(codes)], table.Codes...)
		}
		for i := range codes {
			if c := &codes[i]; !known[c.Name] {
				t.Errorf("%s %s has no constant", api.Name, c)
			}
		}
	}
}
