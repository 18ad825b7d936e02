package behaviour

import (
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/kakaolint/kakaolint/analyzer/internal/model/retry"
)

// target is where requests go; no network is needed for it.
const target = "http://api.test/things"

// A server answers requests within the fake clock: its connections are pipes.
type server struct {
	conns chan net.Conn
	done  chan struct{}
	http  *http.Server
}

func newServer(p *probe) *server {
	s := &server{conns: make(chan net.Conn), done: make(chan struct{})}
	s.http = &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		p.bodies = append(p.bodies, string(body))
		switch p.current.header {
		case "seconds":
			w.Header().Set("Retry-After", strconv.Itoa(int(retryAfter/time.Second)))
		case "date":
			w.Header().Set("Retry-After", time.Now().Add(retryAfter).UTC().Format(http.TimeFormat))
		}
		w.WriteHeader(p.current.Status)
	})}
	go func() { _ = s.http.Serve(s) }()
	return s
}

// retryAfter is the wait that the server asks for.
const retryAfter = 7 * time.Second

// Accept, Close and Addr make it a listener.
func (s *server) Accept() (net.Conn, error) {
	select {
	case c := <-s.conns:
		return c, nil
	case <-s.done:
		return nil, net.ErrClosed
	}
}

func (s *server) Close() error   { return nil }
func (s *server) Addr() net.Addr { return &net.TCPAddr{} }

