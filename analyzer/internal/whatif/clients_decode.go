package whatif

import (
	"go/types"
	"slices"

	"github.com/kakaolint/kakaolint/analyzer/internal/apicall"
	"golang.org/x/tools/go/ssa"
)

// decoded decodes into the targets of the request. It returns what the response holds of them,
// and the error; bottom if there is none to speak of.
func (s *sending) decoded() (success, failure, err value) {
	if s.targets.Open && s.m.answer.Failing() {
		s.trace.Leaves = append(s.trace.Leaves, Leave{Pos: s.call.Pos(), Returned: true})
	}
	hit, tried := s.inRange(200, 299), !s.transport() && !s.targets.NoDecode
	ok, known := hit.bool()
	_, isJSON, _ := s.m.body()
	tried = tried && (isJSON || s.lib.Decoding.AnyType)
	to, toErr := s.target(s.targets.Results, tried && ok && known)
	of, ofErr := s.target(s.targets.Failures, tried && !ok && known)
	success, failure = to, of
	switch {
	case tried && ok && toErr.kind != bottom:
		err = toErr
	case tried && !ok && ofErr.kind != bottom && s.lib.Decoding.FailureError:
		err = ofErr
	}
	if s.lib.Decoding.OnlyDecoded {
		if !(tried && ok && toErr.kind == null) {
			success = s.unless(toErr, tried && ok)
		}
		if !(tried && !ok && ofErr.kind == null) {
			failure = s.unless(ofErr, tried && !ok)
		}
	} else if failure.kind != null && tried && ok { // a success takes the failure's target away
		failure = nilOf(fromAnswer)
	}
	if len(s.targets.Failures) == 0 && len(s.targets.OwnFailures) > 0 && tried && !ok {
		failure, ofErr = s.ownFailure()
		if s.lib.Decoding.FailureError {
			err = ofErr
		}
	}
	return success, failure.with(fromAnswer), err
}

// unless is what a response holds of a target that was not, or may not have been, decoded into.
func (s *sending) unless(err value, tried bool) value {
	if tried && err.kind == unknown {
		return unknownOf(fromAnswer)
	}
	return nilOf(fromAnswer)
}

// ownFailure is the target for failures that the client makes for each, and the error of decoding into it.
func (s *sending) ownFailure() (to, err value) {
	t := s.targets.OwnFailures[0].To
	if mi, ok := t.(*ssa.MakeInterface); ok {
		t = mi.X
	}
	typ := t.Type()
	if p := elemOf(typ); p != nil {
		typ = p
	}
	if len(s.targets.OwnFailures) > 1 || types.IsInterface(typ) {
		return unknownOf(fromAnswer), unknownOf(fromAnswer)
	}
	o := s.object(s.call, "failure", typ)
	s.mem.drop(o)
	to = value{kind: ref, place: place{obj: o}, dyn: types.NewPointer(typ), taint: fromAnswer}
	err = s.decodeInto(s.call, rawOf(), to, typ, s.mem)
	if s.lib.Decoding.OnlyDecoded && err.kind != null {
		return s.unless(err, true), err
	}
	return to, err
}

// target decodes into the request's target, if it is to, and returns it with the error.
func (s *sending) target(ts []apicall.Target, decode bool) (to, err value) {
	var set []apicall.Target
	for _, t := range ts {
		switch f := s.holder(t); {
		case f == nil: // in a function that is not on the way here: it may be for another call
			if s.m.answer.Failing() {
				s.trace.Leaves = append(s.trace.Leaves, Leave{Pos: s.call.Pos(), Returned: true})
			}
		case f.ran[t.At.Block()] && (f != s.frame || before(t.At, s.call)):
			set = append(set, t)
		}
	}
	if len(set) == 0 {
		return nilOf(0), value{}
	}
	if len(set) > 1 {
		for _, t := range set {
			s.forget(s.valueOf(t), s.mem, fromAnswer)
		}
		return unknownOf(fromAnswer), unknownOf(fromAnswer)
	}
	to = s.valueOf(set[0])
	if to.kind == record { // SetResult(User{}) makes a new one
		typ := set[0].To.Type()
		if mi, ok := set[0].To.(*ssa.MakeInterface); ok {
			typ = mi.X.Type()
		}
		o := s.object(set[0].At, "target", typ)
		s.mem.drop(o)
		to = value{kind: ref, place: place{obj: o}, dyn: types.NewPointer(typ)}
	}
	if !decode {
		if to.kind == ref && s.m.answer.Failing() {
			s.mem.edit(to.place.obj).taint |= fromPayload
		}
		return to, value{}
	}
	at, ok := set[0].At.(ssa.CallInstruction)
	if !ok {
		at = s.call
	}
	return to, s.decodeInto(at, rawOf(), to, s.pointee(to, set[0].To), s.mem)
}

// pointee is the type of what a target points to.
func (s *sending) pointee(to value, v ssa.Value) types.Type {
	if to.dyn != nil {
		return elemOf(to.dyn)
	}
	return s.typeAt(to, v)
}

// holder is the activation, of those on the way to the call, of the function that sets a target.
func (s *sending) holder(t apicall.Target) *frame {
	for f := s.frame; f != nil; f = f.caller {
		if f.fn == t.At.Parent() {
			return f
		}
	}
	return nil
}

func (s *sending) valueOf(t apicall.Target) value {
	if f := s.holder(t); f != nil {
		return f.value(t.To)
	}
	return unknownOf(fromAnswer)
}

// before reports whether a comes before b wherever both are in one block.
func before(a, b ssa.Instruction) bool {
	return a.Block() != b.Block() || slices.Index(a.Block().Instrs, a) < slices.Index(b.Block().Instrs, b)
}
