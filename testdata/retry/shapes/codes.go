package shapes

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"time"

	"example.com/retry/kakao"
)

// NopeSwitch is R06: exactly these codes.
//
//again:any/-1 any/-603
//delay:yes
//bound:yes
func NopeSwitch(c *http.Client, ctx context.Context, token string) (*User, error) {
	var last error
	for i := 0; i < 3; i++ {
		u, err := me(ctx, c, token)
		if err == nil {
			return u, nil
		}
		var refused *APIError
		if !errors.As(err, &refused) {
			return nil, err
		}
		switch refused.Code {
		case -1, -603:
			last = err
			time.Sleep(time.Second)
		default:
			return nil, err
		}
	}
	return nil, last
}

// NopeIf is R06 as a chain of ifs.
//
//again:any/-1 any/-603
//delay:yes
//bound:yes
func NopeIf(c *http.Client, ctx context.Context, token string) (u *User, err error) {
	for i := 0; i < 3; i++ {
		u, err = me(ctx, c, token)
		var refused *APIError
		if err == nil || !errors.As(err, &refused) {
			return u, err
		}
		if refused.Code != -1 && refused.Code != -603 {
			return nil, err
		}
		time.Sleep(time.Second)
	}
	return nil, err
}

// NopeContains is R17.
//
//again:any/-1 any/-603
//delay:yes
//bound:yes
func NopeContains(c *http.Client, ctx context.Context, token string) (u *User, err error) {
	for range 3 {
		u, err = me(ctx, c, token)
		refused, ok := errors.AsType[*APIError](err)
		if !ok || !slices.Contains([]int{-1, -603}, refused.Code) {
			return u, err
		}
		time.Sleep(time.Second)
	}
	return nil, err
}

var mayPass = map[int]bool{-1: true, -603: true}

// NopeMap looks the code up.
//
//again:any/-1 any/-603
//delay:yes
//bound:yes
func NopeMap(c *http.Client, ctx context.Context, token string) (u *User, err error) {
	for i := range 3 {
		if u, err = me(ctx, c, token); err == nil {
			return u, nil
		}
		refused, ok := err.(*APIError)
		if !ok || !mayPass[refused.Code] {
			return nil, err
		}
		time.Sleep(time.Second << i)
	}
	return nil, err
}

func temporary(err error) bool {
	var refused *APIError
	if errors.As(err, &refused) {
		return refused.Code == -1 || refused.Code == -603
	}
	return false
}

// NopeHelper asks a function.
//
//again:any/-1 any/-603
//delay:yes
//bound:yes
func NopeHelper(c *http.Client, ctx context.Context, token string) (*User, error) {
	tries := 0
again:
	u, err := me(ctx, c, token)
	if temporary(err) && tries < 3 {
		tries++
		time.Sleep(time.Second)
		goto again
	}
	return u, err
}

// Temporary reports whether the same request may succeed later.
func (e *APIError) Temporary() bool {
	switch e.Code {
	case -1, -603:
		return true
	default:
		return false
	}
}

// NopeMethod asks the error's own method.
//
//again:any/-1 any/-603
//delay:yes
//bound:yes
func NopeMethod(c *http.Client, ctx context.Context, token string) (*User, error) {
	return method(ctx, c, token, 0)
}

func method(ctx context.Context, c *http.Client, token string, n int) (*User, error) {
	u, err := me(ctx, c, token)
	var refused *APIError
	if errors.As(err, &refused) && refused.Temporary() && n < 3 {
		if err := pause(ctx, time.Second); err != nil {
			return nil, err
		}
		return method(ctx, c, token, n+1)
	}
	return u, err
}

// NopeTypeSwitch tells the error's types apart.
//
//again:any/-1 any/-603
//delay:yes
//bound:yes
func NopeTypeSwitch(c *http.Client, ctx context.Context, token string) (*User, error) {
	for range attempts(ctx, 3) {
		u, err := me(ctx, c, token)
		switch e := err.(type) {
		case nil:
			return u, nil
		case *APIError:
			if e.Code == -1 || e.Code == -603 {
				continue
			}
			return nil, e
		default:
			return nil, err
		}
	}
	return nil, errGaveUp
}

