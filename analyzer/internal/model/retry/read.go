package retry

import "slices"

// Bounded tells whether the tries come to an end without a success, whatever a context does.
func (p Policy) Bounded() Fact {
	switch {
	case p.Tries >= 0 || p.Elapsed >= 0:
		return Yes
	case p.Tries == Unlimited && p.Elapsed == Unlimited:
		return No
	}
	return Maybe
}

// Waits tells whether there is a wait before each repetition.
func (p Policy) Waits() Fact {
	switch {
	case p.Wait == 0:
		return No
	case p.Wait > 0:
		return Yes
	}
	return Maybe
}

// Blur returns what is known of p after a setting that could not be followed.
func (p Policy) Blur() Policy {
	return Policy{Tries: NotKnown, Elapsed: NotKnown, Wait: NotKnown, Context: p.Context}
}

// With returns p after the parts of an entry or a setting, but for their inner settings.
// Value gives the value of an argument, or its length, or [NotKnown].
func (p Policy) With(parts Parts, value func(arg int, length bool) Amount) Policy {
	for _, part := range []struct {
		num   *Num
		field *Amount
	}{{parts.Tries, &p.Tries}, {parts.Elapsed, &p.Elapsed}, {parts.Wait, &p.Wait}} {
		if part.num == nil {
			continue
		}
		v := Amount(0)
		if part.num.Arg != None {
			v = value(part.num.Arg, part.num.Len)
		}
		if v = part.num.of(v, *part.field); v == Wild {
			return p.Blur()
		}
		*part.field = v
	}
	if parts.Context != nil {
		p.Context = parts.Context.Ends
	}
	return p
}

// of returns the amount for a value, where it was old before.
func (n Num) of(value, old Amount) Amount {
	if value == NotKnown {
		switch {
		case n.Weak:
			return old
		case n.Least:
			return least(value, old)
		}
		return NotKnown
	}
	if n.Unit > 0 && value > 0 {
		value -= value % n.Unit
	}
	switch {
	case value > 0 && n.Above != 0:
		value = n.Above
	case value > 0:
		value += n.Add
	case value == 0:
		value = n.Zero
	case value == -1:
		value = n.Below
	default:
		return NotKnown
	}
	switch {
	case value == Wild:
		return value
	case value == Same, n.Weak && old == NotKnown, n.Odds && old == 0:
		return old
	case n.Least:
		return least(value, old)
	}
	return value
}

// least returns the smaller one of two limits; one that is known holds whatever the other one is.
func least(a, b Amount) Amount {
	switch {
	case a >= 0 && b >= 0:
		return min(a, b)
	case a >= 0:
		return a
	case b >= 0:
		return b
	case a == Unlimited && b == Unlimited:
		return Unlimited
	}
	return NotKnown
}

// An Err is what is known about an error.
type Err uint8

// What can be known about an error.
const (
	AnyErr     Err = iota // nothing
	NoErr                 // it is nil
	PlainErr              // it is not nil, and no signal
	SignalErr             // it is a signal
	WrappedErr            // it wraps a signal
)

// A Result is what is known about one result of an operation.
type Result struct {
	Flag   Fact    // the bool in front of the error
	Err    Err     // the error
	Signal *Signal // if it is one or wraps one
	Status int     // for ByAnswer: the status of the response, 0 if there is none
	Method string  // for ByAnswer: the method of the request
}

// success tells whether the operation has succeeded for all that the entry can see.
func (r Result) success(e Entry) Fact {
	switch {
	case e.Reads == ByAnswer && r.Status == 0, r.Err > NoErr:
		return No
	case e.Reads == ByAnswer, r.Err == NoErr:
		return Yes
	}
	return Maybe
}

// Said is what a decider says about a result: whether it matches.
type Said struct {
	Decider
	Match Fact
}

