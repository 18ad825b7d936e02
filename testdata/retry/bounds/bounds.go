// Package bounds holds what ends a row of tries, and what only looks as if it did. What is
// sent again here may be sent again, and it waits. The directives are those of package shapes.
package bounds

import (
	"context"
	"errors"
	"net/http"
	"sync/atomic"
	"time"

	"example.com/retry/kakao"
	"golang.org/x/time/rate"
)

// Forever is without an end.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:no
func Forever(c *http.Client, ctx context.Context, token string) (*kakao.User, error) {
	for {
		u, err := kakao.Me(ctx, c, token) // want `\[retrycode/unbounded\]`
		if err == nil || !kakao.Retryable(err) {
			return u, err
		}
		time.Sleep(time.Second)
	}
}

// ForeverGoto jumps back for ever.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:no
func ForeverGoto(c *http.Client, ctx context.Context, token string) (*kakao.User, error) {
again:
	u, err := kakao.Me(ctx, c, token) // want `\[retrycode/unbounded\]`
	if err != nil && kakao.Retryable(err) {
		time.Sleep(time.Second)
		goto again
	}
	return u, err
}

// ForeverRecursion calls itself for ever.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:no
func ForeverRecursion(c *http.Client, ctx context.Context, token string) (*kakao.User, error) {
	u, err := kakao.Me(ctx, c, token) // want `\[retrycode/unbounded\]`
	if err != nil && kakao.Retryable(err) {
		time.Sleep(time.Second)
		return ForeverRecursion(c, ctx, token)
	}
	return u, err
}

// Counting counts, and never looks at the count.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:no
func Counting(c *http.Client, ctx context.Context, token string) (*kakao.User, int, error) {
	for n := 1; ; n++ {
		u, err := kakao.Me(ctx, c, token) // want `\[retrycode/unbounded\]`
		if err == nil || !kakao.Retryable(err) {
			return u, n, err
		}
		time.Sleep(time.Second)
	}
}

// CountingAnew starts its count anew with each refusal.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:no
func CountingAnew(c *http.Client, ctx context.Context, token string) (*kakao.User, error) {
	for {
		tries := 0
		u, err := kakao.Me(ctx, c, token) // want `\[retrycode/unbounded\]`
		if err == nil || !kakao.Retryable(err) {
			return u, err
		}
		if tries++; tries > 3 {
			return nil, err
		}
		time.Sleep(time.Second)
	}
}

// RequestOnly gives each request its time, and the whole none.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:no
func RequestOnly(c *http.Client, ctx context.Context, token string) (*kakao.User, error) {
	for {
		once, cancel := context.WithTimeout(ctx, 10*time.Second)
		u, err := kakao.Me(once, c, token) // want `\[retrycode/unbounded\]`
		cancel()
		if err == nil || !kakao.Retryable(err) {
			return u, err
		}
		time.Sleep(time.Second)
	}
}

// DelayCapped caps the wait, not the tries.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:no
func DelayCapped(c *http.Client, ctx context.Context, token string) (*kakao.User, error) {
	for wait := time.Second; ; wait = min(2*wait, time.Minute) {
		u, err := kakao.Me(ctx, c, token) // want `\[retrycode/unbounded\]`
		if err == nil || !kakao.Retryable(err) {
			return u, err
		}
		time.Sleep(wait)
	}
}

// QuotaOnly bounds everything but the quota's refusals.
//
//again:transport any/-1 any/-603 any/-10
//delay:yes
//bound:no any/-10
func QuotaOnly(c *http.Client, ctx context.Context, token string) (*kakao.User, error) {
	tries := 0
	for {
		u, err := kakao.Me(ctx, c, token) // want `\[retrycode/unbounded\]`
		switch {
		case err == nil:
			return u, nil
		case listed(err, -10):
			time.Sleep(time.Minute)
			continue
		case !kakao.Retryable(err) || tries == 3:
			return nil, err
		}
		tries++
		time.Sleep(time.Second)
	}
}

// NopeCounted counts.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:yes
func NopeCounted(c *http.Client, ctx context.Context, token string) (*kakao.User, error) {
	for n := 0; ; n++ {
		u, err := kakao.Me(ctx, c, token)
		if err == nil || !kakao.Retryable(err) || n >= 3 {
			return u, err
		}
		time.Sleep(time.Second << n)
	}
}

