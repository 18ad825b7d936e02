package codes

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strings"

	"github.com/kakaolint/kakaolint/analyzer/internal/model"
	"golang.org/x/tools/go/types/typeutil"
)

var foreign = proof{foreign: true}

// maxRounds bounds the search for a fixed point; what has not settled by then is not proven.
const maxRounds = 16

// solve finds out what every carrier may hold.
func (p *program) solve() {
	p.proofs = make(map[carrier]proof)
	for v, proof := range p.seeds.fields {
		c := carrier{v, whole}
		p.proofs[c] = proof
		if _, ok := p.inflows[c]; !ok {
			p.inflows[c] = nil
		}
	}
	for round := 0; ; round++ {
		changed := false
		for _, c := range p.order {
			old := p.proofs[c]
			now := old
			for _, in := range p.inflows[c] {
				now = now.join(p.inflow(in))
			}
			if !now.same(old) {
				p.proofs[c], changed = now, true
			}
		}
		if !changed {
			return
		}
		if round == maxRounds {
			clear(p.proofs)
			return
		}
	}
}

func (p *program) inflow(in inflow) proof {
	switch {
	case in.carrier != nil:
		return p.proofs[*in.carrier]
	case in.open:
		return proof{open: true}
	case in.expr == nil:
		return foreign
	case in.part != whole && in.index > 0:
		return foreign
	case in.part != whole:
		return p.partOf(in.expr, in.part, 0)
	}
	return p.at(in.expr, in.index)
}

// of is what an expression may be.
func (p *program) of(e ast.Expr) proof { return p.at(e, 0) }

// at is what the i-th value of an expression may be.
func (p *program) at(e ast.Expr, i int) proof {
	e = ast.Unparen(e)
	tv := p.Info.Types[e]
	switch {
	case tv.Value != nil:
		if isZero(tv.Value) {
			return proof{}
		}
		return proof{consts: []constant.Value{tv.Value}}
	case tv.IsNil():
		return proof{}
	}
	switch e := e.(type) {
	case *ast.CallExpr:
		return p.call(e, i)
	case *ast.TypeAssertExpr:
		return p.first(e.X, i)
	case *ast.IndexExpr:
		if seed, ok := p.seeds.reads[e.Lbrack]; ok && i == 0 {
			return seed
		}
		if i == 0 {
			return p.partOf(e.X, elements, 0)
		}
	case *ast.Ident, *ast.SelectorExpr:
		return p.variable(e)
	case *ast.StarExpr:
		return p.of(e.X)
	case *ast.UnaryExpr:
		if e.Op == token.AND || e.Op == token.ADD {
			return p.of(e.X)
		}
	}
	return foreign
}

// first is x for the first value of a comma-ok form, else something else.
func (p *program) first(x ast.Expr, i int) proof {
	if i == 0 {
		return p.of(x)
	}
	return foreign
}

func (p *program) variable(e ast.Expr) proof {
	if sel, ok := e.(*ast.SelectorExpr); ok {
		if seed, ok := p.seeds.reads[sel.Sel.Pos()]; ok {
			return seed
		}
		if n := model.NamedOf(p.Info.TypeOf(sel.X)); n != nil && sel.Sel.Name == "StatusCode" && model.IsNamed(n, "net/http", "Response") {
			return proof{shared: true} // of some response
		}
	}
	c := p.place(e)
	if c.obj == nil || c.obj.Pkg() != p.Pkg {
		return foreign
	}
	return p.proofs[c]
}

// call is what the i-th result of a call may be.
func (p *program) call(call *ast.CallExpr, i int) proof {
	if tv := p.Info.Types[call.Fun]; tv.IsType() {
		if len(call.Args) == 1 && keepsValue(p.Info.TypeOf(call.Args[0]), tv.Type) {
			return p.of(call.Args[0])
		}
		return foreign
	}
	if seed, ok := p.seeds.reads[call.Lparen]; ok && i == 0 { // resp.StatusCode() of a client library
		return seed
	}
	if fn := p.ownFunc(call); fn != nil {
		return p.proofs[carrier{fn, result(i)}]
	}
	switch callee := typeutil.Callee(p.Info, call).(type) {
	case *types.Builtin:
		if callee.Name() == "new" && len(call.Args) == 1 && p.Info.Types[call.Args[0]].IsValue() { // new(expr)
			return p.of(call.Args[0])
		}
	case *types.Func:
		if x := sameNumber(callee, call); x != nil {
			return p.first(x, i)
		}
	}
	return foreign
}

