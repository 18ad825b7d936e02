package whatif

import (
	"go/types"
	"net/http"
	"strconv"

	"github.com/kakaolint/kakaolint/analyzer/internal/apicall"
	"github.com/kakaolint/kakaolint/analyzer/internal/model"
	"github.com/kakaolint/kakaolint/catalog"
	"golang.org/x/tools/go/ssa"
)

// libraryOp executes a call of a client library other than the one that is asked about:
// what builds a request, or reads a response. It does not speak for any other call.
func (f *frame) libraryOp(in ssa.CallInstruction, fn *types.Func, mem *memory) (v value, returns, ok bool) {
	op, _ := model.OpOf(fn)
	if op.Deed == model.NoDeed {
		return value{}, false, false
	}
	c := in.Common()
	var recv ssa.Value
	if c.Signature().Recv() != nil {
		recv = c.Args[0]
	}
	switch op.Deed {
	case model.Sends:
		return f.sendsElse(in, fn, mem), true, true
	case model.NewResponse:
		o := f.object(in, "", elemOf(c.Signature().Results().At(0).Type()))
		mem.drop(o)
		return value{kind: ref, place: place{obj: o}}, true, true
	case model.NewClient, model.NewRequest, model.FromHTTP, model.Standard:
		if c.Signature().Results().Len() == 1 {
			return nonNilOf(0), true, true
		}
		return f.results(in, 0), true, true
	}
	if op.Deed < model.Status {
		return f.builds(in, op, recv, mem), true, true
	}
	if recv == nil {
		return f.results(in, f.argsTaint(in, mem)), true, true
	}
	resp := f.value(recv)
	if resp.kind == null {
		f.crash(in)
		return value{}, false, true
	}
	if resp.kind == ref {
		if _, known := mem.at(resp.place.obj).cells[answered]; known {
			r := &reading{frame: f, in: in, obj: resp.place.obj, mem: mem}
			return r.read(op), true, true
		}
	}
	return f.results(in, f.carried(resp, mem, 0)), true, true
}

// builds executes a setter, which gives its receiver.
func (f *frame) builds(in ssa.CallInstruction, op model.Op, recv ssa.Value, mem *memory) value {
	args := apicall.Args(in.Common())
	if op.Deed != model.SetResult && op.Deed != model.SetFailure && op.Deed != model.SetFailures {
		for _, a := range args {
			f.leave(in.Pos(), f.value(a), mem)
		}
		f.effect(in, mem, args...)
	}
	if in.Common().Signature().Results().Len() != 1 {
		return f.results(in, 0)
	}
	switch v := (value{}); {
	case op.Deed == model.Alias && recv == nil && op.Arg >= 0 && op.Arg < len(args):
		v = f.value(args[op.Arg])
		return v
	case recv != nil && types.Identical(in.Common().Signature().Results().At(0).Type(), recv.Type()):
		v = f.value(recv)
		if v.kind == null {
			return top
		}
		return v
	}
	return top
}

// sendsElse is another request than the one that is asked about: what comes of it is not known.
func (f *frame) sendsElse(in ssa.CallInstruction, fn *types.Func, mem *memory) value {
	t := f.m.ix.TargetsOf(in)
	for _, x := range [][]apicall.Target{t.Results, t.Failures, t.Outputs} {
		for _, target := range x {
			if target.At.Parent() == f.fn {
				f.forget(f.value(target.To), mem, 0)
			}
		}
	}
	return f.opaque(in, fn, mem)
}

// A reading is a call that reads the answer from a response of a library.
type reading struct {
	*frame
	in  ssa.CallInstruction
	obj *object
	mem *memory
}

func (r *reading) cell(name string) value { return r.mem.at(r.obj).cells[name] }

func (r *reading) read(op model.Op) value {
	body, err := r.cell(carries), r.cell(sendError)
	switch op.Deed {
	case model.Status:
		v := r.cell(answered)
		r.observeRead(r.in.Pos(), v)
		return v
	case model.StatusText:
		return r.statusText()
	case model.Succeeded:
		return r.inRange(200, 299)
	case model.Failed:
		return r.inRange(400, 1<<31-1)
	case model.Body, model.BodyReaderOf:
		if op.Deed == model.BodyReaderOf && isEmptyText(body) {
			return nilOf(fromAnswer)
		}
		return body
	case model.BodyErr:
		if isEmptyText(body) && err.present() {
			return pair(body, err)
		}
		return pair(body, top)
	case model.DecodeBody:
		if isEmptyText(body) {
			return nonNilOf(fromAnswer)
		}
		to := apicall.Args(r.in.Common())[op.Arg]
		target := r.value(to)
		return r.decodeInto(r.in, body, target, r.typeAt(target, to), r.mem)
	case model.Result:
		return r.cell(onSuccess)
	case model.Failure:
		return r.cell(onFailure)
	case model.Reset:
		r.mem.drop(r.obj)
		return top
	}
	return r.results(r.in, fromAnswer)
}

func (r *reading) inRange(lo, hi int64) value {
	v := lift(r.cell(answered), func(x value) value { return within(x, lo, hi) })
	r.m.checked(v)
	return v
}

// statusText is "400 Bad Request".
func (r *reading) statusText() value {
	a := r.m.answer
	switch {
	case a.Kind == catalog.KindTransport:
		return stringOf("").with(fromAnswer)
	case a.Status == 0:
		return nonNilOf(fromAnswer)
	}
	return ofStatus(a, func(status int) value { return stringOf(strconv.Itoa(status) + " " + http.StatusText(status)) })
}