// NopeCountedDown counts down to zero.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:yes
func NopeCountedDown(c *http.Client, ctx context.Context, token string, tries int) (u *kakao.User, err error) {
	for ; tries > 0; tries-- {
		u, err = kakao.Me(ctx, c, token)
		if err == nil || !kakao.Retryable(err) {
			break
		}
		time.Sleep(time.Second)
	}
	return u, err
}

// NopeDeadline has one of its own.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:yes
func NopeDeadline(c *http.Client, ctx context.Context, token string) (*kakao.User, error) {
	deadline := time.Now().Add(time.Minute)
	for {
		u, err := kakao.Me(ctx, c, token)
		if err == nil || !kakao.Retryable(err) {
			return u, err
		}
		if time.Now().Add(5 * time.Second).After(deadline) {
			return nil, err
		}
		time.Sleep(5 * time.Second)
	}
}

// NopeUntil compares what is left.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:yes
func NopeUntil(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	for end := time.Now().Add(time.Minute); time.Until(end) > 0; time.Sleep(5 * time.Second) {
		if u, err = kakao.Me(ctx, c, token); err == nil || !kakao.Retryable(err) {
			return u, err
		}
	}
	return nil, err
}

// NopeTimeout waits for either of two timers.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:yes
func NopeTimeout(c *http.Client, ctx context.Context, token string) (*kakao.User, error) {
	timeout := time.After(time.Minute)
	for {
		u, err := kakao.Me(ctx, c, token)
		if err == nil || !kakao.Retryable(err) {
			return u, err
		}
		select {
		case <-timeout:
			return nil, err
		case <-time.After(7 * time.Second):
		}
	}
}

// NopeOwnContext makes a context that ends, and asks it.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:yes
func NopeOwnContext(c *http.Client, ctx context.Context, token string) (*kakao.User, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	for {
		u, err := kakao.Me(ctx, c, token)
		if err == nil || !kakao.Retryable(err) {
			return u, err
		}
		if kakao.Pause(ctx, 7*time.Second) != nil {
			return nil, err
		}
	}
}

// NopeOwnContextAtHead asks it in the loop's condition.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:yes
func NopeOwnContextAtHead(c *http.Client, parent context.Context, token string) (u *kakao.User, err error) {
	ctx, cancel := context.WithDeadline(parent, time.Now().Add(time.Minute))
	defer cancel()
	for ctx.Err() == nil {
		if u, err = kakao.Me(ctx, c, token); err == nil || !kakao.Retryable(err) {
			return u, err
		}
		time.Sleep(7 * time.Second)
	}
	return nil, err
}

// NopeContext ends with the caller's.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:ctx
func NopeContext(c *http.Client, ctx context.Context, token string) (*kakao.User, error) {
	for {
		u, err := kakao.Me(ctx, c, token)
		if err == nil || !kakao.Retryable(err) {
			return u, err
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(time.Second):
		}
	}
}

// NopeContextPause ends with the caller's, as another package finds out.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:ctx
func NopeContextPause(c *http.Client, ctx context.Context, token string) (*kakao.User, error) {
	for {
		u, err := kakao.Me(ctx, c, token)
		if err == nil || !kakao.Retryable(err) {
			return u, err
		}
		if err := kakao.Pause(ctx, time.Second); err != nil {
			return nil, err
		}
	}
}

// ContextInRequest hands the context to the request alone: when it ends, "no response" is sent again.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:no
func ContextInRequest(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	for {
		u, err = kakao.Me(ctx, c, token) // want `\[retrycode/unbounded\]`
		if err == nil || !kakao.Retryable(err) {
			return u, err
		}
		time.Sleep(time.Second)
	}
}

// NopeBudget spends what it was given.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:yes
func NopeBudget(c *http.Client, ctx context.Context, token string) (*kakao.User, error) {
	budget := 30 * time.Second
	for wait := time.Second; ; wait *= 2 {
		u, err := kakao.Me(ctx, c, token)
		if err == nil || !kakao.Retryable(err) {
			return u, err
		}
		if budget -= wait; budget < 0 {
			return nil, err
		}
		time.Sleep(wait)
	}
}

// NopeLimiter has a bucket of tries.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:yes
func NopeLimiter(c *http.Client, ctx context.Context, token string) (*kakao.User, error) {
	budget := rate.NewLimiter(rate.Every(24*time.Hour), 4)
	for {
		u, err := kakao.Me(ctx, c, token)
		if err == nil || !kakao.Retryable(err) || !budget.Allow() {
			return u, err
		}
		time.Sleep(time.Second)
	}
}

