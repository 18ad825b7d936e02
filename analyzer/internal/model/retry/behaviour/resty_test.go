package behaviour

import (
	"net/http"
	"time"

	resty2 "github.com/go-resty/resty/v2"
	resty3 "resty.dev/v3"
)

const (
	rest2 = "github.com/go-resty/resty/v2."
	rest3 = "resty.dev/v3."
)

// quiet is a logger that says nothing.
type quiet struct{}

func (quiet) Errorf(string, ...any) {}
func (quiet) Warnf(string, ...any)  {}
func (quiet) Debugf(string, ...any) {}

// resty2Config is a client, and what is done with its requests.
type resty2Config struct {
	client  *resty2.Client
	request func(*resty2.Request) *resty2.Request
}

func resty2Kit() kit {
	type config = *resty2Config
	entries := map[string]func(*probe, config) error{}
	for name, send := range map[string]func(p *probe, r *resty2.Request) (*resty2.Response, error){
		"Get":     func(_ *probe, r *resty2.Request) (*resty2.Response, error) { return r.Get(target) },
		"Head":    func(_ *probe, r *resty2.Request) (*resty2.Response, error) { return r.Head(target) },
		"Post":    func(_ *probe, r *resty2.Request) (*resty2.Response, error) { return r.Post(target) },
		"Put":     func(_ *probe, r *resty2.Request) (*resty2.Response, error) { return r.Put(target) },
		"Patch":   func(_ *probe, r *resty2.Request) (*resty2.Response, error) { return r.Patch(target) },
		"Delete":  func(_ *probe, r *resty2.Request) (*resty2.Response, error) { return r.Delete(target) },
		"Options": func(_ *probe, r *resty2.Request) (*resty2.Response, error) { return r.Options(target) },
		"Send": func(p *probe, r *resty2.Request) (*resty2.Response, error) {
			r.Method, r.URL = p.verb, target
			return r.Send()
		},
		"Execute": func(p *probe, r *resty2.Request) (*resty2.Response, error) { return r.Execute(p.verb, target) },
	} {
		entries["(*Request)."+name] = func(p *probe, c config) error {
			r := c.request(c.client.R().SetContext(p.ctx))
			switch {
			case p.content != "" && p.stream:
				r.SetBody(p.reader())
			case p.content != "":
				r.SetBody([]byte(p.content))
			}
			resp, err := send(p, r)
			p.response = resp != nil && resp.RawResponse != nil
			return err
		}
	}
	set := func(f func(p *probe, c *resty2.Client, arg func(int) int64)) func(*probe, config, func(int) int64) config {
		return func(p *probe, c config, arg func(int) int64) config {
			f(p, c.client, arg)
			return c
		}
	}
	constructor := func(of func(p *probe) *resty2.Client) func(*probe, config, func(int) int64) config {
		return func(p *probe, c config, _ func(int) int64) config {
			transport := c.client.GetClient().Transport
			c.client = of(p).SetTransport(transport).SetLogger(quiet{})
			return c
		}
	}
	return lib[config]{
		path: "github.com/go-resty/resty/v2",
		fresh: func(p *probe) config {
			return &resty2Config{resty2.New().SetTransport(p.transport()).SetLogger(quiet{}), func(r *resty2.Request) *resty2.Request { return r }}
		},
		via:     "(*Request).Execute",
		entries: entries,
		sets: map[string]func(*probe, config, func(int) int64) config{
			rest2 + "New":                        constructor(func(*probe) *resty2.Client { return resty2.New() }),
			rest2 + "NewWithClient":              constructor(func(*probe) *resty2.Client { return resty2.NewWithClient(&http.Client{}) }),
			rest2 + "NewWithLocalAddr":           constructor(func(*probe) *resty2.Client { return resty2.NewWithLocalAddr(nil) }),
			rest2 + "(*Client).SetRetryCount":    set(func(_ *probe, c *resty2.Client, arg func(int) int64) { c.SetRetryCount(int(arg(0))) }),
			rest2 + "Client.RetryCount":          set(func(_ *probe, c *resty2.Client, arg func(int) int64) { c.RetryCount = int(arg(0)) }),
			rest2 + "(*Client).SetRetryWaitTime": set(func(_ *probe, c *resty2.Client, arg func(int) int64) { c.SetRetryWaitTime(time.Duration(arg(0))) }),
			rest2 + "Client.RetryWaitTime":       set(func(_ *probe, c *resty2.Client, arg func(int) int64) { c.RetryWaitTime = time.Duration(arg(0)) }),
			rest2 + "(*Client).SetRetryAfter":    set(func(_ *probe, c *resty2.Client, _ func(int) int64) { c.SetRetryAfter(restyAfter) }),
			rest2 + "Client.RetryAfter":          set(func(_ *probe, c *resty2.Client, _ func(int) int64) { c.RetryAfter = restyAfter }),
			rest2 + "(*Client).AddRetryCondition": set(func(p *probe, c *resty2.Client, _ func(int) int64) {
				c.AddRetryCondition(func(_ *resty2.Response, err error) bool { return p.again(err) })
			}),
			rest2 + "(*Request).AddRetryCondition": func(p *probe, c config, _ func(int) int64) config {
				c.request = func(r *resty2.Request) *resty2.Request {
					return r.AddRetryCondition(func(_ *resty2.Response, err error) bool { return p.again(err) })
				}
				return c
			},
			rest2 + "Client.RetryConditions": set(func(p *probe, c *resty2.Client, _ func(int) int64) {
				c.RetryConditions = []resty2.RetryConditionFunc{func(_ *resty2.Response, err error) bool { return p.again(err) }}
			}),
			rest2 + "Client.RetryHooks": set(func(p *probe, c *resty2.Client, _ func(int) int64) {
				c.RetryHooks = []resty2.OnRetryFunc{func(*resty2.Response, error) { p.hook() }}
			}),
			rest2 + "(*Client).AddRetryAfterErrorCondition": set(func(_ *probe, c *resty2.Client, _ func(int) int64) { c.AddRetryAfterErrorCondition() }),
			rest2 + "(*Client).AddRetryHook": set(func(p *probe, c *resty2.Client, _ func(int) int64) {
				c.AddRetryHook(func(*resty2.Response, error) { p.hook() })
			}),
		},
		base:    []step{{name: rest2 + "New"}, {name: rest2 + "(*Client).SetRetryCount"}},
		after:   []step{{name: rest2 + "(*Client).SetRetryCount"}},
		decides: []step{{name: rest2 + "(*Client).AddRetryCondition"}},
		server:  true,
	}.kit()
}

