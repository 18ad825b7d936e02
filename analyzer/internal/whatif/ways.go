package whatif

import (
	"github.com/kakaolint/kakaolint/analyzer/internal/apicall"
	"github.com/kakaolint/kakaolint/analyzer/internal/model"
	"go/types"
	"maps"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// A Way is what a run that follows turns saw of one call of the chain: where control goes
// after it, and whether it comes back.
type Way struct {
	Call ssa.CallInstruction
	// Back: control reaches the call again in the same activation of its function.
	Back bool
	// Recursions are the ways back through a new activation: from a call in the function
	// down to a call of the function itself.
	Recursions [][]ssa.CallInstruction
	// Ends: the function panics, or the program ends, on some way.
	Ends bool

	edges  map[edge]bool
	head   map[edge]bool            // from the function's entry to the call
	ends   map[*ssa.BasicBlock]bool // blocks in which it returns
	doubts map[*ssa.BasicBlock]bool
	idle   map[*ssa.BasicBlock]bool // doubts that decide nothing; see merges
	lost   bool                     // the run did not come to an end
}

func newWays(chain []ssa.CallInstruction) []*Way {
	ways := make([]*Way, len(chain))
	for i, c := range chain {
		ways[i] = &Way{Call: c, edges: make(map[edge]bool), head: make(map[edge]bool), ends: make(map[*ssa.BasicBlock]bool), doubts: make(map[*ssa.BasicBlock]bool), idle: make(map[*ssa.BasicBlock]bool)}
	}
	return ways
}

// Comes reports whether control comes back.
func (w *Way) Comes() bool { return w.Back || len(w.Recursions) > 0 }

// A Region is the part of a function that control passes on the way from a call back to it.
type Region struct {
	Way *Way
	// Blocks from the call's own to the last one before control is back, in their order in the function.
	Blocks []*ssa.BasicBlock
	in     map[*ssa.BasicBlock]bool
	anew   bool // control comes back through the function's entry
}

// Region returns the blocks on the ways from the call to itself, to the recursive calls, and to
// the blocks for which also holds, from where somebody else calls the function anew; nil if there
// is no way.
func (w *Way) Region(also func(*ssa.BasicBlock) bool) *Region {
	start := w.Call.Block()
	after := reach([]*ssa.BasicBlock{start}, func(from, to *ssa.BasicBlock) bool { return w.edges[edge{from.Index, to.Index}] })
	var ends []*ssa.BasicBlock
	if w.Back {
		for _, p := range start.Preds {
			if w.edges[edge{p.Index, start.Index}] {
				ends = append(ends, p)
			}
		}
	}
	r := &Region{Way: w, in: make(map[*ssa.BasicBlock]bool)}
	for _, b := range start.Parent().Blocks {
		if also != nil && also(b) && after[b] {
			ends = append(ends, b)
			r.anew = true
		}
	}
	for _, calls := range w.Recursions {
		ends = append(ends, calls[0].Block())
		r.anew = true
	}
	if len(ends) == 0 {
		return nil
	}
	r.between(after, ends)
	for _, b := range start.Parent().Blocks {
		if r.in[b] {
			r.Blocks = append(r.Blocks, b)
		}
	}
	return r
}

// between finds the blocks from the call to the ends, and those from the entry to the call if
// control comes back through it.
func (r *Region) between(after map[*ssa.BasicBlock]bool, ends []*ssa.BasicBlock) {
	w, start := r.Way, r.Way.Call.Block()
	r.in[start] = true
	for work := ends; len(work) > 0; {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		if r.in[b] && b != start || !after[b] {
			continue
		}
		r.in[b] = true
		if b == start { // the call is the beginning
			continue
		}
		for _, p := range b.Preds {
			if w.edges[edge{p.Index, b.Index}] {
				work = append(work, p)
			}
		}
	}
	if !r.anew {
		return
	}
	entry := reach(start.Parent().Blocks[:1], func(from, to *ssa.BasicBlock) bool { return w.head[edge{from.Index, to.Index}] })
	for b := range entry {
		leads := reach([]*ssa.BasicBlock{b}, func(from, to *ssa.BasicBlock) bool { return w.head[edge{from.Index, to.Index}] })
		if leads[start] {
			r.in[b] = true
		}
	}
}

// reach returns the blocks that control gets to from some over the edges that are allowed.
func reach(from []*ssa.BasicBlock, allowed func(from, to *ssa.BasicBlock) bool) map[*ssa.BasicBlock]bool {
	seen := make(map[*ssa.BasicBlock]bool)
	for work := slices.Clone(from); len(work) > 0; {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		if seen[b] {
			continue
		}
		seen[b] = true
		for _, s := range b.Succs {
			if allowed(b, s) {
				work = append(work, s)
			}
		}
	}
	return seen
}

// Ran reports whether control goes from one block to the other on the way.
func (r *Region) Ran(from, to *ssa.BasicBlock) bool {
	e := edge{from.Index, to.Index}
	return r.Way.edges[e] || r.anew && r.Way.head[e]
}

// Anew reports whether control comes back through the entry of the function.
func (r *Region) Anew() bool { return r.anew }

// Holds reports whether a block is in the region.
func (r *Region) Holds(b *ssa.BasicBlock) bool { return r.in[b] }

// Executes reports whether an instruction is in the region.
func (r *Region) Executes(in ssa.Instruction) bool {
	b := in.Block()
	if !r.in[b] {
		return false
	}
	if b != r.Way.Call.Block() || r.anew || r.Way.Back {
		return true
	}
	return slices.Index(b.Instrs, in) >= slices.Index(b.Instrs, ssa.Instruction(r.Way.Call))
}

// Clear reports whether every test in the region that depends on the answer, and that decides
// whether control comes back, was understood.
func (r *Region) Clear() bool {
	if r.Way.lost {
		return false
	}
	for _, b := range r.Blocks {
		if r.Way.doubts[b] && !r.Way.idle[b] {
			return false
		}
	}
	return true
}

// Returns reports whether the function returns from a block of the region.
func (r *Region) Returns() bool {
	return slices.ContainsFunc(r.Blocks, func(b *ssa.BasicBlock) bool { return r.Way.ends[b] })
}

// Instrs returns the instructions of the region.
func (r *Region) Instrs(yield func(in ssa.Instruction) bool) {
	for _, b := range r.Blocks {
		for _, in := range b.Instrs {
			if r.Executes(in) && !yield(in) {
				return
			}
		}
	}
}

// maxTurns bounds how often a call gives the same answer again in one run.
const maxTurns = 8

// activations runs a frame that holds a call of the chain, and once more for the activations
// that recursive calls make, until their arguments tell nothing new.
func (m *machine) activations(f *frame, target ssa.CallInstruction, entry *memory) ([]returned, trace) {
	f.doubts, f.eras = make(map[*ssa.BasicBlock]bool), make(map[*ssa.BasicBlock]era)
	f.idle, f.joins, f.opaqueDoubt = make(map[*ssa.BasicBlock]bool), make(map[*ssa.BasicBlock]*ssa.BasicBlock), make(map[*ssa.BasicBlock]bool)
	defer m.ways[f.level].see(f)
	for turn := 0; ; turn++ {
		f.newArgs, f.newMem = nil, nil
		before := f.until(target, entry.clone())
		if before == nil { // the call is not reached with these arguments
			return nil, newTrace()
		}
		rets, tr := m.around(f, target, before)
		if f.newArgs == nil || !f.called(entry) {
			return rets, tr
		}
		if turn == maxTurns || m.steps > maxSteps {
			f.doubt(nil)
			return rets, tr
		}
		f.before, f.env = nil, make(map[ssa.Value]value)
		f.in, f.edges = make(map[*ssa.BasicBlock]*memory), make(map[edge]bool)
	}
}

// called joins the arguments of recursive calls, and the memory there, with those of the first
// call, and reports whether that is new.
func (f *frame) called(entry *memory) bool {
	changed := entry.merge(f.newMem)
	for i, x := range f.newArgs {
		if i >= len(f.args) {
			break
		}
		if v := join(f.args[i], x); !same(f.args[i], v) {
			f.args[i] = v
			changed = true
		}
	}
	return changed
}

// around runs a frame from the call of the chain, and again from there with what was known
// when control came back, until that tells nothing new.
func (m *machine) around(f *frame, target ssa.CallInstruction, before *memory) ([]returned, trace) {
	for turn := 0; ; turn++ {
		results, after, tr, ok := m.results(f, target, before.clone())
		if tr.Unclear.IsValid() {
			f.doubtCall(target.Block())
		}
		if !ok {
			if turn > 0 { // control comes back to the call, but not to the one that sends
				f.doubt(nil)
			}
			return nil, tr
		}
		f.env, f.in, f.edges = make(map[ssa.Value]value), make(map[*ssa.BasicBlock]*memory), make(map[edge]bool)
		rets, own := f.from(target, results, after)
		back := f.atSink != nil
		m.ways[f.level].Back = m.ways[f.level].Back || back
		tr.add(own)
		if !back || !f.older(before) {
			return rets, tr
		}
		if turn == maxTurns || m.steps > maxSteps {
			f.doubt(nil)
			return rets, tr
		}
	}
}

// older joins what is known at the end of a turn with what was known at the beginning, and
// reports whether that is new.
func (f *frame) older(before *memory) bool {
	changed := before.merge(f.atSink)
	for v, x := range f.env {
		old, ok := f.before[v]
		if y := join(old, x); !ok || !same(old, y) {
			f.before[v] = y
			changed = true
		}
	}
	return changed
}

// see adds what the frame of the way's call did.
func (w *Way) see(f *frame) {
	w.Ends = w.Ends || len(f.trace.exits)+len(f.trace.Crashes) > 0
	maps.Copy(w.edges, f.edges)
	maps.Copy(w.head, f.head)
	for _, r := range f.returns {
		w.ends[r.at.Block()] = true
	}
	for b, idle := range f.idle {
		w.idle[b] = idle && !f.opaqueDoubt[b] && (w.idle[b] || !w.doubts[b])
	}
	for b := range f.doubts {
		w.lost = w.lost || b == nil
		w.doubts[b] = true
	}
}

// merges returns where the two sides of the test at the end of a block come together again, if
// nothing but values of variables differs until then: no store, no return, no way out. A value that
// depends on the side carries the answer on (see phi), so the test itself decides nothing.
func (f *frame) merges(b *ssa.BasicBlock) *ssa.BasicBlock {
	if m, ok := f.joins[b]; ok {
		return m
	}
	f.joins[b] = nil
	start := f.m.chain[f.level].Block()
	for _, m := range f.order { // the first one that does is the nearest
		if len(m.Preds) > 1 && m != start && m != b && f.allLeadTo(b, m, start) {
			f.joins[b] = m
			return m
		}
	}
	return nil
}

// allLeadTo reports whether all ways from the end of b lead to m, without anything that lasts.
func (f *frame) allLeadTo(b, m, start *ssa.BasicBlock) bool {
	seen := map[*ssa.BasicBlock]bool{}
	arrives := false
	for work := slices.Clone(b.Succs); len(work) > 0; {
		s := work[len(work)-1]
		work = work[:len(work)-1]
		if arrives = arrives || s == m; seen[s] || s == m {
			continue
		}
		seen[s] = true
		if s == b || s == start || len(s.Succs) == 0 || slices.ContainsFunc(s.Instrs, lasts) {
			return false
		}
		work = append(work, s.Succs...)
	}
	return arrives
}

// leavesNothing reports whether a function returns nothing and changes nothing that others see: a
// test in it decides nothing outside.
func (m *machine) leavesNothing(fn *ssa.Function, depth int) bool {
	if fn.Signature.Results().Len() > 0 && depth == 0 || depth > maxLeading {
		return false
	}
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			switch in := in.(type) {
			case *ssa.Store:
				if !isLocal(in.Addr) {
					return false
				}
			case *ssa.MapUpdate, *ssa.Send, *ssa.Go, *ssa.Panic:
				return false
			case ssa.CallInstruction:
				if !m.callLeavesNothing(in.Common(), depth) {
					return false
				}
			}
		}
	}
	return true
}

