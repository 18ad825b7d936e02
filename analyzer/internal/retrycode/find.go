package retrycode

import (
	"slices"

	"github.com/kakaolint/kakaolint/analyzer/internal/judge"
	"github.com/kakaolint/kakaolint/analyzer/internal/rules"
	"github.com/kakaolint/kakaolint/analyzer/internal/wording"
	"github.com/kakaolint/kakaolint/catalog"
)

// A Finding is one problem with what comes back to a call.
type Finding struct {
	Category string
	Round    *judge.Round
	Returns  []judge.Return    // the answers that it is about
	left     []*catalog.Answer // of statusOnly: those that should come back, and do not
}

// The categories, in the order in which they are reported.
const (
	permanent    = "permanent"
	sameToken    = "same-token"
	noDelay      = "no-delay"
	unbounded    = "unbounded"
	bodyConsumed = "body-consumed"
	library      = "library"
	statusOnly   = "status-only"
	internal     = rules.Internal // a fault of the linter
)

var categories = []string{permanent, sameToken, noDelay, unbounded, bodyConsumed, library, statusOnly, internal}

// Find returns what is wrong with what comes back to a call.
func Find(r *judge.Round) []Finding {
	var again []judge.Return
	for _, a := range r.Answers {
		if r.SentAgain(a) && a.Answer.Kind != catalog.KindOther {
			again = append(again, a)
		}
	}
	var out []Finding
	add := func(category string, from []judge.Return, holds func(judge.Return) bool) {
		if found := slices.DeleteFunc(slices.Clone(from), func(a judge.Return) bool { return !holds(a) }); len(found) > 0 {
			out = append(out, Finding{Category: category, Round: r, Returns: found})
		}
	}
	add(library, again, isLibrary)
	add(permanent, again, func(a judge.Return) bool { return isPermanent(a) && !isLibrary(a) })
	add(sameToken, again, func(a judge.Return) bool { return isSameToken(a) && !isLibrary(a) })
	left := slices.DeleteFunc(slices.Clone(again), func(a judge.Return) bool { return isLibrary(a) || isPermanent(a) || isSameToken(a) })
	add(noDelay, left, func(a judge.Return) bool { return !a.Waits() })
	add(unbounded, left, func(a judge.Return) bool { return !a.Bounded() })
	add(bodyConsumed, again, judge.Return.BodyConsumed)
	if left := givenUp(r, again); len(left) > 0 {
		out = append(out, Finding{Category: statusOnly, Round: r, Returns: again, left: left})
	}
	return out
}

// givenUp are the answers that a policy gives up on although their page says to send the request
// again, because it looks at the status alone: it does the same for all answers of a status.
func givenUp(r *judge.Round, again []judge.Return) []*catalog.Answer {
	back, maybe := make(map[*catalog.Answer]bool), make(map[*catalog.Answer]bool)
	for _, a := range r.Answers {
		maybe[a.Answer] = true
	}
	for _, a := range again {
		back[a.Answer] = true
	}
	goes := make(map[int]bool) // whether the answers of a status come back
	byStatus, some := 0, false
	for i := range r.Evidence.Answers {
		a := &r.Evidence.Answers[i]
		if a.Kind != catalog.KindCoded || a.Status == 0 {
			continue
		}
		if maybe[a] != back[a] { // not all is known
			return nil
		}
		known, ok := goes[a.Status]
		if ok && known != back[a] {
			return nil // the code tells them apart
		}
		if !ok {
			byStatus++
		}
		goes[a.Status] = back[a]
		some = some || back[a]
	}
	var out []*catalog.Answer
	for i := range r.Evidence.Answers {
		a := &r.Evidence.Answers[i]
		if some && byStatus > 1 && a.Kind == catalog.KindCoded && a.Class == catalog.ClassTransient && a.Basis == catalog.BasisDocumented && !maybe[a] {
			out = append(out, a)
		}
	}
	return out
}

// isLibrary: the code says stop, in a way that the retry library does not hear.
func isLibrary(a judge.Return) bool { return a.Signal != nil }

func isPermanent(a judge.Return) bool {
	switch a.Answer.Class {
	case catalog.ClassPermanent, catalog.ClassConsent, catalog.ClassUnsafe:
		return true
	}
	return false
}

// isSameToken leaves out requests whose token is not seen, or that a callback may renew.
func isSameToken(a judge.Return) bool {
	return a.Answer.Class == catalog.ClassAuth && a.Auth && a.Change == 0
}

// first is what a message names first.
func (f Finding) first() judge.Return {
	shown := wording.Shown(f.answers())
	return f.Returns[slices.IndexFunc(f.Returns, func(a judge.Return) bool { return a.Answer == shown[0] })]
}

func (f Finding) answers() []*catalog.Answer {
	out := make([]*catalog.Answer, len(f.Returns))
	for i, a := range f.Returns {
		out[i] = a.Answer
	}
	return out
}
