package hard

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"sync/atomic"
	"time"
)

// A Classifier tells what no further try mends.
type Classifier interface{ Fatal(error) bool }

type onlyQuota struct{}

func (onlyQuota) Fatal(err error) bool { return !isQuota(err) }

// NopeAtomicStop is silent since the answer sets a flag that the next turn asks.
//
//again:any/-10
//delay:yes
//bound:yes
//silent:an atomic flag decides
func NopeAtomicStop(c *http.Client, ctx context.Context, token string) (err error) {
	var stop atomic.Bool
	for range 5 {
		if stop.Load() {
			return err
		}
		err = me(ctx, c, token)
		if err == nil {
			return nil
		}
		stop.Store(!isQuota(err))
		time.Sleep(time.Second)
	}
	return err
}

// NopeClassified is silent since an interface sets the flag.
func NopeClassified(ctx context.Context, c *http.Client, token string, cl Classifier) (err error) {
	var stop atomic.Bool
	for !stop.Load() {
		err = me(ctx, c, token)
		if err == nil {
			return nil
		}
		if cl.Fatal(err) {
			stop.Store(true)
		}
		time.Sleep(time.Second)
	}
	return err
}

// NopeClassifiedQuota drives NopeClassified.
//
//again:any/-10
//delay:yes
//bound:no
//silent:an interface decides
func NopeClassifiedQuota(c *http.Client, ctx context.Context, token string) error {
	return NopeClassified(ctx, c, token, onlyQuota{})
}

// NopeAtomicInt is silent since the answer sets a number that the loop asks.
//
//again:any/-10
//delay:yes
//bound:yes
//silent:an atomic number decides
func NopeAtomicInt(c *http.Client, ctx context.Context, token string) (err error) {
	var dead int32
	for tries := 0; atomic.LoadInt32(&dead) == 0 && tries < 5; tries++ {
		err = me(ctx, c, token)
		if err == nil {
			return nil
		}
		if !isQuota(err) {
			atomic.StoreInt32(&dead, 1)
		}
		time.Sleep(time.Second)
	}
	return err
}

// NopeSyncMap is silent since the answer puts the token into a map of the dead.
//
//again:any/-10
//delay:yes
//bound:yes
//silent:a sync.Map decides
func NopeSyncMap(c *http.Client, ctx context.Context, token string) (err error) {
	var dead sync.Map
	for range 4 {
		if _, gone := dead.Load(token); gone {
			return err
		}
		err = me(ctx, c, token)
		if err == nil {
			return nil
		}
		if !isQuota(err) {
			dead.Store(token, true)
		}
		time.Sleep(time.Second)
	}
	return err
}

// A Breaker hears of each failure, and says whether to go on.
type Breaker interface {
	Record(error)
	Allow() bool
}

type thrice struct{ failed int }

func (t *thrice) Record(error) { t.failed++ }
func (t *thrice) Allow() bool  { return t.failed < 3 }

// NopeBreaker is silent since an interface that heard of the failure decides.
func NopeBreaker(ctx context.Context, c *http.Client, token string, b Breaker) (err error) {
	for {
		if !b.Allow() {
			return err
		}
		err = me(ctx, c, token)
		if err == nil {
			return nil
		}
		b.Record(err)
		time.Sleep(time.Second)
	}
}

// NopeBreakerThrice drives NopeBreaker.
//
//again:all
//delay:yes
//bound:yes
//silent:an interface decides
func NopeBreakerThrice(c *http.Client, ctx context.Context, token string) error {
	return NopeBreaker(ctx, c, token, new(thrice))
}

// NopeCancel is silent since the answer cancels the context that the loop asks.
//
//again:any/-10
//delay:yes
//bound:ctx
//silent:the answer cancels the context
func NopeCancel(c *http.Client, ctx context.Context, token string) (err error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	for ctx.Err() == nil {
		err = me(ctx, c, token)
		if err == nil {
			return nil
		}
		if !isQuota(err) {
			cancel()
		}
		select {
		case <-ctx.Done():
		case <-time.After(time.Second):
		}
	}
	return err
}

// NopeCancelCause is silent since the answer is the cause that ends the context.
//
//again:any/-10
//delay:yes
//bound:ctx
//silent:the answer cancels the context
func NopeCancelCause(c *http.Client, ctx context.Context, token string) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	for {
		err := me(ctx, c, token)
		if err == nil {
			return nil
		}
		if !isQuota(err) {
			cancel(err)
		}
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-time.After(time.Second):
		}
	}
}

var last struct {
	sync.Mutex
	err error
}

func note(err error) { last.Lock(); last.err = err; last.Unlock() }

