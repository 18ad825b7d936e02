package policy

import (
	"go/types"
	"slices"
	"strings"

	"github.com/kakaolint/kakaolint/analyzer/internal/apicall"
	"github.com/kakaolint/kakaolint/analyzer/internal/lazyssa"
	"github.com/kakaolint/kakaolint/analyzer/internal/model/retry"
	"github.com/kakaolint/kakaolint/analyzer/internal/ssaread"
	"golang.org/x/tools/go/ssa"
)

// An Index knows what a package does to variables, fields and the values of retry libraries.
type Index struct {
	calls      *apicall.Index
	src        *lazyssa.Source
	fields     map[*types.Var][]*ssa.Store
	globals    map[*ssa.Global][]*ssa.Store
	transports []*ssa.Store // to the Transport of clients of net/http
	inits      []*ssa.Function
	open       map[any]bool                  // fields and variables that may be set in ways that do not show
	made       map[*types.Named][]*ssa.Alloc // structs, where they are made
	invoked    map[string]bool               // methods that are called through interfaces, by name

	changes  []*change
	byFunc   map[*ssa.Function][]*change
	handings map[*ssa.Function][]handing
	gives    []handing // of values of a library to code that is not seen

	// What functions without a body do: the libraries that they use, by moduleOf, the functions of
	// the package that they refer to, and whether they set the Transport of a client of net/http.
	hidden          map[string]bool
	hiddenSets      map[string]bool // libraries of which they set variables, by import path
	called          map[*types.Func]bool
	hiddenTransport bool

	roots map[ssa.Value]roots
	steps int // that were taken for the current region
}

// A change is a call of a method, or a store, that changes a value of a library.
type change struct {
	at   ssa.Instruction
	to   ssa.Value // what is changed: the receiver, or a pointer to the struct
	row  retry.Setting
	args given // the value that is stored, for a store to a field
}

// A handing is an instruction that gives a value to somebody else.
type handing struct {
	at ssa.Instruction
	v  ssa.Value
	i  int // which argument it is, for a call of a function of the package
}

// NewIndex returns an index of the functions of calls, which looks at them when it is first asked. Src
// is what they were built from: it tells which functions were left out of the build, and what these
// may set. It may be nil if none was.
func NewIndex(calls *apicall.Index, src *lazyssa.Source) *Index {
	return &Index{calls: calls, src: src}
}

// look looks at all functions, once.
func (ix *Index) look() {
	ix.steps = 0
	if ix.fields != nil {
		return
	}
	ix.fields = make(map[*types.Var][]*ssa.Store)
	ix.globals = make(map[*ssa.Global][]*ssa.Store)
	ix.open = make(map[any]bool)
	ix.made = make(map[*types.Named][]*ssa.Alloc)
	ix.invoked = make(map[string]bool)
	ix.byFunc = make(map[*ssa.Function][]*change)
	ix.handings = make(map[*ssa.Function][]handing)
	ix.hidden = make(map[string]bool)
	ix.hiddenSets = make(map[string]bool)
	ix.called = make(map[*types.Func]bool)
	ix.roots = make(map[ssa.Value]roots)
	for _, fn := range ix.calls.Funcs {
		for _, b := range fn.Blocks {
			for _, in := range b.Instrs {
				ix.add(fn, in)
			}
		}
		if fn.Pkg == ix.calls.Pkg && strings.HasPrefix(fn.Name(), "init#") {
			ix.inits = append(ix.inits, fn)
		}
	}
	if ix.src != nil {
		ix.leftOut(*ix.src)
	}
}

// Wanted reports whether a function that uses others has to be built for policies to be read: it
// makes or changes a value of a retry library.
func Wanted(_ *types.Func, uses []*types.Func) bool {
	return slices.ContainsFunc(uses, func(u *types.Func) bool {
		return u.Pkg() != nil && retry.Imported(u.Pkg().Path()) && u.Pkg().Path() != "time"
	})
}

