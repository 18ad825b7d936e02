package whatif

// A function may decode the body into something whose type only its caller knows:
//
//	func get(url string, out any) error { …; return json.Unmarshal(body, out) }
//
// Its summary then holds two cases, one for a body that fits and one for a body that does
// not, and the caller's type decides between them.

// pendingTarget names the object that stands for what such a parameter points to.
const pendingTarget = "pending"

// isDecoded is the cell of an object that the body was decoded into, though its type is not known.
const isDecoded = "#decoded"

// pendingObject is what a parameter of the outermost function points to, if v is one whose type says nothing.
func (f *frame) pendingObject(v value) *object {
	if v.kind == ref || v.param == 0 {
		return nil
	}
	root := f
	for root.caller != nil {
		root = root.caller
	}
	o := root.object(root.fn.Params[v.param-1], pendingTarget, nil)
	o.external = true
	return o
}

// decodeLater notes a decode into an object of a type that is not known, and returns its error.
func (f *frame) decodeLater(o *object, from value, mem *memory) value {
	f.m.pended = true
	_, isJSON, known := f.m.body()
	if f.m.answer.Failing() {
		f.trace.Leaves = append(f.trace.Leaves, Leave{Pos: f.fn.Pos(), Returned: true})
	}
	switch {
	case !known || f.m.pending == Either:
		mem.forget(o, fromAnswer)
		return unknownOf(fromAnswer)
	case f.m.answer.Failing() && !isJSON:
		mem.edit(o).taint |= fromPayload
		return nonNilOf(fromAnswer)
	case f.m.pending == Misfit:
		mem.forget(o, fromPayload)
		return nonNilOf(fromAnswer)
	}
	c := mem.edit(o)
	c.cells[isDecoded] = boolOf(true)
	options := mem.optionsOf(from)
	if options.strict {
		c.cells[isStrict] = boolOf(true)
	}
	if options.numbers {
		c.cells[keepsNumbers] = boolOf(true)
	}
	return nilOf(fromAnswer)
}