func (m *machine) callLeavesNothing(c *ssa.CallCommon, depth int) bool {
	if _, ok := c.Value.(*ssa.Builtin); ok {
		return true
	}
	if c.IsInvoke() {
		return model.IsLogger(c.Method) || c.Method.Pkg() == nil || apicall.IsStandardPath(c.Method.Pkg().Path())
	}
	callee := c.StaticCallee()
	switch {
	case callee == nil:
		return false
	case callee.Blocks != nil:
		return m.leavesNothing(callee, depth+1)
	}
	obj, ok := callee.Object().(*types.Func)
	return ok && obj.Pkg() != nil && (model.IsLogger(obj) || apicall.IsStandardPath(obj.Pkg().Path()))
}

// isLocal reports whether an address is one of a variable of the function.
func isLocal(addr ssa.Value) bool {
	for {
		switch a := addr.(type) {
		case *ssa.Alloc:
			return true
		case *ssa.FieldAddr:
			addr = a.X
		case *ssa.IndexAddr:
			addr = a.X
		default:
			return false
		}
	}
}

// lasts reports whether an instruction leaves something behind that is not a value of its own.
func lasts(in ssa.Instruction) bool {
	switch in := in.(type) {
	case *ssa.Store, *ssa.MapUpdate, *ssa.Send, *ssa.Go, *ssa.Defer, *ssa.Panic:
		return true
	case *ssa.Call:
		if callee := in.Call.StaticCallee(); callee != nil && callee.Blocks == nil && callee.Pkg != nil {
			return !apicall.IsStandardPath(callee.Pkg.Pkg.Path()) // time.Parse, strconv.Atoi, time.Sleep
		}
		b, ok := in.Call.Value.(*ssa.Builtin)
		return !ok || b.Name() == "append" || b.Name() == "copy" || b.Name() == "delete"
	}
	return false
}

