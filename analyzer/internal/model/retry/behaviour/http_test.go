package behaviour

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/PuerkitoBio/rehttp"
	"github.com/failsafe-go/failsafe-go"
	"github.com/failsafe-go/failsafe-go/failsafehttp"
	"github.com/hashicorp/go-retryablehttp"

	"github.com/kakaolint/kakaolint/analyzer/internal/model/retry"
)

const (
	hashi    = "github.com/hashicorp/go-retryablehttp."
	puerkito = "github.com/PuerkitoBio/rehttp."
	safeHTTP = "github.com/failsafe-go/failsafe-go/failsafehttp."
)

func httpKits() []kit {
	return []kit{retryableKit(), retryableFuncsKit(), rehttpKit(), failsafeHTTPKit(),
		resty2Kit(), restyBackoffKit(), resty3Kit(), reqKit(), heimdallKit(), hystrixKit()}
}

func retryableKit() kit {
	type config = *retryablehttp.Client
	client := func(c config, p *probe) config {
		c.Logger = nil
		c.HTTPClient = &http.Client{Transport: p.transport()}
		return c
	}
	wrapped := func(p *probe) *retryablehttp.Request {
		r, err := retryablehttp.NewRequestWithContext(p.ctx, p.verb, target, p.reader())
		if err != nil {
			panic(err)
		}
		return r
	}
	field := func(f func(p *probe, c config, arg func(int) int64)) func(*probe, config, func(int) int64) config {
		return func(p *probe, c config, arg func(int) int64) config {
			f(p, c, arg)
			return c
		}
	}
	return lib[config]{
		path:  "github.com/hashicorp/go-retryablehttp",
		fresh: func(p *probe) config { return client(retryablehttp.NewClient(), p) },
		via:   "(*Client).Do",
		entries: map[string]func(*probe, config) error{
			"(*Client).Do":   func(p *probe, c config) error { return p.got(c.Do(wrapped(p))) },
			"(*Client).Get":  func(p *probe, c config) error { return p.got(c.Get(target)) },
			"(*Client).Head": func(p *probe, c config) error { return p.got(c.Head(target)) },
			"(*Client).Post": func(p *probe, c config) error { return p.got(c.Post(target, "text/plain", p.reader())) },
			"(*Client).PostForm": func(p *probe, c config) error {
				return p.got(c.PostForm(target, url.Values{"q": {"1"}}))
			},
			"(*Client).StandardClient": func(p *probe, c config) error { return p.got(c.StandardClient().Do(p.request())) },
			"(*RoundTripper).RoundTrip": func(p *probe, c config) error {
				return p.got((&retryablehttp.RoundTripper{Client: c}).RoundTrip(p.request()))
			},
		},
		sets: map[string]func(*probe, config, func(int) int64) config{
			hashi + "NewClient":           func(_ *probe, c config, _ func(int) int64) config { return c },
			hashi + "RoundTripper.Client": func(_ *probe, c config, _ func(int) int64) config { return c },
			hashi + "Client": func(p *probe, _ config, _ func(int) int64) config {
				p.server.close()
				return client(&retryablehttp.Client{}, p)
			},
			hashi + "Client.RetryMax":     field(func(_ *probe, c config, arg func(int) int64) { c.RetryMax = int(arg(0)) }),
			hashi + "Client.RetryWaitMin": field(func(_ *probe, c config, arg func(int) int64) { c.RetryWaitMin = time.Duration(arg(0)) }),
			hashi + "Client.RetryWaitMax": field(func(_ *probe, c config, arg func(int) int64) { c.RetryWaitMax = time.Duration(arg(0)) }),
			hashi + "Client.Backoff":      field(func(_ *probe, c config, _ func(int) int64) { c.Backoff = retryablehttp.LinearJitterBackoff }),
			hashi + "Client.CheckRetry": field(func(p *probe, c config, _ func(int) int64) {
				c.CheckRetry = func(_ context.Context, _ *http.Response, err error) (bool, error) { return p.again(err), nil }
			}),
			hashi + "Client.PrepareRetry": field(func(p *probe, c config, _ func(int) int64) {
				c.PrepareRetry = func(*http.Request) error {
					p.hook()
					return nil
				}
			}),
			hashi + "Client.RequestLogHook": field(func(p *probe, c config, _ func(int) int64) {
				c.RequestLogHook = func(retryablehttp.Logger, *http.Request, int) { p.hook() }
			}),
			hashi + "PassthroughErrorHandler": field(func(_ *probe, c config, _ func(int) int64) {
				c.ErrorHandler = retryablehttp.PassthroughErrorHandler
			}),
			hashi + "DefaultRetryPolicy": field(func(_ *probe, c config, _ func(int) int64) { c.CheckRetry = retryablehttp.DefaultRetryPolicy }),
			hashi + "ErrorPropagatedRetryPolicy": field(func(_ *probe, c config, _ func(int) int64) {
				c.CheckRetry = retryablehttp.ErrorPropagatedRetryPolicy
			}),
		},
		base:   []step{{name: hashi + "NewClient"}},
		server: true,
	}.kit()
}

