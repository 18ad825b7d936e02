package plugin

import (
	"runtime/debug"
	"testing"
)

func TestIdentity(t *testing.T) {
	t.Parallel()
	id := func(parts ...string) string {
		t.Helper()
		s, err := identity(parts...)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	first := id("a", "b")
	if again := id("a", "b"); again != first {
		t.Errorf("the same parts give %s and %s", first, again)
	}
	for _, other := range [][]string{nil, {"a"}, {"b", "a"}, {"ab"}, {"a", "b", ""}} {
		if id(other...) == first {
			t.Errorf("%q is taken for %q", other, []string{"a", "b"})
		}
	}
}

// TestReleased: the versions of modules stand for a program only if each has a checksum.
func TestReleased(t *testing.T) {
	t.Parallel()
	sum := &debug.Module{Path: "example.com/a", Version: "v1.0.0", Sum: "h1:a="}
	folder := &debug.Module{Path: "example.com/b", Version: "v1.0.0", Sum: "h1:b=", Replace: &debug.Module{Path: "../b"}}
	lint := debug.Module{Path: "github.com/golangci/golangci-lint/v2", Version: "(devel)"}
	tests := []struct {
		name string
		info debug.BuildInfo
		want bool
	}{
		{"all from the proxy", debug.BuildInfo{Main: lint, Deps: []*debug.Module{sum}}, true},
		{"one from a folder", debug.BuildInfo{Main: lint, Deps: []*debug.Module{sum, folder}}, false},
		{"one from a workspace", debug.BuildInfo{Main: lint, Deps: []*debug.Module{sum, {Path: module, Version: "(devel)"}}}, false},
		{"kakaolint's own tests", debug.BuildInfo{Main: debug.Module{Path: module}, Deps: []*debug.Module{sum}}, false},
	}
	for _, test := range tests {
		if got := released(&test.info); got != test.want {
			t.Errorf("%s: %t, want %t", test.name, got, test.want)
		}
	}
}
