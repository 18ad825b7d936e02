// Package values has settings whose values come from far away.
package values

import (
	"net/http"
	"time"

	"github.com/PuerkitoBio/rehttp"
	"github.com/cenkalti/backoff/v4"
	"github.com/eapache/go-resiliency/retrier"
	"github.com/hashicorp/go-retryablehttp"
	"github.com/matryer/try"
	"k8s.io/apimachinery/pkg/util/wait"
	"k8s.io/client-go/util/retry"
	resty3 "resty.dev/v3"
)

func call() error               { return nil }
func done() (bool, error)       { return true, nil }
func attempt(int) (bool, error) { return false, nil }

var (
	seconds = 3
	small   = int8(2)
	step    = time.Second
	verb    = "PUT"
	anyVerb = true
)

// = 3 / none / 3s / never; op call
func Product() error {
	return backoff.Retry(call, backoff.WithMaxRetries(backoff.NewConstantBackOff(time.Duration(seconds)*step), uint64(small)))
}

// = none / none / 500ms / never; op call
func Quotient() error { return backoff.Retry(call, backoff.NewConstantBackOff(step/2)) }

// = none / none / 2s / never; op call
func Difference() error { return backoff.Retry(call, backoff.NewConstantBackOff(3*step-time.Second)) }

var zero time.Duration

// = none / none / ? / never; op call
func NopeDivision() error { return backoff.Retry(call, backoff.NewConstantBackOff(step/zero)) }

// = none / none / ? / never; op call
func NopeTooMuch() error {
	return backoff.Retry(call, backoff.NewConstantBackOff(time.Duration(seconds)*step*step*step))
}

// = none / none / ? / never; op call
func NopeRemainder() error { return backoff.Retry(call, backoff.NewConstantBackOff(7*step%5)) }

// = 1 / none / 100ms / at once
func Switch() (*resty3.Response, error) {
	return resty3.New().R().SetRetryAllowNonIdempotent(anyVerb).Get("")
}

// = 1 / none / 100ms / at once; idempotent
func SwitchedBack() (*resty3.Response, error) {
	return resty3.New().SetRetryAllowNonIdempotent(true).R().SetRetryAllowNonIdempotent(false).Get("")
}

// ~ none / none / 1s / at once; and again methods PUT GET …
func Verbs(other string) (*http.Response, error) {
	tr := rehttp.NewTransport(nil, rehttp.RetryHTTPMethods(verb, "GET", other), rehttp.ConstDelay(step))
	c := &http.Client{Transport: tr}
	return c.Get("")
}

// = ? / none / ? / never; op call
func NopeLength(n int) error { return retrier.New(make([]time.Duration, n), nil).Run(call) }

var delays = []time.Duration{1, 2, 3}

// = 4 / none / ? / never; op call
func Length() error { return retrier.New(delays, nil).Run(call) }

// = 5 / none / 1s / never; op done
func CapturedStruct() error {
	b := wait.Backoff{Steps: 4, Duration: time.Second}
	b.Steps++
	b.Steps = 5
	f := func() error { return wait.ExponentialBackoff(b, done) }
	return f()
}

// = ? / none / 10ms / never; op call
func NopeCapturedStruct(often bool) error {
	b := retry.DefaultRetry
	f := func() error { return retry.RetryOnConflict(b, call) }
	b.Steps = 0
	return f()
}

// = 4 / none / 1s / never; op call
func Nested() error {
	n := uint64(3)
	var err error
	func() {
		func() {
			err = backoff.Retry(call, backoff.WithMaxRetries(backoff.NewConstantBackOff(time.Second), n))
		}()
	}()
	return err
}

// = none / none / ? / never; op call
func NopeNested(skip bool) error {
	d := time.Second
	func() {
		func() {
			if skip {
				d = 0
			}
		}()
	}()
	return backoff.Retry(call, backoff.NewConstantBackOff(d))
}

func init() { try.MaxRetries = 6 }

// = 6 / none / 0s / never; op attempt
func Set() error { return try.Do(attempt) }

var byName = map[string]*retryablehttp.Client{}

// = ? / ? / ? / never; only again opaque …; lost?; blurred
func NopeInMap() (*http.Response, error) {
	c := retryablehttp.NewClient()
	byName["c"] = c
	return c.Get("")
}

// = ? / ? / ? / never; only again opaque …; lost?; blurred
func NopeSent(out chan *retryablehttp.Client) (*http.Response, error) {
	c := retryablehttp.NewClient()
	out <- c
	return c.Get("")
}

// = ? / ? / ? / never; only again opaque …; lost?; blurred
func NopeMethodValue(each func(func(string) (*http.Response, error))) (*http.Response, error) {
	c := retryablehttp.NewClient()
	each(c.Head)
	return c.Get("")
}

type config struct {
	tries uint64
	wait  time.Duration
}

// = 4 / none / 2s / never; op call
func with(c config) error {
	return backoff.Retry(call, backoff.WithMaxRetries(backoff.NewConstantBackOff(c.wait), c.tries))
}

func With() error { return with(config{tries: 3, wait: 2 * time.Second}) }

// = 3 / none / ? / never; op call
func fromPointer(c *config) error {
	return backoff.Retry(call, backoff.WithMaxRetries(backoff.NewConstantBackOff(c.wait), c.tries))
}

func FromPointer(d time.Duration) error {
	c := &config{tries: 2}
	c.wait = d
	return fromPointer(c)
}

var stateful = wait.Backoff{Steps: 3, Duration: time.Second}

func init() { stateful.Steps = 9 }

// = 9 / none / 1s / never; op done
func StructInVariable() error { return wait.ExponentialBackoff(stateful, done) }

var unsteady = wait.Backoff{Steps: 3}

func Steady() { unsteady = wait.Backoff{} }

// = ? / ? / ? / never; op done; blurred
func NopeUnsteady() error { return wait.ExponentialBackoff(unsteady, done) }