// NopeRetryable is R07: no response counts as well.
//
//again:transport any/-1 any/-7 any/-10
//delay:yes
//bound:yes
func NopeRetryable(c *http.Client, ctx context.Context, token string) (u *User, err error) {
	for i := 0; i < 4; i++ {
		u, err = me(ctx, c, token)
		if err == nil || !retryable(err) {
			return u, err
		}
		time.Sleep(time.Minute)
	}
	return nil, err
}

func retryable(err error) bool {
	var refused *APIError
	if !errors.As(err, &refused) {
		return true
	}
	switch refused.Code {
	case -1, -7, -10:
		return true
	}
	return false
}

// NopeLastErrorAsked is R21: the last try's error is asked for at the loop's head.
//
//again:transport any/-1 any/-7 any/-10
//delay:yes
//bound:yes
func NopeLastErrorAsked(c *http.Client, ctx context.Context, token string) (u *User, err error) {
	for i := 0; i < 4; i++ {
		if i > 0 {
			if !retryable(err) {
				return nil, err
			}
			time.Sleep(time.Second << i)
		}
		if u, err = me(ctx, c, token); err == nil {
			return u, nil
		}
	}
	return nil, err
}

// NopeLastErrorInCondition has it in the loop's condition.
//
//again:transport any/-1 any/-7 any/-10
//delay:yes
//bound:yes
func NopeLastErrorInCondition(c *http.Client, ctx context.Context, token string) (*User, error) {
	u, err := me(ctx, c, token)
	for i := 0; err != nil && retryable(err) && i < 3; i++ {
		time.Sleep(time.Second)
		u, err = me(ctx, c, token)
	}
	return u, err
}

func retryableYet(err error, n int) bool { return n < 3 && err != nil && retryable(err) }

// NopeAskedWithCount is shape 4 with a predicate that looks at the code.
//
//again:transport any/-1 any/-7 any/-10
//delay:yes
//bound:yes
func NopeAskedWithCount(c *http.Client, ctx context.Context, token string) (*User, error) {
	for n := 0; ; n++ {
		u, err := me(ctx, c, token)
		if !retryableYet(err, n) {
			return u, err
		}
		time.Sleep(time.Second << n)
	}
}

// AllBut stops for two codes only.
//
//again:all but any/-2 any/-401
//delay:yes
//bound:yes
func AllBut(c *http.Client, ctx context.Context, token string) (u *User, err error) {
	for i := 0; i < 3; i++ {
		u, err = me(ctx, c, token) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
		if err == nil {
			return u, nil
		}
		var refused *APIError
		if errors.As(err, &refused) && (refused.Code == -2 || refused.Code == -401) {
			return nil, err
		}
		time.Sleep(time.Second)
	}
	return nil, err
}

// AllButSwitch is AllBut with another status for the token.
//
//again:all but any/-2 401/* other other?
//delay:yes
//bound:yes
func AllButSwitch(c *http.Client, ctx context.Context, token string) (u *User, err error) {
	for range 3 {
		u, err = me(ctx, c, token) // want `\[retrycode/permanent\]`
		if err == nil {
			return u, nil
		}
		if e, ok := err.(*APIError); ok {
			switch {
			case e.Code == -2:
				return nil, err
			case e.Status == http.StatusUnauthorized:
				return nil, err
			}
		}
		time.Sleep(time.Second)
	}
	return nil, err
}

// Wrong sends the wrong code again.
//
//again:any/-2
//delay:yes
//bound:yes
func Wrong(c *http.Client, ctx context.Context, token string) (u *User, err error) {
	for i := 0; i < 3; i++ {
		u, err = me(ctx, c, token) // want `\[retrycode/permanent\]`
		var refused *APIError
		if !errors.As(err, &refused) || refused.Code != -2 {
			return u, err
		}
		time.Sleep(time.Second)
	}
	return nil, err
}

// WrongGoto is Wrong with a jump.
//
//again:any/-2
//delay:yes
//bound:yes
func WrongGoto(c *http.Client, ctx context.Context, token string) (*User, error) {
	left := 3
retry:
	u, err := me(ctx, c, token) // want `\[retrycode/permanent\]`
	if e, ok := errors.AsType[*APIError](err); ok && e.Code == -2 && left > 0 {
		left--
		time.Sleep(time.Second)
		goto retry
	}
	return u, err
}

