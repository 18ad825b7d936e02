package behaviour

import (
	"net/http"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/gojek/heimdall/v7"
	"github.com/gojek/heimdall/v7/httpclient"
	"github.com/gojek/heimdall/v7/hystrix"
	"github.com/imroc/req/v3"
)

const (
	imroc  = "github.com/imroc/req/v3."
	gojek  = "github.com/gojek/heimdall/v7."
	client = "github.com/gojek/heimdall/v7/httpclient."
	hyst   = "github.com/gojek/heimdall/v7/hystrix."
)

// reqConfig is a client, and what is done with its requests.
type reqConfig struct {
	client  *req.Client
	request []func(*req.Request)
}

func reqKit() kit {
	type config = *reqConfig
	entries := map[string]func(*probe, config) error{}
	entry := func(name string, send func(p *probe, r *req.Request) (*req.Response, error)) {
		entries["(*Request)."+name] = func(p *probe, c config) error {
			r := c.client.R().SetContext(p.ctx)
			for _, f := range c.request {
				f(r)
			}
			switch {
			case p.content != "" && p.stream:
				r.SetBody(p.reader())
			case p.content != "":
				r.SetBody([]byte(p.content))
			}
			resp, err := send(p, r)
			p.response = resp != nil && resp.Response != nil
			return err
		}
	}
	entry("Do", func(p *probe, r *req.Request) (*req.Response, error) {
		r.Method, r.RawURL = p.verb, target
		resp := r.Do()
		return resp, resp.Err
	})
	entry("Send", func(p *probe, r *req.Request) (*req.Response, error) { return r.Send(p.verb, target) })
	for name, send := range map[string]func(*req.Request, string) (*req.Response, error){
		"Get": (*req.Request).Get, "Post": (*req.Request).Post, "Put": (*req.Request).Put, "Patch": (*req.Request).Patch,
		"Delete": (*req.Request).Delete, "Options": (*req.Request).Options, "Head": (*req.Request).Head,
	} {
		entry(name, func(_ *probe, r *req.Request) (*req.Response, error) { return send(r, target) })
	}
	for name, send := range map[string]func(*req.Request, string) *req.Response{
		"MustGet": (*req.Request).MustGet, "MustPost": (*req.Request).MustPost, "MustPut": (*req.Request).MustPut, "MustPatch": (*req.Request).MustPatch,
		"MustDelete": (*req.Request).MustDelete, "MustOptions": (*req.Request).MustOptions, "MustHead": (*req.Request).MustHead,
	} {
		entry(name, func(_ *probe, r *req.Request) (resp *req.Response, err error) {
			defer func() {
				if failure, ok := recover().(error); ok { // these panic with the error
					err = failure
				}
			}()
			return send(r, target), nil
		})
	}
	fresh := func(c *req.Client, p *probe) config {
		transport := p.transport().(trip)
		c.DisableKeepAlives().SetDial(p.server.dial)
		c.Transport.WrapRoundTripFunc(func(rt http.RoundTripper) req.HttpRoundTripFunc {
			return trip{transport.p, rt}.RoundTrip
		})
		return &reqConfig{client: c}
	}
	set := func(f func(p *probe, c *req.Client, arg func(int) int64)) func(*probe, config, func(int) int64) config {
		return func(p *probe, c config, arg func(int) int64) config {
			f(p, c.client, arg)
			return c
		}
	}
	request := func(f func(p *probe, r *req.Request, arg func(int) int64)) func(*probe, config, func(int) int64) config {
		return func(p *probe, c config, arg func(int) int64) config {
			c.request = append(c.request, func(r *req.Request) { f(p, r, arg) })
			return c
		}
	}
	condition := func(p *probe) req.RetryConditionFunc {
		return func(_ *req.Response, err error) bool { return p.again(err) }
	}
	hook := func(p *probe) req.RetryHookFunc { return func(*req.Response, error) { p.hook() } }
	zero := func(*req.Response, int) time.Duration { return 0 }
	return lib[config]{
		path:    "github.com/imroc/req/v3",
		fresh:   func(p *probe) config { return fresh(req.C(), p) },
		via:     "(*Request).Send",
		entries: entries,
		sets: map[string]func(*probe, config, func(int) int64) config{
			imroc + "C": func(_ *probe, c config, _ func(int) int64) config { return c },
			imroc + "NewClient": func(p *probe, _ config, _ func(int) int64) config {
				p.server.close()
				return fresh(req.NewClient(), p)
			},
			imroc + "(*Client).SetCommonRetryCount":    set(func(_ *probe, c *req.Client, arg func(int) int64) { c.SetCommonRetryCount(int(arg(0))) }),
			imroc + "(*Client).SetCommonRetryInterval": set(func(_ *probe, c *req.Client, _ func(int) int64) { c.SetCommonRetryInterval(zero) }),
			imroc + "(*Client).SetCommonRetryFixedInterval": set(func(_ *probe, c *req.Client, arg func(int) int64) {
				c.SetCommonRetryFixedInterval(time.Duration(arg(0)))
			}),
			imroc + "(*Client).SetCommonRetryBackoffInterval": set(func(_ *probe, c *req.Client, arg func(int) int64) {
				c.SetCommonRetryBackoffInterval(time.Duration(arg(0)), time.Hour)
			}),
			imroc + "(*Client).SetCommonRetryCondition": set(func(p *probe, c *req.Client, _ func(int) int64) { c.SetCommonRetryCondition(condition(p)) }),
			imroc + "(*Client).AddCommonRetryCondition": set(func(p *probe, c *req.Client, _ func(int) int64) { c.AddCommonRetryCondition(condition(p)) }),
			imroc + "(*Client).SetCommonRetryHook":      set(func(p *probe, c *req.Client, _ func(int) int64) { c.SetCommonRetryHook(hook(p)) }),
			imroc + "(*Client).AddCommonRetryHook":      set(func(p *probe, c *req.Client, _ func(int) int64) { c.AddCommonRetryHook(hook(p)) }),
			imroc + "(*Request).SetRetryCount":          request(func(_ *probe, r *req.Request, arg func(int) int64) { r.SetRetryCount(int(arg(0))) }),
			imroc + "(*Request).SetRetryInterval":       request(func(_ *probe, r *req.Request, _ func(int) int64) { r.SetRetryInterval(zero) }),
			imroc + "(*Request).SetRetryFixedInterval":  request(func(_ *probe, r *req.Request, arg func(int) int64) { r.SetRetryFixedInterval(time.Duration(arg(0))) }),
			imroc + "(*Request).SetRetryBackoffInterval": request(func(_ *probe, r *req.Request, arg func(int) int64) {
				r.SetRetryBackoffInterval(time.Duration(arg(0)), time.Hour)
			}),
			imroc + "(*Request).SetRetryCondition": request(func(p *probe, r *req.Request, _ func(int) int64) { r.SetRetryCondition(condition(p)) }),
			imroc + "(*Request).AddRetryCondition": request(func(p *probe, r *req.Request, _ func(int) int64) { r.AddRetryCondition(condition(p)) }),
			imroc + "(*Request).SetRetryHook":      request(func(p *probe, r *req.Request, _ func(int) int64) { r.SetRetryHook(hook(p)) }),
			imroc + "(*Request).AddRetryHook":      request(func(p *probe, r *req.Request, _ func(int) int64) { r.AddRetryHook(hook(p)) }),
		},
		base:    []step{{name: imroc + "C"}, {name: imroc + "(*Client).SetCommonRetryCount"}},
		after:   []step{{name: imroc + "(*Client).SetCommonRetryCount"}},
		decides: []step{{name: imroc + "(*Client).AddCommonRetryCondition"}},
		server:  true,
	}.kit()
}