// chosenInDoubt reports whether a test that was not understood decides which edge leads to b.
func (f *frame) chosenInDoubt(b *ssa.BasicBlock) bool {
	for d := range f.doubts {
		if d != nil && f.merges(d) == b {
			return true
		}
	}
	return false
}

// doubt notes that a test in a block cannot be followed; nil stands for all of them.
func (f *frame) doubt(b *ssa.BasicBlock) {
	if f.doubts == nil {
		return
	}
	if !f.doubts[b] {
		f.changed = true
	}
	f.doubts[b] = true
	if b != nil && f.level >= 0 {
		f.idle[b] = f.merges(b) != nil
	}
}

// doubtCall notes that a test in a function that a block calls cannot be followed.
func (f *frame) doubtCall(b *ssa.BasicBlock) {
	if f.doubts != nil {
		f.doubts[b] = true
		f.opaqueDoubt[b] = true
	}
}

// comesBack notes a call of a function whose activation holds a call of the chain: control
// gets to that call again in a new activation.
func (f *frame) comesBack(in ssa.CallInstruction, callee *ssa.Function, args []value, mem *memory) bool {
	if f.isBefore {
		return false
	}
	calls := []ssa.CallInstruction{in}
	for g := f; g != nil; g = g.caller {
		if g.level >= 0 && g.fn == callee && g.before != nil {
			slices.Reverse(calls)
			f.trace.Again = true
			g.newArgs, g.newMem = joinAll(g.newArgs, args), joined(g.newMem, mem)
			// What a function within the chain's own call does is told where the chain starts there.
			if w := f.m.ways[g.level]; calls[0] != w.Call && !slices.ContainsFunc(w.Recursions, func(c []ssa.CallInstruction) bool { return slices.Equal(c, calls) }) {
				w.Recursions = append(w.Recursions, calls)
			}
			return true
		}
		site, ok := g.site.(ssa.CallInstruction)
		if !ok {
			return false
		}
		calls = append(calls, site)
	}
	return false
}

