package judge

import (
	"fmt"
	"net/http"
	"runtime/debug"
	"slices"

	"github.com/kakaolint/kakaolint/analyzer/internal/apicall"
	"github.com/kakaolint/kakaolint/analyzer/internal/model/retry"
	"github.com/kakaolint/kakaolint/analyzer/internal/region"
	"github.com/kakaolint/kakaolint/analyzer/internal/whatif"
	"github.com/kakaolint/kakaolint/catalog"
	"golang.org/x/tools/go/ssa"
)

// A Round is what is known of the ways from one call back to it.
type Round struct {
	// Call is the one that control comes back to: it sends, or calls what does.
	Call     ssa.CallInstruction
	Chain    []ssa.CallInstruction // from Call down to the one that sends
	Evidence apicall.Evidence
	// Repeats is set if something else than the code around the call does it again: a retry
	// library, an iterator, or the client itself.
	Repeats *Repeats
	// Polls: also after a success the same request is sent again, or perhaps is.
	Polls bool
	// Goes: after a success another request is sent from here.
	Goes region.Change
	// Answers come back here.
	Answers []Return
	// Hopeless are returns to a retry library that only answers get to which must not be sent again.
	Hopeless []*ssa.Return
	// Crash is set if looking at the call failed: the engine has a fault.
	Crash error

	returns map[*ssa.Return][]*catalog.Answer // which answers get to the returns of the function
	from    []ssa.CallInstruction             // as Chain, from the call in the code that goes round
	outer   []ssa.CallInstruction             // through which that was reached
}

// A Return is one failing answer after which control comes back.
type Return struct {
	Answer *catalog.Answer
	// Turn is the way back through code; nil if a client sends again by itself.
	Turn *region.Turn
	// Certain: every test on the way that depends on the answer was understood.
	Certain bool
	// Change is how the request is another one then; 0: it is the same.
	Change region.Change
	// Auth: the request's Authorization is seen to be set.
	Auth bool
	// Signal is the stop signal that was given, and does nothing.
	Signal *retry.Signal

	run    *whatif.Result
	by     *Repeats
	hidden bool // see region.Turn.Hidden
}

// Waits reports whether anything may wait before the request is sent again.
func (a Return) Waits() bool {
	return a.by != nil && a.by.waits() || a.Turn != nil && a.Turn.MayWait()
}

// Pauses is Waits for an item that comes out of a channel, apart from getting that.
func (a Return) Pauses() bool {
	return a.by != nil && a.by.waits() || a.Turn != nil && a.Turn.MayPause()
}

// MayStop reports whether what is done on the way may keep the next request from being sent.
func (a Return) MayStop() bool { return a.Turn == nil || a.Turn.MayStop() }

// KeyChanges reports whether the next request may be signed otherwise.
func (a Return) KeyChanges() bool { return a.Turn != nil && a.Turn.KeyChanges() }

// Bounded reports whether anything but a success may end the tries.
func (a Return) Bounded() bool {
	if a.by != nil {
		return a.by.bounded()
	}
	return a.Turn.Bounded()
}

// BodyConsumed reports whether the request certainly goes out without the body of the first try.
func (a Return) BodyConsumed() bool {
	return a.Answer.Kind != catalog.KindTransport && a.Turn != nil && a.Turn.BodyConsumed() // else nobody may have read it
}

// SentAgain reports whether the answer certainly has the same request sent again.
func (r *Round) SentAgain(a Return) bool {
	if a.Answer.Status == http.StatusUnauthorized && (a.Change != 0 || !a.Auth) { // something not seen may have renewed the token
		return false
	}
	if a.Answer.Class == catalog.ClassConsent && a.Turn != nil && a.Turn.MayAsk() { // for the user's consent
		return false
	}
	return a.Certain && a.Change.Same() && !r.Polls
}

// rounds looks for the ways back to each call of a chain.
func (j *judge) rounds(study whatif.Study, ev apicall.Evidence) {
	if j.exports.generic { // generic functions: their instances are looked at
		return
	}
	if study.Cases == nil {
		j.resent(study, ev)
	}
	j.repeated(study, ev)
	j.calledBack(study, ev)
	var levels []level
	for i, call := range study.Chain {
		if j.mayComeBack(call) {
			levels = append(levels, level{i, i})
		}
	}
	j.around(study, ev, levels)
}

