package region

import (
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/kakaolint/kakaolint/analyzer/internal/apicall"
	"github.com/kakaolint/kakaolint/analyzer/internal/model"
	"github.com/kakaolint/kakaolint/analyzer/internal/ssaread"
	"golang.org/x/tools/go/ssa"
)

// A Change says in which ways the request that is sent when control comes back is another one.
type Change uint8

// The ways. Without any it is certainly the same request.
const (
	Item     Change = 1 << iota // it is about another element of something that is gone through
	Counter                     // a number in it goes up or down: the next page
	Received                    // it is about something that came out of a channel
	Renewed                     // something in it was computed anew, and may be another value
	Unknown                     // what is in it cannot be followed
	Unseen                      // only code that is not seen could change it, such as a callback
)

// Same reports whether the request is the same one, unless a callback renews what is in it.
func (c Change) Same() bool { return c&^Unseen == 0 }

// Request returns how the request differs when control is back, and whether its Authorization
// header is seen to be set.
func (t *Turn) Request() (c Change, auth bool) {
	s := &slice{turn: t, seen: make(map[visit]bool)}
	b := t.binding()
	for _, v := range ssaread.AllArgs(t.send().Common()) {
		s.value(v, b)
	}
	if fn := t.scope.foreign(t.send()); fn != nil {
		s.signedBy(fn, b)
		s.toldForeign()
		sends := t.scope.ix.Summaries(fn).Sends
		for _, send := range sends {
			s.auth = s.auth || send.Auth
			if !send.Steady {
				s.mark(Unknown)
			}
		}
	}
	t.key = s.key
	return s.change, s.auth
}

// toldForeign notes what may change in the things that a function of another package is given: nobody
// sees what it keeps in them. One that gets a new token by a method, or from who is not seen, does.
func (s *slice) toldForeign() {
	send := s.turn.send()
	for _, a := range ssaread.AllArgs(send.Common()) {
		if k := s.turn.scope.kind(a.Type()); k != "" && s.turn.code.others(k, send) {
			s.mark(Unknown)
		}
	}
	if s.turn.code.wild {
		s.mark(Unseen)
	}
}

// signedBy follows what a function of another package signs its request with, as far as names tell.
func (s *slice) signedBy(fn *types.Func, b *binding) {
	args := ssaread.AllArgs(s.turn.send().Common())
	args = args[len(args)-fn.Signature().Params().Len():]
	for i := range args {
		name := strings.ToLower(fn.Signature().Params().At(i).Name())
		if strings.Contains(name, "key") || strings.Contains(name, "token") {
			s.key |= s.changeOf(args[i], b)
		}
	}
}

// changeOf is how a value changes, apart from the rest of the request.
func (s *slice) changeOf(v ssa.Value, b *binding) Change {
	alone := &slice{turn: s.turn, seen: make(map[visit]bool)}
	alone.value(v, b)
	return alone.change
}

// KeyChanges reports whether the next request may be signed otherwise: its quota is another one then.
// Request was asked before.
func (t *Turn) KeyChanges() bool { return t.key != 0 }

// Steady reports whether a function that holds the first call of a chain, down to the one that
// sends, sends the same request again when it is called with the same arguments, and whether the
// Authorization of that is seen to be set.
func (s *Scope) Steady(chain []ssa.CallInstruction) (steady, auth bool) {
	t := &Turn{scope: s, chain: chain, root: &binding{}}
	t.code = newCode(s)
	t.code.addFunc(chain[0].Parent(), chain)
	for _, c := range chain[1:] {
		t.code.addFunc(c.Parent(), chain)
	}
	change, auth := t.Request()
	return change == 0, auth
}

func (t *Turn) send() ssa.CallInstruction { return t.chain[len(t.chain)-1] }

// A binding is an activation of a function of the chain, or of one that it calls: nil is that of
// the function that holds the region.
type binding struct {
	call ssa.CallInstruction
	up   *binding
	// above, if there is no call, is the function of one of the turn's outer calls, by its index.
	above int
}

