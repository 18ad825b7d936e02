package codes

import (
	"go/ast"
	"go/constant"
	"go/types"
	"net/url"
	"reflect"
	"strings"

	"github.com/kakaolint/kakaolint/analyzer/internal/model"
	"github.com/kakaolint/kakaolint/catalog"
	"golang.org/x/tools/go/types/typeutil"
)

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
