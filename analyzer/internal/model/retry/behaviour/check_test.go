package behaviour

import (
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/kakaolint/kakaolint/analyzer/internal/model/retry"
)

// A plan is a run that the rows foretell.
type plan struct {
	k     kit
	entry string
	args  map[int]int64 // of the entry
	steps []step
}

// policy returns what the rows say about a plan, and its deciders.
func (pl plan) policy(t *testing.T) (retry.Policy, []retry.Decider) {
	t.Helper()
	e, _ := entryOf(pl.entry)
	p := e.Default
	var deciders []retry.Decider
	add := func(parts retry.Parts, value func(int) int64) {
		p = p.With(parts, func(arg int, _ bool) retry.Amount { return retry.Amount(value(arg)) })
		if parts.Decider != nil {
			deciders = append(deciders, *parts.Decider)
		}
	}
	for _, s := range pl.steps {
		row, ok := rowOf(s.name)
		if !ok {
			t.Fatalf("no row for the setting %s", s.name)
		}
		if row.Start != nil {
			ctx := p.Context
			p = *row.Start
			p.Context = max(p.Context, ctx)
		}
		add(row.Parts, s.value)
	}
	add(e.Parts, pl.arg)
	return p, deciders
}

// arg returns the value of an argument of the entry.
func (pl plan) arg(i int) int64 {
	if v, ok := pl.args[i]; ok {
		return v
	}
	e, _ := entryOf(pl.entry)
	return usual(e.Parts, i)
}

// row returns the row of the entry as the settings have made it.
func (pl plan) row() (retry.Entry, retry.Library) {
	e, lib := entryOf(pl.entry)
	for _, s := range pl.steps {
		if row, _ := rowOf(s.name); row.AnyMethod != nil {
			answers := *e.Answers
			answers.Methods = nil
			e.Answers = &answers
		}
	}
	return e, lib
}

// second tells whether a setting decides beside the entry.
func (pl plan) second() bool {
	return slices.ContainsFunc(pl.steps, func(s step) bool {
		row, _ := rowOf(s.name)
		return row.Decider != nil
	})
}

// method returns the method of the requests of the entry.
func (pl plan) method() string {
	if m := pl.k.methods[pl.entry]; m != "" {
		return m
	}
	return "GET"
}

// run lets the plan go.
func (pl plan) run(t *testing.T, p *probe) {
	t.Helper()
	p.second = pl.second()
	p.run(t, pl.k, pl.entry, pl.arg, pl.steps)
}

// fails returns the result of the operation that means again, and whether deciders have to match for it.
func (pl plan) fails(t *testing.T) (r result, says, ok bool) {
	t.Helper()
	e, lib := pl.row()
	p, deciders := pl.policy(t)
	if e.Reads == retry.ByLoop {
		return pl.results()[0], true, true
	}
	for _, r := range pl.results() {
		for _, says := range []bool{true, false} {
			if e.Read(r.Result, lib.Signals, p, pl.say(deciders, r, says)...) == retry.Again {
				return r, says, true
			}
		}
	}
	return pl.results()[0], false, false
}

// say returns what deciders say about a result.
func (pl plan) say(deciders []retry.Decider, r result, says bool) []retry.Said {
	var said []retry.Said
	for i, d := range deciders {
		match := retry.No
		e, _ := entryOf(pl.entry)
		switch {
		case e.Decider != nil && i == len(deciders)-1 && pl.second(): // the entry's own, see probe.first
			match = retry.Yes
		case d.By == retry.BuiltIn && d.Answers.Read(r.Status, r.Method) == retry.Again:
			match = retry.Yes
		case d.By == retry.BuiltIn && d.Answers.Read(r.Status, r.Method) == retry.Unknown:
			if r.slow {
				match = retry.Yes
			}
		case d.By == retry.BuiltIn:
		case d.By == retry.Predicate, d.By == retry.Results, d.By == retry.Methods:
			if says {
				match = retry.Yes
			}
		case d.By == retry.Statuses, d.By == retry.Interval:
			if says && r.Status != 0 {
				match = retry.Yes
			}
		case d.By == retry.Opaque:
			if r.opaque || pl.k.opaque && says && d.Means == retry.Again {
				match = retry.Yes
			}
		case says && errors.Is(r.err, errPlain): // lists have the plain error
			match = retry.Yes
		}
		said = append(said, retry.Said{Decider: d, Match: match})
	}
	return said
}

