package codes

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/types/typeutil"
)

// A carrier is something that values are put into: a variable, a field, a result of a
// function, or the elements or keys of one.
type carrier struct {
	obj  types.Object
	part part
}

// A part of a carrier.
type part string

const (
	whole    part = ""
	elements part = "[]"
	keys     part = "{}"
)

func result(i int) part { return part(rune('0' + i)) }

// An inflow is one expression that is put into a carrier.
type inflow struct {
	expr    ast.Expr // nil: something that is not known
	index   int      // of the value in an expression with several
	part    part     // of the expression's value that is meant
	carrier *carrier // instead of an expression
	open    bool     // instead of an expression: what other packages may put there
}

// index notes, for every carrier of the package, what is put into it.
func (p *program) index() {
	p.inflows = make(map[carrier][]inflow)
	p.foreignDecodes()
	for _, f := range p.Files {
		if p.isTest(f) { // a table of test cases proves nothing, and disproves nothing
			continue
		}
		for _, d := range f.Decls {
			w := &walker{program: p}
			if fd, ok := d.(*ast.FuncDecl); ok {
				w.fn, _ = p.Info.Defs[fd.Name].(*types.Func)
				p.openParams(w.fn)
			}
			w.walk(d)
		}
	}
}

func (p *program) add(c carrier, in inflow) {
	if c.obj == nil {
		return
	}
	if _, ok := p.inflows[c]; !ok {
		p.order = append(p.order, c)
	}
	p.inflows[c] = append(p.inflows[c], in)
	if c.part == whole && in.part == whole && in.carrier == nil && isContainer(c.obj.Type()) {
		for _, part := range []part{elements, keys} {
			p.add(carrier{c.obj, part}, inflow{expr: in.expr, index: in.index, part: part})
		}
	}
}

func isContainer(t types.Type) bool {
	if ptr := pointee(t); ptr != nil {
		t = ptr
	}
	switch types.Unalias(t).Underlying().(type) {
	case *types.Map, *types.Slice, *types.Array:
		return true
	}
	return false
}

func (p *program) addForeign(c carrier) { p.add(c, inflow{}) }

// openParams says that other packages may call an exported function with anything.
func (p *program) openParams(fn *types.Func) {
	if fn == nil || !fn.Exported() || p.Pkg.Name() == "main" {
		return
	}
	for v := range fn.Signature().Params().Variables() {
		p.add(carrier{v, whole}, inflow{open: true})
	}
}

// A walker notes the inflows of one declaration.
type walker struct {
	*program
	fn *types.Func // that is declared; nil in a function literal
}

func (w *walker) walk(n ast.Node) {
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			inner := &walker{program: w.program}
			inner.walk(n.Body)
			return false
		case *ast.AssignStmt:
			w.assign(n)
		case *ast.IncDecStmt:
			w.addForeign(w.place(n.X))
		case *ast.ValueSpec:
			w.spec(n)
		case *ast.RangeStmt:
			w.rangeOver(n)
		case *ast.TypeSwitchStmt:
			w.typeSwitch(n)
		case *ast.ReturnStmt:
			w.returns(n)
		case *ast.CompositeLit:
			w.literal(n)
		case *ast.CallExpr:
			w.call(n)
		case *ast.UnaryExpr:
			if n.Op == token.AND {
				w.address(n)
			}
		case *ast.Ident:
			w.functionValue(n)
		}
		return true
	})
}

// place is the carrier that an assignment to e changes.
func (p *program) place(e ast.Expr) carrier {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		if v, ok := p.Info.ObjectOf(e).(*types.Var); ok {
			return carrier{v.Origin(), whole}
		}
	case *ast.SelectorExpr:
		if v, ok := p.Info.Uses[e.Sel].(*types.Var); ok {
			return carrier{v.Origin(), whole}
		}
	case *ast.StarExpr: // a pointer stands for what it points to
		return p.place(e.X)
	case *ast.IndexExpr:
		if c := p.place(e.X); c.part == whole {
			return carrier{c.obj, elements}
		}
	}
	return carrier{}
}

