package apicall

import (
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/kakaolint/kakaolint/analyzer/internal/ssaread"
	"golang.org/x/tools/go/ssa"
)

// hole stands for a part of a text that is not known.
const hole = "\x00"

// Bounds of the evaluation of a text: what is over them is a hole.
const (
	maxTexts  = 8
	maxDepth  = 24
	maxLength = 2048
)

// texts is a small sorted set of what a string can be, with holes for the parts that are not known.
type texts []string

func unknown() texts { return texts{hole} }

func union(a, b texts) texts {
	out := append(slices.Clone(a), b...)
	slices.Sort(out)
	out = slices.Compact(out)
	if len(out) > maxTexts {
		return unknown()
	}
	return out
}

func concat(a, b texts) texts {
	var out texts
	for _, x := range a {
		for _, y := range b {
			s := strings.ReplaceAll(x+y, hole+hole, hole)
			if len(s) > maxLength {
				return unknown()
			}
			out = union(out, texts{s})
		}
	}
	return out
}

func mapTexts(t texts, f func(string) string) texts {
	var out texts
	for _, s := range t {
		out = union(out, texts{f(s)})
	}
	return out
}

// A binding gives a function's parameters the arguments of one call of it.
type binding struct {
	call ssa.CallInstruction
	up   *binding // of the function that holds the call
}

// evaluator finds what a string value can be. One is made for each question.
type evaluator struct {
	ix       *Index
	open     bool // a parameter was met that no binding gives a value
	merge    bool // take such a parameter as the union over all callers
	instance bool // a field was read of one certain struct
	// root is the outermost function if a template is made: its parameters are marks that callers fill.
	root   *ssa.Function
	marked map[*types.Var]bool // fields that marks were made for
	busy   map[ssa.Value]bool
	depth  int
}

func newEvaluator(ix *Index) *evaluator {
	return &evaluator{ix: ix, busy: make(map[ssa.Value]bool)}
}

// text returns what v can be.
func (e *evaluator) text(v ssa.Value, b *binding) texts {
	if e.depth >= maxDepth || e.busy[v] {
		return unknown()
	}
	e.depth++
	e.busy[v] = true
	defer func() { e.depth--; delete(e.busy, v) }()

	switch v := v.(type) {
	case *ssa.Const:
		return constText(v)
	case *ssa.BinOp:
		if v.Op == token.ADD {
			return concat(e.text(v.X, b), e.text(v.Y, b))
		}
	case *ssa.Phi:
		return e.unionOf(v.Edges, b)
	case *ssa.Convert:
		return e.text(v.X, b)
	case *ssa.ChangeType:
		return e.text(v.X, b)
	case *ssa.MakeInterface:
		return e.text(v.X, b)
	case *ssa.Parameter:
		return e.parameter(v, b)
	case *ssa.FreeVar:
		return e.freeVar(v, b)
	case *ssa.Field:
		return e.field(v.X, ssaread.Field(v.X.Type(), v.Field), b)
	case *ssa.UnOp:
		if v.Op == token.MUL {
			return e.load(v.X, b)
		}
	case *ssa.Lookup:
		return e.entry(v.X, v.Index, b)
	case *ssa.Index:
		return e.element(v.X, b)
	case *ssa.Extract:
		return e.extract(v, b)
	case *ssa.Call:
		return e.call(v, 0, b)
	}
	return unknown()
}

func constText(c *ssa.Const) texts {
	if c.Value == nil {
		return unknown()
	}
	if c.Value.Kind() == constant.String {
		return texts{constant.StringVal(c.Value)}
	}
	return texts{c.Value.ExactString()}
}

func (e *evaluator) unionOf(vs []ssa.Value, b *binding) texts {
	var out texts
	for _, v := range vs {
		out = union(out, e.text(v, b))
	}
	if len(out) == 0 {
		return unknown()
	}
	return out
}

// stored is the union of what was stored in a field or a global, wherever that was.
func (e *evaluator) stored(vs []ssa.Value) texts {
	outer := e.merge
	e.merge = true
	defer func() { e.merge = outer }()
	return e.unionOf(vs, nil)
}

// field is what is stored in a field, wherever that is. In a template, a field of a parameter that
// is not known at all, or that others may set as well, is left to them.
func (e *evaluator) field(x ssa.Value, field *types.Var, b *binding) texts {
	if out := e.ofInstance(x, field, b, 0); out != nil {
		return out
	}
	out := e.stored(e.ix.fields[field])
	if i := slices.Index(out, hole); i >= 0 && e.root != nil && !e.merge {
		if p, ok := e.rootParameter(x, b); ok {
			e.marked[field] = true
			return union(slices.Delete(slices.Clone(out), i, i+1), texts{fieldMark(p, field)})
		}
	}
	return out
}

// rootParameter returns the parameter of the outermost function that v is.
func (e *evaluator) rootParameter(v ssa.Value, b *binding) (*ssa.Parameter, bool) {
	for {
		p, ok := v.(*ssa.Parameter)
		if !ok {
			return nil, false
		}
		arg, up, bound := argument(p, b)
		if !bound {
			return p, p.Parent() == e.root
		}
		v, b = arg, up
	}
}

