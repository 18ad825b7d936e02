package shapes

import (
	"context"
	"errors"
	"iter"
	"net/http"
	"time"
)

// Counted is R01, shape 1. The first wait is zero seconds.
//
//again:all
//delay:yes
//bound:yes
func Counted(c *http.Client, ctx context.Context, token string) (u *User, err error) {
	for i := 0; i < 3; i++ {
		u, err = me(ctx, c, token) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
		if err == nil {
			return u, nil
		}
		time.Sleep(time.Duration(i) * time.Second)
	}
	return nil, err
}

// Endless is R02, shape 3.
//
//again:all
//delay:yes
//bound:no
func Endless(c *http.Client, ctx context.Context, token string) *User {
	for {
		u, err := me(ctx, c, token) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]` `\[retrycode/unbounded\]`
		if err == nil {
			return u
		}
		time.Sleep(time.Second)
	}
}

// EndlessBreak is R02, with the way out in a break.
//
//again:all
//delay:yes
//bound:no
func EndlessBreak(c *http.Client, ctx context.Context, token string) *User {
	var u *User
	for {
		var err error
		u, err = me(ctx, c, token) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]` `\[retrycode/unbounded\]`
		if err == nil {
			break
		}
		time.Sleep(time.Second)
	}
	return u
}

// EndlessCondition is R02, with the error in the loop's condition.
//
//again:all
//delay:yes
//bound:no
func EndlessCondition(c *http.Client, ctx context.Context, token string) *User {
	u, err := (*User)(nil), errGaveUp
	for err != nil {
		u, err = me(ctx, c, token) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]` `\[retrycode/unbounded\]`
		if err != nil {
			time.Sleep(time.Second)
		}
	}
	return u
}

// Spinning is R03.
//
//again:all
//delay:no
//bound:no
func Spinning(c *http.Client, ctx context.Context, token string) *User {
	for {
		if u, err := me(ctx, c, token); err == nil { // want `\[retrycode/permanent\]` `\[retrycode/same-token\]` `\[retrycode/no-delay\]` `\[retrycode/unbounded\]`
			return u
		}
	}
}

// Jumping is R04, shape 10.
//
//again:all
//delay:yes
//bound:yes
func Jumping(c *http.Client, ctx context.Context, token string) (*User, error) {
	tries := 0
retry:
	u, err := me(ctx, c, token) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
	if err != nil {
		if tries++; tries < 3 {
			time.Sleep(time.Second)
			goto retry
		}
		return nil, err
	}
	return u, nil
}

// JumpingEndless is R04 without a bound and without a wait.
//
//again:all
//delay:no
//bound:no
func JumpingEndless(c *http.Client, ctx context.Context, token string) (*User, error) {
retry:
	resp, err := c.Do(newMe(ctx, token)) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]` `\[retrycode/no-delay\]` `\[retrycode/unbounded\]`
	u, err := read(resp, err)
	if err != nil {
		goto retry
	}
	return u, nil
}

// RangeInt is R05, shape 2.
//
//again:all
//delay:yes
//bound:yes
func RangeInt(c *http.Client, ctx context.Context, token string) (*User, error) {
	var last error
	for attempt := range 4 {
		u, err := me(ctx, c, token) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
		if err == nil {
			return u, nil
		}
		last = err
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(time.Second << attempt):
		}
	}
	return nil, last
}

// Recursive is R11, shape 9.
//
//again:all
//delay:yes
//bound:yes
func Recursive(c *http.Client, ctx context.Context, token string) (*User, error) {
	return recurse(ctx, c, token, 3)
}

func recurse(ctx context.Context, c *http.Client, token string, left int) (*User, error) {
	u, err := me(ctx, c, token) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
	if err == nil || left == 0 {
		return u, err
	}
	time.Sleep(time.Second)
	return recurse(ctx, c, token, left-1)
}