func (ix *Index) add(fn *ssa.Function, in ssa.Instruction) {
	switch in := in.(type) {
	case *ssa.Store:
		ix.store(fn, in)
	case *ssa.Alloc:
		if n := namedOf(in.Type().Underlying().(*types.Pointer).Elem()); n != nil {
			ix.made[n] = append(ix.made[n], in)
		}
	case *ssa.Return:
		for i, v := range in.Results {
			if ofLibrary(stripped(v).Type()) && leaves(fn) {
				ix.gives = append(ix.gives, handing{in, v, i})
			}
		}
	case *ssa.MapUpdate:
		ix.give(in, in.Value)
	case *ssa.Send:
		ix.give(in, in.X)
	case *ssa.MakeClosure:
		if isMethodValue(in.Fn.(*ssa.Function)) {
			for _, v := range in.Bindings {
				ix.give(in, v)
			}
		}
	case ssa.CallInstruction:
		ix.call(fn, in)
	}
	ix.addresses(in)
}

// addresses notes what has its address taken, other than to be loaded or stored.
func (ix *Index) addresses(in ssa.Instruction) {
	var few [8]*ssa.Value
	for _, op := range in.Operands(few[:0]) {
		var of any
		switch v := (*op).(type) {
		case *ssa.Global:
			of = v
		case *ssa.FieldAddr:
			of = ssaread.Field(v.X.Type(), v.Field)
		default:
			continue
		}
		switch in := in.(type) {
		case *ssa.UnOp, *ssa.FieldAddr, *ssa.DebugRef:
		case *ssa.Store:
			if in.Val == *op {
				ix.open[of] = true
			}
		case ssa.CallInstruction: // a method of the library's, or of the standard library's, keeps the settings
			fn := funcOf(in.Common())
			if fn == nil || !inLibrary(fn) && !apicall.IsStandardPath(pathOf(fn)) || ownArgs(in.Common()).receiver != *op {
				ix.open[of] = true
			}
		default:
			ix.open[of] = true
		}
	}
}

func (ix *Index) store(fn *ssa.Function, s *ssa.Store) {
	switch addr := s.Addr.(type) {
	case *ssa.FieldAddr:
		f := ssaread.Field(addr.X.Type(), addr.Field)
		ix.fields[f] = append(ix.fields[f], s)
		if f.Name() == "Transport" && f.Pkg().Path() == "net/http" {
			ix.transports = append(ix.transports, s)
		}
		if typ := typeName(addr.X.Type()); typ != nil && retry.Imported(pathOf(typ)) {
			row, ok := retry.FieldOf(typ, f.Name())
			if !ok {
				row, ok = valueRow(typ, f, s.Val)
			}
			if ok {
				ix.change(fn, &change{at: s, to: addr.X, row: row, args: given{args: []ssa.Value{s.Val}}})
			}
		}
		if settable(f) && !apicall.IsStandardPath(pathOf(f)) && !retry.Imported(pathOf(f)) {
			ix.give(s, s.Val)
		}
	case *ssa.Global:
		ix.globals[addr] = append(ix.globals[addr], s)
		if addr.Object() == nil || settable(addr.Object()) {
			ix.give(s, s.Val)
		}
	case *ssa.IndexAddr:
		list, ok := addr.X.(*ssa.Alloc)
		if !ok || !onlyForLibrary(list) {
			ix.give(s, s.Val)
		}
		if !ok { // no list that is written out
			switch k := key(addr.X).(type) {
			case fieldKey:
				ix.open[k.f] = true
			case *ssa.Global:
				ix.open[k] = true
			}
		}
	}
}

// onlyForLibrary reports whether a list is made for calls of functions of libraries only.
func onlyForLibrary(list *ssa.Alloc) bool {
	for _, r := range *list.Referrers() {
		sl, ok := r.(*ssa.Slice)
		if !ok {
			continue
		}
		for _, u := range *sl.Referrers() {
			if call, ok := u.(ssa.CallInstruction); !ok || funcOf(call.Common()) == nil || !inLibrary(funcOf(call.Common())) {
				return false
			}
		}
	}
	return true
}

// valueRow is the row of a function of the library that is stored in a field without one of its own.
func valueRow(typ *types.TypeName, f *types.Var, v ssa.Value) (retry.Setting, bool) {
	if fn, ok := stripped(v).(*ssa.Function); ok && fn.Object() != nil {
		return retry.SettingOf(fn.Object())
	}
	if _, ok := f.Type().Underlying().(*types.Signature); !ok {
		return retry.Setting{}, false
	}
	for lib := range retry.Libraries() { // whoever sets another function there may do the same
		for _, row := range lib.Settings {
			if fn, ok := typ.Pkg().Scope().Lookup(row.Name).(*types.Func); ok && lib.Path == pathOf(typ) && row.Keeps && types.AssignableTo(fn.Type(), f.Type()) {
				return retry.Setting{Name: "?" + row.Name, Parts: retry.Parts{Keeps: true}}, true
			}
		}
	}
	return retry.Setting{}, false
}

