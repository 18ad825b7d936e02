package retrycode_test

import (
	"context"
	"go/token"
	"path"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"github.com/kakaolint/kakaolint/analyzer/internal/judge"
	"github.com/kakaolint/kakaolint/analyzer/internal/oracle"
	"github.com/kakaolint/kakaolint/analyzer/internal/oracle/retrying"
	"github.com/kakaolint/kakaolint/catalog"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"
	"golang.org/x/tools/go/ssa"
)

// exceptions are the disagreements between analysis and run that are right, or known, with reasons.
var exceptions = []retrying.Exception{
	{Entry: "own.NopeElsewhereAttempt", Kind: retrying.Denied, Answer: "transport", Reason: ofNetwork},
	{Entry: "policies.NopeRetryGo4Options", Kind: retrying.Denied, Answer: "transport", Reason: ofNetwork},
	{Entry: "policies.NopeRetryGo5If", Kind: retrying.Denied, Answer: "transport", Reason: ofNetwork},
	{Entry: "policies.RetryGo5UntilSucceeded", Kind: retrying.Denied, Answer: "transport", Reason: ofNetwork},
	{Entry: "policies.RetryGo5StopAndIf", Kind: retrying.Denied, Answer: "transport", Reason: ofNetwork},
	{Entry: "policies.RetryGo5StopAndIf", Kind: retrying.Denied, Answer: "other", Reason: ofUnknown},
	{Entry: "shapes.LibraryUnrecoverable", Kind: retrying.Denied, Answer: "transport", Reason: ofNetwork},
	{Entry: "shapes.LibraryUnrecoverable", Kind: retrying.Denied, Answer: "other", Reason: ofUnknown},
	{Entry: "policies.RetryGo4IfStatus", Kind: retrying.Denied, Answer: "other", Reason: ofUnknown},
	{Entry: "policies.NopeRetryable", Kind: retrying.Denied, Answer: "other", Reason: ofStatus},
	{Entry: "policies.NopeRetryableBody", Kind: retrying.Denied, Answer: "other", Reason: ofStatus},
	{Entry: "policies.NopeRetryableRoute", Kind: retrying.Denied, Answer: "other", Reason: ofStatus},
	{Entry: "policies.NopeRetryableStandard", Kind: retrying.Denied, Answer: "other", Reason: ofStatus},
	{Entry: "policies.RetryableAll", Kind: retrying.Denied, Answer: "other", Reason: ofStatus},
	{Entry: "tokens.SessionKept", Kind: retrying.Missed, Claim: retrying.NoDelay, Reason: "what another package does to renew the token may wait"},
	{Entry: "own.NopeElsewhereIf", Kind: retrying.Denied, Reason: foreignDecision},
	{Entry: "own.NopeElsewhereStop", Kind: retrying.Denied, Reason: foreignDecision},
	{Entry: "own.NopePolicy", Kind: retrying.Denied, Reason: foreignDecision},
	{Entry: "policies.NopeRestyCondition", Kind: retrying.Denied, Reason: restyCondition},
	{Entry: "policies.NopeRetrierClassified", Kind: retrying.Denied, Reason: foreignDecision},
	{Entry: "policies.NopeRetrierListed", Kind: retrying.Denied, Reason: foreignDecision},
	{Entry: "quota.NopeWaitsOnce", Kind: retrying.Denied, Reason: anotherCall},
	{Entry: "transports.NopeSlow", Kind: retrying.Denied, Reason: ownTransport},
}

const (
	ofNetwork       = "an error of the network may be any: whether it is one of the client's is not known"
	ofUnknown       = "which test a failure meets that the catalog does not know is not known"
	ofStatus        = "the client goes by the status, which a failure that the catalog does not know has not"
	foreignDecision = "what another package makes of the error is not known"
	restyCondition  = "the condition asks a response of the library"
	anotherCall     = "another call sends it once more: control does not come back to the first"
	ownTransport    = "the package has a RoundTripper of its own: it may be inside, and looks at the answer"
)

