package retrying

import (
	"bytes"
	"slices"
	"strings"
	"time"

	"github.com/kakaolint/kakaolint/analyzer/internal/oracle"
	"github.com/kakaolint/kakaolint/catalog"
)

// A Table is what all entries did under all answers. It is the same in every run, apart from
// waits that libraries draw by lot.
type Table struct {
	Rows []Row // by entry, target and answer
}

// A Target is what the requests of an entry are told apart by: all hosts that serve the
// endpoint give the same answer.
type Target struct {
	API    string // name; several joined with "|" if only their scheme speaks for them
	Method string
	Path   string
}

func (t Target) String() string { return t.API + " " + t.Method + " " + t.Path }

// A Row is one entry under one answer, which every request to the target gets. All other
// requests succeed.
type Row struct {
	Entry  oracle.Entry
	Target Target
	Answer catalog.Answer
	Runs   []Sending // one, or one for each status that the answer may come with
}

// A Sending is the requests of one run to the target.
type Sending struct {
	Status   int // HTTP status; 0 for the transport's error
	Requests []Request
	Capped   bool   // the run was ended by [MaxRequests]
	Failed   bool   // the entry returned an error
	Panic    string // the value of a panic, if one ended the run
}

// A Request is one request to the target.
type Request struct {
	At            time.Duration // since the start of the run
	Method        string
	URL           string
	Authorization string
	Body          []byte
	Fault         string        // why it could not be sent: its body was used up
	Sites         []oracle.Site // where it was sent from, innermost function first
}

// same reports whether the request is another one sent again, whatever its token: a body
// that was used up is the same body.
func (r *Request) same(first *Request) bool {
	return r.Method == first.Method && r.URL == first.URL && (r.Fault != "" || r.usedUp(first) || bytes.Equal(r.Body, first.Body))
}

func (r *Request) usedUp(first *Request) bool {
	return len(r.Body) < len(first.Body) && bytes.HasSuffix(first.Body, r.Body)
}

// A pair is a request and the one before that it repeats, by their indices.
type pair struct{ before, after int }

// pairs finds for every request the last one before that it repeats.
func (s *Sending) pairs(like func(after, before *Request) bool) []pair {
	var found []pair
	for i := range s.Requests {
		for j := i - 1; j >= 0; j-- {
			if like(&s.Requests[i], &s.Requests[j]) {
				found = append(found, pair{j, i})
				break
			}
		}
	}
	return found
}

// Repeated reports whether a request was sent again, with whatever token.
func (s *Sending) Repeated() bool { return len(s.pairs((*Request).same)) > 0 }

// Again reports whether a request was sent again with the token that it had.
func (s *Sending) Again() bool { return len(s.refused()) > 0 }

func (s *Sending) refused() []pair {
	return s.pairs(func(after, before *Request) bool {
		return after.same(before) && after.Authorization == before.Authorization
	})
}

// Gaps are the times between a request and its repetition.
func (s *Sending) Gaps() []time.Duration {
	var gaps []time.Duration
	for _, p := range s.pairs((*Request).same) {
		gaps = append(gaps, s.Requests[p.after].At-s.Requests[p.before].At)
	}
	return gaps
}

// AtOnce reports whether a request was sent again and every time without a wait.
func (s *Sending) AtOnce() bool {
	gaps := s.Gaps()
	return len(gaps) > 0 && !slices.ContainsFunc(gaps, func(d time.Duration) bool { return d > 0 })
}

// Consumed reports whether a request was sent again with its body used up.
func (s *Sending) Consumed() bool {
	return slices.ContainsFunc(s.pairs((*Request).same), func(p pair) bool {
		after, before := &s.Requests[p.after], &s.Requests[p.before]
		return after.Fault != "" || after.usedUp(before)
	})
}

// Hammered reports whether other requests followed the first one, none after a wait.
func (s *Sending) Hammered() bool {
	for i := 1; i < len(s.Requests); i++ {
		if s.Requests[i].At > s.Requests[i-1].At {
			return false
		}
	}
	return len(s.Requests) > 1 && !s.Again()
}

// All reports whether it is so in every run, and Any whether in one.
func (r *Row) All(is func(*Sending) bool) bool {
	return len(r.Runs) > 0 && !r.Any(func(s *Sending) bool { return !is(s) })
}

// Any reports whether it is so in a run.
func (r *Row) Any(is func(*Sending) bool) bool {
	for i := range r.Runs {
		if is(&r.Runs[i]) {
			return true
		}
	}
	return false
}

// String writes one line for each row: numbers of requests and the waits between them.
func (t *Table) String() string {
	var b strings.Builder
	for i := range t.Rows {
		t.Rows[i].write(&b)
	}
	return b.String()
}
