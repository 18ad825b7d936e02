// Package retry describes, as data, the libraries that do an operation again when
// it fails: which functions do so, what a result of the operation means to them,
// and what their options make of the number of tries and of the waits between them.
//
// A [Library] is keyed by the import path of one package, which holds its major
// version from v2 on. A path that no row has, such as that of a later major version,
// is not found, and the caller must know nothing about it then: one major version
// goes on where another one stops.
//
// For
//
//	backoff.Retry(func() error { return call(ctx) }, backoff.WithMaxRetries(backoff.NewConstantBackOff(d), 3))
//
// with github.com/cenkalti/backoff/v4, the row of Retry says that argument 0 is the
// operation, that an error means again, and that argument 1 has the settings. The row
// of WithMaxRetries says that its argument 0 has settings of its own, to be read first,
// and that argument 1 plus one is the number of tries; that of NewConstantBackOff, that
// argument 0 is the wait. Folded together ([Policy.With]) they give 4 tries with waits.
//
// What is here was watched, not only read: the module in behaviour runs every row
// against the library itself.
package retry

// A Library is one package that does operations again, or has settings for one that does.
type Library struct {
	Path     string    // import path
	Entries  []Entry   // what does an operation again
	Settings []Setting // what changes how its entries do so
	Signals  []Signal  // errors by which an operation tells its entries what to do
}

// A Verdict is what follows a result of an operation.
type Verdict uint8

// The verdicts.
const (
	Unknown Verdict = iota // the row does not tell
	Stop                   // the operation is not done again
	Again                  // the operation is done again, unless a bound is reached
)

// A Fact is something that holds, does not hold, or cannot be told.
type Fact uint8

// The facts.
const (
	Maybe Fact = iota
	No
	Yes
)

// An Amount is a number of calls or of nanoseconds. Negative ones are marks.
type Amount int64

// The marks.
const (
	Unlimited Amount = -1 - iota // there is no limit
	NotKnown                     // the code does not tell
	Same                         // as it was before
	Wild                         // the library panics or does something else altogether: nothing is known
)

// A Policy is what is known about the repetitions of one operation.
type Policy struct {
	// Tries is how often the operation is called at most, the first call included. 0: it is not called at all.
	Tries Amount
	// Elapsed is the time in nanoseconds after which the tries end; a wait that goes beyond it may be
	// followed by a last one. 0: there is no second try.
	Elapsed Amount
	// Wait is the least time before the second try, in nanoseconds. 0: every try follows the one before
	// within a microsecond. 1: there are waits, of which the least is not known or drawn by lot.
	Wait Amount
	// Context is what the end of the context does to the repetitions, if it was given one.
	Context Ends
}

// Ends is what the end of a context does.
type Ends uint8

// What the end of a context does.
const (
	Nothing   Ends = iota // tries go on, though each of them may fail
	OnCancel              // a cancellation ends the tries after the wait, a deadline does not
	AfterWait             // no more tries, but a wait that has begun may be waited out
	AtOnce                // no more tries, and waits are cut short
)

// Positions of an argument other than its index, which does not count the receiver.
const (
	Receiver = -1 // the receiver of a method
	None     = -2 // no argument
)

// An Entry is a function that does an operation again.
type Entry struct {
	Name    string // Func, (*Type).Method or (Type).Method, without type parameters
	Op      Op
	Reads   Reads
	Default Policy   // what holds unless a setting changes it
	Answers *Answers // for ByAnswer: what is sent again unless a decider replaces it
	Parts            // what its own arguments change
}

// An Op tells where the operation is.
type Op struct {
	Kind  Kind
	Arg   int    // the argument, or None
	Field string // the field of a struct argument that holds it, if any
}

// A Kind is the kind of an operation.
type Kind uint8

// The kinds of operations.
const (
	Closure   Kind = iota // a function that the entry calls
	Request               // a request that the entry sends; argument None: it is made from the other arguments
	Transport             // every request that is sent through the result, a *http.Client or a http.RoundTripper
	Loop                  // the loop that goes round as long as the entry returns true
	Queue                 // the handling of the item, which comes out of the queue again
)

// Reads is how an entry reads the result of its operation.
type Reads uint8

// How results are read. A decider among the settings may change it.
const (
	ErrorAgain  Reads = iota // (…, error): an error means again, a stop signal does not
	SignalAgain              // (…, error): only a resume signal means again
	FalseAgain               // (bool, error): false without an error means again
	TrueAgain                // (bool, error): true with an error means again
	AskedAgain               // (…, error): an error means again only if a decider says so
	AlwaysAgain              // again whatever happens: periodic work, not retry
	ByAnswer                 // a response or an error of net/http: the Answers tell
	ByLoop                   // the statements of the loop tell
)

