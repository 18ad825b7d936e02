package whatif

import (
	"go/types"

	"github.com/kakaolint/kakaolint/analyzer/internal/model"
	"github.com/kakaolint/kakaolint/analyzer/internal/model/retry"
	"golang.org/x/tools/go/ssa"
)

// signal is the error that a call makes by which an operation tells its retry library what to do.
func (f *frame) signal(in ssa.CallInstruction, s retry.Signal, t taint) value {
	args := in.Common().Args
	x := f.value(args[len(args)-1])
	isErr := model.IsError(args[len(args)-1].Type())
	switch {
	case s.OfNil && isErr && x.kind == null:
		return x
	case s.OfNil && isErr && !x.present():
		return unknownOf(t)
	}
	v := value{kind: nonNil, taint: t &^ ofTest, dyn: f.m.signalType(in, s), signal: f.m.signalOf(s)}
	if isErr {
		v.parts = []value{x}
	}
	return v
}

// signalOf is the one copy of a signal in a run.
func (m *machine) signalOf(s retry.Signal) *retry.Signal {
	key := s.Path + "." + s.Func
	if m.signals == nil {
		m.signals = make(map[string]*retry.Signal)
	}
	if m.signals[key] == nil {
		m.signals[key] = &s
	}
	return m.signals[key]
}

// signalType is the dynamic type of a signal: that of the call, or one that only unwraps.
func (m *machine) signalType(in ssa.CallInstruction, s retry.Signal) types.Type {
	if t := in.Common().Signature().Results().At(0).Type(); !types.IsInterface(t) {
		return t
	}
	if fn := in.Common().StaticCallee(); fn != nil && s.Type != "" && fn.Pkg != nil {
		if tn, ok := fn.Pkg.Pkg.Scope().Lookup(s.Type).(*types.TypeName); ok {
			return types.NewPointer(tn.Type())
		}
	}
	return m.errs.wrap
}

// signals reports whether an error is a signal, or wraps one.
func (v value) signals() *retry.Signal {
	if v.signal != nil {
		return v.signal
	}
	if v.kind == nonNil && v.dyn != nil {
		for _, p := range v.parts {
			if s := p.signals(); s != nil {
				return s
			}
		}
	}
	return nil
}

// Err tells what a retry library sees in the error of the return.
func (r Return) Err() (retry.Err, *retry.Signal) {
	switch {
	case r.err.kind == null:
		return retry.NoErr, nil
	case r.err.signal != nil:
		return retry.SignalErr, r.err.signal
	case r.err.signals() != nil:
		return retry.WrappedErr, r.err.signals()
	case r.err.present():
		return retry.PlainErr, nil
	}
	return retry.AnyErr, nil
}

// Flag tells the value of the first result, if that is a bool.
func (r Return) Flag() retry.Fact {
	for _, l := range r.values {
		if l.path == "0" {
			if b, known := l.v.bool(); known && b {
				return retry.Yes
			} else if known {
				return retry.No
			}
		}
	}
	return retry.Maybe
}
