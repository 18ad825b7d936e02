package clouds

import (
	"context"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws/retry"
	"github.com/aws/smithy-go/middleware"
	"github.com/lestrrat-go/backoff/v2"
)

// = 3 / none / ? / at once; also again opaque; op parameter
func AWSOptions(ctx context.Context, in middleware.FinalizeInput, next middleware.FinalizeHandler) error {
	standard := retry.NewStandard(func(o *retry.StandardOptions) {
		o.MaxBackoff = time.Second
		o.Backoff = retry.NewExponentialJitterBackoff(time.Second)
		o.Retryables = append(o.Retryables, retry.RetryableErrorCode{})
	})
	_, _, err := retry.NewAttemptMiddleware(standard, clone).HandleFinalize(ctx, in, next)
	return err
}

// = 3 / none / some / at once; also again opaque; op parameter
func AWSWrapped(ctx context.Context, in middleware.FinalizeInput, next middleware.FinalizeHandler) error {
	r := retry.AddWithErrorCodes(retry.AddWithMaxBackoffDelay(retry.NewStandard(), time.Minute), "Busy")
	_, _, err := retry.NewAttemptMiddleware(r, clone).HandleFinalize(ctx, in, next)
	return err
}

// = none / none / some / at once
func LestrratRows(ctx context.Context) {
	p := backoff.Constant(backoff.WithInterval(time.Second), backoff.WithJitterFactor(0.1), backoff.WithMaxRetries(0))
	for c := p.Start(ctx); backoff.Continue(c); {
	}
}

// = 11 / none / some / at once
func LestrratExponential(ctx context.Context) {
	c := backoff.NewExponentialPolicy(backoff.WithMaxInterval(time.Minute)).Start(ctx)
	for backoff.Continue(c) {
	}
}

// = 1 / none / 0s / at once && 1 / none / 0s / at once
func LestrratNull(ctx context.Context) {
	c := backoff.Null().Start(ctx)
	for backoff.Continue(c) {
	}
	c = backoff.NewNull().Start(ctx)
	for backoff.Continue(c) {
	}
}
