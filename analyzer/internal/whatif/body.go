package whatif

import (
	"golang.org/x/tools/go/ssa"
)

// heldBody is the cell of a local buffer that holds the answer's body.
const heldBody = "#body"

// isRead is the cell of a response whose body was read to its end.
const isRead = "#read"

// read notes that a reader of the body is used up. It returns what was in it, and whether that
// was still there.
func (m *memory) read(v value) (value, bool) {
	o := v.reader
	if o == nil {
		return v, true
	}
	_, gone := m.at(o).cells[isRead]
	m.edit(o).cells[isRead] = boolOf(true)
	v.reader = nil
	return v, !gone
}

// The options of a decoder, as cells of its object.
const (
	isStrict     = "#strict"  // DisallowUnknownFields
	keepsNumbers = "#numbers" // UseNumber
)

func (f *frame) option(decoder ssa.Value, cell string, mem *memory) {
	if v := f.value(decoder); v.kind == raw && v.place.obj != nil {
		mem.edit(v.place.obj).cells[cell] = boolOf(true)
	}
}

func (m *memory) has(decoder value, cell string) bool {
	if decoder.place.obj == nil {
		return false
	}
	_, ok := m.at(decoder.place.obj).cells[cell]
	return ok
}

// decoderOptions are the options of a decoder.
type decoderOptions struct{ strict, numbers bool }

func (m *memory) optionsOf(decoder value) decoderOptions {
	return decoderOptions{strict: m.has(decoder, isStrict), numbers: m.has(decoder, keepsNumbers)}
}

// sameBody is x in another container; a local buffer that holds the body is looked into.
func (f *frame) sameBody(x ssa.Value, mem *memory) value {
	v := f.value(x)
	if v.kind == ref {
		if held, ok := mem.at(v.place.obj).cells[heldBody]; ok {
			return held
		}
	}
	if v.kind == raw {
		return v
	}
	t := f.carried(v, mem, 0)
	if v.present() {
		return nonNilOf(t)
	}
	return unknownOf(t)
}

// drain copies a body into a writer: a local buffer then holds it, io.Discard
// forgets it, anybody else can look at it.
func (f *frame) drain(in ssa.CallInstruction, mem *memory) value {
	args := in.Common().Args
	dst, src := f.value(args[0]), f.value(args[1])
	if src.kind != raw {
		f.effect(in, mem, args...)
		return pair(top, top)
	}
	src, there := mem.read(src)
	if !there {
		src = unknownOf(fromAnswer)
	}
	switch {
	case dst.kind == ref && !dst.place.obj.external:
		mem.edit(dst.place.obj).cells[heldBody] = src
	case isDiscard(args[0]):
	case f.printsToConsole(args[0]):
		f.logs(in, mem)
	default:
		f.leave(in.Pos(), src, mem)
		f.effect(in, mem)
	}
	return pair(top, top)
}

func isDiscard(w ssa.Value) bool {
	if ci, ok := w.(*ssa.ChangeInterface); ok {
		w = ci.X
	}
	u, ok := w.(*ssa.UnOp)
	if !ok {
		return false
	}
	g, ok := u.X.(*ssa.Global)
	return ok && g.Name() == "Discard" && (g.Pkg.Pkg.Path() == "io" || g.Pkg.Pkg.Path() == "io/ioutil")
}
