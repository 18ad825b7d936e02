package closures

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
)

func callBack(c *http.Client, token string, done func(*User, error)) {
	resp, err := c.Do(meRequest(token))
	if err != nil {
		done(nil, err)
		return
	}
	defer resp.Body.Close()
	var (
		u       *User
		failure error
	)
	if resp.StatusCode != http.StatusOK {
		failure = errRefused
	} else {
		u = new(User)
		failure = json.NewDecoder(resp.Body).Decode(u)
	}
	done(u, failure)
}

// NopeCallback calls back once for both.
func NopeCallback(c *http.Client, token string) (user *User, err error) {
	callBack(c, token, func(u *User, failure error) { user, err = u, failure })
	return user, err
}

func callBackPessimist(c *http.Client, token string, done func(*User, error)) {
	resp, err := c.Do(meRequest(token))
	if err != nil {
		done(nil, err)
		return
	}
	defer resp.Body.Close()
	u, failure := new(User), errRefused
	if resp.StatusCode == http.StatusOK {
		failure = nil
		if json.NewDecoder(resp.Body).Decode(u) != nil {
			failure = io.ErrUnexpectedEOF
		}
	}
	done(u, failure)
}

// NopeCallbackPessimist begins with the sentinel, and takes it back.
func NopeCallbackPessimist(c *http.Client, token string) (user *User, err error) {
	callBackPessimist(c, token, func(u *User, failure error) { user, err = u, failure })
	return user, err
}

// Users calls back whoever asks it.
type Users struct{ Kakao *http.Client }

// Me is for callers that are not seen here.
func (u Users) Me(token string, done func(*User, error)) { callBackPessimist(u.Kakao, token, done) }

type policy struct{}

func (policy) fine(status int) bool { return status < 400 }

// NopeMethodValueAsked has its predicate in a variable.
func NopeMethodValueAsked(c *http.Client, token string) error {
	fine := policy{}.fine
	resp, err := c.Do(meRequest(token))
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if !fine(resp.StatusCode) {
		return errRefused
	}
	return nil
}

func ping(c *http.Client, token string, emit func(event string)) error {
	fine := false
	defer func() {
		if !fine {
			emit("ping failed")
		}
	}()
	resp, err := c.Do(meRequest(token))
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode == http.StatusOK {
		fine = true
	}
	return nil
}

// NopeDeferredEvent emits an event on its way out unless all went well.
func NopeDeferredEvent(c *http.Client, token string) (events []string, err error) {
	err = ping(c, token, func(event string) { events = append(events, event) })
	return events, err
}

// fetch is the only place of the program that sends.
var fetch = func(c *http.Client, token string) (*User, error) {
	resp, err := c.Do(meRequest(token)) // want `\[unhandled/as-success\]`
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var u User
	return &u, json.NewDecoder(resp.Body).Decode(&u)
}

// Variable calls a function value of the package.
func Variable(c *http.Client, token string) (*User, error) {
	u, err := fetch(c, token)
	if err != nil {
		return nil, errors.Join(errors.New("me"), err)
	}
	return u, nil
}
