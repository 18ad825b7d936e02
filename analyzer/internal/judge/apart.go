package judge

import (
	"slices"

	"github.com/kakaolint/kakaolint/analyzer/internal/whatif"
	"github.com/kakaolint/kakaolint/catalog"
	"golang.org/x/tools/go/ssa"
)

// Apart returns the test that tells a quota answer apart: it takes another way for quota answers,
// and for them only, than for permanent failures and for success. Nil if there is none.
func (c *Call) Apart(q Outcome) *ssa.If {
	if q.Answer.Class != catalog.ClassQuota || q.Result == nil || c.ok == nil {
		return nil
	}
	var inner *ssa.If
	for _, in := range q.Result.Tests() {
		switch {
		case !c.parts(in, q):
		case in.Parent() == c.Func():
			return in
		case inner == nil:
			inner = in
		}
	}
	return inner
}

// parts reports whether a test takes another way for a quota answer.
func (c *Call) parts(in *ssa.If, q Outcome) bool {
	side, other := q.Result.Sides(in)
	if side == other {
		return false
	}
	same := func(r *whatif.Result) (same, apart bool) {
		yes, no := r.Sides(in)
		return side && yes || !side && no, side && no || !side && yes
	}
	if like, _ := same(c.ok); like {
		return false
	}
	found := false
	for _, o := range c.Outcomes {
		if o.Result == nil || o.Answer.Kind == catalog.KindOther || o.Answer.Class == catalog.ClassQuota {
			continue
		}
		like, unlike := same(o.Result)
		if like && (!unlike || o.Answer.Kind != catalog.KindTransport) { // of whose error not all is known
			return false
		}
		found = found || unlike && o.Answer.Class == catalog.ClassPermanent
	}
	return found
}

// Swallowed returns the quota answers that get lost because they were told apart: the permanent
// failures that take the other way do not.
func (c *Call) Swallowed() []Outcome {
	if slices.ContainsFunc(c.Outcomes, func(o Outcome) bool {
		return o.Answer.Class == catalog.ClassPermanent && o.Outcome == whatif.AsSuccess
	}) {
		return nil
	}
	var out []Outcome
	for _, o := range c.Outcomes {
		if c.drops(o) && c.Apart(o) != nil {
			out = append(out, o)
		}
	}
	return out
}

// drops reports whether an answer ends as a success, be it that it leaves a loop without an error.
func (c *Call) drops(o Outcome) bool {
	switch o.Outcome {
	case whatif.AsSuccess, whatif.Decision:
		return true
	case whatif.Handled:
		return o.Result != nil && c.ok != nil && whatif.Quits(c.ok, o.Result)
	}
	return false
}
