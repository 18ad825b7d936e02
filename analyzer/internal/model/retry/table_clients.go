package retry

// clients has the HTTP clients that send a request again by themselves, but for resty.
var clients = []Library{{
	Path: "github.com/hashicorp/go-retryablehttp",
	Entries: []Entry{
		{Name: "(*Client).Do", Op: Op{Kind: Request, Arg: 0}, Reads: ByAnswer, Default: opaque, Answers: &hashicorpAnswers, Parts: hashicorp},
		{Name: "(*Client).Get", Op: Op{Kind: Request, Arg: None}, Reads: ByAnswer, Default: opaque, Answers: &hashicorpAnswers, Parts: Parts{Inner: []int{Receiver}}},
		{Name: "(*Client).Head", Op: Op{Kind: Request, Arg: None}, Reads: ByAnswer, Default: opaque, Answers: &hashicorpAnswers, Parts: Parts{Inner: []int{Receiver}}},
		{Name: "(*Client).Post", Op: Op{Kind: Request, Arg: None}, Reads: ByAnswer, Default: opaque, Answers: &hashicorpAnswers, Parts: Parts{Inner: []int{Receiver}}},
		{Name: "(*Client).PostForm", Op: Op{Kind: Request, Arg: None}, Reads: ByAnswer, Default: opaque, Answers: &hashicorpAnswers, Parts: Parts{Inner: []int{Receiver}}},
		{Name: "(*Client).StandardClient", Op: Op{Kind: Transport, Arg: None}, Reads: ByAnswer, Default: opaque, Answers: &hashicorpAnswers, Parts: hashicorp},
		{Name: "(*RoundTripper).RoundTrip", Op: Op{Kind: Request, Arg: 0}, Reads: ByAnswer, Default: opaque, Answers: &hashicorpAnswers, Parts: hashicorp},
		{Name: "Get", Op: Op{Kind: Request, Arg: None}, Reads: ByAnswer, Default: hashicorpDefault, Answers: &hashicorpAnswers},
		{Name: "Head", Op: Op{Kind: Request, Arg: None}, Reads: ByAnswer, Default: hashicorpDefault, Answers: &hashicorpAnswers},
		{Name: "Post", Op: Op{Kind: Request, Arg: None}, Reads: ByAnswer, Default: hashicorpDefault, Answers: &hashicorpAnswers},
		{Name: "PostForm", Op: Op{Kind: Request, Arg: None}, Reads: ByAnswer, Default: hashicorpDefault, Answers: &hashicorpAnswers},
	},
	Settings: []Setting{
		{Name: "NewClient", Start: &hashicorpDefault},
		{Name: "Client", Start: &opaque}, // without its constructor it lacks functions that it calls
		{Name: "RoundTripper.Client", Parts: Parts{Inner: []int{0}}},
		{Name: "Client.RetryMax", Parts: Parts{Tries: &Num{Arg: 0, Add: 1, Zero: 1, Below: 1}}},
		{Name: "Client.RetryWaitMin", Parts: Parts{Wait: &Num{Arg: 0, Above: 1, Zero: NotKnown, Below: NotKnown, Weak: true}}},
		{Name: "Client.RetryWaitMax", Parts: Parts{Wait: &Num{Arg: 0, Above: 1, Zero: NotKnown, Below: NotKnown, Weak: true}}},
		{Name: "Client.Backoff", Parts: Parts{Wait: &Num{Arg: None, Zero: NotKnown}}},
		// Its first result decides; an error beside a true stops nothing.
		{Name: "Client.CheckRetry", Parts: Parts{Decider: &Decider{Arg: 0, Means: Again, Drops: true, Success: true}}},
		{Name: "PassthroughErrorHandler", Parts: Parts{Keeps: true}}, // as Client.ErrorHandler
		{Name: "Client.PrepareRetry", Parts: Parts{Hook: &Hook{Arg: 0}}},
		{Name: "Client.RequestLogHook", Parts: Parts{Hook: &Hook{Arg: 0}}},
		{Name: "DefaultRetryPolicy", Parts: Parts{Decider: &Decider{Arg: None, By: BuiltIn, Means: Again, Drops: true, Success: true, Answers: &hashicorpAnswers}}},
		{Name: "ErrorPropagatedRetryPolicy", Parts: Parts{Decider: &Decider{Arg: None, By: BuiltIn, Means: Again, Drops: true, Success: true, Answers: &hashicorpAnswers}}},
	},
}, {
	Path: "github.com/imroc/req/v3",
	Entries: []Entry{
		{Name: "(*Request).Do", Op: Op{Kind: Request, Arg: Receiver}, Reads: ByAnswer, Default: opaque, Answers: &imrocAnswers, Parts: imroc},
		{Name: "(*Request).Send", Op: Op{Kind: Request, Arg: Receiver}, Reads: ByAnswer, Default: opaque, Answers: &imrocAnswers, Parts: imroc},
		{Name: "(*Request).Get", Op: Op{Kind: Request, Arg: Receiver}, Reads: ByAnswer, Default: opaque, Answers: &imrocAnswers, Parts: imroc},
		{Name: "(*Request).Post", Op: Op{Kind: Request, Arg: Receiver}, Reads: ByAnswer, Default: opaque, Answers: &imrocAnswers, Parts: imroc},
		{Name: "(*Request).Put", Op: Op{Kind: Request, Arg: Receiver}, Reads: ByAnswer, Default: opaque, Answers: &imrocAnswers, Parts: imroc},
		{Name: "(*Request).Patch", Op: Op{Kind: Request, Arg: Receiver}, Reads: ByAnswer, Default: opaque, Answers: &imrocAnswers, Parts: imroc},
		{Name: "(*Request).Delete", Op: Op{Kind: Request, Arg: Receiver}, Reads: ByAnswer, Default: opaque, Answers: &imrocAnswers, Parts: imroc},
		{Name: "(*Request).Options", Op: Op{Kind: Request, Arg: Receiver}, Reads: ByAnswer, Default: opaque, Answers: &imrocAnswers, Parts: imroc},
		{Name: "(*Request).Head", Op: Op{Kind: Request, Arg: Receiver}, Reads: ByAnswer, Default: opaque, Answers: &imrocAnswers, Parts: imroc},
		{Name: "(*Request).MustGet", Op: Op{Kind: Request, Arg: Receiver}, Reads: ByAnswer, Default: opaque, Answers: &imrocAnswers, Parts: imroc},
		{Name: "(*Request).MustPost", Op: Op{Kind: Request, Arg: Receiver}, Reads: ByAnswer, Default: opaque, Answers: &imrocAnswers, Parts: imroc},
		{Name: "(*Request).MustPut", Op: Op{Kind: Request, Arg: Receiver}, Reads: ByAnswer, Default: opaque, Answers: &imrocAnswers, Parts: imroc},
		{Name: "(*Request).MustPatch", Op: Op{Kind: Request, Arg: Receiver}, Reads: ByAnswer, Default: opaque, Answers: &imrocAnswers, Parts: imroc},
		{Name: "(*Request).MustDelete", Op: Op{Kind: Request, Arg: Receiver}, Reads: ByAnswer, Default: opaque, Answers: &imrocAnswers, Parts: imroc},
		{Name: "(*Request).MustOptions", Op: Op{Kind: Request, Arg: Receiver}, Reads: ByAnswer, Default: opaque, Answers: &imrocAnswers, Parts: imroc},
		{Name: "(*Request).MustHead", Op: Op{Kind: Request, Arg: Receiver}, Reads: ByAnswer, Default: opaque, Answers: &imrocAnswers, Parts: imroc},
	},
	Settings: []Setting{
		{Name: "C", Start: &Policy{Tries: 1, Elapsed: Unlimited, Wait: 100 * millisecond}},
		{Name: "NewClient", Start: &Policy{Tries: 1, Elapsed: Unlimited, Wait: 100 * millisecond}},
		{Name: "(*Client).SetCommonRetryCount", Parts: Parts{Tries: &Num{Arg: 0, Add: 1, Zero: 1, Below: Unlimited}}},
		{Name: "(*Client).SetCommonRetryInterval", Parts: Parts{Wait: &Num{Arg: None, Zero: NotKnown}}},
		{Name: "(*Client).SetCommonRetryFixedInterval", Parts: Parts{Wait: &Num{Arg: 0, Zero: 0, Below: 0}}},
		{Name: "(*Client).SetCommonRetryBackoffInterval", Parts: Parts{Wait: &Num{Arg: 0, Zero: Wild, Below: Wild}}},
		{Name: "(*Client).SetCommonRetryCondition", Parts: Parts{Decider: &Decider{Arg: 0, Means: Again, Drops: true, Success: true}}},
		{Name: "(*Client).AddCommonRetryCondition", Parts: Parts{Decider: &Decider{Arg: 0, Means: Again, Success: true}}},
		{Name: "(*Client).SetCommonRetryHook", Parts: Parts{Hook: &Hook{Arg: 0}}},
		{Name: "(*Client).AddCommonRetryHook", Parts: Parts{Hook: &Hook{Arg: 0}}},
		{Name: "(*Request).SetRetryCount", Parts: Parts{Tries: &Num{Arg: 0, Add: 1, Zero: 1, Below: Unlimited}}},
		{Name: "(*Request).SetRetryInterval", Parts: Parts{Wait: &Num{Arg: None, Zero: NotKnown}}},
		{Name: "(*Request).SetRetryFixedInterval", Parts: Parts{Wait: &Num{Arg: 0, Zero: 0, Below: 0}}},
		{Name: "(*Request).SetRetryBackoffInterval", Parts: Parts{Wait: &Num{Arg: 0, Zero: Wild, Below: Wild}}},
		{Name: "(*Request).SetRetryCondition", Parts: Parts{Decider: &Decider{Arg: 0, Means: Again, Drops: true, Success: true}}},
		{Name: "(*Request).AddRetryCondition", Parts: Parts{Decider: &Decider{Arg: 0, Means: Again, Success: true}}},
		{Name: "(*Request).SetRetryHook", Parts: Parts{Hook: &Hook{Arg: 0}}},
		{Name: "(*Request).AddRetryHook", Parts: Parts{Hook: &Hook{Arg: 0}}},
	},
}, {
	Path: "github.com/gojek/heimdall/v7/httpclient",
	Entries: []Entry{
		{Name: "(*Client).Do", Op: Op{Kind: Request, Arg: 0}, Reads: ByAnswer, Default: opaque, Answers: &gojekAnswers, Parts: gojek},
		{Name: "(*Client).Get", Op: Op{Kind: Request, Arg: None}, Reads: ByAnswer, Default: opaque, Answers: &gojekAnswers, Parts: gojek},
		{Name: "(*Client).Post", Op: Op{Kind: Request, Arg: None}, Reads: ByAnswer, Default: opaque, Answers: &gojekAnswers, Parts: gojek},
		{Name: "(*Client).Put", Op: Op{Kind: Request, Arg: None}, Reads: ByAnswer, Default: opaque, Answers: &gojekAnswers, Parts: gojek},
		{Name: "(*Client).Patch", Op: Op{Kind: Request, Arg: None}, Reads: ByAnswer, Default: opaque, Answers: &gojekAnswers, Parts: gojek},
		{Name: "(*Client).Delete", Op: Op{Kind: Request, Arg: None}, Reads: ByAnswer, Default: opaque, Answers: &gojekAnswers, Parts: gojek},
	},
	Settings: []Setting{
		{Name: "NewClient", Start: &Policy{Tries: 1, Elapsed: Unlimited}, Parts: Parts{Inner: []int{0}}},
		{Name: "WithRetryCount", Parts: Parts{Tries: &Num{Arg: 0, Add: 1, Zero: 1, Below: 0}}}, // below 0 it returns nil and nil
		{Name: "WithRetrier", Parts: Parts{Inner: []int{0}}},
	},
}, {
	// Its circuit breaker may answer instead of the API, and so end the tries early.
	Path: "github.com/gojek/heimdall/v7/hystrix",
	Entries: []Entry{
		{Name: "(*Client).Do", Op: Op{Kind: Request, Arg: 0}, Reads: ByAnswer, Default: opaque, Answers: &gojekAnswers, Parts: gojek},
		{Name: "(*Client).Get", Op: Op{Kind: Request, Arg: None}, Reads: ByAnswer, Default: opaque, Answers: &gojekAnswers, Parts: gojek},
		{Name: "(*Client).Post", Op: Op{Kind: Request, Arg: None}, Reads: ByAnswer, Default: opaque, Answers: &gojekAnswers, Parts: gojek},
		{Name: "(*Client).Put", Op: Op{Kind: Request, Arg: None}, Reads: ByAnswer, Default: opaque, Answers: &gojekAnswers, Parts: gojek},
		{Name: "(*Client).Patch", Op: Op{Kind: Request, Arg: None}, Reads: ByAnswer, Default: opaque, Answers: &gojekAnswers, Parts: gojek},
		{Name: "(*Client).Delete", Op: Op{Kind: Request, Arg: None}, Reads: ByAnswer, Default: opaque, Answers: &gojekAnswers, Parts: gojek},
	},
	Settings: []Setting{
		{Name: "NewClient", Start: &Policy{Tries: 1, Elapsed: Unlimited}, Parts: Parts{Inner: []int{0}}},
		{Name: "WithRetryCount", Parts: Parts{Tries: &Num{Arg: 0, Add: 1, Zero: 1, Below: 0}}},
		{Name: "WithRetrier", Parts: Parts{Inner: []int{0}}},
	},
}, {
	Path: "github.com/gojek/heimdall/v7",
	Settings: []Setting{
		{Name: "NewNoRetrier", Parts: Parts{Wait: &Num{Arg: None, Zero: 0}}},
		{Name: "NewRetrier", Parts: Parts{Inner: []int{0}}},
		{Name: "NewRetrierFunc", Parts: Parts{Wait: &Num{Arg: None, Zero: NotKnown}}},
		// Whole milliseconds only: 900 µs is no wait.
		{Name: "NewConstantBackoff", Parts: Parts{Wait: &Num{Arg: 0, Unit: millisecond, Zero: NotKnown, Below: NotKnown}}},
		{Name: "NewExponentialBackoff", Parts: Parts{Wait: &Num{Arg: 0, Unit: millisecond, Above: 1, Zero: NotKnown, Below: NotKnown}}},
	},
}}

var hashicorpDefault = Policy{Tries: 5, Elapsed: Unlimited, Wait: second}

var hashicorpAnswers = Answers{
	Transport:  Again,
	Statuses:   []Range{{429, 429}, {500, 500}, {502, 999}},
	RetryAfter: After{Statuses: []int{429, 503}, Seconds: true, Date: true},
	Bytes:      Rebuilt,
	Stream:     Rebuilt,
	Lost:       true,
}

var imrocAnswers = Answers{Transport: Again, Bytes: Rebuilt, Stream: Rejected}

var gojekAnswers = Answers{Transport: Again, Statuses: []Range{{500, 999}}, Bytes: Rebuilt, Stream: Rebuilt}

// What the entries of one library share.
var (
	hashicorp = Parts{Inner: []int{Receiver}, Context: &Context{Arg: None, Ends: AtOnce}}
	imroc     = Parts{Inner: []int{Receiver}, Context: &Context{Arg: None, Ends: OnCancel}}
	gojek     = Parts{Inner: []int{Receiver}, Context: &Context{Arg: None, Ends: Nothing}}
)