// A breaker opens after some failures in a row.
type breaker struct{ failed, most int }

func (b *breaker) open(err error) bool {
	if err == nil {
		b.failed = 0
		return false
	}
	b.failed++
	return b.failed > b.most
}

// NopeBreaker gives up when the breaker opens.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:yes
func NopeBreaker(c *http.Client, ctx context.Context, token string) (*kakao.User, error) {
	b := &breaker{most: 3}
	for {
		u, err := kakao.Me(ctx, c, token)
		if err == nil || b.open(err) || !kakao.Retryable(err) {
			return u, err
		}
		time.Sleep(time.Second)
	}
}

// NopeAtomic counts where others may count as well.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:yes
func NopeAtomic(c *http.Client, ctx context.Context, token string) (*kakao.User, error) {
	var failed atomic.Int32
	for {
		u, err := kakao.Me(ctx, c, token)
		if err == nil || !kakao.Retryable(err) || failed.Add(1) > 3 {
			return u, err
		}
		time.Sleep(time.Second)
	}
}

// NopeErrors counts the errors that it has kept.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:yes
func NopeErrors(c *http.Client, ctx context.Context, token string) (*kakao.User, error) {
	var all []error
	for len(all) < 4 {
		u, err := kakao.Me(ctx, c, token)
		if err == nil || !kakao.Retryable(err) {
			return u, err
		}
		all = append(all, err)
		time.Sleep(time.Second)
	}
	return nil, errors.Join(all...)
}

// NopeMap counts by key.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:yes
func NopeMap(c *http.Client, ctx context.Context, token string) (*kakao.User, error) {
	tries := make(map[string]int)
	for tries[token] < 3 {
		tries[token]++
		u, err := kakao.Me(ctx, c, token)
		if err == nil || !kakao.Retryable(err) {
			return u, err
		}
		time.Sleep(time.Second)
	}
	return nil, errors.New("gave up")
}

// NopeNext asks another package how long to wait, and whether at all.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:yes
func NopeNext(c *http.Client, ctx context.Context, token string) (*kakao.User, error) {
	b := kakao.Backoff{Base: time.Second}
	for {
		u, err := kakao.Me(ctx, c, token)
		if err == nil || !kakao.Retryable(err) {
			return u, err
		}
		d, more := b.Next()
		if !more {
			return nil, err
		}
		time.Sleep(d)
	}
}

type decider interface{ More(n int) bool }

type thrice struct{}

func (thrice) More(n int) bool { return n < 3 }

type always struct{}

func (always) More(int) bool { return true }

// NopeInterface asks an interface.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:yes
func NopeInterface(c *http.Client, ctx context.Context, token string) (*kakao.User, error) {
	return decided(c, ctx, token, thrice{})
}

// NopeInterfaceAlways has no end, which nobody can know.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:no
//silent:an interface decides
func NopeInterfaceAlways(c *http.Client, ctx context.Context, token string) (*kakao.User, error) {
	return decided(c, ctx, token, always{})
}

func decided(c *http.Client, ctx context.Context, token string, d decider) (*kakao.User, error) {
	for n := 0; ; n++ {
		u, err := kakao.Me(ctx, c, token)
		if err == nil || !kakao.Retryable(err) || !d.More(n) {
			return u, err
		}
		time.Sleep(time.Second)
	}
}

// NopeStopped ends when somebody closes the channel, or after some tries.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:yes
func NopeStopped(c *http.Client, ctx context.Context, token string) (*kakao.User, error) {
	stop := make(chan struct{})
	timer := time.AfterFunc(20*time.Second, func() { close(stop) })
	defer timer.Stop()
	for {
		u, err := kakao.Me(ctx, c, token)
		if err == nil || !kakao.Retryable(err) {
			return u, err
		}
		select {
		case <-stop:
			return nil, err
		case <-time.After(3 * time.Second):
		}
	}
}

// NopeLabelled leaves by a label.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:yes
func NopeLabelled(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	n := 0
tries:
	for {
		u, err = kakao.Me(ctx, c, token)
		switch n++; {
		case err == nil, n > 3, !kakao.Retryable(err):
			break tries
		default:
			time.Sleep(time.Second)
		}
	}
	return u, err
}
