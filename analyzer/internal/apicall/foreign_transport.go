package apicall

import (
	"go/types"
	"slices"
	"strings"

	"github.com/kakaolint/kakaolint/analyzer/internal/model"
	"github.com/kakaolint/kakaolint/analyzer/internal/ssaread"
	"golang.org/x/tools/go/ssa"
)

// hides reports whether a client may hold a RoundTripper that another package of the module
// declares: it is made there, or is given one of its types. What that does is not followed.
func (ix *Index) hides(client ssa.Value, depth int) bool {
	if depth > 8 {
		return false
	}
	var from []ssa.Value
	switch v := client.(type) {
	case *ssa.Alloc:
		if ix.givesTransport(v) {
			return true
		}
		from = storesTo(v)
	case *ssa.UnOp:
		from = newEvaluator(ix).sources(v.X, nil)
		if lit, ok := v.X.(*ssa.Alloc); ok {
			from = append(from, lit)
		}
	case *ssa.Phi:
		from = v.Edges
	case *ssa.Extract:
		from = []ssa.Value{v.Tuple}
	case *ssa.Call:
		if callee := v.Common().StaticCallee(); callee != nil && callee.Blocks != nil {
			from = returned(callee, 0)
		} else {
			return ix.madeByNeighbour(v) && !ix.makesPlainClient(v)
		}
	}
	for _, s := range from {
		if ix.hides(s, depth+1) {
			return true
		}
	}
	return false
}

// GivesClient reports whether a function of another package may send through a RoundTripper, or
// another sender, of this package or a neighbour.
func (ix *Index) GivesClient(call ssa.CallInstruction) bool {
	if ix.ownSender() {
		return true
	}
	for _, a := range ssaread.AllArgs(call.Common()) {
		if model.IsPointerTo(a.Type(), "net/http", "Client") && ix.hides(a, 0) {
			return true
		}
		if mi, ok := a.(*ssa.MakeInterface); ok && isSender(mi.X.Type()) && !model.IsPointerTo(mi.X.Type(), "net/http", "Client") {
			return true
		}
	}
	return false
}

// ownSender reports whether a type of the package that sends is used as an interface.
func (ix *Index) ownSender() bool { return slices.ContainsFunc(ix.boxed, isSender) }

// isSender reports whether a type has a method with the shape of Do(*http.Request) (*http.Response, error).
func isSender(t types.Type) bool {
	ms := types.NewMethodSet(t)
	for i := range ms.Len() {
		if fn, ok := ms.At(i).Obj().(*types.Func); ok && model.IsDoer(fn.Signature()) {
			return true
		}
	}
	return false
}

// givesTransport reports whether a client's Transport is set to something of a neighbour's.
func (ix *Index) givesTransport(client *ssa.Alloc) bool {
	for _, r := range *client.Referrers() {
		fa, ok := r.(*ssa.FieldAddr)
		if !ok || ssaread.Field(client.Type(), fa.Field).Name() != "Transport" {
			continue
		}
		for _, s := range storesTo(fa) {
			switch v := s.(type) {
			case *ssa.MakeInterface:
				if n := model.NamedOf(v.X.Type()); n != nil && n.Obj().Pkg() != nil && ix.isNeighbour(n.Obj().Pkg()) {
					return true
				}
			case *ssa.Call:
				if ix.madeByNeighbour(v) {
					return true
				}
			}
		}
	}
	return false
}

// madeByNeighbour reports whether a function of another package of the module is called.
func (ix *Index) madeByNeighbour(c *ssa.Call) bool {
	callee := c.Common().StaticCallee()
	if callee == nil || callee.Blocks != nil {
		return false
	}
	obj, ok := callee.Object().(*types.Func)
	return ok && obj.Pkg() != nil && ix.isNeighbour(obj.Pkg())
}

// makesPlainClient reports whether a summary says that a function makes a client without a RoundTripper of its own.
func (ix *Index) makesPlainClient(c *ssa.Call) bool {
	obj, ok := c.Common().StaticCallee().Object().(*types.Func)
	if !ok || ix.Summaries == nil {
		return false
	}
	s := ix.Summaries(obj.Origin())
	return s != nil && s.PlainClient
}

// MakesClient reports whether fn returns a *http.Client first, and whether that is a plain one.
func (ix *Index) MakesClient(fn *ssa.Function) (makes, plain bool) {
	results := fn.Signature.Results()
	if results.Len() == 0 || !model.IsPointerTo(results.At(0).Type(), "net/http", "Client") {
		return false, false
	}
	plain = true
	for _, v := range returned(fn, 0) {
		t, visible := ix.transport(v, 0)
		plain = plain && t == nil && visible && !ix.hides(v, 0)
	}
	return true, plain
}

// isNeighbour reports whether pkg is another package of the same module, as far as paths tell.
func (ix *Index) isNeighbour(pkg *types.Package) bool {
	return pkg != ix.Pkg.Pkg && Neighbours(pkg.Path(), ix.Pkg.Pkg.Path())
}

// Neighbours reports whether two packages are of the same module, as far as their paths tell.
func Neighbours(a, b string) bool { return moduleOf(a) == moduleOf(b) }

// moduleOf is what the paths of a module's packages have in common: example.com/owner/name, or the
// first segment where that is no host.
func moduleOf(path string) string {
	segments := strings.Split(path, "/")
	n := 1
	if strings.Contains(segments[0], ".") {
		n = min(3, len(segments))
		if n == 3 && segments[0] != "github.com" && segments[0] != "gitlab.com" && segments[0] != "bitbucket.org" {
			n = 2
		}
	}
	return strings.Join(segments[:min(n, len(segments))], "/")
}
