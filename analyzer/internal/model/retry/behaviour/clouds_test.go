package behaviour

import (
	"context"
	"net/http"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	awsretry "github.com/aws/aws-sdk-go-v2/aws/retry"
	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/middleware"
	smithyhttp "github.com/aws/smithy-go/transport/http"
	"github.com/googleapis/gax-go/v2"
	lestrrat "github.com/lestrrat-go/backoff/v2"
	"google.golang.org/api/googleapi"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	libraries "github.com/kakaolint/kakaolint/analyzer/internal/model/retry"
)

const (
	google = "github.com/googleapis/gax-go/v2."
	amazon = "github.com/aws/aws-sdk-go-v2/aws/retry."
	rat    = "github.com/lestrrat-go/backoff/v2."
)

func cloudKits() []kit { return []kit{gaxKit(), awsKit(), lestrratKit()} }

// gaxConfig is a retryer in the making.
type gaxConfig struct {
	opts    []gax.CallOption
	backoff gax.Backoff
	retryer func(gax.Backoff) gax.Retryer
}

func gaxKit() kit {
	type config = *gaxConfig
	retryer := func(of func(p *probe, b gax.Backoff) gax.Retryer) func(*probe, config, func(int) int64) config {
		return func(p *probe, c config, _ func(int) int64) config {
			c.retryer = func(b gax.Backoff) gax.Retryer { return of(p, b) }
			return c
		}
	}
	return lib[config]{
		path:  "github.com/googleapis/gax-go/v2",
		fresh: func(*probe) config { return &gaxConfig{} },
		via:   "Invoke",
		entries: map[string]func(*probe, config) error{
			"Invoke": func(p *probe, c config) error {
				return gax.Invoke(p.ctx, func(context.Context, gax.CallSettings) error { return p.op() }, c.opts...)
			},
		},
		sets: map[string]func(*probe, config, func(int) int64) config{
			google + "Backoff": func(_ *probe, c config, _ func(int) int64) config {
				c.backoff = gax.Backoff{}
				return c
			},
			google + "OnErrorFunc": retryer(func(p *probe, b gax.Backoff) gax.Retryer { return gax.OnErrorFunc(b, p.again) }),
			google + "OnHTTPCodes": retryer(func(p *probe, b gax.Backoff) gax.Retryer {
				if p.says {
					return gax.OnHTTPCodes(b, 500)
				}
				return gax.OnHTTPCodes(b, 404)
			}),
			google + "OnCodes": retryer(func(_ *probe, b gax.Backoff) gax.Retryer { return gax.OnCodes([]codes.Code{codes.Unavailable}, b) }),
			google + "WithRetry": func(_ *probe, c config, _ func(int) int64) config {
				c.opts = append(c.opts, gax.WithRetry(func() gax.Retryer { return c.retryer(c.backoff) }))
				return c
			},
			google + "WithTimeout": func(_ *probe, c config, arg func(int) int64) config {
				c.opts = append(c.opts, gax.WithTimeout(time.Duration(arg(0))))
				return c
			},
		},
		base: []step{{name: google + "Backoff"}, {name: google + "OnErrorFunc"}, {name: google + "WithRetry"}},
		needs: map[string][]step{
			google + "Backoff":     nil,
			google + "OnErrorFunc": {{name: google + "Backoff"}},
			google + "OnHTTPCodes": {{name: google + "Backoff"}},
			google + "OnCodes":     {{name: google + "Backoff"}},
			google + "WithRetry":   {{name: google + "Backoff"}, {name: google + "OnErrorFunc"}},
		},
		ends: map[string][]step{
			google + "Backoff":   {{name: google + "OnErrorFunc"}, {name: google + "WithRetry"}},
			google + "WithRetry": nil,
		},
		after: []step{{name: google + "WithRetry"}},
		results: []result{
			{Result: libraries.Result{Err: libraries.PlainErr, Status: 500}, err: &googleapi.Error{Code: 500}},
			{Result: libraries.Result{Err: libraries.PlainErr}, err: status.Error(codes.Unavailable, "busy"), opaque: true},
		},
	}.kit()
}