// Parts are the things that an entry or a setting changes. Nil parts are left as they are.
type Parts struct {
	Inner   []int    // arguments whose own settings are read before, in this order; a variadic one stands for all
	Tries   *Num     // Policy.Tries
	Elapsed *Num     // Policy.Elapsed
	Wait    *Num     // Policy.Wait
	Context *Context // Policy.Context
	Decider *Decider
	Hook    *Hook
	// Keeps tells that the caller gets the last response even where Answers.Lost says otherwise.
	Keeps bool
	// AnyMethod is the argument that, if true, makes Answers.Methods count no longer.
	AnyMethod *Switch
}

// A Num tells an amount from an argument, in the case of a field from the value that it is set to.
type Num struct {
	Arg   int    // the argument, or None: then Zero is the amount
	Len   bool   // the length of the argument counts
	Unit  Amount // the library drops what is not a multiple of this, if not 0
	Add   Amount // added to a positive value
	Above Amount // for a positive value, instead of it, if not 0
	Zero  Amount // for the value 0
	Below Amount // for the value -1; other negative values are NotKnown
	Least bool   // a smaller limit that was there before stays
	Weak  bool   // a value that is not known changes nothing; nor does it settle what was NotKnown
	Odds  bool   // changes only a wait that is there
}

// A Context tells which argument is the context, or the channel, that ends the tries.
type Context struct {
	Arg  int // the argument, or None: the context of the request
	Ends Ends
}

// A Switch is an argument that turns something on.
type Switch struct{ Arg int }

// A Hook is a function of the user's that is called before every repetition.
// It may renew a token or change the request.
type Hook struct{ Arg int }

// A Decider is a function or a list that tells which results mean again.
type Decider struct {
	Arg     int // the function, or the first of a list, or None: it is built in
	By      Form
	Means   Verdict // what a match means: Again or Stop
	Over    Over
	Drops   bool     // deciders that were set before it no longer count
	Success bool     // is also asked about a success
	Answers *Answers // for BuiltIn: what it matches
}

// A Form is how a decider matches.
type Form uint8

// The forms of deciders.
const (
	Predicate Form = iota // the function returns true; if there are several, one of them does
	Errors                // errors.Is holds for the error and one of the list
	Types                 // errors.As holds for the error and the type of one of the list
	Statuses              // the HTTP status is one of the list
	Interval              // the HTTP status is at least this argument and below the next one
	Methods               // the HTTP method is one of the list
	Results               // the result equals the argument
	BuiltIn               // as its Answers tell
	Opaque                // in a way that is not described
)

// Over is how a decider goes together with what the entry would do without it.
type Over uint8

// How deciders go together. If several replace or widen, one that matches is enough.
const (
	Replaces     Over = iota // only deciders tell
	ReplacesSome             // as Replaces, but as Narrows if the number of tries has no limit
	Widens                   // a match means again, otherwise as without it
	Narrows                  // a match with Stop, or none with Again, means stop; otherwise as without it
)

// A Setting is a function, method, field, type or variable that changes a policy. A method's
// receiver is the first thing that it changes: unless Start is set, what the receiver had stays.
// Settings that change nothing of what is described here have no row, and neither have those
// methods that only return their receiver.
type Setting struct {
	Name  string  // as Entry.Name; Type.Field; Type, for its composite literals; Var
	Start *Policy // a new policy begins here
	Parts
}

// A Signal is an error by which an operation tells its library what to do.
type Signal struct {
	Path    string // import path of the package that declares it
	Func    string // function that makes one, from its last argument
	Type    string // exported type of what it makes, if there is one
	Means   Verdict
	Wrapped bool   // works also inside of an error that wraps it
	OfNil   bool   // given a nil error, the function returns nil
	Waits   Amount // if not 0, the wait that follows, for each unit of the argument
}

// Answers tell which answers an HTTP client sends the request again for, by itself.
type Answers struct {
	Transport  Verdict  // for no response at all
	Statuses   []Range  // Again for these statuses, Stop for all others
	Methods    []string // only for these methods; nil: for all
	RetryAfter After
	Bytes      Body // what becomes of a body of known bytes
	Stream     Body // what becomes of a body that can be read only once
	Lost       bool // after the last try the caller gets an error and no response
}

// A Range is a range of HTTP statuses, both ends included.
type Range struct{ From, To int }

// After is what an HTTP client makes of the header Retry-After.
type After struct {
	Statuses []int // it is read with these statuses; nil: never
	Seconds  bool  // as a number of seconds
	Date     bool  // as a date
}

// A Body is what becomes of a request's body when it is sent again.
type Body uint8

// What becomes of a body.
const (
	Unchecked Body = iota // not known
	Rebuilt               // it is sent again as it was
	Consumed              // what is sent again has no body
	Rejected              // it is not sent again
)
