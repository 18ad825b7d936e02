package retry

// resty has the two major versions of go-resty. Neither sends anything again for a status
// by itself, and v3 nothing at all for a POST.
var resty = []Library{{
	Path: "github.com/go-resty/resty/v2",
	Entries: []Entry{
		{Name: "(*Request).Get", Op: Op{Kind: Request, Arg: Receiver}, Reads: ByAnswer, Default: opaque, Answers: &resty2Answers, Parts: restyRequest},
		{Name: "(*Request).Head", Op: Op{Kind: Request, Arg: Receiver}, Reads: ByAnswer, Default: opaque, Answers: &resty2Answers, Parts: restyRequest},
		{Name: "(*Request).Post", Op: Op{Kind: Request, Arg: Receiver}, Reads: ByAnswer, Default: opaque, Answers: &resty2Answers, Parts: restyRequest},
		{Name: "(*Request).Put", Op: Op{Kind: Request, Arg: Receiver}, Reads: ByAnswer, Default: opaque, Answers: &resty2Answers, Parts: restyRequest},
		{Name: "(*Request).Patch", Op: Op{Kind: Request, Arg: Receiver}, Reads: ByAnswer, Default: opaque, Answers: &resty2Answers, Parts: restyRequest},
		{Name: "(*Request).Delete", Op: Op{Kind: Request, Arg: Receiver}, Reads: ByAnswer, Default: opaque, Answers: &resty2Answers, Parts: restyRequest},
		{Name: "(*Request).Options", Op: Op{Kind: Request, Arg: Receiver}, Reads: ByAnswer, Default: opaque, Answers: &resty2Answers, Parts: restyRequest},
		{Name: "(*Request).Send", Op: Op{Kind: Request, Arg: Receiver}, Reads: ByAnswer, Default: opaque, Answers: &resty2Answers, Parts: restyRequest},
		{Name: "(*Request).Execute", Op: Op{Kind: Request, Arg: Receiver}, Reads: ByAnswer, Default: opaque, Answers: &resty2Answers, Parts: restyRequest},
		{Name: "Backoff", Default: Policy{Tries: 4, Elapsed: Unlimited, Wait: 100 * millisecond}, Parts: Parts{Inner: []int{1}}},
	},
	Settings: []Setting{
		{Name: "New", Start: &restyDefault},
		{Name: "NewWithClient", Start: &restyDefault},
		{Name: "NewWithLocalAddr", Start: &restyDefault},
		{Name: "(*Client).SetRetryCount", Parts: Parts{Tries: &Num{Arg: 0, Add: 1, Zero: 1, Below: 0}}}, // below 0 it returns nil and nil
		{Name: "Client.RetryCount", Parts: Parts{Tries: &Num{Arg: 0, Add: 1, Zero: 1, Below: 0}}},
		{Name: "(*Client).SetRetryWaitTime", Parts: Parts{Wait: &Num{Arg: 0, Zero: 0, Below: Wild}}},
		{Name: "Client.RetryWaitTime", Parts: Parts{Wait: &Num{Arg: 0, Zero: 0, Below: Wild}}},
		{Name: "(*Client).SetRetryAfter", Parts: Parts{Wait: &Num{Arg: None, Zero: NotKnown}}},
		{Name: "Client.RetryAfter", Parts: Parts{Wait: &Num{Arg: None, Zero: NotKnown}}},
		// The verdict of the last condition asked takes the place of the one before, also of the default one.
		{Name: "(*Client).AddRetryCondition", Parts: Parts{Decider: &Decider{Arg: 0, Means: Again, Success: true}}},
		{Name: "(*Request).AddRetryCondition", Parts: Parts{Decider: &Decider{Arg: 0, Means: Again, Success: true}}},
		{Name: "Client.RetryConditions", Parts: Parts{Decider: &Decider{Arg: 0, Means: Again, Drops: true, Success: true}}},
		{Name: "Client.RetryHooks", Parts: Parts{Hook: &Hook{Arg: 0}}},
		{Name: "(*Client).AddRetryAfterErrorCondition", Parts: Parts{Decider: &Decider{
			Arg: None, By: BuiltIn, Means: Again, Success: true, Answers: &Answers{Transport: Stop, Statuses: []Range{{400, 999}}}}}},
		{Name: "(*Client).AddRetryHook", Parts: Parts{Hook: &Hook{Arg: 0}}},
		{Name: "Retries", Parts: Parts{Tries: &Num{Arg: 0, Add: 1, Zero: 1, Below: 0}}},
		{Name: "WaitTime", Parts: Parts{Wait: &Num{Arg: 0, Zero: 0, Below: Wild}}},
		{Name: "RetryConditions", Parts: Parts{Decider: &Decider{Arg: 0, Means: Again, Drops: true, Success: true}}},
		{Name: "RetryHooks", Parts: Parts{Hook: &Hook{Arg: 0}}},
	},
}, {
	Path: "resty.dev/v3",
	Entries: []Entry{
		{Name: "(*Request).Get", Op: Op{Kind: Request, Arg: Receiver}, Reads: ByAnswer, Default: opaque, Answers: &resty3Answers, Parts: restyRequest},
		{Name: "(*Request).Head", Op: Op{Kind: Request, Arg: Receiver}, Reads: ByAnswer, Default: opaque, Answers: &resty3Answers, Parts: restyRequest},
		{Name: "(*Request).Post", Op: Op{Kind: Request, Arg: Receiver}, Reads: ByAnswer, Default: opaque, Answers: &resty3Answers, Parts: restyRequest},
		{Name: "(*Request).Put", Op: Op{Kind: Request, Arg: Receiver}, Reads: ByAnswer, Default: opaque, Answers: &resty3Answers, Parts: restyRequest},
		{Name: "(*Request).Patch", Op: Op{Kind: Request, Arg: Receiver}, Reads: ByAnswer, Default: opaque, Answers: &resty3Answers, Parts: restyRequest},
		{Name: "(*Request).Delete", Op: Op{Kind: Request, Arg: Receiver}, Reads: ByAnswer, Default: opaque, Answers: &resty3Answers, Parts: restyRequest},
		{Name: "(*Request).Options", Op: Op{Kind: Request, Arg: Receiver}, Reads: ByAnswer, Default: opaque, Answers: &resty3Answers, Parts: restyRequest},
		{Name: "(*Request).Trace", Op: Op{Kind: Request, Arg: Receiver}, Reads: ByAnswer, Default: opaque, Answers: &resty3Answers, Parts: restyRequest},
		{Name: "(*Request).Query", Op: Op{Kind: Request, Arg: Receiver}, Reads: ByAnswer, Default: opaque, Answers: &resty3Answers, Parts: restyRequest},
		{Name: "(*Request).Send", Op: Op{Kind: Request, Arg: Receiver}, Reads: ByAnswer, Default: opaque, Answers: &resty3Answers, Parts: restyRequest},
		{Name: "(*Request).Execute", Op: Op{Kind: Request, Arg: Receiver}, Reads: ByAnswer, Default: opaque, Answers: &resty3Answers, Parts: restyRequest},
	},
	Settings: []Setting{
		{Name: "New", Start: &restyDefault},
		{Name: "NewWithClient", Start: &restyDefault},
		{Name: "(*Client).SetRetryCount", Parts: Parts{Tries: &Num{Arg: 0, Add: 1, Zero: 1, Below: 1}}},
		{Name: "(*Request).SetRetryCount", Parts: Parts{Tries: &Num{Arg: 0, Add: 1, Zero: 1, Below: 1}}},
		{Name: "Request.RetryCount", Parts: Parts{Tries: &Num{Arg: 0, Add: 1, Zero: 1, Below: 1}}},
		{Name: "(*Client).SetRetryWaitTime", Parts: Parts{Wait: &Num{Arg: 0, Above: 1, Zero: NotKnown, Below: NotKnown, Weak: true}}},
		{Name: "(*Request).SetRetryWaitTime", Parts: Parts{Wait: &Num{Arg: 0, Above: 1, Zero: NotKnown, Below: NotKnown, Weak: true}}},
		{Name: "Request.RetryWaitTime", Parts: Parts{Wait: &Num{Arg: 0, Above: 1, Zero: NotKnown, Below: NotKnown, Weak: true}}},
		{Name: "(*Client).SetRetryDelayStrategy", Parts: Parts{Wait: &Num{Arg: None, Zero: NotKnown}}},
		{Name: "(*Request).SetRetryDelayStrategy", Parts: Parts{Wait: &Num{Arg: None, Zero: NotKnown}}},
		{Name: "Request.RetryDelayStrategy", Parts: Parts{Wait: &Num{Arg: None, Zero: NotKnown}}},
		{Name: "(*Client).SetRetryAllowNonIdempotent", Parts: Parts{AnyMethod: &Switch{Arg: 0}}},
		{Name: "(*Request).SetRetryAllowNonIdempotent", Parts: Parts{AnyMethod: &Switch{Arg: 0}}},
		{Name: "Request.IsRetryAllowNonIdempotent", Parts: Parts{AnyMethod: &Switch{Arg: 0}}},
		{Name: "(*Client).AddRetryConditions", Parts: Parts{Decider: &Decider{Arg: 0, Means: Again, Over: Widens, Success: true}}},
		{Name: "(*Request).AddRetryConditions", Parts: Parts{Decider: &Decider{Arg: 0, Means: Again, Over: Widens, Success: true}}},
		{Name: "(*Request).SetRetryConditions", Parts: Parts{Decider: &Decider{Arg: 0, Means: Again, Over: Widens, Drops: true, Success: true}}},
		{Name: "RetryConditionStatusTooManyRequests", Parts: Parts{Decider: &Decider{Arg: None, By: BuiltIn, Means: Again, Over: Widens, Success: true, Answers: &Answers{Transport: Stop, Statuses: []Range{{429, 429}}}}}},
		{Name: "RetryConditionStatus5XX", Parts: Parts{Decider: &Decider{Arg: None, By: BuiltIn, Means: Again, Over: Widens, Success: true, Answers: &Answers{Transport: Stop, Statuses: []Range{{500, 500}, {502, 999}}}}}},
		// Conditions are asked only about responses, so that this one never holds.
		{Name: "RetryConditionStatusZero", Parts: Parts{Decider: &Decider{Arg: None, By: BuiltIn, Means: Again, Over: Widens, Success: true, Answers: &Answers{Transport: Stop}}}},
		{Name: "(*Client).AddRetryHooks", Parts: Parts{Hook: &Hook{Arg: 0}}},
		{Name: "(*Request).AddRetryHooks", Parts: Parts{Hook: &Hook{Arg: 0}}},
		{Name: "(*Request).SetRetryHooks", Parts: Parts{Hook: &Hook{Arg: 0}}},
	},
}}

var restyDefault = Policy{Tries: 1, Elapsed: Unlimited, Wait: 100 * millisecond}

var resty2Answers = Answers{Transport: Again, Bytes: Rebuilt, Stream: Consumed}

// resty3Answers: of the failures without a response only those that net calls temporary are sent again.
var resty3Answers = Answers{
	Transport:  Unknown,
	Methods:    []string{"DELETE", "GET", "HEAD", "OPTIONS", "PUT", "QUERY", "TRACE"},
	RetryAfter: After{Statuses: []int{429, 503}, Seconds: true, Date: true},
	Bytes:      Rebuilt,
	Stream:     Rejected,
}

var restyRequest = Parts{Inner: []int{Receiver}, Context: &Context{Arg: None, Ends: AtOnce}}
