package retry

// retryGo has avast/retry-go and its fork. RetryIf takes the place of the test for
// Unrecoverable, except in the fork; and from v4 on both are asked if there is no limit.
var retryGo = []Library{{
	Path: "github.com/avast/retry-go/v5",
	Entries: []Entry{
		{Name: "(*Retrier).Do", Default: opaque, Parts: Parts{Inner: []int{Receiver}}},
		{Name: "(*RetrierWithData).Do", Default: opaque, Parts: Parts{Inner: []int{Receiver}}},
	},
	Settings: []Setting{
		{Name: "New", Start: &retryGoDefault, Parts: Parts{Inner: []int{0}}},
		{Name: "NewWithData", Start: &retryGoDefault, Parts: Parts{Inner: []int{0}}},
		{Name: "Attempts", Parts: Parts{Tries: &Num{Arg: 0, Zero: Unlimited}}},
		{Name: "UntilSucceeded", Parts: Parts{Tries: &Num{Arg: None, Zero: Unlimited}}},
		{Name: "AttemptsForError", Parts: Parts{Decider: &Decider{Arg: 1, By: Opaque, Means: Stop, Over: Narrows}}}, // stops earlier
		{Name: "WithThrottle", Parts: Parts{Decider: &Decider{Arg: 0, By: Opaque, Means: Stop, Over: Narrows}}},
		{Name: "WithFixedTokenBucketThrottle", Parts: Parts{Decider: &Decider{Arg: 0, By: Opaque, Means: Stop, Over: Narrows}}},
		{Name: "WithTimer", Parts: Parts{Wait: &Num{Arg: None, Zero: NotKnown}}},
		{Name: "Delay", Parts: Parts{Wait: &Num{Arg: 0, Above: 1, Zero: NotKnown, Below: NotKnown, Weak: true}}},
		{Name: "DelayType", Parts: Parts{Wait: &Num{Arg: None, Zero: NotKnown}}},
		{Name: "MaxDelay", Parts: Parts{Wait: &Num{Arg: 0, Above: 1, Zero: Same, Below: Same, Odds: true, Weak: true}}},
		{Name: "RetryIf", Parts: Parts{Decider: &Decider{Arg: 0, Means: Again, Over: ReplacesSome, Drops: true}}},
		{Name: "Context", Parts: Parts{Context: &Context{Arg: 0, Ends: AtOnce}}},
		{Name: "OnRetry", Parts: Parts{Hook: &Hook{Arg: 0}}},
	},
	Signals: []Signal{
		{Path: "github.com/avast/retry-go/v5", Func: "Unrecoverable", Means: Stop, Wrapped: true},
	},
}, {
	Path: "github.com/avast/retry-go/v4",
	Entries: []Entry{
		{Name: "Do", Default: retryGoDefault, Parts: Parts{Inner: []int{1}}},
		{Name: "DoWithData", Default: retryGoDefault, Parts: Parts{Inner: []int{1}}},
	},
	Settings: []Setting{
		{Name: "Attempts", Parts: Parts{Tries: &Num{Arg: 0, Zero: Unlimited}}},
		{Name: "UntilSucceeded", Parts: Parts{Tries: &Num{Arg: None, Zero: Unlimited}}},
		{Name: "AttemptsForError", Parts: Parts{Decider: &Decider{Arg: 1, By: Opaque, Means: Stop, Over: Narrows}}}, // stops earlier
		{Name: "WithTimer", Parts: Parts{Wait: &Num{Arg: None, Zero: NotKnown}}},
		{Name: "Delay", Parts: Parts{Wait: &Num{Arg: 0, Above: 1, Zero: NotKnown, Below: NotKnown, Weak: true}}},
		{Name: "DelayType", Parts: Parts{Wait: &Num{Arg: None, Zero: NotKnown}}},
		{Name: "MaxDelay", Parts: Parts{Wait: &Num{Arg: 0, Above: 1, Zero: Same, Below: Same, Odds: true, Weak: true}}},
		{Name: "RetryIf", Parts: Parts{Decider: &Decider{Arg: 0, Means: Again, Over: ReplacesSome, Drops: true}}},
		{Name: "Context", Parts: Parts{Context: &Context{Arg: 0, Ends: AtOnce}}},
		{Name: "OnRetry", Parts: Parts{Hook: &Hook{Arg: 0}}},
	},
	Signals: []Signal{
		{Path: "github.com/avast/retry-go/v4", Func: "Unrecoverable", Means: Stop, Wrapped: true},
	},
}, {
	Path:     "github.com/avast/retry-go/v3",
	Entries:  []Entry{{Name: "Do", Default: retryGoDefault, Parts: Parts{Inner: []int{1}}}},
	Settings: retryGoOld,
	Signals: []Signal{
		{Path: "github.com/avast/retry-go/v3", Func: "Unrecoverable", Means: Stop},
	},
}, {
	Path:     "github.com/avast/retry-go",
	Entries:  []Entry{{Name: "Do", Default: retryGoDefault, Parts: Parts{Inner: []int{1}}}},
	Settings: retryGoOld,
	Signals: []Signal{
		{Path: "github.com/avast/retry-go", Func: "Unrecoverable", Means: Stop},
	},
}, {
	Path: "github.com/codeGROOVE-dev/retry",
	Entries: []Entry{
		{Name: "Do", Default: retryGoDefault, Parts: Parts{Inner: []int{1}}},
		{Name: "DoWithData", Default: retryGoDefault, Parts: Parts{Inner: []int{1}}},
	},
	Settings: []Setting{
		{Name: "Attempts", Parts: Parts{Tries: &Num{Arg: 0, Zero: Unlimited}}},
		{Name: "UntilSucceeded", Parts: Parts{Tries: &Num{Arg: None, Zero: Unlimited}}},
		{Name: "AttemptsForError", Parts: Parts{Decider: &Decider{Arg: 1, By: Opaque, Means: Stop, Over: Narrows}}}, // stops earlier
		{Name: "WithTimer", Parts: Parts{Wait: &Num{Arg: None, Zero: NotKnown}}},
		{Name: "Delay", Parts: Parts{Wait: &Num{Arg: 0, Above: 1, Zero: NotKnown, Below: Wild, Weak: true}}},
		{Name: "DelayType", Parts: Parts{Wait: &Num{Arg: None, Zero: NotKnown}}},
		{Name: "MaxDelay", Parts: Parts{Wait: &Num{Arg: 0, Above: 1, Zero: Same, Below: Wild, Odds: true, Weak: true}}},
		{Name: "RetryIf", Parts: Parts{Decider: &Decider{Arg: 0, Means: Again, Over: Narrows, Drops: true}}},
		{Name: "Context", Parts: Parts{Context: &Context{Arg: 0, Ends: AtOnce}}},
		{Name: "OnRetry", Parts: Parts{Hook: &Hook{Arg: 0}}},
	},
	Signals: []Signal{
		{Path: "github.com/codeGROOVE-dev/retry", Func: "Unrecoverable", Means: Stop, Wrapped: true},
	},
}}

var retryGoDefault = Policy{Tries: 10, Elapsed: Unlimited, Wait: 100 * millisecond}

// retryGoOld has the options of v3, where a limit of 0 means that nothing is ever called.
var retryGoOld = []Setting{
	{Name: "Attempts", Parts: Parts{Tries: &Num{Arg: 0, Zero: 0}}},
	{Name: "Delay", Parts: Parts{Wait: &Num{Arg: 0, Above: 1, Zero: NotKnown, Below: NotKnown, Weak: true}}},
	{Name: "DelayType", Parts: Parts{Wait: &Num{Arg: None, Zero: NotKnown}}},
	{Name: "MaxDelay", Parts: Parts{Wait: &Num{Arg: 0, Above: 1, Zero: Same, Below: Same, Odds: true, Weak: true}}},
	{Name: "RetryIf", Parts: Parts{Decider: &Decider{Arg: 0, Means: Again, Drops: true}}},
	{Name: "Context", Parts: Parts{Context: &Context{Arg: 0, Ends: AtOnce}}},
	{Name: "OnRetry", Parts: Parts{Hook: &Hook{Arg: 0}}},
}
