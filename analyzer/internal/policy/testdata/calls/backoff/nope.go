package backoff

import (
	"context"
	"time"

	"github.com/cenkalti/backoff/v4"
	five "github.com/cenkalti/backoff/v5"
)

// = ? / ? / ? / never; op call; blurred
func nopeParameter(b backoff.BackOff) error { return backoff.Retry(call, b) }

func NopeParameter(b backoff.BackOff) error { return nopeParameter(b) }

// = ? / none / ? / never; op call
func NopeNumbers(n uint64, d time.Duration) error {
	return backoff.Retry(call, backoff.WithMaxRetries(backoff.NewConstantBackOff(d), n))
}

// = none / ? / 250ms / never; op call
func NopeUnderIf(long bool) error {
	b := backoff.NewExponentialBackOff()
	if long {
		b.MaxElapsedTime = 0
	}
	return backoff.Retry(call, b)
}

// = ? / ? / ? / at once; op get; blurred
func NopeOptions(ctx context.Context, opts ...five.RetryOption) (int, error) {
	return five.Retry(ctx, get, opts...)
}

// = ? / ? / ? / at once; op get; blurred
func NopeSomeOptions(ctx context.Context, opts ...five.RetryOption) (int, error) {
	return five.Retry(ctx, get, append([]five.RetryOption{five.WithMaxTries(3)}, opts...)...)
}

// = 3 / ? / ? / at once; op get; blurred
func NopeOptionsBefore(ctx context.Context, opts ...five.RetryOption) (int, error) {
	return five.Retry(ctx, get, append(opts, five.WithMaxTries(3))...)
}

// = ? / 15m0s / 250ms / at once; op get
func NopeOptionUnderIf(ctx context.Context, few bool) (int, error) {
	var opts []five.RetryOption
	if few {
		opts = append(opts, five.WithMaxTries(3))
	}
	return five.Retry(ctx, get, opts...)
}

type own struct{}

func (own) NextBackOff() time.Duration { return time.Second }
func (own) Reset()                     {}

// = ? / ? / ? / never; op call; blurred
func NopeOwnBackOff() error { return backoff.Retry(call, own{}) }

var Public = backoff.NewConstantBackOff(time.Second)

// = ? / ? / ? / never; op call; blurred
func NopePublicVariable() error { return backoff.Retry(call, Public) }

var many = backoff.NewExponentialBackOff()

func Lengthen() { many.MaxElapsedTime = time.Hour }

// = none / 1h0m0s / 250ms / never; op call
func ChangedElsewhere() error { return backoff.Retry(call, many) }

var endless = backoff.NewExponentialBackOff()

func Unlimit() { endless.MaxElapsedTime = 0 }

// = none / ? / 250ms / never; op call
func NopeChangedElsewhere() error { return backoff.Retry(call, endless) }

// = none / ? / 250ms / never; op call
func NopeChangedInLoop(steps []int) error {
	b := backoff.NewExponentialBackOff()
	for range steps {
		b.MaxElapsedTime = 0
	}
	return backoff.Retry(call, b)
}

// = none / ? / 250ms / never; op call
func NopeChangedByClosure(set func(func())) error {
	b := backoff.NewExponentialBackOff()
	set(func() { b.MaxElapsedTime = 0 })
	return backoff.Retry(call, b)
}

// = ? / ? / ? / never; op call; blurred
func NopeGivenAway(set func(*backoff.ExponentialBackOff)) error {
	b := backoff.NewExponentialBackOff()
	set(b)
	return backoff.Retry(call, b)
}

func NopeFunctionValue(retry func(backoff.Operation, backoff.BackOff) error) error {
	return retry(call, &backoff.ZeroBackOff{})
}

// = none / none / ? / never; op call
func NopeOtherWays(fast bool) error {
	var b backoff.BackOff = backoff.NewConstantBackOff(time.Second)
	if fast {
		b = &backoff.ZeroBackOff{}
	}
	return backoff.Retry(call, b)
}

