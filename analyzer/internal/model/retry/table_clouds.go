package retry

// clouds has what the Go clients of cloud providers use, and a loop condition.
var clouds = []Library{{
	Path: "github.com/googleapis/gax-go/v2",
	Entries: []Entry{
		{Name: "Invoke", Op: Op{Arg: 1}, Reads: AskedAgain, Default: Policy{Tries: 1, Elapsed: Unlimited},
			Parts: Parts{Inner: []int{2}, Context: &Context{Arg: 0, Ends: AtOnce}}},
	},
	Settings: []Setting{
		// The argument is a function; the settings are in what it returns.
		{Name: "WithRetry", Parts: Parts{Inner: []int{0}, Tries: &Num{Arg: None, Zero: Unlimited}}},
		// Not if the context has a deadline of its own, which may be earlier or later.
		{Name: "WithTimeout", Parts: Parts{Elapsed: &Num{Arg: 0, Zero: Unlimited, Below: 0}}},
		{Name: "OnErrorFunc", Parts: Parts{Inner: []int{0}, Decider: &Decider{Arg: 1, Means: Again}}},
		{Name: "OnCodes", Parts: Parts{Inner: []int{1}, Decider: &Decider{Arg: 0, By: Opaque, Means: Again}}},       // codes of gRPC
		{Name: "OnHTTPCodes", Parts: Parts{Inner: []int{0}, Decider: &Decider{Arg: 1, By: Statuses, Means: Again}}}, // of a *googleapi.Error
		{Name: "Backoff", Parts: Parts{Wait: &Num{Arg: None, Zero: 1}}},                                             // zero fields stand for 1 s, 30 s and 2
	},
}, {
	Path: "github.com/aws/aws-sdk-go-v2/aws/retry",
	Entries: []Entry{
		{Name: "(*Attempt).HandleFinalize", Op: Op{Arg: 2}, Reads: ByAnswer, Default: opaque,
			Answers: &Answers{Transport: Unknown, Statuses: []Range{{500, 500}, {502, 504}}},
			Parts:   Parts{Inner: []int{Receiver}, Context: &Context{Arg: 0, Ends: AtOnce}}},
	},
	Settings: []Setting{
		{Name: "NewAttemptMiddleware", Parts: Parts{Inner: []int{0}}},
		{Name: "NewStandard", Start: &Policy{Tries: 3, Elapsed: Unlimited, Wait: 1}, Parts: Parts{Inner: []int{0}}},
		{Name: "StandardOptions.MaxAttempts", Parts: Parts{Tries: &Num{Arg: 0, Zero: 3, Below: 3}}},
		{Name: "StandardOptions.MaxBackoff", Parts: Parts{Wait: &Num{Arg: 0, Above: 1, Zero: 0, Below: NotKnown, Weak: true}}},
		{Name: "StandardOptions.Backoff", Parts: Parts{Wait: &Num{Arg: None, Zero: NotKnown}}},
		{Name: "StandardOptions.Retryables", Parts: Parts{Decider: &Decider{Arg: 0, By: Opaque, Means: Again, Over: Widens, Success: true}}},
		// Without a limit the tokens of the client end the tries, after about a hundred.
		{Name: "AddWithMaxAttempts", Parts: Parts{Inner: []int{0}, Tries: &Num{Arg: 1, Zero: NotKnown, Below: NotKnown}}},
		{Name: "AddWithMaxBackoffDelay", Parts: Parts{Inner: []int{0}, Wait: &Num{Arg: 1, Above: 1, Zero: 0, Below: NotKnown}}},
		{Name: "AddWithErrorCodes", Parts: Parts{Inner: []int{0}, Decider: &Decider{Arg: 1, By: Opaque, Means: Again, Over: Widens, Success: true}}},
	},
}, {
	Path: "github.com/lestrrat-go/backoff/v2",
	Entries: []Entry{
		// A ticker in the background: a try that takes longer than the wait is followed at once.
		{Name: "Continue", Op: Op{Kind: Loop, Arg: None}, Reads: ByLoop, Default: opaque, Parts: Parts{Inner: []int{0}}},
	},
	Settings: []Setting{
		{Name: "Constant", Start: &Policy{Tries: 11, Elapsed: Unlimited, Wait: minute}, Parts: Parts{Inner: []int{0}}},
		{Name: "NewConstantPolicy", Start: &Policy{Tries: 11, Elapsed: Unlimited, Wait: minute}, Parts: Parts{Inner: []int{0}}},
		{Name: "Exponential", Start: &Policy{Tries: 11, Elapsed: Unlimited, Wait: 500 * millisecond}, Parts: Parts{Inner: []int{0}}},
		{Name: "NewExponentialPolicy", Start: &Policy{Tries: 11, Elapsed: Unlimited, Wait: 500 * millisecond}, Parts: Parts{Inner: []int{0}}},
		{Name: "Null", Start: &Policy{Tries: 1, Elapsed: Unlimited}},
		{Name: "NewNull", Start: &Policy{Tries: 1, Elapsed: Unlimited}},
		{Name: "WithMaxRetries", Parts: Parts{Tries: &Num{Arg: 0, Add: 1, Zero: Unlimited, Below: Unlimited}}},
		{Name: "WithInterval", Parts: Parts{Wait: &Num{Arg: 0, Above: 1, Zero: NotKnown, Below: NotKnown}}},
		{Name: "WithMinInterval", Parts: Parts{Wait: &Num{Arg: 0, Above: 1, Zero: NotKnown, Below: NotKnown}}},
		{Name: "WithMaxInterval", Parts: Parts{Wait: &Num{Arg: 0, Above: 1, Zero: NotKnown, Below: NotKnown, Weak: true}}},
		{Name: "WithJitterFactor", Parts: Parts{Wait: &Num{Arg: None, Zero: 1, Odds: true, Weak: true}}},
		{Name: "(Policy).Start", Parts: Parts{Context: &Context{Arg: 0, Ends: AtOnce}}},
		{Name: "(*ConstantPolicy).Start", Parts: Parts{Context: &Context{Arg: 0, Ends: AtOnce}}},
		{Name: "(*ExponentialPolicy).Start", Parts: Parts{Context: &Context{Arg: 0, Ends: AtOnce}}},
		{Name: "(*NullPolicy).Start", Parts: Parts{Context: &Context{Arg: 0, Ends: AtOnce}}},
	},
}}
