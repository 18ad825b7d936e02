package behaviour

import (
	"context"
	"sync"
	"time"

	rican7 "github.com/Rican7/retry"
	rican7backoff "github.com/Rican7/retry/backoff"
	"github.com/Rican7/retry/jitter"
	"github.com/Rican7/retry/strategy"
	"github.com/eapache/go-resiliency/retrier"
	juju "github.com/juju/retry"
	"github.com/matryer/try"
	sethvargo "github.com/sethvargo/go-retry"
)

const (
	vargo    = "github.com/sethvargo/go-retry."
	eapache  = "github.com/eapache/go-resiliency/retrier."
	jujuCall = "github.com/juju/retry."
	rican    = "github.com/Rican7/retry/strategy."
	matryer  = "github.com/matryer/try."
)

func closureKits() []kit {
	return []kit{sethvargoKit(), failsafeKit(), eapacheKit(), jujuKit(), rican7Kit(), matryerKit()}
}

func sethvargoKit() kit {
	type config = sethvargo.Backoff
	op := func(p *probe) sethvargo.RetryFunc { return func(context.Context) error { return p.op() } }
	return lib[config]{
		path:  "github.com/sethvargo/go-retry",
		fresh: func(*probe) config { return nil },
		via:   "Do",
		entries: map[string]func(*probe, config) error{
			"Do": func(p *probe, c config) error { return sethvargo.Do(p.ctx, c, op(p)) },
			"DoValue": func(p *probe, c config) error {
				_, err := sethvargo.DoValue(p.ctx, c, func(context.Context) (bool, error) { return p.call() })
				return err
			},
			"Constant":    func(p *probe, _ config) error { return sethvargo.Constant(p.ctx, time.Duration(p.arg(1)), op(p)) },
			"Exponential": func(p *probe, _ config) error { return sethvargo.Exponential(p.ctx, time.Duration(p.arg(1)), op(p)) },
			"Fibonacci":   func(p *probe, _ config) error { return sethvargo.Fibonacci(p.ctx, time.Duration(p.arg(1)), op(p)) },
		},
		sets: map[string]func(*probe, config, func(int) int64) config{
			vargo + "NewConstant": func(_ *probe, _ config, arg func(int) int64) config {
				return sethvargo.NewConstant(time.Duration(arg(0)))
			},
			vargo + "NewExponential": func(_ *probe, _ config, arg func(int) int64) config {
				return sethvargo.NewExponential(time.Duration(arg(0)))
			},
			vargo + "NewFibonacci": func(_ *probe, _ config, arg func(int) int64) config {
				return sethvargo.NewFibonacci(time.Duration(arg(0)))
			},
			vargo + "WithMaxRetries": func(p *probe, c config, arg func(int) int64) config {
				return sethvargo.WithMaxRetries(p.unsigned(arg(0)), c)
			},
			vargo + "WithMaxDuration": func(_ *probe, c config, arg func(int) int64) config {
				return sethvargo.WithMaxDuration(time.Duration(arg(0)), c)
			},
			vargo + "WithCappedDuration": func(_ *probe, c config, arg func(int) int64) config {
				return sethvargo.WithCappedDuration(time.Duration(arg(0)), c)
			},
			vargo + "WithJitter": func(_ *probe, c config, arg func(int) int64) config {
				return sethvargo.WithJitter(time.Duration(arg(0)), c)
			},
			vargo + "WithJitterPercent": func(p *probe, c config, arg func(int) int64) config {
				return sethvargo.WithJitterPercent(p.unsigned(arg(0)), c)
			},
			vargo + "WithFullJitter": func(_ *probe, c config, _ func(int) int64) config { return sethvargo.WithFullJitter(c) },
		},
		signals: map[string]func(error) error{vargo + "RetryableError": sethvargo.RetryableError},
		base:    []step{{name: vargo + "NewConstant"}},
	}.kit()
}

// eapacheConfig is what New gets, and what is done with its result.
type eapacheConfig struct {
	delays   []time.Duration
	class    retrier.Classifier
	infinite bool
	jitter   float64
}

