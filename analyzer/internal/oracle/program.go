package oracle

import (
	"context"
	"os"
	"path/filepath"
	"time"

	"github.com/kakaolint/kakaolint/analyzer/internal/oracle/driver"
)

// A Program is a module of fixtures that was built and runs its entries when it is told to.
type Program struct {
	Entries []Entry // by name

	root, work string
	process    process
}

// Start builds the fixtures. The program must be closed in the end.
func Start(ctx context.Context, f Fixtures) (_ *Program, err error) {
	if f.Limit == 0 {
		f.Limit = 5 * time.Second
	}
	p := new(Program)
	if p.root, err = filepath.Abs(f.Dir); err != nil {
		return nil, err
	}
	if p.root, err = filepath.EvalSymlinks(p.root); err != nil {
		return nil, err
	}
	module, entries, err := Discover(ctx, p.root)
	if err != nil {
		return nil, err
	}
	p.Entries = entries
	if p.work, err = os.MkdirTemp("", "oracle-"); err != nil {
		return nil, err
	}
	if p.process.binary, err = build(ctx, p.work, p.root, module, entries, f); err != nil {
		p.Close()
		return nil, err
	}
	if f.FakeClock {
		p.process.args = []string{"-test.run=^TestRun$", "-test.timeout=0"}
	}
	return p, nil
}

// Close ends the program and removes what was built.
func (p *Program) Close() {
	_ = p.process.stop() // however it ends
	_ = os.RemoveAll(p.work)
}

// Run runs an entry and lets answer reply to its requests.
func (p *Program) Run(ctx context.Context, e Entry, answer func(*driver.Request) driver.Reply) (End, error) {
	return p.process.run(ctx, e.Name, answer)
}

// Sites are the places of the frames in the fixtures' source.
func (p *Program) Sites(frames []driver.Frame) []Site {
	sites := make([]Site, len(frames))
	for i, f := range frames {
		sites[i] = Site{File: relative(p.root, f.File), Line: f.Line, Func: f.Func}
	}
	return sites
}