// retryableFuncsKit has the functions of the package, whose client nobody can reach: a real
// server counts, and the clock tells how long it took in all.
func retryableFuncsKit() kit {
	watch := func(get func(url string) (*http.Response, error)) func(*testing.T, retry.Entry) {
		return func(t *testing.T, e retry.Entry) {
			var mu sync.Mutex
			var bodies []string
			var status int
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				body, _ := io.ReadAll(r.Body)
				mu.Lock()
				defer mu.Unlock()
				bodies = append(bodies, string(body))
				w.Header().Set("Connection", "close") // no goroutine may stay behind
				w.Header().Set("Retry-After", "7")
				w.WriteHeader(status)
			}))
			t.Cleanup(server.Close)
			// try returns the number of requests, the time they took, and whether there was a response and an error.
			try := func(t *testing.T, answer int) (n int, took time.Duration, response, failed bool) {
				mu.Lock()
				status, bodies = answer, nil
				mu.Unlock()
				start := time.Now()
				resp, err := get(server.URL)
				took = time.Since(start)
				if resp != nil {
					_ = resp.Body.Close()
				}
				mu.Lock()
				defer mu.Unlock()
				for _, body := range bodies {
					if body != bodies[0] {
						t.Errorf("bodies %q", bodies)
					}
				}
				return len(bodies), took, resp != nil, err != nil
			}
			synctest.Test(t, func(t *testing.T) {
				for answer := 400; answer < 512; answer++ {
					n, took, response, failed := try(t, answer)
					again := e.Answers.Read(answer, "GET") == retry.Again
					waits := 15 * time.Duration(e.Default.Wait) // 1, 2, 4 and 8 times
					if slices.Contains(e.Answers.RetryAfter.Statuses, answer) {
						waits = 4 * retryAfter
					}
					if again != (n == int(e.Default.Tries)) || again != (took == waits) || (!response && failed) != (again && e.Answers.Lost) {
						t.Errorf("%d: %d requests in %v, response: %v, error: %v", answer, n, took, response, failed)
					}
				}
				server.Close()
				if _, took, _, _ := try(t, 0); (took == 15*time.Duration(e.Default.Wait)) != (e.Answers.Transport == retry.Again) {
					t.Errorf("%v without a server", took)
				}
			})
		}
	}
	return lib[struct{}]{
		path: "github.com/hashicorp/go-retryablehttp",
		own: map[string]func(*testing.T, retry.Entry){
			"Get":  watch(retryablehttp.Get),
			"Head": watch(retryablehttp.Head),
			"Post": watch(func(u string) (*http.Response, error) { return retryablehttp.Post(u, "text/plain", []byte("the body")) }),
			"PostForm": watch(func(u string) (*http.Response, error) {
				return retryablehttp.PostForm(u, url.Values{"q": {"1"}})
			}),
		},
	}.kit()
}

