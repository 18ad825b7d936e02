package policy

import (
	"slices"

	"golang.org/x/tools/go/ssa"
)

// dominates reports whether a has always run when b does.
func dominates(a, b ssa.Instruction) bool {
	if a.Block() != b.Block() {
		return a.Parent() == b.Parent() && a.Block().Dominates(b.Block())
	}
	return slices.Index(a.Block().Instrs, a) < slices.Index(b.Block().Instrs, b)
}

// reaches reports whether b may run after a without another run of avoid between them. From the
// start of the function if a is nil.
func reaches(a, b, avoid ssa.Instruction) bool {
	if a != nil && a.Parent() != b.Parent() {
		return false
	}
	seen := make(map[*ssa.BasicBlock]bool)
	var walk func(instrs []ssa.Instruction, succs []*ssa.BasicBlock) bool
	walk = func(instrs []ssa.Instruction, succs []*ssa.BasicBlock) bool {
		for _, in := range instrs {
			switch in {
			case b:
				return true
			case avoid:
				return false
			}
		}
		for _, s := range succs {
			if !seen[s] {
				seen[s] = true
				if walk(s.Instrs, s.Succs) {
					return true
				}
			}
		}
		return false
	}
	if a == nil {
		entry := b.Parent().Blocks[0]
		seen[entry] = true
		return walk(entry.Instrs, entry.Succs)
	}
	block := a.Block()
	return walk(block.Instrs[slices.Index(block.Instrs, a)+1:], block.Succs)
}