func (c eapacheConfig) retrier() *retrier.Retrier {
	r := retrier.New(c.delays, c.class)
	r.SetJitter(c.jitter)
	if c.infinite {
		return r.WithInfiniteRetry()
	}
	return r
}

func eapacheKit() kit {
	delays := func(c eapacheConfig, d []time.Duration) eapacheConfig {
		c.delays = d
		return c
	}
	return lib[eapacheConfig]{
		path:  "github.com/eapache/go-resiliency/retrier",
		fresh: func(*probe) eapacheConfig { return eapacheConfig{} },
		via:   "(*Retrier).Run",
		entries: map[string]func(*probe, eapacheConfig) error{
			"(*Retrier).Run": func(p *probe, c eapacheConfig) error { return c.retrier().Run(p.op) },
			"(*Retrier).RunCtx": func(p *probe, c eapacheConfig) error {
				return c.retrier().RunCtx(p.ctx, func(context.Context) error { return p.op() })
			},
			"(*Retrier).RunFn": func(p *probe, c eapacheConfig) error {
				return c.retrier().RunFn(p.ctx, func(context.Context, int) error { return p.op() })
			},
		},
		sets: map[string]func(*probe, eapacheConfig, func(int) int64) eapacheConfig{
			eapache + "New": func(p *probe, c eapacheConfig, arg func(int) int64) eapacheConfig {
				if arg(0) < 0 {
					p.skipped = true
					return c
				}
				return delays(c, make([]time.Duration, arg(0)))
			},
			eapache + "ConstantBackoff": func(_ *probe, c eapacheConfig, arg func(int) int64) eapacheConfig {
				return delays(c, retrier.ConstantBackoff(count(arg(0)), time.Duration(arg(1))))
			},
			eapache + "ExponentialBackoff": func(_ *probe, c eapacheConfig, arg func(int) int64) eapacheConfig {
				return delays(c, retrier.ExponentialBackoff(count(arg(0)), time.Duration(arg(1))))
			},
			eapache + "LimitedExponentialBackoff": func(_ *probe, c eapacheConfig, arg func(int) int64) eapacheConfig {
				return delays(c, retrier.LimitedExponentialBackoff(count(arg(0)), time.Duration(arg(1)), time.Minute))
			},
			eapache + "(*Retrier).SetJitter": func(_ *probe, c eapacheConfig, _ func(int) int64) eapacheConfig {
				c.jitter = 1
				return c
			},
			eapache + "(*Retrier).WithInfiniteRetry": func(_ *probe, c eapacheConfig, _ func(int) int64) eapacheConfig {
				c.infinite = true
				return c
			},
			eapache + "WhitelistClassifier": func(p *probe, c eapacheConfig, _ func(int) int64) eapacheConfig {
				c.class = retrier.WhitelistClassifier{p.listed()}
				return c
			},
			eapache + "BlacklistClassifier": func(p *probe, c eapacheConfig, _ func(int) int64) eapacheConfig {
				c.class = retrier.BlacklistClassifier{p.listed()}
				return c
			},
		},
		base:  []step{{name: eapache + "ConstantBackoff"}},
		still: []step{at(eapache+"ConstantBackoff", 1, 0)},
		needs: map[string][]step{
			eapache + "ConstantBackoff":           nil,
			eapache + "ExponentialBackoff":        nil,
			eapache + "LimitedExponentialBackoff": nil,
		},
	}.kit()
}

// count is a number of delays, for which the library panics if it is negative.
func count(n int64) int { return int(max(n, 0)) }

