package codes

import (
	"cmp"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/types/typeutil"
)

// uses finds the constants that meet a code, in source order, each once.
func (p *program) uses() []Use {
	c := &collector{program: p, at: make(map[ast.Expr]int), visiting: make(map[carrier]bool), decodes: make(map[token.Pos]token.Pos)}
	p.eachCall(func(call *ast.CallExpr) {
		if name := nameOf(call.Fun); name != nil {
			c.decodes[call.Lparen] = name.Pos()
		}
	})
	for _, f := range p.Files {
		if !p.wanted(f) {
			continue
		}
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.BinaryExpr:
				c.comparison(n)
			case *ast.SwitchStmt:
				c.switchOn(n)
			case *ast.IndexExpr:
				c.lookup(n)
			case *ast.CallExpr:
				c.search(n)
			}
			return true
		})
	}
	c.assigned()
	slices.SortStableFunc(c.found, func(a, b Use) int { return cmp.Compare(a.Const.Pos(), b.Const.Pos()) })
	return c.found
}

type collector struct {
	*program
	found    []Use
	at       map[ast.Expr]int
	visiting map[carrier]bool
	decodes  map[token.Pos]token.Pos // names of called functions, by parenthesis
}

// known is a Use without its constant, for an expression that may be a part of an
// answer; ok is false for any other.
func (c *collector) known(e ast.Expr) (u Use, ok bool) {
	if c.isOAuthError(e) {
		return Use{OAuth: true, Proven: true}, true
	}
	pr := c.of(e)
	if c.proven(pr) {
		return Use{Sources: pr.set, Proven: true, Open: pr.open, Decoded: c.decodes[pr.at], may: pr}, true
	}
	for _, s := range pr.set {
		if s.Member == Status && len(pr.consts) == 0 && !pr.foreign {
			u.Sources = append(u.Sources, s)
		}
	}
	if len(u.Sources) > 0 {
		return u, len(u.Sources) == len(pr.set)
	}
	if v, isVar := c.place(e).obj.(*types.Var); isVar && len(c.seeds.missed[v]) > 0 && len(pr.set) == 0 && !pr.foreign {
		return Use{Sources: c.seeds.missed[v], Missed: true, Proven: true}, true
	}
	return Use{}, false
}

// isOAuthError tells RetrieveError.ErrorCode of golang.org/x/oauth2, which holds the member error of any server's answer.
func (c *collector) isOAuthError(e ast.Expr) bool {
	sel, ok := ast.Unparen(e).(*ast.SelectorExpr)
	if !ok || sel.Sel.Name != "ErrorCode" {
		return false
	}
	v, ok := c.Info.Uses[sel.Sel].(*types.Var)
	if !ok || !v.IsField() || v.Pkg() == nil || v.Pkg().Path() != "golang.org/x/oauth2" {
		return false
	}
	owner := c.Info.TypeOf(sel.X)
	if ptr := pointee(owner); ptr != nil {
		owner = ptr
	}
	named, ok := types.Unalias(owner).(*types.Named)
	return ok && named.Obj().Name() == "RetrieveError"
}

var mirrored = map[token.Token]token.Token{
	token.LSS: token.GTR, token.GTR: token.LSS, token.LEQ: token.GEQ, token.GEQ: token.LEQ,
}

func (c *collector) comparison(b *ast.BinaryExpr) {
	form := Equal
	switch b.Op {
	case token.EQL:
	case token.NEQ:
		form = Unequal
	case token.LSS, token.GTR, token.LEQ, token.GEQ:
		form = Order
	default:
		return
	}
	for _, side := range [][2]ast.Expr{{b.X, b.Y}, {b.Y, b.X}} {
		code, other := side[0], side[1]
		if c.constant(code) != nil {
			continue
		}
		u, ok := c.known(code)
		if !ok {
			continue
		}
		u.Form, u.Op, u.At = form, b.Op, b.OpPos
		u.Typed = c.isNumber(code)
		if form == Order && code == b.Y {
			u.Op = mirrored[b.Op]
		}
		switch {
		case c.constant(other) != nil:
			c.add(other, u)
		case form != Order:
			u.Form = Listed
			c.asked(other, whole, u, 0)
		}
	}
}

func (c *collector) isNumber(e ast.Expr) bool {
	info, ok := basicOf(c.Info.TypeOf(e))
	return ok && info&(types.IsInteger|types.IsFloat) != 0
}

func (c *collector) constant(e ast.Expr) constant.Value { return c.Info.Types[e].Value }

func (c *collector) switchOn(s *ast.SwitchStmt) {
	if s.Tag == nil || c.constant(s.Tag) != nil {
		return
	}
	u, ok := c.known(s.Tag)
	if !ok {
		return
	}
	for _, clause := range s.Body.List {
		for _, e := range clause.(*ast.CaseClause).List {
			u.Form, u.At, u.Typed = Case, e.Pos(), c.isNumber(s.Tag)
			if c.constant(e) != nil {
				c.add(e, u)
			}
		}
	}
}

