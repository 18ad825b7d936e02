package apicall

import (
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

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
	ix    *Index
	open  bool // a parameter was met that no binding gives a value
	merge bool // take such a parameter as the union over all callers
	busy  map[ssa.Value]bool
	depth int
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
		return e.stored(e.ix.fields[fieldOf(v.X.Type(), v.Field)])
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

func (e *evaluator) parameter(p *ssa.Parameter, b *binding) texts {
	if arg, up, ok := argument(p, b); ok {
		return e.text(arg, up)
	}
	if !e.merge {
		e.open = true
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
		return e.stored(e.ix.fields[fieldOf(addr.X.Type(), addr.Field)])
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

// library knows the functions of the standard library that build texts.
func (e *evaluator) library(name string, c *ssa.Call, i int, b *binding) texts {
	args := c.Common().Args
	switch name {
	case "fmt.Sprintf":
		return e.sprintf(args[0], args[1], b)
	case "fmt.Sprint":
		return e.joined(args[0], texts{""}, b)
	case "strings.Join":
		return e.joined(args[0], e.text(args[1], b), b)
	case "net/url.JoinPath":
		if i == 0 {
			return concatPath(e.text(args[0], b), e.joined(args[1], texts{"/"}, b))
		}
	case "path.Join":
		return e.joined(args[0], texts{"/"}, b)
	case "strings.TrimRight", "strings.TrimSuffix":
		cut := e.text(args[1], b)
		if len(cut) == 1 {
			return mapTexts(e.text(args[0], b), func(s string) string { return strings.TrimRight(s, cut[0]) })
		}
	case "strings.TrimSpace", "strings.ToLower", "(net/url.Values).Get":
		if name != "(net/url.Values).Get" {
			return e.text(args[0], b)
		}
	case "(*net/url.URL).String":
		return e.url(args[0], b)
	case "(*strings.Builder).String", "(*bytes.Buffer).String":
		return e.built(args[0], c, b)
	case "cmp.Or":
		return e.element(args[0], b)
	}
	return unknown()
}

func concatPath(base, rest texts) texts {
	base = mapTexts(base, func(s string) string { return strings.TrimRight(s, "/") })
	rest = mapTexts(rest, func(s string) string { return strings.TrimLeft(s, "/") })
	return concat(concat(base, texts{"/"}), rest)
}

// List returns the elements of a slice that is written out: as a literal, as the
// variable arguments of a call, or in a package variable that is set once.
func (ix *Index) List(v ssa.Value) ([]ssa.Value, bool) {
	if u, ok := v.(*ssa.UnOp); ok && u.Op == token.MUL {
		if g, ok := u.X.(*ssa.Global); ok && len(ix.globals[g]) == 1 {
			v = ix.globals[g][0]
		}
	}
	return variadic(v)
}

// variadic returns the arguments that a call packs into a slice, in order.
func variadic(v ssa.Value) ([]ssa.Value, bool) {
	if c, ok := v.(*ssa.Const); ok && c.Value == nil {
		return nil, true
	}
	sl, ok := v.(*ssa.Slice)
	if !ok || sl.Low != nil || sl.High != nil {
		return nil, false
	}
	alloc, ok := sl.X.(*ssa.Alloc)
	if !ok {
		return nil, false
	}
	arr, ok := types.Unalias(alloc.Type().Underlying().(*types.Pointer).Elem()).Underlying().(*types.Array)
	if !ok || arr.Len() > 64 {
		return nil, false
	}
	out := make([]ssa.Value, arr.Len())
	for _, r := range *alloc.Referrers() {
		ia, ok := r.(*ssa.IndexAddr)
		if !ok {
			continue
		}
		idx, ok := ia.Index.(*ssa.Const)
		if vs := storesTo(ia); ok && len(vs) == 1 {
			out[idx.Int64()] = vs[0]
		}
	}
	return out, !slices.Contains(out, nil)
}

func (e *evaluator) joined(list ssa.Value, sep texts, b *binding) texts {
	parts, ok := variadic(list)
	if !ok {
		return unknown()
	}
	out := texts{""}
	for i, p := range parts {
		if i > 0 {
			out = concat(out, sep)
		}
		out = concat(out, e.text(p, b))
	}
	return out
}

// sprintf expands the verbs of a constant format, one argument each.
func (e *evaluator) sprintf(format, list ssa.Value, b *binding) texts {
	args, ok := variadic(list)
	formats := e.text(format, b)
	if !ok || len(formats) != 1 || strings.Contains(formats[0], hole) {
		return concat(formats, unknown())
	}
	out, rest := texts{""}, formats[0]
	for {
		lit, tail, found := strings.Cut(rest, "%")
		out = concat(out, texts{lit})
		if !found || tail == "" {
			return out
		}
		verb := strings.TrimLeft(tail, "+-# 0123456789.")
		switch {
		case verb == "" || verb[0] == '*' || verb[0] == '[':
			return concat(out, unknown())
		case verb[0] == '%':
			out = concat(out, texts{"%"})
		case len(args) == 0:
			return concat(out, unknown())
		case verb[0] == 's' || verb[0] == 'v' || verb[0] == 'd':
			out = concat(out, e.text(args[0], b))
			args = args[1:]
		default:
			out = concat(out, unknown())
			args = args[1:]
		}
		rest = verb[1:]
	}
}

// A write is one call that appends to a builder.
type write struct {
	call  *ssa.Call
	piece func() texts
}

// built is what a strings.Builder or bytes.Buffer holds at a call of String: the texts
// written on every path to it; a write that may be left out makes a hole.
func (e *evaluator) built(builder ssa.Value, at *ssa.Call, b *binding) texts {
	writes, ok := e.writes(builder, b)
	if !ok {
		return unknown()
	}
	out := texts{""}
	for _, w := range writes {
		switch {
		case !precedes(w.call, at):
		case w.call.Block().Dominates(at.Block()) && !repeats(w.call.Block(), at.Block()):
			out = concat(out, w.piece())
		default:
			out = concat(out, unknown())
		}
	}
	return out
}

// repeats reports whether b can run several times before at does.
func repeats(b, at *ssa.BasicBlock) bool {
	seen := make(map[*ssa.BasicBlock]bool)
	var back func(x *ssa.BasicBlock) bool
	back = func(x *ssa.BasicBlock) bool {
		for _, s := range x.Succs {
			if s == b {
				return true
			}
			if s != at && !seen[s] {
				seen[s] = true
				if back(s) {
					return true
				}
			}
		}
		return false
	}
	return back(b)
}

func (e *evaluator) writes(builder ssa.Value, b *binding) ([]write, bool) {
	var out []write
	for _, r := range *builder.Referrers() {
		switch r := r.(type) {
		case *ssa.Call:
			switch callee := r.Common().StaticCallee(); {
			case callee == nil || callee.Signature.Recv() == nil: // somebody else writes, too
				return nil, false
			case callee.Name() == "Reset":
				return nil, false
			case callee.Name() == "WriteString":
				out = append(out, write{r, func() texts { return e.text(r.Common().Args[1], b) }})
			case strings.HasPrefix(callee.Name(), "Write"):
				out = append(out, write{r, unknown})
			}
		case *ssa.MakeInterface: // fmt.Fprintf(&builder, …)
			for _, u := range *r.Referrers() {
				call, ok := u.(*ssa.Call)
				if !ok || call.Common().StaticCallee() == nil || call.Common().StaticCallee().String() != "fmt.Fprintf" {
					return nil, false
				}
				out = append(out, write{call, func() texts { return e.sprintf(call.Common().Args[1], call.Common().Args[2], b) }})
			}
		default:
			return nil, false
		}
	}
	slices.SortFunc(out, func(x, y write) int { return int(x.call.Pos() - y.call.Pos()) })
	return out, true
}

func precedes(a, b *ssa.Call) bool {
	if a.Block() != b.Block() {
		return true
	}
	return slices.Index(a.Block().Instrs, ssa.Instruction(a)) < slices.Index(b.Block().Instrs, ssa.Instruction(b))
}
