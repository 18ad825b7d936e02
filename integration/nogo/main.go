// Command nogo runs the checker of Bazel's rules_go, with kakaolint in it, over a module as
// Bazel would, but without Bazel: a process for each package, dependencies first, that
// sees of other packages only their export data and their facts.
//
//	go run . -C path/to/module ./...
//	go run . -C path/to/module -config config.json ./...
//
// The checker is built from rules_go's own sources. -config names a file as for Bazel's
// rule nogo. It prints the reports as nogo does, and ends with 1 if there are some.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
)

func main() {
	code, err := run(os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, "nogo:", err)
	}
	os.Exit(code)
}

func run(args []string) (int, error) {
	flags := flag.NewFlagSet("nogo", flag.ContinueOnError)
	dir := flags.String("C", ".", "the module to check")
	config := flags.String("config", "", "the configuration of the analyzers, in JSON")
	analyzers := flags.String("analyzers", kakaolint, "import paths of the analyzers, with commas between")
	if err := flags.Parse(args); errors.Is(err, flag.ErrHelp) {
		return 0, nil
	} else if err != nil {
		return 2, nil // the flag package has said why
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	scratch, err := os.MkdirTemp("", "nogo")
	if err != nil {
		return 2, err
	}
	defer os.RemoveAll(scratch)
	if *config != "" {
		if *config, err = filepath.Abs(*config); err != nil {
			return 2, err
		}
	}
	exe, err := build(ctx, scratch, strings.Split(*analyzers, ","), *config)
	if err != nil {
		return 2, err
	}
	checker := &checker{exe: exe, dir: *dir, scratch: scratch}
	reports, err := checker.check(ctx, flags.Args())
	if err != nil {
		return 2, err
	}
	for _, r := range reports {
		fmt.Println(r)
	}
	if len(reports) > 0 {
		return 1, nil
	}
	return 0, nil
}
