package whatif

import (
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
	calls  map[ssa.CallInstruction]bool // of functions that were executed
	head   map[edge]bool                // from the function's entry to the call
	ends   map[*ssa.BasicBlock]bool     // blocks in which it returns
	doubts map[*ssa.BasicBlock]bool     // the tests that were not understood and decide something
	lost   bool                         // the run did not come to an end
}

func newWays(chain []ssa.CallInstruction) []*Way {
	ways := make([]*Way, len(chain))
	for i, c := range chain {
		ways[i] = &Way{Call: c, edges: make(map[edge]bool), calls: make(map[ssa.CallInstruction]bool), head: make(map[edge]bool), ends: make(map[*ssa.BasicBlock]bool), doubts: make(map[*ssa.BasicBlock]bool)}
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

// Followed reports whether the run executed the function that a call runs: see Way.Ends.
func (r *Region) Followed(call ssa.CallInstruction) bool { return r.Way.calls[call] }

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
		if r.Way.doubts[b] {
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

// see adds what the frame of the way's call did.
func (w *Way) see(f *frame) {
	w.Ends = w.Ends || len(f.trace.exits)+len(f.trace.Crashes) > 0
	maps.Copy(w.edges, f.edges)
	maps.Copy(w.head, f.head)
	for _, r := range f.returns {
		w.ends[r.at.Block()] = true
	}
	for b := range f.doubts.at {
		w.lost = w.lost || b == nil
		w.doubts[b] = w.doubts[b] || !f.idle(b)
	}
}
