// Package clients calls the HTTP clients that send requests again by themselves.
package clients

import (
	"context"
	"net/http"
	"time"

	"github.com/hashicorp/go-retryablehttp"
)

const target = "https://api.example.com"

func check(ctx context.Context, resp *http.Response, err error) (bool, error) { return false, nil }

// = 5 / none / 1s / at once; lost
func Hashicorp(r *retryablehttp.Request) (*http.Response, error) {
	return retryablehttp.NewClient().Do(r)
}

// = 4 / none / some / at once; only again if check; lost
func HashicorpFields() (*http.Response, error) {
	c := retryablehttp.NewClient()
	c.RetryMax = 3
	c.RetryWaitMin = time.Second
	c.CheckRetry = check
	r, err := retryablehttp.NewRequest(http.MethodGet, target, nil)
	if err != nil {
		return nil, err
	}
	return c.Do(r)
}

// = 1 / none / 1s / never; lost?
func HashicorpHandler(h retryablehttp.ErrorHandler) (*http.Response, error) {
	c := retryablehttp.NewClient()
	c.RetryMax, c.ErrorHandler = 0, h
	return c.Get(target)
}

// = 5 / none / 1s / never; only again built-in
func HashicorpKeeps() (*http.Response, error) {
	c := retryablehttp.NewClient()
	c.ErrorHandler = retryablehttp.PassthroughErrorHandler
	c.CheckRetry = retryablehttp.DefaultRetryPolicy
	return c.Head(target)
}

// = 5 / none / 1s / never; lost
func HashicorpDefault() (*http.Response, error) { return retryablehttp.Get(target) }

type hashicorp struct{ http *retryablehttp.Client }

func newHashicorp() (*hashicorp, error) {
	if target == "" {
		return nil, http.ErrNoLocation
	}
	c := retryablehttp.NewClient()
	c.Logger = nil
	c.RetryMax = 2
	api := &hashicorp{http: c}
	api.http.PrepareRetry = prepare
	return api, nil
}

func prepare(*http.Request) error { return nil }

// = 3 / none / 1s / never; hook prepare; lost
func (h *hashicorp) InField() (*http.Response, error) { return h.http.Get(target) }

var shared = retryablehttp.NewClient()

func init() {
	shared.RetryMax = 7
	shared.Backoff = retryablehttp.LinearJitterBackoff
}

// = 8 / none / ? / never; lost
func HashicorpVariable() (*http.Response, error) { return shared.Post(target, "", nil) }

var built = build(5)

func build(n int) *retryablehttp.Client {
	c := retryablehttp.NewClient()
	c.RetryMax = n
	c.HTTPClient.Timeout = time.Second
	return c
}

// = 6 / none / 1s / never; lost
func HashicorpBuilt() (*http.Response, error) { return built.Get(target) }

type embedding struct{ *retryablehttp.Client }

func newEmbedding() embedding { return embedding{build(1)} }

// = 5 / none / 1s / never; lost
func HashicorpConfigured() (*http.Response, error) {
	c := retryablehttp.NewClient()
	if c.RetryMax == 0 {
		return nil, nil
	}
	return c.Get(target)
}

// = ? / ? / ? / at once; only again opaque …; lost?; blurred
func NopeHashicorp(c *retryablehttp.Client, r *retryablehttp.Request) (*http.Response, error) {
	return c.Do(r)
}

// = ? / ? / ? / never; lost
func NopeHashicorpLiteral() (*http.Response, error) {
	c := &retryablehttp.Client{}
	return c.Get(target)
}

// = ? / none / 1s / never; only again opaque …; lost; blurred
func NopeHashicorpUnderIf(careful bool) (*http.Response, error) {
	c := retryablehttp.NewClient()
	if careful {
		c.RetryMax = 0
		c.CheckRetry = check
	}
	return c.Get(target)
}

// The embedded field can be set by everyone.
//
// = ? / ? / ? / never; only again opaque …; lost?; blurred
func (e embedding) NopeEmbedded() (*http.Response, error) { return e.Get(target) }

type option func(*retryablehttp.Client)

// = ? / ? / ? / never; only again opaque …; lost?; blurred
func NopeHashicorpOptions(opts ...option) (*http.Response, error) {
	c := retryablehttp.NewClient()
	for _, o := range opts {
		o(c)
	}
	return c.Get(target)
}

var loose = retryablehttp.NewClient()

func Loosen() *retryablehttp.Client { return loose }

// = ? / ? / ? / never; only again opaque …; lost?; blurred
func NopeHashicorpGivenAway() (*http.Response, error) { return loose.Get(target) }

var late = retryablehttp.NewClient()

func (h *hashicorp) Slow() { late.RetryMax = 0 }

// = ? / none / 1s / never; lost
func NopeHashicorpLate() (*http.Response, error) { return late.Get(target) }

func (h *hashicorp) With(n int) { h.http.RetryWaitMin = time.Duration(n) }

var lent = retryablehttp.NewClient()

func Lend() *retryablehttp.Client { return lent }

// = ? / ? / ? / never; only again opaque …; lost?; blurred
func NopeHashicorpLent() (*http.Response, error) { return Lend().Get(target) }

func Fresh() *retryablehttp.Client {
	c := retryablehttp.NewClient()
	c.RetryMax = 8
	return c
}

// = 9 / none / 1s / never; lost
func HashicorpFresh() (*http.Response, error) { return Fresh().Get(target) }

var listed = retryablehttp.NewClient()

func silence() {
	for _, c := range []*retryablehttp.Client{listed} {
		c.RetryMax = 0
	}
}

// = ? / ? / ? / never; only again opaque …; lost?; blurred
func NopeHashicorpListed() (*http.Response, error) { return listed.Get(target) }

var asserted = retryablehttp.NewClient()

func lower(v any) {
	if c, ok := v.(*retryablehttp.Client); ok {
		c.RetryMax = 0
	}
}

func Lower() { lower(asserted) }

// = ? / none / 1s / never; lost
func NopeHashicorpAsserted() (*http.Response, error) { return asserted.Get(target) }

// = ? / ? / ? / never; only again opaque …; lost?; blurred
func NopeHashicorpAny(set func(any)) (*http.Response, error) {
	c := retryablehttp.NewClient()
	set(c)
	return c.Get(target)
}
