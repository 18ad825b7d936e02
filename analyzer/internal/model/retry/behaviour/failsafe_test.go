package behaviour

import (
	"time"

	"github.com/failsafe-go/failsafe-go"
	"github.com/failsafe-go/failsafe-go/budget"
	"github.com/failsafe-go/failsafe-go/retrypolicy"
	"github.com/failsafe-go/failsafe-go/timeout"
)

const (
	safe       = "github.com/failsafe-go/failsafe-go."
	safeFail   = safe + "(FailurePolicyBuilder)."
	safeDelay  = safe + "(DelayablePolicyBuilder)."
	safeRetry  = "github.com/failsafe-go/failsafe-go/retrypolicy."
	safePolicy = safeRetry + "(Builder)."
)

// failsafeConfig is a policy in the making, and what is done with the executor.
type failsafeConfig[R any] struct {
	builder  retrypolicy.Builder[R]
	executor func(failsafe.Executor[R]) failsafe.Executor[R]
	compose  func(failsafe.Policy[R]) failsafe.Executor[R]
}

// run returns the executor with all settings.
func (c *failsafeConfig[R]) run() failsafe.Executor[R] {
	if c.builder == nil {
		return c.executor(failsafe.With[R]())
	}
	return c.executor(c.compose(c.builder.Build()))
}

func freshFailsafe[R any](*probe) *failsafeConfig[R] {
	return &failsafeConfig[R]{
		executor: func(e failsafe.Executor[R]) failsafe.Executor[R] { return e },
		compose:  func(p failsafe.Policy[R]) failsafe.Executor[R] { return failsafe.With(p) },
	}
}

// failsafeSets has the settings for results of one type.
func failsafeSets[R any](again func(p *probe, means bool, r R, err error) bool) map[string]func(*probe, *failsafeConfig[R], func(int) int64) *failsafeConfig[R] {
	type config = *failsafeConfig[R]
	sets := map[string]func(*probe, config, func(int) int64) config{
		safe + "With": func(_ *probe, c config, _ func(int) int64) config { return c },
		safe + "(Executor).Compose": func(_ *probe, c config, _ func(int) int64) config {
			c.compose = func(p failsafe.Policy[R]) failsafe.Executor[R] { return failsafe.With[R]().Compose(p) }
			return c
		},
		safe + "(Executor).WithContext": func(p *probe, c config, _ func(int) int64) config {
			ctx := p.ctx
			c.executor = func(e failsafe.Executor[R]) failsafe.Executor[R] { return e.WithContext(ctx) }
			return c
		},
		safeRetry + "NewBuilder": func(_ *probe, c config, _ func(int) int64) config {
			c.builder = retrypolicy.NewBuilder[R]()
			return c
		},
		safeRetry + "NewWithDefaults": func(_ *probe, c config, _ func(int) int64) config {
			c.compose = func(failsafe.Policy[R]) failsafe.Executor[R] {
				return failsafe.With[R](retrypolicy.NewWithDefaults[R]())
			}
			c.builder = retrypolicy.NewBuilder[R]()
			return c
		},
	}
	build := func(name string, f func(p *probe, b retrypolicy.Builder[R], arg func(int) int64)) {
		sets[name] = func(p *probe, c config, arg func(int) int64) config {
			f(p, c.builder, arg)
			return c
		}
	}
	type builder = retrypolicy.Builder[R]
	build(safeFail+"HandleErrors", func(p *probe, b builder, _ func(int) int64) { b.HandleErrors(p.listed()) })
	build(safeFail+"HandleErrorTypes", func(p *probe, b builder, _ func(int) int64) { b.HandleErrorTypes(p.listed()) })
	build(safeFail+"HandleIf", func(p *probe, b builder, _ func(int) int64) {
		b.HandleIf(func(r R, err error) bool { return again(p, true, r, err) })
	})
	build(safeDelay+"WithDelay", func(_ *probe, b builder, arg func(int) int64) { b.WithDelay(time.Duration(arg(0))) })
	build(safeDelay+"WithDelayFunc", func(_ *probe, b builder, _ func(int) int64) {
		b.WithDelayFunc(func(failsafe.ExecutionAttempt[R]) time.Duration { return time.Second })
	})
	build(safePolicy+"WithMaxAttempts", func(_ *probe, b builder, arg func(int) int64) { b.WithMaxAttempts(int(arg(0))) })
	build(safePolicy+"WithMaxRetries", func(_ *probe, b builder, arg func(int) int64) { b.WithMaxRetries(int(arg(0))) })
	build(safePolicy+"WithBudget", func(_ *probe, b builder, _ func(int) int64) { b.WithBudget(budget.New()) })
	build(safePolicy+"WithMaxDuration", func(_ *probe, b builder, arg func(int) int64) { b.WithMaxDuration(time.Duration(arg(0))) })
	build(safePolicy+"WithBackoff", func(_ *probe, b builder, arg func(int) int64) { b.WithBackoff(time.Duration(arg(0)), time.Hour) })
	build(safePolicy+"WithBackoffFactor", func(_ *probe, b builder, arg func(int) int64) {
		b.WithBackoffFactor(time.Duration(arg(0)), time.Hour, 3)
	})
	build(safePolicy+"WithRandomDelay", func(_ *probe, b builder, arg func(int) int64) {
		b.WithRandomDelay(time.Duration(arg(0)), time.Duration(arg(0))+time.Second)
	})
	build(safePolicy+"WithJitter", func(_ *probe, b builder, arg func(int) int64) { b.WithJitter(time.Duration(arg(0))) })
	build(safePolicy+"WithJitterFactor", func(_ *probe, b builder, _ func(int) int64) { b.WithJitterFactor(0.5) })
	build(safePolicy+"AbortOnErrors", func(p *probe, b builder, _ func(int) int64) { b.AbortOnErrors(p.listed()) })
	build(safePolicy+"AbortOnErrorTypes", func(p *probe, b builder, _ func(int) int64) { b.AbortOnErrorTypes(p.listed()) })
	build(safePolicy+"AbortIf", func(p *probe, b builder, _ func(int) int64) {
		b.AbortIf(func(r R, err error) bool { return again(p, false, r, err) })
	})
	build(safePolicy+"ReturnLastFailure", func(_ *probe, b builder, _ func(int) int64) { b.ReturnLastFailure() })
	build(safePolicy+"OnRetry", func(p *probe, b builder, _ func(int) int64) { b.OnRetry(func(failsafe.ExecutionEvent[R]) { p.hook() }) })
	build(safePolicy+"OnRetryScheduled", func(p *probe, b builder, _ func(int) int64) {
		b.OnRetryScheduled(func(failsafe.ExecutionScheduledEvent[R]) { p.hook() })
	})
	return sets
}

