// Package channels holds answers that are sent to other goroutines.
package channels

import (
	"context"
	"encoding/json"
	"errors"
	"log"
	"net/http"
	"time"
)

var errRefused = errors.New("kakao refused")

// User is the answer of /v2/user/me.
type User struct {
	ID          int64  `json:"id"`
	ConnectedAt string `json:"connected_at"`
}

// Result is a user, or the reason why there is none.
type Result struct {
	User *User
	Err  error
}

func meRequest(token string) *http.Request {
	req, err := http.NewRequest(http.MethodGet, "https://kapi.kakao.com/v2/user/me", nil)
	if err != nil {
		panic(err) // the address is a constant
	}
	req.Header.Set("Authorization", "Bearer "+token)
	return req
}

func send(c *http.Client, token string, out chan<- Result) {
	resp, err := c.Do(meRequest(token))
	if err != nil {
		out <- Result{Err: err}
		return
	}
	defer resp.Body.Close()
	var r Result
	if resp.StatusCode != http.StatusOK {
		r.Err = errRefused
	} else {
		r.User = new(User)
		r.Err = json.NewDecoder(resp.Body).Decode(r.User)
	}
	out <- r
}

// NopeSent sends one struct for both.
func NopeSent(c *http.Client, token string) (*User, error) {
	out := make(chan Result, 1)
	send(c, token, out)
	r := <-out
	return r.User, r.Err
}

func sendLast(c *http.Client, token string, out chan<- Result) {
	var r Result
	defer func() { out <- r }()
	resp, err := c.Do(meRequest(token))
	if err != nil {
		r.Err = err
		return
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		r.Err = errors.New(resp.Status)
		return
	}
	r.User = new(User)
	r.Err = json.NewDecoder(resp.Body).Decode(r.User)
}

// NopeSentDeferred sends it on the way out.
func NopeSentDeferred(c *http.Client, token string) (*User, error) {
	out := make(chan Result, 1)
	sendLast(c, token, out)
	r := <-out
	return r.User, r.Err
}

func signal(c *http.Client, token string, good, bad chan struct{}) {
	resp, err := c.Do(meRequest(token))
	if err != nil {
		close(bad)
		return
	}
	resp.Body.Close()
	to := good
	if resp.StatusCode != http.StatusOK {
		to = bad
	}
	select {
	case to <- struct{}{}:
	default:
	}
}

// NopeChosen chooses the channel rather than the value.
func NopeChosen(c *http.Client, token string) string {
	good, bad := make(chan struct{}, 1), make(chan struct{}, 1)
	signal(c, token, good, bad)
	select {
	case <-good:
		return "good"
	case <-bad:
		return "bad"
	}
}

// NopeInTime does not wait longer than a second.
func NopeInTime(c *http.Client, ctx context.Context, token string) (*User, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	out := make(chan Result, 1)
	go func() {
		resp, err := c.Do(meRequest(token).WithContext(ctx))
		if err != nil {
			out <- Result{nil, err}
			return
		}
		defer resp.Body.Close()
		if resp.StatusCode != http.StatusOK {
			out <- Result{nil, errRefused}
			return
		}
		u := new(User)
		err = json.NewDecoder(resp.Body).Decode(u)
		out <- Result{u, err}
	}()
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case r := <-out:
		return r.User, r.Err
	}
}

func work(c *http.Client, tokens <-chan string, out chan<- User) {
	for token := range tokens {
		resp, err := c.Do(meRequest(token)) // want `\[unhandled/as-success\]`
		if err != nil {
			log.Print(err)
			continue
		}
		var u User
		err = json.NewDecoder(resp.Body).Decode(&u)
		resp.Body.Close()
		if err != nil {
			log.Print(err)
			continue
		}
		out <- u
	}
}

// Worker sends on whoever comes.
func Worker(c *http.Client, token string) []User {
	tokens, out := make(chan string, 1), make(chan User, 1)
	tokens <- token
	close(tokens)
	work(c, tokens, out)
	close(out)
	var users []User
	for u := range out {
		users = append(users, u)
	}
	return users
}
