package retry

// closures has the other libraries that call a function again.
var closures = []Library{{
	Path: "github.com/sethvargo/go-retry",
	Entries: []Entry{
		{Name: "Do", Op: Op{Arg: 2}, Reads: SignalAgain, Default: opaque,
			Parts: Parts{Inner: []int{1}, Context: &Context{Arg: 0, Ends: AtOnce}}},
		{Name: "DoValue", Op: Op{Arg: 2}, Reads: SignalAgain, Default: opaque,
			Parts: Parts{Inner: []int{1}, Context: &Context{Arg: 0, Ends: AtOnce}}},
		{Name: "Constant", Op: Op{Arg: 2}, Reads: SignalAgain, Default: forever,
			Parts: Parts{Wait: &Num{Arg: 1, Zero: Wild, Below: Wild}, Context: &Context{Arg: 0, Ends: AtOnce}}},
		{Name: "Exponential", Op: Op{Arg: 2}, Reads: SignalAgain, Default: forever,
			Parts: Parts{Wait: &Num{Arg: 1, Zero: Wild, Below: Wild}, Context: &Context{Arg: 0, Ends: AtOnce}}},
		{Name: "Fibonacci", Op: Op{Arg: 2}, Reads: SignalAgain, Default: forever,
			Parts: Parts{Wait: &Num{Arg: 1, Zero: Wild, Below: Wild}, Context: &Context{Arg: 0, Ends: AtOnce}}},
	},
	Settings: []Setting{
		{Name: "NewConstant", Start: &forever, Parts: Parts{Wait: &Num{Arg: 0, Zero: Wild, Below: Wild}}},
		{Name: "NewExponential", Start: &forever, Parts: Parts{Wait: &Num{Arg: 0, Zero: Wild, Below: Wild}}},
		{Name: "NewFibonacci", Start: &forever, Parts: Parts{Wait: &Num{Arg: 0, Zero: Wild, Below: Wild}}},
		{Name: "WithMaxRetries", Parts: Parts{Inner: []int{1}, Tries: &Num{Arg: 0, Add: 1, Zero: 1, Least: true}}},
		{Name: "WithMaxDuration", Parts: Parts{Inner: []int{1}, Elapsed: &Num{Arg: 0, Zero: 0, Below: 0, Least: true}}},
		{Name: "WithCappedDuration", Parts: Parts{Inner: []int{1}, Wait: &Num{Arg: 0, Above: 1, Zero: 0, Below: 0, Odds: true, Weak: true}}},
		{Name: "WithJitter", Parts: Parts{Inner: []int{1}, Wait: &Num{Arg: 0, Above: 1, Zero: Same, Below: Same, Odds: true, Weak: true}}},
		{Name: "WithJitterPercent", Parts: Parts{Inner: []int{1}, Wait: &Num{Arg: 0, Above: 1, Zero: Same, Odds: true, Weak: true}}},
		{Name: "WithFullJitter", Parts: Parts{Inner: []int{0}, Wait: &Num{Arg: None, Zero: 1, Odds: true, Weak: true}}},
	},
	Signals: []Signal{
		{Path: "github.com/sethvargo/go-retry", Func: "RetryableError", Means: Again, Wrapped: true, OfNil: true},
	},
}, {
	Path: "github.com/failsafe-go/failsafe-go",
	Entries: []Entry{
		{Name: "(Executor).Run", Default: opaque, Parts: Parts{Inner: []int{Receiver}}},
		{Name: "(Executor).RunWithExecution", Default: opaque, Parts: Parts{Inner: []int{Receiver}}},
		{Name: "(Executor).Get", Default: opaque, Parts: Parts{Inner: []int{Receiver}}},
		{Name: "(Executor).GetWithExecution", Default: opaque, Parts: Parts{Inner: []int{Receiver}}},
		{Name: "(Executor).RunAsync", Default: opaque, Parts: Parts{Inner: []int{Receiver}}},
		{Name: "(Executor).RunAsyncWithExecution", Default: opaque, Parts: Parts{Inner: []int{Receiver}}},
		{Name: "(Executor).GetAsync", Default: opaque, Parts: Parts{Inner: []int{Receiver}}},
		{Name: "(Executor).GetAsyncWithExecution", Default: opaque, Parts: Parts{Inner: []int{Receiver}}},
	},
	Settings: []Setting{
		// Without a retry policy an executor calls its function once.
		{Name: "With", Start: &Policy{Tries: 1, Elapsed: Unlimited}, Parts: Parts{Inner: []int{0}}},
		{Name: "WithAny", Start: &Policy{Tries: 1, Elapsed: Unlimited}}, // takes no retry policy
		{Name: "(Executor).Compose", Parts: Parts{Inner: []int{0}}},
		{Name: "(Executor).WithContext", Parts: Parts{Context: &Context{Arg: 0, Ends: AtOnce}}},
		{Name: "(FailurePolicyBuilder).HandleErrors", Parts: Parts{Decider: &Decider{Arg: 0, By: Errors, Means: Again}}},
		{Name: "(FailurePolicyBuilder).HandleErrorTypes", Parts: Parts{Decider: &Decider{Arg: 0, By: Types, Means: Again}}},
		{Name: "(FailurePolicyBuilder).HandleResult", Parts: Parts{Decider: &Decider{Arg: 0, By: Results, Means: Again, Over: Widens, Success: true}}},
		{Name: "(FailurePolicyBuilder).HandleIf", Parts: Parts{Decider: &Decider{Arg: 0, Means: Again, Success: true}}},
		{Name: "(DelayablePolicyBuilder).WithDelay", Parts: Parts{Wait: &Num{Arg: 0, Zero: NotKnown, Below: NotKnown}}},
		{Name: "(DelayablePolicyBuilder).WithDelayFunc", Parts: Parts{Wait: &Num{Arg: None, Zero: NotKnown}}},
	},
}, {
	Path: "github.com/failsafe-go/failsafe-go/retrypolicy",
	Settings: []Setting{
		{Name: "NewBuilder", Parts: Parts{Tries: &Num{Arg: None, Zero: 3}, Wait: &Num{Arg: None, Zero: 0}}},
		{Name: "NewWithDefaults", Parts: Parts{Tries: &Num{Arg: None, Zero: 3}, Wait: &Num{Arg: None, Zero: 0}}},
		// Attempts are retries plus one, so that 0 attempts become -1 retries, which means no limit.
		{Name: "(Builder).WithMaxAttempts", Parts: Parts{Tries: &Num{Arg: 0, Zero: Unlimited, Below: Unlimited}}},
		{Name: "(Builder).WithMaxRetries", Parts: Parts{Tries: &Num{Arg: 0, Add: 1, Zero: 1, Below: Unlimited}}},
		{Name: "(Builder).WithBudget", Parts: Parts{Tries: &Num{Arg: None, Zero: NotKnown, Least: true}}},
		{Name: "(Builder).WithMaxDuration", Parts: Parts{Elapsed: &Num{Arg: 0, Zero: Unlimited, Below: 0}}},
		{Name: "(Builder).WithBackoff", Parts: Parts{Wait: &Num{Arg: 0, Zero: NotKnown, Below: NotKnown}}},
		{Name: "(Builder).WithBackoffFactor", Parts: Parts{Wait: &Num{Arg: 0, Zero: NotKnown, Below: NotKnown}}},
		{Name: "(Builder).WithRandomDelay", Parts: Parts{Wait: &Num{Arg: 0, Zero: NotKnown, Below: NotKnown}}},
		// Jitter without a delay is ignored.
		{Name: "(Builder).WithJitter", Parts: Parts{Wait: &Num{Arg: 0, Above: 1, Zero: Same, Below: NotKnown, Odds: true, Weak: true}}},
		{Name: "(Builder).WithJitterFactor", Parts: Parts{Wait: &Num{Arg: None, Zero: 1, Odds: true, Weak: true}}},
		{Name: "(Builder).AbortOnErrors", Parts: Parts{Decider: &Decider{Arg: 0, By: Errors, Means: Stop, Over: Narrows}}},
		{Name: "(Builder).AbortOnErrorTypes", Parts: Parts{Decider: &Decider{Arg: 0, By: Types, Means: Stop, Over: Narrows}}},
		{Name: "(Builder).AbortOnResult", Parts: Parts{Decider: &Decider{Arg: 0, By: Results, Means: Stop, Over: Narrows, Success: true}}},
		{Name: "(Builder).AbortIf", Parts: Parts{Decider: &Decider{Arg: 0, Means: Stop, Over: Narrows, Success: true}}},
		{Name: "(Builder).ReturnLastFailure", Parts: Parts{Keeps: true}},
		{Name: "(Builder).OnRetry", Parts: Parts{Hook: &Hook{Arg: 0}}},
		{Name: "(Builder).OnRetryScheduled", Parts: Parts{Hook: &Hook{Arg: 0}}},
	},
}, {
	Path: "github.com/eapache/go-resiliency/retrier",
	Entries: []Entry{
		{Name: "(*Retrier).Run", Default: opaque, Parts: Parts{Inner: []int{Receiver}}},
		{Name: "(*Retrier).RunCtx", Op: Op{Arg: 1}, Default: opaque,
			Parts: Parts{Inner: []int{Receiver}, Context: &Context{Arg: 0, Ends: AtOnce}}},
		{Name: "(*Retrier).RunFn", Op: Op{Arg: 1}, Default: opaque,
			Parts: Parts{Inner: []int{Receiver}, Context: &Context{Arg: 0, Ends: AtOnce}}},
	},
	Settings: []Setting{
		{Name: "New", Start: &Policy{Tries: NotKnown, Elapsed: Unlimited, Wait: NotKnown},
			Parts: Parts{Inner: []int{0, 1}, Tries: &Num{Arg: 0, Len: true, Add: 1, Zero: 1, Least: true}}},
		{Name: "ConstantBackoff", Parts: Parts{Tries: &Num{Arg: 0, Add: 1, Zero: 1, Below: NotKnown}, Wait: &Num{Arg: 1, Zero: 0, Below: 0}}},
		{Name: "ExponentialBackoff", Parts: Parts{Tries: &Num{Arg: 0, Add: 1, Zero: 1, Below: NotKnown}, Wait: &Num{Arg: 1, Zero: 0, Below: 0}}},
		{Name: "LimitedExponentialBackoff", Parts: Parts{Tries: &Num{Arg: 0, Add: 1, Zero: 1, Below: NotKnown}, Wait: &Num{Arg: None, Zero: NotKnown}}},
		{Name: "(*Retrier).SetJitter", Parts: Parts{Wait: &Num{Arg: None, Zero: 1, Odds: true, Weak: true}}},
		{Name: "(*Retrier).WithInfiniteRetry", Parts: Parts{Tries: &Num{Arg: None, Zero: Unlimited}}},
		{Name: "WhitelistClassifier", Parts: Parts{Decider: &Decider{Arg: 0, By: Errors, Means: Again}}},
		{Name: "BlacklistClassifier", Parts: Parts{Decider: &Decider{Arg: 0, By: Errors, Means: Stop, Over: Narrows}}},
	},
}, {
	Path:    "github.com/juju/retry",
	Entries: []Entry{{Name: "Call", Op: Op{Arg: 0, Field: "Func"}, Default: opaque, Parts: Parts{Inner: []int{0}}}},
	Settings: []Setting{
		// One of Attempts and MaxDuration is needed, and so is Delay; otherwise nothing is called.
		{Name: "CallArgs", Start: &Policy{Tries: NotKnown, Elapsed: Unlimited, Wait: NotKnown}},
		{Name: "CallArgs.Attempts", Parts: Parts{Tries: &Num{Arg: 0, Zero: NotKnown, Below: Unlimited}}},
		{Name: "CallArgs.MaxDuration", Parts: Parts{Elapsed: &Num{Arg: 0, Zero: Unlimited, Below: NotKnown}}},
		{Name: "CallArgs.Delay", Parts: Parts{Wait: &Num{Arg: 0, Zero: Wild, Below: 0}}},
		{Name: "CallArgs.BackoffFunc", Parts: Parts{Wait: &Num{Arg: None, Zero: NotKnown}}},
		{Name: "CallArgs.IsFatalError", Parts: Parts{Decider: &Decider{Arg: 0, Means: Stop, Over: Narrows}}},
		{Name: "CallArgs.NotifyFunc", Parts: Parts{Hook: &Hook{Arg: 0}}},
		{Name: "CallArgs.Stop", Parts: Parts{Context: &Context{Arg: 0, Ends: AtOnce}}},
	},
}, {
	Path: "github.com/Rican7/retry",
	Entries: []Entry{
		// Without a strategy it spins until it succeeds.
		{Name: "Retry", Default: Policy{Tries: Unlimited, Elapsed: Unlimited}, Parts: Parts{Inner: []int{1}}},
	},
}, {
	Path: "github.com/Rican7/retry/strategy",
	Settings: []Setting{
		{Name: "Limit", Parts: Parts{Tries: &Num{Arg: 0, Zero: 0, Least: true}}}, // Limit(0) reports success without a try
		{Name: "Wait", Parts: Parts{Wait: &Num{Arg: 0, Zero: NotKnown, Below: NotKnown}}},
		{Name: "Backoff", Parts: Parts{Wait: &Num{Arg: None, Zero: NotKnown}}},
		{Name: "BackoffWithJitter", Parts: Parts{Wait: &Num{Arg: None, Zero: NotKnown}}},
	},
}, {
	Path: "github.com/matryer/try",
	Entries: []Entry{
		{Name: "Do", Reads: TrueAgain, Default: Policy{Tries: 10, Elapsed: Unlimited}},
	},
	Settings: []Setting{
		{Name: "MaxRetries", Parts: Parts{Tries: &Num{Arg: 0, Zero: 1, Below: 1}}}, // tries, in spite of its name
	},
}}
