package retry

// rounds has the round trippers that make any http.Client send again.
var rounds = []Library{{
	Path: "github.com/PuerkitoBio/rehttp",
	Entries: []Entry{
		// The function in argument 1 is asked about successes as well: RetryMaxRetries alone
		// sends every request again, whatever the answer is.
		{Name: "NewTransport", Op: Op{Kind: Transport, Arg: None}, Reads: ByAnswer, Default: forever,
			Answers: &Answers{Transport: Again, Statuses: []Range{{100, 999}}, Bytes: Rebuilt, Stream: Rebuilt},
			Parts: Parts{Inner: []int{1, 2}, Context: &Context{Arg: None, Ends: AtOnce},
				Decider: &Decider{Arg: 1, Means: Again, Over: Narrows, Success: true}}},
	},
	Settings: []Setting{
		{Name: "Transport.PreventRetryWithBody", Parts: Parts{Decider: &Decider{Arg: None, By: Opaque, Means: Stop, Over: Narrows, Success: true}}},
		{Name: "RetryAll", Parts: Parts{Inner: []int{0}}},
		{Name: "RetryAny", Parts: Parts{Tries: &Num{Arg: None, Zero: NotKnown}, Decider: &Decider{Arg: 0, By: Opaque, Means: Again, Over: Narrows, Success: true}}},
		{Name: "RetryMaxRetries", Parts: Parts{Tries: &Num{Arg: 0, Add: 1, Zero: 1, Below: 1, Least: true}}},
		{Name: "RetryStatuses", Parts: Parts{Decider: &Decider{Arg: 0, By: Statuses, Means: Again, Over: Narrows, Success: true}}},
		{Name: "RetryStatusInterval", Parts: Parts{Decider: &Decider{Arg: 0, By: Interval, Means: Again, Over: Narrows, Success: true}}},
		{Name: "RetryIsErr", Parts: Parts{Decider: &Decider{Arg: 0, Means: Again, Over: Narrows, Success: true}}}, // asked with a nil error too
		{Name: "RetryTemporaryErr", Parts: Parts{Decider: &Decider{Arg: None, By: BuiltIn, Means: Again, Over: Narrows, Success: true, Answers: &Answers{Transport: Unknown}}}},
		{Name: "RetryTimeoutErr", Parts: Parts{Decider: &Decider{Arg: None, By: BuiltIn, Means: Again, Over: Narrows, Success: true, Answers: &Answers{Transport: Unknown}}}},
		{Name: "RetryHTTPMethods", Parts: Parts{Decider: &Decider{Arg: 0, By: Methods, Means: Again, Over: Narrows, Success: true}}},
		{Name: "ConstDelay", Parts: Parts{Wait: &Num{Arg: 0, Zero: 0, Below: 0}}},
		{Name: "ExpJitterDelay", Parts: Parts{Wait: &Num{Arg: 0, Above: 1, Zero: Wild, Below: Wild}}},
		{Name: "ExpJitterDelayWithRand", Parts: Parts{Wait: &Num{Arg: None, Zero: NotKnown}}},
	},
}, {
	Path: "github.com/failsafe-go/failsafe-go/failsafehttp",
	Entries: []Entry{
		{Name: "NewRoundTripper", Op: Op{Kind: Transport, Arg: None}, Reads: ByAnswer, Default: Policy{Tries: 1, Elapsed: Unlimited}, Answers: &failsafeAnswers,
			Parts: Parts{Inner: []int{1}, Context: &Context{Arg: None, Ends: AtOnce}}},
		{Name: "NewRoundTripperWithExecutor", Op: Op{Kind: Transport, Arg: None}, Reads: ByAnswer, Default: opaque, Answers: &failsafeAnswers,
			Parts: Parts{Inner: []int{1}, Context: &Context{Arg: None, Ends: AtOnce}}},
		{Name: "(*Request).Do", Op: Op{Kind: Request, Arg: Receiver}, Reads: ByAnswer, Default: opaque, Answers: &failsafeAnswers,
			Parts: Parts{Inner: []int{Receiver}, Context: &Context{Arg: None, Ends: AtOnce}}},
	},
	Settings: []Setting{
		{Name: "NewRequest", Start: &Policy{Tries: 1, Elapsed: Unlimited}, Parts: Parts{Inner: []int{2}}},
		{Name: "NewRequestWithExecutor", Parts: Parts{Inner: []int{2}}},
		{Name: "NewRetryPolicyBuilder", Parts: Parts{
			Tries: &Num{Arg: None, Zero: 3},
			Wait:  &Num{Arg: None, Zero: 0},
			Decider: &Decider{Arg: None, By: BuiltIn, Means: Again, Success: true, Answers: &Answers{
				Transport:  Again,
				Statuses:   []Range{{429, 429}, {500, 500}, {502, 999}},
				RetryAfter: After{Statuses: []int{429, 503}, Seconds: true},
			}}}},
	},
}}

// failsafeAnswers holds for a policy that was not made for HTTP.
var failsafeAnswers = Answers{Transport: Again, Bytes: Rebuilt, Stream: Rebuilt, Lost: true}
