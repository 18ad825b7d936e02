package region

import (
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// phi follows the edges that are taken in the turn. That of a loop around the call holds what the
// turn left: the same if that is the variable itself.
func (s *slice) phi(v *ssa.Phi, b *binding) {
	if b != nil {
		for _, e := range v.Edges {
			s.value(e, b)
		}
		s.chosen(v, b)
		return
	}
	t := s.turn
	var taken []ssa.Value
	for i, p := range v.Block().Preds {
		if !t.region.Ran(p, v.Block()) || !t.region.Holds(p) {
			continue
		}
		if t.isCarried(p, v.Block()) {
			s.carried(v, v.Edges[i])
		} else {
			taken = append(taken, v.Edges[i])
		}
	}
	for _, e := range taken {
		s.value(e, nil)
	}
	if slices.ContainsFunc(taken, func(e ssa.Value) bool { return e != taken[0] }) {
		s.chosen(v, nil)
	}
}

// carried is what a variable of the loop around the call holds after the turn.
func (s *slice) carried(v *ssa.Phi, next ssa.Value) {
	n, ok := s.turn.offset(next, v, 0)
	if ok && n == 0 {
		return
	}
	if ok || counts(next, v) {
		s.mark(Counter)
		return
	}
	if c, ok := next.(*ssa.Const); ok && slices.ContainsFunc(v.Edges, func(e ssa.Value) bool { return sameConst(e, c) }) && len(v.Edges) == 2 && sameConst(v.Edges[0], c) && sameConst(v.Edges[1], c) {
		return
	}
	before := s.change
	s.value(next, nil)
	if s.change == before { // made of the same things, and yet perhaps not the same
		s.mark(Renewed)
	}
}

func sameConst(v ssa.Value, c *ssa.Const) bool {
	d, ok := v.(*ssa.Const)
	return ok && (d.Value == nil) == (c.Value == nil) && (d.Value == nil || d.Value.ExactString() == c.Value.ExactString())
}

// offset returns by how much the value that a turn leaves in a variable is more than the one that
// it had: 0 if it is the variable itself, not ok if it is something else, or not always the same.
func (t *Turn) offset(next ssa.Value, v *ssa.Phi, depth int) (n int64, ok bool) {
	if next == ssa.Value(v) {
		return 0, true
	}
	if depth > maxCalls {
		return 0, false
	}
	switch next := next.(type) {
	case *ssa.BinOp:
		c, isConst := next.Y.(*ssa.Const)
		if !isConst || c.Value == nil || c.Value.Kind() != constant.Int || next.Op != token.ADD && next.Op != token.SUB {
			return 0, false
		}
		n, ok = t.offset(next.X, v, depth+1)
		if next.Op == token.SUB {
			return n - c.Int64(), ok
		}
		return n + c.Int64(), ok
	case *ssa.Phi:
		if !t.region.Holds(next.Block()) {
			return 0, false
		}
		found := false
		for i, p := range next.Block().Preds {
			if !t.region.Ran(p, next.Block()) || !t.region.Holds(p) || next.Edges[i] == ssa.Value(next) {
				continue
			}
			m, known := t.offset(next.Edges[i], v, depth+1)
			if !known || found && m != n {
				return 0, false
			}
			n, found = m, true
		}
		return n, found
	}
	return 0, false
}

// counts reports whether a value is a variable plus or minus something.
func counts(next ssa.Value, v *ssa.Phi) bool {
	op, ok := next.(*ssa.BinOp)
	if !ok || op.Op != token.ADD && op.Op != token.SUB {
		return false
	}
	basic, ok := types.Unalias(v.Type()).Underlying().(*types.Basic)
	return ok && basic.Info()&types.IsInteger != 0 && (op.X == ssa.Value(v) || op.Y == ssa.Value(v))
}

// isCarried reports whether an edge closes a loop around the call.
func (t *Turn) isCarried(from, to *ssa.BasicBlock) bool {
	return to.Dominates(from) && t.afterCall(from, to)
}

// carries reports whether a block begins a loop around the call.
func (t *Turn) carries(b *ssa.BasicBlock) bool {
	return slices.ContainsFunc(b.Preds, func(p *ssa.BasicBlock) bool {
		return t.region.Ran(p, b) && t.isCarried(p, b)
	})
}

// afterCall reports whether control gets from the call to a block without passing another one.
func (t *Turn) afterCall(to, without *ssa.BasicBlock) bool {
	start := t.region.Way.Call.Block()
	if start == without {
		return to == without || reaches(start.Succs, to, without)
	}
	return to == start || reaches(start.Succs, to, without)
}

func reaches(from []*ssa.BasicBlock, to, without *ssa.BasicBlock) bool {
	seen := map[*ssa.BasicBlock]bool{without: true}
	work := slices.Clone(from)
	for len(work) > 0 {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		if seen[b] {
			continue
		}
		if b == to {
			return true
		}
		seen[b] = true
		work = append(work, b.Succs...)
	}
	return false
}

// chosen follows the tests that decide which value a variable takes.
func (s *slice) chosen(v *ssa.Phi, b *binding) {
	top := v.Block().Idom()
	for _, p := range v.Block().Preds {
		for d := p; d != nil && top.Dominates(d); d = d.Idom() {
			if branch, ok := d.Instrs[len(d.Instrs)-1].(*ssa.If); ok && (b != nil || s.inTurn(branch)) {
				s.value(branch.Cond, b)
			}
		}
	}
}
