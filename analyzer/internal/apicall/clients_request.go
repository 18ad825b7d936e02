package apicall

import (
	"regexp"
	"slices"
	"strings"

	"github.com/kakaolint/kakaolint/analyzer/internal/model"
	"github.com/kakaolint/kakaolint/analyzer/internal/ssaread"
	"golang.org/x/tools/go/ssa"
)

// A draft is a request of a library while what sets its parts is collected.
type draft struct {
	request
	bases, schemes, tokens texts
	moved                  bool // to a host that is not followed
	told                   bool // callers tell the URL
}

// libraryRequest returns what is known of the request that a call of a library sends.
func (e *evaluator) libraryRequest(send ssa.CallInstruction, b *binding) request {
	u, ok := useOf(send)
	if !ok {
		return request{}
	}
	c := e.ix.libraryUses()
	made, client := c.sender(u, b)
	d := &draft{}
	d.method = texts{u.op.Method}
	if u.op.Method == "" {
		d.method = nil
	}
	e.sends(u, b, d)
	all := append(slices.Clone(made), client...)
	for _, r := range made {
		e.origin(r, b, d)
	}
	for _, s := range c.uses {
		if related(c.ownRoots(s, boundIn(s.at.Parent(), b)), all) {
			e.applies(s, b, send, d)
		}
	}
	e.elsewhere(u.lib, client, b, d)
	return d.finish(u.lib)
}

// sends reads what the call that sends is given itself.
func (e *evaluator) sends(u use, b *binding, d *draft) {
	if url := u.arg(u.op.Arg); url != nil {
		d.urls = e.text(url, b)
		if slices.Contains(d.urls, hole) && e.open && !e.outermost(b, u.at) {
			d.told = true
		}
	}
	if m := u.arg(u.op.MethodArg - 1); m != nil {
		d.method = e.text(m, b)
	}
	if cfg := u.arg(u.op.Config - 1); cfg != nil {
		e.config(cfg, b, d)
	}
}

// outermost reports whether nobody in the package calls the function at the end of b.
func (e *evaluator) outermost(b *binding, at ssa.Instruction) bool {
	fn := at.Parent()
	for ; b != nil; b = b.up {
		fn = b.call.Parent()
	}
	return len(e.ix.Callers(fn)) == 0
}

// origin reads the call that makes a request.
func (e *evaluator) origin(r root, b *binding, d *draft) {
	call, ok := r.from.(*ssa.Call)
	if !ok {
		return
	}
	u, ok := useOf(call)
	if !ok {
		return
	}
	if d.built == nil && u.op.Deed != model.Sends {
		d.built = call
	}
	in := boundIn(call.Parent(), b)
	switch u.op.Deed {
	case model.NewRequest:
		if url := u.arg(u.op.Arg); url != nil {
			if list, ok := variadic(url); ok { // url ...string
				for _, v := range list {
					d.urls = union(d.urls, e.at(v, call, b))
				}
			} else {
				d.urls = union(d.urls, e.at(url, call, b))
			}
		}
		switch m := u.arg(u.op.MethodArg - 1); {
		case m != nil:
			d.method = union(d.method, e.at(m, call, b))
		case u.op.Method != "":
			d.method = union(d.method, texts{u.op.Method})
		}
		e.embedded(call, in, d)
	case model.FromHTTP:
		if req := u.arg(u.op.Arg); req != nil {
			e.collect(req, in, &d.request)
		}
	}
}

// embedded reads the headers that are set through the *http.Request inside a library's request.
func (e *evaluator) embedded(made ssa.Value, b *binding, d *draft) {
	vs := []ssa.Value{made}
	for _, ref := range *made.Referrers() {
		if x, ok := ref.(*ssa.Extract); ok && x.Index == 0 {
			vs = append(vs, x)
		}
	}
	for _, v := range vs {
		for _, ref := range *v.Referrers() {
			fa, ok := ref.(*ssa.FieldAddr)
			if !ok {
				continue
			}
			for _, load := range *fa.Referrers() {
				if load, ok := load.(*ssa.UnOp); ok && model.IsPointerTo(load.Type(), "net/http", "Request") {
					e.headers(load, b, &d.request, 0)
				}
			}
		}
	}
}

// at is the text of an argument of a call that may be in another function than the one that sends.
func (e *evaluator) at(v ssa.Value, in ssa.Instruction, b *binding) texts {
	if known := boundIn(in.Parent(), b); known != nil {
		return e.text(v, known)
	}
	return e.stored([]ssa.Value{v})
}

