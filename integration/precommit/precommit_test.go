// Package precommit tests the hooks of .pre-commit-hooks.yaml with the real
// pre-commit. Git is told to find the hooks' address in a repository of this
// checkout, as it stands, so the configuration is the one of docs/pre-commit.md.
//
// Nothing comes from the network but Go modules that are not in the module cache yet.
package precommit

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/kakaolint/kakaolint/integration/internal/checkout"
	"github.com/rogpeppe/go-internal/testscript"
)

func TestHooks(t *testing.T) {
	if _, err := exec.LookPath("pre-commit"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("pre-commit is missing; CI has to install it")
		}
		t.Skip("pre-commit is not installed (Debian: apt-get install pre-commit)")
	}
	root := filepath.Join("..", "..")
	hooks, _ := checkout.Repository(t, root)
	checkout.Run(t, hooks, checkout.Author, "git", "tag", checkout.Version)
	gitconfig := fmt.Sprintf("[url %q]\n\tinsteadOf = https://%s\n", "file://"+filepath.ToSlash(hooks), checkout.Module)
	environment := environment(t)

	snippets := checkout.Snippets(t, filepath.Join(root, "docs", "pre-commit.md"), "yaml")
	install(t, snippets[0], gitconfig, environment)
	testscript.Run(t, testscript.Params{
		Dir:  "testdata",
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"sh": checkout.Shell},
		Setup: func(env *testscript.Env) error {
			for _, kv := range environment {
				name, value, _ := strings.Cut(kv, "=")
				env.Setenv(name, value)
			}
			env.Setenv("HOME", env.WorkDir)
			for i, text := range snippets {
				if err := os.WriteFile(filepath.Join(env.WorkDir, fmt.Sprintf("docs-%d.yaml", i+1)), []byte(text), 0o666); err != nil {
					return err
				}
			}
			return os.WriteFile(filepath.Join(env.WorkDir, ".gitconfig"), []byte(gitconfig), 0o666)
		},
	})
}

// install sets up the hooks' environment once, for all scripts.
func install(t *testing.T, config, gitconfig string, environment []string) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{".pre-commit-config.yaml": config, ".gitconfig": gitconfig} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	checkout.Run(t, dir, nil, "git", "init", "-q")
	start := time.Now()
	checkout.Run(t, dir, append([]string{"HOME=" + dir}, environment...), "pre-commit", "install-hooks")
	t.Logf("the hooks' environment was installed in %.1f s", time.Since(start).Seconds())
}

// environment is that of somebody who commits.
func environment(t *testing.T) []string {
	t.Helper()
	dirs := strings.Fields(checkout.Run(t, ".", nil, "go", "env", "GOCACHE", "GOMODCACHE"))
	return []string{
		"PRE_COMMIT_HOME=" + t.TempDir(), "GOCACHE=" + dirs[0], "GOMODCACHE=" + dirs[1],
		"GOENV=off", "GOFLAGS=", "GOWORK=", "GOTOOLCHAIN=local", "GOPROXY=" + os.Getenv("GOPROXY"),
		"GIT_AUTHOR_NAME=t", "GIT_AUTHOR_EMAIL=t@example.com", "GIT_COMMITTER_NAME=t", "GIT_COMMITTER_EMAIL=t@example.com",
		"LC_ALL=C.UTF-8", "KAKAOLINT_LANG=en", "KAKAOLINT_CATALOG=", "SKIP=",
	}
}
