package retrygo

import (
	"context"
	"time"

	two "github.com/avast/retry-go"
	three "github.com/avast/retry-go/v3"
	"github.com/avast/retry-go/v4"
	five "github.com/avast/retry-go/v5"
	fork "github.com/codeGROOVE-dev/retry"
)

// = 10 / none / ? / at once; and stop opaque; and stop opaque; op call
func FiveRows(ctx context.Context) error {
	r := five.New(five.Context(ctx), five.AttemptsForError(2, errBusy), five.WithFixedTokenBucketThrottle(five.FixedTokenBucketThrottleConfig{}),
		five.MaxDelay(time.Second), five.DelayType(five.FixedDelay))
	return r.Do(call)
}

// = 10 / none / ? / never; op call
func FourTimer() error { return retry.Do(call, retry.WithTimer(nil)) }

// = 10 / none / ? / at once; only again if isTemporary; hook onRetry; op call
func ThreeRows(ctx context.Context) error {
	return three.Do(call, three.Delay(time.Second), three.MaxDelay(time.Minute), three.DelayType(three.FixedDelay),
		three.RetryIf(isTemporary), three.Context(ctx), three.OnRetry(onRetry))
}

// = 10 / none / ? / at once; hook onRetry; op call
func TwoRows(ctx context.Context) error {
	return two.Do(call, two.Delay(time.Second), two.MaxDelay(time.Minute), two.DelayType(two.FixedDelay), two.Context(ctx), two.OnRetry(onRetry))
}

// = none / none / ? / at once; and stop opaque; hook onRetry; op call
func ForkRows(ctx context.Context) error {
	return fork.Do(call, fork.Attempts(3), fork.UntilSucceeded(), fork.AttemptsForError(2, errBusy), fork.Delay(time.Second),
		fork.MaxDelay(time.Minute), fork.WithTimer(nil), fork.DelayType(fork.FixedDelay), fork.Context(ctx), fork.OnRetry(onRetry))
}
