// Package judge asks, for every call of a package to an API, what becomes of each
// answer: it is the one place that puts finding calls and running them together,
// and what the rules read.
//
//	j, err := judge.Package(src, catalog)
//	for _, call := range j.Calls {
//		for _, o := range call.Outcomes { // 400/-10: as-success …
package judge

import (
	"fmt"
	"go/types"
	"runtime/debug"
	"slices"

	"github.com/kakaolint/kakaolint/analyzer/internal/apicall"
	"github.com/kakaolint/kakaolint/analyzer/internal/lazyssa"
	"github.com/kakaolint/kakaolint/analyzer/internal/model"
	"github.com/kakaolint/kakaolint/analyzer/internal/policy"
	"github.com/kakaolint/kakaolint/analyzer/internal/region"
	"github.com/kakaolint/kakaolint/analyzer/internal/summary"
	"github.com/kakaolint/kakaolint/analyzer/internal/whatif"
	"github.com/kakaolint/kakaolint/catalog"
	"golang.org/x/tools/go/ssa"
)

// A Call is one call that sends to an API, or one call of a function that does
// and hands the answer on, in the function that holds it.
type Call struct {
	// Chain starts with this call and ends with the one that sends; they are the same if it sends itself.
	Chain    []ssa.CallInstruction
	Evidence apicall.Evidence
	// Sends tells that the call itself sends the request; else it calls a function that does.
	Sends bool
	// Discarded: response and error are both thrown away.
	Discarded bool
	// DroppedError: the error is thrown away, another result is not.
	DroppedError bool
	// Outcomes has one entry for each failing answer that gets here.
	Outcomes []Outcome
	// Crash is set if looking at the call failed: the engine has a fault.
	Crash error

	ok *whatif.Result // of success; nil if nothing is known of it
}

// Func returns the function that holds the call.
func (c *Call) Func() *ssa.Function { return c.Chain[0].Parent() }

// An Outcome says what becomes of one failing answer.
type Outcome struct {
	Answer *catalog.Answer
	whatif.Verdict
	Result *whatif.Result
}

// Through returns the outcomes of the answers that are treated as success, unknown codes and
// what is Swallowed apart.
func (c *Call) Through() []Outcome {
	var out []Outcome
	swallowed := c.Swallowed()
	for _, o := range c.Outcomes {
		told := slices.ContainsFunc(swallowed, func(s Outcome) bool { return s.Answer == o.Answer })
		if o.Outcome == whatif.AsSuccess && o.Answer.Kind != catalog.KindOther && !told {
			out = append(out, o)
		}
	}
	return out
}

// Bounds of the way up to callers.
const (
	maxLevels = 6
	maxJudged = 200       // calls for one site: what is further up is silent
	maxSteps  = 1_000_000 // of all runs of a package: ten times what any package of the public corpus takes
)

// Options say what is known besides the source.
type Options struct {
	Catalog *catalog.Catalog
	// Summaries, if set, tells what is known of a function of another package.
	Summaries func(*types.Func) *summary.Func
	// Limit is how many functions of the package may matter; with more it is left alone. 0 is no limit.
	Limit int
}

// A Judgement is what is known of a package.
type Judgement struct {
	Calls       []*Call
	Rounds      []*Round         // ways back to a call
	Observation *Observation     // nil if nothing in the package sends
	Summary     *summary.Package // for the users of the package; nil if there is nothing to tell
}

// Package judges every call of a package. Packages in which nothing sends give none.
func Package(src lazyssa.Source, o Options) *Judgement {
	j := newJudge(src, o)
	if j == nil {
		return &Judgement{}
	}
	obs := j.observe()
	for _, open := range j.finder.Opens {
		j.open(open)
	}
	j.fields()
	j.takes()
	j.interfaces()
	j.generics()
	j.setups()
	j.quiet()
	j.repeaters()
	return &Judgement{Calls: j.calls, Rounds: j.found, Observation: obs, Summary: j.exports.packed(o.Catalog.Digest)}
}

// newJudge builds what is needed to judge a package, or returns nil if nothing in it sends.
func newJudge(src lazyssa.Source, o Options) *judge {
	pkg := lazyssa.Build(src, func(fn *types.Func) bool {
		return model.Seeds(fn) || isForeign(src, o, fn)
	}, func(fn *types.Func, uses []*types.Func) bool {
		return looksAtAnswers(fn, uses) || policy.Wanted(fn, uses) || apicall.TakesOperation(fn)
	}, o.Limit)
	if pkg == nil {
		return nil
	}
	ix := apicall.NewIndex(pkg)
	ix.Summaries = o.Summaries
	return judgeOf(ix, &src, o.Catalog)
}