// WrongRecursion is Wrong with a call of itself.
//
//again:any/-2
//delay:yes
//bound:yes
func WrongRecursion(c *http.Client, ctx context.Context, token string) (*User, error) {
	return wrongAgain(ctx, c, token, 3)
}

func wrongAgain(ctx context.Context, c *http.Client, token string, left int) (*User, error) {
	u, err := me(ctx, c, token) // want `\[retrycode/permanent\]`
	switch e := err.(type) {
	case *APIError:
		if e.Code == -2 && left > 0 {
			time.Sleep(time.Second)
			return wrongAgain(ctx, c, token, left-1)
		}
	}
	return u, err
}

// WrongRangeFunc is Wrong over an iterator.
//
//again:any/-2
//delay:yes
//bound:yes
//silent:another package has the list
func WrongRangeFunc(c *http.Client, ctx context.Context, token string) (*User, error) {
	for range attempts(ctx, 3) {
		u, err := me(ctx, c, token)
		var refused *APIError
		if errors.As(err, &refused) && slices.Contains(kakao.Hopeless[:1], refused.Code) {
			continue
		}
		return u, err
	}
	return nil, errGaveUp
}

// WrongMap is Wrong by a table.
//
//again:any/-2 any/-5
//delay:yes
//bound:yes
func WrongMap(c *http.Client, ctx context.Context, token string) (u *User, err error) {
	tryAgain := map[int]struct{}{-2: {}, -5: {}}
	for range 3 {
		u, err = me(ctx, c, token) // want `\[retrycode/permanent\]`
		e, ok := err.(*APIError)
		if !ok {
			return u, err
		}
		if _, listed := tryAgain[e.Code]; !listed {
			return u, err
		}
		time.Sleep(time.Second)
	}
	return nil, err
}

// QuotaBeforeWait is R23: one of the codes comes back before the wait.
//
//again:transport any/-1 any/-7 any/-10
//delay:no any/-10
//bound:yes
func QuotaBeforeWait(c *http.Client, ctx context.Context, token string) (u *User, err error) {
	for i := 0; i < 5; i++ {
		u, err = me(ctx, c, token) // want `\[retrycode/no-delay\]`
		if err == nil || !retryable(err) {
			return u, err
		}
		if e, ok := err.(*APIError); ok && e.Code == -10 {
			continue
		}
		time.Sleep(time.Second)
	}
	return nil, err
}

// QuotaAtOnce sends nothing but the quota's refusal again, and does so at once.
//
//again:any/-10
//delay:no
//bound:yes
func QuotaAtOnce(c *http.Client, ctx context.Context, token string) (*User, error) {
	for i := 0; ; i++ {
		resp, err := c.Do(newMe(ctx, token)) // want `\[retrycode/no-delay\]`
		u, err := read(resp, err)
		var refused *APIError
		if errors.As(err, &refused) && refused.Code == -10 && i < 5 {
			continue
		}
		return u, err
	}
}

// QuotaUntilItWorks waits, but for how long?
//
//again:any/-10 any/-11
//delay:yes
//bound:no
func QuotaUntilItWorks(c *http.Client, ctx context.Context, token string) (*User, error) {
	for {
		u, err := me(ctx, c, token) // want `\[retrycode/unbounded\]`
		if e, ok := err.(*APIError); ok && (e.Code == -10 || e.Code == -11) {
			time.Sleep(time.Minute)
			continue
		}
		return u, err
	}
}

// NopeQuotaUntilContext ends with the caller's context.
//
//again:any/-10
//delay:yes
//bound:ctx
func NopeQuotaUntilContext(c *http.Client, ctx context.Context, token string) (*User, error) {
	for {
		u, err := me(ctx, c, token)
		e, ok := err.(*APIError)
		if !ok || e.Code != -10 {
			return u, err
		}
		if err := pause(ctx, time.Minute); err != nil {
			return nil, err
		}
	}
}
