package whatif

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// An Outcome says what becomes of a failing answer in a function.
type Outcome uint8

// The outcomes. Only AsSuccess is a problem.
const (
	AsSuccess Outcome = iota // the function does nothing else than for success
	Handled                  // it does something else that matters
	Decision                 // a test names the answer, and the function goes on as success
	Leaves                   // somebody else gets the answer and can look at it
	Unclear                  // a test that depends on the answer cannot be followed
)

var outcomeNames = [...]string{"as-success", "handled", "decision", "leaves", "unclear"}

// String names the outcome.
func (o Outcome) String() string { return outcomeNames[o] }

// A Verdict is the outcome for one answer, and why.
type Verdict struct {
	Outcome Outcome
	// HandsOn: the callers get an error or the answer itself, and can be asked.
	HandsOn bool
	// Crash is where the function uses nothing and panics; only with AsSuccess.
	Crash ssa.Instruction
	// Pos is the place that decides: the unclear test, or where the answer leaves.
	Pos token.Pos
}

// Compare tells from the runs for success and for a failing answer what becomes of that answer.
func Compare(ok, no *Result) Verdict {
	switch {
	case no.Unclear.IsValid(): // it may be clear to a caller, who knows what the body is decoded into
		return Verdict{Outcome: Unclear, Pos: no.Unclear, HandsOn: slices.ContainsFunc(no.Leaves, returnedLeave)}
	case len(no.Leaves) > 0:
		return Verdict{Outcome: Leaves, Pos: no.Leaves[0].Pos, HandsOn: slices.ContainsFunc(no.Leaves, returnedLeave)}
	}
	handled := Verdict{Outcome: Handled, HandsOn: givesError(no)}
	switch {
	case ok.Again != no.Again, !subset(no.exits, ok.exits), !subset(no.inner, ok.inner), otherEffects(ok, no), errorsOnly(ok, no):
		return handled
	}
	if crash := crashOnly(ok, no); crash != nil {
		return Verdict{Outcome: AsSuccess, Crash: crash}
	}
	if errorIndex(no.fn.Signature) < 0 {
		if differsWithoutError(ok, no) {
			return handled
		}
	} else if !tellsSuccess(ok, no) {
		return handled
	}
	if no.named {
		return Verdict{Outcome: Decision}
	}
	return Verdict{Outcome: AsSuccess}
}

func returnedLeave(l Leave) bool { return l.Returned }

func subset[K comparable](a, b map[K]bool) bool {
	for k := range a {
		if !b[k] {
			return false
		}
	}
	return true
}

// otherEffects reports whether the failure does work that success does not, or the same with other arguments.
func otherEffects(ok, no *Result) bool {
	for in, args := range no.effects {
		okArgs, both := ok.effects[in]
		if !both || differ(okArgs, args, told(ok, no)) != alike {
			return true
		}
	}
	return false
}

// givesError reports whether the failure can come out as a non-nil error.
func givesError(no *Result) bool {
	return slices.ContainsFunc(no.Returns, func(r Return) bool { return r.err.kind != bottom && r.err.kind != null })
}

// errorsOnly reports whether the failure returns an error where success returns none.
func errorsOnly(ok, no *Result) bool {
	for _, r := range no.Returns {
		if r.err.kind == bottom || r.err.kind == null {
			continue
		}
		if !slices.ContainsFunc(ok.Returns, func(s Return) bool { return s.At == r.At && s.err.kind != null }) {
			return true
		}
	}
	return false
}

// crashOnly returns where the failure crashes for using nothing, if it gets to no return of its own
// but for those of errors that may come at any time.
func crashOnly(ok, no *Result) ssa.Instruction {
	for _, r := range no.Returns {
		if r.err.kind != nonNil && !(r.err.present()) {
			return nil
		}
	}
	var first ssa.Instruction
	for in := range no.Crashes {
		if !ok.Crashes[in] && (first == nil || in.Pos() < first.Pos()) {
			first = in
		}
	}
	return first
}

// told reports whether a test on the answer itself went another way than for success.
func told(ok, no *Result) bool {
	for in, t := range no.tests {
		o, both := ok.tests[in]
		if t.taint&fromAnswer != 0 && (!both || o.yes != t.yes || o.no != t.no) {
			return true
		}
	}
	return false
}

