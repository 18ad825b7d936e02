package retry

// cenkalti has the four major versions of cenkalti/backoff. Up to v3 a signal counts
// only unwrapped, and a limit of 0 retries means none; from v4 on it means no retry.
var cenkalti = []Library{{
	Path: "github.com/cenkalti/backoff/v5",
	Entries: []Entry{{
		Name:    "Retry",
		Op:      Op{Arg: 1},
		Default: Policy{Tries: Unlimited, Elapsed: 15 * minute, Wait: 250 * millisecond},
		Parts:   Parts{Inner: []int{2}, Context: &Context{Arg: 0, Ends: AtOnce}},
	}},
	Settings: []Setting{
		{Name: "WithBackOff", Parts: Parts{Inner: []int{0}}},
		{Name: "WithMaxTries", Parts: Parts{Tries: &Num{Arg: 0, Zero: Unlimited}}},
		{Name: "WithMaxElapsedTime", Parts: Parts{Elapsed: &Num{Arg: 0, Zero: Unlimited, Below: Unlimited}}},
		{Name: "WithNotify", Parts: Parts{Hook: &Hook{Arg: 0}}},
		{Name: "NewExponentialBackOff", Parts: Parts{Wait: &Num{Arg: None, Zero: 250 * millisecond}}},
		{Name: "ExponentialBackOff", Parts: Parts{Wait: &Num{Arg: None, Zero: 0}}},
		{Name: "ExponentialBackOff.InitialInterval", Parts: Parts{Wait: &Num{Arg: 0, Above: 1, Zero: 0, Below: NotKnown}}},
		{Name: "ExponentialBackOff.RandomizationFactor", Parts: Parts{Wait: &Num{Arg: None, Zero: 1, Odds: true, Weak: true}}},
		{Name: "NewConstantBackOff", Parts: Parts{Wait: &Num{Arg: 0, Zero: 0, Below: Wild}}},
		{Name: "ConstantBackOff", Parts: Parts{Wait: &Num{Arg: None, Zero: 0}}},
		{Name: "ConstantBackOff.Interval", Parts: Parts{Wait: &Num{Arg: 0, Zero: 0, Below: Wild}}},
		{Name: "ZeroBackOff", Parts: Parts{Wait: &Num{Arg: None, Zero: 0}}},
		{Name: "StopBackOff", Parts: Parts{Tries: &Num{Arg: None, Zero: 1}}},
	},
	Signals: []Signal{
		{Path: "github.com/cenkalti/backoff/v5", Func: "Permanent", Type: "PermanentError", Means: Stop, Wrapped: true, OfNil: true},
		// It makes an error of its own out of a number of seconds, so the failure is lost.
		{Path: "github.com/cenkalti/backoff/v5", Func: "RetryAfter", Type: "RetryAfterError", Means: Again, Wrapped: true, Waits: second},
	},
}, {
	Path: "github.com/cenkalti/backoff/v4",
	Entries: []Entry{
		{Name: "Retry", Default: opaque, Parts: Parts{Inner: []int{1}}},
		{Name: "RetryWithData", Default: opaque, Parts: Parts{Inner: []int{1}}},
		{Name: "RetryNotify", Default: opaque, Parts: Parts{Inner: []int{1}, Hook: &Hook{Arg: 2}}},
		{Name: "RetryNotifyWithData", Default: opaque, Parts: Parts{Inner: []int{1}, Hook: &Hook{Arg: 2}}},
		{Name: "RetryNotifyWithTimer", Default: opaque, Parts: Parts{Inner: []int{1}, Hook: &Hook{Arg: 2}}},
		{Name: "RetryNotifyWithTimerAndData", Default: opaque, Parts: Parts{Inner: []int{1}, Hook: &Hook{Arg: 2}}},
	},
	Settings: []Setting{
		{Name: "NewExponentialBackOff",
			Start: &Policy{Tries: Unlimited, Elapsed: 15 * minute, Wait: 250 * millisecond}, Parts: Parts{Inner: []int{0}}},
		{Name: "WithInitialInterval", Parts: Parts{Wait: &Num{Arg: 0, Above: 1, Zero: 0, Below: NotKnown}}},
		{Name: "WithRandomizationFactor", Parts: Parts{Wait: &Num{Arg: None, Zero: 1, Odds: true, Weak: true}}},
		{Name: "WithMaxElapsedTime", Parts: Parts{Elapsed: &Num{Arg: 0, Zero: Unlimited, Below: 0}}},
		{Name: "WithRetryStopDuration", Parts: Parts{Elapsed: &Num{Arg: None, Zero: NotKnown}}},
		{Name: "ExponentialBackOff", Start: &opaque}, // without its constructor it panics, or never stops
		{Name: "ExponentialBackOff.InitialInterval", Parts: Parts{Wait: &Num{Arg: 0, Above: 1, Zero: NotKnown, Below: NotKnown}}},
		{Name: "ExponentialBackOff.RandomizationFactor", Parts: Parts{Wait: &Num{Arg: None, Zero: 1, Odds: true, Weak: true}}},
		{Name: "ExponentialBackOff.MaxElapsedTime", Parts: Parts{Elapsed: &Num{Arg: 0, Zero: Unlimited, Below: 0}}},
		{Name: "ExponentialBackOff.Stop", Parts: Parts{Elapsed: &Num{Arg: None, Zero: NotKnown}}},
		{Name: "NewConstantBackOff", Start: &forever, Parts: Parts{Wait: &Num{Arg: 0, Zero: 0, Below: Wild}}},
		{Name: "ConstantBackOff", Start: &Policy{Tries: Unlimited, Elapsed: Unlimited}},
		{Name: "ConstantBackOff.Interval", Parts: Parts{Wait: &Num{Arg: 0, Zero: 0, Below: Wild}}},
		{Name: "ZeroBackOff", Start: &Policy{Tries: Unlimited, Elapsed: Unlimited}},
		{Name: "StopBackOff", Start: &Policy{Tries: 1, Elapsed: Unlimited}},
		{Name: "WithMaxRetries", Parts: Parts{Inner: []int{0}, Tries: &Num{Arg: 1, Add: 1, Zero: 1, Least: true}}},
		{Name: "WithContext", Parts: Parts{Inner: []int{0}, Context: &Context{Arg: 1, Ends: AtOnce}}},
	},
	Signals: []Signal{
		{Path: "github.com/cenkalti/backoff/v4", Func: "Permanent", Type: "PermanentError", Means: Stop, Wrapped: true, OfNil: true},
	},
}, {
	Path: "github.com/cenkalti/backoff/v3",
	Entries: []Entry{
		{Name: "Retry", Default: opaque, Parts: Parts{Inner: []int{1}}},
		{Name: "RetryNotify", Default: opaque, Parts: Parts{Inner: []int{1}, Hook: &Hook{Arg: 2}}},
		{Name: "RetryNotifyWithTimer", Default: opaque, Parts: Parts{Inner: []int{1}, Hook: &Hook{Arg: 2}}},
	},
	Settings: []Setting{
		{Name: "NewExponentialBackOff", Start: &Policy{Tries: Unlimited, Elapsed: 15 * minute, Wait: 250 * millisecond}},
		{Name: "ExponentialBackOff", Start: &opaque},
		{Name: "ExponentialBackOff.InitialInterval", Parts: Parts{Wait: &Num{Arg: 0, Above: 1, Zero: NotKnown, Below: NotKnown}}},
		{Name: "ExponentialBackOff.RandomizationFactor", Parts: Parts{Wait: &Num{Arg: None, Zero: 1, Odds: true, Weak: true}}},
		{Name: "ExponentialBackOff.MaxElapsedTime", Parts: Parts{Elapsed: &Num{Arg: 0, Zero: Unlimited, Below: NotKnown}}},
		{Name: "NewConstantBackOff", Start: &forever, Parts: Parts{Wait: &Num{Arg: 0, Zero: 0, Below: Wild}}},
		{Name: "ConstantBackOff", Start: &Policy{Tries: Unlimited, Elapsed: Unlimited}},
		{Name: "ConstantBackOff.Interval", Parts: Parts{Wait: &Num{Arg: 0, Zero: 0, Below: Wild}}},
		{Name: "ZeroBackOff", Start: &Policy{Tries: Unlimited, Elapsed: Unlimited}},
		{Name: "StopBackOff", Start: &Policy{Tries: 1, Elapsed: Unlimited}},
		{Name: "WithMaxRetries", Parts: Parts{Inner: []int{0}, Tries: &Num{Arg: 1, Add: 1, Zero: Same, Least: true}}},
		{Name: "WithContext", Parts: Parts{Inner: []int{0}, Context: &Context{Arg: 1, Ends: AtOnce}}},
	},
	Signals: []Signal{
		{Path: "github.com/cenkalti/backoff/v3", Func: "Permanent", Type: "PermanentError", Means: Stop},
	},
}, {
	Path: "github.com/cenkalti/backoff",
	Entries: []Entry{
		{Name: "Retry", Default: opaque, Parts: Parts{Inner: []int{1}}},
		{Name: "RetryNotify", Default: opaque, Parts: Parts{Inner: []int{1}, Hook: &Hook{Arg: 2}}},
	},
	Settings: []Setting{
		{Name: "NewExponentialBackOff", Start: &Policy{Tries: Unlimited, Elapsed: 15 * minute, Wait: 250 * millisecond}},
		{Name: "ExponentialBackOff", Start: &opaque},
		{Name: "ExponentialBackOff.InitialInterval", Parts: Parts{Wait: &Num{Arg: 0, Above: 1, Zero: NotKnown, Below: NotKnown}}},
		{Name: "ExponentialBackOff.RandomizationFactor", Parts: Parts{Wait: &Num{Arg: None, Zero: 1, Odds: true, Weak: true}}},
		{Name: "ExponentialBackOff.MaxElapsedTime", Parts: Parts{Elapsed: &Num{Arg: 0, Zero: Unlimited, Below: NotKnown}}},
		{Name: "NewConstantBackOff", Start: &forever, Parts: Parts{Wait: &Num{Arg: 0, Zero: 0, Below: Wild}}},
		{Name: "ConstantBackOff", Start: &Policy{Tries: Unlimited, Elapsed: Unlimited}},
		{Name: "ConstantBackOff.Interval", Parts: Parts{Wait: &Num{Arg: 0, Zero: 0, Below: Wild}}},
		{Name: "ZeroBackOff", Start: &Policy{Tries: Unlimited, Elapsed: Unlimited}},
		{Name: "StopBackOff", Start: &Policy{Tries: 1, Elapsed: Unlimited}},
		{Name: "WithMaxRetries", Parts: Parts{Inner: []int{0}, Tries: &Num{Arg: 1, Add: 1, Zero: Same, Least: true}}},
		// Under WithMaxRetries the context is asked only between the waits.
		{Name: "WithContext", Parts: Parts{Inner: []int{0}, Context: &Context{Arg: 1, Ends: AfterWait}}},
	},
	Signals: []Signal{
		{Path: "github.com/cenkalti/backoff", Func: "Permanent", Type: "PermanentError", Means: Stop},
	},
}}
