package quota

import (
	"go/constant"
	"go/token"
	"net/http"
	"slices"

	"github.com/kakaolint/kakaolint/analyzer/internal/judge"
	"github.com/kakaolint/kakaolint/analyzer/internal/region"
	"github.com/kakaolint/kakaolint/analyzer/internal/whatif"
	"github.com/kakaolint/kakaolint/catalog"
	"golang.org/x/tools/go/ssa"
)

// A Finding is one problem with what a quota answer leads to.
type Finding struct {
	Category string
	Answers  []*catalog.Answer // that it is about
	// Test is what tells a quota answer apart; only for swallowed and half.
	Test *ssa.If
	// Known is the answer that the test of half is for; nil if the API never sends it.
	Known *catalog.Answer
	Call  *judge.Call  // nil for hammer and hammer-worker
	Round *judge.Round // only for those
}

// The categories, in the order in which they are reported.
const (
	swallowed       = "swallowed"
	half            = "half"
	hammer          = "hammer"
	hammerWorker    = "hammer-worker"
	undistinguished = "undistinguished"
)

var categories = []string{swallowed, half, hammer, hammerWorker, undistinguished}

// Find returns what becomes of the quota answers of a call.
func Find(c *judge.Call, seen *judge.Observation) []Finding {
	var out []Finding
	var ways []*ssa.BasicBlock // of each
	for _, o := range c.Swallowed() {
		test := c.Apart(o)
		i := slices.Index(ways, taken(test, o))
		if i < 0 {
			i = len(out)
			ways = append(ways, taken(test, o))
			out = append(out, Finding{Category: swallowed, Test: test, Call: c})
		}
		out[i].Answers = append(out[i].Answers, o.Answer)
	}
	lost := lostIn(c)
	if len(lost) == 0 {
		return out
	}
	f := Finding{Category: undistinguished, Answers: lost, Call: c}
	if test, known := known(c, seen); test != nil {
		if slices.ContainsFunc(out, func(f Finding) bool { return f.Test == test }) {
			return out
		}
		if forms := formsOf(known, lost); len(forms) > 0 {
			f = Finding{Category: half, Answers: forms, Call: c, Test: test, Known: known}
		}
	}
	return append(out, f)
}

// formsOf are the answers that say the same as the one that is known: a full quota with another
// status, or a bare 429. The cap of a paid product beside the quota of calls is no form of it.
func formsOf(known *catalog.Answer, lost []*catalog.Answer) []*catalog.Answer {
	if known == nil || known.Status == http.StatusTooManyRequests {
		return lost
	}
	return slices.DeleteFunc(slices.Clone(lost), func(a *catalog.Answer) bool {
		same := a.Code != nil && known.Code != nil && a.Code.String() == known.Code.String()
		return a.Status != http.StatusTooManyRequests && !same
	})
}

// taken is where a test leads under an answer: the tests of if a || b lead to the same place.
func taken(test *ssa.If, o judge.Outcome) *ssa.BasicBlock {
	if yes, _ := o.Result.Sides(test); yes {
		return test.Block().Succs[0]
	}
	return test.Block().Succs[1]
}

// known returns the first test for a quota answer: for one that the call may get, or for a status
// that stands for a full quota elsewhere.
func known(c *judge.Call, seen *judge.Observation) (*ssa.If, *catalog.Answer) {
	for _, o := range c.Outcomes {
		if test := c.Apart(o); test != nil {
			return test, o.Answer
		}
	}
	return neverSent(c, seen), nil
}

// neverSent returns a test for HTTP 429 that the answers of a call get to, if its API never sends that.
func neverSent(c *judge.Call, seen *judge.Observation) *ssa.If {
	for _, o := range c.Outcomes {
		if o.Result == nil || o.Answer.Class != catalog.ClassQuota || seen == nil {
			continue
		}
		for _, test := range o.Result.Tests() {
			op, ok := test.Cond.(*ssa.BinOp)
			if ok && isTooMany(op) && seen.Tests[op] != nil && onlyElsewhere(seen.Tests[op].Sights) && leadsElsewhere(test, op, o.Result) {
				return test
			}
		}
	}
	return nil
}

