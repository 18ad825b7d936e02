// Package whatif runs a function as if the API had given one certain answer, and
// tells what the function does then.
//
// The run is a sparse conditional constant propagation over SSA that starts just
// after the call, with the call's results bound to the answer: for 400/-10 the
// error is nil, the response's StatusCode is 400, and a decode of its body sets the
// field tagged "code" to -10 and leaves the others zero. Tests that fold are
// followed on one side; others on both. Comparing the run for a failure with the
// run for success tells whether the failure is handled:
//
//	ok := study.Run(success)
//	no := study.Run(quota)
//	whatif.Compare(ok, no).Outcome == whatif.AsSuccess
//
// What cannot be followed is reported as Unclear or Leaves, never guessed.
package whatif

import (
	"go/token"
	"go/types"
	"slices"

	"github.com/kakaolint/kakaolint/analyzer/internal/apicall"
	"github.com/kakaolint/kakaolint/analyzer/internal/model/retry"
	"github.com/kakaolint/kakaolint/analyzer/internal/summary"
	"github.com/kakaolint/kakaolint/catalog"
	"golang.org/x/tools/go/ssa"
)

// A Result is what was seen in one run.
type Result struct {
	Answer  *catalog.Answer
	Returns []Return // of the outermost function
	// Ways has one for each call of the chain, if the study follows turns.
	Ways []*Way
	fn   *ssa.Function
	left left
	trace
}

// left is what a call of the outermost function leaves behind.
type left struct {
	m     *machine
	value value
	mem   *memory
	ok    bool // it returns
}

// A Return is one return statement that was reached.
type Return struct {
	At     *ssa.Return
	values []leaf // of the results that are no error
	err    value  // the error result; bottom if the function has none
}

// Failed reports whether the return hands out a non-nil error.
func (r Return) Failed() bool { return r.err.present() }

// trace collects what a run does that somebody outside can notice.
type trace struct {
	Again   bool                       // control came back to the call
	exits   map[ssa.Instruction]bool   // panics and ends of the program
	Crashes map[ssa.Instruction]bool   // uses of nothing: nil dereference, index into an empty slice
	effects map[ssa.Instruction][]leaf // calls and stores that somebody can notice, with their arguments
	logs    map[ssa.Instruction]bool
	tests   map[*ssa.If]test
	inner   map[*ssa.Return]bool // returns of helper functions with a non-nil error
	Told    bool                 // the answer was written to a log
	named   bool                 // a test for exactly this answer's code or status held
	Decodes []token.Pos          // where the body was decoded
	// Unclear is the first test that depends on the answer and could not be followed.
	Unclear token.Pos
	// Leaves are the places where the answer goes to somebody who can still look at it.
	Leaves []Leave
}

// A Leave is one way in which the answer leaves.
type Leave struct {
	Pos token.Pos
	// Returned: in a result of the outermost function, or in what a parameter of it points to,
	// so that its callers can be asked.
	Returned bool
}

// testsAnswer reports whether a test on the answer itself was followed.
func (t *trace) testsAnswer() bool {
	for _, x := range t.tests {
		if x.taint&fromAnswer != 0 {
			return true
		}
	}
	return false
}

// test is what a run knows of one branch that depends on the answer.
type test struct {
	yes, no bool
	taint   taint
	loop    bool // the condition of a loop
}

func newTrace() trace {
	return trace{
		exits:   make(map[ssa.Instruction]bool),
		Crashes: make(map[ssa.Instruction]bool),
		effects: make(map[ssa.Instruction][]leaf),
		logs:    make(map[ssa.Instruction]bool),
		tests:   make(map[*ssa.If]test),
		inner:   make(map[*ssa.Return]bool),
	}
}

