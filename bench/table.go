//go:build unix

package main

import (
	"fmt"
	"io"
	"slices"
	"text/tabwriter"
)

// A row holds the runs of both tools in one situation, pair by pair.
type row struct {
	name        string
	empty, ours []cost
}

func (r *row) add(ours bool, c cost) {
	if ours {
		r.ours = append(r.ours, c)
	} else {
		r.empty = append(r.empty, c)
	}
}

var measures = []struct {
	name string
	of   func(cost) float64
}{
	{"wall s", func(c cost) float64 { return c.wall.Seconds() }},
	{"CPU s", func(c cost) float64 { return c.cpu.Seconds() }},
	{"MB", func(c cost) float64 { return c.rss }},
}

func table(w io.Writer, rows []row) error {
	out := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprint(out, "\t")
	for _, m := range measures {
		fmt.Fprintf(out, "%s\t\tratio\t", m.name)
	}
	fmt.Fprintln(out)
	for _, r := range rows {
		fmt.Fprintf(out, "%s\t", r.name)
		for _, m := range measures {
			var a, b, ratios []float64
			for i := range r.empty {
				a, b = append(a, m.of(r.empty[i])), append(b, m.of(r.ours[i]))
				ratios = append(ratios, b[i]/a[i])
			}
			fmt.Fprintf(out, "%.2f\t%.2f\t%.2f\t", median(a), median(b), median(ratios))
		}
		fmt.Fprintln(out)
	}
	return out.Flush()
}

func median(xs []float64) float64 {
	xs = slices.Sorted(slices.Values(xs))
	n := len(xs)
	return (xs[(n-1)/2] + xs[n/2]) / 2
}
