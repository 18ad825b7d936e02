package hard

import (
	"context"
	"net/http"
	"time"
)

// NopeGiveUp is silent since a function that is not seen may never return.
func NopeGiveUp(ctx context.Context, c *http.Client, token string, giveUp func()) error {
	n := 0
	for {
		err := me(ctx, c, token)
		if !isQuota(err) {
			return err
		}
		if n++; n > 5 {
			giveUp()
		}
		time.Sleep(time.Second)
	}
}

// NopeGiveUpPanic drives NopeGiveUp.
//
//again:any/-10
//delay:yes
//bound:yes
func NopeGiveUpPanic(c *http.Client, ctx context.Context, token string) error {
	return NopeGiveUp(ctx, c, token, func() { panic("given up") })
}

// A Logger may end the program.
type Logger interface{ Fatalf(string, ...any) }

type panics struct{}

func (panics) Fatalf(format string, _ ...any) { panic(format) }

// NopeFatalf is silent since a method that is not seen may never return.
func NopeFatalf(ctx context.Context, c *http.Client, token string, l Logger) error {
	n := 0
	for {
		err := me(ctx, c, token)
		if !isQuota(err) {
			return err
		}
		if n++; n > 5 {
			l.Fatalf("no luck after %d tries", n)
		}
		time.Sleep(time.Second)
	}
}

// NopeFatalfPanic drives NopeFatalf.
//
//again:any/-10
//delay:yes
//bound:yes
func NopeFatalfPanic(c *http.Client, ctx context.Context, token string) error {
	return NopeFatalf(ctx, c, token, panics{})
}

// NopeDeadline is silent since the deadline ends the request, and an error of the transport the loop.
//
//again:any/-10
//delay:yes
//bound:yes
func NopeDeadline(c *http.Client, ctx context.Context, token string) error {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	for {
		err := me(ctx, c, token)
		if !isQuota(err) {
			return err
		}
		time.Sleep(time.Second)
	}
}

type budget struct{ n int }

func (b *budget) spend() {
	if b.n--; b.n < 0 {
		panic("budget")
	}
}

// NopeBudget is silent since the budget panics when it is used up.
//
//again:any/-10
//delay:yes
//bound:yes
func NopeBudget(c *http.Client, ctx context.Context, token string) error {
	return nopeBudget(ctx, c, token, &budget{n: 3})
}

func nopeBudget(ctx context.Context, c *http.Client, token string, b *budget) error {
	for {
		err := me(ctx, c, token)
		if !isQuota(err) {
			return err
		}
		b.spend()
		time.Sleep(time.Second)
	}
}

type state int

const (
	starts state = iota
	calls
	waits
	done
	failed
)

type machine struct {
	hc    *http.Client
	token string
	st    state
	err   error
	n     int
}

func (m *machine) step(ctx context.Context) {
	switch m.st {
	case starts:
		m.st = calls
	case calls:
		m.err = me(ctx, m.hc, m.token)
		switch {
		case m.err == nil:
			m.st = done
		case isQuota(m.err):
			m.st = waits
		default:
			m.st = failed
		}
	case waits:
		time.Sleep(time.Second)
		m.n++
		if m.n > 3 {
			m.st = failed
		} else {
			m.st = calls
		}
	}
}

func (m *machine) nopeRun(ctx context.Context) error {
	for m.st != done && m.st != failed {
		m.step(ctx)
	}
	return m.err
}

// NopeMachine is silent since the state in which it waits counts.
//
//again:any/-10
//delay:yes
//bound:yes
func NopeMachine(c *http.Client, ctx context.Context, token string) error {
	return (&machine{hc: c, token: token}).nopeRun(ctx)
}
