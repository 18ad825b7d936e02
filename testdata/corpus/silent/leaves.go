package silent

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
)

// NopeResponseReturned lets its caller look.
func NopeResponseReturned(c *http.Client, token string) (*http.Response, error) {
	req, err := userRequest(context.Background(), token)
	if err != nil {
		return nil, err
	}
	return c.Do(req)
}

// NopeResponseReturnedLater reads a header on the way.
func NopeResponseReturnedLater(c *http.Client, token string) (resp *http.Response, traced bool, err error) {
	req, err := userRequest(context.Background(), token)
	if err != nil {
		return nil, false, err
	}
	resp, err = c.Do(req)
	if err != nil {
		return nil, false, err
	}
	return resp, resp.Header.Get("X-Request-Id") != "", nil
}

// NopeCodeReturned returns the status beside the payload.
func NopeCodeReturned(c *http.Client, token string) (User, int, error) {
	var u User
	req, err := userRequest(context.Background(), token)
	if err != nil {
		return u, 0, err
	}
	resp, err := c.Do(req)
	if err != nil {
		return u, 0, err
	}
	defer resp.Body.Close()
	if err := json.NewDecoder(resp.Body).Decode(&u); err != nil {
		return u, resp.StatusCode, err
	}
	return u, resp.StatusCode, nil
}

// Answer is a user, or Kakao's reason why there is none.
type Answer struct {
	User
	Code int    `json:"code"`
	Msg  string `json:"msg"`
}

// NopeBodyCodeReturned returns a struct in which the code is.
func NopeBodyCodeReturned(c *http.Client, token string) (*Answer, error) {
	req, err := userRequest(context.Background(), token)
	if err != nil {
		return nil, err
	}
	resp, err := c.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var a Answer
	if err := json.NewDecoder(resp.Body).Decode(&a); err != nil {
		return nil, err
	}
	return &a, nil
}

// NopeBytesReturned returns the raw answer.
func NopeBytesReturned(c *http.Client, token string) ([]byte, error) {
	req, err := userRequest(context.Background(), token)
	if err != nil {
		return nil, err
	}
	resp, err := c.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

// NopeRawMessageReturned returns it as it was decoded.
func NopeRawMessageReturned(c *http.Client, token string) (json.RawMessage, error) {
	req, err := userRequest(context.Background(), token)
	if err != nil {
		return nil, err
	}
	resp, err := c.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var raw json.RawMessage
	if err := json.NewDecoder(resp.Body).Decode(&raw); err != nil {
		return nil, err
	}
	return raw, nil
}

// NopeMapReturned returns all members, whatever they are.
func NopeMapReturned(c *http.Client, token string) (map[string]any, error) {
	req, err := userRequest(context.Background(), token)
	if err != nil {
		return nil, err
	}
	resp, err := c.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	members := make(map[string]any)
	if err := json.NewDecoder(resp.Body).Decode(&members); err != nil {
		return nil, err
	}
	return members, nil
}

var lastStatus atomic.Int64

// NopeStatusStored keeps the status for whoever asks.
func NopeStatusStored(c *http.Client, token string) error {
	req, err := userRequest(context.Background(), token)
	if err != nil {
		return err
	}
	resp, err := c.Do(req)
	if err != nil {
		return err
	}
	lastStatus.Store(int64(resp.StatusCode))
	return resp.Body.Close()
}

// session remembers the last answer.
type session struct {
	client *http.Client
	last   *http.Response
	status int
}

var sessions = map[string]*session{}

func (s *session) load(token string) error {
	req, err := userRequest(context.Background(), token)
	if err != nil {
		return err
	}
	resp, err := s.client.Do(req)
	if err != nil {
		return err
	}
	s.last, s.status = resp, resp.StatusCode
	return resp.Body.Close()
}

// NopeResponseStored keeps the response in a struct that outlives the call.
func NopeResponseStored(c *http.Client, token string) error {
	s := &session{client: c}
	sessions[token] = s
	return s.load(token)
}

// Result is one answer on its way to the collector.
type Result struct {
	Status int
	Body   []byte
	Err    error
}

// NopeSentOnChannel sends the answer to whoever receives.
func NopeSentOnChannel(c *http.Client, token string) <-chan Result {
	out := make(chan Result, 1)
	go func() {
		defer close(out)
		req, err := userRequest(context.Background(), token)
		if err != nil {
			out <- Result{Err: err}
			return
		}
		resp, err := c.Do(req)
		if err != nil {
			out <- Result{Err: err}
			return
		}
		defer resp.Body.Close()
		body, err := io.ReadAll(resp.Body)
		out <- Result{Status: resp.StatusCode, Body: body, Err: err}
	}()
	return out
}

// relay forwards Kakao's answer as it is.
func relay(w http.ResponseWriter, c *http.Client, token string) {
	req, err := userRequest(context.Background(), token)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	resp, err := c.Do(req)
	if err != nil {
		http.Error(w, "kakao cannot be reached", http.StatusBadGateway)
		return
	}
	defer resp.Body.Close()
	w.Header().Set("Content-Type", resp.Header.Get("Content-Type"))
	w.WriteHeader(resp.StatusCode)
	io.Copy(w, resp.Body)
}

// NopeForwarded is a proxy in front of Kakao.
func NopeForwarded(c *http.Client, token string) (int, string) {
	rec := httptest.NewRecorder()
	relay(rec, c, token)
	return rec.Code, rec.Body.String()
}

// NopeCopiedOut copies the body out to its caller's buffer.
func NopeCopiedOut(c *http.Client, token string) (*bytes.Buffer, error) {
	req, err := userRequest(context.Background(), token)
	if err != nil {
		return nil, err
	}
	resp, err := c.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	buf := new(bytes.Buffer)
	if _, err := io.Copy(buf, resp.Body); err != nil {
		return nil, err
	}
	return buf, nil
}

// A recorder counts answers.
type recorder interface{ Observe(status int) }

type statusCounter struct{ seen [6]int }

func (s *statusCounter) Observe(status int) { s.seen[status/100%6]++ }

var metrics recorder = &statusCounter{}

// NopePassedOn hands the status to a recorder that cannot be followed.
func NopePassedOn(c *http.Client, token string) error {
	req, err := userRequest(context.Background(), token)
	if err != nil {
		return err
	}
	resp, err := c.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	metrics.Observe(resp.StatusCode)
	return nil
}

// hooks run after every answer.
var hooks []func(*http.Response) error

// NopeHooks lets functions that cannot be followed look at the response.
func NopeHooks(c *http.Client, token string) (*User, error) {
	req, err := userRequest(context.Background(), token)
	if err != nil {
		return nil, err
	}
	resp, err := c.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	for _, hook := range hooks {
		if err := hook(resp); err != nil {
			return nil, fmt.Errorf("hook: %w", err)
		}
	}
	return decodeUser(resp)
}

// NopeOutParameter writes the status where its caller can see it.
func NopeOutParameter(c *http.Client, token string) (u *User, status int, err error) {
	u, err = loadInto(c, token, &status)
	return u, status, err
}

func loadInto(c *http.Client, token string, status *int) (*User, error) {
	req, err := userRequest(context.Background(), token)
	if err != nil {
		return nil, err
	}
	resp, err := c.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	*status = resp.StatusCode
	return decodeUser(resp)
}
