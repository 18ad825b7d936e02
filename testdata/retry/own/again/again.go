// Package again is what a company's own library for retries looks like.
package again

import (
	"context"
	"errors"
	"time"
)

// Do calls f until it succeeds, n times at most.
func Do(n int, wait time.Duration, f func() error) error {
	var err error
	for i := 0; i < n; i++ {
		if err = f(); err == nil {
			return nil
		}
		time.Sleep(wait)
	}
	return err
}

// AtOnce is Do without a wait.
func AtOnce(n int, f func() error) (err error) {
	for range n {
		if err = f(); err == nil {
			return nil
		}
	}
	return err
}

// Forever is Do without an end.
func Forever(wait time.Duration, f func() error) {
	for f() != nil {
		time.Sleep(wait)
	}
}

// If calls f again as long as the predicate says so.
func If(ctx context.Context, n int, f func(context.Context) error, retryable func(error) bool) error {
	for i := 1; ; i++ {
		err := f(ctx)
		if err == nil || i == n || !retryable(err) {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Duration(i) * time.Second):
		}
	}
}

// Value is Do for functions with a result.
func Value[T any](n int, wait time.Duration, f func() (T, error)) (v T, err error) {
	for range n {
		if v, err = f(); err == nil {
			return v, nil
		}
		time.Sleep(wait)
	}
	return v, err
}

// errStop wraps an error that no try mends.
type errStop struct{ error }

func (e errStop) Unwrap() error { return e.error }

// Stop makes Until give up.
func Stop(err error) error { return errStop{err} }

// Until calls f until it succeeds, or its error is one of Stop's.
func Until(n int, wait time.Duration, f func() error) error {
	var err error
	for range n {
		err = f()
		var stop errStop
		if err == nil || errors.As(err, &stop) {
			return err
		}
		time.Sleep(wait)
	}
	return err
}

// Attempt calls f with its number; f says whether to go on.
func Attempt(n int, wait time.Duration, f func(try int) (again bool, err error)) error {
	for i := 0; ; i++ {
		again, err := f(i)
		if !again || i+1 == n {
			return err
		}
		time.Sleep(wait)
	}
}

// Each calls f once for each item.
func Each(items []string, f func(string) error) error {
	for _, i := range items {
		if err := f(i); err != nil {
			return err
		}
	}
	return nil
}

// Once calls f once.
func Once(f func() error) error { return f() }

// A Policy is made once and used often.
type Policy struct {
	Tries int
	Wait  time.Duration
	// Retryable is asked for every error; nil is every one.
	Retryable func(error) bool
}

// Run calls f as the policy has it.
func (p Policy) Run(f func() error) error {
	var err error
	for range p.Tries {
		err = f()
		if err == nil || p.Retryable != nil && !p.Retryable(err) {
			return err
		}
		time.Sleep(p.Wait)
	}
	return err
}
