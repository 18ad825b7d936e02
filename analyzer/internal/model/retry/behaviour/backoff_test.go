package behaviour

import (
	"time"

	backoff2 "github.com/cenkalti/backoff"
	backoff3 "github.com/cenkalti/backoff/v3"
	backoff4 "github.com/cenkalti/backoff/v4"
	backoff5 "github.com/cenkalti/backoff/v5"
)

const (
	v5 = "github.com/cenkalti/backoff/v5."
	v4 = "github.com/cenkalti/backoff/v4."
	v3 = "github.com/cenkalti/backoff/v3."
	v2 = "github.com/cenkalti/backoff."
)

// config5 has the options of v5; the backoff is one of them.
type config5 struct {
	opts []backoff5.RetryOption
	b    backoff5.BackOff
}

func backoffKits() []kit {
	return []kit{backoffV5(), backoffV4(), backoffV3(), backoffV2()}
}

func backoffV5() kit {
	back := func(c config5, b backoff5.BackOff) config5 {
		c.b = b
		return c
	}
	return lib[config5]{
		path:  "github.com/cenkalti/backoff/v5",
		fresh: func(*probe) config5 { return config5{} },
		via:   "Retry",
		entries: map[string]func(*probe, config5) error{
			"Retry": func(p *probe, c config5) error {
				if c.b != nil {
					c.opts = append(c.opts, backoff5.WithBackOff(c.b))
				}
				_, err := backoff5.Retry(p.ctx, p.call, c.opts...)
				return err
			},
		},
		sets: map[string]func(*probe, config5, func(int) int64) config5{
			v5 + "WithBackOff": func(_ *probe, c config5, _ func(int) int64) config5 {
				c.opts, c.b = append(c.opts, backoff5.WithBackOff(c.b)), nil
				return c
			},
			v5 + "WithMaxTries": func(p *probe, c config5, arg func(int) int64) config5 {
				c.opts = append(c.opts, backoff5.WithMaxTries(uint(p.unsigned(arg(0)))))
				return c
			},
			v5 + "WithMaxElapsedTime": func(_ *probe, c config5, arg func(int) int64) config5 {
				c.opts = append(c.opts, backoff5.WithMaxElapsedTime(time.Duration(arg(0))))
				return c
			},
			v5 + "WithNotify": func(p *probe, c config5, _ func(int) int64) config5 {
				c.opts = append(c.opts, backoff5.WithNotify(func(error, time.Duration) { p.hook() }))
				return c
			},
			v5 + "NewExponentialBackOff": func(_ *probe, c config5, _ func(int) int64) config5 {
				return back(c, backoff5.NewExponentialBackOff())
			},
			v5 + "ExponentialBackOff": func(_ *probe, c config5, _ func(int) int64) config5 {
				return back(c, &backoff5.ExponentialBackOff{})
			},
			v5 + "ExponentialBackOff.InitialInterval": func(_ *probe, c config5, arg func(int) int64) config5 {
				c.b.(*backoff5.ExponentialBackOff).InitialInterval = time.Duration(arg(0))
				return c
			},
			v5 + "ExponentialBackOff.RandomizationFactor": func(_ *probe, c config5, _ func(int) int64) config5 {
				c.b.(*backoff5.ExponentialBackOff).RandomizationFactor = 1
				return c
			},
			v5 + "NewConstantBackOff": func(_ *probe, c config5, arg func(int) int64) config5 {
				return back(c, backoff5.NewConstantBackOff(time.Duration(arg(0))))
			},
			v5 + "ConstantBackOff": func(_ *probe, c config5, _ func(int) int64) config5 {
				return back(c, &backoff5.ConstantBackOff{})
			},
			v5 + "ConstantBackOff.Interval": func(_ *probe, c config5, arg func(int) int64) config5 {
				c.b.(*backoff5.ConstantBackOff).Interval = time.Duration(arg(0))
				return c
			},
			v5 + "ZeroBackOff": func(_ *probe, c config5, _ func(int) int64) config5 { return back(c, &backoff5.ZeroBackOff{}) },
			v5 + "StopBackOff": func(_ *probe, c config5, _ func(int) int64) config5 { return back(c, &backoff5.StopBackOff{}) },
		},
		signals: map[string]func(error) error{
			v5 + "Permanent":  backoff5.Permanent,
			v5 + "RetryAfter": func(error) error { return backoff5.RetryAfter(3) },
		},
		base:  []step{{name: v5 + "NewConstantBackOff"}, at(v5+"WithMaxElapsedTime", 0, 0)},
		still: []step{{name: v5 + "ExponentialBackOff"}},
		needs: map[string][]step{
			v5 + "ExponentialBackOff.InitialInterval":     {{name: v5 + "NewExponentialBackOff"}},
			v5 + "ExponentialBackOff.RandomizationFactor": {{name: v5 + "NewExponentialBackOff"}},
			v5 + "ConstantBackOff.Interval":               {{name: v5 + "ConstantBackOff"}},
		},
	}.kit()
}

