package cli

import (
	"errors"
	"flag"
	"io"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"github.com/kakaolint/kakaolint/analyzer"
	"github.com/kakaolint/kakaolint/cmd/kakaolint/internal/settings"
	"github.com/kakaolint/kakaolint/cmd/kakaolint/internal/trouble"
	"golang.org/x/tools/go/analysis"
)

// flags are those of the stand-alone command and of the vet tool together; the
// names of the rules and their flags are as in x/tools' multichecker.
type flags struct {
	outputFlags
	set         *flag.FlagSet
	tests       bool
	fast        bool
	changed     bool
	withVet     bool
	lang, dir   string
	tags        string
	catalogFlag []string
	rules       map[string]*choice

	// What the go command asks.
	identify  string // -V
	describe  bool   // -flags
	fix, diff bool
	context   int // only go vet prints lines around a report
}

// shared are the flags that "go vet" passes on besides those of unitchecker.
var shared = []string{"lang", "catalog", "tests", "fast", "with-vet"}

// newFlags registers the flags; unit adds those that "go vet" passes on although they have no effect.
func newFlags(rules []*analysis.Analyzer, unit bool) *flags {
	f := &flags{set: flag.NewFlagSet("kakaolint", flag.ContinueOnError), rules: make(map[string]*choice)}
	f.set.SetOutput(io.Discard)
	f.outputFlags.register(f.set)
	f.set.BoolVar(&f.fast, "fast", false, "only the rules about codes, by what one function shows")
	f.set.BoolVar(&f.withVet, "with-vet", false, "run the analyzers of go vet as well")
	f.set.BoolVar(&f.changed, "changed", false, "the arguments are changed files; none are those that git shows")
	f.set.BoolVar(&f.tests, "tests", false, "look at _test.go files as well")
	f.set.StringVar(&f.lang, "lang", "", "language of the reports, ko or en")
	f.set.StringVar(&f.dir, "C", "", "change to this folder first")
	f.set.StringVar(&f.tags, "tags", "", "build tags, separated by commas")
	f.set.Func("catalog", "catalog file of an API of your own", func(list string) error {
		f.catalogFlag = append(f.catalogFlag, settings.Files(list)...)
		return nil
	})
	f.set.StringVar(&f.identify, "V", "", "print the identity for the go command")
	f.set.BoolVar(&f.describe, "flags", false, "print the flags for the go command")
	f.set.BoolVar(&f.fix, "fix", false, "apply the fixes")
	f.set.BoolVar(&f.diff, "diff", false, "print what the fixes change as a diff, and change nothing")
	f.set.IntVar(&f.context, "c", -1, "go vet only: print lines of context")
	if unit {
		for _, name := range []string{"source", "v", "all"} {
			f.set.Bool(name, false, "no effect")
		}
	}
	for _, a := range rules {
		f.rules[a.Name] = new(choice)
		f.set.Var(f.rules[a.Name], a.Name, "run the rule "+a.Name)
		a.Flags.VisitAll(func(g *flag.Flag) { f.set.Var(g.Value, a.Name+"."+g.Name, g.Usage) })
	}
	return f
}

// parse reads the arguments and reports whether help was asked for.
func (f *flags) parse(args []string) (help bool, err error) {
	err = f.set.Parse(args)
	if err == nil {
		return false, nil
	}
	if errors.Is(err, flag.ErrHelp) {
		return true, nil
	}
	msg := err.Error()
	if name, ok := strings.CutPrefix(msg, "flag provided but not defined: "); ok {
		if category := strings.TrimLeft(name, "-"); slices.Contains(categories(), category) {
			return false, trouble.New(`categories have no flags; write rules: {%[1]s: off} (or warning, error) in .kakaolint.yml`,
				`범주에는 플래그가 없습니다. .kakaolint.yml 에 rules: {%[1]s: off} 처럼(또는 warning, error) 적으세요`, category)
		}
		return false, trouble.New(`unknown flag %[1]s; "kakaolint help" lists the flags`,
			`%[1]s 플래그는 없습니다. "kakaolint help" 로 플래그 목록을 볼 수 있습니다`, name)
	}
	if name, ok := strings.CutPrefix(msg, "flag needs an argument: "); ok {
		return false, trouble.New(`flag %[1]s needs a value: write %[1]s=…; "kakaolint help" tells which`,
			`%[1]s 플래그에는 값이 필요합니다. %[1]s=… 처럼 적으세요. 가능한 값은 "kakaolint help" 에 있습니다`, name)
	}
	return false, trouble.New(`%[1]s; "kakaolint help" tells what the flags take`,
		`%[1]s. 플래그에 쓸 수 있는 값은 "kakaolint help" 에 있습니다`, msg)
}

// categories are those of all rules, as "rule/category".
func categories() []string {
	var out []string
	for _, r := range analyzer.Rules() {
		for _, c := range r.Categories {
			out = append(out, r.Name+"/"+c.Name)
		}
	}
	return out
}

// share makes unitchecker, which reads the command line again on its own, accept and describe our flags.
func (f *flags) share() {
	for _, name := range slices.Concat(shared, aloneOnly) {
		own := f.set.Lookup(name)
		flag.CommandLine.Var(own.Value, name, own.Usage)
	}
}

// catalogs returns the files that the flag names or, without it, the environment.
func (f *flags) catalogs(getenv func(string) string) []string {
	if f.catalogFlag != nil {
		return f.catalogFlag
	}
	return settings.Files(getenv(settings.CatalogVar))
}

// standaloneOnly refuses what only works under go vet, and flags in the wrong place.
func (f *flags) standaloneOnly(patterns []string) error {
	if f.context >= 0 {
		return trouble.New("%[1]s works under go vet only; run: go vet -vettool=$(which kakaolint) %[1]s …",
			"%[1]s 플래그는 go vet에서만 쓸 수 있습니다. 이렇게 실행하세요: go vet -vettool=$(which kakaolint) %[1]s …", "-c")
	}
	if err := f.outputFlags.check(f.fix || f.diff); err != nil {
		return err
	}
	for _, p := range patterns {
		if strings.HasPrefix(p, "-") {
			return trouble.New("%[1]s stands after the packages, where no flags are read; write it before them",
				"%[1]s 플래그가 패키지 이름 뒤에 있어 읽히지 않습니다. 패키지 이름 앞에 적으세요", p)
		}
	}
	return nil
}

// enabled returns the rules to run, by the convention of go vet: if any -RULE is
// given, only those; otherwise all but those with -RULE=false.
func (f *flags) enabled(as []*analysis.Analyzer) []*analysis.Analyzer {
	wanted := off
	for _, c := range f.rules {
		if *c == on {
			wanted = on
		}
	}
	var run []*analysis.Analyzer
	for _, a := range as {
		if c := *f.rules[a.Name]; c == on || wanted == off && c == unset {
			run = append(run, a)
		}
	}
	return run
}

// A choice is a boolean flag that knows whether it was given.
type choice int

const (
	unset choice = iota
	on
	off
)

func (c *choice) Set(s string) error {
	v, err := strconv.ParseBool(s)
	if err != nil {
		return errors.New("want true or false")
	}
	if *c = off; v {
		*c = on
	}
	return nil
}

func (c *choice) String() string   { return strconv.FormatBool(*c != off) }
func (c *choice) IsBoolFlag() bool { return true }

// cause returns what went wrong with a file, without its name.
func cause(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}
