// Package summary describes what the users of a package need to know of its functions:
// which of them send a request to an API, and what comes out of them under each answer.
//
// A summary travels as a fact from the package that declares a function to the packages
// that call it. It speaks of no syntax: for
//
//	func (c *Client) Me(ctx context.Context) (*User, error)
//
// it says "sends GET /v2/user/me of kakao-kapi; under ok the error is nil; under 401/-401
// the first result is nil and the second a *APIError whose field 0 is the answer's code".
// Positions, names of variables and types that cannot be looked up again are left out. What
// a summary does not say is not known, and what is not known is silence.
package summary

import (
	"fmt"
	"strings"
)

// A Package is the fact: the summaries of a package's functions, in the order of their names.
type Package struct {
	// Digest is that of the catalog. Under another catalog the fact says nothing.
	Digest string
	Funcs  []Func
}

// AFact makes a Package a fact.
func (*Package) AFact() {}

// String lists the functions.
func (p *Package) String() string {
	var names []string
	for _, f := range p.Funcs {
		names = append(names, f.Name)
	}
	return "summaries of " + strings.Join(names, ", ")
}

// A Func is the summary of one function or method.
type Func struct {
	Name  string // types.Func.FullName of the origin
	Sends []Send
	Takes []Take
	// Described: its author tells this, and its body is not looked at.
	Described bool
	// PlainClient: the first result is a *http.Client that sends as net/http does.
	PlainClient bool
	// Repeats are the functions among its parameters that it calls again.
	Repeats []Repeat
	// Quiet: it never waits, as far as can be seen.
	Quiet bool
	// Fields are the texts of the string fields of what a constructor returns.
	Fields []Field
	// Setup is set if it is given clients of a library, or makes them, and puts no function on
	// any that may look at an answer.
	Setup *Setup
}

// OnlyQuiet reports whether the summary tells nothing but that the function does not wait.
func (f *Func) OnlyQuiet() bool {
	return len(f.Sends)+len(f.Takes)+len(f.Fields)+len(f.Repeats) == 0 && !f.Described && !f.PlainClient && f.Setup == nil
}

// A Setup says what a function tells a library's client about its requests, by texts as in Request.
type Setup struct {
	Bases, Auth []string
}

// A Send is one request that a function sends.
type Send struct {
	API      string // name in the catalog; "" if the arguments tell it, or only Scheme does
	Endpoint string // "GET /v2/user/me"; "" if not known
	Scheme   string // of the Authorization, if that is all that is known
	// Request is set if the function's arguments tell where the request goes.
	Request *Request
	Cases   []Case
	// Steady: the same arguments give the same request again, and the fields of what they point
	// to are all else that it is made of.
	Steady bool
	// Auth: the Authorization of the request is seen to be set.
	Auth bool
}

// A Request describes a request by texts in which "\x01" + a parameter + "\x01" stands for an
// argument and "\x00" for what is not known. A parameter is its index, the receiver being 0 in a
// method, or "index.field" for a field of what it points to.
type Request struct {
	Methods, URLs, Auth []string
	// Whole is the index of a *http.Request parameter that is the request, plus one.
	Whole int
}

// A Field is a text that a constructor puts into a field of its first result, as in Request.
type Field struct {
	Name  string
	Texts []string
}

// A Repeat is a parameter that is a function, and after which of its results that is called again
// with nothing changed.
type Repeat struct {
	Param int
	After []Outcome
	// Flags: the first result of the parameter is a bool.
	Flags bool
	// Waits: something may wait before it is called again.
	Waits bool
	// Bounded: something else than a result may end the calls.
	Bounded bool
}

// An Outcome is a result of a function, as far as it says yes or no: Failed if the last one is an
// error that is not nil, Flagged if the first one is a bool, and true.
type Outcome struct{ Failed, Flagged bool }

// A Take says what a function does with parts of an answer that it is given.
type Take struct {
	Given []Given
	Cases []Case
}

