// Package transports sends through clients of net/http, some of which have a round tripper that
// sends again.
package transports

import (
	"net/http"
	"time"

	"github.com/PuerkitoBio/rehttp"
	"github.com/failsafe-go/failsafe-go/failsafehttp"
	"github.com/hashicorp/go-retryablehttp"
)

const target = "https://api.example.com"

func temporary(a rehttp.Attempt) bool { return a.Error != nil }

// ~ 3 / none / 1s / at once; lost
func Standard() (*http.Response, error) {
	c := retryablehttp.NewClient()
	c.RetryMax = 2
	return c.StandardClient().Get(target)
}

func newClient() *http.Client {
	c := retryablehttp.NewClient()
	c.RetryMax = 4
	hc := c.StandardClient()
	hc.Timeout = time.Second
	return hc
}

type api struct{ http *http.Client }

func newAPI() *api { return &api{http: newClient()} }

// ~ 5 / none / 1s / at once; lost
func (a *api) Field(r *http.Request) (*http.Response, error) { return a.http.Do(r) }

// ~ 1 / none / 1s / at once; lost
func RoundTripper() (*http.Response, error) {
	inner := retryablehttp.NewClient()
	inner.RetryMax = 0
	c := &http.Client{Transport: &retryablehttp.RoundTripper{Client: inner}}
	return c.Get(target)
}

// ~ 4 / none / 2s / at once; and again statuses 429 503; and again methods GET PUT
func Rehttp() (*http.Response, error) {
	tr := rehttp.NewTransport(nil, rehttp.RetryAll(
		rehttp.RetryMaxRetries(3), rehttp.RetryStatuses(429, 503), rehttp.RetryHTTPMethods("GET", http.MethodPut),
	), rehttp.ConstDelay(2*time.Second))
	c := http.Client{Transport: tr, Timeout: time.Minute}
	return c.Get(target)
}

// ~ none / none / some / at once; and again interval 500 600; and stop opaque
func RehttpInterval() (*http.Response, error) {
	tr := rehttp.NewTransport(http.DefaultTransport, rehttp.RetryStatusInterval(500, 600), rehttp.ExpJitterDelay(time.Second, time.Minute))
	tr.PreventRetryWithBody = true
	client := &http.Client{}
	client.Transport = tr
	return client.Get(target)
}

// ~ ? / ? / 1s / at once; and again if temporary
func RehttpOwn() (*http.Response, error) {
	c := &http.Client{Transport: rehttp.NewTransport(nil, temporary, rehttp.ConstDelay(time.Second))}
	return c.Get(target)
}

// ~ 3 / none / 0s / at once; only again built-in; lost
func Failsafe() (*http.Response, error) {
	p := failsafehttp.NewRetryPolicyBuilder().Build()
	c := &http.Client{Transport: failsafehttp.NewRoundTripper(nil, p)}
	return c.Get(target)
}

// ~ 6 / none / 1s / at once; only again built-in
func FailsafeKeeps() (*http.Response, error) {
	b := failsafehttp.NewRetryPolicyBuilder().WithMaxRetries(5).WithDelay(time.Second)
	c := &http.Client{Transport: failsafehttp.NewRoundTripper(http.DefaultTransport, b.ReturnLastFailure().Build())}
	return c.Get(target)
}

// = 3 / none / 0s / at once; only again built-in; lost
func FailsafeRequest(r *http.Request) (*http.Response, error) {
	return failsafehttp.NewRequest(r, http.DefaultClient, failsafehttp.NewRetryPolicyBuilder().Build()).Do()
}

var client = http.Client{Timeout: time.Second, Transport: rehttp.NewTransport(nil, rehttp.RetryMaxRetries(1), rehttp.ConstDelay(0))}

// ~ 2 / none / 0s / at once
func Variable() (*http.Response, error) { return client.Get(target) }

// ~ no
func Plain() (*http.Response, error) { return http.Get(target) }

// ~ no
func PlainClient() (*http.Response, error) {
	c := &http.Client{Timeout: time.Second, Transport: &http.Transport{}}
	return c.Get(target)
}

// ~ no
func PlainDefault(r *http.Request) (*http.Response, error) { return http.DefaultClient.Do(r) }

type traced struct{ next http.RoundTripper }

func (t traced) RoundTrip(r *http.Request) (*http.Response, error) { return t.next.RoundTrip(r) }

// ~ cannot tell
func NopeOwn() (*http.Response, error) {
	c := &http.Client{Transport: traced{http.DefaultTransport}}
	return c.Get(target)
}

// ~ cannot tell
func NopeClient(c *http.Client) (*http.Response, error) { return c.Get(target) }

// ~ cannot tell
func NopeReplaced(some bool) (*http.Response, error) {
	c := newClient()
	if some {
		c.Transport = http.DefaultTransport
	}
	return c.Get(target)
}

// ~ ? / none / 1s / at once; lost
func NopeChangedAfterwards(n int) (*http.Response, error) {
	inner := retryablehttp.NewClient()
	c := inner.StandardClient()
	inner.RetryMax = n
	return c.Get(target)
}

// ~ ? / ? / ? / at once; only again opaque …; lost?; blurred
func NopeInner(inner *retryablehttp.Client) (*http.Response, error) {
	return inner.StandardClient().Get(target)
}
