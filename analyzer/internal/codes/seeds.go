package codes

import (
	"go/ast"
	"go/token"
	"go/types"
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
	p := proof{set: []Source{s.Source}, open: !obs.Complete(s.In)}
	if !obs.Only(s.In) { // a status stays one, whoever sent it; a code does not
		p.shared, p.foreign = s.Member == Status, s.Member != Status
	}
	return p
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