// results returns the results that are told apart for the entry: a plain failure comes first.
func (pl plan) results() []result {
	e, _ := pl.row()
	if e.Reads == retry.ByAnswer {
		var rs []result
		for _, status := range []int{500, 503, 429, 0, 501, 502, 504, 400, 401, 404, 499, 200, 204, 302, 599} {
			rs = append(rs, result{Result: retry.Result{Status: status, Method: pl.method()}})
		}
		return append(rs, pl.k.results...)
	}
	flags := []retry.Fact{retry.No}
	if e.Reads == retry.FalseAgain || e.Reads == retry.TrueAgain {
		flags = []retry.Fact{retry.No, retry.Yes}
	}
	rs := slices.Clone(pl.k.results)
	for _, flag := range flags {
		rs = append(rs,
			result{Result: retry.Result{Flag: flag, Err: retry.PlainErr}, err: errPlain},
			result{Result: retry.Result{Flag: flag, Err: retry.NoErr}})
		for _, s := range allSignals() {
			for _, wrapped := range []bool{false, true} {
				r := result{Result: retry.Result{Flag: flag, Err: retry.SignalErr, Signal: &s.Signal}, err: s.of(errPlain)}
				if wrapped {
					r.Err, r.err = retry.WrappedErr, wrap(r.err)
				}
				rs = append(rs, r)
			}
		}
	}
	return rs
}

// gap is the length of time that counts as none.
const gap = time.Microsecond

// holds runs a plan in which the operation always fails, and compares what happens with the policy.
func (pl plan) holds(t *testing.T) (retry.Policy, int) {
	t.Helper()
	want, _ := pl.policy(t)
	r, says, ok := pl.fails(t)
	if !ok && want.Tries != 1 {
		t.Errorf("%s: no result means again under %v", pl.entry, pl.steps)
	}
	e, _ := entryOf(pl.entry)
	p := &probe{script: func(int) result { return r }, says: says, limit: 25,
		endless: e.Reads == retry.AlwaysAgain, verb: "GET", real: pl.k.real}
	if want.Elapsed >= 0 {
		p.limit = 3000
	}
	if p.real {
		p.limit = 10
	}
	pl.run(t, p)
	if p.skipped {
		return want, -1
	}
	if p.panicked != nil && want.Tries != retry.NotKnown {
		t.Fatalf("%s with %v panics: %v", pl.entry, pl.steps, p.panicked)
	}
	calls, last := retry.Amount(len(p.at)), time.Duration(0)
	if calls > 0 {
		last = p.at[calls-1]
	}
	switch {
	case want.Elapsed >= 0 && want.Tries == retry.NotKnown, want.Elapsed == retry.NotKnown && want.Tries < 0:
	case want.Elapsed > 0:
		late := calls > 1 && p.at[calls-2] > time.Duration(want.Elapsed)
		early := calls < retry.Amount(p.limit) && (want.Tries < 0 || calls < want.Tries) &&
			(last < time.Duration(want.Elapsed)/10 || calls > 12 && last+3*longest(p.at) < time.Duration(want.Elapsed))
		if late || early || calls < 2 || want.Tries >= 0 && calls > want.Tries {
			t.Errorf("%s with %v: %d calls, the last one after %v; the rows say at most %d within %v",
				pl.entry, pl.steps, calls, last, want.Tries, time.Duration(want.Elapsed))
		}
	case want.Elapsed == 0:
		if calls > 1 {
			t.Errorf("%s with %v: %d calls; the rows leave no time for a second one", pl.entry, pl.steps, calls)
		}
	case want.Tries == retry.Unlimited:
		if calls != retry.Amount(p.limit) {
			t.Errorf("%s with %v: %d calls; the rows know no limit", pl.entry, pl.steps, calls)
		}
	case want.Tries >= 0 && calls != want.Tries:
		t.Errorf("%s with %v: %d calls, the rows say %d", pl.entry, pl.steps, calls, want.Tries)
	}
	if want.Wait >= 0 && calls > 1 {
		first, longest := p.at[1]-p.at[0], longest(p.at)
		if p.real { // other work on the machine may lengthen one wait, but not all of them
			for i := range p.at[1:] {
				longest = min(longest, p.at[i+1]-p.at[i])
			}
			if longest < time.Duration(usualWait)/2 {
				longest = 0
			}
		}
		switch {
		case want.Wait == 0 && longest >= gap, want.Wait == 1 && longest < gap, want.Wait > 1 && first < time.Duration(want.Wait):
			t.Errorf("%s with %v: the first wait is %v, the longest one %v; the rows say %v",
				pl.entry, pl.steps, first, longest, time.Duration(want.Wait))
		}
	}
	return want, int(calls)
}

// longest returns the longest time between two calls.
func longest(at []time.Duration) time.Duration {
	longest := time.Duration(0)
	for i := 1; i < len(at); i++ {
		longest = max(longest, at[i]-at[i-1])
	}
	return longest
}

// around returns the steps that go before a setting, and after those that follow it.
func (k kit) around(name string, row retry.Setting) (before, after []step) {
	before, ok := k.needs[name]
	switch {
	case ok, row.Start != nil:
		after = k.after
	default:
		before = k.base
	}
	if ends, ok := k.ends[name]; ok {
		after = ends
	}
	return before, after
}

// plan returns a plan for a setting with values.
func (k kit) plan(name string, row retry.Setting, args map[int]int64) plan {
	before, after := k.around(name, row)
	return plan{k: k, entry: k.via, steps: slices.Concat(before, []step{{name, args}}, after)}
}
