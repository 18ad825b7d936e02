package transports

import (
	"encoding/json"
	"fmt"
	"net/http"
)

// A doer sends requests.
type doer interface {
	Do(*http.Request) (*http.Response, error)
}

// statusDoer turns failures into errors.
type statusDoer struct{ next doer }

// Do sends.
func (d statusDoer) Do(req *http.Request) (*http.Response, error) {
	resp, err := d.next.Do(req)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode >= 400 {
		resp.Body.Close()
		return nil, fmt.Errorf("status %d", resp.StatusCode)
	}
	return resp, nil
}

type users struct{ api doer }

func newUsers(c *http.Client) *users { return &users{api: statusDoer{c}} }

func (s *users) me(token string) (*User, error) {
	req, err := http.NewRequest(http.MethodGet, meURL, nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	resp, err := s.api.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var u User
	if err := json.NewDecoder(resp.Body).Decode(&u); err != nil {
		return nil, err
	}
	return &u, nil
}

// NopeDoer sends through an interface whose only implementation looks.
func NopeDoer(c *http.Client, token string) (*User, error) {
	return newUsers(c).me(token)
}

type service struct{ client *http.Client }

type option func(*service)

func withErrors() option {
	return func(s *service) { s.client.Transport = &failing{s.client.Transport} }
}

func newService(c *http.Client, opts ...option) *service {
	s := &service{client: &http.Client{Transport: c.Transport}}
	for _, o := range opts {
		o(s)
	}
	return s
}

func (s *service) me() (*User, error) {
	resp, err := s.client.Get(meURL)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var u User
	if err := json.NewDecoder(resp.Body).Decode(&u); err != nil {
		return nil, err
	}
	return &u, nil
}

// NopeOption sets the transport by an option.
func NopeOption(c *http.Client) (*User, error) {
	return newService(c, withErrors()).me()
}