func (e *evaluator) parameter(p *ssa.Parameter, b *binding) texts {
	if arg, up, ok := argument(p, b); ok {
		return e.text(arg, up)
	}
	if !e.merge {
		e.open = true
		if p.Parent() == e.root {
			return texts{parameterMark(p)}
		}
		return unknown()
	}
	var out texts
	for _, call := range e.ix.Callers(p.Parent()) {
		if arg, _, ok := argument(p, &binding{call: call}); ok {
			out = union(out, e.text(arg, nil))
		}
	}
	return union(out, unknown()) // other packages may call it too
}

// argument returns what b gives parameter p, and the binding of the caller.
func argument(p *ssa.Parameter, b *binding) (ssa.Value, *binding, bool) {
	if b == nil || b.call.Common().StaticCallee() != p.Parent() {
		return nil, nil, false
	}
	for i, q := range p.Parent().Params {
		if q == p {
			return b.call.Common().Args[i], b.up, true
		}
	}
	return nil, nil, false
}

func (e *evaluator) freeVar(fv *ssa.FreeVar, b *binding) texts {
	if v, up, ok := e.captured(fv, b); ok {
		return e.text(v, up)
	}
	return unknown()
}

// captured returns the value that a closure's free variable stands for, if the closure is made in one place.
func (e *evaluator) captured(fv *ssa.FreeVar, b *binding) (ssa.Value, *binding, bool) {
	fn := fv.Parent()
	makers := e.ix.makers[fn]
	if len(makers) != 1 {
		return nil, nil, false
	}
	var up *binding
	if b != nil && b.call.Common().StaticCallee() == fn && b.call.Parent() == makers[0].Parent() {
		up = b.up
	}
	for i, f := range fn.FreeVars {
		if f == fv {
			return makers[0].Bindings[i], up, true
		}
	}
	return nil, nil, false
}

func (e *evaluator) load(addr ssa.Value, b *binding) texts {
	switch addr := addr.(type) {
	case *ssa.Global:
		return e.stored(e.ix.globals[addr])
	case *ssa.FieldAddr:
		return e.field(addr.X, ssaread.Field(addr.X.Type(), addr.Field), b)
	case *ssa.IndexAddr:
		return e.element(addr.X, b)
	case *ssa.Alloc:
		return e.unionOf(storesTo(addr), b)
	case *ssa.FreeVar:
		if v, up, ok := e.captured(addr, b); ok {
			return e.load(v, up)
		}
	}
	return unknown()
}

// storesTo returns what is stored in a local variable, by closures too.
func storesTo(a ssa.Value) []ssa.Value {
	var out []ssa.Value
	for _, r := range *a.Referrers() {
		switch r := r.(type) {
		case *ssa.Store:
			if r.Addr == a {
				out = append(out, r.Val)
			}
		case *ssa.MakeClosure:
			fn := r.Fn.(*ssa.Function)
			for i, bound := range r.Bindings {
				if bound == a && i < len(fn.FreeVars) {
					out = append(out, storesTo(fn.FreeVars[i])...)
				}
			}
		}
	}
	return out
}

// element is the union of the elements of an array, slice or map that is written as a literal.
func (e *evaluator) element(v ssa.Value, b *binding) texts { return e.entry(v, nil, b) }

// entry is element for a map whose key may be known.
func (e *evaluator) entry(v, key ssa.Value, b *binding) texts {
	switch v := v.(type) {
	case *ssa.Slice:
		return e.entry(v.X, key, b)
	case *ssa.Alloc, *ssa.MakeMap:
		var vs []ssa.Value
		for _, r := range *v.Referrers() {
			switch r := r.(type) {
			case *ssa.IndexAddr:
				vs = append(vs, storesTo(r)...)
			case *ssa.MapUpdate:
				if mayEqual(key, r.Key) {
					vs = append(vs, r.Value)
				}
			}
		}
		return e.unionOf(vs, b)
	case *ssa.UnOp:
		if g, ok := v.X.(*ssa.Global); ok && v.Op == token.MUL {
			var out texts
			for _, s := range e.ix.globals[g] {
				out = union(out, e.entry(s, key, nil))
			}
			if len(out) > 0 {
				return out
			}
		}
	}
	return unknown()
}

// mayEqual reports whether two keys can be the same; nil is any.
func mayEqual(a, b ssa.Value) bool {
	x, okX := a.(*ssa.Const)
	y, okY := b.(*ssa.Const)
	return !okX || !okY || x.Value == nil || y.Value == nil || constant.Compare(x.Value, token.EQL, y.Value)
}

func (e *evaluator) extract(x *ssa.Extract, b *binding) texts {
	switch t := x.Tuple.(type) {
	case *ssa.Call:
		return e.call(t, x.Index, b)
	case *ssa.Lookup:
		if x.Index == 0 {
			return e.entry(t.X, t.Index, b)
		}
	}
	return unknown()
}

// call is what the i-th result of a call can be.
func (e *evaluator) call(c *ssa.Call, i int, b *binding) texts {
	callee := c.Common().StaticCallee()
	if callee == nil {
		return unknown()
	}
	if obj, ok := callee.Object().(*types.Func); ok && callee.Blocks == nil {
		return e.library(obj.Origin().FullName(), c, i, b)
	}
	inner := &binding{call: c, up: b}
	var vs []ssa.Value
	for _, blk := range callee.Blocks {
		if ret, ok := blk.Instrs[len(blk.Instrs)-1].(*ssa.Return); ok && i < len(ret.Results) {
			vs = append(vs, ret.Results[i])
		}
	}
	return e.unionOf(vs, inner)
}
