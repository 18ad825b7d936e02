package region

import (
	"go/types"
	"slices"
	"strings"

	"github.com/kakaolint/kakaolint/analyzer/internal/model"
	"github.com/kakaolint/kakaolint/analyzer/internal/ssaread"
	"github.com/kakaolint/kakaolint/analyzer/internal/whatif"
	"golang.org/x/tools/go/ssa"
)

// code is what is executed in a turn: the instructions of the region, the functions of the
// package that they call, and those of the chain.
type code struct {
	scope *Scope
	fns   map[*ssa.Function]bool // executed as a whole, for all that is known
	of    *ssa.Function          // the region's
	// followed are those of which the run tells whether they end the program.
	followed map[*ssa.Function]bool
	fields   map[*types.Var]bool   // written to
	vars     map[*ssa.Global]bool  // written to
	types    map[*types.Named]bool // whose values code of other packages may write to
	elems    map[string]bool       // types of what is written to through a pointer, or in a map, that somebody gave
	stores   map[*ssa.FieldAddr][]*ssa.Store
	told     map[string][]ssa.Instruction // by kind; see kind
	region   *whatif.Region               // nil: everything is executed anew
	locks    bool                         // something is done under a lock: others may do it, too
	tells    bool                         // something is put into a context, where a transport may find it
	cancels  bool                         // a function is called, or given away, that may cancel a context
	ends     bool                         // a function that is not seen, or a panic, may end it all
	calls    bool                         // something of another package is called that is no log and does more than compute
	env      bool                         // the environment is changed
	mirror   bool                         // something is set by reflection
	// wild: code that is not seen may be called back, and may write to what the package has.
	wild bool
}

func newCode(s *Scope) *code {
	return &code{
		scope: s, fns: make(map[*ssa.Function]bool),
		fields: make(map[*types.Var]bool), vars: make(map[*ssa.Global]bool), types: make(map[*types.Named]bool),
		elems: make(map[string]bool), stores: make(map[*ssa.FieldAddr][]*ssa.Store), told: make(map[string][]ssa.Instruction),
	}
}

func (s *Scope) codeOf(t *Turn) *code {
	c := newCode(s)
	c.region = t.region
	c.of, c.followed = t.region.Way.Call.Parent(), t.followed()
	for in := range t.region.Instrs {
		c.add(in, t.chain)
	}
	for _, call := range t.chain[1:] {
		c.addFunc(call.Parent(), t.chain)
	}
	return c
}

// Computes reports whether a function that is not seen computes from its arguments, or only looks at
// them: one that has a summary does.
func (s *Scope) Computes(fn *types.Func) bool {
	if fn.Pkg() == nil || isStandard(fn.Pkg()) {
		return fn.Pkg() == nil || computes(fn)
	}
	return s.ix.Summaries != nil && s.ix.Summaries(fn.Origin()) != nil && len(s.ix.Summaries(fn.Origin()).Takes) > 0
}

// Inert reports whether a function changes nothing that outlives it, as far as can be seen.
func (s *Scope) Inert(fn *ssa.Function) bool {
	c := newCode(s)
	c.addFunc(fn, nil)
	if c.wild || c.calls || len(c.fields)+len(c.vars)+len(c.types)+len(c.elems) > 0 {
		return false
	}
	for f := range c.fns {
		for _, fv := range f.FreeVars {
			if len(ssaread.Stores(fv)) > 0 {
				return false
			}
		}
	}
	return true
}

// maxFuncs bounds how many functions of a turn are looked at; with more, anything may happen.
const maxFuncs = 300

func (c *code) addFunc(fn *ssa.Function, chain []ssa.CallInstruction) {
	if c.fns[fn] {
		return
	}
	if len(c.fns) > maxFuncs {
		c.wild = true
		return
	}
	c.fns[fn] = true
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			c.add(in, chain)
		}
	}
}

func (c *code) add(in ssa.Instruction, chain []ssa.CallInstruction) {
	if call, ok := in.(ssa.CallInstruction); ok && slices.Contains(chain, call) {
		return
	}
	c.ends = c.ends || mayEnd(in, c.followed[in.Parent()])
	c.tell(in)
	c.cancels = c.cancels || c.mayCancel(in)
	switch in := in.(type) {
	case *ssa.Store:
		if fa, ok := in.Addr.(*ssa.FieldAddr); ok {
			c.stores[fa] = append(c.stores[fa], in)
		}
		c.written(in.Addr)
	case *ssa.MapUpdate:
		c.changed(in.Map)
	case *ssa.MakeClosure: // it may be called, sooner or later
		if fn, ok := in.Fn.(*ssa.Function); ok {
			c.addFunc(fn, chain)
		}
	case ssa.CallInstruction:
		c.addCall(in, chain)
	}
}