// lookup looks at m[code]: what keys m has.
func (c *collector) lookup(ix *ast.IndexExpr) {
	t := c.Info.TypeOf(ix.X)
	if t == nil || c.constant(ix.Index) != nil {
		return
	}
	if _, generic := types.Unalias(t).Underlying().(*types.Signature); generic {
		return
	}
	if u, ok := c.known(ix.Index); ok && !u.Missed {
		u.Form, u.At = Listed, ix.Lbrack
		c.asked(ix.X, keys, u, 0)
	}
}

// search looks at slices.Contains(list, code).
func (c *collector) search(call *ast.CallExpr) {
	fn, ok := typeutil.Callee(c.Info, call).(*types.Func)
	if !ok || len(call.Args) != 2 {
		return
	}
	switch fn.Origin().FullName() {
	case "slices.Contains", "slices.Index", "golang.org/x/exp/slices.Contains", "golang.org/x/exp/slices.Index":
		if u, ok := c.known(call.Args[1]); ok && !u.Missed {
			u.Form, u.At = Listed, call.Lparen
			c.asked(call.Args[0], elements, u, 0)
		}
	}
}

// asked finds the constants in something that a code is looked for in.
func (c *collector) asked(e ast.Expr, part part, u Use, depth int) {
	if depth == 0 {
		clear(c.visiting)
	}
	if depth > maxParts {
		return
	}
	e = ast.Unparen(e)
	if c.constant(e) != nil {
		if part == whole {
			c.add(e, u)
		}
		return
	}
	switch e := e.(type) {
	case *ast.CompositeLit:
		c.askedLiteral(e, part, u)
	case *ast.UnaryExpr:
		c.asked(e.X, part, u, depth+1)
	case *ast.SliceExpr:
		c.asked(e.X, part, u, depth+1)
	case *ast.IndexExpr:
		if part == whole {
			c.asked(e.X, elements, u, depth+1)
		}
	case *ast.CallExpr:
		if tv := c.Info.Types[e.Fun]; tv.IsType() && len(e.Args) == 1 {
			c.asked(e.Args[0], part, u, depth+1)
		}
	case *ast.Ident, *ast.SelectorExpr:
		at := c.place(e)
		if at.obj == nil || at.obj.Pkg() != c.Pkg || c.inTest(at.obj) {
			return
		}
		if part == whole && c.proven(c.proofs[at]) {
			return // codes on both sides
		}
		at.part = part
		if c.visiting[at] {
			return
		}
		c.visiting[at] = true
		for _, in := range c.inflows[at] {
			if in.expr != nil && in.index == 0 {
				c.asked(in.expr, in.part, u, depth+1)
			}
		}
	}
}

func (c *collector) askedLiteral(lit *ast.CompositeLit, part part, u Use) {
	for _, e := range lit.Elts {
		kv, keyed := e.(*ast.KeyValueExpr)
		switch {
		case part == keys && keyed:
			e = kv.Key
		case part == elements && keyed:
			e = kv.Value
		case part != elements:
			continue
		}
		if c.constant(e) != nil {
			c.add(e, u)
		}
	}
}

func (c *collector) inTest(obj types.Object) bool {
	for _, f := range c.Files {
		if f.FileStart <= obj.Pos() && obj.Pos() < f.FileEnd {
			return c.isTest(f)
		}
	}
	return false
}

// assigned finds the constants that are put where a code belongs.
func (c *collector) assigned() {
	for _, at := range c.order {
		pr := c.proofs[at]
		if !c.proven(pr) {
			continue
		}
		for _, in := range c.inflows[at] {
			if in.expr != nil && in.index == 0 && at.part != keys {
				c.asked(in.expr, in.part, Use{Form: Assigned, Sources: pr.set, Proven: true}, 0)
			}
		}
	}
}

func (c *collector) inWanted(e ast.Expr) bool {
	for _, f := range c.Files {
		if f.FileStart <= e.Pos() && e.Pos() < f.FileEnd {
			return c.wanted(f)
		}
	}
	return false
}

// add notes a use; one constant that meets several codes is one use.
func (c *collector) add(e ast.Expr, u Use) {
	u.Const, u.Value = ast.Unparen(e), c.constant(e)
	switch {
	case u.Value == nil, !c.inWanted(u.Const), isZero(u.Value) && u.Form != Order, isMinusOne(u.Value) && u.Form == Assigned:
		return
	}
	if u.Form.Tests() && u.may.has(u.Value) { // the package puts this value there itself
		if isMinusOne(u.Value) {
			return
		}
		u.Open = true
	}
	u.HTTP = c.isHTTP(u.Const)
	i, seen := c.at[u.Const]
	if !seen {
		c.at[u.Const] = len(c.found)
		c.found = append(c.found, u)
		return
	}
	old := &c.found[i]
	for _, s := range u.Sources {
		old.Sources = withSource(old.Sources, s)
	}
	old.Proven = old.Proven && u.Proven
	old.Missed = old.Missed && u.Missed
	old.Open = old.Open || u.Open
	if old.Form == Assigned {
		old.Form = u.Form
	}
}

// isHTTP reports whether a constant is one of net/http's.
func (c *collector) isHTTP(e ast.Expr) bool {
	sel, ok := e.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	obj := c.Info.Uses[sel.Sel]
	return obj != nil && obj.Pkg() != nil && obj.Pkg().Path() == "net/http"
}
