package behaviour

import (
	"time"

	retrygo0 "github.com/avast/retry-go"
	retrygo3 "github.com/avast/retry-go/v3"
	retrygo4 "github.com/avast/retry-go/v4"
	retrygo5 "github.com/avast/retry-go/v5"
	groove "github.com/codeGROOVE-dev/retry"
)

const (
	avast5      = "github.com/avast/retry-go/v5."
	avast4      = "github.com/avast/retry-go/v4."
	avast3      = "github.com/avast/retry-go/v3."
	avast0      = "github.com/avast/retry-go."
	grooveRetry = "github.com/codeGROOVE-dev/retry."
)

func retryGoKits() []kit {
	return []kit{retryGoV5(), retryGoV4(), retryGoV3(), retryGoV0(), codeGroove()}
}

func retryGoV5() kit {
	type config = []retrygo5.Option
	return lib[config]{
		path:  "github.com/avast/retry-go/v5",
		fresh: func(*probe) config { return nil },
		via:   "(*Retrier).Do",
		entries: map[string]func(*probe, config) error{
			"(*Retrier).Do": func(p *probe, c config) error { return retrygo5.New(c...).Do(p.op) },
			"(*RetrierWithData).Do": func(p *probe, c config) error {
				_, err := retrygo5.NewWithData[bool](c...).Do(p.call)
				return err
			},
		},
		sets: map[string]func(*probe, config, func(int) int64) config{
			avast5 + "New":         func(_ *probe, c config, _ func(int) int64) config { return c },
			avast5 + "NewWithData": func(_ *probe, c config, _ func(int) int64) config { return c },
			avast5 + "Attempts": func(p *probe, c config, arg func(int) int64) config {
				return append(c, retrygo5.Attempts(uint(p.unsigned(arg(0)))))
			},
			avast5 + "UntilSucceeded": func(_ *probe, c config, _ func(int) int64) config { return append(c, retrygo5.UntilSucceeded()) },
			avast5 + "Delay": func(_ *probe, c config, arg func(int) int64) config {
				return append(c, retrygo5.Delay(time.Duration(arg(0))))
			},
			avast5 + "MaxDelay": func(_ *probe, c config, arg func(int) int64) config {
				return append(c, retrygo5.MaxDelay(time.Duration(arg(0))))
			},
			avast5 + "AttemptsForError": func(_ *probe, c config, _ func(int) int64) config {
				return append(c, retrygo5.AttemptsForError(1, otherError{}))
			},
			avast5 + "WithTimer":    func(_ *probe, c config, _ func(int) int64) config { return append(c, retrygo5.WithTimer(hurried{})) },
			avast5 + "WithThrottle": func(_ *probe, c config, _ func(int) int64) config { return append(c, retrygo5.WithThrottle(nil)) },
			avast5 + "WithFixedTokenBucketThrottle": func(_ *probe, c config, _ func(int) int64) config {
				return append(c, retrygo5.WithFixedTokenBucketThrottle(retrygo5.FixedTokenBucketThrottleConfig{MaxCapacity: 1000}))
			},
			avast5 + "DelayType": func(_ *probe, c config, _ func(int) int64) config {
				return append(c, retrygo5.DelayType(retrygo5.FixedDelay))
			},
			avast5 + "RetryIf": func(p *probe, c config, _ func(int) int64) config { return append(c, retrygo5.RetryIf(p.again)) },
			avast5 + "Context": func(p *probe, c config, _ func(int) int64) config { return append(c, retrygo5.Context(p.ctx)) },
			avast5 + "OnRetry": func(p *probe, c config, _ func(int) int64) config {
				return append(c, retrygo5.OnRetry(func(uint, error) { p.hook() }))
			},
		},
		signals: map[string]func(error) error{avast5 + "Unrecoverable": retrygo5.Unrecoverable},
		base:    []step{{name: avast5 + "New"}},
		needs:   map[string][]step{avast5 + "NewWithData": nil},
		more:    [][]step{{{name: avast5 + "UntilSucceeded"}}},
	}.kit()
}

