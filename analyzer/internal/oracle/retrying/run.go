package retrying

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/kakaolint/kakaolint/analyzer/internal/oracle"
	"github.com/kakaolint/kakaolint/analyzer/internal/oracle/driver"
	"github.com/kakaolint/kakaolint/catalog"
)

// Fixtures says what to run.
type Fixtures struct {
	Dir string // of the fixtures' module
}

// MaxRequests ends a run: whoever has sent that often would never stop.
const MaxRequests = 300

// longest is the time on the fake clock after which a run is over.
const longest = 60 * 24 * time.Hour

// Run builds the fixtures once and runs every entry against every answer of every API
// that it sends to when all goes well.
func Run(ctx context.Context, f Fixtures, cat *catalog.Catalog) (*Table, error) {
	p, err := oracle.Start(ctx, oracle.Fixtures{Dir: f.Dir, Limit: longest, FakeClock: true})
	if err != nil {
		return nil, err
	}
	defer p.Close()
	r := &runner{cat: cat, program: p}
	table := new(Table)
	for _, e := range p.Entries {
		rows, err := r.rows(ctx, e)
		if err != nil {
			return nil, fmt.Errorf("%s (%s:%d): %w", e.Name, e.File, e.Line, err)
		}
		table.Rows = append(table.Rows, rows...)
	}
	return table, nil
}

type runner struct {
	cat     *catalog.Catalog
	program *oracle.Program
}

// rows runs one entry: with success, and then with every failure of every target.
func (r *runner) rows(ctx context.Context, e oracle.Entry) ([]Row, error) {
	first := &script{cat: r.cat, program: r.program}
	if err := first.run(ctx, e); err != nil {
		return nil, err
	}
	var rows []Row
	for _, target := range first.order {
		api := first.targets[target]
		for i := range api.Answers {
			row := Row{Entry: e, Target: target, Answer: api.Answers[i]}
			for _, status := range variants(api, &row.Answer) {
				s := &script{cat: r.cat, program: r.program, target: target, answer: &row.Answer, status: status}
				if err := s.run(ctx, e); err != nil {
					return nil, fmt.Errorf("%s, answer %s: %w", target, &row.Answer, err)
				}
				row.Runs = append(row.Runs, s.seen)
			}
			rows = append(rows, row)
		}
	}
	return rows, nil
}

func variants(api *oracle.Target, a *catalog.Answer) []int {
	if a.Failing() {
		return api.Variants(a)
	}
	return []int{200}
}

// script answers the requests of one run: those to the target as it is told, all others
// with success.
type script struct {
	cat     *catalog.Catalog
	program *oracle.Program
	target  Target
	answer  *catalog.Answer
	status  int

	order    []Target // in the order of the first request
	targets  map[Target]*oracle.Target
	requests int
	renewals int
	seen     Sending
	broken   error
}

func (s *script) run(ctx context.Context, e oracle.Entry) error {
	s.targets = make(map[Target]*oracle.Target)
	s.seen.Status = s.status
	end, err := s.program.Run(ctx, e, s.reply)
	switch {
	case err != nil:
		return err
	case s.broken != nil:
		return s.broken
	case s.seen.Capped:
	case end.Exited:
		return fmt.Errorf("the program exited with %d", end.Code)
	case strings.Contains(end.Panic, "deadlock"):
		return fmt.Errorf("goroutines stay behind: %s", end.Panic)
	case end.TimedOut:
		s.seen.Capped = true
	}
	if !s.seen.Capped {
		s.seen.Panic = end.Panic
		s.seen.Failed = e.Error && end.Panic == "" && end.Results[len(end.Results)-1] != nil
	}
	return nil
}

func (s *script) reply(req *driver.Request) driver.Reply {
	u, err := url.Parse(req.URL)
	if err != nil {
		s.broken = err
		return driver.Reply{Stop: true}
	}
	if s.requests++; s.requests > MaxRequests {
		s.seen.Capped = true
		return driver.Reply{Stop: true}
	}
	api, err := oracle.Identify(s.cat, req)
	if err != nil {
		s.broken = err
	}
	if api == nil {
		return s.renewed(oracle.Elsewhere())
	}
	target := Target{API: api.API, Method: req.Method, Path: u.Path}
	if s.targets[target] == nil {
		s.targets[target] = api
		s.order = append(s.order, target)
	}
	say, status := &catalog.Answer{Kind: catalog.KindOK}, 200
	if target == s.target {
		s.seen.Requests = append(s.seen.Requests, Request{
			At: req.At, Method: req.Method, URL: req.URL, Authorization: req.Authorization, Body: slices.Clone(req.Body),
			Fault: req.Fault, Sites: s.program.Sites(req.Frames),
		})
		say, status = s.answer, s.status
	}
	rep, err := api.Reply(say, status)
	if err != nil {
		s.broken = err
	}
	return s.renewed(rep)
}

// renewed makes every token that is given out a new one.
func (s *script) renewed(rep driver.Reply) driver.Reply {
	if !strings.Contains(rep.Body, `"access_token"`) {
		return rep
	}
	s.renewals++
	rep.Body = strings.NewReplacer(
		`"access_token":"at-1"`, fmt.Sprintf(`"access_token":"at-%d"`, s.renewals),
		`"access_token":"elsewhere"`, fmt.Sprintf(`"access_token":"elsewhere-%d"`, s.renewals),
	).Replace(rep.Body)
	return rep
}
