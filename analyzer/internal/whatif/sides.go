package whatif

import (
	"cmp"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Tests returns the tests on the answer that a run got to, in the order of the source.
func (r *Result) Tests() []*ssa.If {
	var out []*ssa.If
	for in, t := range r.tests {
		if t.taint&fromAnswer != 0 {
			out = append(out, in)
		}
	}
	slices.SortFunc(out, func(a, b *ssa.If) int {
		return cmp.Or(
			cmp.Compare(condPos(a), condPos(b)), cmp.Compare(a.Parent().String(), b.Parent().String()), cmp.Compare(a.Block().Index, b.Block().Index),
		)
	})
	return out
}

// Sides tells which sides of a test a run may take: none if it does not get there, or the answer
// does not matter to it.
func (r *Result) Sides(in *ssa.If) (yes, no bool) { return r.tests[in].yes, r.tests[in].no }

// SameWay reports whether two runs take the same sides of the same tests on the answer.
func (r *Result) SameWay(o *Result) bool {
	sides := func(r *Result) map[*ssa.If][2]bool {
		m := make(map[*ssa.If][2]bool)
		for in, t := range r.tests {
			if t.taint&fromAnswer != 0 {
				m[in] = [2]bool{t.yes, t.no}
			}
		}
		return m
	}
	a, b := sides(r), sides(o)
	for in, s := range a {
		if b[in] != s {
			return false
		}
	}
	return len(a) == len(b)
}

// Quits reports whether a failure leaves the loop around the call, in which success goes on, and
// the function then returns no error, nor anything else that says so.
func Quits(ok, no *Result) bool {
	switch {
	case !ok.Again || no.Again || no.Unclear.IsValid() || len(no.Leaves) > 0 || len(no.Returns) == 0 || errorIndex(no.fn.Signature) < 0:
		return false
	case !subset(no.exits, ok.exits), !subset(no.inner, ok.inner), !subset(no.Crashes, ok.Crashes), otherEffects(ok, no), givesError(no):
		return false
	}
	for _, r := range no.Returns {
		if differ(successValues(ok, r.At), r.values, false) == other {
			return false
		}
	}
	return true
}
