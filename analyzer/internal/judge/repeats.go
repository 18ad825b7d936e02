package judge

import (
	"cmp"
	"go/token"
	"go/types"
	"slices"

	"github.com/kakaolint/kakaolint/analyzer/internal/apicall"
	"github.com/kakaolint/kakaolint/analyzer/internal/model/retry"
	"github.com/kakaolint/kakaolint/analyzer/internal/policy"
	"github.com/kakaolint/kakaolint/analyzer/internal/region"
	"github.com/kakaolint/kakaolint/analyzer/internal/ssaread"
	"github.com/kakaolint/kakaolint/analyzer/internal/summary"
	"github.com/kakaolint/kakaolint/analyzer/internal/whatif"
	"github.com/kakaolint/kakaolint/analyzer/internal/wording"
	"github.com/kakaolint/kakaolint/catalog"
	"golang.org/x/tools/go/ssa"
)

// Repeats says what, other than the code around a call, does it again.
type Repeats struct {
	// Policy is that of a retry library, or of a client.
	Policy *policy.Region
	// own is what is known of a function of another package that calls the function again. Without it
	// and a policy, the function is the body of a range over an iterator.
	own     *summary.Repeat
	mayWait bool // the iterator
	client  bool // the client sends again by itself
	at      token.Pos
}

// Client reports whether it is the client that sends again.
func (r *Repeats) Client() bool { return r.client }

// Pos is where the function is given to what does it again, or the client is made.
func (r *Repeats) Pos() token.Pos { return r.at }

func (r *Repeats) waits() bool {
	if r.own != nil {
		return r.own.Waits
	}
	if r.Policy == nil {
		return r.mayWait
	}
	return r.Policy.Policy.Waits() != retry.No
}

func (r *Repeats) bounded() bool {
	if r.own != nil {
		return r.own.Bounded
	}
	if r.Policy == nil { // the iterator ends some time
		return true
	}
	p := r.Policy.Policy
	return p.Bounded() != retry.No || p.Context != retry.Nothing && !isBackground(r.Policy.Context) || r.Policy.Blurred
}

// isBackground reports whether a context is one that never ends.
func isBackground(v ssa.Value) bool {
	for range maxLevels {
		switch x := v.(type) {
		case *ssa.Call:
			callee := x.Common().StaticCallee()
			return callee != nil && (callee.String() == "context.Background" || callee.String() == "context.TODO")
		case *ssa.UnOp:
			alloc, ok := x.X.(*ssa.Alloc)
			if !ok || len(ssaread.Stores(alloc)) != 1 {
				return false
			}
			v = ssaread.Stores(alloc)[0].Val
			continue
		}
		return false
	}
	return false
}

// Why says why a stop signal does nothing.
func (r *Repeats) Why(s *retry.Signal) wording.Text {
	lib := r.Policy.Library
	switch {
	case s.Path != lib.Path:
		return wording.Of(
			"it is of "+s.Path+", and the tries are those of "+lib.Path+": use that one's",
			lib.Path+"로 재시도하는데 "+s.Path+"의 신호를 씁니다. 같은 패키지의 것을 쓰세요",
		)
	case !s.Wrapped:
		return wording.Of(
			lib.Path+" finds it only if nothing wraps it: return it as it is",
			lib.Path+"는 감싸지 않은 신호만 알아봅니다. 감싸지 말고 그대로 반환하세요",
		)
	}
	return wording.Of(
		"the option that decides about errors replaces the check for it: let that one say no, or leave it out",
		"에러를 판단하는 옵션이 이 신호의 검사를 대신합니다. 그 옵션에서 멈추게 하거나 옵션을 빼세요",
	)
}

// repeated looks for what calls the function of a chain again from outside: a retry library that
// it is given to, or an iterator whose body it is.
func (j *judge) repeated(study whatif.Study, ev apicall.Evidence) {
	fn := study.Chain[0].Parent()
	for _, by := range j.repeats(fn) {
		j.repeatedBy(by, study, ev, reported(study.Chain, 0))
	}
}

