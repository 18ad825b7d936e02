package apicall

import (
	"go/types"
	"slices"
	"strconv"
	"strings"

	"github.com/kakaolint/kakaolint/analyzer/internal/model"
	"github.com/kakaolint/kakaolint/analyzer/internal/ssaread"
	"github.com/kakaolint/kakaolint/analyzer/internal/summary"
	"github.com/kakaolint/kakaolint/catalog"
	"golang.org/x/tools/go/ssa"
)

// A helper may leave it to its callers where a request goes. Within a package the callers
// are asked; for callers in other packages the request is kept as a template: texts in
// which a parameter, put between two marks, stands for what the caller gives.

// mark encloses the name of a parameter in a template: "0", or "0.base" for a field.
const mark = "\x01"

// ParameterMark is the template for the parameter with an index, the receiver being 0 in a method.
func ParameterMark(i int) string { return mark + strconv.Itoa(i) + mark }

func parameterMark(p *ssa.Parameter) string {
	return ParameterMark(slices.Index(p.Parent().Params, p))
}

func fieldMark(p *ssa.Parameter, field *types.Var) string {
	return mark + strconv.Itoa(slices.Index(p.Parent().Params, p)) + "." + field.Name() + mark
}

// An ask is about one request of a call: one that the call sends itself, or that the function
// of another package sends that it calls.
type ask struct {
	send    model.Send
	foreign *summary.Send
}

func (f *Finder) asks(call ssa.CallInstruction) []ask {
	if send, ok := SendOf(call); ok {
		return []ask{{send: send}}
	}
	s := f.Index.summaryOf(call.Common())
	if s == nil {
		return nil
	}
	var out []ask
	for i := range s.Sends {
		out = append(out, ask{foreign: &s.Sends[i]})
	}
	return out
}

// summaryOf is what is known of the function that a call runs, if its body is not to be looked at.
func (ix *Index) summaryOf(c *ssa.CallCommon) *summary.Func {
	if ix.Summaries == nil {
		return nil
	}
	obj := c.Method
	callee := c.StaticCallee()
	if obj == nil && callee != nil {
		obj, _ = callee.Object().(*types.Func)
	}
	if obj == nil {
		return nil
	}
	s := ix.Summaries(obj.Origin())
	if s != nil && callee != nil && callee.Blocks != nil && !s.Described {
		return nil
	}
	return s
}

// foreign is the evidence that a summary gives by itself, or with the arguments of the call.
func (f *Finder) foreign(call ssa.CallInstruction, s *summary.Send, b *binding, e *evaluator) []Evidence {
	switch {
	case s.Request != nil:
		return f.decide(e.filled(call, s.Request, b))
	case s.API != "":
		api := f.Catalog.API(s.API)
		if api == nil {
			return nil
		}
		ep := endpointNamed(api, s.Endpoint)
		return []Evidence{{API: api, Endpoint: ep, Answers: api.Answers(ep)}}
	case s.Scheme != "":
		return []Evidence{{Scheme: s.Scheme, Answers: catalog.SharedAnswers(f.Catalog.ByScheme(s.Scheme))}}
	}
	return nil
}

// EndpointName names an endpoint of an API in a summary.
func EndpointName(ep *catalog.Endpoint) string {
	if ep == nil {
		return ""
	}
	return strings.Join(ep.Methods, ",") + " " + ep.Path
}

func endpointNamed(api *catalog.API, name string) *catalog.Endpoint {
	for i := range api.Endpoints {
		if name != "" && EndpointName(&api.Endpoints[i]) == name {
			return &api.Endpoints[i]
		}
	}
	return nil
}

// filled is the request of a template with the arguments of a call.
func (e *evaluator) filled(call ssa.CallInstruction, t *summary.Request, b *binding) request {
	args := ssaread.AllArgs(call.Common())
	if t.Whole > 0 && t.Whole <= len(args) {
		return e.request(args[t.Whole-1], b)
	}
	return request{method: e.fill(t.Methods, args, b), urls: e.fill(t.URLs, args, b), auth: e.fill(t.Auth, args, b)}
}

func (e *evaluator) fill(templates []string, args []ssa.Value, b *binding) texts {
	var out texts
	for _, t := range templates {
		whole := texts{""}
		for i, part := range strings.Split(t, mark) {
			if i%2 == 0 {
				whole = mapTexts(whole, func(s string) string { return joinSlash(s, part) })
				continue
			}
			var next texts
			for _, p := range e.given(part, args, b) {
				next = union(next, mapTexts(whole, func(s string) string { return joinSlash(s, p) }))
			}
			whole = next
		}
		out = union(out, whole)
	}
	return out
}

// joinSlash puts two parts of a template together: with one slash between them where both have one.
func joinSlash(a, b string) string {
	if strings.HasSuffix(a, "/") && strings.HasPrefix(b, "/") && !strings.HasSuffix(a, "://") {
		b = b[1:]
	}
	return strings.ReplaceAll(a+b, hole+hole, hole)
}

// given is what a call gives a parameter of a template.
func (e *evaluator) given(param string, args []ssa.Value, b *binding) texts {
	index, field, isField := strings.Cut(param, ".")
	i, err := strconv.Atoi(index)
	switch {
	case err != nil || i >= len(args):
		return unknown()
	case isField:
		return e.fieldGiven(args[i], field, b, 0)
	case model.IsPointerTo(args[i].Type(), "net/url", "URL"):
		return e.url(args[i], b)
	}
	return e.text(args[i], b)
}

