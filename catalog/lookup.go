package catalog

import (
	"slices"
	"strings"
)

// Endpoint returns the endpoint that serves the path, which is a URL's path
// without its query, or nil. An empty method stands for any. A path that is
// listed as it stands goes before one with {placeholders}.
func (a *API) Endpoint(method, path string) *Endpoint {
	var found *Endpoint
	for i := range a.Endpoints {
		e := &a.Endpoints[i]
		if method != "" && len(e.Methods) > 0 && !slices.Contains(e.Methods, method) {
			continue
		}
		if e.Path == path {
			return e
		}
		if found == nil && matches(e.Path, path) {
			found = e
		}
	}
	return found
}

// matches compares segment by segment; a {placeholder} stands for one or more characters of its segment.
func matches(pattern, path string) bool {
	for {
		p, pRest, pMore := strings.Cut(pattern, "/")
		s, sRest, sMore := strings.Cut(path, "/")
		if pMore != sMore || !matchSegment(p, s) {
			return false
		}
		if !pMore {
			return true
		}
		pattern, path = pRest, sRest
	}
}

func matchSegment(pattern, s string) bool {
	before, rest, ok := strings.Cut(pattern, "{")
	if !ok {
		return pattern == s
	}
	_, after, _ := strings.Cut(rest, "}")
	return len(s) > len(before)+len(after) && strings.HasPrefix(s, before) && strings.HasSuffix(s, after)
}

// ByHost returns the API that is served by the host, or nil. A port does not matter, nor does case.
func (c *Catalog) ByHost(host string) *API {
	if name, port, ok := strings.Cut(host, ":"); ok && strings.Trim(port, "0123456789") == "" {
		host = name
	}
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	for _, a := range c.APIs {
		if slices.Contains(a.Hosts, host) {
			return a
		}
	}
	return nil
}

// ByTellingPath returns the API and the endpoint that the path as a whole
// identifies whatever the host, or nils.
func (c *Catalog) ByTellingPath(path string) (*API, *Endpoint) {
	for _, a := range c.APIs {
		if e := a.Endpoint("", path); e != nil && e.Telling {
			return a, e
		}
	}
	return nil, nil
}

// ByScheme returns the APIs whose Authorization header may start with the word.
func (c *Catalog) ByScheme(word string) []*API {
	var all []*API
	for _, a := range c.APIs {
		if slices.ContainsFunc(a.Schemes, func(s string) bool { return strings.EqualFold(s, word) }) {
			all = append(all, a)
		}
	}
	return all
}