// forEmpty reports whether the test is one for an empty payload, loops apart.
func (t test) forEmpty() bool {
	return t.taint&(fromPayload|compared) == fromPayload|compared && !t.loop
}

// tested reports whether a test for an empty payload, loops apart, went one way only.
func tested(ok, no *Result) bool {
	for in, t := range no.tests {
		o := ok.tests[in]
		if t.forEmpty() && t.yes != t.no && (o.yes != t.yes || o.no != t.no) {
			return true
		}
	}
	return false
}

// tellsSuccess reports whether the failure comes out of a function with an error
// result like success: nil, with values that are the same or nothing. A nil pointer
// with a nil error says "not found" at best, and the API said no.
func tellsSuccess(ok, no *Result) bool {
	if no.Again && told(ok, no) { // an item of a loop is left out
		return false
	}
	if rejects(ok, no) {
		return false
	}
	nils := 0
	replaced := tested(ok, no) && len(missing(ok, no)) > 0
	for _, r := range no.Returns {
		if r.err.present() {
			continue
		}
		nils++
		if replaced && slices.ContainsFunc(r.values, chosenByCode) {
			return false
		}
		if differ(successValues(ok, r.At), r.values, told(ok, no)) == other {
			return false
		}
	}
	return nils > 0
}

// rejects reports whether a test for an empty payload, or one on the answer, leads to work
// of its own or to an error that is not known: return c.String(502, "kakao failed").
func rejects(ok, no *Result) bool {
	for in, t := range no.tests {
		if !t.forEmpty() && t.taint&fromAnswer == 0 || t.yes == t.no {
			continue
		}
		taken := in.Block().Succs[0]
		if t.no {
			taken = in.Block().Succs[1]
		}
		if o := ok.tests[in]; o.yes == t.yes && o.no == t.no || len(taken.Preds) > 1 && !onlyTestsBefore(taken) {
			continue
		}
		for e := range no.effects {
			if e.Parent() == taken.Parent() && taken.Dominates(e.Block()) {
				return true
			}
		}
		for _, r := range no.Returns {
			if r.err.kind == unknown && r.At.Parent() == taken.Parent() && taken.Dominates(r.At.Block()) {
				return true
			}
		}
	}
	return false
}

// onlyTestsBefore reports whether every way into b is a test, as in if err != nil || id == 0.
func onlyTestsBefore(b *ssa.BasicBlock) bool {
	for _, p := range b.Preds {
		if _, ok := p.Instrs[len(p.Instrs)-1].(*ssa.If); !ok {
			return false
		}
	}
	return true
}

// successValues are what success hands out at a return, or at all of them if it does not get there.
func successValues(ok *Result, at *ssa.Return) []leaf {
	var all []leaf
	for _, s := range ok.Returns {
		switch {
		case s.err.present():
		case s.At == at:
			return s.values
		default:
			all = append(all, s.values...)
		}
	}
	return all
}

// missing are the returns without an error that success gets to and the failure does not.
func missing(ok, no *Result) []Return {
	var out []Return
	for _, r := range ok.Returns {
		if !r.err.present() && !slices.ContainsFunc(no.Returns, func(s Return) bool { return s.At == r.At }) {
			out = append(out, r)
		}
	}
	return out
}

// differsWithoutError compares the runs of a function that has no error result: work
// left undone, another return, another value, or a log line if there is nobody to tell.
// What success does depending on its payload is no difference unless the payload is
// tested for being empty.
func differsWithoutError(ok, no *Result) bool {
	if no.fn.Signature.Results().Len() == 0 && (no.Told || !subset(no.logs, ok.logs)) {
		return true
	}
	apart := told(ok, no) || tested(ok, no)
	okSites, noSites := sites(ok), sites(no)
	if !subset(noSites, okSites) || apart && !subset(okSites, noSites) {
		return true
	}
	for in := range ok.effects {
		if _, both := no.effects[in]; !both && apart {
			return true
		}
	}
	for _, r := range no.Returns {
		for _, s := range ok.Returns {
			if s.At != r.At {
				continue
			}
			if d := differ(s.values, r.values, told(ok, no)); d == other || d == nothing && apart {
				return true
			}
		}
	}
	return false
}

func sites(r *Result) map[*ssa.Return]bool {
	m := make(map[*ssa.Return]bool)
	for _, x := range r.Returns {
		m[x.At] = true
	}
	return m
}