func (s *server) dial(ctx context.Context, _, _ string) (net.Conn, error) {
	client, remote := net.Pipe()
	select {
	case s.conns <- remote:
		return client, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (s *server) close() {
	close(s.done)
	_ = s.http.Close()
}

// A trip counts the requests, and lets those fail that get no response.
type trip struct {
	p    *probe
	next http.RoundTripper
}

func (t trip) RoundTrip(r *http.Request) (*http.Response, error) {
	t.p.current, t.p.method = t.p.next(), r.Method
	if err := r.Context().Err(); err != nil {
		return nil, err // as net/http has it: nothing is sent
	}
	if t.p.current.Status == 0 {
		if r.Body != nil {
			_, _ = io.Copy(io.Discard, r.Body)
			_ = r.Body.Close()
		}
		if t.p.current.slow {
			return nil, slow{errPlain}
		}
		return nil, &net.OpError{Op: "dial", Net: "tcp", Err: errPlain}
	}
	return t.next.RoundTrip(r)
}

// slow is an error that says that it is a temporary one.
type slow struct{ error }

func (slow) Timeout() bool   { return true }
func (slow) Temporary() bool { return true }

// transport returns the way to the server.
func (p *probe) transport() http.RoundTripper {
	p.server = newServer(p)
	return trip{p, &http.Transport{DialContext: p.server.dial, DisableKeepAlives: true}}
}

// reader returns the body of a request.
func (p *probe) reader() io.Reader {
	switch {
	case p.content == "":
		return nil
	case p.stream:
		return struct{ io.Reader }{bytes.NewReader([]byte(p.content))}
	}
	return bytes.NewReader([]byte(p.content))
}

// request returns a request for the server.
func (p *probe) request() *http.Request {
	r, err := http.NewRequestWithContext(p.ctx, p.verb, target, p.reader())
	if err != nil {
		panic(err)
	}
	return r
}

// got keeps what an entry returned.
func (p *probe) got(resp *http.Response, err error) error {
	if resp != nil {
		p.response = true
		_ = resp.Body.Close()
	}
	return err
}

// answers watches all statuses and Retry-After.
func (pl plan) answers(t *testing.T, a retry.Answers) {
	t.Helper()
	e, lib := pl.row()
	for _, pl := range []plan{pl, pl.with(pl.k.decides)} {
		if pl.k.via == pl.entry && !pl.k.real {
			pl.sweep(t)
		}
	}
	if !pl.k.server {
		return
	}
	pl = pl.with(pl.k.decides)
	policy, deciders := pl.policy(t)
	for _, d := range deciders {
		if d.By == retry.BuiltIn && d.Answers.RetryAfter.Statuses != nil {
			a.RetryAfter = d.Answers.RetryAfter
		}
	}
	for _, status := range []int{429, 503, 500, 502} {
		for _, header := range []string{"seconds", "date"} {
			r := result{Result: retry.Result{Status: status, Method: pl.method()}, header: header}
			if e.Read(r.Result, lib.Signals, policy, pl.say(deciders, r, true)...) != retry.Again {
				continue
			}
			p := &probe{script: func(int) result { return r }, says: true, limit: 2, verb: "GET", real: pl.k.real}
			pl.run(t, p)
			if len(p.at) < 2 {
				continue // a method that is not sent again
			}
			want := (header == "seconds" && a.RetryAfter.Seconds || header == "date" && a.RetryAfter.Date) && slices.Contains(a.RetryAfter.Statuses, status)
			if got := p.at[1]-p.at[0] >= retryAfter-time.Second; got != want {
				t.Errorf("%s with %v: it waits %v after %d with Retry-After as %s; the rows say %v",
					pl.entry, pl.steps, p.at[1]-p.at[0], status, header, want)
			}
		}
	}
}

// sweep watches all failing statuses, and some of the others.
func (pl plan) sweep(t *testing.T) {
	t.Helper()
	e, lib := pl.row()
	policy, deciders := pl.policy(t)
	for status := 200; status <= 600; status++ {
		if status < 400 && status%20 != 0 {
			continue
		}
		r := result{Result: retry.Result{Status: status, Method: pl.method()}}
		p := &probe{script: func(int) result { return r }, says: true, limit: 2, verb: "GET"}
		pl.run(t, p)
		want := e.Read(r.Result, lib.Signals, policy, pl.say(deciders, r, true)...)
		if got := len(p.at) > 1; want == retry.Again && !got || want == retry.Stop && got {
			t.Errorf("%s with %v: %d requests after status %d; the rows say %v", pl.entry, pl.steps, len(p.at), status, want)
		}
	}
}

// bodies watches what becomes of a body, and of the last answer.
func (pl plan) bodies(t *testing.T, a retry.Answers) {
	t.Helper()
	if !pl.k.server {
		return
	}
	pl = pl.with(pl.k.decides)
	e, lib := pl.row()
	policy, deciders := pl.policy(t)
	again := result{Result: retry.Result{Status: 503, Method: pl.method()}}
	if e.Read(again.Result, lib.Signals, policy, pl.say(deciders, again, true)...) != retry.Again {
		t.Fatalf("%s with %v: no answer is sent again", pl.entry, pl.steps)
	}
	for _, c := range []struct {
		stream bool
		want   retry.Body
	}{{false, a.Bytes}, {true, a.Stream}} {
		p := &probe{script: func(int) result { return again }, says: true, limit: 2, verb: "PUT", content: "the body", stream: c.stream, real: pl.k.real}
		pl.run(t, p)
		if p.method != "PUT" && p.method != "POST" && p.method != "PATCH" && (c.want != retry.Rejected || p.method != "") {
			continue // has no body
		}
		got := retry.Unchecked
		switch {
		case len(p.bodies) < 2 && p.err != nil:
			got = retry.Rejected
		case len(p.bodies) == 2 && p.bodies[1] == p.bodies[0] && p.bodies[0] != "":
			got = retry.Rebuilt
		case len(p.bodies) == 2 && p.bodies[1] == "":
			got = retry.Consumed
		}
		if got != c.want {
			t.Errorf("%s with %v: bodies %q (stream: %v, %v); the rows say %v", pl.entry, pl.steps, p.bodies, c.stream, p.err, c.want)
		}
	}
	if policy.Tries == retry.Unlimited {
		return
	}
	p := &probe{script: func(int) result { return again }, says: true, limit: 100, verb: "GET", real: pl.k.real}
	pl.run(t, p)
	if lost := !p.response && p.err != nil; lost != a.Lost {
		t.Errorf("%s with %v: after %d requests a response: %v, an error: %v; the rows say that it is lost: %v",
			pl.entry, pl.steps, len(p.at), p.response, p.err, a.Lost)
	}
}

// keeps watches that the last response is there.
func (pl plan) keeps(t *testing.T) {
	t.Helper()
	if !pl.k.server {
		return // closures have no response
	}
	r := result{Result: retry.Result{Status: 503, Method: pl.method()}}
	p := &probe{script: func(int) result { return r }, limit: 100, verb: "GET"}
	if pl.run(t, p); len(p.at) < 2 || !p.response {
		t.Errorf("%s with %v: after %d requests a response: %v, an error: %v", pl.entry, pl.steps, len(p.at), p.response, p.err)
	}
}

// anyMethod watches a POST with and without the switch, which is the last step.
func (pl plan) anyMethod(t *testing.T) {
	t.Helper()
	r := result{Result: retry.Result{Status: 503}}
	for _, on := range []bool{true, false} {
		with := plan{k: pl.k, entry: pl.entry, steps: pl.steps}
		if !on {
			with.steps = pl.steps[:len(pl.steps)-1]
		}
		p := &probe{script: func(int) result { return r }, says: true, limit: 2, verb: "POST"}
		with = with.with(pl.k.decides)
		with.run(t, p)
		if got := len(p.at) > 1; got != on || p.method != "POST" {
			t.Errorf("%s with %v: %d requests with %s", with.entry, with.steps, len(p.at), p.method)
		}
	}
}