// TestOracle holds what the analysis is certain of against what the fixture programs do under a
// fake clock when an API gives one answer to every request.
func TestOracle(t *testing.T) {
	t.Parallel()
	s := studied(t)
	table, verdicts := s.byWay()
	for _, p := range retrying.Compare(table, verdicts, exceptions) {
		if p.Kind != retrying.False && s.labels[p.Entry.Name].Silent != "" {
			continue
		}
		t.Error(p)
	}
	pairs, certain := 0, 0
	for i := range s.table.Rows {
		if row := &s.table.Rows[i]; row.Answer.Failing() {
			pairs++
			if s.certain(row) {
				certain++
			}
		}
	}
	t.Logf("%d pairs of function and answer, %d certainly sent again; %d ways back to a call", pairs, certain, len(s.ways))
}

// A study is what the fixtures do, what their labels say, and what the analysis says of them.
type study struct {
	table  *retrying.Table
	labels map[string]retrying.Label
	ways   []way
	calls  []way // all calls, whether anything comes back to them or not
}

// A way is a call, by the lines from the one that sends up to it, and what comes back to it.
type way struct {
	sites  []oracle.Site
	rounds []*judge.Round
}

func studied(t *testing.T) *study {
	t.Helper()
	s, err := studyOnce()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

var studyOnce = sync.OnceValues(func() (*study, error) {
	cat, err := catalog.Builtin()
	if err != nil {
		return nil, err
	}
	s := new(study)
	if s.labels, err = retrying.ReadLabels(fixtures); err != nil {
		return nil, err
	}
	if s.table, err = retrying.Run(context.Background(), retrying.Fixtures{Dir: fixtures}, cat); err != nil {
		return nil, err
	}
	return s, s.judge(cat)
})

// judge collects the ways back to the calls of all packages.
func (s *study) judge(cat *catalog.Catalog) error {
	dir, err := filepath.Abs(fixtures)
	if err != nil {
		return err
	}
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax | packages.NeedModule, Dir: dir}, "./...")
	if err != nil {
		return err
	}
	graph, err := checker.Analyze([]*analysis.Analyzer{judge.New(judge.Config{Catalog: cat})}, pkgs, nil)
	if err != nil {
		return err
	}
	for _, act := range graph.Roots {
		if act.Err != nil {
			return act.Err
		}
		result := act.Result.(*judge.Result)
		if result.Fault != nil {
			return result.Fault
		}
		at := places{dir, act.Package.Fset}
		for _, c := range result.Calls {
			s.calls = append(s.calls, way{sites: at.sites(c.Chain)})
		}
		for _, r := range result.Rounds {
			if r.Crash != nil {
				return r.Crash
			}
			s.add(at.sites(r.Chain), r)
		}
	}
	return nil
}

func (s *study) add(sites []oracle.Site, r *judge.Round) {
	i := slices.IndexFunc(s.ways, func(w way) bool { return slices.EqualFunc(w.sites, sites, samePlace) })
	if i < 0 {
		i = len(s.ways)
		s.ways = append(s.ways, way{sites: sites})
	}
	s.ways[i].rounds = append(s.ways[i].rounds, r)
}

// places tells where in the fixtures an instruction stands.
type places struct {
	dir  string
	fset *token.FileSet
}

// sites are the lines of a chain, innermost first. What was made for a method value has none.
func (p places) sites(chain []ssa.CallInstruction) []oracle.Site {
	var out []oracle.Site
	for _, in := range slices.Backward(chain) {
		if !in.Common().Pos().IsValid() {
			continue
		}
		at := p.fset.Position(in.Common().Pos())
		if rel, err := filepath.Rel(p.dir, at.Filename); err == nil {
			at.Filename = rel
		}
		out = append(out, oracle.Site{File: filepath.ToSlash(at.Filename), Line: at.Line})
	}
	return out
}

