// Package region looks at the way on which control comes back to a call: whether the request
// that is sent then is the same one, whether anything waits on the way, and what ends it.
//
// A run (package whatif) tells which blocks are on the way under one answer. For
//
//	for page := 1; ; {
//		resp, err := get(ctx, page)
//		if err != nil {
//			continue // the same page again: the same request
//		}
//		page++ // the next page: another request
//	}
//
// a failure comes back with the same request and a success with another one, since the
// operands are followed only over the edges that the run took. Whatever cannot be followed
// may change the request, may wait, and may end the way, so that nobody is told otherwise.
package region

import (
	"sync"

	"github.com/kakaolint/kakaolint/analyzer/internal/apicall"
	"github.com/kakaolint/kakaolint/analyzer/internal/whatif"
	"golang.org/x/tools/go/ssa"
)

// A Scope looks at the regions of one package.
type Scope struct {
	ix    *apicall.Index
	waits map[*ssa.Function]bool // memo of mayWait
	slow  func() bool            // memo of setsTransport
}

// New returns a scope for the functions of an index.
func New(ix *apicall.Index) *Scope {
	s := &Scope{ix: ix, waits: make(map[*ssa.Function]bool)}
	s.slow = sync.OnceValue(s.setsTransport)
	return s
}

// A Turn is one way from a call back to it.
type Turn struct {
	scope  *Scope
	region *whatif.Region
	// chain holds the call, and the calls within it down to the one that sends.
	chain []ssa.CallInstruction
	// outer are the calls through which the function of the region was reached, outermost first.
	outer []ssa.CallInstruction
	code  *code
	left  *leavings // memo of leftBehind
	key   Change    // see KeyChanges
	// root is set if there is no region: the activation of the first call's function, of which every
	// part is executed anew.
	root *binding
}

// Turn returns what there is to ask about a region. Chain holds the call that control comes back
// to, and the calls within it down to the one that sends; outer those through which the function of
// the region was reached, outermost first.
func (s *Scope) Turn(r *whatif.Region, outer, chain []ssa.CallInstruction) *Turn {
	t := &Turn{scope: s, region: r, outer: outer, chain: chain}
	t.code = s.codeOf(t)
	return t
}

// Region returns the blocks of the turn.
func (t *Turn) Region() *whatif.Region { return t.region }
