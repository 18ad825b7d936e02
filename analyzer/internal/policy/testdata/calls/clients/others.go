package clients

import (
	"net/http"
	"time"

	"github.com/gojek/heimdall/v7"
	"github.com/gojek/heimdall/v7/httpclient"
	"github.com/gojek/heimdall/v7/hystrix"
	"github.com/imroc/req/v3"
)

func busyReq(r *req.Response, err error) bool { return err != nil }
func renew(r *req.Response, err error)        {}

// = 1 / none / 100ms / on cancel
func Req() (*req.Response, error) { return req.C().R().Get(target) }

// = 4 / none / 2s / on cancel; only again if busyReq; hook renew
func ReqCommon() (*req.Response, error) {
	c := req.C().SetCommonRetryCount(3).SetCommonRetryFixedInterval(2 * time.Second).SetCommonRetryCondition(busyReq)
	return c.R().SetRetryHook(renew).Post(target)
}

// = none / none / 100ms / on cancel
func ReqForever() (*req.Response, error) {
	return req.NewClient().SetUserAgent("me").R().SetRetryCount(-1).Get(target)
}

// = 3 / none / 100ms / on cancel
func ReqMust() *req.Response {
	c := req.C()
	c.SetCommonRetryCount(9)
	r := c.NewRequest()
	r.SetRetryCount(2)
	return r.MustGet(target)
}

// = ? / ? / ? / on cancel; only again opaque …; blurred
func NopeReqDefault() (*req.Response, error) { return req.R().Get(target) }

// = 1 / none / 0s / never
func Heimdall() (*http.Response, error) { return httpclient.NewClient().Get(target, nil) }

// = 4 / none / 500ms / never
func HeimdallRetrier(r *http.Request) (*http.Response, error) {
	backoff := heimdall.NewConstantBackoff(500*time.Millisecond, time.Second)
	c := httpclient.NewClient(
		httpclient.WithHTTPTimeout(time.Second),
		httpclient.WithRetryCount(3),
		httpclient.WithRetrier(heimdall.NewRetrier(backoff)),
	)
	return c.Do(r)
}

// = 3 / none / 0s / never
func Hystrix() (*http.Response, error) {
	return hystrix.NewClient(hystrix.WithCommandName("x"), hystrix.WithRetryCount(2)).Post(target, nil, nil)
}

// = 4 / ? / ? / never; blurred
func NopeHeimdallRetrier(r heimdall.Retriable) (*http.Response, error) {
	return httpclient.NewClient(httpclient.WithRetrier(r), httpclient.WithRetryCount(3)).Get(target, nil)
}

// = ? / ? / ? / never; blurred
func NopeHeimdall(c *httpclient.Client) (*http.Response, error) { return c.Get(target, nil) }
