package retrying

import (
	"fmt"
	"strings"
)

const shownGaps = 4

func (r *Row) write(b *strings.Builder) {
	fmt.Fprintf(b, "%s %s %s:", r.Entry.Name, r.Target, &r.Answer)
	for i := range r.Runs {
		s := &r.Runs[i]
		fmt.Fprintf(b, " %d×", len(s.Requests))
		if s.Capped {
			b.WriteString("∞")
		}
		gaps := s.Gaps()
		for _, g := range gaps[:min(len(gaps), shownGaps)] {
			fmt.Fprintf(b, " %s", g)
		}
		if s.Repeated() && !s.Again() {
			b.WriteString(" renewed")
		}
		if s.Consumed() {
			b.WriteString(" consumed")
		}
		if s.Panic != "" {
			fmt.Fprintf(b, " panic %q", s.Panic)
		}
	}
	b.WriteByte('\n')
}
