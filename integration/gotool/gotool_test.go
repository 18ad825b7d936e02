// Package gotool installs kakaolint as a user does, by "go install" and "go get
// -tool" from a module proxy, and runs it by itself, under go vet, go fix and go
// tool. The proxy is a folder that holds this checkout, as it stands.
package gotool

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/kakaolint/kakaolint/integration/internal/checkout"
	"github.com/rogpeppe/go-internal/testscript"
)

func TestGoCommands(t *testing.T) {
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	proxy := checkout.Proxy(t, root)
	modules := t.TempDir()
	dirs := strings.Fields(checkout.Run(t, root, nil, "go", "env", "GOCACHE", "GOMODCACHE", "GOPROXY"))
	testscript.Run(t, testscript.Params{
		Dir:  "testdata",
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"sh": checkout.Shell},
		Setup: func(env *testscript.Env) error {
			bin := filepath.Join(env.WorkDir, "go", "bin")
			for name, value := range map[string]string{
				"HOME": env.WorkDir, "GOPATH": filepath.Join(env.WorkDir, "go"), "GOBIN": bin,
				"PATH":  bin + string(filepath.ListSeparator) + env.Getenv("PATH"),
				"GOENV": "off", "GOFLAGS": "-modcacherw", "GOWORK": "", "GOTOOLCHAIN": "local", "GO111MODULE": "", "CGO_ENABLED": "0",
				"GOCACHE": dirs[0], "GOMODCACHE": modules, "GOSUMDB": "off",
				// This checkout, then what was downloaded before, then whatever is usual.
				"GOPROXY": proxy + ",file://" + filepath.ToSlash(filepath.Join(dirs[1], "cache", "download")) + "," + dirs[2],
				"LC_ALL":  "C.UTF-8", "KAKAOLINT_LANG": "en", "KAKAOLINT_CATALOG": "",
			} {
				env.Setenv(name, value)
			}
			return os.CopyFS(filepath.Join(env.WorkDir, "example"), os.DirFS(filepath.Join(root, "testdata", "example")))
		},
	})
}