// = ? / none / 1s / never; op call
func nopeCallers(n uint64) error {
	return backoff.Retry(call, backoff.WithMaxRetries(backoff.NewConstantBackOff(time.Second), n))
}

func NopeCallers() error {
	if err := nopeCallers(2); err != nil {
		return nopeCallers(3)
	}
	return nil
}

// = 4 / none / 1s / never; op call
func callers(n uint64) error {
	return backoff.Retry(call, backoff.WithMaxRetries(backoff.NewConstantBackOff(time.Second), n))
}

func Callers() error {
	if err := callers(3); err != nil {
		return callers(3)
	}
	return nil
}

type options struct{ Wait time.Duration }

func load(o *options) {}

// = none / none / ? / never; op call
func NopeLoaded() error {
	o := &options{Wait: time.Second}
	load(o)
	fill(o)
	return backoff.Retry(call, backoff.NewConstantBackOff(o.Wait))
}

func fill(v any) {}

// = none / none / 7s / never; op call
func LocalStruct() error {
	o := options{Wait: 7 * time.Second}
	return backoff.Retry(call, backoff.NewConstantBackOff(o.Wait))
}

// = none / ? / 250ms / never; op call
func NopeChangedAfterClosure() error {
	b := backoff.NewExponentialBackOff()
	f := func() error { return backoff.Retry(call, b) }
	b.MaxElapsedTime = 0
	return f()
}

// = none / ? / 250ms / never; op call
func NopeDeferred() {
	b := backoff.NewExponentialBackOff()
	defer backoff.Retry(call, b)
	b.MaxElapsedTime = 0
}

// = none / ? / 250ms / never; op call
func NopeChangedDeferred() error {
	b := backoff.NewExponentialBackOff()
	defer func() { b.MaxElapsedTime = 0 }()
	return backoff.Retry(call, b)
}

type lazy struct{ b *backoff.ExponentialBackOff }

func (l *lazy) get() *backoff.ExponentialBackOff {
	if l.b == nil {
		l.b = backoff.NewExponentialBackOff()
		l.b.MaxElapsedTime = time.Minute
	}
	return l.b
}

// = none / 1m0s / 250ms / never; op call
func (l *lazy) Lazy() error { return backoff.Retry(call, l.get()) }

var steps = []five.RetryOption{five.WithMaxTries(3)}

func NopeReplaceStep() { steps[0] = five.WithMaxTries(0) }

// = ? / ? / ? / at once; op get; blurred
func NopeReplacedInList(ctx context.Context) (int, error) { return five.Retry(ctx, get, steps...) }

type runner interface{ run(n uint64) error }

type one struct{}

// = ? / none / 1s / never; op call
func (one) run(n uint64) error {
	return backoff.Retry(call, backoff.WithMaxRetries(backoff.NewConstantBackOff(time.Second), n))
}

type other struct{}

func (other) run(n uint64) error { return nil }

func NopeThroughInterface() error {
	for _, r := range []runner{one{}, other{}} {
		if err := r.run(9); err != nil {
			return err
		}
	}
	return one{}.run(3)
}

func stretch(b *backoff.ExponentialBackOff, d time.Duration) { b.MaxElapsedTime = d }

type stretched struct{ b *backoff.ExponentialBackOff }

func newStretched() *stretched {
	b := backoff.NewExponentialBackOff()
	stretch(b, time.Minute)
	return &stretched{b: b}
}

func (s *stretched) More() { stretch(s.b, 0) }

// = none / ? / 250ms / never; op call
func (s *stretched) NopeStretchedElsewhere() error { return backoff.Retry(call, s.b) }

// = ? / ? / ? / at once; op get; blurred
func NopeFilledLater(ctx context.Context, o five.RetryOption) (int, error) {
	opts := make([]five.RetryOption, 1)
	opts[0] = o
	return five.Retry(ctx, get, opts...)
}

// = 3 / 15m0s / 250ms / at once; op get
func MadeEmpty(ctx context.Context) (int, error) {
	opts := make([]five.RetryOption, 0, 2)
	opts = append(opts, five.WithMaxTries(3))
	return five.Retry(ctx, get, opts...)
}

