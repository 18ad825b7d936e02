package behaviour

//lint:file-ignore SA1019 deprecated functions are called all the same

import (
	"context"
	"runtime"
	"time"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/util/wait"
	"k8s.io/client-go/util/retry"
	"k8s.io/client-go/util/workqueue"
	realclock "k8s.io/utils/clock"
)

const (
	kubeWait  = "k8s.io/apimachinery/pkg/util/wait."
	kubeRetry = "k8s.io/client-go/util/retry."
	kubeErr   = "k8s.io/apimachinery/pkg/api/errors."
	queue     = "k8s.io/client-go/util/workqueue."
)

func kubernetesKits() []kit {
	return []kit{onErrorKit(), backoffKit(), pollKit(), foreverKit(), queueKit()}
}

// backoffSets has the fields of wait.Backoff, and the two variables of client-go.
func backoffSets() map[string]func(*probe, wait.Backoff, func(int) int64) wait.Backoff {
	return map[string]func(*probe, wait.Backoff, func(int) int64) wait.Backoff{
		kubeWait + "Backoff": func(*probe, wait.Backoff, func(int) int64) wait.Backoff { return wait.Backoff{} },
		kubeWait + "Backoff.Steps": func(_ *probe, c wait.Backoff, arg func(int) int64) wait.Backoff {
			c.Steps = int(arg(0))
			return c
		},
		kubeWait + "Backoff.Duration": func(_ *probe, c wait.Backoff, arg func(int) int64) wait.Backoff {
			c.Duration = time.Duration(arg(0))
			return c
		},
		kubeRetry + "DefaultRetry":   func(*probe, wait.Backoff, func(int) int64) wait.Backoff { return retry.DefaultRetry },
		kubeRetry + "DefaultBackoff": func(*probe, wait.Backoff, func(int) int64) wait.Backoff { return retry.DefaultBackoff },
	}
}

func onErrorKit() kit {
	return lib[wait.Backoff]{
		path:  "k8s.io/client-go/util/retry",
		fresh: func(*probe) wait.Backoff { return wait.Backoff{} },
		via:   "OnError",
		entries: map[string]func(*probe, wait.Backoff) error{
			"OnError":         func(p *probe, c wait.Backoff) error { return retry.OnError(c, p.again, p.op) },
			"RetryOnConflict": func(p *probe, c wait.Backoff) error { return retry.RetryOnConflict(c, p.op) },
		},
		sets: backoffSets(),
		signals: map[string]func(error) error{kubeErr + "NewConflict": func(err error) error {
			return apierrors.NewConflict(schema.GroupResource{Resource: "things"}, "one", err)
		}},
		base: []step{{name: kubeRetry + "DefaultRetry"}},
	}.kit()
}

func backoffKit() kit {
	return lib[wait.Backoff]{
		path:  "k8s.io/apimachinery/pkg/util/wait",
		fresh: func(*probe) wait.Backoff { return wait.Backoff{} },
		via:   "ExponentialBackoff",
		entries: map[string]func(*probe, wait.Backoff) error{
			"ExponentialBackoff": func(p *probe, c wait.Backoff) error { return wait.ExponentialBackoff(c, p.call) },
			"ExponentialBackoffWithContext": func(p *probe, c wait.Backoff) error {
				return wait.ExponentialBackoffWithContext(p.ctx, c, p.callWith)
			},
		},
		sets: backoffSets(),
		base: []step{{name: kubeWait + "Backoff"}, at(kubeWait+"Backoff.Steps", 0, 20), {name: kubeWait + "Backoff.Duration"}},
	}.kit()
}

// callWith is the operation for those that hand it a context.
func (p *probe) callWith(context.Context) (bool, error) { return p.call() }

// tick is the operation for those that do not look at results.
func (p *probe) tick() { p.next() }