// repeatedBy runs the function for each answer, and reads what it returns as by does. The call of
// the chain with index report is what is sent again.
func (j *judge) repeatedBy(by *Repeats, study whatif.Study, ev apicall.Evidence, report int) {
	defer j.caught(study, ev)
	study.Turns, study.Observer, study.Budget = true, nil, &j.turnSteps
	r := &Round{Call: study.Chain[report], Chain: study.Chain[report:], Evidence: ev, Repeats: by, from: study.Chain, returns: make(map[*ssa.Return][]*catalog.Answer)}
	ok := study.Run(&study.Answers[0])
	goesOn := make(map[*ssa.BasicBlock]bool)
	for _, ret := range ok.Returns {
		if v, _ := j.read(by, ret, study, ok); v != retry.Stop {
			goesOn[ret.At.Block()] = true
		}
	}
	if len(goesOn) > 0 {
		way := ok.Ways[0].Region(func(b *ssa.BasicBlock) bool { return goesOn[b] })
		r.Goes, _ = j.scope.Turn(way, nil, study.Chain).Request()
		r.Polls = r.Goes&^(region.Unknown|region.Unseen) == 0
	}
	runs := whatif.NewRunner(study)
	for i := range study.Answers {
		answer := &study.Answers[i]
		if answer.Failing() {
			j.returned(r, by, study, runs.Run(answer), answer)
		}
	}
	r.Hopeless = by.hopeless(r.returns, ok)
	if len(r.Answers) > 0 {
		j.found = append(j.found, r)
	}
}

// hopeless are the returns that only answers get to which must not be sent again, if the library has
// a signal that stops it: returning that in their place changes nothing else.
func (r *Repeats) hopeless(returns map[*ssa.Return][]*catalog.Answer, ok *whatif.Result) []*ssa.Return {
	if r.StopSignal() == nil {
		return nil
	}
	for _, ret := range ok.Returns {
		delete(returns, ret.At)
	}
	var out []*ssa.Return
	for ret, answers := range returns {
		if !slices.ContainsFunc(answers, func(a *catalog.Answer) bool {
			return a.Kind != catalog.KindOther && a.Class != catalog.ClassPermanent && a.Class != catalog.ClassConsent && a.Class != catalog.ClassUnsafe
		}) {
			out = append(out, ret)
		}
	}
	slices.SortFunc(out, func(a, b *ssa.Return) int { return cmp.Compare(a.Pos(), b.Pos()) })
	return out
}

// StopSignal is the signal that stops the library here; nil if it has none, or none that is heard.
func (r *Repeats) StopSignal() *retry.Signal {
	if r.Policy == nil || r.client {
		return nil
	}
	for _, s := range r.Policy.Library.Signals {
		heard := r.Policy.Read(retry.Result{Err: retry.SignalErr, Signal: &s}, func(policy.Decider) retry.Fact { return retry.Maybe })
		if s.Means == retry.Stop && heard == retry.Stop {
			return &s
		}
	}
	return nil
}

// returned reads what the function returns under an answer.
func (j *judge) returned(r *Round, by *Repeats, study whatif.Study, result *whatif.Result, answer *catalog.Answer) {
	again := make(map[*ssa.BasicBlock]bool)
	var signal *retry.Signal
	unsure := false
	for _, ret := range result.Returns {
		r.returns[ret.At] = append(r.returns[ret.At], answer)
		v, deaf := j.read(by, ret, study, result)
		switch v {
		case retry.Again:
			again[ret.At.Block()] = true
			signal = deaf
		case retry.Unknown:
			unsure = true
		}
	}
	if len(again) == 0 {
		return
	}
	way := result.Ways[0].Region(func(b *ssa.BasicBlock) bool { return again[b] })
	if way == nil {
		return
	}
	back := r.add(j.scope, answer, result, way)
	back.Certain = back.Certain && !unsure && by.certain()
	back.Signal = signal
	if by.Policy != nil && by.Policy.Policy.Context != retry.Nothing && back.Turn.Cancels() {
		back.Certain = false // it may end the context that the library asks
	}
	if by.Policy != nil && j.renews(by.Policy) {
		back.Change |= region.Unseen
	}
}

