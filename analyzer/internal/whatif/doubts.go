package whatif

import (
	"go/types"
	"slices"
	"strings"

	"github.com/kakaolint/kakaolint/analyzer/internal/model"
	"github.com/kakaolint/kakaolint/analyzer/internal/ssaread"

	"golang.org/x/tools/go/ssa"
)

// doubts are the tests of one activation that depend on the answer and were not understood.
type doubts struct {
	at     map[*ssa.BasicBlock]bool            // whose last instruction they are; nil: anywhere
	opaque map[*ssa.BasicBlock]bool            // those that are tests of a function that is called there
	joins  map[*ssa.BasicBlock]*ssa.BasicBlock // memo of merges
}

func newDoubts() *doubts {
	return &doubts{at: make(map[*ssa.BasicBlock]bool), opaque: make(map[*ssa.BasicBlock]bool), joins: make(map[*ssa.BasicBlock]*ssa.BasicBlock)}
}

// doubt notes that a test in a block cannot be followed; nil stands for all of them.
func (f *frame) doubt(b *ssa.BasicBlock) {
	if f.doubts == nil {
		return
	}
	if !f.doubts.at[b] {
		f.changed = true
	}
	f.doubts.at[b] = true
}

// doubtCall notes that a test in a function that a block calls cannot be followed.
func (f *frame) doubtCall(b *ssa.BasicBlock) {
	if f.doubts != nil {
		f.doubts.at[b] = true
		f.doubts.opaque[b] = true
	}
}

// idle reports whether a test that was not understood decides nothing; see merges.
func (f *frame) idle(b *ssa.BasicBlock) bool {
	return b != nil && !f.doubts.opaque[b] && f.merges(b) != nil
}

// inDoubt reports whether a test that was not understood decides something in the activation.
func (f *frame) inDoubt() bool {
	for b := range f.doubts.at {
		if !f.idle(b) {
			return true
		}
	}
	return false
}

// unlessInDoubt is what a call in a block gave. If a test in it was not understood, that may decide
// which of its results it is; if it may decide more, the call is in doubt.
func (f *frame) unlessInDoubt(inner *frame, at *ssa.BasicBlock, v value) value {
	if inner.doubts == nil || !inner.inDoubt() {
		return v
	}
	if f.m.leavesNothing(inner.fn, 0) {
		if out, ok := doubted(v); ok {
			return out
		}
	}
	f.doubtCall(at)
	return v
}

// doubted marks a value that a test on the answer may have chosen; not ok if that may have decided
// what a thing holds as well.
func doubted(v value) (out value, ok bool) {
	switch v.kind {
	case ref, record:
		return v, false
	case tuple:
		parts := make([]value, len(v.parts))
		for i, p := range v.parts {
			if parts[i], ok = doubted(p); !ok {
				return v, false
			}
			v.taint |= parts[i].taint
		}
		v.parts = parts
	case unknown, between, nonNil:
		v.taint |= fromAnswer
	}
	return v, true
}

// merges returns where the two sides of the test at the end of a block come together again, if
// nothing but values of variables differs until then: no store, no return, no way out. A value that
// depends on the side carries the answer on (see phi), so the test itself decides nothing.
func (f *frame) merges(b *ssa.BasicBlock) *ssa.BasicBlock {
	if m, ok := f.doubts.joins[b]; ok {
		return m
	}
	f.doubts.joins[b] = nil
	var start *ssa.BasicBlock
	if f.level >= 0 {
		start = f.m.chain[f.level].Block()
	}
	at := slices.Index(f.order, b)
	// The first one after b that does is the nearest; the head of a loop around it comes last.
	for _, m := range slices.Concat(f.order[at+1:], f.order[:at]) {
		if len(m.Preds) > 1 && m != start && f.allLeadTo(b, m, start) {
			f.doubts.joins[b] = m
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

// leavesNothing reports whether a function always returns, and changes nothing that others see: a
// test in it decides nothing outside but what it returns.
func (m *machine) leavesNothing(fn *ssa.Function, depth int) bool {
	if depth > maxLeading {
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
	if b, ok := c.Value.(*ssa.Builtin); ok {
		return !changesArgument(b)
	}
	if callee := c.StaticCallee(); callee != nil && callee.Blocks != nil {
		return m.leavesNothing(callee, depth+1)
	}
	fn := ssaread.Called(c)
	if fn == nil {
		return false
	}
	if _, sends := model.SendOf(fn); sends || decodesLocally(fn, c) {
		return true
	}
	return leavesOnlyResult(fn)
}

// decodesLocally reports whether a call fills a variable of the function, and nothing else.
func decodesLocally(fn *types.Func, c *ssa.CallCommon) bool {
	switch model.RoleOf(fn) {
	case model.Decode, model.DecodeFrom:
		target := c.Args[len(c.Args)-1]
		if mi, ok := target.(*ssa.MakeInterface); ok {
			target = mi.X
		}
		return isLocal(target)
	case model.ReadAll, model.Dump, model.NewDecoder, model.SameBody:
		return true
	}
	return false
}

// changesArgument reports whether a builtin changes what it is given.
func changesArgument(b *ssa.Builtin) bool {
	switch b.Name() {
	case "append", "copy", "delete", "clear", "close":
		return true
	}
	return false
}

// leavesOnlyResult reports whether a function that is not seen always returns, and leaves nothing behind but its
// result: it computes, writes to a log, closes an answer's body or waits.
func leavesOnlyResult(fn *types.Func) bool {
	if model.RoleOf(fn) == model.Exit {
		return false
	}
	if fn.Pkg() == nil || model.IsLogger(fn) {
		return true
	}
	recv := fn.Signature().Recv()
	if recv == nil {
		return slices.Contains(computing, fn.Pkg().Path()) && !strings.HasPrefix(fn.Name(), "Fscan") || model.RoleOf(fn) == model.Pure
	}
	switch types.TypeString(recv.Type(), nil) {
	case "net/http.Header":
		return fn.Name() == "Get" || fn.Name() == "Values"
	case "io.Closer", "io.ReadCloser", "time.Time", "time.Duration", "error", "context.Context":
		return true
	}
	return model.RoleOf(fn) == model.Pure
}

// computing are packages whose functions, though not their methods, leave nothing behind.
var computing = []string{"bytes", "errors", "fmt", "log", "math", "math/rand", "math/rand/v2", "net/url", "strconv", "strings", "time", "unicode", "unicode/utf8"}

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
		if b, ok := in.Call.Value.(*ssa.Builtin); ok {
			return changesArgument(b)
		}
		fn := ssaread.Called(&in.Call)
		callee := in.Call.StaticCallee()
		return fn == nil || callee != nil && callee.Blocks != nil || !leavesOnlyResult(fn) // time.Parse, strconv.Atoi, time.Sleep do
	}
	return false
}

// chosenInDoubt reports whether a test that was not understood decides which edge leads to b.
func (f *frame) chosenInDoubt(b *ssa.BasicBlock) bool {
	for d := range f.doubts.at {
		if d != nil && f.merges(d) == b {
			return true
		}
	}
	return false
}
