// Command kakaolint reports Go code that mishandles the answers of Kakao's REST APIs.
//
//	kakaolint ./...
//	go vet -vettool=$(which kakaolint) ./...
//
// Run "kakaolint help" for flags and exit codes.
package main

import (
	"os"

	"github.com/kakaolint/kakaolint/cmd/kakaolint/internal/cli"
)

func main() {
	os.Exit(cli.Run(os.Args[1:], os.Stdout, os.Stderr, os.Getenv))
}
