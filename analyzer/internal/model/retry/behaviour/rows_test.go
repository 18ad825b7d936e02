package behaviour

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/kakaolint/kakaolint/analyzer/internal/model/retry"
)

// TestEntries watches every entry: how often it calls its operation, what it waits, how it
// reads each result, and what the end of its context does.
func TestEntries(t *testing.T) {
	t.Parallel()
	for lib := range retry.Libraries() {
		for _, e := range lib.Entries {
			name := lib.Path + "." + e.Name
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				k, ok := kitOf(name)
				if !ok {
					t.Fatal("nothing runs this row: write an adapter for it")
				}
				if own := k.own[name]; own != nil {
					own(t, e)
					return
				}
				if e.Default.Tries != retry.NotKnown {
					plan{k: k, entry: name}.holds(t)
				}
				pl := plan{k: k, entry: name, steps: k.base}
				if extra := k.extra[name]; extra != nil {
					pl.once(t)
					k.base = slices.Concat(k.base, extra)
					pl = plan{k: k, entry: name, steps: k.base}
				}
				if p, calls := pl.holds(t); calls < 2 || p.Tries == retry.NotKnown {
					t.Errorf("under %v it is called %d times: too few to see anything", k.base, calls)
				}
				pl.numbers(t, e.Parts, func(args map[int]int64) plan { return plan{k: k, entry: name, args: args, steps: k.base} })
				for _, more := range k.more {
					plan{k: k, entry: name, steps: slices.Concat(k.base, more)}.reads(t)
				}
				pl.parts(t, e.Parts)
				if e.Answers != nil {
					pl.answers(t, *e.Answers)
					pl.bodies(t, *e.Answers)
				}
			})
		}
	}
}

// TestSettings watches every setting: what it makes of tries, times, waits, contexts and results.
func TestSettings(t *testing.T) {
	t.Parallel()
	for lib := range retry.Libraries() {
		for _, s := range lib.Settings {
			name := lib.Path + "." + s.Name
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				k, ok := kitOf(name)
				if !ok {
					t.Fatal("nothing runs this row: write an adapter for it")
				}
				pl := k.plan(name, s, nil)
				if k.never[name] {
					pl.once(t)
					return
				}
				if p, calls := pl.holds(t); p.Waits() != retry.Maybe && calls < 2 && p.Tries > 1 {
					t.Error("no wait is seen")
				}
				if s.Start != nil {
					plan{k: k, entry: k.via, steps: []step{{name: name}}}.holds(t)
				}
				if s.Wait != nil && s.Wait.Arg == retry.None && s.Start == nil && k.still != nil {
					plan{k: k, entry: k.via, steps: append(slices.Clone(k.still), step{name: name})}.holds(t)
				}
				if s.Tries != nil && s.Tries.Arg != retry.None { // twice: the last one counts, or the least one
					for _, n := range []int64{2, 9} {
						k.plan(name, s, nil).with([]step{at(name, s.Tries.Arg, n)}).holds(t)
					}
				}
				if s.Elapsed != nil && s.Elapsed.Arg != retry.None {
					k.plan(name, s, nil).with([]step{at(name, s.Elapsed.Arg, 2*usualElapsed)}).holds(t)
				}
				pl.numbers(t, s.Parts, func(args map[int]int64) plan { return k.plan(name, s, args) })
				for _, more := range k.more {
					more := k.plan(name, s, nil).with(more)
					if s.Decider != nil {
						more.reads(t)
					}
				}
				pl.parts(t, s.Parts)
			})
		}
	}
}

// TestSignals watches what a signal's function makes of a nil error. How signals are read
// is a matter of the entries.
func TestSignals(t *testing.T) {
	t.Parallel()
	want := 0
	for lib := range retry.Libraries() {
		want += len(lib.Signals)
	}
	if got := allSignals(); len(got) != want {
		t.Errorf("%d of %d signals have an adapter", len(got), want)
	}
	for _, s := range allSignals() {
		if got := s.of(nil) == nil; got != s.OfNil {
			t.Errorf("%s.%s(nil) == nil is %v, the row says %v", s.Path, s.Func, got, s.OfNil)
		}
	}
}

