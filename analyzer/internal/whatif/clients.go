package whatif

import (
	"go/types"

	"github.com/kakaolint/kakaolint/analyzer/internal/apicall"
	"github.com/kakaolint/kakaolint/analyzer/internal/model"
	"github.com/kakaolint/kakaolint/analyzer/internal/ssaread"
	"github.com/kakaolint/kakaolint/catalog"
	"golang.org/x/tools/go/ssa"
)

// The cells of an object that is a response of a client library. What it holds is kept like
// anything else that memory holds, since a caller may have made it and may use it again.
const (
	answered  = "#answer"  // the status
	carries   = "#content" // the body
	onSuccess = "#success" // what the request wants a success to be decoded into
	onFailure = "#failure" // the same for a failure
	sendError = "#error"   // the error of sending or decoding, else nil
)

// A sending is one call that sends through a client library, under the answer.
type sending struct {
	*frame
	call    ssa.CallInstruction
	mem     *memory
	op      model.Op
	lib     *model.Library
	targets apicall.Targets
}

// sentByLibrary is what a call that sends through a client library gives: its results, what the
// run notes on the way, and whether it returns. It does not speak for calls of net/http.
func (m *machine) sentByLibrary(f *frame, call ssa.CallInstruction, mem *memory) (v value, tr trace, returns, ok bool) {
	fn := ssaread.Called(call.Common())
	if fn == nil {
		return value{}, trace{}, false, false
	}
	op, lib := model.OpOf(fn)
	if op.Deed != model.Sends {
		if !m.ix.GivesUp(call) {
			return value{}, trace{}, false, false
		}
		op = model.Op{Gives: model.HTTPResponseOrErr, GivesUp: true}
	}
	outer := f.trace
	f.trace = newTrace()
	defer func() { tr, f.trace = f.trace, outer }()
	s := &sending{frame: f, call: call, mem: mem, op: op, lib: lib}
	if op.Gives != model.HTTPResponseOrErr && op.Gives != model.TokenOrErr {
		s.targets = m.ix.TargetsOf(call)
	}
	v, returns = s.results()
	return v, tr, returns, true
}

func (s *sending) transport() bool { return s.m.answer.Kind == catalog.KindTransport }

// err is the error of the transport.
func (s *sending) err() value {
	if s.transport() {
		return nonNilOf(fromAnswer)
	}
	return nilOf(fromAnswer)
}

func (s *sending) results() (v value, returns bool) {
	switch s.op.Gives {
	case model.HTTPResponseOrErr:
		return s.httpResponse(), true
	case model.TokenOrErr:
		return s.token(), true
	case model.CodeBodyErr, model.CodeBodyErrs:
		return s.parts(), true
	case model.OutResponse:
		if out := s.argument(s.op.Out - 1); out != nil {
			s.output(s.frame.value(out))
		}
		return s.err(), true
	}
	o := s.object(s.call, "response", elemOf(s.call.Common().Signature().Results().At(0).Type()))
	err := s.fill(o)
	resp := value{kind: ref, place: place{obj: o}, taint: fromAnswer}
	switch {
	case s.op.Gives == model.OnlyResponse:
		return resp, true
	case s.op.Gives == model.MustResponse:
		if err.kind != null {
			s.trace.exits[s.call] = true
		}
		return resp, !err.present()
	case s.op.Gives == model.ResponseOrErr && s.transport():
		return pair(nilOf(fromAnswer), err), true
	}
	return pair(resp, err), true
}

// argument is the i-th argument without the receiver, or nil.
func (s *sending) argument(i int) ssa.Value {
	if args := apicall.Args(s.call.Common()); i >= 0 && i < len(args) {
		return args[i]
	}
	return nil
}

// httpResponse is what net/http gives, unless the client sends again and gives up.
func (s *sending) httpResponse() value {
	plain := s.m.sent(s.frame, s.call, s.mem)
	if !s.op.GivesUp || s.transport() {
		return plain
	}
	v := lift(s.m.status(), givesUp)
	s.m.checked(v)
	switch up, known := v.bool(); {
	case !known:
		return pair(unknownOf(fromAnswer), unknownOf(fromAnswer))
	case up:
		return pair(nilOf(fromAnswer), nonNilOf(fromAnswer))
	}
	return plain
}

