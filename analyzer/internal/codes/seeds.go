package codes

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"net/url"
	"reflect"
	"slices"
	"strings"

	"github.com/kakaolint/kakaolint/analyzer/internal/judge"
	"github.com/kakaolint/kakaolint/analyzer/internal/model"
	"github.com/kakaolint/kakaolint/analyzer/internal/whatif"
	"github.com/kakaolint/kakaolint/catalog"
	"golang.org/x/tools/go/types/typeutil"
)

// seeds are where answers come to light.
type seeds struct {
	reads  map[token.Pos]proof  // selectors by their name, index expressions by their bracket
	fields map[*types.Var]proof // that a member was decoded into
	calls  map[token.Pos]bool   // that an API's answers, and no others, go into or come out of
	missed map[*types.Var][]Source
}

func newSeeds() *seeds {
	return &seeds{
		reads: make(map[token.Pos]proof), fields: make(map[*types.Var]proof),
		calls: make(map[token.Pos]bool), missed: make(map[*types.Var][]Source),
	}
}

func (s *seeds) read(at token.Pos, p proof) { s.reads[at] = s.reads[at].join(p) }

func (s *seeds) bind(field *types.Var, p proof) { s.fields[field] = s.fields[field].join(p) }

func one(api *catalog.API, member string) proof {
	return proof{set: []Source{{API: api, Member: member}}}
}

// seen is the proof that the runs give for a sight.
func seen(obs *judge.Observation, s whatif.Sight) proof {
	return proof{set: []Source{s.Source}, foreign: !obs.Only(s.In), open: !obs.Complete(s.In)}
}

// see takes over what the runs saw.
func (p *program) see(obs *judge.Observation) {
	if obs == nil {
		return
	}
	s := p.seeds
	for pos, sights := range obs.Reads {
		for _, sight := range sights {
			s.read(pos, seen(obs, sight))
		}
	}
	for _, b := range obs.Binds {
		proof := seen(obs, b.Sight)
		proof.at = b.At
		s.bind(b.Field, proof)
	}
	for pos := range obs.AnswerCalls() {
		s.calls[pos] = true
	}
	for _, m := range obs.Misses {
		if obs.Complete(m.In) {
			p.miss(m.Type, m.API)
		}
	}
}

// miss notes the fields of a struct that would hold the code of some other API's failure.
func (p *program) miss(t types.Type, api *catalog.API) {
	st, ok := types.Unalias(t).Underlying().(*types.Struct)
	if !ok {
		return
	}
	for i := range st.NumFields() {
		tag, _, _ := strings.Cut(reflect.StructTag(st.Tag(i)).Get("json"), ",")
		f := st.Field(i).Origin()
		if p.isCodeMember(tag, f.Type()) {
			p.seeds.missed[f] = withSource(p.seeds.missed[f], Source{API: api, Member: tag})
		}
	}
}

// isCodeMember reports whether some API's failures have their code in a member of that name, and it fits the type.
func (p *program) isCodeMember(name string, t types.Type) bool {
	for _, api := range p.options.Catalog.APIs {
		for _, s := range api.Shapes {
			if s.Code == name && fits(t, s.Type) {
				return true
			}
		}
	}
	return false
}

// fits reports whether a member of that JSON type decodes into t.
func fits(t types.Type, want catalog.CodeType) bool {
	if ptr, ok := types.Unalias(t).Underlying().(*types.Pointer); ok {
		t = ptr.Elem()
	}
	if named, ok := types.Unalias(t).(*types.Named); ok && named.Obj().Name() == "Number" {
		return want == catalog.CodeInteger
	}
	b, ok := types.Unalias(t).Underlying().(*types.Basic)
	switch {
	case !ok:
		return false
	case want == catalog.CodeInteger:
		return b.Info()&(types.IsInteger|types.IsFloat) != 0 && b.Info()&types.IsUnsigned == 0
	}
	return b.Info()&types.IsString != 0
}

// seeFast finds the functions that send and in which every URL is one of the same API:
// what they decode and which status they read is plain to see.
func (p *program) seeFast() {
	for _, f := range p.Files {
		if p.isTest(f) {
			continue
		}
		for _, d := range f.Decls {
			if fd, ok := d.(*ast.FuncDecl); ok && fd.Body != nil {
				if api := p.calledAPI(fd.Body); api != nil {
					p.seeFunction(fd.Body, api)
				}
			}
		}
	}
}

