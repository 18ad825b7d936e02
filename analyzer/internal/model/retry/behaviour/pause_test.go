package behaviour

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	backoff2 "github.com/cenkalti/backoff"
	backoff3 "github.com/cenkalti/backoff/v3"
	backoff4 "github.com/cenkalti/backoff/v4"
	backoff5 "github.com/cenkalti/backoff/v5"
	cloudflare "github.com/cloudflare/backoff"
	"github.com/googleapis/gax-go/v2"
	jpillora "github.com/jpillora/backoff"
	"golang.org/x/time/rate"
	"k8s.io/apimachinery/pkg/util/wait"

	"github.com/kakaolint/kakaolint/analyzer/internal/model/retry"
)

// A pause calls a function of the table twice, and tells what each call computed, if anything.
type pause func(ctx context.Context) (computed time.Duration)

// receives is a pause of a function whose result has to be received from.
func receives(of func() <-chan time.Time) pause {
	return func(context.Context) time.Duration {
		<-of()
		return 0
	}
}

func pauses() map[string]pause {
	limiter := rate.NewLimiter(rate.Every(time.Second), 1) // the first one is free
	none := func(bool) time.Duration { return 0 }          // nothing is computed
	return map[string]pause{
		"time.Sleep": func(context.Context) time.Duration {
			time.Sleep(time.Second)
			return 0
		},
		"time.After":     receives(func() <-chan time.Time { return time.After(time.Second) }),
		"time.NewTimer":  receives(func() <-chan time.Time { return time.NewTimer(time.Second).C }),
		"time.Tick":      receives(func() <-chan time.Time { return time.Tick(time.Second) }),
		"time.NewTicker": receives(func() <-chan time.Time { return time.NewTicker(time.Second).C }),
		v5 + "(BackOff).NextBackOff": func(context.Context) time.Duration {
			return backoff5.BackOff(backoff5.NewConstantBackOff(time.Second)).NextBackOff()
		},
		v5 + "(*ExponentialBackOff).NextBackOff": func(context.Context) time.Duration { return backoff5.NewExponentialBackOff().NextBackOff() },
		v4 + "(BackOff).NextBackOff": func(context.Context) time.Duration {
			return backoff4.BackOff(backoff4.NewConstantBackOff(time.Second)).NextBackOff()
		},
		v4 + "(*ExponentialBackOff).NextBackOff": func(context.Context) time.Duration { return backoff4.NewExponentialBackOff().NextBackOff() },
		v3 + "(BackOff).NextBackOff": func(context.Context) time.Duration {
			return backoff3.BackOff(backoff3.NewConstantBackOff(time.Second)).NextBackOff()
		},
		v3 + "(*ExponentialBackOff).NextBackOff": func(context.Context) time.Duration { return backoff3.NewExponentialBackOff().NextBackOff() },
		v2 + "(BackOff).NextBackOff": func(context.Context) time.Duration {
			return backoff2.BackOff(backoff2.NewConstantBackOff(time.Second)).NextBackOff()
		},
		v2 + "(*ExponentialBackOff).NextBackOff": func(context.Context) time.Duration { return backoff2.NewExponentialBackOff().NextBackOff() },
		"github.com/cloudflare/backoff.(*Backoff).Duration": func(context.Context) time.Duration {
			return cloudflare.NewWithoutJitter(time.Minute, time.Second).Duration()
		},
		google + "Sleep": func(ctx context.Context) time.Duration {
			_ = gax.Sleep(ctx, time.Second)
			return 0
		},
		google + "(*Backoff).Pause":                         func(context.Context) time.Duration { return (&gax.Backoff{}).Pause() },
		"github.com/jpillora/backoff.(*Backoff).Duration":   func(context.Context) time.Duration { return (&jpillora.Backoff{}).Duration() },
		"github.com/jpillora/backoff.(*Backoff).ForAttempt": func(context.Context) time.Duration { return (&jpillora.Backoff{}).ForAttempt(1) },
		"golang.org/x/time/rate.(*Limiter).Allow":           func(context.Context) time.Duration { return none(limiter.Allow()) },
		"golang.org/x/time/rate.(*Limiter).AllowN":          func(context.Context) time.Duration { return none(limiter.AllowN(time.Now(), 1)) },
		"golang.org/x/time/rate.(*Limiter).Wait":            func(ctx context.Context) time.Duration { return none(limiter.Wait(ctx) == nil) },
		"golang.org/x/time/rate.(*Limiter).WaitN":           func(ctx context.Context) time.Duration { return none(limiter.WaitN(ctx, 1) == nil) },
		"golang.org/x/time/rate.(*Reservation).Delay":       func(context.Context) time.Duration { return limiter.Reserve().Delay() },
		kubeWait + "(*Backoff).Step":                        func(context.Context) time.Duration { return (&wait.Backoff{Duration: time.Second}).Step() },
		kubeWait + "Jitter":                                 func(context.Context) time.Duration { return wait.Jitter(time.Second, 0.1) },
	}
}

// TestPauses watches each function: whether it waits at the first and at the second call,
// what it computes, and whether a context cuts it short.
func TestPauses(t *testing.T) {
	t.Parallel()
	seen := 0
	for row := range retry.Pauses() {
		name := row.Path + "." + row.Name
		seen++
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				f := pauses()[name]
				if f == nil {
					t.Fatal("nothing runs this row: write an adapter for it")
				}
				took := func(ctx context.Context) (length, computed time.Duration) {
					start := time.Now()
					computed = f(ctx)
					return time.Since(start), computed
				}
				first, _ := took(t.Context())
				second, computed := took(t.Context())
				got := retry.Tests
				switch {
				case first > 0 && second > 0:
					got = retry.Blocks
				case second > 0:
					got = retry.Sometimes
				case computed > 0:
					got = retry.Computes
				}
				want := row.Waits
				if want == retry.Delivers { // the receive blocks
					want = retry.Blocks
				}
				if got != want {
					t.Errorf("it takes %v and %v and computes %v; the row says %v", first, second, computed, row.Waits)
				}
				ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
				defer cancel()
				if length, _ := took(ctx); second > 0 && (length < time.Second) != row.Context {
					t.Errorf("it takes %v with a context that ends after 1 ms; the row says %v", length, row.Context)
				}
			})
		})
	}
	if seen != len(pauses()) {
		t.Errorf("%d rows, %d adapters", seen, len(pauses()))
	}
}
