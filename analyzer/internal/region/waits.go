package region

import (
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/kakaolint/kakaolint/analyzer/internal/apicall"
	"github.com/kakaolint/kakaolint/analyzer/internal/model"
	"github.com/kakaolint/kakaolint/analyzer/internal/model/retry"
	"github.com/kakaolint/kakaolint/analyzer/internal/ssaread"
	"golang.org/x/tools/go/ssa"
)

// MayWait reports whether anything in the turn may wait: what is not seen may.
func (t *Turn) MayWait() bool {
	return t.mayWait(func(ssa.Instruction) bool { return false })
}

// MayPause is MayWait for a turn that gets its items out of a channel: as long as there are some,
// that does not wait.
func (t *Turn) MayPause() bool { return t.mayWait(isItem) }

// isItem reports whether an instruction receives something that is more than a signal.
func isItem(in ssa.Instruction) bool {
	recv, ok := in.(*ssa.UnOp)
	if !ok || recv.Op != token.ARROW {
		return false
	}
	st, signal := types.Unalias(sent(recv.X)).Underlying().(*types.Struct)
	return !isTime(sent(recv.X)) && (!signal || st.NumFields() > 0)
}

// sent is the type of what comes out of a channel.
func sent(ch ssa.Value) types.Type {
	return types.Unalias(ch.Type()).Underlying().(*types.Chan).Elem()
}

func isTime(t types.Type) bool { return model.IsNamed(t, "time", "Time") }

func (t *Turn) mayWait(skip func(ssa.Instruction) bool) bool {
	if t.send().Common().IsInvoke() || t.scope.ix.HasTransport() { // whoever sends may wait before
		return true
	}
	for in := range t.region.Instrs {
		if _, later := in.(*ssa.Defer); later && !t.region.Anew() { // when the function returns
			continue
		}
		if !skip(in) && t.scope.instrWaits(in, t.chain) {
			return true
		}
	}
	for _, call := range t.chain[1:] {
		if t.scope.mayWait(call.Parent(), t.chain) {
			return true
		}
	}
	if fn := t.scope.foreign(t.send()); fn != nil {
		known, quiet := t.scope.ix.Quiet(fn)
		return known && !quiet || t.scope.slow()
	}
	return false
}

// setsTransport reports whether the package gives a client a transport that is not one of net/http:
// that may wait before it sends.
func (s *Scope) setsTransport() bool {
	for _, fn := range s.ix.Funcs {
		for _, b := range fn.Blocks {
			for _, in := range b.Instrs {
				st, ok := in.(*ssa.Store)
				if !ok {
					continue
				}
				fa, ok := st.Addr.(*ssa.FieldAddr)
				if !ok || !model.IsPointerTo(fa.X.Type(), "net/http", "Client") || ssaread.Field(fa.X.Type(), fa.Field).Name() != "Transport" {
					continue
				}
				if mi, ok := st.Val.(*ssa.MakeInterface); !ok || !model.IsPointerTo(mi.X.Type(), "net/http", "Transport") {
					return true
				}
			}
		}
	}
	return false
}

// MayWait reports whether a function may wait for anything but the answers to requests.
func (s *Scope) MayWait(fn *ssa.Function) bool { return s.mayWait(fn, nil) }

// IteratorMayWait is MayWait for a function that is ranged over, apart from the body of the loop.
func (s *Scope) IteratorMayWait(fn *ssa.Function) bool {
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			call, ok := in.(ssa.CallInstruction)
			yields := ok && len(fn.Params) == 1 && call.Common().Value == ssa.Value(fn.Params[0])
			if !yields && s.instrWaits(in, nil) {
				return true
			}
		}
	}
	return false
}

// foreign is the function of another package that a call which sends runs, if it has a summary.
func (s *Scope) foreign(call ssa.CallInstruction) *types.Func {
	fn := ssaread.Called(call.Common())
	if fn == nil || s.ix.Summaries == nil || s.ix.Summaries(fn) == nil {
		return nil
	}
	return fn
}

func (s *Scope) mayWait(fn *ssa.Function, chain []ssa.CallInstruction) bool {
	if known, ok := s.waits[fn]; ok {
		return known
	}
	s.waits[fn] = false // recursion waits if something else in it does
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			if s.instrWaits(in, chain) {
				s.waits[fn] = true
				return true
			}
		}
	}
	return false
}

func (s *Scope) instrWaits(in ssa.Instruction, chain []ssa.CallInstruction) bool {
	switch in := in.(type) {
	case *ssa.UnOp:
		return in.Op == token.ARROW
	case *ssa.Select:
		return in.Blocking
	case *ssa.Send:
		return true // until somebody receives
	case *ssa.Call:
		return !slices.Contains(chain, ssa.CallInstruction(in)) && s.callWaits(&in.Call, chain)
	case *ssa.Defer: // of a function that returns on the way
		return s.callWaits(&in.Call, chain)
	}
	return false
}

func (s *Scope) callWaits(c *ssa.CallCommon, chain []ssa.CallInstruction) bool {
	if _, ok := c.Value.(*ssa.Builtin); ok {
		return false
	}
	if c.IsInvoke() {
		if fn := s.ix.Implementation(c.Method); fn != nil {
			return s.mayWait(fn, chain)
		}
		_, sends := model.SendOf(c.Method) // whoever sends may wait before
		return sends || !s.neverWaits(c.Method)
	}
	callee := c.StaticCallee()
	switch {
	case callee == nil:
		return true
	case callee.Blocks != nil:
		return s.mayWait(callee, chain)
	}
	obj, ok := callee.Object().(*types.Func)
	if !ok {
		return true
	}
	if from := readsFrom(obj, c); from != nil {
		return !s.isThere(from, 0)
	}
	if obj.FullName() == "(*sync.Once).Do" {
		fn := ssaread.Function(c.Args[1])
		return fn == nil || s.mayWait(fn, chain)
	}
	return !s.neverWaits(obj)
}