// written notes a store to an address.
func (c *code) written(addr ssa.Value) {
	switch addr := addr.(type) {
	case *ssa.FieldAddr:
		if alloc, ok := addr.X.(*ssa.Alloc); ok && !c.isOlder(alloc) { // a thing that is made here
			return
		}
		f := ssaread.Field(addr.X.Type(), addr.Field)
		if f.Pkg() != nil && !isStandard(f.Pkg()) {
			c.fields[f] = true
		}
		if f.Pkg() != c.scope.ix.Pkg.Pkg { // of a request: what holds that
			c.holds(addr.X)
		}
		if _, nested := addr.X.(*ssa.FieldAddr); nested {
			c.written(addr.X)
		}
	case *ssa.IndexAddr:
		c.changed(addr.X)
		if elem := ssaread.Elem(addr.Type()); model.NamedOf(elem) != nil { // somebody may point to it
			c.elems[typeKey(elem)] = true
		}
	case *ssa.Global:
		c.vars[addr] = true
	case *ssa.FreeVar: // seen where the variable is
	case *ssa.Alloc: // so is this one, but for other names of it
		if c.isOlder(addr) && escapes(addr) {
			c.elems[typeKey(ssaread.Elem(addr.Type()))] = true
			c.elems[listKey(addr.Type())] = true
		}
	default:
		if p, ok := types.Unalias(addr.Type()).Underlying().(*types.Pointer); ok {
			c.elems[typeKey(p.Elem())] = true
		}
	}
}

// holds notes that a thing changes to which a field or a package variable points.
func (c *code) holds(v ssa.Value) {
	load, ok := v.(*ssa.UnOp)
	if !ok {
		return
	}
	switch at := load.X.(type) {
	case *ssa.FieldAddr:
		if ssaread.Field(at.X.Type(), at.Field).Pkg() == c.scope.ix.Pkg.Pkg {
			c.fields[ssaread.Field(at.X.Type(), at.Field)] = true
		} else {
			c.holds(at.X)
		}
	case *ssa.Global:
		c.vars[at] = true
	}
}

// changed notes that a map or a slice gets another element.
func (c *code) changed(v ssa.Value) {
	switch v := v.(type) {
	case *ssa.UnOp:
		if _, local := v.X.(*ssa.Alloc); !local {
			c.written(v.X)
		}
		if _, captured := v.X.(*ssa.FreeVar); captured {
			c.elems[listKey(v.Type())] = true
		}
	case *ssa.ChangeType:
		c.changed(v.X)
	case *ssa.Alloc:
		if c.isOlder(v) && escapes(v) {
			c.elems[listKey(v.Type())] = true
		}
	default:
		if !c.isMade(v, 0) {
			c.elems[listKey(v.Type())] = true
		}
	}
}

func (c *code) addCall(in ssa.CallInstruction, chain []ssa.CallInstruction) {
	common := in.Common()
	if b, ok := common.Value.(*ssa.Builtin); ok {
		if b.Name() == "copy" || b.Name() == "clear" {
			c.changed(common.Args[0])
		}
		return
	}
	callee := c.scope.callee(common)
	c.named(ssaread.Called(common))
	switch {
	case callee != nil && callee == c.of: // the next turn
		return
	case callee != nil && callee.Blocks != nil:
		c.calledElsewhere(in, callee)
		c.addFunc(callee, chain) // it notes itself what it writes to through what it is given
		return
	case callee == nil && !(common.IsInvoke() && c.scope.harmless(common.Method)) && !onlyTells(common.Signature()):
		c.wild = true
	case callee != nil && callee.Pkg == c.scope.ix.Pkg: // it has no body because it matters to no call
		if callee.Signature.Recv() != nil || callee.Signature.Params().Len() > 0 {
			c.exposed(common)
		}
		return
	}
	c.exposed(common)
	if fn := ssaread.Called(in.Common()); fn != nil && !model.IsLogger(fn) && !c.scope.Computes(fn) {
		c.calls = true
	}
	if common.IsInvoke() && model.IsLogger(common.Method) {
		return
	}
	fn := ssaread.Called(in.Common())
	writes := fn == nil || !c.scope.Computes(fn) || changes(fn)
	for _, a := range common.Args {
		c.reached(a, writes, 0)
	}
}