func pollKit() kit {
	type none = struct{}
	length := func(p *probe, i int) time.Duration { return time.Duration(p.arg(i)) }
	manager := func() wait.BackoffManager {
		return wait.NewJitteredBackoffManager(time.Duration(usualWait), 0, realclock.RealClock{})
	}
	// Without a positive interval a ticker panics in a goroutine of its own, which nobody can recover.
	ticks := func(p *probe, i int) time.Duration {
		if p.arg(i) <= 0 {
			p.skipped = true
			runtime.Goexit()
		}
		return length(p, i)
	}
	entries := map[string]func(*probe, none) error{
		"PollUntilContextCancel": func(p *probe, _ none) error {
			return wait.PollUntilContextCancel(p.ctx, length(p, 1), true, p.callWith)
		},
		"PollUntilContextTimeout": func(p *probe, _ none) error {
			return wait.PollUntilContextTimeout(p.ctx, length(p, 1), length(p, 2), true, p.callWith)
		},
		"(DelayFunc).Until": func(p *probe, _ none) error {
			return wait.DelayFunc(func() time.Duration { return time.Duration(usualWait) }).Until(p.ctx, true, false, p.callWith)
		},
		"Poll": func(p *probe, _ none) error { return wait.Poll(ticks(p, 0), length(p, 1), p.call) },
		"PollWithContext": func(p *probe, _ none) error {
			return wait.PollWithContext(p.ctx, ticks(p, 1), length(p, 2), p.callWith)
		},
		"PollUntil": func(p *probe, _ none) error { return wait.PollUntil(ticks(p, 0), p.call, p.ctx.Done()) },
		"PollUntilWithContext": func(p *probe, _ none) error {
			return wait.PollUntilWithContext(p.ctx, ticks(p, 1), p.callWith)
		},
		"PollInfinite": func(p *probe, _ none) error { return wait.PollInfinite(ticks(p, 0), p.call) },
		"PollInfiniteWithContext": func(p *probe, _ none) error {
			return wait.PollInfiniteWithContext(p.ctx, ticks(p, 1), p.callWith)
		},
		"PollImmediate": func(p *probe, _ none) error { return wait.PollImmediate(ticks(p, 0), length(p, 1), p.call) },
		"PollImmediateWithContext": func(p *probe, _ none) error {
			return wait.PollImmediateWithContext(p.ctx, ticks(p, 1), length(p, 2), p.callWith)
		},
		"PollImmediateUntil": func(p *probe, _ none) error { return wait.PollImmediateUntil(ticks(p, 0), p.call, p.ctx.Done()) },
		"PollImmediateUntilWithContext": func(p *probe, _ none) error {
			return wait.PollImmediateUntilWithContext(p.ctx, ticks(p, 1), p.callWith)
		},
		"PollImmediateInfinite": func(p *probe, _ none) error { return wait.PollImmediateInfinite(ticks(p, 0), p.call) },
		"PollImmediateInfiniteWithContext": func(p *probe, _ none) error {
			return wait.PollImmediateInfiniteWithContext(p.ctx, ticks(p, 1), p.callWith)
		},
	}
	for name, f := range map[string]func(p *probe){
		"Until":            func(p *probe) { wait.Until(p.tick, length(p, 1), p.ctx.Done()) },
		"UntilWithContext": func(p *probe) { wait.UntilWithContext(p.ctx, func(context.Context) { p.tick() }, length(p, 2)) },
		"NonSlidingUntil":  func(p *probe) { wait.NonSlidingUntil(p.tick, length(p, 1), p.ctx.Done()) },
		"NonSlidingUntilWithContext": func(p *probe) {
			wait.NonSlidingUntilWithContext(p.ctx, func(context.Context) { p.tick() }, length(p, 2))
		},
		"JitterUntil": func(p *probe) { wait.JitterUntil(p.tick, length(p, 1), 0.1, true, p.ctx.Done()) },
		"JitterUntilWithContext": func(p *probe) {
			wait.JitterUntilWithContext(p.ctx, func(context.Context) { p.tick() }, length(p, 2), 0.1, true)
		},
		"BackoffUntil": func(p *probe) { wait.BackoffUntil(p.tick, manager(), true, p.ctx.Done()) },
		"BackoffUntilWithContext": func(p *probe) {
			wait.BackoffUntilWithContext(p.ctx, func(context.Context) { p.tick() }, manager(), true)
		},
	} {
		entries[name] = func(p *probe, _ none) error {
			f(p)
			return nil
		}
	}
	return lib[none]{
		path:    "k8s.io/apimachinery/pkg/util/wait",
		fresh:   func(*probe) none { return none{} },
		entries: entries,
	}.kit()
}

// foreverKit has the one loop that waits for a channel of a package variable, which no fake clock can see.
func foreverKit() kit {
	type none = struct{}
	return lib[none]{
		path:  "k8s.io/apimachinery/pkg/util/wait",
		fresh: func(*probe) none { return none{} },
		entries: map[string]func(*probe, none) error{"Forever": func(p *probe, _ none) error {
			wait.Forever(p.tick, time.Duration(p.arg(1)))
			return nil
		}},
		real: true,
	}.kit()
}

