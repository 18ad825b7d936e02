// Package backoff calls cenkalti/backoff in the ways that its users do.
package backoff

import (
	"context"
	"time"

	"github.com/cenkalti/backoff/v4"
)

func call() error                           { return nil }
func get() (int, error)                     { return 0, nil }
func notify(err error, after time.Duration) {}

// = none / 15m0s / 250ms / never; op call
func Default() error { return backoff.Retry(call, backoff.NewExponentialBackOff()) }

// = 4 / 15m0s / 250ms / never; op call
func MaxRetries() error {
	return backoff.Retry(call, backoff.WithMaxRetries(backoff.NewExponentialBackOff(), 3))
}

// = 1 / none / 1s / never; op call
func NoRetries() error {
	return backoff.Retry(call, backoff.WithMaxRetries(backoff.NewConstantBackOff(time.Second), 0))
}

// = none / none / 250ms / never; op call
func Field() error {
	b := backoff.NewExponentialBackOff()
	b.MaxElapsedTime = 0
	return backoff.Retry(call, b)
}

// = none / 2m0s / some / at once; op Fields$1
func Fields(ctx context.Context) error {
	b := backoff.NewExponentialBackOff()
	b.InitialInterval = 100 * time.Millisecond
	b.MaxElapsedTime = 2 * time.Minute
	return backoff.Retry(func() error { return call() }, backoff.WithContext(b, ctx))
}

// = 6 / 3m0s / 250ms / at once; op get
func Options(ctx context.Context) (int, error) {
	b := backoff.WithContext(backoff.WithMaxRetries(backoff.NewExponentialBackOff(backoff.WithMaxElapsedTime(3*time.Minute)), 5), ctx)
	return backoff.RetryWithData(get, b)
}

// = none / none / 0s / never; op call
func Zero() error { return backoff.Retry(call, &backoff.ZeroBackOff{}) }

// = 1 / none / 0s / never; op call
func Stop() error { return backoff.Retry(call, &backoff.StopBackOff{}) }

// = none / none / 2s / never; op call
func Literal() error { return backoff.Retry(call, &backoff.ConstantBackOff{Interval: 2 * time.Second}) }

// = 3 / none / 1s / never; hook notify; op call
func Notify() error {
	return backoff.RetryNotify(call, backoff.WithMaxRetries(backoff.NewConstantBackOff(time.Second), 2), notify)
}

const retries = 4

// = 5 / none / 10s / never; op call
func Constants() error {
	const step = 5
	wait := 2 * time.Second
	return backoff.Retry(call, backoff.WithMaxRetries(backoff.NewConstantBackOff(wait*step), retries))
}

func policy(n uint64) backoff.BackOff {
	b := backoff.NewExponentialBackOff()
	b.MaxElapsedTime = time.Minute
	return backoff.WithMaxRetries(b, n)
}

// = 8 / 1m0s / 250ms / never; op call
func Helper() error { return backoff.Retry(call, policy(7)) }

func tune(b *backoff.ExponentialBackOff, d time.Duration) { b.MaxElapsedTime = d }

// = none / 10s / 250ms / never; op call
func Tuned() error {
	b := backoff.NewExponentialBackOff()
	tune(b, 10*time.Second)
	return backoff.Retry(call, b)
}

// Both ways give a number of tries: at most so many there are.
//
// = 9 / none / 1s / never; op call
func Either(much bool) error {
	b := backoff.WithMaxRetries(backoff.NewConstantBackOff(time.Second), 3)
	if much {
		b = backoff.WithMaxRetries(backoff.NewConstantBackOff(time.Second), 8)
	}
	return backoff.Retry(call, b)
}

type client struct {
	b    backoff.BackOff
	wait time.Duration
}

func newClient() *client {
	return &client{b: backoff.WithMaxRetries(backoff.NewConstantBackOff(3*time.Second), 2), wait: 4 * time.Second}
}

// = 3 / none / 3s / never; op call
func (c *client) InField() error { return backoff.Retry(call, c.b) }

// = 2 / none / 4s / never; op call
func (c *client) WaitInField() error {
	return backoff.Retry(call, backoff.WithMaxRetries(backoff.NewConstantBackOff(c.wait), 1))
}

var shared = backoff.NewConstantBackOff(5 * time.Second)

// = none / none / 5s / never; op call
func Variable() error { return backoff.Retry(call, shared) }

var waits = 6 * time.Second

// = none / none / 6s / never; op call
func WaitInVariable() error { return backoff.Retry(call, backoff.NewConstantBackOff(waits)) }

// = 3 / none / 1s / never; op Captured$1$1
func Captured() func() error {
	n := uint64(2)
	b := backoff.NewConstantBackOff(time.Second)
	return func() error {
		return backoff.Retry(func() error { return call() }, backoff.WithMaxRetries(b, n))
	}
}

// = none / none / 0s / never; op Later
func Later() error {
	b := backoff.NewConstantBackOff(time.Second)
	b.Interval = 0
	err := backoff.Retry(Later, b)
	b.Interval = time.Minute
	return err
}