func (t *trace) add(o trace) {
	t.Again = t.Again || o.Again
	t.named = t.named || o.named
	t.Told = t.Told || o.Told
	for k := range o.exits {
		t.exits[k] = true
	}
	for k := range o.Crashes {
		t.Crashes[k] = true
	}
	for k, v := range o.effects {
		t.effects[k] = append(t.effects[k], v...)
	}
	for k := range o.logs {
		t.logs[k] = true
	}
	for k := range o.inner {
		t.inner[k] = true
	}
	for k, v := range o.tests {
		w := t.tests[k]
		t.tests[k] = test{yes: v.yes || w.yes, no: v.no || w.no, taint: v.taint | w.taint, loop: v.loop || w.loop}
	}
	t.Decodes = append(t.Decodes, o.Decodes...)
	t.Leaves = append(t.Leaves, o.Leaves...)
	if t.Unclear == token.NoPos {
		t.Unclear = o.Unclear
	}
}

// maxSteps bounds the instructions of one run: what takes longer is unclear.
const maxSteps = 400_000

// machine is one run.
type machine struct {
	ix      *apicall.Index
	chain   []ssa.CallInstruction
	answer  *catalog.Answer
	answers []catalog.Answer // of the study
	codes   []string         // members that hold the code in the bodies of the API's failures
	steps   int
	checks  []check
	alone   bool // see group
	objects map[objectKey]*object
	paths   map[pathKey]int

	observer     *Observer
	apis         []*catalog.API // that the observations are about
	responseType *types.Struct  // http.Response
	errs         errorTypes
	signals      map[string]*retry.Signal // by path and function

	cases    func(*catalog.Answer) *summary.Case
	universe *summary.Universe
	pending  Pending
	pended   bool // the body went into something whose type only the caller knows
	usedBody bool // the run depends on what the body holds

	turns bool                   // see Study
	ways  []*Way                 // by level
	back  map[*ssa.Function]bool // memo of leadsBack

	errorTypes map[types.Type]bool // memo of isError
}

type objectKey struct {
	frame int
	site  any
	part  string
}

type pathKey struct {
	frame int
	call  ssa.Instruction
}

// A Study asks about one call, in the function that holds the chain's first element.
type Study struct {
	Index *apicall.Index
	// Chain ends with the call that sends; each element before it is a call of the
	// function that holds the next one, or of a client whose RoundTripper it is.
	Chain   []ssa.CallInstruction
	Answers []catalog.Answer // the universe of the call
	// Observer, if set, sees where the answers' codes come to light; APIs says whose answers they are.
	Observer *Observer
	APIs     []*catalog.API
	// Universe numbers the answers in summaries of functions that are given one.
	Universe *summary.Universe
	// Given, if set, are the parts of the answer that parameters of Of are: the run then starts at its
	// entry, and there is no chain.
	Of    *ssa.Function
	Given []summary.Given
	// answered: parameters of Of are the response and the error that a client gives.
	answered bool
	// Failure is the error that a parameter given as one stands for.
	Failure func(*catalog.Answer) *summary.Effect
	// Cases tells what the chain's last call does if that is a function of another package: nil
	// for an answer of which nothing is known.
	Cases func(*catalog.Answer) *summary.Case
	// Pending says how a decode turns out whose target only a caller of the outermost function knows.
	Pending Pending
	// Turns follows control that comes back to a call of the chain: the call then gives the same
	// answer again, for as often as that makes a difference. Result.Ways tells what was seen.
	Turns bool
	// Budget, if set, is how many steps may still be taken: it is shared by the studies of a
	// package, and what is asked when it is used up is unclear.
	Budget *int
}

// Pending says how a decode turns out whose target is not known.
type Pending uint8

// The ways.
const (
	Either Pending = iota // not known
	Fits                  // the body fits
	Misfit                // it does not
)

// Run runs the function from just after the chain's first call.
func (s Study) Run(answer *catalog.Answer) *Result {
	r, _ := s.run(answer)
	return r
}

