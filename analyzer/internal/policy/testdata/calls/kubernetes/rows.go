package kubernetes

import (
	"context"
	"time"

	"k8s.io/apimachinery/pkg/util/wait"
	"k8s.io/client-go/util/workqueue"
)

func workWith(context.Context) {}

// = none / none / 1s / at once; op poll && none / none / 1s / at once; op poll && none / none / 1s / at once; op poll && none / none / 1s / at once; op poll
func PollRows(ctx context.Context) {
	_ = wait.PollUntilContextCancel(ctx, time.Second, true, poll)
	_ = wait.PollUntilWithContext(ctx, time.Second, poll)
	_ = wait.PollInfiniteWithContext(ctx, time.Second, poll)
	_ = wait.PollImmediateUntilWithContext(ctx, time.Second, poll)
}

// = none / none / ? / at once; op poll && none / none / 1s / at once; op poll
func PollRows2(ctx context.Context, f wait.DelayFunc) {
	_ = f.Until(ctx, true, true, poll)
	_ = wait.PollImmediateInfiniteWithContext(ctx, time.Second, poll)
}

// = none / 1m0s / 1s / at once; op poll && none / 1m0s / 1s / at once; op poll
func PollLimits(ctx context.Context) {
	_ = wait.PollWithContext(ctx, time.Second, time.Minute, poll)
	_ = wait.PollImmediateWithContext(ctx, time.Second, time.Minute, poll)
}

// = none / 1m0s / 1s / never; op done && none / 1m0s / 1s / never; op done && none / none / 1s / never; op done
func PollOld() {
	_ = wait.Poll(time.Second, time.Minute, done)
	_ = wait.PollImmediate(time.Second, time.Minute, done)
	_ = wait.PollInfinite(time.Second, done)
}

// = none / none / 1s / at once; op done && none / none / 1s / at once; op done
func PollUntil(stop chan struct{}) {
	_ = wait.PollUntil(time.Second, done, stop)
	_ = wait.PollImmediateUntil(time.Second, done, stop)
}

// = none / none / 1s / at once; op work && none / none / 1s / at once; op work
func UntilRows(stop chan struct{}) {
	wait.NonSlidingUntil(work, time.Second, stop)
	wait.JitterUntil(work, time.Second, 1, true, stop)
}

// = none / none / 1s / at once; op workWith && none / none / 1s / at once; op workWith && none / none / 1s / at once; op workWith
func UntilContext(ctx context.Context) {
	wait.UntilWithContext(ctx, workWith, time.Second)
	wait.NonSlidingUntilWithContext(ctx, workWith, time.Second)
	wait.JitterUntilWithContext(ctx, workWith, time.Second, 1, true)
}

// = ? / ? / ? / at once; op work; blurred && ? / ? / ? / at once; op workWith; blurred
func NopeBackoffUntil(ctx context.Context, m wait.BackoffManager) {
	wait.BackoffUntil(work, m, true, ctx.Done())
	wait.BackoffUntilWithContext(ctx, workWith, m, true)
}

// = none / none / 2s / never && none / none / 1ms / never
func Queues() {
	workqueue.NewTypedRateLimitingQueueWithConfig(workqueue.NewTypedItemExponentialFailureRateLimiter[string](2*time.Second, time.Minute),
		workqueue.TypedRateLimitingQueueConfig[string]{}).AddRateLimited("item")
	workqueue.NewTypedRateLimitingQueue(workqueue.DefaultTypedItemBasedRateLimiter[string]()).AddRateLimited("item")
}

// = none / none / 3s / never && none / none / 4s / never
func FastSlow() {
	workqueue.NewTypedRateLimitingQueue(workqueue.NewTypedItemFastSlowRateLimiter[string](3*time.Second, time.Minute, 3)).AddRateLimited("item")
	workqueue.NewRateLimitingQueueWithConfig(workqueue.NewItemFastSlowRateLimiter(4*time.Second, time.Minute, 3), workqueue.RateLimitingQueueConfig{}).AddRateLimited("item")
}

// = none / none / 5ms / never && none / none / 1ms / never && none / none / 6s / never
func OldQueues() {
	workqueue.NewRateLimitingQueue(workqueue.DefaultControllerRateLimiter()).AddRateLimited("item")
	workqueue.NewRateLimitingQueue(workqueue.DefaultItemBasedRateLimiter()).AddRateLimited("item")
	workqueue.NewRateLimitingQueue(workqueue.NewItemExponentialFailureRateLimiter(6*time.Second, time.Minute)).AddRateLimited("item")
}

// = none / none / 1s / never && ? / ? / ? / never; blurred
func GivenQueues(delaying workqueue.DelayingInterface, limited workqueue.RateLimitingInterface) {
	delaying.AddAfter("item", time.Second)
	limited.AddRateLimited("item")
}
