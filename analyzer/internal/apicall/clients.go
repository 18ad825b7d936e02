package apicall

import (
	"go/types"
	"slices"

	"github.com/kakaolint/kakaolint/analyzer/internal/model"
	"github.com/kakaolint/kakaolint/analyzer/internal/ssaread"
	"golang.org/x/tools/go/ssa"
)

// A use is one place of the package that builds a client of a library, or a request:
// a call of one of its functions, or a store to a field of one of its structs.
type use struct {
	at   ssa.Instruction
	op   model.Op
	lib  *model.Library
	recv ssa.Value   // nil: the library's own client
	args []ssa.Value // without the receiver
}

// arg is the argument that the op names, or nil.
func (u use) arg(i int) ssa.Value {
	if i < 0 || i >= len(u.args) {
		return nil
	}
	return u.args[i]
}

// clients tells how the package uses client libraries.
type clients struct {
	ix      *Index
	uses    []use
	escapes []use // calls of code elsewhere that is given a client, or what makes requests
	roots   map[ssa.Value][]root
	targets map[ssa.CallInstruction]Targets
}

// libraryUses looks at the package once.
func (ix *Index) libraryUses() *clients {
	if ix.clients != nil {
		return ix.clients
	}
	c := &clients{ix: ix, roots: make(map[ssa.Value][]root), targets: make(map[ssa.CallInstruction]Targets)}
	ix.clients = c
	for _, fn := range ix.Funcs {
		for _, b := range fn.Blocks {
			for _, in := range b.Instrs {
				switch in := in.(type) {
				case ssa.CallInstruction:
					c.addCall(in)
				case *ssa.Store:
					c.addStore(in)
				}
			}
		}
	}
	return c
}

func (c *clients) addCall(in ssa.CallInstruction) {
	if u, ok := useOf(in); ok {
		if u.op.Deed != model.NoDeed {
			c.uses = append(c.uses, u)
		}
		return
	}
	common := in.Common()
	if callee := common.StaticCallee(); callee != nil && callee.Blocks != nil {
		return
	}
	if _, ok := common.Value.(*ssa.Builtin); ok {
		return
	}
	for _, a := range common.Args {
		if lib := libraryOf(a.Type()); lib != nil && lib.Hooked {
			c.escapes = append(c.escapes, use{at: in, lib: lib, recv: a, op: model.Op{Deed: model.Hook}})
		}
	}
}

// useOf tells what a call of a library's function does.
func useOf(in ssa.CallInstruction) (use, bool) {
	common := in.Common()
	fn := common.Method
	if fn == nil {
		callee := common.StaticCallee()
		if callee == nil || callee.Blocks != nil {
			return use{}, false
		}
		obj, ok := callee.Object().(*types.Func)
		if !ok {
			return use{}, false
		}
		fn = obj
	}
	op, lib := model.OpOf(fn)
	if lib == nil {
		return use{}, false
	}
	u := use{at: in, op: op, lib: lib, args: Args(common)}
	switch {
	case common.IsInvoke():
		u.recv = common.Value
	case common.Signature().Recv() != nil:
		u.recv = common.Args[0]
	}
	return u, true
}

func (c *clients) addStore(s *ssa.Store) {
	fa, ok := s.Addr.(*ssa.FieldAddr)
	if !ok {
		return
	}
	if op, lib := model.FieldOp(fa.X.Type(), ssaread.Field(fa.X.Type(), fa.Field).Name()); lib != nil && op.Deed != model.NoDeed {
		c.uses = append(c.uses, use{at: s, op: op, lib: lib, recv: fa.X, args: []ssa.Value{s.Val}})
	}
}

// libraryOf returns the library that declares a type, or what it points to.
func libraryOf(t types.Type) *model.Library {
	n := model.NamedOf(t)
	if n == nil || n.Obj().Pkg() == nil {
		return nil
	}
	return model.LibraryAt(n.Obj().Pkg().Path())
}

// related reports whether two clients or requests may be the same one.
func related(a, b []root) bool {
	return slices.ContainsFunc(a, func(x root) bool {
		return slices.ContainsFunc(b, func(y root) bool { return x.from == y.from && (x.via == y.via || x.via == nil || y.via == nil) })
	})
}

