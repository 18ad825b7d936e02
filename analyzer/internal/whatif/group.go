package whatif

import (
	"github.com/kakaolint/kakaolint/catalog"
)

// Answers that no comparison on the way tells apart are run once, together. A value
// computed from the answer's status or code carries a function that gives it for
// another answer of the same form; a run notes every comparison of such values, and
// holds for each answer for which all of them come out the same. The cost of a
// function is its size times the groups that its own tests make, not times the catalog.

// A check is a comparison whose outcome depends on which answer it is.
type check struct {
	of  func(*catalog.Answer) value
	was value
}

// A group is one run and the comparisons it rests on.
type group struct {
	result *Result
	checks []check
	alone  bool // the run used the answer in a way that no check records
	body   bool // the run depends on what the body holds
}

// A Runner runs one study for many answers.
type Runner struct {
	study  Study
	groups []*group
}

// NewRunner returns a runner that has run nothing yet.
func NewRunner(s Study) *Runner { return &Runner{study: s} }

// Run is Study.Run, but shares the runs of answers that the code does not tell apart.
func (r *Runner) Run(a *catalog.Answer) *Result {
	for _, g := range r.groups {
		if r.sameCase(g.result.Answer, a) && g.holds(a) {
			shared := *g.result
			shared.Answer = a
			return &shared
		}
	}
	result, m := r.study.run(a)
	r.groups = append(r.groups, &group{result: result, checks: m.checks, alone: m.alone, body: m.usedBody})
	return result
}

// sameCase reports whether the function that sends leaves the same behind under both answers.
func (r *Runner) sameCase(a, b *catalog.Answer) bool {
	return r.study.Cases == nil || r.study.Cases(a) == r.study.Cases(b)
}

// Runs returns how many runs there were.
func (r *Runner) Runs() int { return len(r.groups) }

func (g *group) holds(a *catalog.Answer) bool {
	if g.alone || g.body && !sameForm(g.result.Answer, a) || !sameArrival(g.result.Answer, a) {
		return false
	}
	for _, c := range g.checks {
		v := c.of(a)
		if v.kind != c.was.kind || (v.taint^c.was.taint)&names != 0 || v.kind == konst && !sameConstant(v.con, c.was.con) {
			return false
		}
	}
	return true
}

// sameArrival reports whether two answers are alike for code that does not look at their bodies,
// and differ in nothing but the value of the status.
func sameArrival(a, b *catalog.Answer) bool {
	return (a.Kind == catalog.KindTransport) == (b.Kind == catalog.KindTransport) && (a.Status == 0) == (b.Status == 0)
}

// sameForm reports whether two answers differ in nothing but the values of status and code.
func sameForm(a, b *catalog.Answer) bool {
	return a.Kind == b.Kind && a.Shape == b.Shape && a.Result == b.Result && (a.Status == 0) == (b.Status == 0) &&
		(a.Code == nil) == (b.Code == nil)
}

// differing says that what a value is for other answers is not known.
func differing(*catalog.Answer) value { return value{} }

// lift applies a computation to a value, and to what it is for other answers.
func lift(v value, f func(value) value) value {
	out := f(v)
	if of := v.of; of != nil {
		out.of = func(a *catalog.Answer) value { return f(of(a)) }
	}
	return out
}

// lift2 is lift for two operands.
func lift2(x, y value, f func(x, y value) value) value {
	out := f(x, y)
	if x.of != nil || y.of != nil {
		out.of = func(a *catalog.Answer) value { return f(x.under(a), y.under(a)) }
	}
	return out
}

func (v value) under(a *catalog.Answer) value {
	if v.of == nil {
		return v
	}
	return v.of(a)
}

// checked notes a comparison that the run rests on.
func (m *machine) checked(v value) {
	if v.of != nil {
		m.checks = append(m.checks, check{v.of, v})
	}
}
