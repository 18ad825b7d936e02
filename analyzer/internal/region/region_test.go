package region_test

import (
	"go/types"
	"strings"
	"testing"

	"github.com/kakaolint/kakaolint/analyzer/internal/apicall"
	"github.com/kakaolint/kakaolint/analyzer/internal/lazyssa"
	"github.com/kakaolint/kakaolint/analyzer/internal/model"
	"github.com/kakaolint/kakaolint/analyzer/internal/region"
	"github.com/kakaolint/kakaolint/analyzer/internal/sourcetest"
	"github.com/kakaolint/kakaolint/analyzer/internal/whatif"
	"github.com/kakaolint/kakaolint/catalog"
	"golang.org/x/tools/go/ssa"
)

// header is what the programs share: send sends one request with a token, and fails for HTTP 403.
const header = `package p

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"sync"
	"sync/atomic"
	"time"
)

var (
	_ sync.Mutex
	_ = time.Sleep
	_ = bytes.NewReader
)

type client struct {
	hc    *http.Client
	token string
	down  atomic.Bool
}

func send(ctx context.Context, c *http.Client, method, url, token string, body io.Reader) error {
	req, err := http.NewRequestWithContext(ctx, method, "https://api.shop.example"+url, body)
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	resp, err := c.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != 200 {
		return errors.New(resp.Status)
	}
	return nil
}

func renew() string { return time.Now().String() }

`

