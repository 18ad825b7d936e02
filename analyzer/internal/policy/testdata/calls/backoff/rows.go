package backoff

import (
	"context"
	"time"

	two "github.com/cenkalti/backoff"
	"github.com/cenkalti/backoff/v3"
	four "github.com/cenkalti/backoff/v4"
	five "github.com/cenkalti/backoff/v5"
)

// = none / 15m0s / some / at once; op get
func FiveRandom(ctx context.Context) (int, error) {
	b := five.NewExponentialBackOff()
	b.RandomizationFactor = 0
	return five.Retry(ctx, get, five.WithBackOff(b))
}

// = none / 15m0s / 2s / at once; op get
func FiveConstant(ctx context.Context) (int, error) {
	return five.Retry(ctx, get, five.WithBackOff(&five.ConstantBackOff{Interval: 2 * time.Second}))
}

// = none / ? / some / never; hook notify; op get
func FourOptions() (int, error) {
	b := four.NewExponentialBackOff(four.WithInitialInterval(time.Second), four.WithRandomizationFactor(0.1), four.WithRetryStopDuration(-2))
	return four.RetryNotifyWithData(get, b, notify)
}

// Made without its constructor, it does whatever it likes.
//
// = ? / ? / ? / never; hook notify; op call
func FourLiteral() error {
	return four.RetryNotifyWithTimer(call, &four.ExponentialBackOff{RandomizationFactor: 1, Stop: 3}, notify, nil)
}

// = 1 / none / 0s / never; hook notify; op get
func FourTimer() (int, error) {
	return four.RetryNotifyWithTimerAndData(get, &four.StopBackOff{}, notify, nil)
}

// = ? / 1m0s / some / never; hook notify; op call
func ThreeLiteral() error {
	b := &backoff.ExponentialBackOff{InitialInterval: time.Second, RandomizationFactor: 0.5, MaxElapsedTime: time.Minute}
	return backoff.RetryNotifyWithTimer(call, b, notify, nil)
}

// = none / none / 1s / never; op call
func ThreeConstant() error {
	return backoff.Retry(call, &backoff.ConstantBackOff{Interval: time.Second})
}

// = none / none / 0s / never; op call
func ThreeZero() error { return backoff.Retry(call, &backoff.ZeroBackOff{}) }

// = 1 / none / 0s / never; op call
func ThreeStop() error { return backoff.Retry(call, &backoff.StopBackOff{}) }

// = ? / 1m0s / some / never; hook notify; op call
func TwoLiteral() error {
	b := &two.ExponentialBackOff{InitialInterval: time.Second, RandomizationFactor: 0.5, MaxElapsedTime: time.Minute}
	return two.RetryNotify(call, b, notify)
}

// = none / none / 1s / never; op call
func TwoConstant() error { return two.Retry(call, two.NewConstantBackOff(time.Second)) }

// = none / none / 3s / never; op call
func TwoConstantLiteral() error {
	return two.Retry(call, &two.ConstantBackOff{Interval: 3 * time.Second})
}

// = 1 / none / 0s / never; op call
func TwoStop() error { return two.Retry(call, &two.StopBackOff{}) }
