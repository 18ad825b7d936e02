// Package policy reads, out of the code of a package, what a call of a retry library means:
// how often the operation is done at most, for how long, with which waits, and who decides
// whether it is done again. The rows of package retry say what each function of a library
// does; this package finds out with which values it is called.
//
// For
//
//	b := backoff.NewExponentialBackOff()
//	b.MaxElapsedTime = 0
//	return backoff.Retry(op, backoff.WithMaxRetries(b, 3))
//
// with github.com/cenkalti/backoff/v4, [Index.Of] tells of the call of Retry that op is called
// up to 4 times, with waits of 250 ms and more.
//
// What it tells is certain. A setting is followed through local variables, functions of the
// package, struct fields and package variables that are set once; one that comes from
// elsewhere, or that holds on some of the paths only, makes what it changes unknown.
package policy

import (
	"go/types"
	"slices"

	"github.com/kakaolint/kakaolint/analyzer/internal/apicall"
	"github.com/kakaolint/kakaolint/analyzer/internal/model/retry"
	"github.com/kakaolint/kakaolint/analyzer/internal/ssaread"
	"golang.org/x/tools/go/ssa"
)

// A Region is what is known of a call that does an operation again.
type Region struct {
	// Call is the call of the entry: where the operation is done again, or where the client or
	// the round tripper was made that does so. It is nil if that does not show.
	Call    ssa.CallInstruction
	Entry   retry.Entry
	Library retry.Library
	// Policy is folded from the default of the entry and all settings. Tries may be more than there
	// are, if several numbers are possible, each of which is 2 or more.
	Policy retry.Policy
	// Deciders are in the order in which they were set.
	Deciders []Decider
	// Hooks are functions of the user's that are called before every repetition, resolved if they are visible.
	Hooks []ssa.Value
	// Context is the context, or the channel, that ends the tries as Policy.Context says; nil: that of the request, or none.
	Context ssa.Value
	// Operation is what is done again: *ssa.Function or *ssa.MakeClosure if it is visible,
	// otherwise the argument; nil if the entry makes it by itself.
	Operation ssa.Value
	// Answers is set if the entry reads answers: those that are sent again unless a decider says otherwise.
	Answers *retry.Answers
	// Lost tells whether, after the last try, the caller gets an error in place of the response.
	Lost retry.Fact
	// Blurred: something could not be followed. There may be more deciders and hooks, or another context.
	Blurred bool

	anyMethod retry.Fact // whether Answers.Methods counts no longer
}

// A Decider is one that tells whether a result means again, with what it was given.
type Decider struct {
	retry.Decider
	// Funcs are the functions of a Predicate: one of them has to hold. They are resolved to
	// *ssa.Function or *ssa.MakeClosure if they are visible.
	Funcs []ssa.Value
	// Values are the list of Errors, Types, Results: one of them has to match.
	Values []ssa.Value
	// Numbers are the list of Statuses, or the two ends of an Interval.
	Numbers []int64
	// Methods are the list of Methods.
	Methods []string
	// Open: there may be more than what is listed.
	Open bool
}

// Of returns what is known of a call that does an operation again, a request that a client sends
// again by itself included. Via are the calls through which the function that holds it was reached,
// the innermost first; without them, what its parameters say is not known, unless all callers agree.
// It reports false if the call is none, as far as rows tell.
func (ix *Index) Of(call ssa.CallInstruction, via ...ssa.CallInstruction) (*Region, bool) {
	fn := funcOf(call.Common())
	if fn == nil {
		return nil, false
	}
	entry, lib, ok := retry.EntryOf(fn)
	if !ok || entry.Op.Kind == retry.Transport { // that sends nothing by itself
		return nil, false
	}
	return ix.region(entry, lib, call, frames(via)), true
}

// frames bind the parameters of functions to the calls through which they were reached, the innermost first.
func frames(via []ssa.CallInstruction) *frame {
	var fr *frame
	for _, call := range slices.Backward(via) {
		fr = &frame{call: call, up: fr}
	}
	return fr
}

// region reads what a call of an entry is given.
func (ix *Index) region(e retry.Entry, lib retry.Library, call ssa.CallInstruction, fr *frame) *Region {
	ix.look()
	args := ownArgs(call.Common())
	r := ix.reading(lib)
	_, r.lasting = call.(*ssa.Call)
	r.lasting = !r.lasting // a call that is deferred, or goes on by itself
	out := ix.regionOf(e, lib, call, r.entry(e, args, fr, call))
	if v := args.at(e.Op.Arg); v != nil {
		out.Operation = ix.operation(spot{v: v, fr: fr, ends: []ssa.Instruction{call}}, e.Op.Field)
	}
	return out
}