// named notes what the name of a called function tells.
func (c *code) named(fn *types.Func) {
	if fn == nil || fn.Pkg() == nil {
		return
	}
	switch fn.Pkg().Path() {
	case "reflect":
		c.mirror = c.mirror || strings.HasPrefix(fn.Name(), "Set")
	case "sync":
		c.locks = c.locks || strings.HasSuffix(fn.Name(), "ock")
	case "os":
		c.env = c.env || fn.Name() == "Setenv" || fn.Name() == "Unsetenv" || fn.Name() == "Clearenv"
	case "context":
		c.tells = c.tells || fn.Name() == "WithValue"
	}
}

// reached notes what a function that is not seen may write to through an argument; writes says that
// it may change the elements of lists, too.
func (c *code) reached(v ssa.Value, writes bool, depth int) {
	switch v := v.(type) {
	case *ssa.Global:
		c.vars[v] = true
	case *ssa.FieldAddr:
		if !isSync(v.Type()) {
			c.fields[ssaread.Field(v.X.Type(), v.Field)] = true
		}
	case *ssa.MakeInterface:
		c.reached(v.X, writes, depth)
	case *ssa.UnOp, *ssa.Parameter: // a header, a list
		switch types.Unalias(v.Type()).Underlying().(type) {
		case *types.Map:
			c.changed(v)
		case *types.Slice:
			if writes {
				c.changed(v)
			}
		}
	case *ssa.Slice: // of a variadic call
		arr, ok := v.X.(*ssa.Alloc)
		if !ok || depth > 0 {
			return
		}
		for _, r := range *arr.Referrers() {
			if at, ok := r.(*ssa.IndexAddr); ok {
				for _, st := range ssaread.Stores(at) {
					c.reached(st.Val, writes, depth+1)
				}
			}
		}
	}
}

// exposed notes the types of the package whose values the call may write to.
func (c *code) exposed(common *ssa.CallCommon) {
	for _, a := range common.Args {
		if mi, ok := a.(*ssa.MakeInterface); ok {
			a = mi.X
		}
		if p, ok := types.Unalias(a.Type()).(*types.Pointer); ok {
			if n, ok := types.Unalias(p.Elem()).(*types.Named); ok && n.Obj().Pkg() == c.scope.ix.Pkg.Pkg {
				c.types[n] = true
			}
		}
	}
}

func isSync(t types.Type) bool {
	n := model.NamedOf(t)
	return n != nil && n.Obj().Pkg() != nil && n.Obj().Pkg().Path() == "sync"
}

// callee returns the function that a call runs, if only one can.
func (s *Scope) callee(c *ssa.CallCommon) *ssa.Function {
	if c.IsInvoke() {
		return s.ix.Implementation(c.Method)
	}
	if fn := c.StaticCallee(); fn != nil {
		return fn
	}
	return nil
}

// harmless reports whether a method of an interface calls nothing of the package back, as far as
// custom goes: those of the standard library's interfaces, and of loggers.
func (s *Scope) harmless(m *types.Func) bool {
	if m.Pkg() == nil || model.IsLogger(m) { // error.Error
		return true
	}
	return isStandard(m.Pkg())
}

// onlyTells reports whether a function is one that, by custom, only tells how long to wait.
func onlyTells(sig *types.Signature) bool {
	return sig.Results().Len() == 1 && model.IsNamed(sig.Results().At(0).Type(), "time", "Duration")
}

// writes tells how the turn may change a field of a type.
func (c *code) writes(f *types.Var, of types.Type) Change {
	if c.fields[f] {
		return Renewed
	}
	if n := model.NamedOf(of); n != nil && c.types[n] {
		return Unknown
	}
	if c.mirror || c.rewrites(f.Type()) || c.rewrites(ssaread.Elem(of)) { // *c = config{…}
		return Unknown
	}
	if k := c.scope.kind(of); k != "" && len(c.told[k]) > 0 { // somebody who is not seen got it
		return Unknown
	}
	if c.locks && c.scope.ix.Assigned(f) { // somebody else may have set it meanwhile
		return Unknown
	}
	if c.wild && !c.scope.onlyConstructed(f) {
		return Unseen
	}
	return 0
}

// onlyConstructed reports whether a field that only the package can name is set in composite
// literals and nowhere else.
func (s *Scope) onlyConstructed(f *types.Var) bool {
	return !f.Exported() && s.ix.OnlyInLiterals(f)
}
