// Package apicall finds the expressions that send a request to an API of the
// catalog, and says on what evidence.
//
// Evidence is the request's URL or Authorization header, followed through
// constants, variables, fields, fmt.Sprintf, url.URL and helper functions of the
// package; imports are none. For
//
//	func get(c *http.Client, path string) (*http.Response, error) {
//		return c.Get("https://kapi.kakao.com" + path)
//	}
//
// c.Get is a call to kakao-kapi, and get("/v2/user/me") tells its endpoint.
package apicall

import (
	"go/types"
	"slices"
	"strings"

	"github.com/kakaolint/kakaolint/analyzer/internal/model"
	"github.com/kakaolint/kakaolint/analyzer/internal/summary"
	"github.com/kakaolint/kakaolint/catalog"
	"golang.org/x/tools/go/ssa"
)

// A Site is one call that sends a request to an API, seen from one chain of callers.
type Site struct {
	Send ssa.CallInstruction
	// Chain holds the calls, outermost first, that give the evidence: empty if the
	// function that sends shows it all.
	Chain    []ssa.CallInstruction
	Evidence Evidence
	// Foreign is set if Send calls a function of another package, which sends.
	Foreign *summary.Send
}

// Evidence says which API a request goes to.
type Evidence struct {
	API      *catalog.API      // nil if only the Authorization scheme is known
	Endpoint *catalog.Endpoint // nil if not known
	Scheme   string            // set if only the scheme is known
	Answers  []catalog.Answer  // that the request can get, for certain
	Built    ssa.Value         // where the request is built; may be nil
	// Mixed: the request may as well go to a known host that is not in the catalog.
	Mixed bool
}

// Name is how a report names the API.
func (e Evidence) Name() string {
	if e.API == nil {
		return e.Scheme
	}
	return e.API.Name
}

// Bounds of the search for callers that give evidence.
const (
	maxChain    = 4
	maxContexts = 64
)

// A Finder finds the sites of one package.
type Finder struct {
	Index   *Index
	Catalog *catalog.Catalog
	// Opens are the requests that Sites found whose callers tell where they go.
	Opens  []Open
	marked map[*types.Var]bool // fields that templates speak of
}

func (f *Finder) evaluator() *evaluator {
	if f.marked == nil {
		f.marked = make(map[*types.Var]bool)
	}
	e := newEvaluator(f.Index)
	e.marked = f.marked
	return e
}

// Sites returns the calls of the package that send to an API, in source order.
func (f *Finder) Sites() []Site {
	var out []Site
	for _, fn := range f.Index.Funcs {
		for _, b := range fn.Blocks {
			for _, in := range b.Instrs {
				if call, ok := in.(ssa.CallInstruction); ok {
					for _, a := range f.asks(call) {
						out = append(out, f.contexts(call, a)...)
					}
				}
			}
		}
	}
	return out
}

// SendOf returns how call sends a request, if it does.
func SendOf(call ssa.CallInstruction) (model.Send, bool) {
	c := call.Common()
	if c.IsInvoke() {
		return model.SendOf(c.Method)
	}
	callee := c.StaticCallee()
	if callee == nil || callee.Blocks != nil {
		return model.Send{}, false
	}
	obj, ok := callee.Object().(*types.Func)
	if !ok {
		return model.Send{}, false
	}
	return model.SendOf(obj)
}

// Args returns the arguments of a call without its receiver.
func Args(c *ssa.CallCommon) []ssa.Value {
	if !c.IsInvoke() && c.Signature().Recv() != nil && len(c.Args) > 0 {
		return c.Args[1:]
	}
	return c.Args
}

// contexts returns the sites of one send: one if the function itself shows the
// evidence, else one for each chain of callers that does.
func (f *Finder) contexts(call ssa.CallInstruction, a ask) []Site {
	var out []Site
	budget := maxContexts
	var try func(chain []ssa.CallInstruction)
	try = func(chain []ssa.CallInstruction) {
		if budget--; budget < 0 {
			return
		}
		found, open := f.evidence(call, a, chain)
		for _, e := range found {
			out = append(out, Site{Send: call, Chain: chain, Evidence: e, Foreign: a.foreign})
		}
		if len(found) > 0 {
			return
		}
		outer := call.Parent()
		if len(chain) > 0 {
			outer = chain[0].Parent()
		}
		if Visible(outer) {
			if t := f.template(call, a, chain); t != nil {
				f.Opens = append(f.Opens, Open{Send: call, Chain: chain, Foreign: a.foreign, Request: t})
			}
		}
		if !open || len(chain) >= maxChain {
			return
		}
		for _, caller := range f.Index.Callers(outer) {
			if !within(caller.Parent(), call, chain) {
				try(append([]ssa.CallInstruction{caller}, chain...))
			}
		}
	}
	try(nil)
	return out
}

// Visible reports whether other packages can call fn by its name.
func Visible(fn *ssa.Function) bool {
	obj, ok := fn.Object().(*types.Func)
	return ok && obj.Exported() && fn.Synthetic == "" && fn.Parent() == nil && len(fn.TypeArgs()) == 0
}

