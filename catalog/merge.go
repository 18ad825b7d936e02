package catalog

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// With returns a catalog that has the given APIs as well. An API with the name
// of one that is there already takes its place if it has Replace set, and is an
// error otherwise; so are a host or a telling path that two APIs claim.
func (c *Catalog) With(apis ...*API) (*Catalog, error) {
	all := slices.Clone(c.APIs)
	var errs []error
	for i, a := range apis {
		at := slices.IndexFunc(all, func(b *API) bool { return b.Name == a.Name })
		switch {
		case slices.ContainsFunc(apis[:i], func(b *API) bool { return b.Name == a.Name }):
			errs = append(errs, fmt.Errorf("%s: two files describe the API %q; keep one", a.pos.name, a.Name))
		case at < 0:
			all = append(all, a)
		case a.Replace:
			all[at] = a
		default:
			errs = append(errs, fmt.Errorf("%s: the catalog has an API %q already; choose another name, or write \"replace: true\" to take its place", a.pos.name, a.Name))
		}
	}
	slices.SortFunc(all, func(a, b *API) int { return strings.Compare(a.Name, b.Name) })
	for _, a := range apis {
		errs = append(errs, a.clashes(all)...)
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	digest, err := digest(all)
	if err != nil {
		return nil, err
	}
	return &Catalog{APIs: all, Digest: digest}, nil
}

// clashes lists what the API claims although another one has it.
func (a *API) clashes(all []*API) []error {
	var errs []error
	for _, b := range all {
		if b.Name == a.Name {
			continue
		}
		for i, host := range a.Hosts {
			if slices.Contains(b.Hosts, host) {
				errs = append(errs, fmt.Errorf("%s: host %q belongs to the API %q; leave it out, or take that API's place (api: %s, replace: true)", a.place(a.pos.hosts, i), host, b.Name, b.Name))
			}
		}
		for i, e := range a.Endpoints {
			if e.Telling && slices.ContainsFunc(b.Endpoints, func(f Endpoint) bool { return f.Telling && (f.Path == e.Path || matches(f.Path, e.Path)) }) {
				errs = append(errs, fmt.Errorf("%s: path %s tells the API %q already; leave out \"telling\"", a.place(a.pos.paths, i), e.Path, b.Name))
			}
		}
	}
	return errs
}

// place says where the i-th thing stands; an API that was not loaded from a file has its name only.
func (a *API) place(at []string, i int) string {
	if i < len(at) {
		return at[i]
	}
	return "API " + a.Name
}

// digest hashes what the files say, so that comments and the order of keys do not matter.
func digest(apis []*API) (string, error) {
	data, err := json.Marshal(struct {
		Format int
		APIs   []*API
	}{FormatVersion, apis})
	if err != nil {
		return "", fmt.Errorf("digest of the catalog: %w", err)
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:]), nil
}