// config4 is the backoff, made with the options.
type config4 struct {
	opts []backoff4.ExponentialBackOffOpts
	b    backoff4.BackOff
}

func (c config4) backOff() backoff4.BackOff {
	if c.b == nil {
		return backoff4.NewExponentialBackOff(c.opts...)
	}
	return c.b
}

func backoffV4() kit {
	opt := func(c config4, o backoff4.ExponentialBackOffOpts) config4 {
		c.opts = append(c.opts, o)
		return c
	}
	hook := func(p *probe) backoff4.Notify { return func(error, time.Duration) { p.hook() } }
	return lib[config4]{
		path:  "github.com/cenkalti/backoff/v4",
		fresh: func(*probe) config4 { return config4{} },
		via:   "Retry",
		entries: map[string]func(*probe, config4) error{
			"Retry": func(p *probe, c config4) error { return backoff4.Retry(p.op, c.backOff()) },
			"RetryWithData": func(p *probe, c config4) error {
				_, err := backoff4.RetryWithData(p.call, c.backOff())
				return err
			},
			"RetryNotify": func(p *probe, c config4) error { return backoff4.RetryNotify(p.op, c.backOff(), hook(p)) },
			"RetryNotifyWithData": func(p *probe, c config4) error {
				_, err := backoff4.RetryNotifyWithData(p.call, c.backOff(), hook(p))
				return err
			},
			"RetryNotifyWithTimer": func(p *probe, c config4) error {
				return backoff4.RetryNotifyWithTimer(p.op, c.backOff(), hook(p), nil)
			},
			"RetryNotifyWithTimerAndData": func(p *probe, c config4) error {
				_, err := backoff4.RetryNotifyWithTimerAndData(p.call, c.backOff(), hook(p), nil)
				return err
			},
		},
		sets: map[string]func(*probe, config4, func(int) int64) config4{
			v4 + "NewExponentialBackOff": func(_ *probe, c config4, _ func(int) int64) config4 { return c },
			v4 + "WithInitialInterval": func(_ *probe, c config4, arg func(int) int64) config4 {
				return opt(c, backoff4.WithInitialInterval(time.Duration(arg(0))))
			},
			v4 + "WithMaxElapsedTime": func(_ *probe, c config4, arg func(int) int64) config4 {
				return opt(c, backoff4.WithMaxElapsedTime(time.Duration(arg(0))))
			},
			v4 + "WithRetryStopDuration": func(_ *probe, c config4, arg func(int) int64) config4 {
				return opt(c, backoff4.WithRetryStopDuration(time.Duration(arg(0))))
			},
			v4 + "ExponentialBackOff": func(_ *probe, c config4, _ func(int) int64) config4 {
				return config4{b: &backoff4.ExponentialBackOff{Clock: backoff4.SystemClock}}
			},
			v4 + "ExponentialBackOff.InitialInterval": func(_ *probe, c config4, arg func(int) int64) config4 {
				b := backoff4.NewExponentialBackOff(c.opts...)
				b.InitialInterval = time.Duration(arg(0))
				return config4{b: b}
			},
			v4 + "WithRandomizationFactor": func(_ *probe, c config4, _ func(int) int64) config4 {
				return opt(c, backoff4.WithRandomizationFactor(1))
			},
			v4 + "ExponentialBackOff.RandomizationFactor": func(_ *probe, c config4, _ func(int) int64) config4 {
				b := backoff4.NewExponentialBackOff(c.opts...)
				b.RandomizationFactor = 1
				return config4{b: b}
			},
			v4 + "ExponentialBackOff.MaxElapsedTime": func(_ *probe, c config4, arg func(int) int64) config4 {
				b := backoff4.NewExponentialBackOff(c.opts...)
				b.MaxElapsedTime = time.Duration(arg(0))
				return config4{b: b}
			},
			v4 + "ExponentialBackOff.Stop": func(_ *probe, c config4, arg func(int) int64) config4 {
				b := backoff4.NewExponentialBackOff(c.opts...)
				b.Stop = time.Duration(arg(0))
				return config4{b: b}
			},
			v4 + "NewConstantBackOff": func(_ *probe, _ config4, arg func(int) int64) config4 {
				return config4{b: backoff4.NewConstantBackOff(time.Duration(arg(0)))}
			},
			v4 + "ConstantBackOff": func(*probe, config4, func(int) int64) config4 {
				return config4{b: &backoff4.ConstantBackOff{}}
			},
			v4 + "ConstantBackOff.Interval": func(_ *probe, _ config4, arg func(int) int64) config4 {
				return config4{b: &backoff4.ConstantBackOff{Interval: time.Duration(arg(0))}}
			},
			v4 + "ZeroBackOff": func(*probe, config4, func(int) int64) config4 { return config4{b: &backoff4.ZeroBackOff{}} },
			v4 + "StopBackOff": func(*probe, config4, func(int) int64) config4 { return config4{b: &backoff4.StopBackOff{}} },
			v4 + "WithMaxRetries": func(p *probe, c config4, arg func(int) int64) config4 {
				return config4{b: backoff4.WithMaxRetries(c.backOff(), p.unsigned(arg(1)))}
			},
			v4 + "WithContext": func(p *probe, c config4, _ func(int) int64) config4 {
				return config4{b: backoff4.WithContext(c.backOff(), p.ctx)}
			},
		},
		signals: map[string]func(error) error{v4 + "Permanent": backoff4.Permanent},
		base:    []step{{name: v4 + "NewConstantBackOff"}},
		still:   []step{{name: v4 + "NewExponentialBackOff"}, at(v4+"WithInitialInterval", 0, 0)},
		needs: map[string][]step{
			v4 + "WithInitialInterval":                    {{name: v4 + "NewExponentialBackOff"}},
			v4 + "WithMaxElapsedTime":                     {{name: v4 + "NewExponentialBackOff"}, {name: v4 + "WithInitialInterval"}},
			v4 + "WithRetryStopDuration":                  {{name: v4 + "NewExponentialBackOff"}},
			v4 + "ExponentialBackOff.InitialInterval":     {{name: v4 + "NewExponentialBackOff"}},
			v4 + "ExponentialBackOff.RandomizationFactor": {{name: v4 + "NewExponentialBackOff"}},
			v4 + "WithRandomizationFactor":                {{name: v4 + "NewExponentialBackOff"}},
			v4 + "ExponentialBackOff.MaxElapsedTime":      {{name: v4 + "NewExponentialBackOff"}, {name: v4 + "WithInitialInterval"}},
			v4 + "ExponentialBackOff.Stop":                {{name: v4 + "NewExponentialBackOff"}},
			v4 + "ConstantBackOff.Interval":               {{name: v4 + "ConstantBackOff"}},
		},
	}.kit()
}

