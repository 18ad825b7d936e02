package clients

import (
	"time"

	"github.com/go-resty/resty/v2"
	resty3 "resty.dev/v3"
)

func busy(r *resty.Response, err error) bool   { return r.StatusCode() == 429 }
func busy3(r *resty3.Response, err error) bool { return r.StatusCode() == 429 }

// = 1 / none / 100ms / at once
func Resty() (*resty.Response, error) { return resty.New().R().Get(target) }

// = 4 / none / 2s / at once; only again if busy
func RestyChain() (*resty.Response, error) {
	return resty.New().SetRetryCount(3).SetRetryWaitTime(2 * time.Second).AddRetryCondition(busy).SetDebug(true).R().Get(target)
}

// = 3 / none / 100ms / at once; only again built-in; only again if busy
func RestyStatements() (*resty.Response, error) {
	c := resty.New()
	c.SetRetryCount(2)
	c.AddRetryAfterErrorCondition()
	r := c.R().SetHeader("Accept", "application/json")
	r.AddRetryCondition(busy)
	return r.Post(target)
}

type api struct{ c *resty.Client }

func newAPI() *api {
	return &api{c: resty.New().SetBaseURL(target).SetRetryCount(4)}
}

func (a *api) request() *resty.Request { return a.c.R().SetHeader("Accept", "*/*") }

// = 5 / none / 100ms / at once
func (a *api) Field() (*resty.Response, error) { return a.request().Get("/") }

// = 6 / none / 100ms / at once
func RestyLater() (*resty.Response, error) {
	c := resty.New()
	c.RetryCount = 5
	return c.R().Execute("GET", target)
}

// The library reads the number when the request is sent, others do so before.
//
// = 10 / none / 100ms / at once
func RestyAfterRequest() (*resty.Response, error) {
	c := resty.New().SetRetryCount(1)
	r := c.R()
	c.SetRetryCount(9)
	return r.Get(target)
}

// = 4 / none / 100ms / never; only again if RestyBackoff$2; op RestyBackoff$1
func RestyBackoff() error {
	return resty.Backoff(func() (*resty.Response, error) { return nil, nil }, resty.RetryConditions([]resty.RetryConditionFunc{
		func(*resty.Response, error) bool { return true },
	}))
}

// = ? / none / 100ms / at once
func NopeRestyCount(n int) (*resty.Response, error) {
	return resty.New().SetRetryCount(n).R().Get(target)
}

// = ? / ? / ? / at once; only again opaque …; blurred
func NopeResty(c *resty.Client) (*resty.Response, error) { return c.R().Get(target) }

// = 1 / none / 100ms / at once
func NopeRestyClone() (*resty.Response, error) {
	c := resty.New()
	c.Clone().SetRetryCount(5)
	return c.R().Get(target)
}

// = 1 / none / 100ms / at once; idempotent
func Resty3() (*resty3.Response, error) { return resty3.New().R().Get(target) }

// = 4 / none / some / at once; also again if busy3
func Resty3Chain() (*resty3.Response, error) {
	c := resty3.New().SetRetryCount(3).SetRetryWaitTime(time.Second).SetRetryAllowNonIdempotent(true)
	return c.R().AddRetryConditions(busy3).Post(target)
}

// = 4 / none / 100ms / at once; also again built-in; also again built-in; idempotent
func Resty3Conditions() (*resty3.Response, error) {
	c := resty3.New().SetRetryCount(3).AddRetryConditions(resty3.RetryConditionStatusTooManyRequests, resty3.RetryConditionStatus5XX)
	return c.R().SetMethod("GET").SetURL(target).Send()
}

// = 3 / none / 100ms / at once; idempotent
func NopeResty3Method(any bool) (*resty3.Response, error) {
	return resty3.New().SetRetryCount(2).R().SetRetryAllowNonIdempotent(any).Post(target)
}

// = ? / none / 100ms / at once
func NopeRestyDeferred() (*resty.Response, error) {
	c := resty.New()
	defer c.SetRetryCount(3)
	return c.R().Get(target)
}

// = 4 / none / 100ms / at once; also again if busy3; also again built-in; idempotent
func Resty3Replaced() (*resty3.Response, error) {
	c := resty3.New().SetRetryCount(3).AddRetryConditions(busy3)
	return c.R().SetRetryConditions(resty3.RetryConditionStatus5XX).Get(target)
}