// fieldGiven is the text in a field of what v points to: set in this package, or by the
// constructor of another one.
func (e *evaluator) fieldGiven(v ssa.Value, field string, b *binding, depth int) texts {
	if depth > maxDepth {
		return unknown()
	}
	if vs := e.ix.fields[fieldNamed(v.Type(), field)]; len(vs) > 0 {
		return e.stored(vs)
	}
	var from []ssa.Value
	switch v := v.(type) {
	case *ssa.Parameter:
		if arg, up, ok := argument(v, b); ok {
			return e.fieldGiven(arg, field, up, depth+1)
		}
		e.open = e.open || !e.merge
		if v.Parent() == e.root {
			return texts{mark + strconv.Itoa(slices.Index(v.Parent().Params, v)) + "." + field + mark}
		}
	case *ssa.FreeVar:
		if x, up, ok := e.captured(v, b); ok {
			return e.fieldGiven(x, field, up, depth+1)
		}
	case *ssa.Extract:
		if call, ok := v.Tuple.(*ssa.Call); ok && v.Index == 0 {
			return e.constructed(call, field, b)
		}
	case *ssa.Call:
		return e.constructed(v, field, b)
	case *ssa.Phi:
		from = v.Edges
	case *ssa.UnOp:
		from = e.sources(v.X, b)
	}
	var out texts
	for _, s := range from {
		out = union(out, e.fieldGiven(s, field, b, depth+1))
	}
	if len(out) == 0 {
		return unknown()
	}
	return out
}

// constructed is the text that a constructor of another package puts into a field.
func (e *evaluator) constructed(call *ssa.Call, field string, b *binding) texts {
	callee := call.Common().StaticCallee()
	if callee == nil || callee.Blocks != nil || e.ix.Summaries == nil || e.depth >= maxDepth || e.busy[call] {
		return unknown() // s.client = s.client.Clone() makes it of itself
	}
	e.depth++
	e.busy[call] = true
	defer func() { e.depth--; delete(e.busy, call) }()
	obj, ok := callee.Object().(*types.Func)
	if !ok {
		return unknown()
	}
	if s := e.ix.Summaries(obj.Origin()); s != nil {
		for _, f := range s.Fields {
			if f.Name == field {
				return e.fill(f.Texts, ssaread.AllArgs(call.Common()), b)
			}
		}
	}
	return unknown()
}

func fieldNamed(t types.Type, name string) *types.Var {
	if p, ok := types.Unalias(t).Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	st, ok := types.Unalias(t).Underlying().(*types.Struct)
	if !ok {
		return nil
	}
	for f := range st.Fields() {
		if f.Name() == name {
			return f.Origin()
		}
	}
	return nil
}

// An Open is a request of which the callers of a function tell where it goes.
type Open struct {
	Send    ssa.CallInstruction
	Chain   []ssa.CallInstruction // outermost first, without Send
	Foreign *summary.Send
	Request *summary.Request
}

// Outermost is the function whose callers tell.
func (o Open) Outermost() *ssa.Function {
	if len(o.Chain) > 0 {
		return o.Chain[0].Parent()
	}
	return o.Send.Parent()
}

// template describes a request by the parameters of the outermost function; nil if they do not tell.
func (f *Finder) template(call ssa.CallInstruction, a ask, chain []ssa.CallInstruction) *summary.Request {
	e := f.evaluator()
	e.root = Open{Send: call, Chain: chain}.Outermost()
	r := e.asked(call, a, bindingOf(chain))
	t := &summary.Request{Methods: r.method, URLs: r.urls, Auth: r.auth, Whole: r.whole}
	told := t.Whole > 0
	for _, s := range slices.Concat(t.URLs, t.Auth) {
		told = told || strings.Contains(s, mark)
	}
	if !told {
		return nil
	}
	return t
}

// Fields describes the texts that a constructor puts into the fields of its first result that
// templates speak of.
func (f *Finder) Fields(fn *ssa.Function) []summary.Field {
	if fn.Signature.Results().Len() == 0 {
		return nil
	}
	var out []summary.Field
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			s, ok := in.(*ssa.Store)
			if !ok {
				continue
			}
			addr, ok := s.Addr.(*ssa.FieldAddr)
			if !ok || !f.marked[ssaread.Field(addr.X.Type(), addr.Field)] || !sameStruct(addr.X.Type(), fn.Signature.Results().At(0).Type()) {
				continue
			}
			e := f.evaluator()
			e.root = fn
			name := ssaread.Field(addr.X.Type(), addr.Field).Name()
			i := slices.IndexFunc(out, func(x summary.Field) bool { return x.Name == name })
			if i < 0 {
				i = len(out)
				out = append(out, summary.Field{Name: name})
			}
			out[i].Texts = union(out[i].Texts, e.text(s.Val, nil))
		}
	}
	return out
}

func sameStruct(a, b types.Type) bool {
	x, y := model.NamedOf(a), model.NamedOf(b)
	return x != nil && y != nil && x.Obj() == y.Obj()
}

// hasMark reports whether a text is one of a template, which cannot be taken apart yet.
func hasMark(t texts) bool {
	return slices.ContainsFunc(t, func(s string) bool { return strings.Contains(s, mark) })
}
