package catalog

import "strconv"

// Kind tells the kinds of answers apart.
type Kind uint8

// The kinds of answers (rules.md §1).
const (
	KindOK         Kind = iota // the documented success
	KindTransport              // no response at all
	KindCoded                  // a failure status with a documented code in the body
	KindStatusOnly             // a failure status whose body is not the documented JSON
	KindOther                  // a failure status and a code that the catalog does not know
	KindResult                 // a failure reported inside HTTP 200
)

// An Answer is one thing that an API can reply to a request.
type Answer struct {
	Kind   Kind
	Status int          // HTTP status; 0 for KindTransport, and where no source tells it (any failure status)
	Code   *Code        // for KindCoded and KindResult
	Shape  *Shape       // for KindCoded and KindOther; nil if the API's shape is not known
	Result *ResultTable // for KindResult
	Class  Class
	Basis  Basis
	// Meaning is what the answer says, as a fragment for a message.
	Meaning Text
}

// Failing reports whether the answer is a failure.
func (a *Answer) Failing() bool { return a.Kind != KindOK }

// String names the answer as reports do: "ok", "transport", "400/-10", "?/KOE101", "502", "200/routes[].result_code=102", "other".
func (a *Answer) String() string {
	switch a.Kind {
	case KindOK:
		return "ok"
	case KindTransport:
		return "transport"
	case KindOther:
		return "other"
	case KindStatusOnly:
		return strconv.Itoa(a.Status)
	case KindResult:
		return "200/" + a.Result.Field + "=" + a.Code.String()
	}
	status := "?"
	if a.Status != 0 {
		status = strconv.Itoa(a.Status)
	}
	return status + "/" + a.Code.String()
}

// String writes the code as it stands on the wire, without quotes.
func (c *Code) String() string {
	if c.Type == CodeString {
		return c.Str
	}
	return strconv.FormatInt(c.Int, 10)
}