func retryGoV4() kit {
	type config = []retrygo4.Option
	return lib[config]{
		path:  "github.com/avast/retry-go/v4",
		fresh: func(*probe) config { return nil },
		via:   "Do",
		entries: map[string]func(*probe, config) error{
			"Do": func(p *probe, c config) error { return retrygo4.Do(p.op, c...) },
			"DoWithData": func(p *probe, c config) error {
				_, err := retrygo4.DoWithData(p.call, c...)
				return err
			},
		},
		sets: map[string]func(*probe, config, func(int) int64) config{
			avast4 + "Attempts": func(p *probe, c config, arg func(int) int64) config {
				return append(c, retrygo4.Attempts(uint(p.unsigned(arg(0)))))
			},
			avast4 + "UntilSucceeded": func(_ *probe, c config, _ func(int) int64) config { return append(c, retrygo4.UntilSucceeded()) },
			avast4 + "Delay": func(_ *probe, c config, arg func(int) int64) config {
				return append(c, retrygo4.Delay(time.Duration(arg(0))))
			},
			avast4 + "MaxDelay": func(_ *probe, c config, arg func(int) int64) config {
				return append(c, retrygo4.MaxDelay(time.Duration(arg(0))))
			},
			avast4 + "AttemptsForError": func(_ *probe, c config, _ func(int) int64) config {
				return append(c, retrygo4.AttemptsForError(1, otherError{}))
			},
			avast4 + "WithTimer": func(_ *probe, c config, _ func(int) int64) config { return append(c, retrygo4.WithTimer(hurried{})) },
			avast4 + "DelayType": func(_ *probe, c config, _ func(int) int64) config {
				return append(c, retrygo4.DelayType(retrygo4.FixedDelay))
			},
			avast4 + "RetryIf": func(p *probe, c config, _ func(int) int64) config { return append(c, retrygo4.RetryIf(p.again)) },
			avast4 + "Context": func(p *probe, c config, _ func(int) int64) config { return append(c, retrygo4.Context(p.ctx)) },
			avast4 + "OnRetry": func(p *probe, c config, _ func(int) int64) config {
				return append(c, retrygo4.OnRetry(func(uint, error) { p.hook() }))
			},
		},
		signals: map[string]func(error) error{avast4 + "Unrecoverable": retrygo4.Unrecoverable},
		more:    [][]step{{{name: avast4 + "UntilSucceeded"}}},
	}.kit()
}

func retryGoV3() kit {
	type config = []retrygo3.Option
	return lib[config]{
		path:    "github.com/avast/retry-go/v3",
		fresh:   func(*probe) config { return nil },
		via:     "Do",
		entries: map[string]func(*probe, config) error{"Do": func(p *probe, c config) error { return retrygo3.Do(p.op, c...) }},
		sets: map[string]func(*probe, config, func(int) int64) config{
			avast3 + "Attempts": func(p *probe, c config, arg func(int) int64) config {
				return append(c, retrygo3.Attempts(uint(p.unsigned(arg(0)))))
			},
			avast3 + "Delay": func(_ *probe, c config, arg func(int) int64) config {
				return append(c, retrygo3.Delay(time.Duration(arg(0))))
			},
			avast3 + "MaxDelay": func(_ *probe, c config, arg func(int) int64) config {
				return append(c, retrygo3.MaxDelay(time.Duration(arg(0))))
			},
			avast3 + "DelayType": func(_ *probe, c config, _ func(int) int64) config {
				return append(c, retrygo3.DelayType(retrygo3.FixedDelay))
			},
			avast3 + "RetryIf": func(p *probe, c config, _ func(int) int64) config { return append(c, retrygo3.RetryIf(p.again)) },
			avast3 + "Context": func(p *probe, c config, _ func(int) int64) config { return append(c, retrygo3.Context(p.ctx)) },
			avast3 + "OnRetry": func(p *probe, c config, _ func(int) int64) config {
				return append(c, retrygo3.OnRetry(func(uint, error) { p.hook() }))
			},
		},
		signals: map[string]func(error) error{avast3 + "Unrecoverable": retrygo3.Unrecoverable},
	}.kit()
}

