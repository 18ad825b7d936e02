package whatif

import (
	"go/types"

	"github.com/kakaolint/kakaolint/analyzer/internal/model"
	"github.com/kakaolint/kakaolint/analyzer/internal/summary"
	"github.com/kakaolint/kakaolint/catalog"
)

// A Manner is how a wrapper that its author describes passes a failing answer on.
type Manner uint8

// The manners.
const (
	AsError    Manner = iota // as the error, its last result
	AsResponse               // in a result that holds the status, with a nil error
	AsNothing                // not at all
)

// Described is what a call of a described wrapper leaves behind under an answer.
func Described(sig *types.Signature, m Manner, a *catalog.Answer) summary.Effect {
	var e summary.Effect
	failed := a.Failing() && (m == AsError || a.Kind == catalog.KindTransport && m == AsResponse)
	for v := range sig.Results().Variables() {
		switch {
		case model.IsError(v.Type()) && failed:
			e.Results = append(e.Results, summary.Value{Kind: summary.NotNil, Taint: uint8(fromAnswer)})
		case model.IsError(v.Type()):
			e.Results = append(e.Results, summary.Value{Kind: summary.Nil, Taint: uint8(fromAnswer)})
		case m == AsResponse && !failed && model.IsPointerTo(v.Type(), "net/http", "Response"):
			e.Objects = append(e.Objects, summary.Object{Response: true})
			e.Results = append(e.Results, summary.Value{Kind: summary.Pointer, Object: len(e.Objects) - 1, Taint: uint8(fromAnswer)})
		case m == AsResponse && !failed:
			e.Results = append(e.Results, summary.Value{Taint: uint8(fromAnswer)})
		case a.Failing():
			empty(&e, v.Type(), m == AsNothing)
		default:
			e.Results = append(e.Results, summary.Value{Taint: uint8(fromPayload)})
		}
	}
	return e
}

// empty adds a result of type t that holds nothing: nil, or, if filled, a pointer to a zero value.
func empty(e *summary.Effect, t types.Type, filled bool) {
	out := summary.Value{Taint: uint8(fromPayload)}
	switch u := types.Unalias(t).Underlying().(type) {
	case *types.Basic:
		out.Kind = summary.Constant
		switch {
		case u.Info()&types.IsBoolean != 0:
			out.Const = "b:false"
		case u.Info()&types.IsString != 0:
			out.Const = `s:""`
		case u.Info()&types.IsInteger != 0:
			out.Const = "i:0"
		default:
			out.Kind = summary.Unknown
		}
	case *types.Struct, *types.Array:
		e.Objects = append(e.Objects, summary.Object{Taint: uint8(fromPayload)})
		out.Kind, out.Object = summary.Struct, len(e.Objects)-1
	case *types.Pointer:
		out.Kind = summary.Nil
		if filled && isAggregate(u.Elem()) {
			e.Objects = append(e.Objects, summary.Object{Taint: uint8(fromPayload)})
			out.Kind, out.Object = summary.Pointer, len(e.Objects)-1
		}
	default:
		out.Kind = summary.Nil
	}
	e.Results = append(e.Results, out)
}