// A Given is a parameter that is a part of the answer.
type Given struct {
	Param int // index, the receiver being 0 in a method
	As    Part
	Form  string // of a Failure: the error that it is, as Effect.Form gives it
}

// A Part is a part of an answer.
type Part uint8

// The parts.
const (
	Response Part = iota + 1
	Body
	Status
	Failure // an error that stands for the answer
)

// A Case is what happens under the answers in Sets.
type Case struct {
	Sets []Set
	Then Effect
	// Misfit is what happens if a decode that Then tells of fails; nil without such a decode.
	Misfit *Effect
	// Ends: the call does not return.
	Ends bool
}

// A Set holds answers of one API, or of those that share a scheme: bit i stands for the i-th of its universe.
type Set struct {
	API, Scheme string
	Bits        []byte
}

// Add puts the i-th answer into the set.
func (s *Set) Add(i int) {
	for len(s.Bits) <= i/8 {
		s.Bits = append(s.Bits, 0)
	}
	s.Bits[i/8] |= 1 << (i % 8)
}

// Has reports whether the i-th answer is in the set.
func (s *Set) Has(i int) bool { return i >= 0 && i/8 < len(s.Bits) && s.Bits[i/8]&(1<<(i%8)) != 0 }

// An Effect is what a call leaves behind.
type Effect struct {
	Results []Value
	Objects []Object
	// Leaves: somebody else gets the answer as well, and can look at it.
	Leaves bool
	// Acts: work is done that success does not do, or does otherwise.
	Acts bool
}

// A Kind says what is known of a value.
type Kind uint8

// The kinds.
const (
	Unknown  Kind = iota
	Constant      // Const
	Range         // an integer from Lo to Hi
	Nil           // nil
	NotNil        // not nil
	Pointer       // to Objects[Object] at Path
	Struct        // the content of Objects[Object] at Path
	Raw           // the answer's body
	StatusOf      // the answer's status
	CodeOf        // the answer's code
	Argument      // the argument with index Object, unchanged
)

// Dynamic types of errors that errors.New and fmt.Errorf make, as Value.Type.
const (
	TextError = "(text)"
	WrapError = "(wrap)" // made by fmt.Errorf with %w: Wraps
)

// A Value is what is known of a value.
type Value struct {
	Kind   Kind
	Taint  uint8
	Const  string // the kind of the constant, ':' and its exact text
	Lo, Hi int64
	Object int
	Path   string
	Type   string // dynamic type
	Origin string // the member of the answer that the value is
	Wraps  []Value
}

// An Object is a variable that results or arguments refer to.
type Object struct {
	// Argument is the index of the argument that points to it, plus one; 0 for one that the function made.
	Argument int
	Sentinel string // the package variable that holds this error: path.Name
	Response bool
	Unknown  bool // what no cell tells is unknown, else zero
	Taint    uint8
	Cells    []Cell // by path
	// TypeParam is the index of the type parameter that is its type, plus one.
	TypeParam int
	// Decoded: the body was decoded into it, by rules that its type decides.
	Decoded, Strict, Numbers bool
}

// A Cell is a part of an object.
type Cell struct {
	Path  string
	Value Value
}

// Key is a text that is the same for the same effect.
func (e Effect) Key() string { return fmt.Sprintf("%#v", e) }

// Form is a text that is the same for errors of the same form: the first result, without what
// it owes to whom.
func (e Effect) Form() string {
	var b strings.Builder
	e.form(&b, e.Results[0])
	for _, o := range e.Objects {
		fmt.Fprintf(&b, "|%s %v %v", o.Sentinel, o.Response, o.Unknown)
		for _, c := range o.Cells {
			b.WriteString(" " + c.Path + "=")
			e.form(&b, c.Value)
		}
	}
	return b.String()
}

func (e Effect) form(b *strings.Builder, v Value) {
	fmt.Fprintf(b, "%d %s %d..%d %d%s %s(", v.Kind, v.Const, v.Lo, v.Hi, v.Object, v.Path, v.Type)
	for _, w := range v.Wraps {
		e.form(b, w)
	}
	b.WriteString(")")
}
