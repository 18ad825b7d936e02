package shapes

import (
	"context"
	"net/http"
	"sync"
	"time"
)

// Requeue is W01, shape 14: what failed goes back into the channel that it came from.
//
//again:all
//delay:no
//bound:no
//silent:the item goes back through a channel
func Requeue(c *http.Client, ctx context.Context, tokens []string) []*User {
	queue := make(chan string, len(tokens))
	for _, t := range tokens {
		queue <- t
	}
	var found []*User
	for len(found) < len(tokens) {
		token := <-queue
		u, err := me(ctx, c, token)
		if err != nil {
			queue <- token
			continue
		}
		found = append(found, u)
	}
	return found
}

type job struct {
	token string
	tries int
}

// RequeueCounted is shape 14 with a count at the item.
//
//again:all
//delay:yes
//bound:yes
//silent:the item goes back through a channel
func RequeueCounted(c *http.Client, ctx context.Context, tokens []string) (found []*User, failed []error) {
	jobs := make(chan job, len(tokens))
	for _, t := range tokens {
		jobs <- job{token: t}
	}
	for len(found)+len(failed) < len(tokens) {
		j := <-jobs
		u, err := me(ctx, c, j.token)
		switch {
		case err == nil:
			found = append(found, u)
		case j.tries < 3:
			time.Sleep(time.Second)
			jobs <- job{j.token, j.tries + 1}
		default:
			failed = append(failed, err)
		}
	}
	return found, failed
}

// RequeueSlice is shape 14 with a slice for a queue.
//
//again:all
//delay:yes
//bound:yes
//silent:the item goes back into a slice
func RequeueSlice(c *http.Client, ctx context.Context, tokens []string) (found []*User, err error) {
	queue := append([]string(nil), tokens...)
	for tries := 0; len(queue) > 0; tries++ {
		token := queue[0]
		queue = queue[1:]
		u, err := me(ctx, c, token)
		if err != nil {
			if tries > 10 {
				return found, err
			}
			queue = append(queue, token)
			time.Sleep(time.Second)
			continue
		}
		found = append(found, u)
	}
	return found, nil
}

// NopeOnce asks once, and everybody else waits for the answer.
//
//again:none
func NopeOnce(c *http.Client, ctx context.Context, token string) (*User, error) {
	get := sync.OnceValues(func() (*User, error) { return me(ctx, c, token) })
	var (
		u   *User
		err error
	)
	for range 3 {
		u, err = get()
	}
	return u, err
}