// Read returns what follows a result, with the deciders in the order in which they were
// set. Signals are those of the entry's library.
func (e Entry) Read(r Result, signals []Signal, p Policy, said ...Said) Verdict {
	v := e.base(r, signals)
	success := r.success(e)
	if e.Reads == AlwaysAgain || e.Reads == ByLoop || e.Reads == ByAnswer && e.Answers.method(r.Method) != Again {
		return v
	}
	for i, s := range slices.Backward(said) {
		if s.Drops {
			said = said[i:]
			break
		}
	}
	asked := func(s Said) Said {
		if !s.Success && success != No { // whoever is not asked about a success does not match it
			s.Match = Maybe
			if success == Yes {
				s.Match = No
			}
		}
		return s
	}
	replaced := Unknown
	some := false
	for _, s := range said {
		if s.Over == Replaces || s.Over == ReplacesSome && p.Tries >= 0 {
			replaced, some = either(replaced, asked(s).verdict(), some), true
		} else if s.Over == ReplacesSome && p.Tries != Unlimited {
			return Unknown
		}
	}
	if some {
		v = replaced
	}
	for _, s := range said {
		if s.Over == Widens {
			v = either(v, asked(s).verdict(), true)
		}
	}
	for _, s := range said {
		if s.Over == Narrows || s.Over == ReplacesSome && p.Tries == Unlimited {
			v = both(v, asked(s).verdict())
		}
	}
	return v
}

// base returns what follows a result without any decider.
func (e Entry) base(r Result, signals []Signal) Verdict {
	switch e.Reads {
	case AlwaysAgain:
		return Again
	case ByLoop:
		return Unknown
	case ByAnswer:
		return e.Answers.Read(r.Status, r.Method)
	}
	switch {
	case e.Reads == FalseAgain && (r.Flag == Yes || r.Err > NoErr):
		return Stop
	case e.Reads == FalseAgain && r.Flag == No && r.Err == NoErr:
		return Again
	case e.Reads == TrueAgain && (r.Flag == No || r.Err == NoErr):
		return Stop
	case e.Reads == TrueAgain && r.Flag == Yes && r.Err > NoErr:
		return Again
	case e.Reads == FalseAgain, e.Reads == TrueAgain, r.Err == AnyErr:
		return Unknown
	case r.Err == NoErr:
		return Stop
	}
	if r.Signal != nil {
		i := slices.IndexFunc(signals, func(s Signal) bool { return s.Path == r.Signal.Path && s.Func == r.Signal.Func })
		if i >= 0 && (r.Err == SignalErr || signals[i].Wrapped) {
			return signals[i].Means
		}
	}
	if e.Reads == ErrorAgain {
		return Again
	}
	return Stop
}

// Read returns what follows an answer: a status, or 0 for no response at all.
func (a Answers) Read(status int, method string) Verdict {
	if v := a.method(method); v != Again {
		return v
	}
	if status == 0 {
		return a.Transport
	}
	if slices.ContainsFunc(a.Statuses, func(r Range) bool { return r.From <= status && status <= r.To }) {
		return Again
	}
	return Stop
}

// method returns Again if requests with this method are sent again at all.
func (a Answers) method(method string) Verdict {
	switch {
	case a.Methods == nil, slices.Contains(a.Methods, method):
		return Again
	case method == "":
		return Unknown
	}
	return Stop
}

// verdict returns what the decider alone would have.
func (s Said) verdict() Verdict {
	switch {
	case s.Match == Maybe:
		return Unknown
	case (s.Match == Yes) == (s.Means == Again):
		return Again
	}
	return Stop
}

// either returns Again if one of two verdicts is, where the first one counts only if it is set.
func either(a, b Verdict, set bool) Verdict {
	switch {
	case !set:
		return b
	case a == Again || b == Again:
		return Again
	case a == Unknown || b == Unknown:
		return Unknown
	}
	return Stop
}

// both returns Again if both verdicts are.
func both(a, b Verdict) Verdict {
	switch {
	case a == Stop || b == Stop:
		return Stop
	case a == Unknown || b == Unknown:
		return Unknown
	}
	return Again
}