// heimdallConfig has the options of a client.
type heimdallConfig struct {
	count   *int
	retrier heimdall.Retriable
	make    func(count *int, r heimdall.Retriable) heimdall.Client
}

func heimdallEntries() map[string]func(*probe, *heimdallConfig) error {
	run := func(send func(p *probe, c heimdall.Client) (*http.Response, error)) func(*probe, *heimdallConfig) error {
		return func(p *probe, c *heimdallConfig) error { return p.got(send(p, c.make(c.count, c.retrier))) }
	}
	return map[string]func(*probe, *heimdallConfig) error{
		"(*Client).Do":     run(func(p *probe, c heimdall.Client) (*http.Response, error) { return c.Do(p.request()) }),
		"(*Client).Get":    run(func(p *probe, c heimdall.Client) (*http.Response, error) { return c.Get(target, nil) }),
		"(*Client).Post":   run(func(p *probe, c heimdall.Client) (*http.Response, error) { return c.Post(target, p.reader(), nil) }),
		"(*Client).Put":    run(func(p *probe, c heimdall.Client) (*http.Response, error) { return c.Put(target, p.reader(), nil) }),
		"(*Client).Patch":  run(func(p *probe, c heimdall.Client) (*http.Response, error) { return c.Patch(target, p.reader(), nil) }),
		"(*Client).Delete": run(func(p *probe, c heimdall.Client) (*http.Response, error) { return c.Delete(target, nil) }),
	}
}