// binding is the activation that holds the call which sends.
func (t *Turn) binding() *binding {
	b := t.root
	for _, c := range t.chain[:len(t.chain)-1] {
		b = &binding{call: c, up: b}
	}
	return b
}

// passes reports whether the activation was reached through a call.
func (b *binding) passes(call ssa.CallInstruction) bool {
	for ; b != nil; b = b.up {
		if b.call == call {
			return true
		}
	}
	return false
}

type visit struct {
	v        ssa.Value
	b        *binding
	contents bool
	base     bool
}

// slice goes back from the request to what it is made of, and collects what of that changes.
type slice struct {
	turn   *Turn
	seen   map[visit]bool
	change Change
	auth   bool
	key    Change // of what the request is signed with
	depth  int
	// base: the value is a pointer of which only one field counts, which is looked at elsewhere.
	base bool
}

// Bounds of a slice; beyond them nothing is known.
const (
	maxVisits = 4000
	maxCalls  = 12
)

func (s *slice) enter(v ssa.Value, b *binding, contents bool) bool {
	k := visit{v, b, contents, s.base}
	if s.seen[k] || s.change&Unknown != 0 {
		return false
	}
	if len(s.seen) > maxVisits {
		s.mark(Unknown)
		return false
	}
	s.seen[k] = true
	return true
}

// value follows what a value is made of. Region values that were made before the turn stay.
func (s *slice) value(v ssa.Value, b *binding) {
	if model.IsContext(v.Type()) {
		if s.turn.code.tells {
			s.mark(Unseen)
		}
		return
	}
	if !s.enter(v, b, false) {
		return
	}
	if in, ok := v.(ssa.Instruction); ok && b == nil && !s.inTurn(in) {
		s.contents(v, b)
		return
	}
	switch v := v.(type) {
	case *ssa.Const, *ssa.Function, *ssa.Builtin:
		return
	case *ssa.Global:
		if s.turn.code.vars[v] {
			s.mark(Renewed)
		}
		return
	case *ssa.FieldAddr:
		s.field(v, b)
	case *ssa.Parameter:
		s.parameter(v, b)
	case *ssa.FreeVar:
		s.freeVar(v, b)
	case *ssa.Phi:
		s.phi(v, b)
	case *ssa.UnOp:
		switch v.Op {
		case token.MUL:
			s.load(v, b)
		case token.ARROW:
			s.mark(Received)
		default:
			s.value(v.X, b)
		}
	case *ssa.IndexAddr:
		s.indexed(v.X, v.Index, b)
	case *ssa.Index:
		s.indexed(v.X, v.Index, b)
	case *ssa.Lookup:
		s.indexed(v.X, v.Index, b)
		s.element(v.X)
	case *ssa.Next:
		s.next(v, b)
	case *ssa.Select:
		s.mark(Received)
	case *ssa.Call:
		s.call(v, b)
	case *ssa.MakeClosure: // a function is no part of a request
	case *ssa.Alloc, *ssa.MakeMap, *ssa.MakeSlice:
	case ssa.Instruction:
		for _, op := range v.Operands(nil) {
			if *op != nil {
				s.value(*op, b)
			}
		}
	default:
		s.mark(Unknown)
	}
	s.contents(v, b)
}

// inTurn reports whether an instruction of the region's function is executed on the way back.
func (s *slice) inTurn(in ssa.Instruction) bool { return s.turn.region.Executes(in) }

func (s *slice) parameter(p *ssa.Parameter, b *binding) {
	i := slices.Index(p.Parent().Params, p)
	if b != nil && b == s.turn.root { // the same argument
		return
	}
	if b == nil {
		s.regionParameter(p, i)
		return
	}
	args := ssaread.AllArgs(b.call.Common())
	if callee := s.turn.scope.callee(b.call.Common()); callee != p.Parent() && !isClosureOf(b.call, p.Parent()) {
		s.roundTripped(p, b)
		return
	}
	if i >= len(args) {
		s.mark(Unknown)
		return
	}
	s.value(args[i], b.up)
}

