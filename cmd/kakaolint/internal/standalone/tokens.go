package standalone

import (
	"bytes"
	"encoding/binary"
	"regexp"
	"slices"
	"strings"

	"github.com/kakaolint/kakaolint/catalog"
)

// tokens are texts of which at least one stands in the source of every package
// that calls an API of a catalog, or in one that it imports. They are coarse on
// purpose: a hit costs the time to look at the package, a miss would cost a report.
//
// A search for each of some hundred tokens would take longer than the rest of a
// run that finds nothing, so the first four bytes are looked up for all at once.
type tokens struct {
	maybe [1 << 16]bool // by hash of the first four bytes
	start map[uint32][][]byte
	short [][]byte // of less than four bytes
}

// tokensOf collects what rules.md §1 takes for evidence: hosts, telling paths, and schemes.
func tokensOf(c *catalog.Catalog) *tokens {
	ts := &tokens{start: make(map[uint32][][]byte)}
	for _, api := range c.APIs {
		for _, h := range api.Hosts {
			ts.add(domain(h))
		}
		for _, s := range api.Schemes {
			ts.add(s)
		}
		for _, e := range api.Endpoints {
			if e.Telling {
				for _, t := range pathTokens(e.Path) {
					ts.add(t)
				}
			}
		}
	}
	return ts
}

func (ts *tokens) add(token string) {
	t := []byte(token)
	if len(t) < 4 {
		ts.short = append(ts.short, t)
		return
	}
	k := gram(t)
	ts.maybe[hash(k)] = true
	if !slices.ContainsFunc(ts.start[k], func(u []byte) bool { return bytes.Equal(t, u) }) {
		ts.start[k] = append(ts.start[k], t)
	}
}

// in reports whether one of the tokens stands in the source.
func (ts *tokens) in(source []byte) bool {
	for i := 0; i+4 <= len(source); i++ {
		k := gram(source[i:])
		if !ts.maybe[hash(k)] {
			continue
		}
		for _, t := range ts.start[k] {
			if bytes.HasPrefix(source[i:], t) {
				return true
			}
		}
	}
	return slices.ContainsFunc(ts.short, func(t []byte) bool { return bytes.Contains(source, t) })
}

// gram packs the first four bytes.
func gram(b []byte) uint32 { return binary.LittleEndian.Uint32(b) }

func hash(k uint32) uint32 { return k * 2654435761 >> 16 }

// domain cuts the host down to what programs do not build from parts: "https://%s.kakao.com" holds kakao.com.
func domain(host string) string {
	labels := strings.Split(host, ".")
	return strings.Join(labels[max(0, len(labels)-2):], ".")
}

var (
	version     = regexp.MustCompile(`^v[0-9.]+$`)
	placeholder = regexp.MustCompile(`[^/]*\{[^/]*`)
)

// pathTokens returns the first two and the last two fixed segments of the path,
// without its version: programs put base, version and path together, so the
// whole path may stand nowhere.
func pathTokens(path string) []string {
	var ts []string
	runs := placeholder.Split(path, -1)
	for i, run := range runs {
		segments := strings.FieldsFunc(run, func(r rune) bool { return r == '/' })
		if i == 0 && len(segments) > 2 && version.MatchString(segments[0]) {
			segments = segments[1:]
		}
		if len(segments) >= 2 {
			ts = append(ts, strings.Join(segments[:2], "/"), strings.Join(segments[len(segments)-2:], "/"))
		}
	}
	if ts == nil {
		ts = []string{slices.MaxFunc(runs, func(a, b string) int { return len(a) - len(b) })}
	}
	return ts
}