func (w *walker) assign(a *ast.AssignStmt) {
	if a.Tok != token.ASSIGN && a.Tok != token.DEFINE {
		w.addForeign(w.place(a.Lhs[0]))
		return
	}
	for i, lhs := range a.Lhs {
		in := inflow{expr: a.Rhs[0], index: i}
		if len(a.Lhs) == len(a.Rhs) {
			in = inflow{expr: a.Rhs[i]}
		}
		w.add(w.place(lhs), in)
		if ix, ok := ast.Unparen(lhs).(*ast.IndexExpr); ok {
			if c := w.place(ix.X); c.part == whole {
				w.add(carrier{c.obj, keys}, inflow{expr: ix.Index})
			}
		}
	}
}

func (w *walker) spec(s *ast.ValueSpec) {
	for i, name := range s.Names {
		switch {
		case len(s.Values) == len(s.Names):
			w.add(w.place(name), inflow{expr: s.Values[i]})
		case len(s.Values) == 1:
			w.add(w.place(name), inflow{expr: s.Values[0], index: i})
		}
	}
}

func (w *walker) rangeOver(r *ast.RangeStmt) {
	t := w.Info.TypeOf(r.X)
	if t == nil {
		return
	}
	_, isMap := types.Unalias(t).Underlying().(*types.Map)
	if r.Key != nil {
		if isMap {
			w.add(w.place(r.Key), inflow{expr: r.X, part: keys})
		} else {
			w.addForeign(w.place(r.Key))
		}
	}
	if r.Value != nil {
		w.add(w.place(r.Value), inflow{expr: r.X, part: elements})
	}
}

func (w *walker) typeSwitch(s *ast.TypeSwitchStmt) {
	a, ok := s.Assign.(*ast.AssignStmt)
	if !ok {
		return
	}
	x, ok := ast.Unparen(a.Rhs[0]).(*ast.TypeAssertExpr)
	if !ok {
		return
	}
	for _, clause := range s.Body.List {
		w.add(carrier{w.Info.Implicits[clause], whole}, inflow{expr: x.X})
	}
}

func (w *walker) returns(r *ast.ReturnStmt) {
	if w.fn == nil {
		return
	}
	results := w.fn.Signature().Results()
	for i := range results.Len() {
		c := carrier{w.fn, result(i)}
		switch {
		case len(r.Results) == 0:
			w.add(c, inflow{carrier: &carrier{results.At(i), whole}})
		case len(r.Results) == results.Len():
			w.add(c, inflow{expr: r.Results[i]})
		default:
			w.add(c, inflow{expr: r.Results[0], index: i})
		}
	}
}

func (w *walker) literal(lit *ast.CompositeLit) {
	t := w.Info.TypeOf(lit)
	if t == nil {
		return
	}
	if inner := pointee(t); inner != nil {
		t = inner
	}
	st, ok := types.Unalias(t).Underlying().(*types.Struct)
	if !ok {
		return
	}
	for i, e := range lit.Elts {
		if kv, ok := e.(*ast.KeyValueExpr); ok {
			if id, ok := kv.Key.(*ast.Ident); ok {
				w.add(w.place(id), inflow{expr: kv.Value})
			}
		} else if i < st.NumFields() {
			w.add(carrier{st.Field(i).Origin(), whole}, inflow{expr: e})
		}
	}
}

// ownFunc returns the function or method of the package that a call names, or nil.
func (p *program) ownFunc(call *ast.CallExpr) *types.Func {
	fn, ok := typeutil.Callee(p.Info, call).(*types.Func)
	if !ok || fn.Pkg() != p.Pkg {
		return nil
	}
	return fn.Origin()
}

