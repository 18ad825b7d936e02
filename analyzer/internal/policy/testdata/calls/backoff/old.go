package backoff

import (
	"context"
	"time"

	two "github.com/cenkalti/backoff"
	"github.com/cenkalti/backoff/v3"
)

// A limit of 0 means none here.
//
// = none / none / 1s / never; op call
func ThreeNoLimit() error {
	return backoff.Retry(call, backoff.WithMaxRetries(backoff.NewConstantBackOff(time.Second), 0))
}

// = 4 / 15m0s / 250ms / at once; hook notify; op call
func Three(ctx context.Context) error {
	return backoff.RetryNotify(call, backoff.WithContext(backoff.WithMaxRetries(backoff.NewExponentialBackOff(), 3), ctx), notify)
}

// = 4 / 15m0s / 250ms / after wait; op call
func Two(ctx context.Context) error {
	return two.Retry(call, two.WithContext(two.WithMaxRetries(two.NewExponentialBackOff(), 3), ctx))
}

// = none / none / 0s / never; op call
func TwoZero() error { return two.Retry(call, &two.ZeroBackOff{}) }
