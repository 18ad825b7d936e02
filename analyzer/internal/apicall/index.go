package apicall

import (
	"cmp"
	"go/types"
	"slices"
	"strings"

	"github.com/kakaolint/kakaolint/analyzer/internal/lazyssa"
	"github.com/kakaolint/kakaolint/analyzer/internal/model"
	"github.com/kakaolint/kakaolint/analyzer/internal/ssaread"
	"github.com/kakaolint/kakaolint/analyzer/internal/summary"
	"golang.org/x/tools/go/ssa"
	"golang.org/x/tools/go/types/typeutil"
)

// An Index tells, for the functions that were built, where values come from:
// who calls a function, and what is stored in a field or a global.
type Index struct {
	Pkg   *ssa.Package
	Funcs []*ssa.Function // with bodies, closures included, in source order
	// Summaries, if set, tells what is known of a function of another package.
	Summaries func(*types.Func) *summary.Func
	callers   map[*ssa.Function][]ssa.CallInstruction
	makers    map[*ssa.Function][]*ssa.MakeClosure
	fields    map[*types.Var][]ssa.Value
	assigned  map[*types.Var]bool // fields that are set outside of composite literals
	globals   map[*ssa.Global][]ssa.Value
	boxed     []types.Type // types of the package that are made interfaces
	seen      typeutil.Map // of boxed
	// implementations remembers which methods implement those of the package\'s interfaces.
	implementations *lazyssa.Implementations
	// setsTransport: somewhere the Transport of a client is set that was made elsewhere.
	setsTransport bool
	// setsPolicy: somewhere a library's client is told which answers are errors.
	setsPolicy bool
	clients    *clients                     // see libraryUses
	tables     map[*ssa.Global]*ssa.MakeMap // see Table
	escaped    map[*ssa.Function]bool       // used as a value, so called from places that are not known
}

// NewIndex looks at every function of pkg once.
func NewIndex(pkg *ssa.Package) *Index {
	ix, _ := newIndex(pkg, false)
	return ix
}

// NewGenericIndex looks at the bodies of generic functions as well, as other packages may
// instantiate them; nil if there are none.
func NewGenericIndex(pkg *ssa.Package) *Index {
	if ix, generic := newIndex(pkg, true); generic {
		return ix
	}
	return nil
}

func newIndex(pkg *ssa.Package, generics bool) (_ *Index, generic bool) {
	ix := &Index{
		Pkg:      pkg,
		callers:  make(map[*ssa.Function][]ssa.CallInstruction),
		makers:   make(map[*ssa.Function][]*ssa.MakeClosure),
		fields:   make(map[*types.Var][]ssa.Value),
		assigned: make(map[*types.Var]bool),
		globals:  make(map[*ssa.Global][]ssa.Value),
		escaped:  make(map[*ssa.Function]bool),

		implementations: lazyssa.NewImplementations(pkg.Pkg),
	}
	ix.Funcs = functionsOf(pkg, generics)
	for _, fn := range ix.Funcs {
		generic = generic || IsGeneric(fn)
		for _, b := range fn.Blocks {
			for _, in := range b.Instrs {
				ix.add(in)
			}
		}
	}
	return ix, generic
}

// IsGeneric reports whether fn has type parameters that nothing is put in for.
func IsGeneric(fn *ssa.Function) bool { return fn.TypeParams().Len() > len(fn.TypeArgs()) }

// Callers returns the static calls of fn within the package.
func (ix *Index) Callers(fn *ssa.Function) []ssa.CallInstruction { return ix.callers[fn] }

// UsedAsValue reports whether fn is also called in ways that Callers does not show.
func (ix *Index) UsedAsValue(fn *ssa.Function) bool { return ix.escaped[fn] }

// IsSentinel reports whether g is an error that is never nil: var ErrQuota = errors.New("…"),
// or an error variable of another package, which by custom is one.
func (ix *Index) IsSentinel(g *ssa.Global) bool {
	t := g.Type().Underlying().(*types.Pointer).Elem()
	if g.Pkg != ix.Pkg {
		return model.IsError(t) || strings.HasPrefix(g.Name(), "Err") && types.Implements(t, types.Universe.Lookup("error").Type().Underlying().(*types.Interface))
	}
	if !model.IsError(t) {
		return false
	}
	for _, v := range ix.globals[g] {
		if !isNewError(v) { // var ErrClosed = wrap("closed"): by custom as well
			return len(ix.globals[g]) == 1 && strings.HasPrefix(strings.ToLower(g.Name()), "err")
		}
	}
	return len(ix.globals[g]) > 0
}