func judgeOf(ix *apicall.Index, src *lazyssa.Source, cat *catalog.Catalog) *judge {
	return &judge{
		finder:    &apicall.Finder{Index: ix, Catalog: cat},
		exports:   newExports(),
		steps:     maxSteps,
		turnSteps: maxSteps,
		scope:     region.New(ix),
		policies:  policy.NewIndex(ix, src),
		cyclic:    make(map[ssa.CallInstruction]bool),
	}
}

// isForeign reports whether a summary stands for the body of fn.
func isForeign(src lazyssa.Source, o Options, fn *types.Func) bool {
	if o.Summaries == nil {
		return false
	}
	s := o.Summaries(fn)
	return s != nil && !s.OnlyQuiet() && (fn.Pkg() != src.Pkg || s.Described)
}

type judge struct {
	finder  *apicall.Finder
	budget  int // calls that may still be judged for the current site
	steps   int // of runs that may still be taken
	calls   []*Call
	exports *exports

	turnSteps int           // of runs that follow turns
	scope     *region.Scope // where the ways back are looked at
	found     []*Round
	policies  *policy.Index
	// operations are the functions that retry libraries do again; nil as long as nobody asked.
	operations map[*ssa.Function][]*Repeats
	cyclic     map[ssa.CallInstruction]bool // memo of mayComeBack
	// observer, if set, sees where the answers' codes come to light.
	observer *whatif.Observer
}

// guarded keeps a fault of the engine at one call from stopping the rest.
func (j *judge) guarded(site apicall.Site) {
	defer func() {
		if r := recover(); r != nil {
			c := &Call{Chain: []ssa.CallInstruction{site.Send}, Evidence: site.Evidence}
			c.Crash = fmt.Errorf("%v\n%s", r, debug.Stack())
			j.calls = append(j.calls, c)
		}
	}()
	j.budget = maxJudged
	chain := []ssa.CallInstruction{site.Send}
	if site.Foreign != nil {
		if j.finder.Index.GivesClient(site.Send) {
			return // it may be sent through code of the package that looks at the answer
		}
		if on := j.handedOn(site); on != nil {
			j.level(chain, site, site.Evidence, on)
		}
		return
	}
	switch inner, way := j.finder.Index.RoundTripSend(site.Send); way {
	case apicall.Hidden:
		j.calls = append(j.calls, hidden(site))
		j.resent(j.study(chain, site, site.Evidence), site.Evidence)
		return
	case apicall.Followed:
		chain = append(chain, inner)
	}
	j.level(chain, site, site.Evidence, nil)
}

// handedOn are the answers that a function of another package hands on, as far as that is
// known; nil if not even success is.
func (j *judge) handedOn(site apicall.Site) map[string]bool {
	cases := casesOf(j.casesAt(site, site.Evidence), site.Foreign)
	on := make(map[string]bool)
	for i := range site.Evidence.Answers {
		a := &site.Evidence.Answers[i]
		if known := cases(a) != nil; known && a.Failing() {
			on[a.String()] = true
		} else if !known && !a.Failing() {
			return nil
		}
	}
	return on
}

// casesAt is the universe that the cases of a foreign send speak of: a request whose place its
// callers tell has cases for every API.
func (j *judge) casesAt(site apicall.Site, ev apicall.Evidence) *summary.Universe {
	if site.Foreign != nil && site.Foreign.Request != nil && ev.API == nil {
		return j.universe(j.finder.Catalog.ByScheme(ev.Scheme)[0].Name, "")
	}
	return j.universeOf(ev)
}

// hidden is a call that goes through code which may look at the answer, and is not followed.
func hidden(site apicall.Site) *Call {
	c := &Call{Chain: []ssa.CallInstruction{site.Send}, Evidence: site.Evidence, Sends: true}
	c.Discarded, c.DroppedError = unused(site.Send)
	for i := range site.Evidence.Answers {
		if a := &site.Evidence.Answers[i]; a.Failing() {
			c.Outcomes = append(c.Outcomes, Outcome{Answer: a, Verdict: whatif.Verdict{Outcome: whatif.Unclear, Pos: site.Send.Pos()}})
		}
	}
	return c
}