func failsafeKit() kit {
	type config = *failsafeConfig[int]
	// Every call returns its number, so that a list of results can name the first one.
	get := func(p *probe) (int, error) {
		err := p.op()
		return len(p.at), err
	}
	sets := failsafeSets(func(p *probe, again bool, _ int, err error) bool {
		if again {
			return p.again(err)
		}
		return p.stop(err)
	})
	first := func(p *probe) int {
		if p.says {
			return 1
		}
		return -1
	}
	sets[safeFail+"HandleResult"] = func(p *probe, c config, _ func(int) int64) config {
		c.builder.HandleResult(first(p))
		return c
	}
	sets[safePolicy+"AbortOnResult"] = func(p *probe, c config, _ func(int) int64) config {
		c.builder.AbortOnResult(first(p))
		return c
	}
	sets[safe+"WithAny"] = func(_ *probe, c config, _ func(int) int64) config {
		outer := failsafe.WithAny[int](timeout.New[any](time.Hour)) // a retry policy is not among those that it takes
		c.compose = func(p failsafe.Policy[int]) failsafe.Executor[int] { return outer.Compose(p) }
		return c
	}
	wait := func(r failsafe.ExecutionResult[int]) error { return r.Error() }
	delete(sets, safePolicy+"ReturnLastFailure") // is seen where there are responses
	return lib[config]{
		path:  "github.com/failsafe-go/failsafe-go",
		fresh: freshFailsafe[int],
		via:   "(Executor).Get",
		entries: map[string]func(*probe, config) error{
			"(Executor).Run": func(p *probe, c config) error { return c.run().Run(p.op) },
			"(Executor).RunWithExecution": func(p *probe, c config) error {
				return c.run().RunWithExecution(func(failsafe.Execution[int]) error { return p.op() })
			},
			"(Executor).Get": func(p *probe, c config) error {
				_, err := c.run().Get(func() (int, error) { return get(p) })
				return err
			},
			"(Executor).GetWithExecution": func(p *probe, c config) error {
				_, err := c.run().GetWithExecution(func(failsafe.Execution[int]) (int, error) { return get(p) })
				return err
			},
			"(Executor).RunAsync": func(p *probe, c config) error { return wait(c.run().RunAsync(p.op)) },
			"(Executor).RunAsyncWithExecution": func(p *probe, c config) error {
				return wait(c.run().RunAsyncWithExecution(func(failsafe.Execution[int]) error { return p.op() }))
			},
			"(Executor).GetAsync": func(p *probe, c config) error {
				return wait(c.run().GetAsync(func() (int, error) { return get(p) }))
			},
			"(Executor).GetAsyncWithExecution": func(p *probe, c config) error {
				return wait(c.run().GetAsyncWithExecution(func(failsafe.Execution[int]) (int, error) { return get(p) }))
			},
		},
		sets:  sets,
		base:  []step{{name: safe + "With"}, {name: safeRetry + "NewBuilder"}, at(safePolicy+"WithMaxRetries", 0, -1), {name: safeDelay + "WithDelay"}},
		still: []step{{name: safe + "With"}, {name: safeRetry + "NewBuilder"}},
		more:  [][]step{{{name: safePolicy + "WithMaxRetries"}}},
		after: []step{{name: safeRetry + "NewBuilder"}},
		ends:  map[string][]step{safeRetry + "NewBuilder": nil, safeRetry + "NewWithDefaults": nil},
		needs: map[string][]step{
			safeRetry + "NewBuilder":      {{name: safe + "With"}},
			safeRetry + "NewWithDefaults": {{name: safe + "With"}},
		},
	}.kit()
}