func backoffV3() kit {
	type config = backoff3.BackOff
	hook := func(p *probe) backoff3.Notify { return func(error, time.Duration) { p.hook() } }
	return lib[config]{
		path:  "github.com/cenkalti/backoff/v3",
		fresh: func(*probe) config { return backoff3.NewExponentialBackOff() },
		via:   "Retry",
		entries: map[string]func(*probe, config) error{
			"Retry":                func(p *probe, c config) error { return backoff3.Retry(p.op, c) },
			"RetryNotify":          func(p *probe, c config) error { return backoff3.RetryNotify(p.op, c, hook(p)) },
			"RetryNotifyWithTimer": func(p *probe, c config) error { return backoff3.RetryNotifyWithTimer(p.op, c, hook(p), nil) },
		},
		sets: map[string]func(*probe, config, func(int) int64) config{
			v3 + "NewExponentialBackOff": func(*probe, config, func(int) int64) config { return backoff3.NewExponentialBackOff() },
			v3 + "ExponentialBackOff": func(*probe, config, func(int) int64) config {
				return &backoff3.ExponentialBackOff{Clock: backoff3.SystemClock}
			},
			v3 + "ExponentialBackOff.InitialInterval": func(_ *probe, c config, arg func(int) int64) config {
				c.(*backoff3.ExponentialBackOff).InitialInterval = time.Duration(arg(0))
				return c
			},
			v3 + "ExponentialBackOff.RandomizationFactor": func(_ *probe, c config, _ func(int) int64) config {
				c.(*backoff3.ExponentialBackOff).RandomizationFactor = 1
				return c
			},
			v3 + "ExponentialBackOff.MaxElapsedTime": func(_ *probe, c config, arg func(int) int64) config {
				c.(*backoff3.ExponentialBackOff).MaxElapsedTime = time.Duration(arg(0))
				return c
			},
			v3 + "NewConstantBackOff": func(_ *probe, _ config, arg func(int) int64) config {
				return backoff3.NewConstantBackOff(time.Duration(arg(0)))
			},
			v3 + "ConstantBackOff": func(*probe, config, func(int) int64) config { return &backoff3.ConstantBackOff{} },
			v3 + "ConstantBackOff.Interval": func(_ *probe, _ config, arg func(int) int64) config {
				return &backoff3.ConstantBackOff{Interval: time.Duration(arg(0))}
			},
			v3 + "ZeroBackOff": func(*probe, config, func(int) int64) config { return &backoff3.ZeroBackOff{} },
			v3 + "StopBackOff": func(*probe, config, func(int) int64) config { return &backoff3.StopBackOff{} },
			v3 + "WithMaxRetries": func(p *probe, c config, arg func(int) int64) config {
				return backoff3.WithMaxRetries(c, p.unsigned(arg(1)))
			},
			v3 + "WithContext": func(p *probe, c config, _ func(int) int64) config { return backoff3.WithContext(c, p.ctx) },
		},
		signals: map[string]func(error) error{v3 + "Permanent": func(err error) error { return backoff3.Permanent(err) }},
		base:    []step{{name: v3 + "NewConstantBackOff"}},
		still:   []step{{name: v3 + "NewExponentialBackOff"}, at(v3+"ExponentialBackOff.InitialInterval", 0, 0)},
		needs: map[string][]step{
			v3 + "ExponentialBackOff.InitialInterval":     {{name: v3 + "NewExponentialBackOff"}},
			v3 + "ExponentialBackOff.RandomizationFactor": {{name: v3 + "NewExponentialBackOff"}},
			v3 + "ExponentialBackOff.MaxElapsedTime":      {{name: v3 + "NewExponentialBackOff"}, {name: v3 + "ExponentialBackOff.InitialInterval"}},
			v3 + "ConstantBackOff.Interval":               {{name: v3 + "ConstantBackOff"}},
		},
	}.kit()
}