func (ix *Index) call(fn *ssa.Function, in ssa.CallInstruction) {
	common := in.Common()
	if _, ok := common.Value.(*ssa.Builtin); ok {
		return
	}
	if common.IsInvoke() {
		ix.invoked[common.Method.Name()] = true
	}
	obj, args := funcOf(common), ownArgs(common)
	if obj != nil && obj.Pkg() != nil && retry.Imported(obj.Pkg().Path()) {
		if row, ok := retry.SettingOf(obj); ok && args.receiver != nil && row.Start == nil && isSetter(in) {
			ix.change(fn, &change{at: in, to: args.receiver, row: row, args: args})
		}
		return
	}
	callee := common.StaticCallee()
	if obj != nil && obj.Pkg() != nil && apicall.IsStandardPath(obj.Pkg().Path()) {
		return
	}
	for i, a := range ssaread.AllArgs(common) {
		if ofLibrary(stripped(a).Type()) {
			h := handing{in, a, i}
			if callee == nil || callee.Blocks == nil {
				ix.gives = append(ix.gives, h)
			} else {
				ix.handings[fn] = append(ix.handings[fn], h)
			}
		}
	}
}

// isSetter reports whether a call of a method changes its receiver: it gives nothing, or its
// receiver back. One that gives something else leaves it as it was.
func isSetter(in ssa.CallInstruction) bool {
	results := in.Common().Signature().Results()
	return results.Len() == 0 || sameReceiver(in) && !copies(in)
}

// sameReceiver reports whether a call of a method returns a value of the type of its receiver.
func sameReceiver(in ssa.CallInstruction) bool {
	common := in.Common()
	results, recv := common.Signature().Results(), ownArgs(common).receiver
	return recv != nil && results.Len() == 1 && namedOf(results.At(0).Type()) != nil && namedOf(results.At(0).Type()) == namedOf(recv.Type())
}

// copies reports whether a method returns a changed copy, and leaves its receiver as it was.
func copies(in ssa.CallInstruction) bool {
	fn := funcOf(in.Common())
	return fn == nil || fn.Name() == "Clone" || retry.Name(fn) == "(Executor).WithContext"
}

func (ix *Index) change(fn *ssa.Function, c *change) {
	ix.changes = append(ix.changes, c)
	ix.byFunc[fn] = append(ix.byFunc[fn], c)
}

func (ix *Index) give(at ssa.Instruction, v ssa.Value) {
	if ofLibrary(stripped(v).Type()) {
		ix.gives = append(ix.gives, handing{at: at, v: v})
	}
}

// settable reports whether other packages may set a field or a variable.
func settable(obj types.Object) bool { return obj.Exported() && obj.Pkg().Name() != "main" }

// leaves reports whether others than the functions of the package may get what fn returns.
func leaves(fn *ssa.Function) bool {
	obj := fn.Object()
	return obj == nil || obj.Exported() && obj.Pkg().Name() != "main"
}

// ofLibrary reports whether a value is one of a retry library that can be changed after it was made.
func ofLibrary(t types.Type) bool {
	n := namedOf(t)
	if n == nil || n.Obj().Pkg() == nil || !retry.Imported(n.Obj().Pkg().Path()) {
		return false
	}
	switch n.Underlying().(type) {
	case *types.Struct, *types.Interface:
		return !apicall.IsStandardPath(n.Obj().Pkg().Path())
	}
	return false
}

// namedOf returns the type's declaration, that of what it points to included, or nil.
func namedOf(t types.Type) *types.Named {
	t = types.Unalias(t)
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	n, ok := t.(*types.Named)
	if !ok {
		return nil
	}
	return n.Origin()
}

func typeName(t types.Type) *types.TypeName {
	if n := namedOf(t); n != nil {
		return n.Obj()
	}
	return nil
}

func pathOf(obj types.Object) string {
	if obj.Pkg() == nil {
		return ""
	}
	return obj.Pkg().Path()
}

// moduleOf is what the paths of the packages of one library have in common.
func moduleOf(path string) string {
	segments := strings.Split(path, "/")
	n := 2
	if segments[0] == "github.com" {
		n = 3
	}
	return strings.Join(segments[:min(n, len(segments))], "/")
}
