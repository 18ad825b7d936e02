package apicall

import (
	"slices"

	"github.com/kakaolint/kakaolint/analyzer/internal/model"
	"golang.org/x/tools/go/ssa"
)

// Targets are what the request of a client library was told to do with the answer.
type Targets struct {
	Results, Failures, Outputs []Target
	// OwnFailures are of the types of the targets for failures that the client makes itself.
	OwnFailures []Target
	NoDecode    bool // the body is left alone
	// Open: somebody who is not seen may have set targets as well.
	Open bool
}

// A Target is what an answer goes into, and the call or store that says so.
type Target struct {
	At ssa.Instruction
	To ssa.Value
}

// TargetsOf returns the targets of a call that sends through a client library. They may be set
// in other functions than the one that holds it.
func (ix *Index) TargetsOf(send ssa.CallInstruction) Targets {
	u, ok := useOf(send)
	if !ok {
		return Targets{Open: true}
	}
	c := ix.libraryUses()
	t, known := c.targets[send]
	if !known {
		t = c.targetsOf(u)
		c.targets[send] = t
	}
	return t
}

func (c *clients) targetsOf(u use) Targets {
	request, client := c.sender(u, nil)
	all := append(slices.Clone(request), client...)
	t := Targets{Open: anyOpen(request)}
	for _, s := range c.uses {
		if s.op.Deed < model.SetResult || s.op.Deed > model.NoDecode || !related(c.ownRoots(s, nil), all) {
			continue
		}
		target := Target{At: s.at, To: s.arg(s.op.Arg)}
		if target.To == nil {
			continue
		}
		switch s.op.Deed {
		case model.SetResult:
			t.Results = append(t.Results, target)
		case model.SetFailure:
			t.Failures = append(t.Failures, target)
		case model.SetOutput:
			t.Outputs = append(t.Outputs, target)
		case model.SetFailures:
			t.OwnFailures = append(t.OwnFailures, target)
		case model.NoDecode:
			t.NoDecode = t.NoDecode || !isFalse(target.To)
		}
	}
	return t
}

func isFalse(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.Value != nil && c.Value.ExactString() == "false"
}
