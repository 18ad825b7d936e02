package retry

// A Pause is a function that waits, or tells how long to.
type Pause struct {
	Path    string
	Name    string // as Entry.Name
	Waits   Waits
	Context bool // the end of the context in argument 0 cuts the wait short
}

// Waits is what a function has to do with waiting.
type Waits uint8

// What functions have to do with waiting.
const (
	Blocks    Waits = iota // it returns after a wait
	Sometimes              // it returns after a wait, or at once
	Delivers               // a receive from its result waits; the result may be a struct with a channel C
	Computes               // it returns how long to wait, and does not wait
	Tests                  // it tells whether to go on now, and does not wait
)

var pauses = []Pause{
	{Path: "time", Name: "Sleep", Waits: Blocks},
	{Path: "time", Name: "After", Waits: Delivers},
	{Path: "time", Name: "NewTimer", Waits: Delivers},
	{Path: "time", Name: "Tick", Waits: Delivers},
	{Path: "time", Name: "NewTicker", Waits: Delivers},
	{Path: "github.com/cenkalti/backoff/v5", Name: "(BackOff).NextBackOff", Waits: Computes},
	{Path: "github.com/cenkalti/backoff/v5", Name: "(*ExponentialBackOff).NextBackOff", Waits: Computes},
	{Path: "github.com/cenkalti/backoff/v4", Name: "(BackOff).NextBackOff", Waits: Computes},
	{Path: "github.com/cenkalti/backoff/v4", Name: "(*ExponentialBackOff).NextBackOff", Waits: Computes},
	{Path: "github.com/cenkalti/backoff/v3", Name: "(BackOff).NextBackOff", Waits: Computes},
	{Path: "github.com/cenkalti/backoff/v3", Name: "(*ExponentialBackOff).NextBackOff", Waits: Computes},
	{Path: "github.com/cenkalti/backoff", Name: "(BackOff).NextBackOff", Waits: Computes},
	{Path: "github.com/cenkalti/backoff", Name: "(*ExponentialBackOff).NextBackOff", Waits: Computes},
	{Path: "github.com/cloudflare/backoff", Name: "(*Backoff).Duration", Waits: Computes},
	{Path: "github.com/googleapis/gax-go/v2", Name: "Sleep", Waits: Blocks, Context: true},
	{Path: "github.com/googleapis/gax-go/v2", Name: "(*Backoff).Pause", Waits: Computes},
	{Path: "github.com/jpillora/backoff", Name: "(*Backoff).Duration", Waits: Computes},
	{Path: "github.com/jpillora/backoff", Name: "(*Backoff).ForAttempt", Waits: Computes},
	{Path: "golang.org/x/time/rate", Name: "(*Limiter).Allow", Waits: Tests},
	{Path: "golang.org/x/time/rate", Name: "(*Limiter).AllowN", Waits: Tests},
	{Path: "golang.org/x/time/rate", Name: "(*Limiter).Wait", Waits: Sometimes, Context: true},
	{Path: "golang.org/x/time/rate", Name: "(*Limiter).WaitN", Waits: Sometimes, Context: true},
	{Path: "golang.org/x/time/rate", Name: "(*Reservation).Delay", Waits: Computes},
	{Path: "k8s.io/apimachinery/pkg/util/wait", Name: "(*Backoff).Step", Waits: Computes},
	{Path: "k8s.io/apimachinery/pkg/util/wait", Name: "Jitter", Waits: Computes},
}