func (w *walker) call(call *ast.CallExpr) {
	fn := w.ownFunc(call)
	if fn == nil {
		w.convert(call)
		return
	}
	if recv := fn.Signature().Recv(); recv != nil && types.IsInterface(recv.Type()) {
		w.dynamicCall(fn.Name())
		return
	}
	params := fn.Signature().Params()
	for i := range params.Len() {
		c := carrier{params.At(i), whole}
		switch {
		case len(call.Args) == 1 && params.Len() > 1:
			w.add(c, inflow{expr: call.Args[0], index: i})
		case fn.Signature().Variadic() && i == params.Len()-1 && !call.Ellipsis.IsValid():
			for _, arg := range call.Args[min(i, len(call.Args)):] {
				w.add(carrier{c.obj, elements}, inflow{expr: arg})
			}
		case i < len(call.Args):
			w.add(c, inflow{expr: call.Args[i]})
		}
	}
}

// convert ends the proof for the fields of a struct that another struct is converted to.
func (w *walker) convert(call *ast.CallExpr) {
	tv := w.Info.Types[call.Fun]
	if !tv.IsType() {
		return
	}
	if st, ok := types.Unalias(tv.Type).Underlying().(*types.Struct); ok {
		for f := range st.Fields() {
			w.addForeign(carrier{f.Origin(), whole})
		}
	}
}

// dynamicCall ends the proof for the parameters of every method of that name.
func (w *walker) dynamicCall(name string) {
	scope := w.Pkg.Scope()
	for _, n := range scope.Names() {
		tn, ok := scope.Lookup(n).(*types.TypeName)
		if !ok {
			continue
		}
		if named, ok := types.Unalias(tn.Type()).(*types.Named); ok {
			for m := range named.Methods() {
				if m.Name() == name {
					w.foreignParams(m)
				}
			}
		}
	}
}

func (w *walker) foreignParams(fn *types.Func) {
	for v := range fn.Signature().Params().Variables() {
		w.addForeign(carrier{v, whole})
		w.addForeign(carrier{v, elements})
	}
}

// functionValue ends the proof for the parameters of a function that is used as a value.
func (w *walker) functionValue(id *ast.Ident) {
	if fn, ok := w.Info.Uses[id].(*types.Func); ok && fn.Pkg() == w.Pkg && !w.called()[id] {
		w.foreignParams(fn.Origin())
	}
}

// called are the names that stand in the place of the function in a call.
func (p *program) called() map[*ast.Ident]bool {
	if p.calledNames != nil {
		return p.calledNames
	}
	p.calledNames = make(map[*ast.Ident]bool)
	for _, f := range p.Files {
		ast.Inspect(f, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok {
				p.calledNames[nameOf(call.Fun)] = true
			}
			return true
		})
	}
	return p.calledNames
}

func nameOf(fun ast.Expr) *ast.Ident {
	switch fun := ast.Unparen(fun).(type) {
	case *ast.Ident:
		return fun
	case *ast.SelectorExpr:
		return fun.Sel
	case *ast.IndexExpr:
		return nameOf(fun.X)
	case *ast.IndexListExpr:
		return nameOf(fun.X)
	}
	return nil
}

// address ends the proof for a number or a text whose address goes to a function that is not known.
func (w *walker) address(u *ast.UnaryExpr) {
	c := w.place(u.X)
	if c.obj == nil {
		return
	}
	if _, ok := types.Unalias(c.obj.Type()).Underlying().(*types.Basic); ok && w.arguments()[u] {
		w.addForeign(c)
	}
}

// arguments are the expressions &x that stand as an argument of a call.
func (p *program) arguments() map[*ast.UnaryExpr]bool {
	if p.argumentRefs != nil {
		return p.argumentRefs
	}
	p.argumentRefs = make(map[*ast.UnaryExpr]bool)
	p.eachCall(func(call *ast.CallExpr) {
		for _, arg := range call.Args {
			if u, ok := ast.Unparen(arg).(*ast.UnaryExpr); ok {
				p.argumentRefs[u] = true
			}
		}
	})
	return p.argumentRefs
}
