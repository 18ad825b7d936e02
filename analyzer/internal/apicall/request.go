package apicall

import (
	"go/types"
	"slices"
	"strings"

	"github.com/kakaolint/kakaolint/analyzer/internal/model"
	"github.com/kakaolint/kakaolint/analyzer/internal/ssaread"
	"golang.org/x/tools/go/ssa"
)

// A request is what is known of an HTTP request at the place that sends it.
type request struct {
	method texts
	urls   texts
	auth   texts // values of the Authorization header
	built  ssa.Value
	whole  int // index of the outermost function's parameter that is the request, plus one
}

// url returns what the text of a *url.URL can be.
func (e *evaluator) url(v ssa.Value, b *binding) texts {
	if e.depth >= maxDepth || e.busy[v] {
		return unknown()
	}
	e.depth++
	e.busy[v] = true
	defer func() { e.depth--; delete(e.busy, v) }()

	switch v := v.(type) {
	case *ssa.Parameter:
		if arg, up, ok := argument(v, b); ok {
			return e.url(arg, up)
		}
		e.open = e.open || !e.merge
		if v.Parent() == e.root && !e.merge {
			return texts{parameterMark(v)}
		}
	case *ssa.Phi:
		var out texts
		for _, x := range v.Edges {
			out = union(out, e.url(x, b))
		}
		return out
	case *ssa.Extract:
		if call, ok := v.Tuple.(*ssa.Call); ok && v.Index == 0 {
			return e.withFields(v, e.urlCall(call, b), b)
		}
	case *ssa.Call:
		return e.withFields(v, e.urlCall(v, b), b)
	case *ssa.Alloc:
		base := texts{""}
		if lit, ok := literal(v); ok { // u := url.URL{…} is built apart and then copied
			base = e.url(lit, b)
		}
		return e.withFields(v, base, b)
	case *ssa.UnOp:
		var out texts
		for _, s := range e.sources(v.X, b) {
			out = union(out, e.url(s, nil))
		}
		if len(out) > 0 {
			return out
		}
	}
	return unknown()
}

// literal returns the composite literal that is copied into a struct variable.
func literal(a *ssa.Alloc) (*ssa.Alloc, bool) {
	stores := storesTo(a)
	if len(stores) != 1 {
		return nil, false
	}
	load, ok := stores[0].(*ssa.UnOp)
	if !ok {
		return nil, false
	}
	lit, ok := load.X.(*ssa.Alloc)
	return lit, ok
}

// sources returns the values stored where addr points, if that is a variable, a field or a global.
func (e *evaluator) sources(addr ssa.Value, b *binding) []ssa.Value {
	switch addr := addr.(type) {
	case *ssa.Global:
		return e.ix.globals[addr]
	case *ssa.FieldAddr:
		return e.ix.fields[ssaread.Field(addr.X.Type(), addr.Field)]
	case *ssa.Alloc:
		return storesTo(addr)
	case *ssa.FreeVar:
		if v, up, ok := e.captured(addr, b); ok {
			return e.sources(v, up)
		}
	}
	return nil
}

func (e *evaluator) urlCall(c *ssa.Call, b *binding) texts {
	callee := c.Common().StaticCallee()
	if callee == nil {
		return unknown()
	}
	if callee.Blocks != nil {
		var out texts
		for _, v := range returned(callee, 0) {
			out = union(out, e.url(v, &binding{call: c, up: b}))
		}
		return out
	}
	args := c.Common().Args
	switch callee.String() {
	case "net/url.Parse", "net/url.ParseRequestURI":
		return e.text(args[0], b)
	case "(*net/url.URL).JoinPath":
		return concatPath(e.url(args[0], b), e.joined(args[1], texts{"/"}, b))
	case "(*net/url.URL).ResolveReference":
		return e.resolved(e.url(args[0], b), e.url(args[1], b))
	case "(*net/url.URL).Parse":
		return e.resolved(e.url(args[0], b), e.text(args[1], b))
	}
	return unknown()
}