// leadsElsewhere reports whether a test for HTTP 429 leads to where no other failure gets:
// StatusCode == 429 || StatusCode != 200 does not.
func leadsElsewhere(test *ssa.If, op *ssa.BinOp, run *whatif.Result) bool {
	to := test.Block().Succs[0]
	if op.Op == token.NEQ {
		to = test.Block().Succs[1]
	}
	return !slices.ContainsFunc(run.Tests(), func(other *ssa.If) bool {
		yes, no := run.Sides(other)
		return other != test && (yes && other.Block().Succs[0] == to || no && other.Block().Succs[1] == to)
	})
}

// isTooMany reports whether a test compares something with 429.
func isTooMany(op *ssa.BinOp) bool {
	for _, v := range []ssa.Value{op.X, op.Y} {
		if c, ok := v.(*ssa.Const); ok && c.Value != nil && c.Value.Kind() == constant.Int && c.Int64() == http.StatusTooManyRequests {
			return op.Op == token.EQL || op.Op == token.NEQ
		}
	}
	return false
}

// onlyElsewhere reports whether what is seen are statuses of APIs that have no HTTP 429, as far as
// the catalog knows.
func onlyElsewhere(sights []whatif.Sight) bool {
	return len(sights) > 0 && !slices.ContainsFunc(sights, func(s whatif.Sight) bool {
		return s.Member != whatif.StatusMember || maySend(s.API, http.StatusTooManyRequests)
	})
}

func maySend(api *catalog.API, status int) bool {
	return slices.ContainsFunc(api.Statuses, func(s catalog.Status) bool { return s.Status == status }) ||
		slices.ContainsFunc(api.Codes, func(c catalog.Code) bool {
			return !c.SDKOnly && (c.Status == status || c.Status == 0 && c.Class == catalog.ClassQuota)
		})
}

// Hammers returns the quota answers after which a round goes on to another request at once, apart
// from those that are sent again.
func Hammers(r *judge.Round, again func(*catalog.Answer) bool) []Finding {
	if r.Polls || !another(r.Goes) {
		return nil
	}
	var out []Finding
	for _, a := range r.Answers {
		if a.Answer.Class != catalog.ClassQuota || !a.Certain || !another(a.Change) || otherQuota(r, a) || again(a.Answer) {
			continue
		}
		category, waits := hammer, a.Waits
		if a.Change&region.Received != 0 {
			category, waits = hammerWorker, a.Pauses
		}
		if waits() || a.MayStop() {
			continue
		}
		i := slices.IndexFunc(out, func(f Finding) bool { return f.Category == category })
		if i < 0 {
			i = len(out)
			out = append(out, Finding{Category: category, Round: r})
		}
		out[i].Answers = append(out[i].Answers, a.Answer)
	}
	return out
}

// otherQuota reports whether the next request may be counted elsewhere: it has another app key. A token
// is one of the same app's.
func otherQuota(r *judge.Round, a judge.Return) bool {
	return a.KeyChanges() && (r.Evidence.API == nil || !r.Evidence.API.AccessToken)
}

// another reports whether the next request is certainly for another item, or the next page.
func another(c region.Change) bool {
	return c&(region.Item|region.Received) != 0 || c&region.Counter != 0 && c&region.Unknown == 0
}

// hurries reports whether a round sends the same request again at once after a quota answer, which
// is a matter of rule retrycode.
func hurries(r *judge.Round, a *catalog.Answer) bool {
	return slices.ContainsFunc(r.Answers, func(b judge.Return) bool { return b.Answer.String() == a.String() && r.SentAgain(b) && !b.Waits() })
}
