package hard

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync/atomic"
	"time"

	"example.com/retry/kakao"
)

// What follows goes by two names: the token that is sent is changed by another one, and who may end
// the tries is told by one and asked by another.

type account struct {
	hc    *http.Client
	creds credentials
	kept  map[string]string
	token *string
}

// NopeValueWhole replaces what holds the token, which is kept by value.
//
//again:none
//token:new 401/* but 401 other?
//delay:yes
//bound:yes
func NopeValueWhole(c *http.Client, ctx context.Context, token string) error {
	a := &account{hc: c, creds: credentials{access: token}}
	return a.whileRefused(ctx)
}

func (a *account) whileRefused(ctx context.Context) (err error) {
	for n := range 3 {
		if err = me(ctx, a.hc, a.creds.access); !is401(err) {
			return err
		}
		a.creds = credentials{access: fmt.Sprint("new", n)}
		time.Sleep(time.Second)
	}
	return err
}

// NopeMapAlias changes the entry of a map that has another name.
//
//again:none
//token:new 401/* but 401 other?
//delay:yes
//bound:yes
func NopeMapAlias(c *http.Client, ctx context.Context, token string) (err error) {
	kept := map[string]string{"token": token}
	a := &account{hc: c, kept: kept}
	for n := range 3 {
		if err = a.fromMap(ctx); !is401(err) {
			return err
		}
		kept["token"] = fmt.Sprint("new", n)
		time.Sleep(time.Second)
	}
	return err
}

func (a *account) fromMap(ctx context.Context) error { return me(ctx, a.hc, a.kept["token"]) }

// NopeVariable changes the variable that a field points to.
//
//again:none
//token:new 401/* but 401 other?
//delay:yes
//bound:yes
func NopeVariable(c *http.Client, ctx context.Context, token string) (err error) {
	a := &account{hc: c, token: &token}
	for n := range 3 {
		if err = a.fromPointer(ctx); !is401(err) {
			return err
		}
		token = fmt.Sprint("new", n)
		time.Sleep(time.Second)
	}
	return err
}

func (a *account) fromPointer(ctx context.Context) error { return me(ctx, a.hc, *a.token) }

func setOver(over *atomic.Bool, err error) { over.Store(err != nil) }

// NopeFlagHelper tells a flag of the failure in a helper.
//
//again:none
//delay:yes
//bound:yes
func NopeFlagHelper(c *http.Client, ctx context.Context, token string) (err error) {
	var over atomic.Bool
	for range 3 {
		if over.Load() {
			return err
		}
		if err = me(ctx, c, token); err == nil {
			return nil
		}
		setOver(&over, err)
		time.Sleep(time.Second)
	}
	return err
}

func finish(over chan struct{}) { close(over) }

// NopeCloseHelper closes the channel that ends the tries in a helper.
//
//again:none
//delay:yes
//bound:yes
func NopeCloseHelper(c *http.Client, ctx context.Context, token string) (err error) {
	over := make(chan struct{})
	for range 3 {
		select {
		case <-over:
			return err
		default:
		}
		if err = me(ctx, c, token); err == nil {
			return nil
		}
		finish(over)
		time.Sleep(time.Second)
	}
	return err
}

// NopeQueue takes what failed out of what is left.
//
//again:none
//delay:yes
//bound:yes
func NopeQueue(c *http.Client, ctx context.Context, token string) (err error) {
	left := map[string]bool{"user": true}
	for left["user"] {
		if err = me(ctx, c, token); err == nil {
			return nil
		}
		delete(left, "user")
		time.Sleep(time.Second)
	}
	return err
}

func weight(err error) int {
	if isQuota(err) {
		return 1
	}
	return 100
}

type scored struct{ score int }

// NopeScore counts failures by their weight.
//
//again:any/-10
//delay:yes
//bound:yes
func NopeScore(c *http.Client, ctx context.Context, token string) error {
	return (&scored{}).tries(ctx, c, token)
}

func (s *scored) tries(ctx context.Context, c *http.Client, token string) (err error) {
	for s.score < 5 {
		if err = me(ctx, c, token); err == nil {
			return nil
		}
		s.score += weight(err)
		time.Sleep(time.Second)
	}
	return err
}

func giveUp(cancel func()) { cancel() }

// NopeCancelHelper cancels the context in a helper.
//
//again:none
//delay:yes
//bound:yes
func NopeCancelHelper(c *http.Client, ctx context.Context, token string) (err error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	for ctx.Err() == nil {
		if err = me(ctx, c, token); err == nil {
			return nil
		}
		giveUp(cancel)
		time.Sleep(time.Second)
	}
	return err
}

// PlainOwnContext has a context for each try, which it cancels: that is not the one that it asks.
//
//again:all
//delay:yes
//bound:yes
func PlainOwnContext(c *http.Client, ctx context.Context, token string) error {
	for range 3 {
		if err := ctx.Err(); err != nil {
			return err
		}
		try, cancel := context.WithTimeout(ctx, time.Minute)
		err := me(try, c, token) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
		cancel()
		if err == nil {
			return nil
		}
		time.Sleep(time.Second)
	}
	return errors.New("too many tries")
}

// PlainPrints writes a line for each failure, which takes no time.
//
//again:any/-10
//delay:no
//bound:yes
func PlainPrints(c *http.Client, ctx context.Context, token string) (err error) {
	for range 3 {
		if err = me(ctx, c, token); !isQuota(err) { // want `\[retrycode/no-delay\]`
			return err
		}
		fmt.Println(err)
	}
	return err
}

// PlainKept sends the token that a client of another package keeps.
//
//again:401/* but 401? other?
//delay:yes
//bound:yes
func PlainKept(c *http.Client, ctx context.Context, token string) (err error) {
	k := kakao.NewClient(c, token)
	for range 3 {
		if err = k.Me(ctx); !kakao.IsRefused(err) { // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
			return err
		}
		time.Sleep(time.Second)
	}
	return err
}

// NopeKept tells such a client a new token.
//
//again:none
//token:new 401/* but 401? other?
//delay:yes
//bound:yes
func NopeKept(c *http.Client, ctx context.Context, token string) (err error) {
	k := kakao.NewClient(c, token)
	for n := range 3 {
		if err = k.Me(ctx); !kakao.IsRefused(err) {
			return err
		}
		k.SetToken(fmt.Sprint("new", n))
		time.Sleep(time.Second)
	}
	return err
}

// NopeSlowDoer is silent as to the delay: whoever sends for the other package may wait.
//
//again:any/-10
//delay:no
//bound:yes
//silent:an interface of another package sends
func NopeSlowDoer(c *http.Client, ctx context.Context, token string) (err error) {
	k := kakao.NewClient(c, token)
	for range 3 {
		if err = k.Me(ctx); !kakao.Full(err) {
			return err
		}
	}
	return err
}