// Initial returns the value of a package variable that is set once, or nil.
func (ix *Index) Initial(g *ssa.Global) ssa.Value {
	if len(ix.globals[g]) != 1 {
		return nil
	}
	return ix.globals[g][0]
}

// Implementation returns the method that a call of an interface's method m runs, if the package
// declares the interface and only one type that implements it.
func (ix *Index) Implementation(m *types.Func) *ssa.Function {
	if ms := ix.implementations.Of(m); len(ms) == 1 {
		if fn := ix.Pkg.Prog.FuncValue(ms[0]); fn != nil && fn.Blocks != nil {
			return fn
		}
	}
	return nil
}

// Method returns the method of a type of the package, or nil.
func (ix *Index) Method(t types.Type, name string) *ssa.Function {
	if !ix.declares(t) {
		return nil
	}
	sel := types.NewMethodSet(t).Lookup(ix.Pkg.Pkg, name)
	if sel == nil {
		return nil
	}
	return ix.Pkg.Prog.MethodValue(sel)
}

func isNewError(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.MakeInterface:
		return true
	case *ssa.Call:
		callee := v.Common().StaticCallee()
		if callee == nil {
			return false
		}
		obj, ok := callee.Object().(*types.Func)
		return ok && model.RoleOf(obj) == model.NewError
	}
	return false
}

// Makers returns the places that make a closure of fn.
func (ix *Index) Makers(fn *ssa.Function) []*ssa.MakeClosure { return ix.makers[fn] }

func (ix *Index) add(in ssa.Instruction) {
	var callee *ssa.Function
	if call, ok := in.(ssa.CallInstruction); ok {
		if callee = call.Common().StaticCallee(); callee == nil && call.Common().IsInvoke() && !isSend(call.Common().Method) {
			callee = ix.Implementation(call.Common().Method)
		}
		if callee != nil {
			ix.callers[callee] = append(ix.callers[callee], call)
		}
	}
	switch in := in.(type) {
	case *ssa.MakeClosure:
		if fn, ok := in.Fn.(*ssa.Function); ok {
			ix.makers[fn] = append(ix.makers[fn], in)
			if !onlyCalled(in) {
				ix.escaped[fn] = true
			}
		}
		return
	case *ssa.Store:
		ix.store(in)
	case *ssa.MakeInterface:
		if t := in.X.Type(); ix.declares(t) && ix.seen.At(t) == nil {
			ix.seen.Set(t, true)
			ix.boxed = append(ix.boxed, t)
		}
	}
	for _, op := range in.Operands(nil) {
		if fn, ok := (*op).(*ssa.Function); ok && fn != callee {
			ix.escaped[fn] = true
		}
	}
}

func isSend(fn *types.Func) bool {
	_, ok := model.SendOf(fn)
	return ok
}

func onlyCalled(mc *ssa.MakeClosure) bool {
	for _, r := range *mc.Referrers() {
		call, ok := r.(ssa.CallInstruction)
		if !ok || call.Common().Value != mc {
			return false
		}
	}
	return true
}

func (ix *Index) store(s *ssa.Store) {
	switch addr := s.Addr.(type) {
	case *ssa.FieldAddr:
		f := ssaread.Field(addr.X.Type(), addr.Field)
		ix.fields[f] = append(ix.fields[f], s.Val)
		_, local := addr.X.(*ssa.Alloc)
		if !local {
			ix.assigned[f] = true
		}
		if !local && f.Name() == "Transport" && model.IsPointerTo(addr.X.Type(), "net/http", "Client") {
			ix.setsTransport = true
		}
		if f.Pkg() != ix.Pkg.Pkg && (f.Name() == "CheckRetry" || f.Name() == "ErrorHandler") {
			ix.setsPolicy = true
		}
	case *ssa.Global:
		ix.globals[addr] = append(ix.globals[addr], s.Val)
		if addr.Pkg.Pkg.Path() == "net/http" { // http.DefaultTransport, http.DefaultClient
			ix.setsTransport = true
		}
	}
}