// within reports whether fn is already part of the chain: recursion gives no new evidence.
func within(fn *ssa.Function, send ssa.CallInstruction, chain []ssa.CallInstruction) bool {
	if fn == send.Parent() {
		return true
	}
	for _, c := range chain {
		if c.Parent() == fn {
			return true
		}
	}
	return false
}

// Resolve returns the evidence for a send as seen from a longer chain of callers, which may
// tell the endpoint; without any it returns the site's. It reports false if the chain shows
// that the request goes somewhere else: another client of the same type has another address.
func (f *Finder) Resolve(site Site, chain []ssa.CallInstruction) (Evidence, bool) {
	send, _ := SendOf(site.Send)
	e, b := f.evaluator(), bindingOf(chain)
	var found []Evidence
	if site.Foreign != nil {
		found = f.foreign(site.Send, site.Foreign, b, e)
	} else {
		found = f.decide(e.asked(site.Send, ask{send: send}, b))
	}
	for _, ev := range found {
		if ev.API == site.Evidence.API {
			if site.Evidence.Endpoint != nil {
				return site.Evidence, true
			}
			return ev, true
		}
	}
	return site.Evidence, !e.instance
}

// evidence evaluates the request of a send with the parameters bound by chain.
func (f *Finder) evidence(call ssa.CallInstruction, a ask, chain []ssa.CallInstruction) (found []Evidence, open bool) {
	e, b := f.evaluator(), bindingOf(chain)
	if a.foreign != nil {
		return f.foreign(call, a.foreign, b, e), e.open
	}
	return f.decide(e.asked(call, a, b)), e.open
}

func bindingOf(chain []ssa.CallInstruction) *binding {
	var b *binding
	for _, c := range chain {
		b = &binding{call: c, up: b}
	}
	return b
}

// asked is what is known of the request that a call sends.
func (e *evaluator) asked(call ssa.CallInstruction, a ask, b *binding) request {
	args := Args(call.Common())
	switch {
	case a.foreign != nil && a.foreign.Request == nil:
		return request{}
	case a.foreign != nil:
		return e.filled(call, a.foreign.Request, b)
	case a.send.Library:
		return e.libraryRequest(call, b)
	case a.send.Request >= 0:
		return e.request(args[a.send.Request], b)
	}
	return request{method: texts{a.send.Method}, urls: e.text(args[a.send.URL], b)}
}

// decide weighs the evidence: a host of the catalog, a telling path of an unknown
// host, or else the Authorization scheme. A known host that is not in the catalog
// speaks against a scheme.
func (f *Finder) decide(r request) []Evidence {
	var out []Evidence
	add := func(api *catalog.API, ep *catalog.Endpoint) {
		for i := range out {
			if out[i].API == api {
				if out[i].Endpoint != ep {
					out[i] = Evidence{API: api, Answers: api.Answers(nil), Built: r.built}
				}
				return
			}
		}
		out = append(out, Evidence{API: api, Endpoint: ep, Answers: api.Answers(ep), Built: r.built})
	}
	method := ""
	if len(r.method) == 1 && !strings.Contains(r.method[0], hole) {
		method = r.method[0]
	}
	foreign := false
	var paths []string
	for _, u := range r.urls {
		a := parseAddress(u)
		if f.partlyKnown(a) {
			a.host = ""
		}
		if a.host != "" {
			if api := f.Catalog.ByHost(a.host); api != nil {
				add(api, api.Endpoint(method, a.path))
			} else {
				foreign = true
			}
		} else if api, ep := f.Catalog.ByTellingPath(a.path); api != nil {
			add(api, ep)
		} else {
			paths = append(paths, a.path)
		}
	}
	if len(out) > 0 || foreign {
		for i := range out {
			out[i].Mixed = foreign
		}
		return out
	}
	return f.byScheme(r, method, paths)
}

// partlyKnown reports whether the host is known in part and may be one of the catalog's.
func (f *Finder) partlyKnown(a address) bool {
	for _, api := range f.Catalog.APIs {
		if slices.ContainsFunc(api.Hosts, a.mayBe) {
			return true
		}
	}
	return false
}

// byScheme uses the word that starts the Authorization header. With a path that only
// one of the scheme's APIs has, that one is meant.
func (f *Finder) byScheme(r request, method string, paths []string) []Evidence {
	for _, a := range r.auth {
		word, _, _ := strings.Cut(strings.ReplaceAll(a, hole, " "), " ")
		apis := f.Catalog.ByScheme(word)
		if word == "" || len(apis) == 0 {
			continue
		}
		for _, p := range paths {
			var hits []Evidence
			for _, api := range apis {
				if ep := api.Endpoint(method, p); ep != nil {
					hits = append(hits, Evidence{API: api, Endpoint: ep, Answers: api.Answers(ep), Built: r.built})
				}
			}
			if len(hits) == 1 {
				return hits
			}
		}
		if len(apis) == 1 {
			return []Evidence{{API: apis[0], Answers: apis[0].Answers(nil), Built: r.built}}
		}
		if shared := catalog.SharedAnswers(apis); len(shared) > 0 && !shared[0].Failing() { // they agree on what success is
			return []Evidence{{Scheme: word, Answers: shared, Built: r.built}}
		}
	}
	return nil
}