func joinAll(old, args []value) []value {
	if old == nil {
		return slices.Clone(args)
	}
	for i := range old {
		old[i] = join(old[i], args[i])
	}
	return old
}

func joined(old, mem *memory) *memory {
	if old == nil {
		return mem.clone()
	}
	old.merge(mem)
	return old
}

// maxLeading bounds how deep the calls of a function are looked at for one that leads back.
const maxLeading = 3

// leadsBack reports whether a function calls, at some distance, one that holds a call of the chain.
func (m *machine) leadsBack(fn *ssa.Function, depth int) bool {
	if slices.ContainsFunc(m.chain, func(c ssa.CallInstruction) bool { return c.Parent() == fn }) {
		return true
	}
	known, ok := m.back[fn]
	if ok || depth > maxLeading {
		return known
	}
	m.back[fn] = false
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			call, ok := in.(ssa.CallInstruction)
			if !ok {
				continue
			}
			if callee := call.Common().StaticCallee(); callee != nil && callee.Blocks != nil && m.leadsBack(callee, depth+1) {
				m.back[fn] = true
				return true
			}
		}
	}
	return false
}

// An era says, for values of one block, in which other blocks their values from before the call
// of the chain can be met, and in which those of the next turn.
type era struct{ old, now map[*ssa.BasicBlock]bool }

// version is what is known of a value where it may be that from before the call, or a new one.
func (f *frame) version(v ssa.Value, old, now value) value {
	in, ok := v.(ssa.Instruction)
	if !ok || f.level < 0 {
		return join(old, now)
	}
	call := f.m.chain[f.level]
	if at := call.Block(); in.Block() == at && slices.Index(at.Instrs, in) > slices.Index(at.Instrs, ssa.Instruction(call)) {
		return now // it is computed anew right after each call
	}
	e := f.era(in.Block())
	switch {
	case f.tail || !e.now[f.block]:
		return old
	case !e.old[f.block]:
		return now
	}
	return join(old, now)
}

func (f *frame) era(d *ssa.BasicBlock) era {
	if e, ok := f.eras[d]; ok {
		return e
	}
	at := f.m.chain[f.level].Block()
	// Not beyond the call: what comes after it is another turn.
	onward := func(from, to *ssa.BasicBlock) bool { return from != at }
	e := era{
		old: reach(slices.DeleteFunc(slices.Clone(at.Succs), func(b *ssa.BasicBlock) bool { return b == d }), func(from, to *ssa.BasicBlock) bool { return from != at && to != d }),
		now: reach([]*ssa.BasicBlock{d}, onward),
	}
	f.eras[d] = e
	return e
}

// leavesTail reports whether control that leaves b comes from after the call of the chain.
func (f *frame) leavesTail(b *ssa.BasicBlock) bool {
	return f.before != nil && f.level >= 0 && f.m.chain[f.level].Block() == b
}