// readsFrom is what a function of the standard library reads from until there is something; nil for
// others.
func readsFrom(fn *types.Func, c *ssa.CallCommon) ssa.Value {
	switch fn.FullName() {
	case "io.ReadAll", "io/ioutil.ReadAll", "io.ReadFull", "io.ReadAtLeast",
		"(*encoding/json.Decoder).Decode", "(*encoding/json.Decoder).Token", "(*encoding/json.Decoder).More",
		"(*encoding/xml.Decoder).Decode", "(*encoding/gob.Decoder).Decode", "(*bytes.Buffer).ReadFrom":
		if fn.Name() == "ReadFrom" {
			return c.Args[1]
		}
		return c.Args[0]
	case "io.Copy", "io.CopyN", "io.CopyBuffer":
		return c.Args[1]
	}
	return nil
}

// isThere reports whether a reader gives what is there, or comes with an answer.
func (s *Scope) isThere(v ssa.Value, depth int) bool {
	if depth > maxCalls {
		return false
	}
	switch name := types.TypeString(v.Type(), nil); name {
	case "*bytes.Buffer", "*bytes.Reader", "*strings.Reader":
		return true
	}
	switch v := v.(type) {
	case *ssa.MakeInterface:
		return s.isThere(v.X, depth+1)
	case *ssa.ChangeInterface:
		return s.isThere(v.X, depth+1)
	case *ssa.TypeAssert:
		return s.isThere(v.X, depth+1)
	case *ssa.Phi:
		return !slices.ContainsFunc(v.Edges, func(e ssa.Value) bool { return e != ssa.Value(v) && !s.isThere(e, depth+1) })
	case *ssa.Extract:
		return s.isThere(v.Tuple, depth+1)
	case *ssa.UnOp:
		switch x := v.X.(type) {
		case *ssa.FieldAddr:
			return model.IsPointerTo(x.X.Type(), "net/http", "Response") && ssaread.Field(x.X.Type(), x.Field).Name() == "Body"
		case *ssa.Alloc:
			stores := ssaread.Stores(x)
			return len(stores) > 0 && !slices.ContainsFunc(stores, func(st *ssa.Store) bool { return !s.isThere(st.Val, depth+1) })
		}
	case *ssa.Call: // json.NewDecoder(resp.Body), io.LimitReader(resp.Body, n)
		callee := v.Call.StaticCallee()
		return callee != nil && callee.Blocks == nil && callee.Pkg != nil && isStandard(callee.Pkg.Pkg) &&
			len(v.Call.Args) > 0 && s.isThere(v.Call.Args[0], depth+1)
	case *ssa.Parameter:
		i, calls := slices.Index(v.Parent().Params, v), s.ix.Callers(v.Parent())
		return len(calls) > 0 && !slices.ContainsFunc(calls, func(call ssa.CallInstruction) bool {
			args := ssaread.AllArgs(call.Common())
			return i >= len(args) || !s.isThere(args[i], depth+1)
		})
	}
	return false
}

// neverWaits reports whether a function that is not seen is known to come back at once.
func (s *Scope) neverWaits(fn *types.Func) bool {
	if p, ok := retry.PauseOf(fn); ok {
		return p.Waits == retry.Computes || p.Waits == retry.Tests || p.Waits == retry.Delivers
	}
	if known, quiet := s.ix.Quiet(fn); known {
		return quiet
	}
	switch {
	case fn.Pkg() == nil, model.IsLogger(fn), isStandard(fn.Pkg()) && comesBack(fn):
		return true
	}
	if _, sends := model.SendOf(fn); sends {
		return true
	}
	op, _ := model.OpOf(fn)
	return op.Deed != model.NoDeed
}

// comesBack reports whether a function of the standard library comes back at once, but for what
// the network's answer takes.
func comesBack(fn *types.Func) bool {
	switch fn.Pkg().Path() {
	case "time":
		return fn.Name() != "Sleep" && fn.Name() != "AfterFunc"
	case "sync": // whoever holds a lock may wait
		return fn.Name() != "Wait" && (!strings.HasSuffix(fn.Name(), "ock") || strings.HasSuffix(fn.Name(), "nlock"))
	case "sync/atomic", "log", "log/slog", "net/http":
		return !takesFunc(fn)
	case "bufio": // of what it reads from
		return false
	case "io":
		return fn.Name() != "Pipe"
	}
	return computes(fn) || strings.HasPrefix(fn.Pkg().Path(), "encoding/") || fn.Pkg().Path() == "os" && !strings.HasPrefix(fn.Name(), "Read") && fn.Signature().Recv() == nil
}

func takesFunc(fn *types.Func) bool {
	for p := range fn.Signature().Params().Variables() {
		if _, ok := types.Unalias(p.Type()).Underlying().(*types.Signature); ok {
			return fn.Pkg().Path() != "slices" && fn.Pkg().Path() != "sort" && fn.Pkg().Path() != "strings"
		}
	}
	return false
}

// isStandard reports whether a package is one of the standard library.
func isStandard(pkg *types.Package) bool { return apicall.IsStandardPath(pkg.Path()) }