func queueKit() kit {
	type config = workqueue.TypedRateLimiter[any]
	// An item comes out of the queue as often as it is put back.
	work := func(p *probe, q workqueue.TypedRateLimitingInterface[any], again func()) error {
		defer q.ShutDown()
		q.Add("item")
		for {
			item, _ := q.Get()
			_, _ = p.call()
			q.Done(item)
			again()
		}
	}
	sets := map[string]func(*probe, config, func(int) int64) config{}
	for _, name := range []string{"NewTypedRateLimitingQueue", "NewTypedRateLimitingQueueWithConfig", "NewRateLimitingQueue", "NewRateLimitingQueueWithConfig"} {
		sets[queue+name] = func(p *probe, c config, _ func(int) int64) config {
			p.queue = name
			return c
		}
	}
	for name, of := range map[string]func(arg func(int) int64) config{
		"DefaultTypedControllerRateLimiter": func(func(int) int64) config { return workqueue.DefaultTypedControllerRateLimiter[any]() },
		"DefaultControllerRateLimiter":      func(func(int) int64) config { return workqueue.DefaultControllerRateLimiter() },
		"DefaultTypedItemBasedRateLimiter":  func(func(int) int64) config { return workqueue.DefaultTypedItemBasedRateLimiter[any]() },
		"DefaultItemBasedRateLimiter":       func(func(int) int64) config { return workqueue.DefaultItemBasedRateLimiter() },
		"NewTypedItemExponentialFailureRateLimiter": func(arg func(int) int64) config {
			return workqueue.NewTypedItemExponentialFailureRateLimiter[any](time.Duration(arg(0)), time.Hour)
		},
		"NewItemExponentialFailureRateLimiter": func(arg func(int) int64) config {
			return workqueue.NewItemExponentialFailureRateLimiter(time.Duration(arg(0)), time.Hour)
		},
		"NewTypedItemFastSlowRateLimiter": func(arg func(int) int64) config {
			return workqueue.NewTypedItemFastSlowRateLimiter[any](time.Duration(arg(0)), time.Hour, 3)
		},
		"NewItemFastSlowRateLimiter": func(arg func(int) int64) config {
			return workqueue.NewItemFastSlowRateLimiter(time.Duration(arg(0)), time.Hour, 3)
		},
	} {
		sets[queue+name] = func(_ *probe, _ config, arg func(int) int64) config { return of(arg) }
	}
	queueOf := func(p *probe, c config) workqueue.TypedRateLimitingInterface[any] {
		switch p.queue {
		case "NewTypedRateLimitingQueueWithConfig":
			return workqueue.NewTypedRateLimitingQueueWithConfig(c, workqueue.TypedRateLimitingQueueConfig[any]{})
		case "NewRateLimitingQueue":
			return workqueue.NewRateLimitingQueue(c)
		case "NewRateLimitingQueueWithConfig":
			return workqueue.NewRateLimitingQueueWithConfig(c, workqueue.RateLimitingQueueConfig{})
		}
		return workqueue.NewTypedRateLimitingQueue(c)
	}
	return lib[config]{
		path:  "k8s.io/client-go/util/workqueue",
		fresh: func(*probe) config { return workqueue.DefaultTypedItemBasedRateLimiter[any]() },
		via:   "(TypedRateLimitingInterface).AddRateLimited",
		entries: map[string]func(*probe, config) error{
			"(TypedRateLimitingInterface).AddRateLimited": func(p *probe, c config) error {
				q := queueOf(p, c)
				return work(p, q, func() { q.AddRateLimited("item") })
			},
			"(RateLimitingInterface).AddRateLimited": func(p *probe, c config) error {
				q := workqueue.RateLimitingInterface(queueOf(p, c))
				return work(p, q, func() { q.AddRateLimited("item") })
			},
			"(DelayingInterface).AddAfter": func(p *probe, c config) error {
				q := queueOf(p, c)
				return work(p, q, func() { workqueue.DelayingInterface(q).AddAfter("item", time.Duration(p.arg(1))) })
			},
			"(TypedDelayingInterface).AddAfter": func(p *probe, c config) error {
				q := queueOf(p, c)
				return work(p, q, func() { q.AddAfter("item", time.Duration(p.arg(1))) })
			},
		},
		sets: sets,
		base: []step{{name: queue + "NewTypedRateLimitingQueue"}},
	}.kit()
}