// RecursiveEndless is R11 with nothing that counts.
//
//again:all
//delay:yes
//bound:no
func RecursiveEndless(c *http.Client, ctx context.Context, token string) (*User, error) {
	resp, err := c.Do(newMe(ctx, token)) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]` `\[retrycode/unbounded\]`
	u, err := read(resp, err)
	if err != nil {
		time.Sleep(time.Second)
		return RecursiveEndless(c, ctx, token)
	}
	return u, nil
}

// RecursiveMutual goes back through another function.
//
//again:all
//delay:yes
//bound:yes
func RecursiveMutual(c *http.Client, ctx context.Context, token string) (*User, error) {
	return ask(ctx, c, token, 0)
}

func ask(ctx context.Context, c *http.Client, token string, n int) (*User, error) {
	u, err := me(ctx, c, token) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
	if err != nil {
		return later(ctx, c, token, n, err)
	}
	return u, nil
}

func later(ctx context.Context, c *http.Client, token string, n int, err error) (*User, error) {
	if n > 3 {
		return nil, err
	}
	if err := pause(ctx, time.Second); err != nil {
		return nil, err
	}
	return ask(ctx, c, token, n+1)
}

type session struct {
	http  *http.Client
	token string
	left  int
}

// RecursiveMethod counts in a field.
//
//again:all
//delay:yes
//bound:yes
func RecursiveMethod(c *http.Client, ctx context.Context, token string) (*User, error) {
	return (&session{http: c, token: token, left: 3}).me(ctx)
}

func (s *session) me(ctx context.Context) (*User, error) {
	u, err := read(s.http.Do(newMe(ctx, s.token))) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
	if err != nil && s.left > 0 {
		s.left--
		time.Sleep(time.Second)
		return s.me(ctx)
	}
	return u, err
}

// attempts is shape 8: an iterator that waits between two rounds.
func attempts(ctx context.Context, n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range n {
			if i > 0 && pause(ctx, time.Second) != nil {
				return
			}
			if !yield(i) {
				return
			}
		}
	}
}

// RangeFunc is R12, shape 8.
//
//again:all
//delay:yes
//bound:yes
func RangeFunc(c *http.Client, ctx context.Context, token string) (*User, error) {
	last := errGaveUp
	for range attempts(ctx, 3) {
		u, err := me(ctx, c, token) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
		if err == nil {
			return u, nil
		}
		last = err
	}
	return nil, last
}

// RangeFuncBody waits in the body.
//
//again:all
//delay:yes
//bound:yes
func RangeFuncBody(c *http.Client, ctx context.Context, token string) (*User, error) {
	tries := func(yield func(int) bool) {
		for i := 0; i < 3 && yield(i); i++ {
		}
	}
	for range tries {
		u, err := me(ctx, c, token) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
		if err != nil {
			time.Sleep(time.Second)
			continue
		}
		return u, nil
	}
	return nil, errGaveUp
}

// RangeChannel takes its turns from a channel of delays.
//
//again:all
//delay:yes
//bound:yes
func RangeChannel(c *http.Client, ctx context.Context, token string) (*User, error) {
	delays := make(chan time.Duration, 3)
	for i := range 3 {
		delays <- time.Second << i
	}
	close(delays)
	last := errGaveUp
	for d := range delays {
		u, err := me(ctx, c, token) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
		if err == nil {
			return u, nil
		}
		last = err
		time.Sleep(d)
	}
	return nil, last
}

// RangeDelays takes them from a slice.
//
//again:all
//delay:yes
//bound:yes
func RangeDelays(c *http.Client, ctx context.Context, token string) (*User, error) {
	u, err := me(ctx, c, token)
	for _, d := range []time.Duration{time.Second, 2 * time.Second, 5 * time.Second} {
		if err == nil {
			break
		}
		time.Sleep(d)
		u, err = me(ctx, c, token) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
	}
	return u, err
}

// Labelled is R15, shape 11 around one item.
//
//again:all
//delay:yes
//bound:yes
func Labelled(c *http.Client, ctx context.Context, token string) (*User, error) {
	tries := 0
outer:
	for tries < 3 {
		for {
			tries++
			u, err := me(ctx, c, token) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
			if err != nil {
				time.Sleep(time.Second)
				continue outer
			}
			return u, nil
		}
	}
	return nil, errGaveUp
}

// PerItem is shape 11: each item has its own tries, and the next one follows.
//
//again:all
//delay:yes
//bound:yes
func PerItem(c *http.Client, ctx context.Context, tokens []string) (found []*User, err error) {
next:
	for _, token := range tokens {
		for i := 0; i < 3; i++ {
			u, err := me(ctx, c, token) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
			if err == nil {
				found = append(found, u)
				continue next
			}
			time.Sleep(time.Second)
		}
		return found, errGaveUp
	}
	return found, nil
}

// Ticking is R16, shape 12.
//
//again:all
//delay:yes
//bound:ctx
func Ticking(c *http.Client, ctx context.Context, token string) (*User, error) {
	tick := time.NewTicker(5 * time.Second)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-tick.C:
			u, err := me(ctx, c, token) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
			if err == nil {
				return u, nil
			}
		}
	}
}

// TickingLast asks the context at the loop's head.
//
//again:all
//delay:yes
//bound:ctx
func TickingLast(c *http.Client, ctx context.Context, token string) (*User, error) {
	tick := time.NewTicker(5 * time.Second)
	defer tick.Stop()
	for ctx.Err() == nil {
		u, err := me(ctx, c, token) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
		if err == nil {
			return u, nil
		}
		<-tick.C
	}
	return nil, ctx.Err()
}

// WaitFirst is R20, shape 5.
//
//again:all
//delay:yes
//bound:yes
func WaitFirst(c *http.Client, ctx context.Context, token string) (u *User, err error) {
	for i := 0; i <= 3; i++ {
		if i > 0 {
			if err := pause(ctx, time.Duration(i)*time.Second); err != nil {
				return nil, err
			}
		}
		u, err = me(ctx, c, token) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
		if err == nil {
			return u, nil
		}
	}
	return nil, err
}

// Deadline is R22, shape 16.
//
//again:all
//delay:yes
//bound:yes
func Deadline(c *http.Client, ctx context.Context, token string) (*User, error) {
	last := errGaveUp
	for deadline := time.Now().Add(time.Minute); time.Now().Before(deadline); time.Sleep(2 * time.Second) {
		u, err := me(ctx, c, token) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
		if err == nil {
			return u, nil
		}
		last = err
	}
	return nil, last
}

// Elapsed is R22 with the time since the start.
//
//again:all
//delay:yes
//bound:yes
func Elapsed(c *http.Client, ctx context.Context, token string) (*User, error) {
	start := time.Now()
	for {
		u, err := me(ctx, c, token) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
		if err == nil {
			return u, nil
		}
		if time.Since(start) > 30*time.Second {
			return nil, err
		}
		time.Sleep(2 * time.Second)
	}
}

func again(err error, n int) bool { return err != nil && n < 3 }

// AskedWithCount is shape 4: the predicate bounds.
//
//again:all
//delay:yes
//bound:yes
func AskedWithCount(c *http.Client, ctx context.Context, token string) (*User, error) {
	for n := 0; ; n++ {
		u, err := me(ctx, c, token) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
		if !again(err, n) {
			return u, err
		}
		time.Sleep(time.Second << n)
	}
}

// LastErrorFirst looks at the last try's error at the loop's head.
//
//again:all
//delay:yes
//bound:yes
func LastErrorFirst(c *http.Client, ctx context.Context, token string) (*User, error) {
	var (
		u   *User
		err error
	)
	for i := 0; i < 4; i++ {
		if i > 0 {
			if err == nil {
				break
			}
			time.Sleep(time.Second)
		}
		u, err = me(ctx, c, token) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
	}
	return u, err
}

// Budgeted is shape 17: every further try costs.
//
//again:all
//delay:yes
//bound:yes
func Budgeted(c *http.Client, ctx context.Context, token string) (*User, error) {
	budget := 10
	for {
		u, err := me(ctx, c, token) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
		if err == nil {
			return u, nil
		}
		if budget -= 3; budget < 0 {
			return nil, err
		}
		time.Sleep(time.Second)
	}
}

// Closure tries through a variable.
//
//again:all
//delay:yes
//bound:yes
func Closure(c *http.Client, ctx context.Context, token string) (*User, error) {
	try := func() (*User, error) {
		return me(ctx, c, token)
	}
	for range 3 {
		if u, err := try(); err == nil { // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
			return u, nil
		}
		time.Sleep(time.Second)
	}
	return nil, errGaveUp
}

// Joined keeps every error.
//
//again:all
//delay:yes
//bound:yes
func Joined(c *http.Client, ctx context.Context, token string) (*User, error) {
	var all []error
	for range 3 {
		u, err := me(ctx, c, token) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
		if err == nil {
			return u, nil
		}
		all = append(all, err)
		time.Sleep(time.Second)
	}
	return nil, errors.Join(all...)
}

// Named has named results, a deferred close and the status in the loop.
//
//again:all
//delay:yes
//bound:yes
func Named(c *http.Client, ctx context.Context, token string) (u *User, err error) {
	defer func() {
		if err != nil {
			u = nil
		}
	}()
	for i := 0; i < 3; i++ {
		var resp *http.Response
		resp, err = c.Do(newMe(ctx, token)) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
		if err == nil && resp.StatusCode == http.StatusOK {
			return read(resp, nil)
		}
		if err == nil {
			err = refusal(resp)
		}
		time.Sleep(time.Second)
	}
	return nil, err
}