// keepsValue reports whether a conversion leaves a code as it is.
func keepsValue(from, to types.Type) bool {
	a, okA := basicOf(from)
	b, okB := basicOf(to)
	if !okA || !okB {
		return types.IsInterface(to)
	}
	const number = types.IsInteger | types.IsFloat
	return a&number != 0 && b&number != 0 && b&types.IsUnsigned == 0 || a&types.IsString != 0 && b&types.IsString != 0
}

func basicOf(t types.Type) (types.BasicInfo, bool) {
	if t == nil {
		return 0, false
	}
	b, ok := types.Unalias(t).Underlying().(*types.Basic)
	if !ok {
		return 0, false
	}
	return b.Info(), true
}

// sameNumber returns the argument or receiver of a call that gives the same code in another type.
func sameNumber(fn *types.Func, call *ast.CallExpr) ast.Expr {
	switch name := fn.FullName(); {
	case strings.HasSuffix(name, "json.Number).Int64"), strings.HasSuffix(name, "json.Number).Float64"), strings.HasSuffix(name, "json.Number).String"):
		if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok {
			return sel.X
		}
	case name == "strconv.Itoa", name == "strconv.Atoi", name == "strings.TrimSpace", name == "fmt.Sprint" && len(call.Args) == 1,
		name == "strconv.FormatInt", name == "strconv.ParseInt", name == "strconv.ParseFloat":
		return call.Args[0]
	}
	return nil
}

const maxParts = 8

// partOf is what the elements or the keys of an expression's value may be.
func (p *program) partOf(e ast.Expr, part part, depth int) proof {
	if depth > maxParts {
		return foreign
	}
	switch e := ast.Unparen(e).(type) {
	case *ast.CompositeLit:
		return p.literalPart(e, part)
	case *ast.SliceExpr:
		return p.partOf(e.X, part, depth+1)
	case *ast.StarExpr:
		return p.partOf(e.X, part, depth+1)
	case *ast.UnaryExpr:
		if e.Op == token.AND {
			return p.partOf(e.X, part, depth+1)
		}
	case *ast.Ident, *ast.SelectorExpr:
		if p.Info.Types[e].IsNil() {
			return proof{}
		}
		return p.variablePart(e, part)
	case *ast.CallExpr:
		return p.callPart(e, part, depth)
	}
	return foreign
}

func (p *program) variablePart(e ast.Expr, part part) proof {
	c := p.place(e)
	if c.obj == nil || c.obj.Pkg() != p.Pkg || c.part != whole {
		return foreign
	}
	return p.proofs[carrier{c.obj, part}]
}

func (p *program) callPart(call *ast.CallExpr, part part, depth int) proof {
	b, ok := typeutil.Callee(p.Info, call).(*types.Builtin)
	switch {
	case ok && b.Name() == "append" && part == elements:
		out := p.partOf(call.Args[0], part, depth+1)
		for i, arg := range call.Args[1:] {
			if call.Ellipsis.IsValid() && i == len(call.Args)-2 {
				out = out.join(p.partOf(arg, part, depth+1))
			} else {
				out = out.join(p.of(arg))
			}
		}
		return out
	case ok && b.Name() == "make":
		return proof{}
	}
	return foreign
}

func (p *program) literalPart(lit *ast.CompositeLit, part part) proof {
	out := proof{}
	for _, e := range lit.Elts {
		kv, keyed := e.(*ast.KeyValueExpr)
		switch {
		case part == keys && keyed:
			out = out.join(p.of(kv.Key))
		case part == elements && keyed:
			out = out.join(p.of(kv.Value))
		case part == elements:
			out = out.join(p.of(e))
		}
	}
	return out
}
