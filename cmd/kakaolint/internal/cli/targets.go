package cli

import (
	"fmt"

	"github.com/kakaolint/kakaolint/cmd/kakaolint/internal/changed"
	"github.com/kakaolint/kakaolint/cmd/kakaolint/internal/govet"
	"github.com/kakaolint/kakaolint/cmd/kakaolint/internal/standalone"
	"github.com/kakaolint/kakaolint/cmd/kakaolint/internal/trouble"
	"github.com/kakaolint/kakaolint/report"
	"golang.org/x/tools/go/analysis"
)

// targets are what to run on: the packages named or, with -changed, those of the
// changed files, module by module.
func (c *command) targets(dir string, args []string) ([]standalone.Options, error) {
	if !c.flags.changed {
		return []standalone.Options{{Dir: dir, Base: dir, Patterns: args, Tags: c.flags.tags}}, nil
	}
	if len(args) == 0 {
		files, err := changed.Files(dir)
		if err != nil {
			return nil, err
		}
		args = files
	}
	modules, outside := changed.Packages(dir, args, c.flags.tags)
	for _, file := range outside { // no reason to stop a commit, but somebody may wonder
		c.note(trouble.New("%[1]s belongs to no module, so it was left out; a go.mod in its folder or above makes one",
			"%[1]s 파일은 어느 모듈에도 속하지 않아 검사하지 않았습니다. 그 폴더나 상위 폴더에 go.mod 가 있으면 모듈이 됩니다", report.Relative(dir, file)))
	}
	var all []standalone.Options
	for _, m := range modules {
		all = append(all, standalone.Options{Dir: m.Dir, Base: dir, Patterns: m.Patterns, Env: m.Env, Tags: c.flags.tags})
	}
	return all, nil
}

// suite are the analyzers of go vet, if they are to run: a rule that is asked for by name runs alone.
func (f *flags) suite() []*analysis.Analyzer {
	for _, c := range f.rules {
		if *c == on {
			return nil
		}
	}
	if !f.withVet {
		return nil
	}
	return govet.Suite()
}

// note tells what is no trouble.
func (c *command) note(err error) {
	fmt.Fprintf(c.stderr, "kakaolint: %s\n", trouble.Text(err, c.lang))
}