func anyOpen(rs []root) bool { return slices.ContainsFunc(rs, func(r root) bool { return r.open }) }

// sender returns the roots of the request and of the client behind a call that sends.
func (c *clients) sender(u use, b *binding) (request, client []root) {
	first := c.ownRoots(u, b)
	request = first
	if u.op.Request > 0 {
		request = c.rootsOf(u.arg(u.op.Request-1), b)
		client = first
	}
	for _, r := range request {
		call, ok := r.from.(*ssa.Call)
		if !ok {
			continue
		}
		if made, ok := useOf(call); ok && made.op.Deed == model.NewRequest {
			in := boundIn(call.Parent(), b)
			if in == nil && r.via != nil {
				in = &binding{call: r.via}
			}
			client = append(client, c.ownRoots(made, in)...)
		}
	}
	for _, s := range c.uses {
		if s.op.Deed == model.SetClient && related(c.ownRoots(s, nil), request) {
			client = append(client, c.rootsOf(s.arg(s.op.Arg), boundIn(s.at.Parent(), b))...)
		}
	}
	return request, client
}

// ownRoots are those of the receiver of a use.
func (c *clients) ownRoots(u use, b *binding) []root {
	if u.recv == nil {
		return []root{{from: u.lib.Path}}
	}
	return c.rootsOf(u.recv, b)
}

// boundIn returns the part of b that binds the parameters of fn, or nil.
func boundIn(fn *ssa.Function, b *binding) *binding {
	for ; b != nil; b = b.up {
		if b.call.Common().StaticCallee() == fn {
			return b
		}
	}
	return nil
}

// libraryWay returns how a call goes through the client of a library: Hidden if a function of the
// user's may look at the answer first.
func (ix *Index) libraryWay(send ssa.CallInstruction) Way {
	u, ok := useOf(send)
	if !ok || ix.ownTransport() {
		return Hidden
	}
	c := ix.libraryUses()
	request, client := c.sender(u, nil)
	own := append(slices.Clone(request), client...)
	if u.lib.Hooked && anyOpen(own) {
		return Hidden
	}
	hooks := slices.DeleteFunc(slices.Clone(c.uses), func(h use) bool {
		return h.lib != u.lib || h.op.Deed != model.Hook || h.harmless()
	})
	for _, h := range append(hooks, c.escapesOf(u.lib)...) {
		if ix.setup(h.at) != nil {
			continue
		}
		if at := c.ownRoots(h, nil); related(at, own) || anyOpen(at) || anyOpen(own) {
			return Hidden
		}
	}
	return Plain
}

func (c *clients) escapesOf(lib *model.Library) []use {
	return slices.DeleteFunc(slices.Clone(c.escapes), func(e use) bool { return e.lib != lib })
}

// harmless reports whether what is installed is a function of the library itself, or nothing.
func (u use) harmless() bool {
	if len(u.args) != 1 {
		return false
	}
	switch v := u.args[0].(type) {
	case *ssa.Function:
		return v.Blocks == nil && v.Pkg != nil && v.Pkg.Pkg.Path() == u.lib.Path && v.Name() != "PassthroughErrorHandler"
	case *ssa.ChangeType:
		return use{lib: u.lib, args: []ssa.Value{v.X}}.harmless()
	case *ssa.Const:
		return v.IsNil()
	}
	return false
}

// GivesUp reports whether a call of net/http goes through a client that a library for retries
// made, so that 429 and most 5xx are errors in the end.
func (ix *Index) GivesUp(send ssa.CallInstruction) bool {
	c := send.Common()
	if c.IsInvoke() || c.Signature().Recv() == nil || !model.IsPointerTo(c.Signature().Recv().Type(), "net/http", "Client") {
		return false
	}
	for _, r := range ix.libraryUses().rootsOf(c.Args[0], nil) {
		if call, ok := r.from.(*ssa.Call); ok {
			if u, ok := useOf(call); ok && u.op.Deed == model.Standard {
				return true
			}
		}
	}
	return false
}