// regionOf tells what a state means.
func (ix *Index) regionOf(e retry.Entry, lib retry.Library, call ssa.CallInstruction, s state) *Region {
	out := &Region{
		Call: call, Entry: e, Library: lib,
		Policy: s.policy, Deciders: s.deciders, Hooks: s.hooks, Context: s.context, Blurred: s.blurred,
		Answers: e.Answers, Lost: retry.No, anyMethod: s.anyMethod,
	}
	if out.Answers == nil {
		return out
	}
	if out.Answers.Lost {
		out.Lost = not(s.keeps)
	}
	if s.anyMethod == retry.Yes {
		a := *e.Answers
		a.Methods = nil
		out.Answers, out.Entry.Answers = &a, &a
	}
	return out
}

func not(f retry.Fact) retry.Fact {
	switch f {
	case retry.Yes:
		return retry.No
	case retry.No:
		return retry.Yes
	}
	return retry.Maybe
}

// Read returns what follows a result of the operation. Ask tells whether a decider matches it;
// it is asked only about those that have to be looked into: predicates, errors, types, results.
func (r *Region) Read(result retry.Result, ask func(Decider) retry.Fact) retry.Verdict {
	said := make([]retry.Said, len(r.Deciders))
	for i, d := range r.Deciders {
		said[i] = retry.Said{Decider: d.Decider, Match: d.match(r, result, ask)}
	}
	if r.anyMethod == retry.Maybe && r.Answers != nil && r.Answers.Read(0, result.Method) == retry.Stop {
		result.Method = ""
	}
	return r.Entry.Read(result, r.Library.Signals, r.Policy, said...)
}

// match tells whether a decider matches.
func (d Decider) match(r *Region, result retry.Result, ask func(Decider) retry.Fact) retry.Fact {
	http := r.Entry.Reads == retry.ByAnswer
	found := false
	switch {
	case d.By == retry.Opaque:
		return retry.Maybe
	case d.By == retry.BuiltIn:
		switch d.Answers.Read(result.Status, result.Method) {
		case retry.Again:
			return retry.Yes
		case retry.Stop:
			return retry.No
		}
		return retry.Maybe
	case d.By == retry.Methods && result.Method == "":
		return retry.Maybe
	case d.By == retry.Methods:
		for _, m := range d.Methods {
			found = found || m == result.Method
		}
	case d.By == retry.Statuses && http:
		for _, n := range d.Numbers {
			found = found || n == int64(result.Status) && n != 0
		}
	case d.By == retry.Interval && http:
		if d.Open {
			return retry.Maybe
		}
		found = result.Status != 0 && d.Numbers[0] <= int64(result.Status) && int64(result.Status) < d.Numbers[1]
	default:
		f := ask(d)
		if d.Open && f == retry.No {
			return retry.Maybe
		}
		return f
	}
	switch {
	case found:
		return retry.Yes
	case d.Open:
		return retry.Maybe
	}
	return retry.No
}

// RetryAfter returns what becomes of the header Retry-After.
func (r *Region) RetryAfter() retry.After {
	var after retry.After
	if r.Answers != nil {
		after = r.Answers.RetryAfter
	}
	for _, d := range r.Deciders {
		if d.By == retry.BuiltIn && d.Answers.RetryAfter.Statuses != nil {
			after = d.Answers.RetryAfter
		}
	}
	return after
}

// given are the arguments of a call, by position.
type given struct {
	receiver ssa.Value
	args     []ssa.Value
}

func (g given) at(pos int) ssa.Value {
	switch {
	case pos == retry.Receiver:
		return g.receiver
	case pos >= 0 && pos < len(g.args):
		return g.args[pos]
	}
	return nil
}

func ownArgs(c *ssa.CallCommon) given {
	g := given{args: apicall.Args(c)}
	if c.IsInvoke() || c.Signature().Recv() != nil && len(c.Args) > 0 {
		g.receiver = ssaread.AllArgs(c)[0]
	}
	return g
}

// funcOf returns the function that a call names, without its type arguments; nil for a function value.
func funcOf(c *ssa.CallCommon) *types.Func {
	if c.IsInvoke() {
		return c.Method.Origin()
	}
	callee := c.StaticCallee()
	if callee == nil || isMethodValue(callee) { // whose receiver is not among the arguments
		return nil
	}
	fn, ok := callee.Object().(*types.Func)
	if !ok {
		return nil
	}
	return fn.Origin()
}

// isMethodValue reports whether fn was made for a method value or a method expression.
func isMethodValue(fn *ssa.Function) bool {
	return fn.Synthetic != "" && fn.Pkg == nil && fn.Origin() == nil
}
