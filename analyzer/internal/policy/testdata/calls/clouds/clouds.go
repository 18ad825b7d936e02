// Package clouds calls what the clients of cloud providers use.
package clouds

import (
	"context"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws/retry"
	"github.com/aws/smithy-go/middleware"
	"github.com/googleapis/gax-go/v2"
	"github.com/lestrrat-go/backoff/v2"
	"google.golang.org/grpc/codes"
)

func invoke(context.Context, gax.CallSettings) error { return nil }
func isBusy(err error) bool                          { return err != nil }

// = 1 / none / 0s / at once; op invoke
func Gax(ctx context.Context) error { return gax.Invoke(ctx, invoke) }

// = none / 1m0s / some / at once; only again if isBusy; op invoke
func GaxRetry(ctx context.Context) error {
	return gax.Invoke(ctx, invoke, gax.WithTimeout(time.Minute), gax.WithRetry(func() gax.Retryer {
		return gax.OnErrorFunc(gax.Backoff{Initial: time.Second}, isBusy)
	}))
}

// = none / none / some / at once; only again statuses 429 503; op invoke
func GaxStatuses(ctx context.Context) error {
	return gax.Invoke(ctx, invoke, gax.WithRetry(func() gax.Retryer { return gax.OnHTTPCodes(gax.Backoff{}, 429, 503) }))
}

// = none / none / some / at once; only again opaque; op invoke
func GaxCodes(ctx context.Context) error {
	return gax.Invoke(ctx, invoke, gax.WithRetry(func() gax.Retryer {
		return gax.OnCodes([]codes.Code{codes.Unavailable}, gax.Backoff{})
	}))
}

// = none / ? / ? / at once; only again opaque …; op invoke; blurred
func NopeGax(ctx context.Context, retryer func() gax.Retryer) error {
	return gax.Invoke(ctx, invoke, gax.WithRetry(retryer))
}

// = 5 / none / some / at once; op parameter
func AWS(ctx context.Context, in middleware.FinalizeInput, next middleware.FinalizeHandler) error {
	standard := retry.NewStandard(func(o *retry.StandardOptions) {
		o.MaxAttempts = 5
	})
	_, _, err := retry.NewAttemptMiddleware(standard, clone).HandleFinalize(ctx, in, next)
	return err
}

// = 7 / none / some / at once; op parameter
func AWSAdd(ctx context.Context, in middleware.FinalizeInput, next middleware.FinalizeHandler) error {
	m := retry.NewAttemptMiddleware(retry.AddWithMaxAttempts(retry.NewStandard(), 7), clone)
	_, _, err := m.HandleFinalize(ctx, in, next)
	return err
}

func clone(v any) any { return v }

// = 4 / none / some / at once
func Lestrrat(ctx context.Context) {
	p := backoff.Exponential(backoff.WithMinInterval(time.Second), backoff.WithMaxRetries(3))
	for c := p.Start(ctx); backoff.Continue(c); {
	}
}

// = 11 / none / 1m0s / at once
func LestrratConstant(ctx context.Context) {
	c := backoff.NewConstantPolicy().Start(ctx)
	for backoff.Continue(c) {
	}
}

// = ? / ? / ? / never; blurred
func NopeLestrrat(c backoff.Controller) {
	for backoff.Continue(c) {
	}
}