func rehttpKit() kit {
	type config = struct {
		retry rehttp.RetryFn
		delay rehttp.DelayFn
		next  http.RoundTripper
		once  bool // what has a body
	}
	all := func(c config, f rehttp.RetryFn) config {
		c.retry = rehttp.RetryAll(c.retry, f)
		return c
	}
	return lib[config]{
		path: "github.com/PuerkitoBio/rehttp",
		fresh: func(p *probe) config {
			return config{func(rehttp.Attempt) bool { return p.first() }, rehttp.ConstDelay(time.Duration(usualWait)), p.transport(), false}
		},
		via: "NewTransport",
		entries: map[string]func(*probe, config) error{"NewTransport": func(p *probe, c config) error {
			transport := rehttp.NewTransport(c.next, c.retry, c.delay)
			transport.PreventRetryWithBody = c.once
			return p.got(transport.RoundTrip(p.request()))
		}},
		sets: map[string]func(*probe, config, func(int) int64) config{
			puerkito + "Transport.PreventRetryWithBody": func(_ *probe, c config, _ func(int) int64) config {
				c.once = true
				return c
			},
			puerkito + "RetryAll": func(_ *probe, c config, _ func(int) int64) config { return all(c, c.retry) },
			puerkito + "RetryAny": func(p *probe, c config, _ func(int) int64) config {
				arm := func(rehttp.Attempt) bool { return p.again(nil) }
				return all(c, rehttp.RetryAny(arm, rehttp.RetryStatuses(http.StatusTeapot)))
			},
			puerkito + "RetryMaxRetries": func(_ *probe, c config, arg func(int) int64) config {
				return all(c, rehttp.RetryMaxRetries(int(arg(0))))
			},
			puerkito + "RetryStatuses": func(p *probe, c config, _ func(int) int64) config {
				if !p.says {
					return all(c, rehttp.RetryStatuses(http.StatusTeapot))
				}
				// All that the results have, so that what is said alone makes the difference.
				return all(c, rehttp.RetryStatuses(200, 204, 302, 400, 401, 404, 429, 499, 500, 501, 502, 503, 504, 599))
			},
			puerkito + "RetryStatusInterval": func(p *probe, c config, _ func(int) int64) config {
				if !p.says {
					return all(c, rehttp.RetryStatusInterval(600, 700))
				}
				return all(c, rehttp.RetryStatusInterval(200, 600))
			},
			puerkito + "RetryIsErr":        func(p *probe, c config, _ func(int) int64) config { return all(c, rehttp.RetryIsErr(p.again)) },
			puerkito + "RetryTemporaryErr": func(_ *probe, c config, _ func(int) int64) config { return all(c, rehttp.RetryTemporaryErr()) },
			puerkito + "RetryTimeoutErr":   func(_ *probe, c config, _ func(int) int64) config { return all(c, rehttp.RetryTimeoutErr()) },
			puerkito + "RetryHTTPMethods": func(p *probe, c config, _ func(int) int64) config {
				if p.says {
					return all(c, rehttp.RetryHTTPMethods("GET"))
				}
				return all(c, rehttp.RetryHTTPMethods("PUT"))
			},
			puerkito + "ConstDelay": func(_ *probe, c config, arg func(int) int64) config {
				c.delay = rehttp.ConstDelay(time.Duration(arg(0)))
				return c
			},
			puerkito + "ExpJitterDelay": func(_ *probe, c config, arg func(int) int64) config {
				c.delay = rehttp.ExpJitterDelay(time.Duration(arg(0)), time.Minute)
				return c
			},
			puerkito + "ExpJitterDelayWithRand": func(_ *probe, c config, _ func(int) int64) config {
				c.delay = rehttp.ExpJitterDelayWithRand(time.Second, time.Minute, func(int64) int64 { return 0 })
				return c
			},
		},
		base:    []step{{name: puerkito + "ConstDelay"}},
		results: []result{{Result: retry.Result{Method: "GET"}, slow: true}},
		opaque:  true,
		server:  true,
	}.kit()
}

func failsafeHTTPKit() kit {
	type config = *failsafeConfig[*http.Response]
	sets := failsafeSets(func(p *probe, again bool, _ *http.Response, err error) bool {
		if again {
			return p.again(err)
		}
		return p.stop(err)
	})
	same := func(_ *probe, c config, _ func(int) int64) config { return c }
	sets[safeHTTP+"NewRequest"] = same
	sets[safeHTTP+"NewRequestWithExecutor"] = same
	sets[safeHTTP+"NewRetryPolicyBuilder"] = func(_ *probe, c config, _ func(int) int64) config {
		c.builder = failsafehttp.NewRetryPolicyBuilder()
		return c
	}
	policies := func(c config) []failsafe.Policy[*http.Response] {
		if c.builder == nil {
			return nil
		}
		return []failsafe.Policy[*http.Response]{c.builder.Build()}
	}
	return lib[config]{
		path:  "github.com/failsafe-go/failsafe-go/failsafehttp",
		fresh: freshFailsafe[*http.Response],
		via:   "NewRoundTripper",
		entries: map[string]func(*probe, config) error{
			"NewRoundTripper": func(p *probe, c config) error {
				return p.got(failsafehttp.NewRoundTripper(p.transport(), policies(c)...).RoundTrip(p.request()))
			},
			"NewRoundTripperWithExecutor": func(p *probe, c config) error {
				return p.got(failsafehttp.NewRoundTripperWithExecutor(p.transport(), c.run()).RoundTrip(p.request()))
			},
			"(*Request).Do": func(p *probe, c config) error {
				return p.got(failsafehttp.NewRequest(p.request(), &http.Client{Transport: p.transport()}, policies(c)...).Do())
			},
		},
		sets:    sets,
		base:    []step{{name: safe + "With"}, {name: safeRetry + "NewBuilder"}, {name: safeDelay + "WithDelay"}},
		more:    [][]step{{{name: safeHTTP + "NewRetryPolicyBuilder"}}},
		decides: []step{{name: safeHTTP + "NewRetryPolicyBuilder"}, {name: safeDelay + "WithDelay"}},
		needs: map[string][]step{
			safeHTTP + "NewRetryPolicyBuilder": {{name: safe + "With"}},
			safeHTTP + "NewRequest":            nil,
			safePolicy + "ReturnLastFailure":   {{name: safe + "With"}, {name: safeHTTP + "NewRetryPolicyBuilder"}},
		},
		ends:   map[string][]step{safeHTTP + "NewRequest": {{name: safeHTTP + "NewRetryPolicyBuilder"}}},
		server: true,
	}.kit()
}