func hopeless() bool {
	last.Lock()
	defer last.Unlock()
	return last.err != nil && !isQuota(last.err)
}

// NopeGlobalState is silent since the answer is kept in a variable of the package, and asked from there.
//
//again:any/-10
//delay:yes
//bound:yes
//silent:a variable behind a lock decides
func NopeGlobalState(c *http.Client, ctx context.Context, token string) (err error) {
	for range 4 {
		err = me(ctx, c, token)
		if err == nil {
			return nil
		}
		note(err)
		if hopeless() {
			return err
		}
		time.Sleep(time.Second)
	}
	return err
}

type circuit struct {
	mu    sync.Mutex
	state string
	fails map[int]int
}

func (c *circuit) failed(err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	var e *apiError
	if errors.As(err, &e) {
		c.fails[e.Code]++
		switch e.Code {
		case -10, -1:
		default:
			c.state = "open"
		}
		return
	}
	c.state = "half"
}

func (c *circuit) open() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.state == "open"
}

// NopeCircuit is silent since the answer opens a circuit breaker, which is asked before each try.
//
//again:transport any/-10 any/-1 400 401 403 500 502 503
//delay:yes
//bound:yes
//silent:a circuit breaker decides
func NopeCircuit(c *http.Client, ctx context.Context, token string) error {
	return nopeCircuit(ctx, c, token, &circuit{fails: make(map[int]int)})
}

func nopeCircuit(ctx context.Context, c *http.Client, token string, b *circuit) (err error) {
	for range 4 {
		if b.open() {
			return err
		}
		err = me(ctx, c, token)
		if err == nil {
			return nil
		}
		b.failed(err)
		time.Sleep(time.Second)
	}
	return err
}

// NopeCloseClassified is silent since an interface has the channel closed that ends the loop.
func NopeCloseClassified(ctx context.Context, c *http.Client, token string, cl Classifier) (err error) {
	done := make(chan struct{})
	for {
		err = me(ctx, c, token)
		if err == nil {
			return nil
		}
		if cl.Fatal(err) {
			close(done)
		}
		select {
		case <-done:
			return err
		case <-time.After(time.Second):
		}
	}
}

// NopeCloseClassifiedQuota drives NopeCloseClassified.
//
//again:any/-10
//delay:yes
//bound:no
//silent:an interface decides
func NopeCloseClassifiedQuota(c *http.Client, ctx context.Context, token string) error {
	return NopeCloseClassified(ctx, c, token, onlyQuota{})
}

// NopeClose is silent since the answer closes the channel that ends the loop.
//
//again:any/-10
//delay:yes
//bound:yes
//silent:a channel decides
func NopeClose(c *http.Client, ctx context.Context, token string) (err error) {
	done := make(chan struct{})
	for range 5 {
		err = me(ctx, c, token)
		if err == nil {
			return nil
		}
		if !isQuota(err) {
			close(done)
		}
		select {
		case <-done:
			return err
		default:
		}
		time.Sleep(time.Second)
	}
	return err
}

// NopeFatalChannel is silent since the answer is sent into the channel that ends the loop.
//
//again:any/-10
//delay:yes
//bound:yes
//silent:a channel decides
func NopeFatalChannel(c *http.Client, ctx context.Context, token string) (err error) {
	fatal := make(chan error, 1)
	for range 5 {
		err = me(ctx, c, token)
		if err == nil {
			return nil
		}
		if !isQuota(err) {
			fatal <- err
		}
		select {
		case err := <-fatal:
			return err
		case <-time.After(time.Second):
		}
	}
	return err
}

// NopeFatalCallback is silent since a function that is not seen gets the answer, and may never return.
func NopeFatalCallback(ctx context.Context, c *http.Client, token string, fatal func(error)) (err error) {
	for range 5 {
		err = me(ctx, c, token)
		if err == nil {
			return nil
		}
		if !isQuota(err) {
			fatal(err)
		}
		time.Sleep(time.Second)
	}
	return err
}

// NopeFatalPanic drives NopeFatalCallback.
//
//again:any/-10
//delay:yes
//bound:yes
//silent:a function that is not seen decides
func NopeFatalPanic(c *http.Client, ctx context.Context, token string) error {
	return NopeFatalCallback(ctx, c, token, func(err error) { panic(err) })
}

type locked struct {
	mu    sync.Mutex
	state string
}

func (l *locked) failed(err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !isQuota(err) {
		l.state = "open"
	}
}

func (l *locked) open() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.state == "open"
}

// NopeLocked is silent since the answer sets a state behind a lock, which is asked before each try.
//
//again:any/-10
//delay:yes
//bound:yes
//silent:a state behind a lock decides
func NopeLocked(c *http.Client, ctx context.Context, token string) error {
	return nopeLocked(ctx, c, token, new(locked))
}

