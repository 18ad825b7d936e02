package apicall

import "strings"

// An address is a URL that is known in part.
type address struct {
	host string // "" if not known, with a hole if known in part
	path string // without query; holes where it is not known
}

// parseAddress splits a text with holes into host and path. A host of which only a part
// is written in the code keeps its hole: "https://"+tenant+".example.com".
func parseAddress(s string) address {
	scheme, rest, ok := strings.Cut(s, "://")
	if !ok || strings.ContainsAny(scheme, "/?#") {
		rest = s
		if !strings.HasPrefix(s, hole) { // no host: a path, or what net/http does not send
			return address{path: cutQuery(s)}
		}
	}
	end := strings.IndexAny(rest, "/?#")
	if end < 0 {
		end = len(rest)
	}
	authority, path := rest[:end], cutQuery(rest[end:])
	if i := strings.LastIndex(authority, "@"); i >= 0 {
		authority = authority[i+1:]
	}
	if authority == hole {
		return address{path: path}
	}
	// "https://kapi.kakao.com" + path: the hole that follows starts with the slash.
	if host, ok := strings.CutSuffix(authority, hole); ok {
		if !strings.Contains(host, ":") { // else the hole is in the port
			path = hole + path
		}
		authority = host
	}
	if h, port, ok := strings.Cut(authority, ":"); ok && !strings.Contains(port, ":") {
		authority = h
	}
	return address{host: strings.ToLower(strings.TrimSuffix(authority, ".")), path: path}
}

// mayBe reports whether a host that is known in part can be the given one.
func (a address) mayBe(host string) bool {
	before, after, ok := strings.Cut(a.host, hole)
	return ok && len(host) >= len(before)+len(after) && strings.HasPrefix(host, before) && strings.HasSuffix(host, after)
}

func cutQuery(s string) string {
	if i := strings.IndexAny(s, "?#"); i >= 0 {
		return s[:i]
	}
	return s
}

// origin is what stands before the path, for joining.
func (a address) origin() string {
	if a.host == "" {
		return ""
	}
	return "https://" + a.host
}
