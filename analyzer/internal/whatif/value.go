package whatif

import (
	"go/constant"
	"go/types"

	"github.com/kakaolint/kakaolint/analyzer/internal/model/retry"
	"github.com/kakaolint/kakaolint/catalog"
	"golang.org/x/tools/go/ssa"
)

// A taint says what of the answer is in a value, or in what decided it.
type taint uint8

const (
	// fromAnswer: the response, its status, body or code, an error of the call: who
	// holds it can still tell that the API said no.
	fromAnswer taint = 1 << iota
	// fromPayload: a part of what a success would have held, zero after a failure.
	fromPayload
	// compared: the result of a comparison on such a part.
	compared
	// exact: the answer's code or status itself, not something computed from it.
	exact
	// names: the result of a test for exactly this code or status, and it held.
	names
	// flag: a bool of the payload, which is a test by itself.
	flag
)

// ofTest are the taints that say how a value is compared; they do not survive arithmetic.
const ofTest = compared | exact | names | flag

type kind uint8

const (
	bottom  kind = iota // not computed yet
	unknown             // anything
	konst               // a constant
	between             // an integer in [lo, hi]
	null                // nil
	nonNil              // anything but nil
	ref                 // a pointer to, or a slice or map in, an object
	raw                 // the answer's body: bytes, a string, a reader or a decoder of it
	tuple               // several results
	closure             // a function with what it captured
	record              // a struct or an array by value, its content at a place
)

// A value is what the analysis knows of a Go value under one answer.
type value struct {
	kind  kind
	taint taint
	con   constant.Value
	lo    int64
	hi    int64
	place place
	parts []value // of a tuple, or captured by a closure
	fn    *ssa.Function
	dyn   types.Type // dynamic type, where the value is in an interface and the type is known
	// signal is set if the value is an error by which an operation tells its retry library what to do.
	signal *retry.Signal
	// param is set if the value is, unchanged, a parameter of the outermost function: its index plus one.
	param int
	// reader is the response whose body a raw value reads: it can be read once.
	reader *object
	// origin is set if the value is a part of the answer, whole and unchanged.
	origin *origin
	// of gives the value that another answer of the same form would have here;
	// nil: the same one. See Group.
	of func(*catalog.Answer) value
}

// A place is somewhere in an object: "" is all of it, ".2" its third field, ".2[]" that field's elements.
type place struct {
	obj  *object
	path string
}

var top = value{kind: unknown}

func unknownOf(t taint) value { return value{kind: unknown, taint: t} }
func nilOf(t taint) value     { return value{kind: null, taint: t} }
func nonNilOf(t taint) value  { return value{kind: nonNil, taint: t} }
func rawOf() value            { return value{kind: raw, taint: fromAnswer} }
func boolOf(b bool) value     { return value{kind: konst, con: constant.MakeBool(b)} }
func intOf(i int64) value     { return value{kind: konst, con: constant.MakeInt64(i)} }
func stringOf(s string) value { return value{kind: konst, con: constant.MakeString(s)} }
func rangeOf(lo, hi int64) value {
	if lo == hi {
		return intOf(lo)
	}
	return value{kind: between, lo: lo, hi: hi}
}

func (v value) with(t taint) value {
	v.taint |= t
	return v
}

// plain is the value without what marks it as a part of the answer.
func (v value) plain() value {
	return value{kind: v.kind, con: v.con}
}

// present reports whether v is known not to be nil.
func (v value) present() bool {
	switch v.kind {
	case nonNil, ref, raw, closure, record:
		return true
	case konst, between, unknown: // a value in an interface
		return v.dyn != nil
	}
	return false
}

func (v value) bool() (b, known bool) {
	if v.kind == konst && v.con.Kind() == constant.Bool {
		return constant.BoolVal(v.con), true
	}
	return false, false
}

// same reports whether two values are equal as knowledge.
func same(a, b value) bool {
	if a.kind != b.kind || a.taint != b.taint || a.place != b.place || a.fn != b.fn || a.signal != b.signal || a.lo != b.lo || a.hi != b.hi || a.param != b.param || len(a.parts) != len(b.parts) {
		return false
	}
	if (a.con == nil) != (b.con == nil) || a.con != nil && !sameConstant(a.con, b.con) {
		return false
	}
	if (a.dyn == nil) != (b.dyn == nil) || a.dyn != nil && !types.Identical(a.dyn, b.dyn) {
		return false
	}
	for i := range a.parts {
		if !same(a.parts[i], b.parts[i]) {
			return false
		}
	}
	return true
}

func sameConstant(a, b constant.Value) bool {
	return a.Kind() == b.Kind() && a.ExactString() == b.ExactString()
}

// join is what is known of a value that is a or b.
func join(a, b value) value {
	if a.kind == bottom {
		return b
	}
	if b.kind == bottom {
		return a
	}
	t := a.taint | b.taint
	o := sharedOrigin(a, b)
	a.taint, b.taint, a.origin, b.origin = t, t, o, o
	if same(a, b) {
		if b.of != nil && (a.of == nil || o == nil) || a.of != nil && o == nil {
			a.of = differing
		}
		return a
	}
	if a.kind == tuple && b.kind == tuple && len(a.parts) == len(b.parts) {
		parts := make([]value, len(a.parts))
		for i := range parts {
			parts[i] = join(a.parts[i], b.parts[i])
		}
		return value{kind: tuple, parts: parts, taint: t}
	}
	if a.signals() != b.signals() { // what a retry library makes of it is not known
		return value{kind: unknown, taint: t, origin: o}
	}
	if a.present() && b.present() && (a.kind != record || a.dyn != nil) && (b.kind != record || b.dyn != nil) {
		v := nonNilOf(t)
		if a.dyn != nil && b.dyn != nil && types.Identical(a.dyn, b.dyn) {
			v.dyn = a.dyn
		}
		return v
	}
	return value{kind: unknown, taint: t, origin: o}
}