// past looks for the ways back to the calls of a function that keeps its answers to itself: a loop
// may go on with the next item.
func (j *judge) past(chain []ssa.CallInstruction, site apicall.Site, callers []ssa.CallInstruction) {
	for _, c := range callers {
		if !j.mayComeBack(c) || holds(chain, c.Parent()) {
			continue
		}
		if j.budget--; j.budget < 0 {
			return
		}
		longer := append([]ssa.CallInstruction{c}, chain...)
		if ev, ok := j.resolve(site, longer); ok {
			j.around(j.study(longer, site, ev), ev, []level{{0, 0}})
		}
	}
}

// A level is a call of a chain to which control may come back, and the one within it that is
// reported: they differ for a function that calls a closure.
type level struct{ at, report int }

// around looks for the ways back to some calls of a chain.
func (j *judge) around(study whatif.Study, ev apicall.Evidence, levels []level) {
	if len(levels) == 0 {
		return
	}
	defer j.caught(study, ev)
	study.Turns, study.Observer, study.Budget = true, nil, &j.turnSteps
	ok := study.Run(&study.Answers[0])
	rounds := make([]*Round, len(levels))
	for i, l := range levels {
		r := &Round{Call: study.Chain[l.report], Chain: study.Chain[l.report:], Evidence: ev, from: study.Chain[l.at:], outer: study.Chain[:l.at]}
		if way := ok.Ways[l.at]; way.Comes() {
			r.Goes, _ = j.scope.Turn(way.Region(nil), r.outer, r.from).Request()
			r.Polls = r.Goes&^(region.Unknown|region.Unseen) == 0
		}
		rounds[i] = r
	}
	runs := whatif.NewRunner(study)
	for a := range study.Answers {
		answer := &study.Answers[a]
		if !answer.Failing() {
			continue
		}
		result := runs.Run(answer)
		for i, l := range levels {
			if way := result.Ways[l.at]; way.Comes() {
				rounds[i].add(j.scope, answer, result, way.Region(nil))
			}
		}
	}
	for _, r := range rounds {
		if len(r.Answers) > 0 {
			j.found = append(j.found, r)
		}
	}
}

// caught notes a fault of the engine at one call, and lets the rest go on.
func (j *judge) caught(study whatif.Study, ev apicall.Evidence) {
	if r := recover(); r != nil {
		crash := fmt.Errorf("%v\n%s", r, debug.Stack())
		j.found = append(j.found, &Round{Call: study.Chain[0], Chain: study.Chain, Evidence: ev, Crash: crash})
	}
}

// add takes note of a failing answer after which control comes back.
func (r *Round) add(scope *region.Scope, answer *catalog.Answer, result *whatif.Result, way *whatif.Region) *Return {
	back := Return{Answer: answer, Certain: way.Clear(), run: result, by: r.Repeats}
	for _, other := range r.Answers { // of the same run
		if &other.run.Ways[0] == &result.Ways[0] {
			back.Turn, back.Change, back.Auth, back.hidden = other.Turn, other.Change, other.Auth, other.hidden
		}
	}
	if back.Turn == nil {
		back.Turn = scope.Turn(way, r.outer, r.from)
		back.Change, back.Auth = back.Turn.Request()
		if !back.Auth { // it may have been set before the turn
			_, back.Auth = scope.Steady(r.from)
		}
		back.hidden = back.Turn.Hidden()
	}
	back.Certain = back.Certain && !back.hidden
	r.Answers = append(r.Answers, back)
	return &r.Answers[len(r.Answers)-1]
}

// mayComeBack reports whether there is any way from a call back to it: it stands in a cycle, or
// its function may be called again by what it calls.
func (j *judge) mayComeBack(call ssa.CallInstruction) bool {
	known, ok := j.cyclic[call]
	if !ok {
		known = inCycle(call.Block()) || j.recursive(call.Parent())
		j.cyclic[call] = known
	}
	return known
}

func inCycle(b *ssa.BasicBlock) bool {
	seen := make(map[*ssa.BasicBlock]bool)
	for work := slices.Clone(b.Succs); len(work) > 0; {
		s := work[len(work)-1]
		work = work[:len(work)-1]
		if s == b {
			return true
		}
		if !seen[s] {
			seen[s] = true
			work = append(work, s.Succs...)
		}
	}
	return false
}

// recursive reports whether a function may call itself, at a small distance.
func (j *judge) recursive(fn *ssa.Function) bool {
	seen := map[*ssa.Function]bool{fn: true}
	level := []*ssa.Function{fn}
	for range 4 {
		var next []*ssa.Function
		for _, f := range level {
			for _, c := range j.finder.Index.Callers(f) {
				p := c.Parent()
				if p == fn {
					return true
				}
				if !seen[p] {
					seen[p] = true
					next = append(next, p)
				}
			}
		}
		level = next
	}
	return false
}
