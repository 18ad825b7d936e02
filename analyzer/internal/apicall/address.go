package apicall

import "strings"

// An address is a URL that is known in part.
type address struct {
	host string // "" if not known
	path string // without query; holes where it is not known
}

// parseAddress splits a text with holes into host and path. The host counts only
// if the whole of it is written in the code: in "https://"+tenant+".example.com" it does not.
func parseAddress(s string) address {
	rest := s
	if _, after, ok := strings.Cut(s, "://"); ok {
		rest = after
	} else if strings.HasPrefix(s, "/") {
		return address{path: cutQuery(s)}
	} else if !strings.HasPrefix(s, hole) {
		return address{path: cutQuery(s)} // no scheme and no slash: not a URL that net/http sends
	}
	end := strings.IndexAny(rest, "/?#")
	if end < 0 {
		end = len(rest)
	}
	authority, path := rest[:end], cutQuery(rest[end:])
	if i := strings.LastIndex(authority, "@"); i >= 0 {
		authority = authority[i+1:]
	}
	// "https://kapi.kakao.com" + path: the hole that follows starts with the slash.
	if host, after, ok := strings.Cut(authority, hole); ok {
		if host == "" || after != "" || strings.Contains(host, ":") && !strings.HasSuffix(host, ":") {
			return address{path: path}
		}
		authority, path = strings.TrimSuffix(host, ":"), hole+path
	}
	if h, port, ok := strings.Cut(authority, ":"); ok && !strings.Contains(port, ":") {
		authority = h
	}
	return address{host: strings.ToLower(strings.TrimSuffix(authority, ".")), path: path}
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
		return "https://" + hole
	}
	return "https://" + a.host
}