func samePlace(a, b oracle.Site) bool { return a.File == b.File && a.Line == b.Line }

// sends reports whether a request went out on this way. What a package says of a call starts where
// the way enters the package.
func (w way) sends(q *retrying.Request) bool {
	for from := range q.Sites {
		if from > 0 && path.Dir(q.Sites[from-1].File) == path.Dir(q.Sites[from].File) {
			continue
		}
		if to := from + len(w.sites); to <= len(q.Sites) && slices.EqualFunc(w.sites, q.Sites[from:to], samePlace) {
			return true
		}
	}
	return false
}

// only returns a row with some of its requests.
func only(row *retrying.Row, is func(*retrying.Request) bool) (out retrying.Row, some bool) {
	out = *row
	out.Runs = slices.Clone(row.Runs)
	for i := range out.Runs {
		var kept []retrying.Request
		for j := range row.Runs[i].Requests {
			if q := &row.Runs[i].Requests[j]; is(q) {
				kept, some = append(kept, *q), true
			}
		}
		out.Runs[i].Requests = kept
	}
	return out, some
}

// on finds the ways that the requests of a row went out on.
func on(ways []way, row *retrying.Row) []*way {
	var out []*way
	var last []oracle.Site
	for i := range row.Runs {
		for j := range row.Runs[i].Requests {
			q := &row.Runs[i].Requests[j]
			if slices.Equal(q.Sites, last) {
				continue
			}
			last = q.Sites
			for k := range ways {
				if w := &ways[k]; w.sends(q) && !slices.Contains(out, w) {
					out = append(out, w)
				}
			}
		}
	}
	return out
}

// byWay takes the rows apart: one for each way that requests went out on, with what the analysis
// says of it, and one for the requests of calls that it knows no way back to.
func (s *study) byWay() (*retrying.Table, retrying.Verdicts) {
	table := new(retrying.Table)
	var said []*way
	for i := range s.table.Rows {
		row := &s.table.Rows[i]
		ways := on(s.ways, row)
		for _, w := range ways {
			r, _ := only(row, w.sends)
			table.Rows, said = append(table.Rows, r), append(said, w)
		}
		rest, some := only(row, func(q *retrying.Request) bool {
			return !slices.ContainsFunc(ways, func(w *way) bool { return w.sends(q) })
		})
		if some {
			table.Rows, said = append(table.Rows, rest), append(said, nil)
		}
	}
	at := make(map[*retrying.Row]*way)
	for i := range table.Rows {
		at[&table.Rows[i]] = said[i]
	}
	return table, retrying.VerdictFunc(func(row *retrying.Row) (retrying.Verdict, bool) {
		if w := at[row]; w != nil {
			v := w.verdict(&row.Answer)
			v.ByContext = s.labels[row.Entry.Name].ByContext.Has(&row.Answer)
			return v, true
		}
		return retrying.Verdict{}, len(on(s.calls, row)) > 0
	})
}

// verdict is what the analysis says of an answer on a way.
func (w way) verdict(a *catalog.Answer) retrying.Verdict {
	var v retrying.Verdict
	for _, r := range w.rounds {
		for _, back := range r.Answers {
			if back.Answer.String() != a.String() {
				continue
			}
			v.May = true
			if !r.SentAgain(back) {
				continue
			}
			v.Again = true
			v.NoDelay = v.NoDelay || !back.Waits()
			v.Unbounded = v.Unbounded || !back.Bounded()
			v.SameToken = v.SameToken || back.Auth && back.Change == 0
			v.BodyConsumed = v.BodyConsumed || back.BodyConsumed()
		}
	}
	return v
}

// certain reports whether the answer of a row certainly has a request sent again.
func (s *study) certain(row *retrying.Row) bool {
	return slices.ContainsFunc(on(s.ways, row), func(w *way) bool { return w.verdict(&row.Answer).Again })
}