func isClosureOf(call ssa.CallInstruction, fn *ssa.Function) bool {
	mc, ok := call.Common().Value.(*ssa.MakeClosure)
	return ok && mc.Fn == fn
}

// roundTripped is a parameter of a RoundTripper behind a client's method: the request is made
// of that method's arguments. A function that is called through a variable gets its arguments.
func (s *slice) roundTripped(p *ssa.Parameter, b *binding) {
	if model.IsPointerTo(p.Type(), "net/http", "Request") {
		for _, v := range ssaread.AllArgs(b.call.Common()) {
			s.value(v, b.up)
		}
		return
	}
	if _, sends := apicall.SendOf(b.call); sends {
		return // the RoundTripper itself
	}
	if i := slices.Index(p.Parent().Params, p); !b.call.Common().IsInvoke() && i < len(b.call.Common().Args) {
		s.value(b.call.Common().Args[i], b.up)
		return
	}
	s.mark(Unknown)
}

// regionParameter is a parameter of the region's function: the same one, unless control comes
// back through a recursive call with another argument, or it is given by whoever calls the closure.
func (s *slice) regionParameter(p *ssa.Parameter, i int) {
	w := s.turn.region.Way
	for _, calls := range w.Recursions {
		last := calls[len(calls)-1].Common()
		args := ssaread.AllArgs(last)
		if i >= len(args) || !s.isParameter(args[i], calls[:len(calls)-1], p) {
			s.mark(changeOf(args, i))
		}
	}
	if s.turn.calledAnew() {
		s.mark(Item)
	}
}

// changeOf tells a counter that a recursive call counts from another new argument.
func changeOf(args []ssa.Value, i int) Change {
	if i < len(args) {
		if op, ok := args[i].(*ssa.BinOp); ok && (op.Op == token.ADD || op.Op == token.SUB) {
			return Counter
		}
	}
	return Renewed
}

// isParameter reports whether a value in the last of some nested calls is, unchanged, parameter p
// of the region's function.
func (s *slice) isParameter(v ssa.Value, calls []ssa.CallInstruction, p *ssa.Parameter) bool {
	for {
		if load, ok := v.(*ssa.UnOp); ok && load.Op == token.MUL { // a parameter whose address is taken
			if alloc, ok := load.X.(*ssa.Alloc); ok {
				if stores := ssaread.Stores(alloc); len(stores) == 1 {
					v = stores[0].Val
				}
			}
		}
		q, ok := v.(*ssa.Parameter)
		switch {
		case !ok:
			return false
		case len(calls) == 0:
			return q == p
		}
		i := slices.Index(q.Parent().Params, q)
		args := ssaread.AllArgs(calls[len(calls)-1].Common())
		if i < 0 || i >= len(args) {
			return false
		}
		v, calls = args[i], calls[:len(calls)-1]
	}
}

// calledAnew reports whether the region's function gets new arguments from whoever calls it again.
func (t *Turn) calledAnew() bool {
	return t.region.Anew() && len(t.region.Way.Recursions) == 0
}

// indexed is an element: another one if the index goes up.
func (s *slice) indexed(x, index ssa.Value, b *binding) {
	s.value(x, b)
	inner := &slice{turn: s.turn, seen: s.seen, depth: s.depth}
	delete(s.seen, visit{v: index, b: b}) // it may be in the request as a number, too
	inner.value(index, b)
	if inner.change&Counter != 0 {
		inner.change = inner.change&^Counter | Item
	}
	s.mark(inner.change)
}

// next is what a range over a map or a string gives: another element, if the loop is around the call.
func (s *slice) next(v *ssa.Next, b *binding) {
	if b == nil && s.turn.carries(v.Block()) {
		s.mark(Item)
		return
	}
	s.value(v.Iter, b)
}

func (s *slice) mark(c Change) { s.change |= c }
