package retry

import "slices"

// Lengths of time in nanoseconds, as in package time.
const (
	millisecond Amount = 1e6
	second             = 1000 * millisecond
	minute             = 60 * second
)

// Policies that several rows begin with.
var (
	opaque  = Policy{Tries: NotKnown, Elapsed: NotKnown, Wait: NotKnown}
	forever = Policy{Tries: Unlimited, Elapsed: Unlimited, Wait: NotKnown}
)

// libraries has all rows. A new row needs a test in behaviour, which fails without one.
var libraries = slices.Concat(cenkalti, retryGo, closures, kubernetes, clouds, clients, resty, rounds)
