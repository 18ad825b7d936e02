package oracle

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"time"

	"github.com/kakaolint/kakaolint/analyzer/internal/oracle/driver"
	"github.com/kakaolint/kakaolint/catalog"
)

// Fixtures says what to run.
type Fixtures struct {
	Dir   string        // of the fixtures' module
	Limit time.Duration // for one run; 0 is five seconds
	// Steady: a request that is sent again at once, from the same place, gets the same answer
	// again and counts as the same call. So clients that send again by themselves see an API
	// that stays as it is.
	Steady bool
	// FakeClock: time passes only while the program waits (package testing/synctest).
	FakeClock bool
}

// maxCalls bounds the requests of one run, so that a loop without an end does end.
const maxCalls = 200

// Run builds the fixtures once and runs every entry against every answer of the catalog.
func Run(ctx context.Context, f Fixtures, cat *catalog.Catalog) (*Table, error) {
	p, err := Start(ctx, f)
	if err != nil {
		return nil, err
	}
	defer p.Close()
	r := &runner{cat: cat, steady: f.Steady, program: p}
	table := new(Table)
	for _, e := range p.Entries {
		row, err := r.row(ctx, e)
		if err != nil {
			return nil, fmt.Errorf("%s (%s:%d): %w", e.Name, e.File, e.Line, err)
		}
		table.Rows = append(table.Rows, row)
	}
	return table, nil
}

type runner struct {
	cat     *catalog.Catalog
	steady  bool
	program *Program
}

// row runs one entry: with success, and then with every failure at every call.
func (r *runner) row(ctx context.Context, e Entry) (Row, error) {
	row := Row{Entry: e}
	ok, calls, err := r.run(ctx, e, 0, nil, 0)
	switch {
	case err != nil:
		return row, err
	case ok.Panic != "" || ok.Exited || ok.TimedOut || e.failed(ok):
		return row, fmt.Errorf("does not succeed when every request does: panic %q, exit %v, timed out %v, results %v",
			ok.Panic, ok.Exited, ok.TimedOut, ok.Results)
	}
	for i, c := range calls {
		for _, a := range c.target.Answers {
			if !a.Failing() {
				continue
			}
			answer := Answer{Name: a.String(), Kind: kindOf(a.Kind)}
			for _, status := range c.target.Variants(&a) {
				got, _, err := r.run(ctx, e, i+1, &a, status)
				if err != nil {
					return row, fmt.Errorf("call %d, answer %s: %w", i+1, answer.Name, err)
				}
				answer.Runs = append(answer.Runs, Observed{Status: status, Effect: e.effect(ok, got)})
			}
			c.Answers = append(c.Answers, answer)
		}
		row.Calls = append(row.Calls, c.Call)
	}
	return row, nil
}

// seen is a call of a run and the API that it went to.
type seen struct {
	Call
	target *Target
}

// run runs the entry once. The answer goes to the call with the ordinal given; all others succeed.
func (r *runner) run(ctx context.Context, e Entry, ordinal int, a *catalog.Answer, status int) (outcome, []seen, error) {
	var (
		o      outcome
		calls  []seen
		broken error
		last   driver.Reply // to the last request
	)
	reply := func(req *driver.Request) driver.Reply {
		if req.Fault != "" {
			return driver.Reply{} // nobody hears it
		}
		u, err := url.Parse(req.URL)
		if err != nil || len(o.requests) >= maxCalls {
			return driver.Reply{Error: "oracle: not a request, or one too many"}
		}
		sites := r.program.Sites(req.Frames)
		if n := len(calls); r.steady && n > 0 && calls[n-1].sentFrom(req.Method, u.Path, sites) {
			return last
		}
		o.requests = append(o.requests, req.Method+" "+u.Host+u.Path)
		t, err := Identify(r.cat, req)
		if err != nil {
			broken = err
		}
		if t == nil {
			return Elsewhere()
		}
		n := len(calls) + 1
		calls = append(calls, seen{target: t, Call: Call{
			Ordinal: n, API: t.API, Method: req.Method, Path: u.Path, Sites: sites,
		}})
		say, with := &catalog.Answer{Kind: catalog.KindOK}, 200
		if n == ordinal {
			say, with = a, status
		}
		rep, err := t.Reply(say, with)
		if err != nil {
			broken = err
		}
		last = rep
		return rep
	}
	end, err := r.program.Run(ctx, e, reply)
	if err == nil {
		err = broken
	}
	o.End = end
	return o, calls, err
}

// sentFrom reports whether the call is a request like this, sent from the same place.
func (c *Call) sentFrom(method, path string, sites []Site) bool {
	return c.Method == method && c.Path == path && len(sites) > 0 && slices.Equal(c.Sites, sites)
}

func kindOf(k catalog.Kind) Kind {
	switch k {
	case catalog.KindTransport:
		return Transport
	case catalog.KindStatusOnly:
		return StatusOnly
	case catalog.KindOther:
		return Other
	case catalog.KindResult:
		return Result
	}
	return Coded
}
