// Package retrygo calls avast/retry-go in the ways that its users do.
package retrygo

import (
	"context"
	"errors"
	"time"

	"github.com/avast/retry-go/v4"
)

func call() error                  { return nil }
func get() (int, error)            { return 0, nil }
func isTemporary(err error) bool   { return errors.Is(err, errBusy) }
func onRetry(n uint, err error)    {}
func check(a, b error) func() bool { return nil }

var errBusy = errors.New("busy")

// = 10 / none / 100ms / never; op call
func Four() error { return retry.Do(call) }

// = 3 / none / some / at once; only* again if isTemporary; hook onRetry; op call
func FourOptions(ctx context.Context) error {
	return retry.Do(call, retry.Attempts(3), retry.Delay(time.Second), retry.Context(ctx), retry.RetryIf(isTemporary), retry.OnRetry(onRetry))
}

// = none / none / 100ms / never; op FourForever$1
func FourForever() error {
	return retry.Do(func() error { return call() }, retry.Attempts(0), retry.LastErrorOnly(true))
}

// = none / none / 100ms / never; op get
func FourData() (int, error) { return retry.DoWithData(get, retry.UntilSucceeded()) }

// = 10 / none / ? / never; only* again if FourDelay$1; op call
func FourDelay() error {
	return retry.Do(call, retry.DelayType(retry.FixedDelay), retry.RetryIf(func(err error) bool { return err != nil }))
}

// = 5 / none / 100ms / never; and stop opaque; op call
func FourForError() error {
	return retry.Do(call, retry.Attempts(5), retry.AttemptsForError(2, errBusy))
}

var opts = []retry.Option{retry.Attempts(4), retry.MaxDelay(time.Second)}

// = 4 / none / some / never; op call
func FourList() error { return retry.Do(call, opts...) }

// The last one of two predicates counts, whoever reads the list.
//
// = 10 / none / 100ms / never; only* again if isTemporary; only* again if FourTwice$1; op call
func FourTwice() error {
	return retry.Do(call, retry.RetryIf(isTemporary), retry.RetryIf(func(error) bool { return true }))
}

// = 10 / none / 100ms / never; only* again if method$bound; op call
func FourMethod(c checker) error { return retry.Do(call, retry.RetryIf(c.method)) }

type checker struct{ tries uint }

func (c checker) method(err error) bool { return err == errBusy }

func newChecker() *checker { return &checker{tries: 6} }

// = 6 / none / 100ms / never; op call
func (c *checker) FourField() error { return retry.Do(call, retry.Attempts(c.tries)) }
