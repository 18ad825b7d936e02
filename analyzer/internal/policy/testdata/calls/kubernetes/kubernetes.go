// Package kubernetes calls the waiting loops of apimachinery and client-go.
package kubernetes

import (
	"context"
	"time"

	"k8s.io/apimachinery/pkg/util/wait"
	"k8s.io/client-go/util/retry"
	"k8s.io/client-go/util/workqueue"
)

func call() error                        { return nil }
func done() (bool, error)                { return true, nil }
func poll(context.Context) (bool, error) { return true, nil }
func isBusy(err error) bool              { return err != nil }
func work()                              {}

// = 5 / none / 10ms / never; op call
func Conflict() error { return retry.RetryOnConflict(retry.DefaultRetry, call) }

// = 4 / none / 10ms / never; only again if isBusy; op call
func OnError() error { return retry.OnError(retry.DefaultBackoff, isBusy, call) }

// = 9 / none / 10ms / never; only again if isBusy; op call
func Changed() error {
	b := retry.DefaultRetry
	b.Steps = 9
	return retry.OnError(b, isBusy, call)
}

// = 6 / none / 1s / never; op done
func Literal() error {
	return wait.ExponentialBackoff(wait.Backoff{Steps: 6, Duration: time.Second, Factor: 2}, done)
}

var backoff = wait.Backoff{Steps: 7, Duration: 2 * time.Second}

// = 7 / none / 2s / at once; op poll
func Variable(ctx context.Context) error {
	return wait.ExponentialBackoffWithContext(ctx, backoff, poll)
}

type service struct{ backoff wait.Backoff }

func newService() *service {
	return &service{backoff: wait.Backoff{Steps: 8, Duration: 3 * time.Second}}
}

// = 8 / none / 3s / never; op done
func (s *service) InField() error { return wait.ExponentialBackoff(s.backoff, done) }

// = 0 / none / 0s / never; op done
func Empty() error { return wait.ExponentialBackoff(wait.Backoff{}, done) }

// = none / 1m0s / 1s / at once; op poll
func Poll(ctx context.Context) error {
	return wait.PollUntilContextTimeout(ctx, time.Second, time.Minute, true, poll)
}

// = none / none / 1s / never; op done
func Infinite() error { return wait.PollImmediateInfinite(time.Second, done) }

// = none / none / 5s / at once; op work
func Periodic(stop chan struct{}) { wait.Until(work, 5*time.Second, stop) }

// = none / none / 0s / never; op NopeQueue
func Forever() { wait.Forever(NopeQueue, 0) }

// = none / none / 5ms / never
func Queue() {
	q := workqueue.NewTypedRateLimitingQueue(workqueue.DefaultTypedControllerRateLimiter[string]())
	q.AddRateLimited("item")
}

// = none / none / 3s / never
func After(q workqueue.TypedDelayingInterface[string]) { q.AddAfter("item", 3*time.Second) }

var queue workqueue.TypedRateLimitingInterface[string]

// = ? / ? / ? / never; blurred
func NopeQueue() { queue.AddRateLimited("item") }

// = ? / ? / ? / never; only again if isBusy; op call; blurred
func NopeBackoff(b wait.Backoff) error { return retry.OnError(b, isBusy, call) }

// = ? / none / 10ms / never; op call
func NopeUnderIf(more bool) error {
	b := retry.DefaultRetry
	if more {
		b.Steps = 0
	}
	return retry.RetryOnConflict(b, call)
}

// = none / ? / 1s / at once; op poll
func NopeTimeout(ctx context.Context, limit time.Duration) error {
	return wait.PollUntilContextTimeout(ctx, time.Second, limit, true, poll)
}

type maybe struct{ backoff wait.Backoff }

func newMaybe() *maybe  { return &maybe{backoff: wait.Backoff{Steps: 8}} }
func noBackoff() *maybe { return &maybe{} }

// = ? / ? / ? / never; op done; blurred
func (m *maybe) NopeNotAlwaysSet() error { return wait.ExponentialBackoff(m.backoff, done) }

type stepped struct{ backoff wait.Backoff }

func newStepped() *stepped {
	s := &stepped{}
	s.backoff.Steps = 3
	s.backoff.Duration = time.Second
	return s
}

// = 3 / none / 1s / never; op done
func (s *stepped) InField() error { return wait.ExponentialBackoff(s.backoff, done) }

type both struct{ backoff wait.Backoff }

func newBoth() *both {
	b := &both{backoff: wait.Backoff{Steps: 8, Duration: time.Second}}
	b.backoff.Steps = 4
	return b
}

// = 4 / none / 1s / never; op done
func (b *both) InField() error { return wait.ExponentialBackoff(b.backoff, done) }

type either struct{ backoff wait.Backoff }

func newEither() *either {
	e := &either{}
	e.backoff.Steps = 3
	return e
}

func noEither() *either { return &either{} }

// = ? / ? / ? / never; op done; blurred
func (e *either) NopeInField() error { return wait.ExponentialBackoff(e.backoff, done) }