// calledAPI returns the API of a function that sends, if all of its URLs are of that API.
func (p *program) calledAPI(body *ast.BlockStmt) *catalog.API {
	var api *catalog.API
	sends, foreign := false, false
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			foreign = true // may be called for anything
		case *ast.CallExpr:
			if fn, ok := typeutil.Callee(p.Info, n).(*types.Func); ok {
				if fn.Pkg() == p.Pkg {
					foreign = foreign || answers(fn)
				} else if _, ok := model.SendOf(fn); ok {
					sends = true
				}
			}
		case ast.Expr:
			v := p.Info.Types[n].Value
			if v == nil || v.Kind() != constant.String || !strings.Contains(constant.StringVal(v), "://") {
				return true
			}
			u, err := url.Parse(constant.StringVal(v))
			if err != nil {
				foreign = true
				return false
			}
			called := p.options.Catalog.ByHost(u.Host)
			if called == nil || api != nil && called != api {
				foreign = true
			}
			api = called
			return false
		}
		return true
	})
	if foreign || !sends {
		return nil
	}
	return api
}

// answers reports whether a function of the package gives a response: it may be another host's.
func answers(fn *types.Func) bool {
	for v := range fn.Signature().Results().Variables() {
		if model.IsPointerTo(v.Type(), "net/http", "Response") {
			return true
		}
	}
	return false
}

func (p *program) seeFunction(body *ast.BlockStmt, api *catalog.API) {
	local := p.sentHere(body)
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			if id, ok := n.X.(*ast.Ident); ok && n.Sel.Name == "StatusCode" && local[p.Info.Uses[id]] {
				p.seeds.read(n.Sel.Pos(), one(api, Status))
			}
		case *ast.CallExpr:
			if t := p.bodyTarget(n, local); t != nil {
				p.seeShape(n, t, api)
			}
		}
		return true
	})
}

// sentHere are the variables that hold a response which the function gets by sending,
// or the bytes of its body, and nothing else.
func (p *program) sentHere(body *ast.BlockStmt) map[types.Object]bool {
	local, other := make(map[types.Object]bool), make(map[types.Object]bool)
	note := func(lhs, rhs ast.Expr) {
		id, ok := lhs.(*ast.Ident)
		if !ok {
			return
		}
		obj := p.Info.ObjectOf(id)
		call, ok := ast.Unparen(rhs).(*ast.CallExpr)
		if !ok {
			other[obj] = true
			return
		}
		fn, _ := typeutil.Callee(p.Info, call).(*types.Func)
		if fn == nil {
			other[obj] = true
			return
		}
		_, sends := model.SendOf(fn)
		reads := model.RoleOf(fn) == model.ReadAll && len(call.Args) == 1 && isBodyOf(p.Info, call.Args[0], local)
		if sends && fn.Pkg() != p.Pkg || reads {
			local[obj] = true
		} else {
			other[obj] = true
		}
	}
	ast.Inspect(body, func(n ast.Node) bool {
		if a, ok := n.(*ast.AssignStmt); ok && len(a.Rhs) == 1 {
			note(a.Lhs[0], a.Rhs[0])
		} else if ok {
			for i := range a.Lhs {
				note(a.Lhs[i], a.Rhs[i])
			}
		}
		return true
	})
	for obj := range other {
		delete(local, obj)
	}
	return local
}

// isBodyOf reports whether e is resp.Body of one of the responses.
func isBodyOf(info *types.Info, e ast.Expr, responses map[types.Object]bool) bool {
	sel, ok := ast.Unparen(e).(*ast.SelectorExpr)
	if !ok || sel.Sel.Name != "Body" {
		return false
	}
	id, ok := ast.Unparen(sel.X).(*ast.Ident)
	return ok && responses[info.Uses[id]]
}

// bodyTarget returns the type that a call decodes a response of the function into:
// json.Unmarshal(body, &x), json.NewDecoder(resp.Body).Decode(&x).
func (p *program) bodyTarget(call *ast.CallExpr, local map[types.Object]bool) types.Type {
	target := p.decoded(call)
	if target == nil {
		return nil
	}
	from := call.Args[0]
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok && len(call.Args) == 1 {
		made, ok := ast.Unparen(sel.X).(*ast.CallExpr)
		if !ok || len(made.Args) != 1 {
			return nil
		}
		from = made.Args[0]
	}
	if id, ok := ast.Unparen(from).(*ast.Ident); !(ok && local[p.Info.Uses[id]]) && !isBodyOf(p.Info, from, local) {
		return nil
	}
	return pointee(p.Info.TypeOf(target))
}

// seeShape notes the fields of a decode target that has the failure's members.
func (p *program) seeShape(call *ast.CallExpr, t types.Type, api *catalog.API) {
	st, ok := types.Unalias(t).Underlying().(*types.Struct)
	if !ok {
		return
	}
	for _, s := range api.Shapes {
		code, message := taggedField(st, s.Code), taggedField(st, s.Message)
		if code == nil || message == nil || !fits(code.Type(), s.Type) {
			continue
		}
		bound := one(api, s.Code)
		bound.at = call.Lparen
		p.seeds.bind(code.Origin(), bound)
		p.seeds.calls[call.Lparen] = true
		for _, name := range s.Others {
			if other := taggedField(st, name); other != nil {
				p.seeds.bind(other.Origin(), one(api, name))
			}
		}
	}
}

