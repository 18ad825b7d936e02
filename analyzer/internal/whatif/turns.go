package whatif

import (
	"slices"

	"golang.org/x/tools/go/ssa"
)

// maxTurns bounds how often a call gives the same answer again in one run.
const maxTurns = 8

// activations runs a frame that holds a call of the chain, and once more for the activations
// that recursive calls make, until their arguments tell nothing new.
func (m *machine) activations(f *frame, target ssa.CallInstruction, entry *memory) ([]returned, trace) {
	f.eras = make(map[*ssa.BasicBlock]era)
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
		if f.level == len(m.chain)-1 && tr.Unclear.IsValid() {
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
