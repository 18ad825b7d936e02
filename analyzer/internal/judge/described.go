package judge

import (
	"go/types"

	"github.com/kakaolint/kakaolint/analyzer/internal/apicall"
	"github.com/kakaolint/kakaolint/analyzer/internal/clients"
	"github.com/kakaolint/kakaolint/analyzer/internal/summary"
	"github.com/kakaolint/kakaolint/analyzer/internal/whatif"
	"github.com/kakaolint/kakaolint/catalog"
)

// described is the summary of a wrapper as the user describes it.
func described(c clients.Client, fn *types.Func, cat *catalog.Catalog) *summary.Func {
	if c.Check(cat) != nil || c.CheckSignature(fn) != nil {
		return nil // said elsewhere
	}
	method, path := c.Target()
	send := summary.Send{API: c.API, Endpoint: c.Endpoint}
	apis := cat.APIs
	api := cat.API(c.API)
	if api == nil && path != "" {
		api, _ = cat.ByTellingPath(path)
	}
	if api != nil {
		send.API, apis = api.Name, []*catalog.API{api}
		if path != "" {
			send.Endpoint = apicall.EndpointName(api.Endpoint(method, path))
		}
	} else {
		send.Request = &summary.Request{URLs: parameter(fn, c.URL), Methods: parameter(fn, c.Method)}
	}
	manner := map[clients.Fails]whatif.Manner{
		clients.FailsError: whatif.AsError, clients.FailsResponse: whatif.AsResponse, clients.FailsNever: whatif.AsNothing,
	}[c.Fails]
	for _, a := range apis {
		u := summary.UniverseOf(cat, a.Name, "")
		for i := range u.Answers {
			effect := whatif.Described(fn.Signature(), manner, &u.Answers[i])
			send.Cases = u.AddTo(send.Cases, &u.Answers[i], summary.Case{Then: effect})
		}
	}
	return &summary.Func{Name: fn.Origin().FullName(), Described: true, Sends: []summary.Send{send}}
}

// parameter is the template for an argument, the receiver not counted.
func parameter(fn *types.Func, index *int) []string {
	if index == nil {
		return nil
	}
	i := *index
	if fn.Signature().Recv() != nil {
		i++
	}
	return []string{apicall.ParameterMark(i)}
}