// TestSignalsThatWait watches the wait that follows a signal: the adapters make it of the number 3.
func TestSignalsThatWait(t *testing.T) {
	t.Parallel()
	for _, s := range allSignals() {
		if s.Waits == 0 {
			continue
		}
		k, _ := kitOf(s.Path + ".Retry")
		for _, wrapped := range []bool{false, true} {
			err := s.of(errPlain)
			if wrapped {
				err = wrap(err)
			}
			p := &probe{script: func(int) result { return result{err: err} }, limit: 2}
			plan{k: k, entry: s.Path + ".Retry", steps: k.base}.run(t, p)
			want := s.Wrapped || !wrapped
			if len(p.at) != 2 || (p.at[1]-p.at[0] == 3*time.Duration(s.Waits)) != want {
				t.Errorf("%v: calls at %v", err, p.at)
			}
		}
	}
}

// TestAdapters looks for adapters that no row needs.
func TestAdapters(t *testing.T) {
	t.Parallel()
	for _, k := range kits() {
		for name := range k.sets {
			if _, ok := rowOf(name); !ok {
				t.Errorf("there is no row for the setting %s", name)
			}
		}
		for name := range k.entries {
			if e, _ := entryOf(name); e.Name == "" {
				t.Errorf("there is no row for the entry %s", name)
			}
		}
	}
}

// with returns the plan with more steps.
func (pl plan) with(more []step) plan {
	pl.steps = slices.Concat(pl.steps, more)
	return pl
}

// numbers runs the plan with values that the row tells apart.
func (pl plan) numbers(t *testing.T, parts retry.Parts, of func(map[int]int64) plan) {
	t.Helper()
	for _, part := range []struct {
		name   string
		num    *retry.Num
		values []int64
		known  func(retry.Policy) bool
	}{
		{"tries", parts.Tries, []int64{usualTries, 7, 0, -1}, func(p retry.Policy) bool { return p.Tries != retry.NotKnown }},
		{"elapsed", parts.Elapsed, []int64{usualElapsed, 0, -1}, func(p retry.Policy) bool { return p.Elapsed != retry.NotKnown }},
		{"wait", parts.Wait, []int64{usualWait, int64(3 * time.Second), 900_000, 0, -1}, func(p retry.Policy) bool { return p.Wait != retry.NotKnown }},
	} {
		if part.num == nil || part.num.Arg == retry.None {
			continue
		}
		known := false
		for _, value := range part.values {
			if pl.k.real && value > usualWait {
				continue // would be waited for
			}
			t.Run(fmt.Sprintf("%s=%d", part.name, value), func(t *testing.T) {
				p, calls := of(map[int]int64{part.num.Arg: value}).holds(t)
				if calls >= 0 && part.known(p) {
					known = true
				}
				if part.name == "wait" && p.Waits() != retry.Maybe && calls >= 0 && calls < 2 {
					t.Error("no wait is seen")
				}
			})
		}
		if !known {
			t.Errorf("nothing is claimed about %s", part.name)
		}
	}
}

// reads runs the plan with each result.
func (pl plan) reads(t *testing.T) {
	t.Helper()
	e, lib := pl.row()
	policy, deciders := pl.policy(t)
	if policy.Tries >= 0 && policy.Tries < 2 || policy.Elapsed == 0 {
		return
	}
	answers := []bool{true}
	if len(deciders) > 0 {
		answers = []bool{true, false}
	}
	seen := map[retry.Verdict]bool{}
	for _, r := range pl.results() {
		for _, says := range answers {
			p := &probe{script: func(int) result { return r }, says: says, limit: 2, endless: e.Reads == retry.AlwaysAgain, verb: "GET", real: pl.k.real}
			pl.run(t, p)
			if r.Status != 0 || e.Reads == retry.ByAnswer {
				r.Method = p.method
			}
			want := e.Read(r.Result, lib.Signals, policy, pl.say(deciders, r, says)...)
			seen[want] = true
			if got := len(p.at) > 1; p.panicked != nil || want == retry.Again && !got || want == retry.Stop && got {
				t.Errorf("%s with %v: after %+v (%v) and predicates that say %v there are %d calls (panic: %v); the rows say %v",
					pl.entry, pl.steps, r.Result, r.err, says, len(p.at), p.panicked, want)
			}
		}
	}
	opaque := slices.ContainsFunc(deciders, func(d retry.Decider) bool { return d.By == retry.Opaque })
	if e.Reads != retry.AlwaysAgain && e.Reads != retry.ByLoop && !opaque && !(seen[retry.Again] && seen[retry.Stop]) {
		t.Errorf("%s with %v: only %v is seen", pl.entry, pl.steps, seen)
	}
}