func (s Study) run(answer *catalog.Answer) (*Result, *machine) {
	m := &machine{
		ix: s.Index, chain: s.Chain, answer: answer, answers: s.Answers, codes: codeMembers(s.Answers),
		objects: make(map[objectKey]*object),
		paths:   make(map[pathKey]int),

		observer: s.Observer, apis: s.APIs, errs: newErrorTypes(), pending: s.Pending, cases: s.Cases, universe: s.Universe,
		turns: s.Turns,
	}
	if s.Turns {
		m.ways, m.back = newWays(s.Chain), make(map[*ssa.Function]bool)
	}
	m.errorTypes = make(map[types.Type]bool)
	fn := s.outermost()
	if s.Budget != nil {
		if *s.Budget <= 0 {
			r := &Result{Answer: answer, fn: fn, trace: newTrace()}
			r.Unclear = fn.Pos()
			r.Ways = m.ways
			for _, w := range r.Ways {
				w.lost = true
			}
			m.alone = true
			s.Observer.cut()
			return r, m
		}
		defer func() { *s.Budget -= m.steps }()
	}
	root := m.newFrame(fn, nil, nil, nil, nil)
	r := &Result{Answer: answer, fn: fn}
	r.trace = newTrace()
	mem := newMemory(&m.steps)
	var rets []returned
	var tr trace
	if s.Of != nil {
		if s.answered {
			root.answer()
		} else {
			root.give(s, mem)
		}
		rets, tr = root.whole(mem)
	} else {
		root.level = 0
		rets, tr = m.along(root, mem)
	}
	r.trace.add(tr)
	for _, ret := range rets {
		r.Returns = append(r.Returns, root.describe(ret, &r.trace))
	}
	r.left.m = m
	r.left.value, r.left.mem, r.left.ok = root.joined(rets, &tr)
	r.Ways = m.ways
	if m.steps > maxSteps {
		s.Observer.cut()
	}
	if m.steps > maxSteps && r.Unclear == token.NoPos {
		r.Unclear = fn.Pos()
	}
	return r, m
}

func (s Study) outermost() *ssa.Function {
	if s.Of != nil {
		return s.Of
	}
	return s.Chain[0].Parent()
}

func codeMembers(answers []catalog.Answer) []string {
	var out []string
	for _, a := range answers {
		if a.Shape != nil && !slices.Contains(out, a.Shape.Code) {
			out = append(out, a.Shape.Code)
		}
	}
	return out
}

// along runs a frame that holds the next call of the chain: up to the call with
// nothing known, then on from it with the answer. Only what comes after counts.
func (m *machine) along(f *frame, mem *memory) ([]returned, trace) {
	target := m.chain[f.level]
	if m.turns {
		return m.activations(f, target, mem)
	}
	before := f.until(target, mem)
	if before == nil { // the call is not reached with these arguments
		return nil, newTrace()
	}
	results, after, tr, ok := m.results(f, target, before)
	if !ok {
		return nil, tr
	}
	rets, own := f.from(target, results, after)
	tr.add(own)
	return rets, tr
}

// results gives what the call of the chain at f's level returns under the answer.
func (m *machine) results(f *frame, call ssa.CallInstruction, mem *memory) (value, *memory, trace, bool) {
	if f.level == len(m.chain)-1 {
		if m.cases != nil {
			outer := f.trace
			f.trace = newTrace()
			v, ok := f.leaveBehind(call, m.cases(m.answer), mem)
			tr := f.trace
			f.trace = outer
			return v, mem, tr, ok
		}
		if v, tr, returns, ok := m.sentByLibrary(f, call, mem); ok {
			return v, mem, tr, returns
		}
		return m.sent(f, call, mem), mem, newTrace(), true
	}
	callee := m.chain[f.level+1].Parent()
	called, args, free := f.target(call)
	if called != callee { // a RoundTripper of the package, behind a client's method
		args, free = nil, nil
	}
	inner := m.newFrame(callee, args, free, f, call)
	inner.level = f.level + 1
	rets, tr := m.along(inner, mem)
	tr.tests, tr.named = make(map[*ssa.If]test), false // what the callee tells apart, f does not
	v, after, ok := inner.joined(rets, &tr)
	return f.unlessInDoubt(inner, call.Block(), v), after, tr, ok
}
