package apicall

import (
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// A write is one call that appends to a builder.
type write struct {
	call  *ssa.Call
	piece func() texts
}

// built is what a strings.Builder or bytes.Buffer holds at a call of String: the texts
// written on every path to it; a write that may be left out makes a hole.
func (e *evaluator) built(builder ssa.Value, at *ssa.Call, b *binding) texts {
	writes, ok := e.writes(builder, b)
	if !ok {
		return unknown()
	}
	out := texts{""}
	for _, w := range writes {
		switch {
		case !precedes(w.call, at):
		case w.call.Block().Dominates(at.Block()) && !repeats(w.call.Block(), at.Block()):
			out = concat(out, w.piece())
		default:
			out = concat(out, unknown())
		}
	}
	return out
}

// repeats reports whether b can run several times before at does.
func repeats(b, at *ssa.BasicBlock) bool {
	seen := make(map[*ssa.BasicBlock]bool)
	var back func(x *ssa.BasicBlock) bool
	back = func(x *ssa.BasicBlock) bool {
		for _, s := range x.Succs {
			if s == b {
				return true
			}
			if s != at && !seen[s] {
				seen[s] = true
				if back(s) {
					return true
				}
			}
		}
		return false
	}
	return back(b)
}

func (e *evaluator) writes(builder ssa.Value, b *binding) ([]write, bool) {
	var out []write
	for _, r := range *builder.Referrers() {
		switch r := r.(type) {
		case *ssa.Call:
			switch callee := r.Common().StaticCallee(); {
			case callee == nil || callee.Signature.Recv() == nil: // somebody else writes, too
				return nil, false
			case callee.Name() == "Reset":
				return nil, false
			case callee.Name() == "WriteString":
				out = append(out, write{r, func() texts { return e.text(r.Common().Args[1], b) }})
			case strings.HasPrefix(callee.Name(), "Write"):
				out = append(out, write{r, unknown})
			}
		case *ssa.MakeInterface: // fmt.Fprintf(&builder, …)
			for _, u := range *r.Referrers() {
				call, ok := u.(*ssa.Call)
				if !ok || call.Common().StaticCallee() == nil || call.Common().StaticCallee().String() != "fmt.Fprintf" {
					return nil, false
				}
				out = append(out, write{call, func() texts { return e.sprintf(call.Common().Args[1], call.Common().Args[2], b) }})
			}
		default:
			return nil, false
		}
	}
	slices.SortFunc(out, func(x, y write) int { return int(x.call.Pos() - y.call.Pos()) })
	return out, true
}

func precedes(a, b *ssa.Call) bool {
	if a.Block() != b.Block() {
		return true
	}
	return slices.Index(a.Block().Instrs, ssa.Instruction(a)) < slices.Index(b.Block().Instrs, ssa.Instruction(b))
}
