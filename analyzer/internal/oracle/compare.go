package oracle

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// A Verdict is what the analysis says becomes of an answer by the time that the entry returns.
type Verdict string

// The verdicts.
const (
	AsSuccess Verdict = "as-success" // certainly does the same as success
	Handled   Verdict = "handled"    // certainly does something else that matters
	Leaves    Verdict = "leaves"     // goes to somebody who can still look
	Decision  Verdict = "decision"   // a test names it, and goes on as success
	Unknown   Verdict = "unknown"    // nothing is certain
)

// Verdicts is the analysis's side of the comparison. The call is the oracle's: its
// Sites say where in the source it was sent from, through all the functions between.
// ok is false if the analysis does not know the call, or does not ask about the answer.
type Verdicts interface {
	Verdict(entry string, call *Call, answer string) (v Verdict, ok bool)
}

// Map is the plainest form of Verdicts: by entry, ordinal of the call, name of the answer.
type Map map[string]map[int]map[string]Verdict

// Verdict implements [Verdicts].
func (m Map) Verdict(entry string, call *Call, answer string) (Verdict, bool) {
	v, ok := m[entry][call.Ordinal][answer]
	return v, ok
}

// Fold makes one verdict of those on a chain of functions, innermost first: a function
// that turns the answer into a success, or of which nothing is certain, hides it from
// those around it; what the others do is up to their callers, as far as these are known.
func Fold(chain ...Verdict) Verdict {
	v := Unknown
	for _, v = range chain {
		if v == AsSuccess || v == Decision || v == Unknown {
			return v
		}
	}
	return v
}

// A ProblemKind says in which way analysis and run disagree.
type ProblemKind string

// The kinds of problems.
const (
	FalseSuccess ProblemKind = "false-success" // said as-success, but the failure was told
	FalseHandled ProblemKind = "false-handled" // said handled, but nobody was told
	Missed       ProblemKind = "missed"        // silent in every run, and the analysis is not certain
	Trusted      ProblemKind = "trusted"       // silent; said to leave or to be decided in an entry that is not named nope
	NotFound     ProblemKind = "not-found"     // the analysis does not know the call
	Unused       ProblemKind = "unused"        // an exception that excuses nothing
)

// A Problem is a disagreement.
type Problem struct {
	Kind    ProblemKind
	Entry   string
	Call    int      // ordinal
	Site    Site     // innermost
	Answers []string // that share kind and verdict
	Verdict Verdict
	Effects []Effect
	Reason  string // of an unused exception
}

func (p Problem) String() string {
	if p.Kind == Unused {
		return fmt.Sprintf("unused exception: %s, call %d, answers %v, %s: take it out", p.Entry, p.Call, p.Answers, p.Reason)
	}
	return fmt.Sprintf("%s: %s: %s call %d: the analysis says %q, the run %v, for %s",
		p.Site, p.Kind, p.Entry, p.Call, p.Verdict, p.Effects, strings.Join(p.Answers, " "))
}

// An Exception excuses a disagreement. Each field that is not zero narrows it.
type Exception struct {
	Entry  string // required
	Call   int
	Answer string
	Kind   ProblemKind // required
	Reason string      // required: why the disagreement is right
}

func (x *Exception) covers(p *Problem, answer string) bool {
	return x.Entry == p.Entry && x.Kind == p.Kind && x.Reason != "" &&
		(x.Call == 0 || x.Call == p.Call) && (x.Answer == "" || x.Answer == answer)
}

// Compare finds the answers about which analysis and run disagree, in the order of the
// table: what the analysis is certain of must be what happens, and what always happens
// silently the analysis must be certain of. An exception that excuses nothing is a problem.
func Compare(t *Table, verdicts Verdicts, exceptions []Exception) []Problem {
	used := make([]bool, len(exceptions))
	var problems []Problem
	for i := range t.Rows {
		row := &t.Rows[i]
		for j := range row.Calls {
			for _, p := range compareCall(row.Entry.Name, &row.Calls[j], verdicts) {
				p.Answers = slices.DeleteFunc(p.Answers, func(answer string) bool {
					return excused(&p, answer, exceptions, used)
				})
				if len(p.Answers) > 0 {
					problems = append(problems, p)
				}
			}
		}
	}
	for i, x := range exceptions {
		if !used[i] {
			problems = append(problems, Problem{
				Kind: Unused, Entry: x.Entry, Call: x.Call, Answers: []string{x.Answer},
				Reason: cmp.Or(x.Reason, "an exception needs a reason"),
			})
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

// compareCall groups what it finds: answers with the same kind, verdict and effects are one problem.
func compareCall(entry string, call *Call, verdicts Verdicts) []Problem {
	var problems []Problem
	add := func(kind ProblemKind, v Verdict, a *Answer) {
		i := slices.IndexFunc(problems, func(p Problem) bool {
			return p.Kind == kind && p.Verdict == v && slices.Equal(p.Effects, a.Effects())
		})
		if i < 0 {
			i = len(problems)
			p := Problem{Kind: kind, Entry: entry, Call: call.Ordinal, Verdict: v, Effects: a.Effects()}
			if len(call.Sites) > 0 {
				p.Site = call.Sites[0]
			}
			problems = append(problems, p)
		}
		problems[i].Answers = append(problems[i].Answers, a.Name)
	}
	known := false
	for i := range call.Answers {
		a := &call.Answers[i]
		v, ok := verdicts.Verdict(entry, call, a.Name)
		if !ok {
			continue
		}
		known = true
		if kind := judge(entry, a, v); kind != "" {
			add(kind, v, a)
		}
	}
	if !known {
		for i := range call.Answers {
			if a := &call.Answers[i]; a.Silent() && a.Kind != Other {
				add(NotFound, "", a)
			}
		}
	}
	return problems
}

// judge compares one verdict with what happened; "" is agreement.
func judge(entry string, a *Answer, v Verdict) ProblemKind {
	switch v {
	case AsSuccess:
		if a.Any(Effect.Loud) || slices.Contains(a.Effects(), TimedOut) {
			return FalseSuccess
		}
	case Handled:
		if a.Any(Effect.Silent) {
			return FalseHandled
		}
	case Leaves, Decision:
		if a.Silent() && !Nope(entry) {
			return Trusted
		}
	default:
		if a.Silent() && a.Kind != Other {
			return Missed
		}
	}
	return ""
}

// Nope reports whether the entry is named as one that nothing is to be reported of.
func Nope(entry string) bool {
	_, name, _ := strings.Cut(entry, ".")
	return strings.HasPrefix(strings.ToLower(name), "nope")
}