func awsKit() kit {
	type config = struct {
		options func(*awsretry.StandardOptions)
		with    func(aws.Retryer) aws.Retryer
	}
	option := func(c config, f func(*awsretry.StandardOptions)) config {
		before := c.options
		c.options = func(o *awsretry.StandardOptions) {
			if before != nil {
				before(o)
			}
			f(o)
		}
		return c
	}
	with := func(c config, f func(aws.Retryer) aws.Retryer) config {
		c.with = f
		return c
	}
	return lib[config]{
		path:  "github.com/aws/aws-sdk-go-v2/aws/retry",
		fresh: func(*probe) config { return config{} },
		via:   "(*Attempt).HandleFinalize",
		entries: map[string]func(*probe, config) error{
			"(*Attempt).HandleFinalize": func(p *probe, c config) error {
				if c.options == nil {
					c.options = func(*awsretry.StandardOptions) {}
				}
				var retryer aws.Retryer = awsretry.NewStandard(c.options)
				if c.with != nil {
					retryer = c.with(retryer)
				}
				attempt := awsretry.NewAttemptMiddleware(retryer, func(r any) any { return r })
				p.method = "GET"
				_, _, err := attempt.HandleFinalize(p.ctx, middleware.FinalizeInput{Request: smithyhttp.NewStackRequest()},
					middleware.FinalizeHandlerFunc(func(context.Context, middleware.FinalizeInput) (out middleware.FinalizeOutput, m middleware.Metadata, err error) {
						r := p.next()
						if r.Status >= 300 {
							err = &smithyhttp.ResponseError{
								Response: &smithyhttp.Response{Response: &http.Response{StatusCode: r.Status}},
								Err:      errPlain,
							}
						} else if r.Status == 0 {
							err = errPlain
						}
						if r.opaque {
							err = &smithy.GenericAPIError{Code: "Busy"}
						}
						return out, m, err
					}))
				return err
			},
		},
		sets: map[string]func(*probe, config, func(int) int64) config{
			amazon + "NewAttemptMiddleware": func(_ *probe, c config, _ func(int) int64) config { return c },
			amazon + "NewStandard":          func(_ *probe, c config, _ func(int) int64) config { return c },
			amazon + "StandardOptions.MaxAttempts": func(_ *probe, c config, arg func(int) int64) config {
				return option(c, func(o *awsretry.StandardOptions) { o.MaxAttempts = int(arg(0)) })
			},
			amazon + "StandardOptions.MaxBackoff": func(_ *probe, c config, arg func(int) int64) config {
				return option(c, func(o *awsretry.StandardOptions) { o.MaxBackoff = time.Duration(arg(0)) })
			},
			amazon + "StandardOptions.Backoff": func(_ *probe, c config, _ func(int) int64) config {
				return option(c, func(o *awsretry.StandardOptions) {
					o.Backoff = awsretry.BackoffDelayerFunc(func(int, error) (time.Duration, error) { return 0, nil })
				})
			},
			amazon + "StandardOptions.Retryables": func(_ *probe, c config, _ func(int) int64) config {
				return option(c, func(o *awsretry.StandardOptions) {
					o.Retryables = append(o.Retryables, awsretry.RetryableErrorCode{Codes: map[string]struct{}{"Busy": {}}})
				})
			},
			amazon + "AddWithMaxAttempts": func(_ *probe, c config, arg func(int) int64) config {
				return with(c, func(r aws.Retryer) aws.Retryer { return awsretry.AddWithMaxAttempts(r, int(arg(1))) })
			},
			amazon + "AddWithMaxBackoffDelay": func(_ *probe, c config, arg func(int) int64) config {
				return with(c, func(r aws.Retryer) aws.Retryer { return awsretry.AddWithMaxBackoffDelay(r, time.Duration(arg(1))) })
			},
			amazon + "AddWithErrorCodes": func(_ *probe, c config, _ func(int) int64) config {
				return with(c, func(r aws.Retryer) aws.Retryer { return awsretry.AddWithErrorCodes(r, "Busy") })
			},
		},
		base:    []step{{name: amazon + "NewStandard"}},
		results: []result{{Result: libraries.Result{Status: 418, Method: "GET"}, opaque: true}},
	}.kit()
}

