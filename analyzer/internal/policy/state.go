package policy

import (
	"slices"

	"github.com/kakaolint/kakaolint/analyzer/internal/model/retry"
	"golang.org/x/tools/go/ssa"
)

// A state is what is known of a policy in the making.
type state struct {
	policy    retry.Policy
	deciders  []Decider
	hooks     []ssa.Value
	context   ssa.Value
	keeps     retry.Fact
	anyMethod retry.Fact
	made      int // retry policies that were made, for libraries that put several around each other
	blurred   bool
}

// start begins a new policy.
func (s state) start(p retry.Policy) state {
	p.Context = max(p.Context, s.policy.Context)
	return state{policy: p, context: s.context, keeps: retry.No, anyMethod: retry.No}
}

// blur is what is left after something that could not be followed.
func (s state) blur(decides bool) state {
	s.policy = s.policy.Blur()
	if decides && (len(s.deciders) == 0 || !sameDecider(s.deciders[len(s.deciders)-1], unseen)) {
		s.deciders = append(slices.Clone(s.deciders), unseen)
	}
	s.keeps, s.anyMethod, s.blurred = retry.Maybe, retry.Maybe, true
	return s
}

// unseen stands for deciders that may be there: with it, nothing that is a failure has a certain verdict.
var unseen = Decider{
	Decider: retry.Decider{Arg: retry.None, By: retry.Opaque, Means: retry.Again, Over: retry.Replaces, Drops: true, Success: true},
	Open:    true,
}

// join is what holds whichever of two states is the true one.
func join(a, b state) state {
	out := a
	out.policy = retry.Policy{
		Tries:   either(a.policy.Tries, b.policy.Tries, 2),
		Elapsed: either(a.policy.Elapsed, b.policy.Elapsed, 1),
		Wait:    a.policy.Wait,
		Context: max(a.policy.Context, b.policy.Context),
	}
	switch {
	case a.policy.Wait == b.policy.Wait:
	case a.policy.Wait > 0 && b.policy.Wait > 0:
		out.policy.Wait = 1
	default:
		out.policy.Wait = retry.NotKnown
	}
	out.blurred = a.blurred || b.blurred || a.policy.Context != b.policy.Context
	if a.context != b.context {
		out.context, out.blurred = nil, true
	}
	if !slices.EqualFunc(a.deciders, b.deciders, sameDecider) {
		out.deciders = []Decider{unseen}
		out.blurred = true
	}
	for _, h := range b.hooks {
		if !slices.Contains(out.hooks, h) {
			out.hooks = append(slices.Clone(out.hooks), h)
		}
	}
	if a.keeps != b.keeps {
		out.keeps = retry.Maybe
	}
	if a.anyMethod != b.anyMethod {
		out.anyMethod = retry.Maybe
	}
	out.made = max(a.made, b.made)
	return out
}

// either is the larger one of two limits that are both at least n: the larger one holds in any case.
func either(a, b, n retry.Amount) retry.Amount {
	switch {
	case a == b:
		return a
	case a >= n && b >= n:
		return max(a, b)
	}
	return retry.NotKnown
}

func sameDecider(a, b Decider) bool {
	return a.Decider == b.Decider && a.Open == b.Open && slices.Equal(a.Funcs, b.Funcs) && slices.Equal(a.Values, b.Values) &&
		slices.Equal(a.Numbers, b.Numbers) && slices.Equal(a.Methods, b.Methods)
}