func taggedField(st *types.Struct, name string) *types.Var {
	for i := range st.NumFields() {
		if tag, _, _ := strings.Cut(reflect.StructTag(st.Tag(i)).Get("json"), ","); tag == name && name != "" {
			return st.Field(i)
		}
	}
	return nil
}

// decoded returns the argument that a call decodes JSON into, or nil.
func (p *program) decoded(call *ast.CallExpr) ast.Expr {
	fn, ok := typeutil.Callee(p.Info, call).(*types.Func)
	if !ok || len(call.Args) == 0 {
		return nil
	}
	if r := model.RoleOf(fn); r == model.Decode || r == model.DecodeFrom {
		return call.Args[len(call.Args)-1]
	}
	return nil
}

func pointee(t types.Type) types.Type {
	if t == nil {
		return nil
	}
	if ptr, ok := types.Unalias(t).Underlying().(*types.Pointer); ok {
		return ptr.Elem()
	}
	return nil
}

// foreignDecodes ends the proof for the fields that something else than an API's answer
// is decoded into.
func (p *program) foreignDecodes() {
	p.findDecoding()
	seen := make(map[types.Type]bool)
	p.eachCall(func(call *ast.CallExpr) {
		if p.seeds.calls[call.Lparen] {
			return
		}
		for _, target := range p.targets(call) {
			if t := pointee(p.Info.TypeOf(target)); t != nil {
				p.spoil(t, seen)
			}
		}
	})
}

// targets are the arguments of a call that something is decoded into, there or in the called function.
func (p *program) targets(call *ast.CallExpr) []ast.Expr {
	if target := p.decoded(call); target != nil {
		return []ast.Expr{target}
	}
	if p.fills(call) {
		return call.Args
	}
	var out []ast.Expr
	if fn := p.ownFunc(call); fn != nil {
		sig := fn.Signature()
		for i, arg := range call.Args {
			if i < sig.Params().Len() && p.decoding[sig.Params().At(i)] {
				out = append(out, arg)
			}
		}
	}
	return out
}

// filling are parts of the names of functions that put something into what they are given.
var filling = []string{"bind", "decode", "unmarshal", "scan", "parse", "result", "seterror", "first", "find", "load", "read", "into", "fill", "copy", "merge", "map"}

// fills reports whether a function that cannot be looked into says by its name that it puts
// something into what its arguments point to: c.ShouldBindJSON(&x), db.First(&x).
func (p *program) fills(call *ast.CallExpr) bool {
	fn, ok := typeutil.Callee(p.Info, call).(*types.Func)
	if !ok || fn.Pkg() == nil || model.RoleOf(fn) != model.None {
		return false
	}
	if recv := fn.Signature().Recv(); fn.Pkg() == p.Pkg && (recv == nil || !types.IsInterface(recv.Type())) {
		return false
	}
	name := strings.ToLower(fn.Name())
	return slices.ContainsFunc(filling, func(word string) bool { return strings.Contains(name, word) })
}

// findDecoding finds the parameters that something is decoded into.
func (p *program) findDecoding() {
	p.decoding = make(map[*types.Var]bool)
	for changed := true; changed; {
		changed = false
		p.eachCall(func(call *ast.CallExpr) {
			for _, target := range p.targets(call) {
				id, ok := ast.Unparen(target).(*ast.Ident)
				if !ok {
					continue
				}
				if v, ok := p.Info.Uses[id].(*types.Var); ok && !p.decoding[v] {
					p.decoding[v], changed = true, true
				}
			}
		})
	}
}

func (p *program) eachCall(do func(*ast.CallExpr)) {
	for _, f := range p.Files {
		if p.isTest(f) {
			continue
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok {
				do(call)
			}
			return true
		})
	}
}

// spoil marks every field that a decode into t can fill.
func (p *program) spoil(t types.Type, seen map[types.Type]bool) {
	if seen[t] {
		return
	}
	seen[t] = true
	switch u := types.Unalias(t).Underlying().(type) {
	case interface{ Elem() types.Type }: // pointer, slice, array, map
		p.spoil(u.Elem(), seen)
	case *types.Struct:
		for i := range u.NumFields() {
			f := u.Field(i).Origin()
			p.seeds.fields[f] = p.seeds.fields[f].join(proof{foreign: true})
			p.spoil(f.Type(), seen)
		}
	}
}