// TestTurn: what there is to say of the way back to a call under HTTP 403.
func TestTurn(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ program, want string }{
		"the same request": {`
			func f(ctx context.Context, c *http.Client, token string) (err error) {
				for range 3 {
					if err = send(ctx, c, "GET", "/items", token, nil); err == nil { return nil }
				}
				return err
			}`, "same auth bounded"},
		"a wait": {`
			func f(ctx context.Context, c *http.Client, token string) (err error) {
				for range 3 {
					if err = send(ctx, c, "GET", "/items", token, nil); err == nil { return nil }
					time.Sleep(time.Second)
				}
				return err
			}`, "same auth waits bounded"},
		"a wait before the loop": {`
			func f(ctx context.Context, c *http.Client, token string) (err error) {
				time.Sleep(time.Second)
				for range 3 {
					if err = send(ctx, c, "GET", "/items", token, nil); err == nil { return nil }
				}
				return err
			}`, "same auth bounded"},
		"a wait in a helper": {`
			func rest() { time.Sleep(time.Second) }
			func f(ctx context.Context, c *http.Client, token string) (err error) {
				for range 3 {
					if err = send(ctx, c, "GET", "/items", token, nil); err == nil { return nil }
					rest()
				}
				return err
			}`, "same auth waits bounded"},
		"a lock that somebody may hold": {`
			var mu sync.Mutex
			func f(ctx context.Context, c *http.Client, token string) (err error) {
				for range 3 {
					if err = send(ctx, c, "GET", "/items", token, nil); err == nil { return nil }
					mu.Lock()
					mu.Unlock()
				}
				return err
			}`, "same auth waits bounded"},
		"no end": {`
			func f(ctx context.Context, c *http.Client, token string) {
				for send(ctx, c, "GET", "/items", token, nil) != nil {
				}
			}`, "same auth"},
		"a context that is asked": {`
			func f(ctx context.Context, c *http.Client, token string) {
				for ctx.Err() == nil && send(ctx, c, "GET", "/items", token, nil) != nil {
				}
			}`, "same auth bounded"},
		"a deadline of its own": {`
			func f(ctx context.Context, c *http.Client, token string) {
				ctx, cancel := context.WithTimeout(ctx, time.Minute)
				defer cancel()
				for send(ctx, c, "GET", "/items", token, nil) != nil {
				}
			}`, "same auth bounded"},
		"the next item": {`
			func f(ctx context.Context, c *http.Client, token string, items []string) {
				for _, item := range items {
					_ = send(ctx, c, "GET", "/items/"+item, token, nil)
				}
			}`, "item auth bounded"},
		"the next page": {`
			func f(ctx context.Context, c *http.Client, token string) {
				for page := range 10 {
					_ = send(ctx, c, "GET", "/items?page="+string(rune('0'+page)), token, nil)
				}
			}`, "counter auth bounded"},
		"what comes out of a channel": {`
			func f(ctx context.Context, c *http.Client, token string, items chan string) {
				for item := range items {
					_ = send(ctx, c, "GET", "/items/"+item, token, nil)
				}
			}`, "received auth waits bounded"},
		"a new token": {`
			func f(ctx context.Context, c *http.Client, token string) (err error) {
				for range 3 {
					if err = send(ctx, c, "GET", "/items", token, nil); err == nil { return nil }
					token = renew()
				}
				return err
			}`, "renewed auth bounded"},
		"a new token in a field": {`
			func (c *client) renew() { c.token = renew() }
			func f(ctx context.Context, c *client) (err error) {
				for range 3 {
					if err = send(ctx, c.hc, "GET", "/items", c.token, nil); err == nil { return nil }
					c.renew()
				}
				return err
			}`, "renewed auth bounded"},
		"a callback that may renew the token in a field": {`
			func (c *client) use(token string) { c.token = token }
			func f(ctx context.Context, c *client, failed func() int) (err error) {
				for range 3 {
					if err = send(ctx, c.hc, "GET", "/items", c.token, nil); err == nil { return nil }
					failed()
				}
				return err
			}`, "unseen auth waits bounded"},
		"a flag that the failure sets, and the loop asks": {`
			func f(ctx context.Context, c *client) {
				for !c.down.Load() {
					if err := send(ctx, c.hc, "GET", "/items", c.token, nil); err == nil { return }
					c.down.Store(true)
				}
			}`, "same auth bounded hidden stops"},
		"a body that is used up": {`
			func f(ctx context.Context, c *http.Client, token string, data []byte) (err error) {
				body := bytes.NewReader(data)
				for range 3 {
					if err = send(ctx, c, "POST", "/items", token, body); err == nil { return nil }
				}
				return err
			}`, "same auth bounded consumed"},
		"a body that is made anew": {`
			func f(ctx context.Context, c *http.Client, token string, data []byte) (err error) {
				for range 3 {
					if err = send(ctx, c, "POST", "/items", token, bytes.NewReader(data)); err == nil { return nil }
				}
				return err
			}`, "same auth bounded"},
		"a body that is rewound": {`
			func f(ctx context.Context, c *http.Client, token string, data []byte) (err error) {
				body := bytes.NewReader(data)
				for range 3 {
					if err = send(ctx, c, "POST", "/items", token, body); err == nil { return nil }
					body.Seek(0, io.SeekStart)
				}
				return err
			}`, "same auth bounded"},
		"recursion": {`
			func f(ctx context.Context, c *http.Client, token string) error {
				if err := send(ctx, c, "GET", "/items", token, nil); err != nil {
					return f(ctx, c, token)
				}
				return nil
			}`, "same auth"},
		"recursion with a count": {`
			func f(ctx context.Context, c *http.Client, token string, left int) error {
				if err := send(ctx, c, "GET", "/items", token, nil); err != nil && left > 0 {
					return f(ctx, c, token, left-1)
				}
				return nil
			}`, "same auth bounded"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := describe(turn(t, test.program)); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// turn is the way back to the call in f under HTTP 403.
func turn(t *testing.T, program string) *region.Turn {
	t.Helper()
	pkg := lazyssa.Build(sourcetest.Check(t, header+program), func(fn *types.Func) bool { _, ok := model.SendOf(fn); return ok }, nil, 0)
	ix := apicall.NewIndex(pkg)
	api, err := catalog.Load("shop.yaml", []byte(`
kakaolint-catalog: 1
api: shop
title: Shop
hosts: [api.shop.example]
statuses:
  - {status: 200, success: true, meaning: success}
  - {status: 403, class: permanent, meaning: not allowed}
`))
	if err != nil {
		t.Fatal(err)
	}
	cat, err := (&catalog.Catalog{}).With(api)
	if err != nil {
		t.Fatal(err)
	}
	sites := (&apicall.Finder{Index: ix, Catalog: cat}).Sites()
	if len(sites) == 0 {
		t.Fatal("nothing is sent to the API")
	}
	chain := []ssa.CallInstruction{sites[0].Send}
	for _, call := range ix.Callers(chain[0].Parent()) {
		if call.Parent().Name() == "f" {
			chain = append([]ssa.CallInstruction{call}, chain...)
		}
	}
	s := whatif.Study{Index: ix, Chain: chain, Answers: sites[0].Evidence.Answers, Turns: true}
	for i := range s.Answers {
		if s.Answers[i].String() == "403" {
			way := s.Run(&s.Answers[i]).Ways[0]
			if !way.Comes() {
				t.Fatal("control does not come back")
			}
			return region.New(ix).Turn(way.Region(nil), nil, chain)
		}
	}
	t.Fatal("no answer 403")
	return nil
}

func describe(turn *region.Turn) string {
	change, auth := turn.Request()
	var words []string
	say := func(holds bool, word string) {
		if holds {
			words = append(words, word)
		}
	}
	say(change == 0, "same")
	say(change&region.Item != 0, "item")
	say(change&region.Counter != 0, "counter")
	say(change&region.Received != 0, "received")
	say(change&region.Renewed != 0, "renewed")
	say(change&region.Unknown != 0, "unknown")
	say(change&region.Unseen != 0, "unseen")
	say(auth, "auth")
	say(turn.MayWait(), "waits")
	say(turn.Bounded(), "bounded")
	say(turn.Hidden(), "hidden")
	say(turn.MayStop(), "stops")
	say(turn.BodyConsumed(), "consumed")
	return strings.Join(words, " ")
}
