// Command golangci-kakaolint is golangci-lint with the kakaolint plugin built in, as
// "golangci-lint custom" makes it from .custom-gcl.yml, but without cloning a repository.
//
//	go build -o golangci-kakaolint . && ./golangci-kakaolint run ./...
package main

import (
	"fmt"
	"os"
	"runtime"

	"github.com/golangci/golangci-lint/v2/pkg/commands"
	"github.com/golangci/golangci-lint/v2/pkg/exitcodes"
	_ "github.com/kakaolint/kakaolint/plugin"
)

func main() {
	// With an empty version golangci-lint hashes this program into its cache keys.
	info := commands.BuildInfo{GoVersion: runtime.Version(), Commit: "?", Date: "(unknown)"}
	if err := commands.Execute(info); err != nil {
		fmt.Fprintln(os.Stderr, "The command is terminated due to an error:", err)
		os.Exit(exitcodes.Failure)
	}
}
