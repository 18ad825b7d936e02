package summary

import (
	"slices"

	"github.com/kakaolint/kakaolint/catalog"
)

// A Universe numbers the answers that sets of one API, or of a scheme, speak of.
type Universe struct {
	API, Scheme string
	Answers     []catalog.Answer
	index       map[string]int
}

// UniverseOf returns the universe of an API, or of the APIs that share a scheme if api is "".
func UniverseOf(c *catalog.Catalog, api, scheme string) *Universe {
	u := &Universe{API: api, Scheme: scheme, index: make(map[string]int)}
	if a := c.API(api); a != nil {
		u.add(a.Answers(nil))
		for i := range a.Endpoints { // an endpoint may have answers of its own
			u.add(a.Answers(&a.Endpoints[i]))
		}
	} else if scheme != "" {
		u.add(catalog.SharedAnswers(c.ByScheme(scheme)))
	}
	return u
}

func (u *Universe) add(answers []catalog.Answer) {
	for _, a := range answers {
		if _, ok := u.index[a.String()]; !ok {
			u.index[a.String()] = len(u.Answers)
			u.Answers = append(u.Answers, a)
		}
	}
}

// Index returns the number of an answer, or -1.
func (u *Universe) Index(a *catalog.Answer) int {
	if i, ok := u.index[a.String()]; ok {
		return i
	}
	return -1
}

// Case returns the case that holds an answer, or nil: then nothing is known.
func (u *Universe) Case(cases []Case, a *catalog.Answer) *Case {
	if i := u.CaseIndex(cases, a); i >= 0 {
		return &cases[i]
	}
	return nil
}

// CaseIndex returns the index of the case that holds an answer, or -1.
func (u *Universe) CaseIndex(cases []Case, a *catalog.Answer) int {
	i := u.Index(a)
	return slices.IndexFunc(cases, func(c Case) bool {
		return slices.ContainsFunc(c.Sets, func(s Set) bool { return s.API == u.API && s.Scheme == u.Scheme && s.Has(i) })
	})
}

// AddTo notes that an answer has an effect, in the case that has the same one.
func (u *Universe) AddTo(cases []Case, a *catalog.Answer, c Case) []Case {
	key := c.key()
	at := slices.IndexFunc(cases, func(d Case) bool { return d.key() == key })
	if at < 0 {
		at = len(cases)
		c.Sets = nil
		cases = append(cases, c)
	}
	sets := &cases[at].Sets
	i := slices.IndexFunc(*sets, func(s Set) bool { return s.API == u.API && s.Scheme == u.Scheme })
	if i < 0 {
		i = len(*sets)
		*sets = append(*sets, Set{API: u.API, Scheme: u.Scheme})
	}
	(*sets)[i].Add(u.Index(a))
	return cases
}

func (c Case) key() string {
	k := c.Then.Key()
	if c.Misfit != nil {
		k += "|" + c.Misfit.Key()
	}
	if c.Ends {
		k += "|ends"
	}
	return k
}
