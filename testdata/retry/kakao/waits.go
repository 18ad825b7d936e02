package kakao

import (
	"context"
	"math/rand/v2"
	"net/http"
	"strconv"
	"time"
)

// A Backoff waits longer each time.
type Backoff struct {
	Base, Max time.Duration
	n         int
}

// Wait waits, and returns false when there is no use in going on.
func (b *Backoff) Wait(ctx context.Context) bool {
	d := min(b.Base<<b.n, b.Max)
	b.n++
	return Pause(ctx, d) == nil
}

// Next is the next wait; false after the last.
func (b *Backoff) Next() (time.Duration, bool) {
	if b.n == 4 {
		return 0, false
	}
	b.n++
	return b.Base << b.n, true
}

// Jitter is a time of about d.
func Jitter(d time.Duration) time.Duration { return d/2 + rand.N(d/2) }

// RetryAfter is the time that a response asks for, or else otherwise.
func RetryAfter(resp *http.Response, otherwise time.Duration) time.Duration {
	if seconds, err := strconv.Atoi(resp.Header.Get("Retry-After")); err == nil {
		return time.Duration(seconds) * time.Second
	}
	return otherwise
}

// Note writes nothing and waits for nobody.
func Note(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}
