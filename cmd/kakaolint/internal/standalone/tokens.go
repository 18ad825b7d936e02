package standalone

import (
	"bytes"
	"encoding/binary"
	"slices"

	"github.com/kakaolint/kakaolint/analyzer"
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

// tokensOf makes a searcher for the tokens of the analyzers' evidence.
func tokensOf(c *catalog.Catalog, clients []analyzer.Client) *tokens {
	ts := &tokens{start: make(map[uint32][][]byte)}
	for _, t := range append(analyzer.Tokens(c), analyzer.ClientTokens(clients)...) {
		ts.add(t)
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
