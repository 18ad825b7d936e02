package closures

import (
	"context"
	"time"

	"github.com/failsafe-go/failsafe-go"
	"github.com/failsafe-go/failsafe-go/retrypolicy"
	"github.com/failsafe-go/failsafe-go/timeout"
)

func isBusy(n int, err error) bool          { return err == errBusy }
func first() (int, error)                   { return 0, nil }
func onRetry(failsafe.ExecutionEvent[int])  {}
func execute(failsafe.Execution[int]) error { return nil }
func isGone(n any, err error) bool          { return err == errGone }

// = 3 / none / 0s / never; op first
func Failsafe() (int, error) { return failsafe.With(retrypolicy.NewWithDefaults[int]()).Get(first) }

// = 4 / none / 1s / at once; only again if isBusy; and stop errors errGone; hook onRetry; op first
func FailsafeChain(ctx context.Context) (int, error) {
	p := retrypolicy.NewBuilder[int]().HandleIf(isBusy).AbortOnErrors(errGone).WithMaxRetries(3).WithDelay(time.Second).OnRetry(onRetry).Build()
	return failsafe.With(p).WithContext(ctx).Get(first)
}

// = none / 1m0s / 1s / never; only again errors errBusy; and stop if isGone; op call
func FailsafeStatements() error {
	b := retrypolicy.NewBuilder[any]()
	b.HandleErrors(errBusy)
	b.AbortIf(isGone)
	b.WithMaxAttempts(0).WithBackoff(time.Second, time.Minute)
	b.WithMaxDuration(time.Minute)
	return failsafe.With[any](b.Build()).Run(call)
}

// Only the executor that WithContext returns has the context.
//
// = 3 / none / 0s / never; op execute
func FailsafeLost(ctx context.Context) error {
	e := failsafe.With[int](retrypolicy.NewBuilder[int]().Build())
	e.WithContext(ctx)
	return e.RunWithExecution(execute)
}

// = 1 / none / 0s / never; op call
func FailsafeWithout() error { return failsafe.With[any]().Run(call) }

// = 3 / none / 0s / never; op call
func FailsafeCompose() error {
	return failsafe.With[any]().Compose(retrypolicy.NewWithDefaults[any]()).Run(call)
}

type flow struct{ executor failsafe.Executor[any] }

func newFlow() *flow {
	return &flow{executor: failsafe.With[any](retrypolicy.NewBuilder[any]().WithMaxRetries(-1).ReturnLastFailure().Build())}
}

// = none / none / 0s / never; op call
func (f *flow) Run() error { return f.executor.Run(call) }

// One policy around the other: the tries multiply.
//
// = ? / ? / ? / never; only again opaque …; op call; blurred
func NopeFailsafeTwo() error {
	p := retrypolicy.NewWithDefaults[any]()
	return failsafe.With[any](p, p).Run(call)
}

// = ? / ? / ? / never; only again opaque …; op call; blurred
func NopeFailsafeOther() error {
	return failsafe.With[any](retrypolicy.NewWithDefaults[any](), timeout.New[any](time.Second)).Run(call)
}

// = ? / ? / ? / never; only again opaque …; op call; blurred
func NopeFailsafe(e failsafe.Executor[any]) error { return e.Run(call) }

// = ? / none / 0s / never; op call
func NopeFailsafeUnderIf(often bool) error {
	b := retrypolicy.NewBuilder[any]()
	if often {
		b.WithMaxRetries(-1)
	}
	return failsafe.With[any](b.Build()).Run(call)
}
