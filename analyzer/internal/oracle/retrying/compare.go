package retrying

import (
	"fmt"
	"slices"
	"strings"

	"github.com/kakaolint/kakaolint/analyzer/internal/oracle"
	"github.com/kakaolint/kakaolint/catalog"
)

// A Verdict is what the analysis says of one call under one answer.
type Verdict struct {
	Again        bool // certainly comes back to the call with the same request; the token may be another
	May          bool // may come back; of no meaning if Again is true
	NoDelay      bool // … and at once, every time
	Unbounded    bool // … and never ends by itself
	ByContext    bool // … unless the caller's context ends: no claim, but nothing that is missed either
	SameToken    bool // … and with the token that it had
	BodyConsumed bool // … and with nothing left of its body
}

// Verdicts is the analysis's side of the comparison. [Row.Sites] says where in the source
// the row's requests are sent from. ok is false if the analysis does not know the call,
// or does not ask about the answer.
type Verdicts interface {
	Verdict(row *Row) (v Verdict, ok bool)
}

// VerdictFunc is a function as Verdicts.
type VerdictFunc func(row *Row) (Verdict, bool)

// Verdict implements [Verdicts].
func (f VerdictFunc) Verdict(row *Row) (Verdict, bool) { return f(row) }

// Sites is where the row's first request was sent from, innermost function first.
func (r *Row) Sites() []oracle.Site {
	for _, s := range r.Runs {
		if len(s.Requests) > 0 {
			return s.Requests[0].Sites
		}
	}
	return nil
}

// A Claim is one of the things that a verdict says.
type Claim string

// The claims.
const (
	Again        Claim = "again"
	NoDelay      Claim = "no-delay"
	Unbounded    Claim = "unbounded"
	SameToken    Claim = "same-token"
	BodyConsumed Claim = "body-consumed"
)

// A ProblemKind says in which way analysis and run disagree.
type ProblemKind string

// The kinds of problems. Only a miss is no fault: it is what the analysis cannot see.
const (
	False  ProblemKind = "false"  // claimed, and it does not happen
	Denied ProblemKind = "denied" // said never to come back, and it does
	Missed ProblemKind = "missed" // not claimed, and it always happens, to an answer that it must not happen to
	Unused ProblemKind = "unused" // an exception that excuses nothing
)

// A Problem is a disagreement.
type Problem struct {
	Kind    ProblemKind
	Claim   Claim
	Entry   oracle.Entry
	Target  Target
	Site    oracle.Site // innermost
	Answers []string    // that share the rest
	Reason  string      // of an unused exception
}

func (p Problem) String() string {
	if p.Kind == Unused {
		return fmt.Sprintf("unused exception: %s, %s: %s: take it out", p.Entry.Name, p.Claim, p.Reason)
	}
	return fmt.Sprintf("%s: %s %s: %s (%s), for %s", p.Site, p.Kind, p.Claim, p.Entry.Name, p.Target, strings.Join(p.Answers, " "))
}

// An Exception excuses a disagreement. Each field that is not zero narrows it.
type Exception struct {
	Entry  string // required
	Kind   ProblemKind
	Claim  Claim
	Answer string
	Reason string // required: why the disagreement is right
}

func (x *Exception) covers(p *Problem, answer string) bool {
	return x.Entry == p.Entry.Name && x.Reason != "" && (x.Kind == "" || x.Kind == p.Kind) &&
		(x.Claim == "" || x.Claim == p.Claim) && (x.Answer == "" || x.Answer == answer)
}

// Compare finds what analysis and runs disagree about, in the order of the table: what
// the analysis is certain of must happen, and what happens it must have thought possible.
func Compare(t *Table, verdicts Verdicts, exceptions []Exception) []Problem {
	used := make([]bool, len(exceptions))
	var problems []Problem
	for i := range t.Rows {
		row := &t.Rows[i]
		if !row.Answer.Failing() {
			continue
		}
		v, ok := verdicts.Verdict(row)
		if !ok {
			v = Verdict{May: true} // nothing is claimed, nothing denied
		}
		for _, p := range judge(row, v) {
			if !excused(&p, row.Answer.String(), exceptions, used) {
				problems = add(problems, p, row.Answer.String())
			}
		}
	}
	for i, x := range exceptions {
		if !used[i] {
			problems = append(problems, Problem{Kind: Unused, Claim: x.Claim, Entry: oracle.Entry{Name: x.Entry}, Reason: x.Reason})
		}
	}
	return problems
}

func excused(p *Problem, answer string, exceptions []Exception, used []bool) bool {
	found := false
	for i := range exceptions {
		if exceptions[i].covers(p, answer) {
			used[i], found = true, true
		}
	}
	return found
}

// add puts the answer to the problem that it shares with others.
func add(problems []Problem, p Problem, answer string) []Problem {
	i := slices.IndexFunc(problems, func(q Problem) bool {
		return q.Kind == p.Kind && q.Claim == p.Claim && q.Entry.Name == p.Entry.Name && q.Target == p.Target
	})
	if i < 0 {
		i = len(problems)
		problems = append(problems, p)
	}
	problems[i].Answers = append(problems[i].Answers, answer)
	return problems
}

// judge compares a verdict with what happened.
func judge(row *Row, v Verdict) []Problem {
	var problems []Problem
	report := func(kind ProblemKind, claim Claim) {
		p := Problem{Kind: kind, Claim: claim, Entry: row.Entry, Target: row.Target}
		if sites := row.Sites(); len(sites) > 0 {
			p.Site = sites[0]
		}
		problems = append(problems, p)
	}
	switch {
	case v.Again && !row.All((*Sending).Repeated):
		report(False, Again)
	case !v.Again && !v.May && row.Any((*Sending).Again):
		report(Denied, Again)
	case !v.Again && hopeless(row.Answer.Class) && row.All((*Sending).Again):
		report(Missed, Again)
	}
	for _, c := range []struct {
		claim   Claim
		said    bool
		happens bool
		due     bool // it would have to be said
	}{
		{NoDelay, v.NoDelay, row.All((*Sending).AtOnce), v.Again},
		{Unbounded, v.Unbounded, row.All(func(s *Sending) bool { return s.Capped && s.Repeated() }), v.Again && !v.ByContext},
		{SameToken, v.SameToken, row.All((*Sending).Again), v.Again && row.Answer.Class == catalog.ClassAuth},
		{BodyConsumed, v.BodyConsumed, row.All((*Sending).Consumed), v.Again},
	} {
		switch {
		case c.said && !c.happens:
			report(False, c.claim)
		case !c.said && c.happens && c.due:
			report(Missed, c.claim)
		}
	}
	return problems
}

// hopeless reports whether the same request with the same token must not be sent again.
func hopeless(c catalog.Class) bool {
	switch c {
	case catalog.ClassPermanent, catalog.ClassConsent, catalog.ClassUnsafe, catalog.ClassAuth:
		return true
	}
	return false
}
