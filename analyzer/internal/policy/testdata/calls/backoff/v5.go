package backoff

import (
	"context"
	"time"

	"github.com/cenkalti/backoff/v5"
)

// = none / 15m0s / 250ms / at once; op get
func Five(ctx context.Context) (int, error) { return backoff.Retry(ctx, get) }

// = 3 / 15m0s / 1s / at once; op get
func FiveOptions(ctx context.Context) (int, error) {
	return backoff.Retry(ctx, get, backoff.WithBackOff(backoff.NewConstantBackOff(time.Second)), backoff.WithMaxTries(3))
}

// = none / none / 0s / at once; op get
func FiveForever(ctx context.Context) (int, error) {
	return backoff.Retry(ctx, get, backoff.WithMaxElapsedTime(0), backoff.WithBackOff(&backoff.ZeroBackOff{}))
}

// = 6 / 15m0s / some / at once; hook notify; op get
func FiveList(ctx context.Context) (int, error) {
	b := backoff.NewExponentialBackOff()
	b.InitialInterval = time.Second
	opts := []backoff.RetryOption{backoff.WithBackOff(b), backoff.WithNotify(notify)}
	opts = append(opts, backoff.WithMaxTries(6))
	return backoff.Retry(ctx, get, opts...)
}

// Without its constructor the first wait is that of the field.
//
// = none / 15m0s / some / at once; op get
func FiveLiteral(ctx context.Context) (int, error) {
	return backoff.Retry(ctx, get, backoff.WithBackOff(&backoff.ExponentialBackOff{InitialInterval: time.Second, Multiplier: 2}))
}

// = 1 / 15m0s / 250ms / at once; op get
func FiveStop(ctx context.Context) (int, error) {
	return backoff.Retry(ctx, get, backoff.WithBackOff(&backoff.StopBackOff{}))
}
