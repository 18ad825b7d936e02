// Package delays holds what waits between two tries, and what only looks as if it did. What
// is sent again here may be sent again. The directives are those of package shapes.
package delays

import (
	"context"
	"log"
	"net/http"
	"runtime"
	"time"

	"example.com/retry/kakao"
	"golang.org/x/time/rate"
)

// AtOnce does not wait.
//
//again:transport any/-1 any/-603
//delay:no
//bound:yes
func AtOnce(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	for i := 0; i < 3; i++ {
		u, err = kakao.Me(ctx, c, token) // want `\[retrycode/no-delay\]`
		if err == nil || !kakao.Retryable(err) {
			return u, err
		}
	}
	return nil, err
}

// NopeSleep sleeps.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:yes
func NopeSleep(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	for i := 0; i < 3; i++ {
		u, err = kakao.Me(ctx, c, token)
		if err == nil || !kakao.Retryable(err) {
			return u, err
		}
		time.Sleep(time.Second)
	}
	return nil, err
}

// NopeTimer waits for a timer or the caller.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:yes
func NopeTimer(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	timer := time.NewTimer(0)
	defer timer.Stop()
	<-timer.C
	for i := 0; i < 3; i++ {
		u, err = kakao.Me(ctx, c, token)
		if err == nil || !kakao.Retryable(err) {
			return u, err
		}
		timer.Reset(time.Second << i)
		select {
		case <-timer.C:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
	return nil, err
}

// NopeTicker paces all tries.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:yes
func NopeTicker(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for i := 0; i < 3; i++ {
		<-tick.C
		u, err = kakao.Me(ctx, c, token)
		if err == nil || !kakao.Retryable(err) {
			return u, err
		}
	}
	return nil, err
}

// NopeTick ranges over one.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:yes
func NopeTick(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	left := 3
	for range time.Tick(time.Second) {
		u, err = kakao.Me(ctx, c, token)
		if left--; left == 0 || err == nil || !kakao.Retryable(err) {
			break
		}
	}
	return u, err
}

func rest(n int) { time.Sleep(time.Duration(n+1) * time.Second) }

// NopeHelper sleeps in a function of the package.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:yes
func NopeHelper(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	for i := range 3 {
		u, err = kakao.Me(ctx, c, token)
		if err == nil || !kakao.Retryable(err) {
			return u, err
		}
		rest(i)
	}
	return nil, err
}

func logAndRest(n int, err error) {
	log.Printf("try %d: %v", n, err)
	func() { rest(n) }()
}

// NopeHelperDeep sleeps deeper.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:yes
func NopeHelperDeep(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	for i := range 3 {
		u, err = kakao.Me(ctx, c, token)
		if err == nil || !kakao.Retryable(err) {
			return u, err
		}
		logAndRest(i, err)
	}
	return nil, err
}

// NopeElsewhere waits in another package.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:yes
func NopeElsewhere(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	for range 3 {
		u, err = kakao.Me(ctx, c, token)
		if err == nil || !kakao.Retryable(err) {
			return u, err
		}
		if err := kakao.Pause(ctx, kakao.Jitter(2*time.Second)); err != nil {
			return nil, err
		}
	}
	return nil, err
}

// NopeElsewhereMethod waits in a method of another package.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:yes
func NopeElsewhereMethod(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	b := kakao.Backoff{Base: time.Second, Max: time.Minute}
	for range 3 {
		u, err = kakao.Me(ctx, c, token)
		if err == nil || !kakao.Retryable(err) || !b.Wait(ctx) {
			return u, err
		}
	}
	return nil, err
}

// ElsewhereNoted calls another package, which waits for nobody.
//
//again:transport any/-1 any/-603
//delay:no
//bound:yes
//silent:another package has no call that matters
func ElsewhereNoted(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	for range 3 {
		u, err = kakao.Me(ctx, c, token)
		if err == nil || !kakao.Retryable(err) {
			return u, err
		}
		log.Print(kakao.Note(err))
	}
	return nil, err
}

// NopeLimiter waits for a limiter of requests.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:yes
func NopeLimiter(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	limit := rate.NewLimiter(rate.Every(time.Second), 1)
	for range 4 {
		if err := limit.Wait(ctx); err != nil {
			return nil, err
		}
		u, err = kakao.Me(ctx, c, token)
		if err == nil || !kakao.Retryable(err) {
			return u, err
		}
	}
	return nil, err
}

// Allowed asks the limiter, and does not wait for it.
//
//again:transport any/-1 any/-603
//delay:no
//bound:yes
func Allowed(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	limit := rate.NewLimiter(rate.Every(time.Hour), 3)
	for limit.Allow() {
		u, err = kakao.Me(ctx, c, token) // want `\[retrycode/no-delay\]`
		if err == nil || !kakao.Retryable(err) {
			return u, err
		}
	}
	return nil, err
}

// NopeReserved sleeps as long as the limiter says.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:yes
func NopeReserved(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	limit := rate.NewLimiter(rate.Every(time.Second), 1)
	for range 3 {
		time.Sleep(limit.Reserve().Delay())
		u, err = kakao.Me(ctx, c, token)
		if err == nil || !kakao.Retryable(err) {
			return u, err
		}
	}
	return nil, err
}

// NopeTop waits at the loop's head, but not before the first try.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:yes
func NopeTop(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	for i := range 3 {
		if i > 0 {
			time.Sleep(time.Second)
		}
		if u, err = kakao.Me(ctx, c, token); err == nil || !kakao.Retryable(err) {
			return u, err
		}
	}
	return nil, err
}

// NopeTopNotFirst is NopeTop with the opposite test.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:yes
func NopeTopNotFirst(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	for i := 1; i <= 3; i++ {
		if i != 1 {
			rest(i)
		}
		if u, err = kakao.Me(ctx, c, token); err == nil || !kakao.Retryable(err) {
			return u, err
		}
	}
	return nil, err
}

// NopeTopFlag knows by a flag whether it was refused.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:yes
func NopeTopFlag(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	refused := false
	for range 3 {
		if refused {
			time.Sleep(time.Second)
		}
		if u, err = kakao.Me(ctx, c, token); err == nil || !kakao.Retryable(err) {
			return u, err
		}
		refused = true
	}
	return nil, err
}

// NopeFirstAtOnce tolerates one try at once.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:yes
func NopeFirstAtOnce(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	for i := range 3 {
		if u, err = kakao.Me(ctx, c, token); err == nil || !kakao.Retryable(err) {
			return u, err
		}
		if i > 0 {
			time.Sleep(10 * time.Second)
		}
	}
	return nil, err
}

// NopeChannel waits for a channel that a timer closes.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:yes
func NopeChannel(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	for range 3 {
		if u, err = kakao.Me(ctx, c, token); err == nil || !kakao.Retryable(err) {
			return u, err
		}
		later := make(chan struct{})
		time.AfterFunc(time.Second, func() { close(later) })
		<-later
	}
	return nil, err
}

// NopeContextEnds waits for a context that ends soon.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:yes
func NopeContextEnds(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	for range 3 {
		if u, err = kakao.Me(ctx, c, token); err == nil || !kakao.Retryable(err) {
			return u, err
		}
		rest, cancel := context.WithTimeout(ctx, time.Second)
		<-rest.Done()
		cancel()
	}
	return nil, err
}

type waiter interface{ Wait(context.Context) }

type calm struct{}

func (calm) Wait(context.Context) { time.Sleep(time.Second) }

type eager struct{}

func (eager) Wait(context.Context) {}

// NopeInterface waits behind an interface.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:yes
func NopeInterface(c *http.Client, ctx context.Context, token string) (*kakao.User, error) {
	return waiting(c, ctx, token, calm{})
}

// NopeInterfaceEager does not wait, which nobody can know.
//
//again:transport any/-1 any/-603
//delay:no
//bound:yes
//silent:an interface waits, or does not
func NopeInterfaceEager(c *http.Client, ctx context.Context, token string) (*kakao.User, error) {
	return waiting(c, ctx, token, eager{})
}

func waiting(c *http.Client, ctx context.Context, token string, w waiter) (u *kakao.User, err error) {
	for range 3 {
		if u, err = kakao.Me(ctx, c, token); err == nil || !kakao.Retryable(err) {
			return u, err
		}
		w.Wait(ctx)
	}
	return nil, err
}

type client struct {
	http  *http.Client
	sleep func(time.Duration)
}

// NopeField sleeps through a field, as programs do that want to be tested.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:yes
func NopeField(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	k := &client{http: c, sleep: time.Sleep}
	return k.me(ctx, token)
}

func (k *client) me(ctx context.Context, token string) (u *kakao.User, err error) {
	for range 3 {
		if u, err = kakao.Me(ctx, k.http, token); err == nil || !kakao.Retryable(err) {
			return u, err
		}
		k.sleep(time.Second)
	}
	return nil, err
}

var sleep = time.Sleep

// NopeVariable sleeps through a variable.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:yes
func NopeVariable(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	for range 3 {
		if u, err = kakao.Me(ctx, c, token); err == nil || !kakao.Retryable(err) {
			return u, err
		}
		sleep(time.Second)
	}
	return nil, err
}

var pace = rate.NewLimiter(rate.Every(time.Second), 1)

func meInPace(ctx context.Context, c *http.Client, token string) (*kakao.User, error) {
	if err := pace.Wait(ctx); err != nil {
		return nil, err
	}
	return kakao.Me(ctx, c, token)
}

// NopePaced waits in the function that sends.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:yes
func NopePaced(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	for range 5 {
		if u, err = meInPace(ctx, c, token); err == nil || !kakao.Retryable(err) {
			return u, err
		}
	}
	return nil, err
}

// BeforeLoop waits once, before all.
//
//again:transport any/-1 any/-603
//delay:no
//bound:yes
func BeforeLoop(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	time.Sleep(time.Second)
	for range 3 {
		u, err = kakao.Me(ctx, c, token) // want `\[retrycode/no-delay\]`
		if err == nil || !kakao.Retryable(err) {
			return u, err
		}
	}
	return nil, err
}

// AfterSuccess waits where it is of no use.
//
//again:transport any/-1 any/-603
//delay:no
//bound:yes
func AfterSuccess(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	for range 3 {
		u, err = kakao.Me(ctx, c, token) // want `\[retrycode/no-delay\]`
		if err == nil {
			time.Sleep(time.Second)
			return u, nil
		}
		if !kakao.Retryable(err) {
			break
		}
	}
	return nil, err
}

// OnGivingUp waits when all tries are over.
//
//again:transport any/-1 any/-603
//delay:no
//bound:yes
func OnGivingUp(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	for i := 0; ; i++ {
		u, err = kakao.Me(ctx, c, token) // want `\[retrycode/no-delay\]`
		if err == nil || !kakao.Retryable(err) {
			return u, err
		}
		if i == 3 {
			time.Sleep(time.Second)
			return nil, err
		}
	}
}

// InGoroutine lets somebody else wait.
//
//again:transport any/-1 any/-603
//delay:no
//bound:yes
func InGoroutine(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	for range 3 {
		u, err = kakao.Me(ctx, c, token) // want `\[retrycode/no-delay\]`
		if err == nil || !kakao.Retryable(err) {
			return u, err
		}
		go time.Sleep(time.Second)
	}
	return nil, err
}

// Deferred waits when it returns.
//
//again:transport any/-1 any/-603
//delay:no
//bound:yes
func Deferred(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	for range 3 {
		u, err = kakao.Me(ctx, c, token) // want `\[retrycode/no-delay\]`
		if err == nil || !kakao.Retryable(err) {
			return u, err
		}
		defer time.Sleep(time.Second)
	}
	return nil, err
}

// Yielding lets others run, which is no wait.
//
//again:transport any/-1 any/-603
//delay:no
//bound:yes
//silent:the scheduler may do anything
func Yielding(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	for range 3 {
		u, err = kakao.Me(ctx, c, token)
		if err == nil || !kakao.Retryable(err) {
			return u, err
		}
		runtime.Gosched()
	}
	return nil, err
}

// NotTheTimer has a select that does not wait.
//
//again:transport any/-1 any/-603
//delay:no
//bound:yes
func NotTheTimer(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	for range 3 {
		u, err = kakao.Me(ctx, c, token) // want `\[retrycode/no-delay\]`
		if err == nil || !kakao.Retryable(err) {
			return u, err
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		default:
		}
	}
	return nil, err
}

// RecursionAtOnce calls itself at once.
//
//again:transport any/-1 any/-603
//delay:no
//bound:yes
func RecursionAtOnce(c *http.Client, ctx context.Context, token string) (*kakao.User, error) {
	return atOnce(ctx, c, token, 3)
}

func atOnce(ctx context.Context, c *http.Client, token string, left int) (*kakao.User, error) {
	u, err := kakao.Me(ctx, c, token) // want `\[retrycode/no-delay\]`
	if err == nil || left == 0 || !kakao.Retryable(err) {
		return u, err
	}
	return atOnce(ctx, c, token, left-1)
}

// NopeRecursion waits before it does.
//
//again:transport any/-1 any/-603
//delay:yes
//bound:yes
func NopeRecursion(c *http.Client, ctx context.Context, token string) (*kakao.User, error) {
	return unhurried(ctx, c, token, 3)
}

func unhurried(ctx context.Context, c *http.Client, token string, left int) (*kakao.User, error) {
	u, err := kakao.Me(ctx, c, token)
	if err == nil || left == 0 || !kakao.Retryable(err) {
		return u, err
	}
	rest(left)
	return unhurried(ctx, c, token, left-1)
}
