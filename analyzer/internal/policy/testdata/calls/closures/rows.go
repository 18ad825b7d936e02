package closures

import (
	"context"
	"time"

	rican7 "github.com/Rican7/retry"
	"github.com/Rican7/retry/backoff"
	"github.com/Rican7/retry/jitter"
	"github.com/Rican7/retry/strategy"
	"github.com/eapache/go-resiliency/retrier"
	"github.com/failsafe-go/failsafe-go"
	"github.com/failsafe-go/failsafe-go/budget"
	"github.com/failsafe-go/failsafe-go/retrypolicy"
	"github.com/failsafe-go/failsafe-go/timeout"
	sethvargo "github.com/sethvargo/go-retry"
)

// = none / none / 2s / at once; op within
func VargoFibonacci(ctx context.Context) error {
	return sethvargo.Fibonacci(ctx, 2*time.Second, within)
}

// = none / none / some / at once; op within
func VargoJitter(ctx context.Context) error {
	return sethvargo.Do(ctx, sethvargo.WithFullJitter(sethvargo.WithJitterPercent(5, sethvargo.NewConstant(time.Second))), within)
}

// = 4 / none / ? / never; op call
func EapacheLimited() error {
	return retrier.New(retrier.LimitedExponentialBackoff(3, time.Second, time.Minute), nil).Run(call)
}

// = none / none / ? / never; op numbered
func RicanRows() error {
	return rican7.Retry(numbered, strategy.Backoff(backoff.Fibonacci(time.Second)),
		strategy.BackoffWithJitter(backoff.Linear(time.Second), jitter.Full(nil)))
}

func delayed(failsafe.ExecutionAttempt[int]) time.Duration { return time.Second }
func scheduled(failsafe.ExecutionScheduledEvent[int])      {}
func executed(failsafe.Execution[int]) (int, error)        { return 0, nil }

type busy struct{ error }

// = 6 / none / some / never; only again types ?; also again results 3; and stop types ?; and stop results 4; hook scheduled; op executed
func FailsafeRows() (int, error) {
	b := retrypolicy.NewBuilder[int]().HandleErrorTypes(busy{}).HandleResult(3).AbortOnErrorTypes(busy{}).AbortOnResult(4)
	b.WithMaxRetries(5).WithBudget(budget.New()).OnRetryScheduled(scheduled)
	b.WithBackoffFactor(time.Second, time.Minute, 3).WithJitter(time.Millisecond).WithJitterFactor(0.1)
	return failsafe.With(b.Build()).GetWithExecution(executed)
}

// = 3 / none / ? / never; op first
func FailsafeDelay() {
	failsafe.With(retrypolicy.NewBuilder[int]().WithRandomDelay(time.Second, time.Minute).WithDelayFunc(delayed).Build()).GetAsync(first)
}

// = 3 / none / 1s / never; op call && 3 / none / 1s / never; op execute && 3 / none / 1s / never; op executed
func FailsafeAsync() {
	e := failsafe.With(retrypolicy.NewBuilder[int]().WithRandomDelay(time.Second, time.Minute).Build())
	e.RunAsync(call)
	e.RunAsyncWithExecution(execute)
	e.GetAsyncWithExecution(executed)
}

// = 1 / none / 0s / never; op first
func FailsafeAny() (int, error) {
	return failsafe.WithAny[int](timeout.New[any](time.Second)).Get(first)
}

// = 4 / none / ? / never; op call
func EapacheMade() error {
	delays := make([]time.Duration, 3)
	for i := range delays {
		delays[i] = time.Duration(i) * time.Second
	}
	return retrier.New(delays, nil).Run(call)
}
