package oracle

import (
	"fmt"
	"slices"
	"strings"
)

// A Table is what all entries did under all answers. It is the same in every run.
type Table struct {
	Rows []Row // by entry
}

// A Row is one entry.
type Row struct {
	Entry Entry
	Calls []Call // in the order of the successful run; none if the entry sends to no API
}

// A Call is one request of an entry to an API of the catalog.
type Call struct {
	Ordinal int    // 1 for the entry's first request to an API
	API     string // name; several joined with "|" if only their scheme speaks for them
	Method  string
	Path    string
	Sites   []Site // where it was sent from, innermost function first
	Answers []Answer
}

// A Site is a place in the fixtures' source: the line of a call.
type Site struct {
	File string // as seen from the fixtures' directory, with slashes
	Line int
	Func string // as the runtime names it, without the module
}

func (s Site) String() string { return fmt.Sprintf("%s:%d", s.File, s.Line) }

// An Answer is what a failing answer did.
type Answer struct {
	Name string // as catalog.Answer.String gives it
	Kind Kind
	Runs []Observed // one, or one for each status that the answer may come with
}

// A Kind is the kind of an answer, as in package catalog.
type Kind string

// The kinds of failing answers.
const (
	Transport  Kind = "transport"
	Coded      Kind = "coded"
	StatusOnly Kind = "status-only"
	Other      Kind = "other"
	Result     Kind = "result"
)

// Observed is one run.
type Observed struct {
	Status int // HTTP status; 0 for the transport's error
	Effect Effect
}

// Silent reports whether every run was silent.
func (a *Answer) Silent() bool {
	return !a.Any(func(e Effect) bool { return !e.Silent() })
}

// Any reports whether a run had such an effect.
func (a *Answer) Any(is func(Effect) bool) bool {
	return slices.ContainsFunc(a.Runs, func(r Observed) bool { return is(r.Effect) })
}

// Effects lists the different effects of the answer's runs, in the order of the runs.
func (a *Answer) Effects() []Effect {
	var effects []Effect
	for _, r := range a.Runs {
		if !slices.Contains(effects, r.Effect) {
			effects = append(effects, r.Effect)
		}
	}
	return effects
}

// String writes one line for each call, with the answers in groups by their effects.
func (t *Table) String() string {
	var b strings.Builder
	for _, row := range t.Rows {
		if len(row.Calls) == 0 {
			fmt.Fprintf(&b, "%s: no call\n", row.Entry.Name)
		}
		for _, call := range row.Calls {
			fmt.Fprintf(&b, "%s #%d %s %s %s at %v:", row.Entry.Name, call.Ordinal, call.API, call.Method, call.Path, call.Sites)
			for _, g := range call.groups() {
				fmt.Fprintf(&b, " %s(%s)", g.effects, strings.Join(g.answers, " "))
			}
			b.WriteByte('\n')
		}
	}
	return b.String()
}

type group struct {
	effects string
	answers []string
}

func (c *Call) groups() []group {
	var groups []group
	for _, a := range c.Answers {
		name := strings.Trim(fmt.Sprint(a.Effects()), "[]")
		i := slices.IndexFunc(groups, func(g group) bool { return g.effects == name })
		if i < 0 {
			i = len(groups)
			groups = append(groups, group{effects: name})
		}
		groups[i].answers = append(groups[i].answers, a.Name)
	}
	return groups
}