// functionsOf returns the functions of pkg that have bodies, methods, closures
// and instances included, in an order that does not depend on maps. It looks at
// this package only: ssautil.AllFunctions would walk every import.
func functionsOf(pkg *ssa.Package, generics bool) []*ssa.Function {
	var fns []*ssa.Function
	seen := make(map[*ssa.Function]bool)
	var add func(fn *ssa.Function)
	add = func(fn *ssa.Function) {
		if fn == nil || seen[fn] || fn.Blocks == nil || packageOf(fn) != pkg && !isMethodValue(fn) {
			return
		}
		seen[fn] = true
		if generics || !IsGeneric(fn) {
			fns = append(fns, fn)
		}
		for _, b := range fn.Blocks {
			for _, in := range b.Instrs {
				for _, op := range in.Operands(nil) {
					if f, ok := (*op).(*ssa.Function); ok {
						add(f)
					}
				}
			}
		}
		for _, anon := range fn.AnonFuncs {
			add(anon)
		}
	}
	for _, m := range pkg.Members {
		switch m := m.(type) {
		case *ssa.Function:
			add(m)
		case *ssa.Type:
			if named, ok := types.Unalias(m.Type()).(*types.Named); ok {
				for i := range named.NumMethods() {
					add(pkg.Prog.FuncValue(named.Method(i)))
				}
			}
		}
	}
	slices.SortFunc(fns, func(a, b *ssa.Function) int {
		return cmp.Or(cmp.Compare(a.Pos(), b.Pos()), cmp.Compare(a.RelString(nil), b.RelString(nil)))
	})
	return fns
}

// isMethodValue reports whether fn was made for a method value or a method expression: it only calls the method.
func isMethodValue(fn *ssa.Function) bool {
	return fn.Synthetic != "" && fn.Pkg == nil && fn.Object() != nil && fn.Origin() == nil
}

// packageOf returns the package that declares fn, for closures and instances too.
func packageOf(fn *ssa.Function) *ssa.Package {
	for fn.Parent() != nil {
		fn = fn.Parent()
	}
	if o := fn.Origin(); o != nil {
		return o.Pkg
	}
	return fn.Pkg
}

// OnlyInLiterals reports whether a field is set in composite literals only.
func (ix *Index) OnlyInLiterals(f *types.Var) bool { return !ix.assigned[f] }

// Assigned reports whether a field is set anywhere else than in a composite literal.
func (ix *Index) Assigned(f *types.Var) bool { return ix.assigned[f] }

// HasTransport reports whether the package has a RoundTripper, or another sender, of its own.
func (ix *Index) HasTransport() bool { return ix.ownSender() }

// Quiet tells whether a function of another package is known from its summary, and never waits then.
// A package that neither sends nor is of the same module has no summary under some drivers, so
// that it must not count under others.
func (ix *Index) Quiet(fn *types.Func) (known, quiet bool) {
	if ix.Summaries == nil || fn.Pkg() == nil {
		return false, false
	}
	s := ix.Summaries(fn.Origin())
	if s == nil || s.OnlyQuiet() && !ix.isNeighbour(fn.Pkg()) {
		return false, false
	}
	return true, s.Quiet
}

// Repeats are the parameters of a function of another package of the module that it calls again.
func (ix *Index) Repeats(fn *types.Func) []summary.Repeat {
	if ix.Summaries == nil || fn.Pkg() == nil || !ix.isNeighbour(fn.Pkg()) {
		return nil
	}
	if s := ix.Summaries(fn.Origin()); s != nil {
		return s.Repeats
	}
	return nil
}

// Table returns the map that a package variable is set to once, and that nothing in the package
// changes afterwards; nil if there is none.
func (ix *Index) Table(g *ssa.Global) *ssa.MakeMap {
	if ix.tables == nil {
		ix.tables = make(map[*ssa.Global]*ssa.MakeMap)
		for g := range ix.globals {
			if m, ok := ix.Initial(g).(*ssa.MakeMap); ok {
				ix.tables[g] = m
			}
		}
		for _, fn := range ix.Funcs {
			for _, b := range fn.Blocks {
				for _, in := range b.Instrs {
					if load, ok := in.(*ssa.UnOp); ok && !onlyLookedUp(load) {
						if g, ok := load.X.(*ssa.Global); ok {
							delete(ix.tables, g)
						}
					}
				}
			}
		}
	}
	return ix.tables[g]
}

// onlyLookedUp reports whether a map is asked for its entries, and nothing else is done to it.
func onlyLookedUp(m ssa.Value) bool {
	for _, r := range *m.Referrers() {
		switch r := r.(type) {
		case *ssa.Lookup, *ssa.Range, *ssa.DebugRef:
		case *ssa.Call:
			if b, ok := r.Call.Value.(*ssa.Builtin); !ok || b.Name() != "len" {
				return false
			}
		default:
			return false
		}
	}
	return true
}