// resolved is a reference against a base: an absolute path takes the base's host.
func (e *evaluator) resolved(base, ref texts) texts {
	if hasMark(base) || hasMark(ref) {
		return unknown()
	}
	var out texts
	for _, x := range base {
		for _, y := range ref {
			switch {
			case strings.Contains(y, "://"):
				out = union(out, texts{y})
			case strings.HasPrefix(y, "/"):
				out = union(out, texts{parseAddress(x).origin() + y})
			default:
				out = union(out, texts{parseAddress(x).origin() + "/" + hole})
			}
		}
	}
	return out
}

// withFields applies stores to Scheme, Host, Path and RawQuery of the URL that v points to.
func (e *evaluator) withFields(v ssa.Value, base texts, b *binding) texts {
	field := map[string]texts{}
	for _, r := range *v.Referrers() {
		fa, ok := r.(*ssa.FieldAddr)
		if !ok {
			continue
		}
		for _, s := range storesTo(fa) {
			name := ssaread.Field(v.Type(), fa.Field).Name()
			field[name] = union(field[name], e.text(s, b))
		}
	}
	if len(field) == 0 {
		return base
	}
	if _, ok := field["Opaque"]; ok || hasMark(base) {
		return unknown()
	}
	origin := mapTexts(base, func(s string) string { return parseAddress(s).origin() })
	if host, ok := field["Host"]; ok {
		origin = concat(texts{"https://"}, host)
	}
	path := mapTexts(base, func(s string) string { return parseAddress(s).path })
	if p, ok := field["Path"]; ok {
		path = mapTexts(p, func(s string) string {
			if strings.HasPrefix(s, "/") || strings.HasPrefix(s, hole) {
				return s
			}
			return "/" + s
		})
	}
	out := concat(origin, path)
	if _, ok := field["RawQuery"]; ok {
		out = concat(out, texts{"?" + hole})
	}
	return out
}

func returned(fn *ssa.Function, i int) []ssa.Value {
	var out []ssa.Value
	for _, b := range fn.Blocks {
		if ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok && i < len(ret.Results) {
			out = append(out, ret.Results[i])
		}
	}
	return out
}

// request returns what is known of the *http.Request v.
func (e *evaluator) request(v ssa.Value, b *binding) request {
	r := request{built: v}
	e.collect(v, b, &r)
	return r
}

func (e *evaluator) collect(v ssa.Value, b *binding, r *request) {
	if e.depth >= maxDepth || e.busy[v] {
		return
	}
	e.depth++
	e.busy[v] = true
	defer func() { e.depth--; delete(e.busy, v) }()

	e.headers(v, b, r, 0)
	switch v := v.(type) {
	case *ssa.Parameter:
		if arg, up, ok := argument(v, b); ok {
			e.collect(arg, up, r)
		} else {
			e.open = true
			r.urls = union(r.urls, unknown())
			if v.Parent() == e.root {
				r.whole = slices.Index(v.Parent().Params, v) + 1
			}
		}
	case *ssa.FreeVar:
		if x, up, ok := e.captured(v, b); ok {
			e.collect(x, up, r)
		}
	case *ssa.Phi:
		for _, x := range v.Edges {
			e.collect(x, b, r)
		}
	case *ssa.Extract:
		if call, ok := v.Tuple.(*ssa.Call); ok {
			e.collectCall(call, v.Index, b, r)
		}
	case *ssa.Call:
		e.collectCall(v, 0, b, r)
	case *ssa.UnOp:
		for _, s := range e.sources(v.X, b) {
			e.collect(s, b, r)
		}
	case *ssa.Alloc:
		e.collectLiteral(v, b, r)
	}
}

func (e *evaluator) collectCall(c *ssa.Call, i int, b *binding, r *request) {
	callee := c.Common().StaticCallee()
	if callee == nil {
		return
	}
	args := c.Common().Args
	if callee.Blocks != nil {
		for _, v := range returned(callee, i) {
			e.collect(v, &binding{call: c, up: b}, r)
		}
		return
	}
	if obj, ok := callee.Object().(*types.Func); ok {
		if m, u, ok := model.RequestOf(obj); ok && i == 0 {
			r.method = union(r.method, e.text(args[m], b))
			r.urls = union(r.urls, e.text(args[u], b))
			r.built = c
			return
		}
	}
	switch callee.String() {
	case "(*net/http.Request).WithContext", "(*net/http.Request).Clone":
		e.collect(args[0], b, r)
	}
}