func givesUp(status value) value {
	lo, hi, ok := bounds(status)
	again := func(i int64) bool { return i == 429 || i >= 500 && i != 501 }
	if !ok || lo != hi {
		return unknownOf(fromAnswer)
	}
	return boolOf(again(lo)).with(fromAnswer)
}

// parts are (status, body, error) and (status, body, errors).
func (s *sending) parts() value {
	code, body, err := s.status(), s.body(), s.err()
	for _, t := range s.targets.Outputs {
		s.output(s.valueOf(t))
	}
	if to := s.argument(s.op.Target - 1); to != nil && !s.transport() {
		target := s.frame.value(to)
		err = s.decodeInto(s.call, body, target, s.typeAt(target, to), s.mem)
	}
	if s.op.Gives == model.CodeBodyErrs {
		err = s.list(err)
	}
	return value{kind: tuple, parts: []value{code, body, err}, taint: fromAnswer}
}

// list is a list that holds err if there is one.
func (s *sending) list(err value) value {
	if !err.present() {
		return err
	}
	results := s.call.Common().Signature().Results()
	o := s.object(s.call, "errors", results.At(results.Len()-1).Type())
	s.mem.drop(o)
	c := s.mem.edit(o)
	c.taint = fromAnswer
	c.cells["#"], c.cells["[]"] = rangeOf(1, maxLen).with(fromAnswer), err
	return value{kind: ref, place: place{obj: o}, taint: fromAnswer}
}

// status is that of the answer, or what the library says without one.
func (s *sending) status() value {
	if s.transport() {
		return intOf(s.op.Untouched).with(fromAnswer)
	}
	return s.m.status()
}

// body is that of the answer; nothing without one.
func (s *sending) body() value {
	if s.transport() {
		return stringOf("").with(fromAnswer)
	}
	return rawOf()
}

// output puts the answer into a response that the caller made.
func (s *sending) output(out value) {
	if out.kind != ref || out.place.obj.external {
		s.trace.Leaves = append(s.trace.Leaves, Leave{Pos: s.call.Pos(), Returned: true})
	}
	if out.kind == ref {
		s.fill(out.place.obj)
	}
}

// fill makes an object the response under the answer, decodes into the request's targets, and
// returns the error.
func (s *sending) fill(o *object) value {
	s.mem.forget(o, fromAnswer)
	err := s.err()
	cells := map[string]value{answered: s.status(), carries: s.body()}
	success, failure, decoded := s.decoded()
	if decoded.kind != bottom {
		err = decoded
	}
	cells[onSuccess], cells[onFailure] = success, failure
	if st, ok := structOf(o.typ); ok {
		for i := range st.NumFields() {
			if v, ok := s.part(s.lib.Response[st.Field(i).Name()], o, err); ok {
				cells[fieldPath("", i)] = v
			}
		}
	}
	cells[sendError] = err
	c := s.mem.edit(o)
	for path, v := range cells {
		c.cells[path] = v
	}
	return err
}

func structOf(t types.Type) (*types.Struct, bool) {
	if t == nil {
		return nil, false
	}
	st, ok := types.Unalias(t).Underlying().(*types.Struct)
	return st, ok
}

// part is a field of a library's response.
func (s *sending) part(p model.Part, o *object, err value) (value, bool) {
	switch p {
	case model.HTTPResponse:
		if s.transport() {
			return nilOf(fromAnswer), true
		}
		return s.plainResponse(), true
	case model.BodyReader:
		if s.transport() {
			return nilOf(fromAnswer), true
		}
		return rawOf(), true
	case model.TransportError:
		return err, true
	case model.Itself:
		return value{kind: ref, place: place{obj: o}, taint: fromAnswer}, true
	}
	return value{}, false
}

// plainResponse is the *http.Response inside another response.
func (s *sending) plainResponse() value {
	o := s.object(s.call, "http response", nil)
	o.role = response
	s.mem.drop(o)
	return value{kind: ref, place: place{obj: o}, taint: fromAnswer}
}

// inRange tells whether the answer's status is in a range. The run rests on it.
func (s *sending) inRange(lo, hi int64) value {
	v := lift(s.status(), func(x value) value { return within(x, lo, hi) })
	s.m.checked(v)
	return v
}

func within(x value, lo, hi int64) value {
	a, b, ok := bounds(x)
	switch {
	case ok && a >= lo && b <= hi:
		return boolOf(true).with(fromAnswer)
	case ok && (b < lo || a > hi):
		return boolOf(false).with(fromAnswer)
	}
	return unknownOf(fromAnswer)
}