func jujuKit() kit {
	type config = juju.CallArgs
	return lib[config]{
		path:    "github.com/juju/retry",
		fresh:   func(p *probe) config { return config{Func: p.op, Clock: clock{}, Attempts: 1, Delay: time.Millisecond} },
		via:     "Call",
		entries: map[string]func(*probe, config) error{"Call": func(p *probe, c config) error { return juju.Call(c) }},
		sets: map[string]func(*probe, config, func(int) int64) config{
			jujuCall + "CallArgs": func(p *probe, _ config, _ func(int) int64) config { return config{Func: p.op, Clock: clock{}} },
			jujuCall + "CallArgs.Attempts": func(_ *probe, c config, arg func(int) int64) config {
				c.Attempts = int(arg(0))
				return c
			},
			jujuCall + "CallArgs.MaxDuration": func(_ *probe, c config, arg func(int) int64) config {
				c.MaxDuration = time.Duration(arg(0))
				return c
			},
			jujuCall + "CallArgs.Delay": func(_ *probe, c config, arg func(int) int64) config {
				c.Delay = time.Duration(arg(0))
				return c
			},
			jujuCall + "CallArgs.BackoffFunc": func(_ *probe, c config, _ func(int) int64) config {
				c.BackoffFunc = juju.DoubleDelay
				return c
			},
			jujuCall + "CallArgs.IsFatalError": func(p *probe, c config, _ func(int) int64) config {
				c.IsFatalError = p.stop
				return c
			},
			jujuCall + "CallArgs.NotifyFunc": func(p *probe, c config, _ func(int) int64) config {
				c.NotifyFunc = func(error, int) { p.hook() }
				return c
			},
			jujuCall + "CallArgs.Stop": func(p *probe, c config, _ func(int) int64) config {
				c.Stop = p.ctx.Done()
				return c
			},
		},
		base:  []step{{name: jujuCall + "CallArgs"}, at(jujuCall+"CallArgs.Attempts", 0, -1), {name: jujuCall + "CallArgs.Delay"}},
		more:  [][]step{{{name: jujuCall + "CallArgs.Attempts"}}},
		after: []step{{name: jujuCall + "CallArgs.Attempts"}, {name: jujuCall + "CallArgs.Delay"}},
	}.kit()
}

// clock is the clock that juju/retry wants.
type clock struct{}

func (clock) Now() time.Time                         { return time.Now() }
func (clock) After(d time.Duration) <-chan time.Time { return time.After(d) }

func rican7Kit() kit {
	type config = []strategy.Strategy
	return lib[config]{
		path:  "github.com/Rican7/retry",
		fresh: func(*probe) config { return nil },
		via:   "Retry",
		entries: map[string]func(*probe, config) error{
			"Retry": func(p *probe, c config) error { return rican7.Retry(func(uint) error { return p.op() }, c...) },
		},
		sets: map[string]func(*probe, config, func(int) int64) config{
			rican + "Limit": func(p *probe, c config, arg func(int) int64) config {
				return append(c, strategy.Limit(uint(p.unsigned(arg(0)))))
			},
			rican + "Wait": func(_ *probe, c config, arg func(int) int64) config {
				return append(c, strategy.Wait(time.Duration(arg(0)), time.Second))
			},
			rican + "Backoff": func(_ *probe, c config, _ func(int) int64) config {
				return append(c, strategy.Backoff(rican7backoff.Linear(time.Second)))
			},
			rican + "BackoffWithJitter": func(_ *probe, c config, _ func(int) int64) config {
				return append(c, strategy.BackoffWithJitter(rican7backoff.Linear(time.Second), jitter.Full(nil)))
			},
		},
	}.kit()
}

// maxRetries guards the package variable of matryer/try.
var maxRetries sync.Mutex

func matryerKit() kit {
	type config = int
	return lib[config]{
		path:  "github.com/matryer/try",
		fresh: func(*probe) config { return 10 },
		via:   "Do",
		entries: map[string]func(*probe, config) error{"Do": func(p *probe, c config) error {
			maxRetries.Lock()
			defer maxRetries.Unlock()
			defer func(before int) { try.MaxRetries = before }(try.MaxRetries)
			try.MaxRetries = c
			return try.Do(func(int) (bool, error) { return p.call() })
		}},
		sets: map[string]func(*probe, config, func(int) int64) config{
			matryer + "MaxRetries": func(_ *probe, _ config, arg func(int) int64) config { return int(arg(0)) },
		},
	}.kit()
}