// collectLiteral reads &http.Request{Method: …, URL: …, Header: …}.
func (e *evaluator) collectLiteral(a *ssa.Alloc, b *binding, r *request) {
	for _, ref := range *a.Referrers() {
		switch ref := ref.(type) {
		case *ssa.Store: // the variable holds the request
			if ref.Addr == a && model.IsPointerTo(ref.Val.Type(), "net/http", "Request") {
				e.collect(ref.Val, b, r)
			}
		case *ssa.FieldAddr:
			for _, s := range storesTo(ref) {
				switch ssaread.Field(a.Type(), ref.Field).Name() {
				case "Method":
					r.method = union(r.method, e.text(s, b))
				case "URL":
					r.urls = union(r.urls, e.url(s, b))
				}
			}
		}
	}
}

// headers finds the values that are set for Authorization on the request v, in
// this function and in the package's functions that v is given to.
func (e *evaluator) headers(v ssa.Value, b *binding, r *request, depth int) {
	refs := v.Referrers()
	if refs == nil || depth > 3 {
		return
	}
	for _, ref := range *refs {
		switch ref := ref.(type) {
		case *ssa.FieldAddr:
			e.fieldUse(ref, v, b, r)
		case ssa.CallInstruction:
			callee := ref.Common().StaticCallee()
			if callee == nil || callee.Blocks == nil {
				continue
			}
			for i, arg := range ref.Common().Args {
				if arg == v && i < len(callee.Params) {
					e.headers(callee.Params[i], &binding{call: ref, up: b}, r, depth+1)
				}
			}
		}
	}
}

func (e *evaluator) fieldUse(fa *ssa.FieldAddr, v ssa.Value, b *binding, r *request) {
	if !model.IsPointerTo(v.Type(), "net/http", "Request") {
		return
	}
	switch ssaread.Field(v.Type(), fa.Field).Name() {
	case "Header":
		for _, ref := range *fa.Referrers() {
			switch ref := ref.(type) {
			case *ssa.UnOp:
				e.headerCalls(ref, b, r)
			case *ssa.Store:
				e.headerLiteral(ref.Val, b, r)
			}
		}
	case "URL":
		if rewritten(fa) {
			r.urls = unknown()
			return
		}
		for _, s := range storesTo(fa) {
			r.urls = union(nil, e.url(s, b))
		}
	}
}

// rewritten reports whether parts of a request's URL are set after it was built.
func rewritten(url *ssa.FieldAddr) bool {
	for _, ref := range *url.Referrers() {
		load, ok := ref.(*ssa.UnOp)
		if !ok {
			continue
		}
		for _, use := range *load.Referrers() {
			if part, ok := use.(*ssa.FieldAddr); ok && len(storesTo(part)) > 0 {
				switch ssaread.Field(load.Type(), part.Field).Name() {
				case "Host", "Path", "Opaque":
					return true
				}
			}
		}
	}
	return false
}

func (e *evaluator) headerCalls(h ssa.Value, b *binding, r *request) {
	for _, ref := range *h.Referrers() {
		switch ref := ref.(type) {
		case *ssa.Call:
			callee := ref.Common().StaticCallee()
			if callee == nil {
				continue
			}
			switch callee.String() {
			case "(net/http.Header).Set", "(net/http.Header).Add":
				args := ref.Common().Args
				if isAuthorization(e.text(args[1], b)) {
					r.auth = union(r.auth, e.text(args[2], b))
				}
			}
		case *ssa.MapUpdate:
			if isAuthorization(e.text(ref.Key, b)) {
				r.auth = union(r.auth, e.element(ref.Value, b))
			}
		}
	}
}

func (e *evaluator) headerLiteral(v ssa.Value, b *binding, r *request) {
	if ct, ok := v.(*ssa.ChangeType); ok {
		v = ct.X
	}
	if mm, ok := v.(*ssa.MakeMap); ok {
		e.headerCalls(mm, b, r)
	}
}

func isAuthorization(key texts) bool {
	return len(key) == 1 && strings.EqualFold(key[0], "Authorization")
}