func retryGoV0() kit {
	type config = []retrygo0.Option
	return lib[config]{
		path:    "github.com/avast/retry-go",
		fresh:   func(*probe) config { return nil },
		via:     "Do",
		entries: map[string]func(*probe, config) error{"Do": func(p *probe, c config) error { return retrygo0.Do(p.op, c...) }},
		sets: map[string]func(*probe, config, func(int) int64) config{
			avast0 + "Attempts": func(p *probe, c config, arg func(int) int64) config {
				return append(c, retrygo0.Attempts(uint(p.unsigned(arg(0)))))
			},
			avast0 + "Delay": func(_ *probe, c config, arg func(int) int64) config {
				return append(c, retrygo0.Delay(time.Duration(arg(0))))
			},
			avast0 + "MaxDelay": func(_ *probe, c config, arg func(int) int64) config {
				return append(c, retrygo0.MaxDelay(time.Duration(arg(0))))
			},
			avast0 + "DelayType": func(_ *probe, c config, _ func(int) int64) config {
				return append(c, retrygo0.DelayType(retrygo0.FixedDelay))
			},
			avast0 + "RetryIf": func(p *probe, c config, _ func(int) int64) config { return append(c, retrygo0.RetryIf(p.again)) },
			avast0 + "Context": func(p *probe, c config, _ func(int) int64) config { return append(c, retrygo0.Context(p.ctx)) },
			avast0 + "OnRetry": func(p *probe, c config, _ func(int) int64) config {
				return append(c, retrygo0.OnRetry(func(uint, error) { p.hook() }))
			},
		},
		signals: map[string]func(error) error{avast0 + "Unrecoverable": retrygo0.Unrecoverable},
	}.kit()
}

func codeGroove() kit {
	type config = []groove.Option
	return lib[config]{
		path:  "github.com/codeGROOVE-dev/retry",
		fresh: func(*probe) config { return nil },
		via:   "Do",
		entries: map[string]func(*probe, config) error{
			"Do": func(p *probe, c config) error { return groove.Do(p.op, c...) },
			"DoWithData": func(p *probe, c config) error {
				_, err := groove.DoWithData(p.call, c...)
				return err
			},
		},
		sets: map[string]func(*probe, config, func(int) int64) config{
			grooveRetry + "Attempts": func(p *probe, c config, arg func(int) int64) config {
				return append(c, groove.Attempts(uint(p.unsigned(arg(0)))))
			},
			grooveRetry + "UntilSucceeded": func(_ *probe, c config, _ func(int) int64) config { return append(c, groove.UntilSucceeded()) },
			grooveRetry + "Delay": func(_ *probe, c config, arg func(int) int64) config {
				return append(c, groove.Delay(time.Duration(arg(0))))
			},
			grooveRetry + "MaxDelay": func(_ *probe, c config, arg func(int) int64) config {
				return append(c, groove.MaxDelay(time.Duration(arg(0))))
			},
			grooveRetry + "AttemptsForError": func(_ *probe, c config, _ func(int) int64) config {
				return append(c, groove.AttemptsForError(1, otherError{}))
			},
			grooveRetry + "WithTimer": func(_ *probe, c config, _ func(int) int64) config { return append(c, groove.WithTimer(hurried{})) },
			grooveRetry + "DelayType": func(_ *probe, c config, _ func(int) int64) config {
				return append(c, groove.DelayType(groove.FixedDelay))
			},
			grooveRetry + "RetryIf": func(p *probe, c config, _ func(int) int64) config { return append(c, groove.RetryIf(p.again)) },
			grooveRetry + "Context": func(p *probe, c config, _ func(int) int64) config { return append(c, groove.Context(p.ctx)) },
			grooveRetry + "OnRetry": func(p *probe, c config, _ func(int) int64) config {
				return append(c, groove.OnRetry(func(uint, error) { p.hook() }))
			},
		},
		signals: map[string]func(error) error{grooveRetry + "Unrecoverable": groove.Unrecoverable},
		more:    [][]step{{{name: grooveRetry + "UntilSucceeded"}}},
	}.kit()
}

// hurried is a timer that does not wait.
type hurried struct{}

func (hurried) After(time.Duration) <-chan time.Time { return time.After(0) }