// restyAfter asks for the usual way to wait.
func restyAfter(*resty2.Client, *resty2.Response) (time.Duration, error) { return 0, nil }

func restyBackoffKit() kit {
	type config = []resty2.Option
	return lib[config]{
		path:  "github.com/go-resty/resty/v2",
		fresh: func(*probe) config { return nil },
		via:   "Backoff",
		entries: map[string]func(*probe, config) error{"Backoff": func(p *probe, c config) error {
			return resty2.Backoff(func() (*resty2.Response, error) { return nil, p.op() }, c...)
		}},
		sets: map[string]func(*probe, config, func(int) int64) config{
			rest2 + "Retries": func(_ *probe, c config, arg func(int) int64) config { return append(c, resty2.Retries(int(arg(0)))) },
			rest2 + "WaitTime": func(_ *probe, c config, arg func(int) int64) config {
				return append(c, resty2.WaitTime(time.Duration(arg(0))))
			},
			rest2 + "RetryConditions": func(p *probe, c config, _ func(int) int64) config {
				return append(c, resty2.RetryConditions([]resty2.RetryConditionFunc{func(_ *resty2.Response, err error) bool { return p.again(err) }}))
			},
			rest2 + "RetryHooks": func(p *probe, c config, _ func(int) int64) config {
				return append(c, resty2.RetryHooks([]resty2.OnRetryFunc{func(*resty2.Response, error) { p.hook() }}))
			},
		},
	}.kit()
}

// resty3Config is a client, and what is done with its requests.
type resty3Config struct {
	client  *resty3.Client
	request []func(*resty3.Request)
}