func nopeLocked(ctx context.Context, c *http.Client, token string, l *locked) (err error) {
	for range 4 {
		if l.open() {
			return err
		}
		err = me(ctx, c, token)
		if err == nil {
			return nil
		}
		l.failed(err)
		time.Sleep(time.Second)
	}
	return err
}

type unlocked struct{ state string }

func (u *unlocked) failed(err error) {
	if !isQuota(err) {
		u.state = "open"
	}
}

// NopeUnlocked is silent since the answer sets a state, which is asked before each try.
//
//again:any/-10
//delay:yes
//bound:yes
//silent:a state decides
func NopeUnlocked(c *http.Client, ctx context.Context, token string) error {
	return nopeUnlocked(ctx, c, token, new(unlocked))
}

func nopeUnlocked(ctx context.Context, c *http.Client, token string, u *unlocked) (err error) {
	for range 4 {
		if u.state == "open" {
			return err
		}
		err = me(ctx, c, token)
		if err == nil {
			return nil
		}
		u.failed(err)
		time.Sleep(time.Second)
	}
	return err
}

// NopeOnce is silent since the answer has a sync.Once set the flag that ends the loop.
//
//again:any/-10
//delay:yes
//bound:yes
//silent:what a sync.Once does decides
func NopeOnce(c *http.Client, ctx context.Context, token string) (err error) {
	var once sync.Once
	stop := false
	for tries := 0; !stop && tries < 5; tries++ {
		err = me(ctx, c, token)
		if err == nil {
			return nil
		}
		if !isQuota(err) {
			once.Do(func() { stop = true })
		}
		time.Sleep(time.Second)
	}
	return err
}

func simple(n int, f func() error) (err error) {
	for range n {
		if err = f(); err == nil {
			return nil
		}
		time.Sleep(time.Second)
	}
	return err
}

func each(n int, f func(attempt int, last error) error) (err error) {
	for i := range n {
		if err = f(i, err); err == nil {
			return nil
		}
		time.Sleep(time.Second)
	}
	return err
}

// NopeEachLast is silent since the closure is told the last failure, and asks it before it sends.
//
//again:any/-10
//delay:yes
//bound:yes
//silent:the closure asks the last failure
func NopeEachLast(c *http.Client, ctx context.Context, token string) error {
	return each(3, func(_ int, last error) error {
		if last != nil && !isQuota(last) {
			return nil
		}
		return me(ctx, c, token)
	})
}

// NopeMemo is silent since the closure remembers the failure, and asks it before it sends.
//
//again:any/-10
//delay:yes
//bound:yes
//silent:the closure remembers
func NopeMemo(c *http.Client, ctx context.Context, token string) error {
	var final error
	err := simple(3, func() error {
		if final != nil {
			return nil
		}
		err := me(ctx, c, token)
		if err != nil && !isQuota(err) {
			final = err
		}
		return err
	})
	return errors.Join(err, final)
}

// NopeMemoCancel is silent since the closure cancels its context, and asks that before it sends.
//
//again:any/-10
//delay:yes
//bound:yes
//silent:the answer cancels the context
func NopeMemoCancel(c *http.Client, ctx context.Context, token string) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	return simple(3, func() error {
		if ctx.Err() != nil {
			return nil
		}
		err := me(ctx, c, token)
		if err != nil && !isQuota(err) {
			cancel()
		}
		return err
	})
}

// NopeAwaited is silent since it waits until somebody says that it may go on: the user may have agreed.
//
//again:403/* but 403 other?
//delay:yes
//bound:yes
//silent:what was refused may be granted then
func NopeAwaited(c *http.Client, ctx context.Context, token string) (err error) {
	changed := make(chan struct{}, 4)
	go func() {
		for range 4 {
			time.Sleep(time.Minute)
			changed <- struct{}{}
		}
		close(changed)
	}()
	for range 4 {
		if err = me(ctx, c, token); err == nil || !is403(err) {
			return err
		}
		<-changed
	}
	return err
}

func is403(err error) bool {
	var e *apiError
	return errors.As(err, &e) && e.Status == 403
}

// PlainSemaphore receives what it sent itself: a place among those who may send.
//
//again:403/* but 403 other?
//delay:yes
//bound:yes
func PlainSemaphore(c *http.Client, ctx context.Context, token string) (err error) {
	places := make(chan struct{}, 3)
	for range 4 {
		places <- struct{}{}
		err = me(ctx, c, token) // want `\[retrycode/permanent\]`
		<-places
		if err == nil || !is403(err) {
			return err
		}
		time.Sleep(time.Second)
	}
	return err
}