func backoffV2() kit {
	type config = backoff2.BackOff
	return lib[config]{
		path:  "github.com/cenkalti/backoff",
		fresh: func(*probe) config { return backoff2.NewExponentialBackOff() },
		via:   "Retry",
		entries: map[string]func(*probe, config) error{
			"Retry": func(p *probe, c config) error { return backoff2.Retry(p.op, c) },
			"RetryNotify": func(p *probe, c config) error {
				return backoff2.RetryNotify(p.op, c, func(error, time.Duration) { p.hook() })
			},
		},
		sets: map[string]func(*probe, config, func(int) int64) config{
			v2 + "NewExponentialBackOff": func(*probe, config, func(int) int64) config { return backoff2.NewExponentialBackOff() },
			v2 + "ExponentialBackOff": func(*probe, config, func(int) int64) config {
				return &backoff2.ExponentialBackOff{Clock: backoff2.SystemClock}
			},
			v2 + "ExponentialBackOff.InitialInterval": func(_ *probe, c config, arg func(int) int64) config {
				c.(*backoff2.ExponentialBackOff).InitialInterval = time.Duration(arg(0))
				return c
			},
			v2 + "ExponentialBackOff.RandomizationFactor": func(_ *probe, c config, _ func(int) int64) config {
				c.(*backoff2.ExponentialBackOff).RandomizationFactor = 1
				return c
			},
			v2 + "ExponentialBackOff.MaxElapsedTime": func(_ *probe, c config, arg func(int) int64) config {
				c.(*backoff2.ExponentialBackOff).MaxElapsedTime = time.Duration(arg(0))
				return c
			},
			v2 + "NewConstantBackOff": func(_ *probe, _ config, arg func(int) int64) config {
				return backoff2.NewConstantBackOff(time.Duration(arg(0)))
			},
			v2 + "ConstantBackOff": func(*probe, config, func(int) int64) config { return &backoff2.ConstantBackOff{} },
			v2 + "ConstantBackOff.Interval": func(_ *probe, _ config, arg func(int) int64) config {
				return &backoff2.ConstantBackOff{Interval: time.Duration(arg(0))}
			},
			v2 + "ZeroBackOff": func(*probe, config, func(int) int64) config { return &backoff2.ZeroBackOff{} },
			v2 + "StopBackOff": func(*probe, config, func(int) int64) config { return &backoff2.StopBackOff{} },
			v2 + "WithMaxRetries": func(p *probe, c config, arg func(int) int64) config {
				return backoff2.WithMaxRetries(c, p.unsigned(arg(1)))
			},
			v2 + "WithContext": func(p *probe, c config, _ func(int) int64) config { return backoff2.WithContext(c, p.ctx) },
		},
		signals: map[string]func(error) error{v2 + "Permanent": func(err error) error { return backoff2.Permanent(err) }},
		base:    []step{{name: v2 + "NewConstantBackOff"}},
		still:   []step{{name: v2 + "NewExponentialBackOff"}, at(v2+"ExponentialBackOff.InitialInterval", 0, 0)},
		needs: map[string][]step{
			v2 + "ExponentialBackOff.InitialInterval":     {{name: v2 + "NewExponentialBackOff"}},
			v2 + "ExponentialBackOff.RandomizationFactor": {{name: v2 + "NewExponentialBackOff"}},
			v2 + "ExponentialBackOff.MaxElapsedTime":      {{name: v2 + "NewExponentialBackOff"}, {name: v2 + "ExponentialBackOff.InitialInterval"}},
			v2 + "ConstantBackOff.Interval":               {{name: v2 + "ConstantBackOff"}},
		},
	}.kit()
}