// lestrratConfig has the options of a policy, and its constructor.
type lestrratConfig struct {
	constant []lestrrat.Option
	expo     []lestrrat.ExponentialOption
	policy   func(lestrratConfig) lestrrat.Policy
}

func lestrratKit() kit {
	type config = lestrratConfig
	policy := func(of func(config) lestrrat.Policy) func(*probe, config, func(int) int64) config {
		return func(_ *probe, c config, _ func(int) int64) config {
			c.policy = of
			return c
		}
	}
	start := func(_ *probe, c config, _ func(int) int64) config { return c }
	return lib[config]{
		path:  "github.com/lestrrat-go/backoff/v2",
		fresh: func(*probe) config { return config{} },
		via:   "Continue",
		entries: map[string]func(*probe, config) error{
			"Continue": func(p *probe, c config) error {
				for control := c.policy(c).Start(p.ctx); lestrrat.Continue(control); {
					if _, err := p.call(); err == nil {
						return nil
					}
				}
				return errPlain
			},
		},
		sets: map[string]func(*probe, config, func(int) int64) config{
			rat + "Constant":             policy(func(c config) lestrrat.Policy { return lestrrat.Constant(c.constant...) }),
			rat + "NewConstantPolicy":    policy(func(c config) lestrrat.Policy { return lestrrat.NewConstantPolicy(c.constant...) }),
			rat + "Exponential":          policy(func(c config) lestrrat.Policy { return lestrrat.Exponential(c.expo...) }),
			rat + "NewExponentialPolicy": policy(func(c config) lestrrat.Policy { return lestrrat.NewExponentialPolicy(c.expo...) }),
			rat + "Null":                 policy(func(config) lestrrat.Policy { return lestrrat.Null() }),
			rat + "NewNull":              policy(func(config) lestrrat.Policy { return lestrrat.NewNull() }),
			rat + "WithMaxRetries": func(_ *probe, c config, arg func(int) int64) config {
				o := lestrrat.WithMaxRetries(int(arg(0)))
				c.constant, c.expo = append(c.constant, o), append(c.expo, o)
				return c
			},
			rat + "WithInterval": func(_ *probe, c config, arg func(int) int64) config {
				c.constant = append(c.constant, lestrrat.WithInterval(time.Duration(arg(0))))
				return c
			},
			rat + "WithMinInterval": func(_ *probe, c config, arg func(int) int64) config {
				c.expo = append(c.expo, lestrrat.WithMinInterval(time.Duration(arg(0))))
				return c
			},
			rat + "WithMaxInterval": func(_ *probe, c config, arg func(int) int64) config {
				c.expo = append(c.expo, lestrrat.WithMaxInterval(time.Duration(arg(0))))
				return c
			},
			rat + "WithJitterFactor": func(_ *probe, c config, _ func(int) int64) config {
				o := lestrrat.WithJitterFactor(0.5)
				c.constant, c.expo = append(c.constant, o), append(c.expo, o)
				return c
			},
			rat + "(Policy).Start":             start,
			rat + "(*ConstantPolicy).Start":    start,
			rat + "(*ExponentialPolicy).Start": start,
			rat + "(*NullPolicy).Start":        start,
		},
		base: []step{{name: rat + "Constant"}, {name: rat + "(Policy).Start"}},
		needs: map[string][]step{
			rat + "WithMaxInterval":            {{name: rat + "Exponential"}},
			rat + "WithMinInterval":            {{name: rat + "Exponential"}},
			rat + "(*ExponentialPolicy).Start": {{name: rat + "NewExponentialPolicy"}},
			rat + "(*ConstantPolicy).Start":    {{name: rat + "NewConstantPolicy"}},
		},
	}.kit()
}
