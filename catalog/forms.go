package catalog

import (
	"regexp"
	"sync"
)

// forms are the patterns that strings of a catalog file must match.
type forms struct {
	api, host, scheme, importPath, member, memberPath, urlPath, decimal, syntaxError *regexp.Regexp
}

// newForms compiles the patterns on first use: a run with the built-in catalog alone needs none.
var newForms = sync.OnceValue(func() *forms {
	const (
		name    = `[A-Za-z_][A-Za-z0-9_-]*`
		label   = `[a-z0-9]([a-z0-9-]*[a-z0-9])?`
		element = `[A-Za-z0-9._~-]+`
		segment = `[A-Za-z0-9._~!$&'()*+,;=:@%-]*`
	)
	return &forms{
		api:         regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`),
		host:        regexp.MustCompile(`^` + label + `(\.` + label + `)*$`),
		scheme:      regexp.MustCompile("^[A-Za-z0-9!#$%&'*+.^_`|~-]+$"),
		importPath:  regexp.MustCompile(`^` + element + `(/` + element + `)*$`),
		member:      regexp.MustCompile(`^` + name + `$`),
		memberPath:  regexp.MustCompile(`^` + name + `(\[\])?(\.` + name + `(\[\])?)*$`),
		urlPath:     regexp.MustCompile(`^(/` + segment + `(\{[A-Za-z_][A-Za-z0-9_]*\})?` + segment + `)+$`),
		decimal:     regexp.MustCompile(`^(0|-?[1-9][0-9]*)$`),
		syntaxError: regexp.MustCompile(`^yaml: (?:line ([0-9]+): )?(.*)`),
	}
})
