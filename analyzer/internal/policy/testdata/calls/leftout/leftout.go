// Package leftout has functions that are not built when only those are that use a retry library:
// what they may set is not known then. "=" says what is read with all functions, "-" without them.
package leftout

import (
	"time"

	"github.com/cenkalti/backoff/v4"
	"github.com/matryer/try"
	"k8s.io/client-go/util/retry"
)

func call() error               { return nil }
func attempt(int) (bool, error) { return false, nil }

var changed = backoff.NewConstantBackOff(time.Second)

func change() { changed.Interval = time.Second }

// = none / none / 1s / never; op call
// - ? / ? / ? / never; op call; blurred
func NopeChanged() error { return backoff.Retry(call, changed) }

var tries = uint64(3)

func lessTries() { tries-- }

// = ? / none / 1s / never; op call
// - ? / none / 1s / never; op call
func NopeTries() error {
	return backoff.Retry(call, backoff.WithMaxRetries(backoff.NewConstantBackOff(time.Second), tries))
}

var limit = uint64(5)

// = 6 / none / 1s / never; op call
// - 6 / none / 1s / never; op call
func Limit() error {
	return backoff.Retry(call, backoff.WithMaxRetries(backoff.NewConstantBackOff(time.Second), limit))
}

type client struct{ wait time.Duration }

func newClient() *client { return &client{wait: time.Second} }

// = none / none / 1s / never; op call
// - none / none / ? / never; op call
func (c *client) Wait() error { return backoff.Retry(call, backoff.NewConstantBackOff(c.wait)) }

func more() { try.MaxRetries = 20 }

// = 20 / none / 0s / never; op attempt
// - ? / ? / ? / never; op attempt; blurred
func NopeMore() error { return try.Do(attempt) }

// = 3 / none / 2s / never; op call
// - ? / none / 2s / never; op parameter
func repeat(op func() error, retries uint64) error {
	wait := 2 * time.Second
	return backoff.Retry(op, backoff.WithMaxRetries(backoff.NewConstantBackOff(wait), retries))
}

func Repeat() error { return repeat(call, 2) }

// = ? / none / 2s / never; op parameter
// - ? / none / 2s / never; op parameter
func Each(op func() error, retries uint64) error {
	return backoff.Retry(op, backoff.WithMaxRetries(backoff.NewConstantBackOff(2*time.Second), retries))
}

// Through this call it is known.
func EachTwice() error { return Each(call, 1) }

var early = backoff.NewConstantBackOff(time.Second)

func init() { early.Interval = 2 * time.Second }

// = none / none / 2s / never; op call
// - ? / ? / ? / never; op call; blurred
func Early() error { return backoff.Retry(call, early) }

// = 4 / none / 1s / never; op call
// - ? / none / 1s / never; op call
func known(retries uint64) error {
	return backoff.Retry(call, backoff.WithMaxRetries(backoff.NewConstantBackOff(time.Second), retries))
}

func Known() error { return known(3) }

var kept = func() error { return known(3) } // is always built

var holder = &holding{b: backoff.NewConstantBackOff(time.Second)}

type holding struct{ b *backoff.ConstantBackOff }

func slower() {
	b := holder.b
	b.Interval = time.Minute
}

// = none / none / some / never; op call
// - ? / ? / ? / never; op call; blurred
func NopeHeld() error { return backoff.Retry(call, holder.b) }

func patient() { retry.DefaultRetry.Steps = 100 }

// = 100 / none / 10ms / never; op call
// - ? / ? / ? / never; op call; blurred
func NopePatient() error { return retry.RetryOnConflict(retry.DefaultRetry, call) }