// applies reads one setter of the request or its client.
func (e *evaluator) applies(s use, b *binding, send ssa.CallInstruction, d *draft) {
	e.sets(s, b, d, func(v ssa.Value) texts {
		if s.at.Parent() == send.Parent() {
			return e.text(v, b)
		}
		return e.at(v, s.at, b)
	})
}

func (e *evaluator) sets(s use, b *binding, d *draft, read func(ssa.Value) texts) {
	v := s.arg(s.op.Arg)
	if v == nil {
		return
	}
	switch s.op.Deed {
	case model.SetBase:
		d.bases = union(d.bases, read(v))
	case model.SetURL:
		d.urls = union(d.urls, read(v))
	case model.SetMethod:
		d.method = union(d.method, read(v))
	case model.SetHost:
		d.moved = true
	case model.SetHeader:
		if value := s.arg(s.op.Arg + 1); value != nil && isAuthorization(read(v)) {
			d.auth = union(d.auth, read(value))
		}
	case model.SetHeaders:
		e.headerLiteral(v, boundIn(s.at.Parent(), b), &d.request)
	case model.SetScheme:
		d.schemes = union(d.schemes, read(v))
	case model.SetToken:
		d.tokens = union(d.tokens, read(v))
	case model.SetEndpoint:
		d.urls = union(d.urls, e.endpoint(v))
	}
}

// endpoint is the URL inside a struct that is copied as a whole: Endpoint: kakao.Endpoint.
func (e *evaluator) endpoint(v ssa.Value) texts {
	c := e.ix.libraryUses()
	from := c.rootsOf(v, nil)
	var out texts
	for _, r := range from {
		if g, ok := r.from.(*ssa.Global); ok && g.Pkg != e.ix.Pkg {
			if url, ok := model.EndpointOf(g.Pkg.Pkg.Path(), g.Name()); ok {
				out = union(out, texts{url})
			}
		}
	}
	for _, s := range c.uses {
		if s.op.Deed == model.SetURL && related(c.ownRoots(s, nil), from) {
			out = union(out, e.stored([]ssa.Value{s.arg(0)}))
		}
	}
	if len(out) == 0 {
		return unknown()
	}
	return out
}

// config reads the field Header of a struct that is given to a call: client.Config{Header: …}.
func (e *evaluator) config(list ssa.Value, b *binding, d *draft) {
	vs, ok := variadic(list)
	if !ok {
		return
	}
	for _, v := range vs {
		load, ok := v.(*ssa.UnOp)
		if !ok {
			continue
		}
		lit, ok := load.X.(*ssa.Alloc)
		if !ok {
			continue
		}
		if inner, ok := literal(lit); ok {
			lit = inner
		}
		for _, ref := range *lit.Referrers() {
			if fa, ok := ref.(*ssa.FieldAddr); ok && ssaread.Field(lit.Type(), fa.Field).Name() == "Header" {
				for _, s := range storesTo(fa) {
					e.headerLiteral(s, b, &d.request)
				}
			}
		}
	}
}

var (
	braced = regexp.MustCompile(`\{[^/{}]*\}`)
	named  = regexp.MustCompile(`/:[A-Za-z_][A-Za-z0-9_]*`)
)

// finish puts the parts together.
func (d *draft) finish(lib *model.Library) request {
	urls := d.urls
	if len(urls) == 0 {
		urls = texts{""}
	}
	var out texts
	for _, u := range urls {
		absolute := strings.Contains(u, "://")
		switch lib.PathParam {
		case "{":
			u = braced.ReplaceAllString(u, hole)
		case ":":
			u = named.ReplaceAllString(u, "/"+hole)
		}
		switch {
		case d.moved || d.told && strings.HasPrefix(u, hole):
			u = hole
		case !absolute && len(d.bases) > 0:
			out = union(out, concatPath(d.bases, texts{u}))
			continue
		}
		out = union(out, texts{u})
	}
	d.urls = out
	d.auth = union(d.auth, d.credentials())
	return d.request
}

// credentials are the texts of an Authorization header that scheme and token make.
func (d *draft) credentials() texts {
	if len(d.tokens) == 0 {
		return nil
	}
	schemes := d.schemes
	if len(schemes) == 0 {
		schemes = texts{"Bearer"}
	}
	return concat(concat(schemes, texts{" "}), d.tokens)
}
