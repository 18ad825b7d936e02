package retrygo

import (
	"time"

	two "github.com/avast/retry-go"
	three "github.com/avast/retry-go/v3"
	five "github.com/avast/retry-go/v5"
	fork "github.com/codeGROOVE-dev/retry"
)

// = 10 / none / 100ms / never; op call
func Five() error { return five.New().Do(call) }

// = 3 / none / some / never; only* again if isTemporary; op call
func FiveOptions() error {
	return five.New(five.Attempts(3), five.Delay(time.Second), five.RetryIf(isTemporary)).Do(call)
}

// = none / none / 100ms / never; op get
func FiveData() (int, error) {
	r := five.NewWithData[int](five.UntilSucceeded())
	return r.Do(get)
}

// = 10 / none / ? / never; and stop opaque; op call
func FiveThrottle(m five.ThrottleManager) error {
	return five.New(five.WithThrottle(m), five.WithTimer(nil)).Do(call)
}

// The limit 0 means that nothing is called.
//
// = 0 / none / 100ms / never; op call
func Three() error { return three.Do(call, three.Attempts(0)) }

// = 2 / none / 100ms / never; only again if isTemporary; op call
func Two() error { return two.Do(call, two.Attempts(2), two.RetryIf(isTemporary)) }

// = 10 / none / 100ms / never; and again if isTemporary; op get
func Fork() (int, error) { return fork.DoWithData(get, fork.RetryIf(isTemporary)) }

// = 10 / none / 100ms / never; op call
func Fork0() error { return fork.Do(call) }

type service struct{ retrier *five.Retrier }

func newService() *service {
	return &service{retrier: five.New(five.Attempts(7), five.OnRetry(onRetry))}
}

// = 7 / none / 100ms / never; hook onRetry; op call
func (s *service) FiveField() error { return s.retrier.Do(call) }

// = 4 / none / 100ms / never; op call
func (s *service) FiveFunction() error { return withAttempts(4).Do(call) }

func withAttempts(n uint) *five.Retrier { return five.New(five.Attempts(n)) }

// = 1 / none / 100ms / never; op parameter
func repeat(op func() error) error { return two.Do(op, two.Attempts(1)) }

func Repeat(op func() error) error { return repeat(op) }

// = ? / ? / ? / never; only again opaque …; op call; blurred
func NopeOptions(opts ...two.Option) error { return two.Do(call, opts...) }

// = ? / none / 100ms / never; op call
func NopeNumber(n uint) error { return two.Do(call, two.Attempts(n)) }

// = 10 / none / 100ms / never; only again if parameter; op call
func NopePredicate(p func(error) bool) error { return two.Do(call, two.RetryIf(p)) }

// = 10 / none / 100ms / never; only again opaque …; op call; blurred
func NopePredicateUnderIf(some bool) error {
	var opts []two.Option
	if some {
		opts = append(opts, two.RetryIf(isTemporary))
	}
	return two.Do(call, opts...)
}

// = ? / ? / ? / never; only again opaque …; op call; blurred
func NopeRetrier(r *five.Retrier) error { return r.Do(call) }

type option func() two.Option

// = ? / ? / ? / never; only again opaque …; op call; blurred
func NopeOwnOption(o option) error { return two.Do(call, o()) }

// = 3 / none / 100ms / never; op call
func NopeOperation(op func() error) error { return two.Do(call, two.Attempts(3)) }