var PublicWait = time.Second

// = none / none / ? / never; op call
func NopePublicWait() error { return backoff.Retry(call, backoff.NewConstantBackOff(PublicWait)) }

type flags struct{ wait, pause time.Duration }

func newFlags(parse func(*time.Duration)) *flags {
	f := &flags{wait: time.Second, pause: time.Second}
	parse(&f.wait)
	return f
}

// = none / none / ? / never; op call
func (f *flags) NopeFlag() error { return backoff.Retry(call, backoff.NewConstantBackOff(f.wait)) }

// = none / none / 1s / never; op call
func (f *flags) Flag() error { return backoff.Retry(call, backoff.NewConstantBackOff(f.pause)) }

type sometimes struct{ wait time.Duration }

func newSometimes() *sometimes { return &sometimes{wait: time.Second} }
func atOnce() *sometimes       { return &sometimes{} }

// = none / none / ? / never; op call
func (s *sometimes) NopeSometimes() error {
	return backoff.Retry(call, backoff.NewConstantBackOff(s.wait))
}

// = none / none / ? / never; op call
func NopeSetLater(wait bool) error {
	var d time.Duration
	f := func() error { return backoff.Retry(call, backoff.NewConstantBackOff(d)) }
	if wait {
		d = time.Second
	}
	return f()
}

// = ? / none / 1s / never; op call
func nopeValue(n uint64) error {
	return backoff.Retry(call, backoff.WithMaxRetries(backoff.NewConstantBackOff(time.Second), n))
}

func NopeValue(each func(func(uint64) error) error) error {
	if err := nopeValue(3); err != nil {
		return err
	}
	return each(nopeValue)
}

// = ? / ? / ? / at once; op get; blurred
func NopeReplacedElement(ctx context.Context, more bool) (int, error) {
	opts := []five.RetryOption{five.WithMaxTries(3), five.WithMaxElapsedTime(time.Minute)}
	if more {
		opts[0] = five.WithMaxTries(9)
	}
	return five.Retry(ctx, get, opts...)
}

// = ? / none / 1s / never; op call
func NopeOverflow() error {
	n := 300
	return backoff.Retry(call, backoff.WithMaxRetries(backoff.NewConstantBackOff(time.Second), uint64(uint8(n))))
}

// = none / none / ? / never; op call
func NopeSetOnOnePath(wait bool) error {
	var d time.Duration
	waits := func() bool { return d > 0 }
	if wait {
		d = time.Second
	}
	if waits() {
		return nil
	}
	return backoff.Retry(call, backoff.NewConstantBackOff(d))
}

// = ? / ? / ? / at once; op get; blurred
func NopeArray(ctx context.Context, more bool) (int, error) {
	options := [1]five.RetryOption{five.WithMaxTries(3)}
	if more {
		options[0] = five.WithMaxTries(9)
	}
	return five.Retry(ctx, get, options[:]...)
}

// = ? / ? / ? / at once; op get; blurred
func NopeArrayOnOnePath(ctx context.Context, more bool) (int, error) {
	var options [1]five.RetryOption
	options[0] = five.WithMaxTries(3)
	if more {
		options[0] = five.WithMaxTries(9)
	}
	return five.Retry(ctx, get, options[:]...)
}

// = ? / ? / ? / at once; op get; blurred
func NopeArrayChanged(ctx context.Context) (int, error) {
	options := [2]five.RetryOption{five.WithMaxTries(3), five.WithMaxElapsedTime(0)}
	options[0] = five.WithMaxTries(9)
	return five.Retry(ctx, get, options[:]...)
}

// = ? / ? / ? / at once; op get; blurred
func NopeArraySometimes(ctx context.Context, more bool) (int, error) {
	var options [1]five.RetryOption
	if more {
		options[0] = five.WithMaxTries(9)
	}
	return five.Retry(ctx, get, options[:]...)
}