// renews reports whether a hook, or a function that decides, may put a new token anywhere.
func (j *judge) renews(p *policy.Region) bool {
	if p.Blurred || slices.ContainsFunc(p.Hooks, j.mayRenew) {
		return true
	}
	for _, d := range p.Deciders {
		if slices.ContainsFunc(d.Funcs, j.mayRenew) {
			return true
		}
	}
	return false
}

// mayRenew reports whether a hook may put a new token anywhere.
func (j *judge) mayRenew(hook ssa.Value) bool {
	fn := ssaread.Function(hook)
	if fn == nil {
		return true
	}
	if fn.Blocks == nil {
		obj, ok := fn.Object().(*types.Func)
		return !ok || !j.scope.Computes(obj)
	}
	return !j.scope.Inert(fn)
}

// certain reports whether all is known of what decides whether to go on.
func (r *Repeats) certain() bool {
	if r.Policy == nil {
		return true
	}
	p := r.Policy.Policy
	if p.Tries == 0 || p.Tries == 1 || p.Elapsed == 0 {
		return false
	}
	if !r.Policy.Blurred {
		return true
	}
	for _, s := range r.Policy.Library.Settings {
		if s.Decider != nil { // it may have one that does not show
			return false
		}
	}
	return true
}

// read tells what follows a return of the function, and which stop signal is not heard.
func (j *judge) read(by *Repeats, ret whatif.Return, study whatif.Study, result *whatif.Result) (v retry.Verdict, deaf *retry.Signal) {
	if by.Policy == nil && by.own == nil {
		switch ret.Flag() {
		case retry.Yes:
			return retry.Again, nil
		case retry.No:
			return retry.Stop, nil
		}
		return retry.Unknown, nil
	}
	err, signal := ret.Err()
	if by.own != nil {
		return readOwn(by.own, ret.Flag(), err), nil
	}
	v = by.Policy.Read(retry.Result{Flag: ret.Flag(), Err: err, Signal: signal}, func(d policy.Decider) retry.Fact {
		return j.asks(d, err, study, result)
	})
	if v == retry.Again && signal != nil && signal.Means == retry.Stop {
		deaf = signal
	}
	return v, deaf
}

// asks tells whether a decider matches the error that the function returns under an answer.
func (j *judge) asks(d policy.Decider, err retry.Err, study whatif.Study, result *whatif.Result) retry.Fact {
	if err == retry.AnyErr || err == retry.NoErr {
		return retry.Maybe
	}
	return anyHolds(d, func(f ssa.Value, lean retry.Fact) retry.Fact { return j.holds(f, study, result, lean) })
}

// anyHolds tells whether one of a decider's functions says yes.
func anyHolds(d policy.Decider, holds func(f ssa.Value, lean retry.Fact) retry.Fact) retry.Fact {
	if d.By != retry.Predicate || d.Open {
		return retry.Maybe
	}
	all := retry.No
	for _, f := range d.Funcs {
		switch holds(f, lean(d)) {
		case retry.Yes:
			return retry.Yes
		case retry.Maybe:
			all = retry.Maybe
		}
	}
	return all
}

// lean is what a decider says for a repetition to be possible.
func lean(d policy.Decider) retry.Fact {
	if d.Means == retry.Stop {
		return retry.No
	}
	return retry.Yes
}

// holds runs a predicate on the error that the function returns under an answer.
func (j *judge) holds(f ssa.Value, study whatif.Study, result *whatif.Result, lean retry.Fact) retry.Fact {
	fn := ssaread.Function(f)
	if fn == nil {
		return retry.Maybe
	}
	if fn.Blocks == nil {
		return study.ForeignPredicate(fn, result)
	}
	return study.Predicate(fn, result, lean)
}
