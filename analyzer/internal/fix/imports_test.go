package fix

import (
	"go/format"
	"go/parser"
	"go/token"
	"strconv"
	"testing"
)

// TestAddImport holds the place of a new import against what a person would write.
func TestAddImport(t *testing.T) {
	t.Parallel()
	const kakao = "github.com/kakaolint/kakaolint/catalog/kakao"
	for _, tt := range []struct{ name, path, src, want string }{
		{"no imports", "net/http", "package a\n\nvar x = 1\n", "package a\n\nimport \"net/http\"\n\nvar x = 1\n"},
		{"comment behind the package", "net/http", "package a // a\n\nvar x = 1\n", "package a // a\n\nimport \"net/http\"\n\nvar x = 1\n"},
		{"only a package", "net/http", "package a\n", "package a\n\nimport \"net/http\"\n"},
		{"sorted into the block", "net/http", "package a\n\nimport (\n\t\"fmt\"\n\t\"os\"\n)\n", "package a\n\nimport (\n\t\"fmt\"\n\t\"net/http\"\n\t\"os\"\n)\n"},
		{"first in the block", "bytes", "package a\n\nimport (\n\t\"fmt\"\n)\n", "package a\n\nimport (\n\t\"bytes\"\n\t\"fmt\"\n)\n"},
		{"before a comment of its own", "bytes", "package a\n\nimport (\n\t// why\n\t\"fmt\"\n)\n", "package a\n\nimport (\n\t\"bytes\"\n\t// why\n\t\"fmt\"\n)\n"},
		{"behind a comment", "os", "package a\n\nimport (\n\t\"fmt\" // why\n)\n", "package a\n\nimport (\n\t\"fmt\" // why\n\t\"os\"\n)\n"},
		{
			"a group of its own", kakao, "package a\n\nimport (\n\t\"fmt\"\n\t\"os\"\n)\n",
			"package a\n\nimport (\n\t\"fmt\"\n\t\"os\"\n\n\t\"" + kakao + "\"\n)\n",
		},
		{
			"the standard library first", "net/http", "package a\n\nimport (\n\t\"example.com/x\"\n)\n",
			"package a\n\nimport (\n\t\"net/http\"\n\n\t\"example.com/x\"\n)\n",
		},
		{
			"beside its relatives", kakao,
			"package a\n\nimport (\n\t\"fmt\"\n\n\t\"example.com/x\"\n\n\t\"github.com/kakaolint/kakaolint/catalog\"\n)\n",
			"package a\n\nimport (\n\t\"fmt\"\n\n\t\"example.com/x\"\n\n\t\"github.com/kakaolint/kakaolint/catalog\"\n\t\"" + kakao + "\"\n)\n",
		},
		{"beside a single import", "net/http", "package a\n\nimport \"fmt\" // why\n\nvar x = 1\n", "package a\n\nimport \"fmt\" // why\nimport \"net/http\"\n\nvar x = 1\n"},
		{
			"below cgo", "net/http", "package a\n\n/*\n#include <x.h>\n*/\nimport \"C\"\n\nvar x = 1\n",
			"package a\n\n/*\n#include <x.h>\n*/\nimport \"C\"\n\nimport \"net/http\"\n\nvar x = 1\n",
		},
		{
			"past cgo", "net/http", "package a\n\n// #include <x.h>\nimport \"C\"\n\nimport (\n\t\"fmt\"\n)\n",
			"package a\n\n// #include <x.h>\nimport \"C\"\n\nimport (\n\t\"fmt\"\n\t\"net/http\"\n)\n",
		},
		{
			"before cgo", "net/http", "package a\n\nimport \"fmt\"\n\n// #include <x.h>\nimport \"C\"\n",
			"package a\n\nimport \"fmt\"\nimport \"net/http\"\n\n// #include <x.h>\nimport \"C\"\n",
		},
		{
			"with constraints", "net/http", "//go:build linux\n\n// A comment.\n\n// Package a.\npackage a\n\nvar x = 1\n",
			"//go:build linux\n\n// A comment.\n\n// Package a.\npackage a\n\nimport \"net/http\"\n\nvar x = 1\n",
		},
		{"several on a line", "net/http", "package a\n\nimport (\"fmt\"; \"os\")\n", "package a\n\nimport (\n\t\"fmt\"\n\t\"os\"\n)\nimport \"net/http\"\n"},
		{"an empty block", "net/http", "package a\n\nimport ()\n\nvar x = 1\n", "package a\n\nimport ()\nimport \"net/http\"\n\nvar x = 1\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			fset := token.NewFileSet()
			f, err := parser.ParseFile(fset, "a.go", tt.src, parser.ParseComments)
			if err != nil {
				t.Fatal(err)
			}
			e := addImport(fset, f, strconv.Quote(tt.path), tt.path)
			at := fset.Position(e.Pos).Offset
			got, err := format.Source([]byte(tt.src[:at] + string(e.NewText) + tt.src[at:]))
			if err != nil {
				t.Fatal(err)
			}
			if string(got) != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

// TestModulePaths reads the go.mod files that people write.
func TestModulePaths(t *testing.T) {
	t.Parallel()
	got := modulePaths("module example.com/a // why\n\ngo 1.26\n\nrequire \"example.com/b\" v1.0.0\nrequire (\n\texample.com/c v1.2.3 // indirect\n\t// example.com/no v1.0.0\n)\n\nreplace (\n\texample.com/d => ../d\n)\nexclude example.com/e v1.0.0\n")
	want := []string{"example.com/a", "example.com/b", "example.com/c"}
	if len(got) != len(want) {
		t.Fatalf("got %q, want %q", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
