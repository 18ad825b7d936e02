package whatif

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// maxDepth bounds the nesting of helper functions that are followed.
const maxDepth = 10

// A frame is one activation of a function.
type frame struct {
	m      *machine
	fn     *ssa.Function
	id     int
	depth  int
	caller *frame
	site   ssa.Instruction // the call that this is an activation of
	level  int             // index in the chain of the call that this frame holds; -1: none
	args   []value
	free   []value

	order  []*ssa.BasicBlock // reverse postorder
	cyclic bool
	before map[ssa.Value]value // values from before the call
	env    map[ssa.Value]value
	in     map[*ssa.BasicBlock]*memory
	edges  map[edge]bool
	ran    map[*ssa.BasicBlock]bool // executed at all, before the call too
	// learned is what a block knows of values since the test that leads to it.
	learned map[*ssa.BasicBlock]map[ssa.Value]value
	block   *ssa.BasicBlock // that is executed
	tail    bool            // the rest of it, after the call of the chain
	head    map[edge]bool   // edges on the way from the entry to the call of the chain
	eras    map[*ssa.BasicBlock]era
	newArgs []value // of recursive calls; see comesBack
	newMem  *memory
	doubts  *doubts // nil in a run that does not follow turns

	// of the current pass
	changed  bool
	trace    trace
	returns  []returned
	sink     ssa.Instruction // control that reaches it stops
	atSink   *memory
	isBefore bool

	panicking bool // deferred calls run because of a panic
}

type edge struct{ from, to int }

type returned struct {
	at     *ssa.Return
	values []value
	mem    *memory
}

func (m *machine) newFrame(fn *ssa.Function, args, free []value, caller *frame, call ssa.Instruction) *frame {
	f := &frame{
		m: m, fn: fn, args: args, free: free, caller: caller, site: call, level: -1,
		env: make(map[ssa.Value]value), in: make(map[*ssa.BasicBlock]*memory),
		edges: make(map[edge]bool), ran: make(map[*ssa.BasicBlock]bool),
		learned: make(map[*ssa.BasicBlock]map[ssa.Value]value),
	}
	if caller != nil {
		f.depth = caller.depth + 1
		key := pathKey{caller.id, call}
		if _, ok := m.paths[key]; !ok {
			m.paths[key] = len(m.paths) + 1
		}
		f.id = m.paths[key]
	}
	if m.turns {
		f.doubts = newDoubts()
	}
	f.order, f.cyclic = reversePostorder(fn)
	return f
}

// object returns the object that site makes in this frame, always the same one.
func (f *frame) object(site any, part string, typ types.Type) *object {
	key := objectKey{f.id, site, part}
	o := f.m.objects[key]
	if o == nil {
		o = &object{typ: typ}
		o.site, _ = site.(ssa.Value)
		f.m.objects[key] = o
	}
	return o
}

func reversePostorder(fn *ssa.Function) (order []*ssa.BasicBlock, cyclic bool) {
	state := make([]uint8, len(fn.Blocks))
	var visit func(b *ssa.BasicBlock)
	visit = func(b *ssa.BasicBlock) {
		state[b.Index] = 1
		for _, s := range b.Succs {
			switch state[s.Index] {
			case 0:
				visit(s)
			case 1:
				cyclic = true
			}
		}
		state[b.Index] = 2
		order = append(order, b)
	}
	visit(fn.Blocks[0])
	slices.Reverse(order)
	return order, cyclic
}

// whole runs the function from its entry.
func (f *frame) whole(mem *memory) ([]returned, trace) {
	f.passes(func() { f.enter(f.fn.Blocks[0], mem) })
	return f.returns, f.trace
}

// until runs the function from its entry up to a call, and returns the memory there:
// nil if control does not get there.
func (f *frame) until(call ssa.Instruction, mem *memory) *memory {
	f.sink, f.isBefore = call, true
	f.passes(func() { f.enter(f.fn.Blocks[0], mem) })
	f.before, f.env = f.env, make(map[ssa.Value]value)
	f.head = f.edges
	f.in, f.edges = make(map[*ssa.BasicBlock]*memory), make(map[edge]bool)
	f.isBefore = false
	return f.atSink
}

// from runs the function from just after a call with the given results.
func (f *frame) from(call ssa.CallInstruction, results value, mem *memory) ([]returned, trace) {
	f.sink = call
	b := call.Block()
	next := slices.Index(b.Instrs, ssa.Instruction(call)) + 1
	f.passes(func() {
		if v := call.Value(); v != nil {
			f.env[v] = results
		}
		f.ran[b] = true
		f.exec(b, next, mem.clone())
	})
	return f.returns, f.trace
}

func (f *frame) enter(b *ssa.BasicBlock, mem *memory) {
	if f.in[b] == nil {
		f.in[b] = mem
		f.changed = true
	}
}

const maxPasses = 24

// passes runs blocks until nothing changes. Without a cycle one pass is enough.
func (f *frame) passes(start func()) {
	for pass := 0; ; pass++ {
		f.changed, f.returns, f.trace, f.atSink = false, nil, newTrace(), nil
		start()
		for _, b := range f.order {
			if mem := f.in[b]; mem != nil {
				f.ran[b] = true
				if f.cyclic { // it may be executed once more
					mem = mem.clone()
				}
				f.exec(b, 0, mem)
			}
		}
		if !f.cyclic || !f.changed {
			return
		}
		if pass == maxPasses || f.m.steps > maxSteps {
			f.trace.Unclear = f.fn.Pos()
			f.doubt(nil)
			return
		}
	}
}