func heimdallSets(path string) map[string]func(*probe, *heimdallConfig, func(int) int64) *heimdallConfig {
	type config = *heimdallConfig
	same := func(_ *probe, c config, _ func(int) int64) config { return c }
	backoff := func(of func(d time.Duration) heimdall.Backoff) func(*probe, config, func(int) int64) config {
		return func(_ *probe, c config, arg func(int) int64) config {
			c.retrier = heimdall.NewRetrier(of(time.Duration(arg(0))))
			return c
		}
	}
	return map[string]func(*probe, config, func(int) int64) config{
		path + "NewClient": same,
		path + "WithRetryCount": func(_ *probe, c config, arg func(int) int64) config {
			n := int(arg(0))
			c.count = &n
			return c
		},
		path + "WithRetrier": same,
		gojek + "NewRetrier": same,
		gojek + "NewNoRetrier": func(_ *probe, c config, _ func(int) int64) config {
			c.retrier = heimdall.NewNoRetrier()
			return c
		},
		gojek + "NewRetrierFunc": func(_ *probe, c config, _ func(int) int64) config {
			c.retrier = heimdall.NewRetrierFunc(func(int) time.Duration { return time.Second })
			return c
		},
		gojek + "NewConstantBackoff":    backoff(func(d time.Duration) heimdall.Backoff { return heimdall.NewConstantBackoff(d, 0) }),
		gojek + "NewExponentialBackoff": backoff(func(d time.Duration) heimdall.Backoff { return heimdall.NewExponentialBackoff(d, time.Minute, 2, 0) }),
	}
}

func heimdallKit() kit {
	return lib[*heimdallConfig]{
		path: "github.com/gojek/heimdall/v7/httpclient",
		fresh: func(p *probe) *heimdallConfig {
			transport := p.transport()
			return &heimdallConfig{make: func(count *int, r heimdall.Retriable) heimdall.Client {
				opts := []httpclient.Option{httpclient.WithHTTPClient(&http.Client{Transport: transport})}
				if count != nil {
					opts = append(opts, httpclient.WithRetryCount(*count))
				}
				if r != nil {
					opts = append(opts, httpclient.WithRetrier(r))
				}
				return httpclient.NewClient(opts...)
			}}
		},
		via:     "(*Client).Do",
		entries: heimdallEntries(),
		sets:    heimdallSets(client),
		base:    []step{{name: client + "NewClient"}, {name: client + "WithRetryCount"}, {name: gojek + "NewConstantBackoff"}},
		after:   []step{{name: client + "WithRetryCount"}},
		server:  true,
	}.kit()
}

// command numbers the commands of hystrix, which share their circuit breakers by name.
var command atomic.Int64

func hystrixKit() kit {
	return lib[*heimdallConfig]{
		path: "github.com/gojek/heimdall/v7/hystrix",
		fresh: func(p *probe) *heimdallConfig {
			transport := p.transport()
			return &heimdallConfig{make: func(count *int, r heimdall.Retriable) heimdall.Client {
				opts := []hystrix.Option{
					hystrix.WithHTTPClient(&http.Client{Transport: transport}),
					hystrix.WithCommandName(strconv.FormatInt(command.Add(1), 10)),
					hystrix.WithRequestVolumeThreshold(1 << 30), // the circuit stays closed
				}
				if count != nil {
					opts = append(opts, hystrix.WithRetryCount(*count))
				}
				if r != nil {
					opts = append(opts, hystrix.WithRetrier(r))
				}
				return hystrix.NewClient(opts...)
			}}
		},
		via:     "(*Client).Do",
		entries: heimdallEntries(),
		sets:    heimdallSets(hyst),
		base:    []step{{name: hyst + "NewClient"}, {name: hyst + "WithRetryCount"}, {name: gojek + "NewConstantBackoff"}},
		after:   []step{{name: hyst + "WithRetryCount"}},
		server:  true,
		real:    true,
	}.kit()
}
