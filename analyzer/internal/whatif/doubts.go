package whatif

import (
	"go/types"
	"slices"

	"github.com/kakaolint/kakaolint/analyzer/internal/apicall"
	"github.com/kakaolint/kakaolint/analyzer/internal/model"

	"golang.org/x/tools/go/ssa"
)

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
