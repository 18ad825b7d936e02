package clients

import (
	"context"
	"net/http"
	"net/url"
	"time"

	"github.com/go-resty/resty/v2"
	"github.com/gojek/heimdall/v7"
	"github.com/gojek/heimdall/v7/httpclient"
	"github.com/gojek/heimdall/v7/hystrix"
	"github.com/hashicorp/go-retryablehttp"
	"github.com/imroc/req/v3"
	resty3 "resty.dev/v3"
)

func logged(retryablehttp.Logger, *http.Request, int)             {}
func renewed(r *resty.Response, err error)                        {}
func renewed3(r *resty3.Response, err error)                      {}
func after(*resty.Client, *resty.Response) (time.Duration, error) { return 0, nil }
func strategy(*resty3.Response, error) (time.Duration, error)     { return 0, nil }
func interval(*req.Response, int) time.Duration                   { return 0 }

// = 5 / none / some / never; only again built-in; hook logged; lost
func HashicorpRows() (*http.Response, error) {
	c := retryablehttp.NewClient()
	c.RetryWaitMax = time.Minute
	c.RequestLogHook = logged
	c.CheckRetry = retryablehttp.ErrorPropagatedRetryPolicy
	return c.PostForm(target, url.Values{})
}

// = 5 / none / 1s / at once; lost
func HashicorpTrip(r *http.Request) (*http.Response, error) {
	return (&retryablehttp.RoundTripper{Client: retryablehttp.NewClient()}).RoundTrip(r)
}

// = 5 / none / 1s / never; lost (3 times)
func HashicorpFunctions() {
	retryablehttp.Head(target)
	retryablehttp.Post(target, "", nil)
	retryablehttp.PostForm(target, nil)
}

// = 1 / none / ? / on cancel; only again if busyReq; hook renew; hook renew (13 times)
func ReqRows() {
	c := req.C().SetCommonRetryInterval(interval).AddCommonRetryCondition(busyReq).SetCommonRetryHook(renew).AddCommonRetryHook(renew)
	c.R().Do(context.Background())
	c.R().Send("GET", target)
	c.R().Put(target)
	c.R().Patch(target)
	c.R().Delete(target)
	c.R().Options(target)
	c.R().Head(target)
	c.R().MustPost(target)
	c.R().MustPut(target)
	c.R().MustPatch(target)
	c.R().MustDelete(target)
	c.R().MustOptions(target)
	c.R().MustHead(target)
}

// = 1 / none / 1s / on cancel; only again if busyReq; only again if busyReq; hook renew
func ReqRequest() (*req.Response, error) {
	c := req.C().SetCommonRetryBackoffInterval(time.Second, time.Minute)
	return c.R().SetRetryCondition(busyReq).AddRetryCondition(busyReq).AddRetryHook(renew).Get(target)
}

// = 1 / none / ? / on cancel && 1 / none / 2s / on cancel && 1 / none / 3s / on cancel
func ReqWaits() {
	c := req.C()
	c.R().SetRetryInterval(interval).Get(target)
	c.R().SetRetryFixedInterval(2 * time.Second).Get(target)
	c.R().SetRetryBackoffInterval(3*time.Second, time.Minute).Get(target)
}

// = 1 / none / 0s / never (4 times)
func HeimdallRows() {
	c := httpclient.NewClient(httpclient.WithRetrier(heimdall.NewNoRetrier()))
	c.Post(target, nil, nil)
	c.Put(target, nil, nil)
	c.Patch(target, nil, nil)
	c.Delete(target, nil)
}

// = 1 / none / some / never (5 times)
func HystrixRows(r *http.Request) {
	c := hystrix.NewClient(hystrix.WithRetrier(heimdall.NewRetrier(heimdall.NewExponentialBackoff(time.Second, time.Minute, 2, 0))))
	c.Do(r)
	c.Get(target, nil)
	c.Put(target, nil, nil)
	c.Patch(target, nil, nil)
	c.Delete(target, nil)
}

// = 1 / none / ? / never
func HeimdallFunc() (*http.Response, error) {
	wait := func(int) time.Duration { return time.Second }
	return httpclient.NewClient(httpclient.WithRetrier(heimdall.NewRetrierFunc(wait))).Get(target, nil)
}

// = 1 / none / ? / at once; hook renewed (6 times)
func RestyRows() {
	c := resty.NewWithClient(http.DefaultClient).SetRetryAfter(after).AddRetryHook(renewed)
	c.R().Head(target)
	c.R().Put(target)
	c.R().Patch(target)
	c.R().Delete(target)
	c.R().Options(target)
	c.R().Send()
}

// = 1 / none / ? / at once; only again if busy; hook renewed
func RestyFields() (*resty.Response, error) {
	c := resty.NewWithLocalAddr(nil)
	c.RetryWaitTime = time.Second
	c.RetryAfter = after
	c.RetryConditions = []resty.RetryConditionFunc{busy}
	c.RetryHooks = []resty.OnRetryFunc{renewed}
	return c.R().Get(target)
}

// = 6 / none / 1s / never; hook renewed; op answer
func RestyBackoffRows() error {
	return resty.Backoff(answer, resty.Retries(5), resty.WaitTime(time.Second), resty.RetryHooks([]resty.OnRetryFunc{renewed}))
}

func answer() (*resty.Response, error) { return nil, nil }

// = 1 / none / ? / at once; hook renewed3; idempotent (8 times)
func Resty3Rows() {
	c := resty3.NewWithClient(http.DefaultClient).SetRetryDelayStrategy(strategy).AddRetryHooks(renewed3)
	c.R().Head(target)
	c.R().Put(target)
	c.R().Patch(target)
	c.R().Delete(target)
	c.R().Options(target)
	c.R().Trace(target)
	c.R().Query(target)
	c.R().Execute("GET", target)
}

// = 3 / none / ? / at once; also again built-in; hook renewed3; hook renewed3
func Resty3Request() (*resty3.Response, error) {
	r := resty3.New().R().SetRetryCount(2).SetRetryWaitTime(time.Second).SetRetryDelayStrategy(strategy)
	r.IsRetryAllowNonIdempotent = true
	return r.SetRetryConditions(resty3.RetryConditionStatusZero).AddRetryHooks(renewed3).SetRetryHooks(renewed3).Get(target)
}

// = 4 / none / ? / at once; idempotent
func Resty3Fields() (*resty3.Response, error) {
	r := resty3.New().R()
	r.RetryCount = 3
	r.RetryWaitTime = time.Second
	r.RetryDelayStrategy = strategy
	return r.Get(target)
}