// level judges the first call of chain for the answers that get there (all, if open is
// nil), and goes on to the callers of its function with those that are handed on.
func (j *judge) level(chain []ssa.CallInstruction, site apicall.Site, ev apicall.Evidence, open map[string]bool) {
	call := &Call{Chain: chain, Evidence: ev}
	call.Discarded, call.DroppedError = unused(chain[0])
	call.Sends = open == nil
	var ok *whatif.Result
	study := j.study(chain, site, ev)
	if open == nil || !call.Discarded {
		ok, call.Outcomes = j.outcomes(study, open)
	} else {
		for i := range ev.Answers {
			if a := &ev.Answers[i]; a.Failing() && open[a.String()] {
				call.Outcomes = append(call.Outcomes, Outcome{Answer: a})
			}
		}
	}
	j.rounds(study, ev)
	callers := j.callers(chain, site)
	if ok != nil && slices.Index(chain, site.Send) >= len(site.Chain) {
		j.export(study, ev, ok, call.Outcomes)
	}
	call.ok = ok
	if len(call.Through())+len(call.Swallowed()) > 0 && len(callers) > 0 {
		j.checkedByCallers(call, callers, site)
	}
	if chain[0].Pos().IsValid() { // not a call within a method value
		j.calls = append(j.calls, call)
	}

	on := make(map[string]bool)
	for _, o := range call.Outcomes {
		if o.HandsOn {
			on[o.Answer.String()] = true
		}
	}
	if len(chain) >= maxLevels {
		return
	}
	if len(on) == 0 {
		j.past(chain, site, callers)
		return
	}
	for _, c := range callers {
		if j.budget--; j.budget < 0 {
			return
		}
		longer := append([]ssa.CallInstruction{c}, chain...)
		if ev, ok := j.resolve(site, longer); ok {
			j.level(longer, site, ev, on)
		}
	}
}

func (j *judge) resolve(site apicall.Site, chain []ssa.CallInstruction) (apicall.Evidence, bool) {
	return j.finder.Resolve(site, chain[:slices.Index(chain, site.Send)])
}

// callers are the calls, within the package, of the function that holds the first call of chain.
func (j *judge) callers(chain []ssa.CallInstruction, site apicall.Site) []ssa.CallInstruction {
	if up := slices.Index(chain, site.Send); up < len(site.Chain) { // the evidence is in this caller
		return []ssa.CallInstruction{site.Chain[len(site.Chain)-1-up]}
	}
	var out []ssa.CallInstruction
	for _, c := range j.finder.Index.Callers(chain[0].Parent()) {
		if !holds(chain, c.Parent()) {
			out = append(out, c)
		}
	}
	return out
}

func holds(chain []ssa.CallInstruction, fn *ssa.Function) bool {
	for _, c := range chain {
		if c.Parent() == fn {
			return true
		}
	}
	return false
}

func (j *judge) study(chain []ssa.CallInstruction, site apicall.Site, ev apicall.Evidence) whatif.Study {
	s := whatif.Study{Index: j.finder.Index, Chain: chain, Answers: ev.Answers, Observer: j.observer, APIs: j.apis(ev), Budget: &j.steps, Universe: j.casesAt(site, ev)}
	if site.Foreign != nil {
		s.Cases = casesOf(s.Universe, site.Foreign)
	}
	return s
}

func (j *judge) outcomes(study whatif.Study, open map[string]bool) (ok *whatif.Result, out []Outcome) {
	ok = study.Run(&study.Answers[0])
	runs := whatif.NewRunner(study)
	for i := range study.Answers {
		a := &study.Answers[i]
		if !a.Failing() || open != nil && !open[a.String()] {
			continue
		}
		no := runs.Run(a)
		out = append(out, Outcome{Answer: a, Verdict: whatif.Compare(ok, no), Result: no})
	}
	return ok, out
}

// checkedByCallers takes back the answers whose zero payload every caller turns away.
func (j *judge) checkedByCallers(call *Call, callers []ssa.CallInstruction, site apicall.Site) {
	open := make(map[string]bool)
	for _, o := range call.Outcomes {
		if o.Outcome == whatif.AsSuccess || o.Outcome == whatif.Decision && o.Answer.Class == catalog.ClassQuota {
			open[o.Answer.String()] = true
		}
	}
	turned, asked := make(map[string]int), 0
	for _, c := range callers {
		longer := append([]ssa.CallInstruction{c}, call.Chain...)
		ev, ok := j.resolve(site, longer)
		if !ok {
			continue
		}
		asked++
		_, outcomes := j.outcomes(j.study(longer, site, ev), open)
		for _, o := range outcomes {
			if o.Outcome != whatif.AsSuccess {
				turned[o.Answer.String()]++
			}
		}
	}
	for i, o := range call.Outcomes {
		if asked > 0 && turned[o.Answer.String()] == asked {
			call.Outcomes[i].Outcome = whatif.Handled
		}
	}
}