// exec runs the instructions of b from index i on and hands the memory to its successors.
func (f *frame) exec(b *ssa.BasicBlock, i int, mem *memory) {
	f.block, f.tail = b, i > 0
	for _, in := range b.Instrs[i:] {
		if f.m.steps++; f.m.steps > maxSteps {
			return
		}
		if in == f.sink {
			f.reachSink(mem)
			return
		}
		if !f.step(in, mem) {
			return
		}
	}
}

func (f *frame) reachSink(mem *memory) {
	if !f.isBefore {
		f.trace.Again = true
		if !f.m.turns {
			return
		}
	}
	if f.atSink == nil {
		f.atSink = mem.clone()
	} else {
		f.atSink.merge(mem)
	}
}

// flow hands memory along the i-th edge out of b; nobody else uses it afterwards.
func (f *frame) flow(b *ssa.BasicBlock, i int, mem *memory) {
	s := b.Succs[i]
	e := edge{b.Index, s.Index}
	if !f.edges[e] {
		f.edges[e] = true
		f.changed = true
	}
	if f.in[s] == nil {
		f.in[s] = mem
		f.changed = true
	} else if f.in[s].merge(mem) {
		f.changed = true
	}
}

// set notes the value of an instruction; what it was found to be before stays possible.
func (f *frame) set(v ssa.Value, x value) {
	if old, ok := f.env[v]; ok && f.cyclic {
		if same(old, x) && (old.of == nil) == (x.of == nil) {
			return
		}
		x = join(old, x)
		if same(old, x) {
			return
		}
	}
	f.env[v] = x
	f.changed = true
}

// value returns what is known of an operand.
func (f *frame) value(v ssa.Value) value {
	switch v := v.(type) {
	case *ssa.Const:
		return f.constant(v)
	case *ssa.Parameter:
		return f.parameter(v)
	case *ssa.FreeVar:
		return f.freeVar(v)
	case *ssa.Function:
		return value{kind: closure, fn: v}
	case *ssa.Global:
		return value{kind: ref, place: place{obj: f.m.global(v)}}
	case *ssa.Builtin:
		return top
	}
	x, ok := f.env[v]
	if old, was := f.before[v]; was {
		if !ok {
			x = old
		} else if f.m.turns {
			x = f.version(v, old, x)
		}
	} else if !ok {
		x = top
	}
	return f.refine(v, x)
}

// global is the object of a package variable, which everybody can see.
func (m *machine) global(g *ssa.Global) *object {
	key := objectKey{0, g, ""}
	if m.objects[key] == nil {
		m.objects[key] = &object{external: true, captured: true, typ: elemOf(g.Type())}
	}
	return m.objects[key]
}

func (f *frame) constant(c *ssa.Const) value {
	if c.Value != nil {
		return value{kind: konst, con: c.Value}
	}
	if isAggregate(c.Type()) {
		return value{kind: record, place: place{obj: f.object("zero", c.Type().String(), c.Type())}}
	}
	if _, ok := types.Unalias(c.Type()).(*types.TypeParam); ok {
		return top
	}
	return nilOf(0)
}

func (f *frame) parameter(p *ssa.Parameter) value {
	for i, q := range f.fn.Params {
		if p == q && i < len(f.args) {
			return f.args[i]
		}
	}
	return f.outside(p)
}

func (f *frame) freeVar(fv *ssa.FreeVar) value {
	for i, q := range f.fn.FreeVars {
		if fv == q && i < len(f.free) {
			return f.free[i]
		}
	}
	return f.outside(fv)
}

// outside is a value that comes from the outermost function's caller: a pointer
// leads to an object whose changes that caller sees.
func (f *frame) outside(v ssa.Value) value {
	if p, ok := types.Unalias(v.Type()).Underlying().(*types.Pointer); ok {
		o := f.object(v, "", p.Elem())
		o.external = true
		_, o.captured = v.(*ssa.FreeVar)
		return value{kind: ref, place: place{obj: o}}
	}
	if f.caller == nil {
		return value{kind: unknown, param: slices.Index(f.fn.Params, asParameter(v)) + 1}
	}
	return top
}

func asParameter(v ssa.Value) *ssa.Parameter {
	p, _ := v.(*ssa.Parameter)
	return p
}

// dominatesCall reports whether b may have run before the call of the chain on the same path.
func (f *frame) dominatesCall(b *ssa.BasicBlock) bool {
	return f.before != nil && f.level >= 0 && b.Dominates(f.m.chain[f.level].Block())
}

// inLoopHeader reports whether b starts a loop.
func inLoopHeader(b *ssa.BasicBlock) bool {
	for _, p := range b.Preds {
		if b.Dominates(p) {
			return true
		}
	}
	return false
}

// unclear notes a test that depends on the answer and cannot be followed.
func (f *frame) unclear(pos token.Pos) {
	if f.trace.Unclear == token.NoPos {
		if !pos.IsValid() {
			pos = f.fn.Pos()
		}
		f.trace.Unclear = pos
	}
	f.doubt(f.block)
}
