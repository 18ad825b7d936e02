package behaviour

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"testing"
	"testing/synctest"
	"time"

	"github.com/kakaolint/kakaolint/analyzer/internal/model/retry"
)

// The errors of operations.
var (
	errPlain = errors.New("the API says no")
	errOther = otherError{}
)

// otherError is of another type than the plain error.
type otherError struct{}

func (otherError) Error() string { return "another failure" }

// usual are the values of arguments that are not looked at: as a number of tries, a wait, a time.
const (
	usualTries   = 3
	usualWait    = int64(20 * time.Millisecond)
	usualElapsed = int64(30 * time.Second)
)

// A result is what an operation is made to return.
type result struct {
	retry.Result
	err    error
	opaque bool   // matches deciders of which the row does not tell how they match
	slow   bool   // an error that says of itself that it is temporary, and a timeout
	header string // Retry-After
}

// A probe is one run of an entry: it is the operation, the predicate, the hook and the
// context, and keeps what happened.
type probe struct {
	script   func(n int) result // the result of call n, which begins with 1
	limit    int                // calls after which the operation succeeds
	endless  bool               // the limit ends the goroutine, since nothing else would
	says     bool               // what predicates say, until the limit is reached
	second   bool               // a setting decides beside the entry
	cancelAt int                // the call in which the context ends
	cancelIn time.Duration      // and how much later
	deadline time.Duration      // the context has one
	verb     string             // method of requests, where the entry has none
	content  string             // body of requests
	stream   bool               // which can be read only once
	real     bool               // the clock is real

	arg      func(int) int64 // values of the arguments of the entry
	ctx      context.Context
	cancel   context.CancelFunc
	start    time.Time
	at       []time.Duration // when the operation was called
	end      time.Duration   // when the entry returned
	err      error           // what it returned
	panicked any
	hooks    []int    // number of calls before each call of the hook
	method   string   // method of the requests that were sent
	bodies   []string // what was sent
	current  result   // what the server shall answer
	response bool     // the entry returned a response
	queue    string   // the constructor of a work queue
	skipped  bool     // a value is not possible
	server   *server
}

// call is the operation.
func (p *probe) call() (bool, error) {
	r := p.next()
	return r.Flag == retry.Yes, r.err
}

// next counts a call and returns its result.
func (p *probe) next() result {
	p.at = append(p.at, time.Since(p.start))
	n := len(p.at)
	if n == p.cancelAt {
		if p.cancelIn > 0 {
			time.AfterFunc(p.cancelIn, p.cancel)
		} else {
			p.cancel()
		}
	}
	if n >= p.limit && p.endless || n > p.limit+50 {
		p.cancel()
		runtime.Goexit()
	}
	if n >= p.limit {
		return result{Result: retry.Result{Flag: done(p.script(1).Flag), Err: retry.NoErr, Status: 200}}
	}
	return p.script(n)
}

// done returns the flag that ends the tries, where the other one is that of a failure.
func done(flag retry.Fact) retry.Fact {
	if flag == retry.No {
		return retry.Yes
	}
	return retry.No
}

// matches is what predicates return. It ends the tries at the limit.
func (p *probe) matches(means retry.Verdict) bool {
	if len(p.at) >= p.limit {
		return means == retry.Stop
	}
	return p.says
}

// again and stop are predicates that mean again or stop if they return true.
func (p *probe) again(error) bool { return p.matches(retry.Again) }
func (p *probe) stop(error) bool  { return p.matches(retry.Stop) }

// first is the predicate of the entry itself. It always means again where a setting has one as well.
func (p *probe) first() bool {
	if p.second {
		return len(p.at) < p.limit
	}
	return p.again(nil)
}

// listed returns the error for a list: the one of the operation, if the list shall match.
func (p *probe) listed() error {
	if p.says {
		return errPlain
	}
	return errOther
}

// hook is called between the tries.
func (p *probe) hook() { p.hooks = append(p.hooks, len(p.at)) }

// unsigned returns a value as an unsigned one.
func (p *probe) unsigned(n int64) uint64 {
	if n < 0 {
		p.skipped = true
	}
	return uint64(max(n, 0))
}

// op is the operation as most libraries want it.
func (p *probe) op() error {
	_, err := p.call()
	return err
}

// run lets an entry go with the settings of the steps.
func (p *probe) run(t *testing.T, k kit, entry string, args func(int) int64, steps []step) {
	t.Helper()
	body := func(t *testing.T) {
		p.ctx, p.cancel = context.WithCancel(t.Context())
		if p.deadline > 0 {
			p.ctx, p.cancel = context.WithTimeout(t.Context(), p.deadline)
		}
		p.start = time.Now()
		finished := make(chan struct{})
		go func() {
			defer close(finished)
			defer func() { p.panicked = recover() }()
			config := k.fresh(p)
			for _, s := range steps {
				set := k.sets[s.name]
				if set == nil {
					panic(fmt.Sprintf("no adapter for the setting %s", s.name))
				}
				config = set(p, config, s.value)
			}
			if p.skipped {
				return
			}
			p.start = time.Now()
			p.arg = args
			p.err = k.entries[entry](p, config)
		}()
		<-finished
		p.end = time.Since(p.start)
		if p.server != nil {
			p.server.close()
		}
		p.cancel()
	}
	if p.real {
		body(t)
		return
	}
	synctest.Test(t, body)
}

// value returns the value of an argument of a step.
func (s step) value(i int) int64 {
	if v, ok := s.args[i]; ok {
		return v
	}
	row, ok := rowOf(s.name)
	if !ok {
		panic("no row for the setting " + s.name)
	}
	return usual(row.Parts, i)
}

// usual returns the usual value of an argument.
func usual(parts retry.Parts, i int) int64 {
	switch {
	case parts.Tries != nil && parts.Tries.Arg == i:
		return usualTries
	case parts.Elapsed != nil && parts.Elapsed.Arg == i:
		return usualElapsed
	case parts.Wait != nil && parts.Wait.Arg == i:
		return usualWait
	}
	return usualWait
}