// once watches an entry that does nothing again with these settings.
func (pl plan) once(t *testing.T) {
	t.Helper()
	if _, _, ok := pl.fails(t); ok {
		t.Errorf("%s with %v: the rows say that something is done again", pl.entry, pl.steps)
	}
	for _, r := range pl.results() {
		p := &probe{script: func(int) result { return r }, says: true, limit: 4, real: pl.k.real}
		if pl.run(t, p); len(p.at) != 1 {
			t.Errorf("%s with %v: %d calls after %+v", pl.entry, pl.steps, len(p.at), r.Result)
		}
	}
}

// parts watches the context and the hook of a row.
func (pl plan) parts(t *testing.T, parts retry.Parts) {
	t.Helper()
	if parts.Context != nil {
		pl.ends(t)
	}
	if parts.Hook != nil {
		pl.hooked(t)
	}
	if parts.AnyMethod != nil {
		pl.anyMethod(t)
	}
	if parts.Keeps {
		pl.keeps(t)
	}
}

// ends ends the context, once in a call and once in the wait that follows it.
func (pl plan) ends(t *testing.T) {
	t.Helper()
	policy, _ := pl.policy(t)
	r, says, ok := pl.fails(t)
	if !ok || policy.Tries >= 0 && policy.Tries < 2 {
		t.Errorf("%s with %v: nothing is done again", pl.entry, pl.steps)
		return
	}
	e, _ := entryOf(pl.entry)
	try := func(p probe) *probe {
		p.script, p.says, p.limit, p.endless, p.verb, p.real = func(int) result { return r }, says, 12, e.Reads == retry.AlwaysAgain, "GET", pl.k.real
		pl.run(t, &p)
		return &p
	}
	free := try(probe{cancelAt: 100})
	if len(free.at) < 2 {
		t.Errorf("%s with %v: nothing is done again", pl.entry, pl.steps)
		return
	}
	canceled := try(probe{cancelAt: 1})
	waiting := try(probe{cancelAt: 1, cancelIn: time.Millisecond})
	late := try(probe{deadline: free.at[1] + 1})
	for range 20 { // random waits may let all tries be over before that
		if len(late.at) < len(free.at) {
			break
		}
		late = try(probe{deadline: free.at[1] + 1})
	}
	switch got := len(canceled.at); {
	case policy.Context == retry.Nothing && got != len(free.at),
		policy.Context == retry.OnCancel && (got != 1 || len(waiting.at) != 2), // the second one is not sent
		policy.Context >= retry.AfterWait && got != 1:
		t.Errorf("%s with %v: %d calls, the context ends in the first one; the rows say %v", pl.entry, pl.steps, got, policy.Context)
	}
	wait := free.at[1] - free.at[0]
	if policy.Context == retry.AtOnce && (wait < 5*time.Millisecond || waiting.end-waiting.at[0] > 2*time.Millisecond || len(waiting.at) != 1) {
		t.Errorf("%s with %v: it waits %v; with the end of the context after 1 ms it returns after %v and %d calls",
			pl.entry, pl.steps, wait, waiting.end, len(waiting.at))
	}
	if goesOn := len(late.at) == len(free.at); goesOn != (policy.Context < retry.AfterWait) {
		t.Errorf("%s with %v: %d calls with a deadline after the second one; the rows say %v", pl.entry, pl.steps, len(late.at), policy.Context)
	}
}

// hooked watches that the hook runs before each repetition.
func (pl plan) hooked(t *testing.T) {
	t.Helper()
	r, says, _ := pl.fails(t)
	p := &probe{script: func(int) result { return r }, says: says, limit: 4, verb: "GET", real: pl.k.real}
	pl.run(t, p)
	if len(p.at) < 2 {
		t.Errorf("%s with %v: nothing is done again", pl.entry, pl.steps)
	}
	for n := 1; n < len(p.at); n++ {
		if !slices.Contains(p.hooks, n) {
			t.Errorf("%s with %v: no hook after call %d; hooks after %v", pl.entry, pl.steps, n, p.hooks)
		}
	}
}
