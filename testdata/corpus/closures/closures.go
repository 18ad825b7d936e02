// Package closures holds answers that function values decode into variables around them,
// or hand to function values.
package closures

import (
	"encoding/json"
	"errors"
	"net/http"
	"sync"
)

var errRefused = errors.New("kakao refused")

// User is the answer of /v2/user/me.
type User struct {
	ID          int64  `json:"id"`
	ConnectedAt string `json:"connected_at"`
}

func meRequest(token string) *http.Request {
	req, err := http.NewRequest(http.MethodGet, "https://kapi.kakao.com/v2/user/me", nil)
	if err != nil {
		panic(err) // the address is a constant
	}
	req.Header.Set("Authorization", "Bearer "+token)
	return req
}

func run(f func() error) error { return f() }

// NopeFilled tests what a function value has filled.
func NopeFilled(c *http.Client, token string) (*User, error) {
	var u User
	err := run(func() error {
		resp, err := c.Do(meRequest(token))
		if err != nil {
			return err
		}
		defer resp.Body.Close()
		return json.NewDecoder(resp.Body).Decode(&u)
	})
	if err != nil {
		return nil, err
	}
	if u.ID == 0 {
		return nil, errors.New("no user")
	}
	return &u, nil
}

// group runs functions in goroutines and keeps an error.
type group struct {
	wg  sync.WaitGroup
	mu  sync.Mutex
	err error
}

// Go starts a function.
func (g *group) Go(f func() error) {
	g.wg.Add(1)
	go func() {
		defer g.wg.Done()
		if err := f(); err != nil {
			g.mu.Lock()
			g.err = err
			g.mu.Unlock()
		}
	}()
}

// Wait waits for all.
func (g *group) Wait() error { g.wg.Wait(); return g.err }

// NopeGroupFilled tests what a goroutine has filled.
func NopeGroupFilled(c *http.Client, token string) (*User, error) {
	var (
		u User
		g group
	)
	g.Go(func() error {
		resp, err := c.Do(meRequest(token))
		if err != nil {
			return err
		}
		defer resp.Body.Close()
		return json.NewDecoder(resp.Body).Decode(&u)
	})
	if err := g.Wait(); err != nil {
		return nil, err
	}
	if u.ID == 0 {
		return nil, errors.New("no user")
	}
	return &u, nil
}

// NopeGroupStatus takes the status out of the goroutine.
func NopeGroupStatus(c *http.Client, token string) (*User, error) {
	var (
		u      User
		g      group
		status int
	)
	g.Go(func() error {
		resp, err := c.Do(meRequest(token))
		if err != nil {
			return err
		}
		defer resp.Body.Close()
		status = resp.StatusCode
		return json.NewDecoder(resp.Body).Decode(&u)
	})
	if err := g.Wait(); err != nil {
		return nil, err
	}
	if status != http.StatusOK {
		return nil, errors.New("no user")
	}
	return &u, nil
}

// admin loads its user once.
type admin struct {
	once sync.Once
	user User
}

func (a *admin) load(c *http.Client, token string) (*User, error) {
	a.once.Do(func() {
		resp, err := c.Do(meRequest(token))
		if err != nil {
			return
		}
		defer resp.Body.Close()
		json.NewDecoder(resp.Body).Decode(&a.user)
	})
	if a.user.ID == 0 {
		return nil, errors.New("no admin")
	}
	return &a.user, nil
}

// NopeOnce tests what sync.Once has filled.
func NopeOnce(c *http.Client, token string) (*User, error) {
	return new(admin).load(c, token)
}

// NopeOnceError takes the error out.
func NopeOnceError(c *http.Client, token string) (*User, error) {
	var (
		once sync.Once
		u    User
		err  error
	)
	once.Do(func() {
		var resp *http.Response
		resp, err = c.Do(meRequest(token))
		if err != nil {
			return
		}
		defer resp.Body.Close()
		if resp.StatusCode != http.StatusOK {
			err = errors.New(resp.Status)
			return
		}
		err = json.NewDecoder(resp.Body).Decode(&u)
	})
	return &u, err
}
