// Package closures calls the libraries that call a function again.
package closures

import (
	"context"
	"errors"
	"time"

	rican7 "github.com/Rican7/retry"
	"github.com/Rican7/retry/strategy"
	"github.com/eapache/go-resiliency/retrier"
	juju "github.com/juju/retry"
	"github.com/matryer/try"
	sethvargo "github.com/sethvargo/go-retry"
)

func call() error                        { return nil }
func numbered(uint) error                { return nil }
func within(context.Context) error       { return nil }
func get(context.Context) (int, error)   { return 0, nil }
func attempt(n int) (bool, error)        { return n < 3, nil }
func isFatal(err error) bool             { return errors.Is(err, errGone) }
func notify(err error, n int)            {}
func counted(context.Context, int) error { return nil }

var (
	errBusy = errors.New("busy")
	errGone = errors.New("gone")
)

// = none / none / 1s / at once; op within
func Vargo(ctx context.Context) error {
	return sethvargo.Do(ctx, sethvargo.NewConstant(time.Second), within)
}

// = 4 / 30s / some / at once; op within
func VargoLimits(ctx context.Context) error {
	b := sethvargo.NewFibonacci(time.Second)
	b = sethvargo.WithMaxRetries(3, b)
	b = sethvargo.WithMaxDuration(30*time.Second, b)
	b = sethvargo.WithJitter(time.Millisecond, b)
	return sethvargo.Do(ctx, b, within)
}

// = 3 / none / some / at once; op get
func VargoValue(ctx context.Context) (int, error) {
	return sethvargo.DoValue(ctx, sethvargo.WithMaxRetries(2, sethvargo.WithCappedDuration(time.Minute, sethvargo.NewExponential(time.Second))), get)
}

// = none / none / 2s / at once; op within
func VargoExponential(ctx context.Context) error {
	return sethvargo.Exponential(ctx, 2*time.Second, within)
}

// = none / none / 2s / at once; op within
func VargoConstant(ctx context.Context) error { return sethvargo.Constant(ctx, 2*time.Second, within) }

// = ? / ? / ? / at once; op within; blurred
func NopeVargo(ctx context.Context, b sethvargo.Backoff) error { return sethvargo.Do(ctx, b, within) }

// = ? / ? / ? / at once; op within
func NopeVargoFunc(ctx context.Context) error {
	return sethvargo.Do(ctx, sethvargo.BackoffFunc(func() (time.Duration, bool) { return 0, false }), within)
}

// = 4 / none / 1s / never; op call
func Eapache() error { return retrier.New(retrier.ConstantBackoff(3, time.Second), nil).Run(call) }

// = 4 / none / 1s / at once; only again errors errBusy; op within
func EapacheList(ctx context.Context) error {
	r := retrier.New(retrier.ExponentialBackoff(3, time.Second), retrier.WhitelistClassifier{errBusy})
	return r.RunCtx(ctx, within)
}

// = none / none / ? / at once; and stop errors errBusy errGone; op counted
func EapacheForever(ctx context.Context) error {
	r := retrier.New([]time.Duration{time.Second, time.Minute}, retrier.BlacklistClassifier{errBusy, errGone}).WithInfiniteRetry()
	r.SetJitter(0.1)
	return r.RunFn(ctx, counted)
}

// = 3 / none / ? / never; op call
func EapacheDelays() error { return retrier.New([]time.Duration{1, 2}, nil).Run(call) }

// = 1 / none / ? / never; op call
func EapacheNone() error { return retrier.New(nil, retrier.DefaultClassifier{}).Run(call) }

type service struct{ r *retrier.Retrier }

func newService() *service {
	s := &service{r: retrier.New(retrier.ConstantBackoff(5, 10*time.Millisecond), nil)}
	s.r.SetJitter(0.5)
	return s
}

// = 6 / none / some / never; op call
func (s *service) Run() error { return s.r.Run(call) }

// = ? / none / ? / never; op call
func NopeEapache(delays []time.Duration) error { return retrier.New(delays, nil).Run(call) }

// = ? / ? / ? / never; only again opaque …; op call; blurred
func NopeClassifier(c retrier.Classifier) error {
	return retrier.New(retrier.ConstantBackoff(3, time.Second), c).Run(call)
}

// = 5 / none / 1s / never; and stop if isFatal; hook notify; op call
func Juju() error {
	return juju.Call(juju.CallArgs{Func: call, Attempts: 5, Delay: time.Second, IsFatalError: isFatal, NotifyFunc: notify})
}

// = none / 1m0s / ? / at once; op Juju2$1
func Juju2(stop chan struct{}) error {
	args := juju.CallArgs{Func: func() error { return call() }, Attempts: -1, Delay: time.Second, BackoffFunc: juju.DoubleDelay}
	args.MaxDuration = time.Minute
	args.Stop = stop
	return juju.Call(args)
}

// = ? / ? / ? / never; only again opaque …; op none; blurred
func NopeJuju(args juju.CallArgs) error { return juju.Call(args) }

// = ? / none / 1s / never; op call
func NopeJujuAttempts(more bool) error {
	args := juju.CallArgs{Func: call, Attempts: 1, Delay: time.Second}
	if more {
		args.Attempts = 9
	}
	return juju.Call(args)
}

// = none / none / 0s / never; op numbered
func Rican() error { return rican7.Retry(numbered) }

// = 3 / none / 1s / never; op numbered
func RicanLimit() error { return rican7.Retry(numbered, strategy.Limit(3), strategy.Wait(time.Second)) }

// = ? / ? / ? / never; op numbered; blurred
func NopeRicanStrategy(s strategy.Strategy) error {
	return rican7.Retry(numbered, strategy.Limit(3), s)
}

// As many as another function says, or the default.
//
// = 10 / none / 0s / never; op attempt
func Matryer() error { return try.Do(attempt) }

func gentle() { try.MaxRetries = 4 }