func resty3Kit() kit {
	type config = *resty3Config
	entries := map[string]func(*probe, config) error{}
	for name, send := range map[string]func(p *probe, r *resty3.Request) (*resty3.Response, error){
		"Get":     func(_ *probe, r *resty3.Request) (*resty3.Response, error) { return r.Get(target) },
		"Head":    func(_ *probe, r *resty3.Request) (*resty3.Response, error) { return r.Head(target) },
		"Post":    func(_ *probe, r *resty3.Request) (*resty3.Response, error) { return r.Post(target) },
		"Put":     func(_ *probe, r *resty3.Request) (*resty3.Response, error) { return r.Put(target) },
		"Patch":   func(_ *probe, r *resty3.Request) (*resty3.Response, error) { return r.Patch(target) },
		"Delete":  func(_ *probe, r *resty3.Request) (*resty3.Response, error) { return r.Delete(target) },
		"Options": func(_ *probe, r *resty3.Request) (*resty3.Response, error) { return r.Options(target) },
		"Trace":   func(_ *probe, r *resty3.Request) (*resty3.Response, error) { return r.Trace(target) },
		"Query":   func(_ *probe, r *resty3.Request) (*resty3.Response, error) { return r.Query(target) },
		"Send": func(p *probe, r *resty3.Request) (*resty3.Response, error) {
			return r.SetMethod(p.verb).SetURL(target).Send()
		},
		"Execute": func(p *probe, r *resty3.Request) (*resty3.Response, error) { return r.Execute(p.verb, target) },
	} {
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
			p.response = resp != nil && resp.RawResponse != nil
			return err
		}
	}
	set := func(f func(p *probe, c *resty3.Client, arg func(int) int64)) func(*probe, config, func(int) int64) config {
		return func(p *probe, c config, arg func(int) int64) config {
			f(p, c.client, arg)
			return c
		}
	}
	request := func(f func(p *probe, r *resty3.Request, arg func(int) int64)) func(*probe, config, func(int) int64) config {
		return func(p *probe, c config, arg func(int) int64) config {
			c.request = append(c.request, func(r *resty3.Request) { f(p, r, arg) })
			return c
		}
	}
	condition := func(p *probe) resty3.RetryConditionFunc {
		return func(_ *resty3.Response, err error) bool { return p.again(err) }
	}
	ready := func(f resty3.RetryConditionFunc) func(*probe, config, func(int) int64) config {
		return set(func(_ *probe, c *resty3.Client, _ func(int) int64) { c.AddRetryConditions(f) })
	}
	constant := resty3.RetryConstantDelayStrategy(time.Second)
	return lib[config]{
		path: "resty.dev/v3",
		fresh: func(p *probe) config {
			return &resty3Config{client: resty3.New().SetTransport(p.transport()).SetLogger(quiet{})}
		},
		via:     "(*Request).Execute",
		entries: entries,
		sets: map[string]func(*probe, config, func(int) int64) config{
			rest3 + "New": func(_ *probe, c config, _ func(int) int64) config { return c },
			rest3 + "NewWithClient": func(_ *probe, c config, _ func(int) int64) config {
				c.client = resty3.NewWithClient(&http.Client{Transport: c.client.Client().Transport}).SetLogger(quiet{})
				return c
			},
			rest3 + "(*Client).SetRetryCount":               set(func(_ *probe, c *resty3.Client, arg func(int) int64) { c.SetRetryCount(int(arg(0))) }),
			rest3 + "(*Request).SetRetryCount":              request(func(_ *probe, r *resty3.Request, arg func(int) int64) { r.SetRetryCount(int(arg(0))) }),
			rest3 + "Request.RetryCount":                    request(func(_ *probe, r *resty3.Request, arg func(int) int64) { r.RetryCount = int(arg(0)) }),
			rest3 + "(*Client).SetRetryWaitTime":            set(func(_ *probe, c *resty3.Client, arg func(int) int64) { c.SetRetryWaitTime(time.Duration(arg(0))) }),
			rest3 + "(*Request).SetRetryWaitTime":           request(func(_ *probe, r *resty3.Request, arg func(int) int64) { r.SetRetryWaitTime(time.Duration(arg(0))) }),
			rest3 + "Request.RetryWaitTime":                 request(func(_ *probe, r *resty3.Request, arg func(int) int64) { r.RetryWaitTime = time.Duration(arg(0)) }),
			rest3 + "(*Client).SetRetryDelayStrategy":       set(func(_ *probe, c *resty3.Client, _ func(int) int64) { c.SetRetryDelayStrategy(constant) }),
			rest3 + "(*Request).SetRetryDelayStrategy":      request(func(_ *probe, r *resty3.Request, _ func(int) int64) { r.SetRetryDelayStrategy(constant) }),
			rest3 + "Request.RetryDelayStrategy":            request(func(_ *probe, r *resty3.Request, _ func(int) int64) { r.RetryDelayStrategy = constant }),
			rest3 + "(*Client).SetRetryAllowNonIdempotent":  set(func(_ *probe, c *resty3.Client, _ func(int) int64) { c.SetRetryAllowNonIdempotent(true) }),
			rest3 + "(*Request).SetRetryAllowNonIdempotent": request(func(_ *probe, r *resty3.Request, _ func(int) int64) { r.SetRetryAllowNonIdempotent(true) }),
			rest3 + "Request.IsRetryAllowNonIdempotent":     request(func(_ *probe, r *resty3.Request, _ func(int) int64) { r.IsRetryAllowNonIdempotent = true }),
			rest3 + "(*Client).AddRetryConditions":          set(func(p *probe, c *resty3.Client, _ func(int) int64) { c.AddRetryConditions(condition(p)) }),
			rest3 + "(*Request).AddRetryConditions":         request(func(p *probe, r *resty3.Request, _ func(int) int64) { r.AddRetryConditions(condition(p)) }),
			rest3 + "(*Request).SetRetryConditions":         request(func(p *probe, r *resty3.Request, _ func(int) int64) { r.SetRetryConditions(condition(p)) }),
			rest3 + "RetryConditionStatusTooManyRequests":   ready(resty3.RetryConditionStatusTooManyRequests),
			rest3 + "RetryConditionStatus5XX":               ready(resty3.RetryConditionStatus5XX),
			rest3 + "RetryConditionStatusZero":              ready(resty3.RetryConditionStatusZero),
			rest3 + "(*Client).AddRetryHooks": set(func(p *probe, c *resty3.Client, _ func(int) int64) {
				c.AddRetryHooks(func(*resty3.Response, error) { p.hook() })
			}),
			rest3 + "(*Request).AddRetryHooks": request(func(p *probe, r *resty3.Request, _ func(int) int64) {
				r.AddRetryHooks(func(*resty3.Response, error) { p.hook() })
			}),
			rest3 + "(*Request).SetRetryHooks": request(func(p *probe, r *resty3.Request, _ func(int) int64) {
				r.SetRetryHooks(func(*resty3.Response, error) { p.hook() })
			}),
		},
		base:  []step{{name: rest3 + "New"}, {name: rest3 + "(*Client).SetRetryCount"}, {name: rest3 + "RetryConditionStatus5XX"}},
		after: []step{{name: rest3 + "(*Client).SetRetryCount"}, {name: rest3 + "RetryConditionStatus5XX"}},
		needs: map[string][]step{
			rest3 + "RetryConditionStatusTooManyRequests": {{name: rest3 + "New"}, {name: rest3 + "(*Client).SetRetryCount"}},
			rest3 + "RetryConditionStatusZero":            {{name: rest3 + "New"}, {name: rest3 + "(*Client).SetRetryCount"}},
			rest3 + "RetryConditionStatus5XX":             {{name: rest3 + "New"}, {name: rest3 + "(*Client).SetRetryCount"}},
		},
		ends: map[string][]step{
			rest3 + "RetryConditionStatusTooManyRequests": nil,
			rest3 + "RetryConditionStatusZero":            nil,
			rest3 + "RetryConditionStatus5XX":             nil,
		},
		methods: map[string]string{rest3 + "(*Request).Post": "POST", rest3 + "(*Request).Patch": "PATCH"},
		never:   map[string]bool{rest3 + "RetryConditionStatusZero": true},
		extra: map[string][]step{
			rest3 + "(*Request).Post":  {{name: rest3 + "(*Request).SetRetryAllowNonIdempotent"}},
			rest3 + "(*Request).Patch": {{name: rest3 + "(*Request).SetRetryAllowNonIdempotent"}},
		},
		decides: []step{{name: rest3 + "(*Client).AddRetryConditions"}},
		server:  true,
	}.kit()
}
