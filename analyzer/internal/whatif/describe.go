package whatif

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// A leaf is a part of a value that somebody outside gets: a result, or an argument.
type leaf struct {
	path string
	v    value
	src  ssa.Value // where a value that is not known comes from
}

// leaves takes the i-th of several values apart: of a local object all cells, else the value itself.
func (f *frame) leaves(i int, x ssa.Value, mem *memory) []leaf {
	var out []leaf
	v := f.value(x)
	f.takeApart(v, strconv.Itoa(i), mem, &out, 0)
	if v.kind == unknown {
		out[0].src = f.chosen(x)
	}
	return out
}

// chosen is the value that a variable took on the way here: which of its assignments, if only one is possible.
func (f *frame) chosen(x ssa.Value) ssa.Value {
	for range maxDepth {
		phi, ok := x.(*ssa.Phi)
		if !ok {
			break
		}
		var only ssa.Value
		for i, p := range phi.Block().Preds {
			if f.edges[edge{p.Index, phi.Block().Index}] {
				if only != nil {
					return x
				}
				only = phi.Edges[i]
			}
		}
		if only == nil {
			break
		}
		x = only
	}
	return x
}

const maxLeaves = 64

func (f *frame) takeApart(v value, path string, mem *memory, out *[]leaf, depth int) {
	if depth > 4 || len(*out) > maxLeaves {
		return
	}
	if v.kind != ref && v.kind != record || v.place.obj == nil || v.place.obj.role != plain || v.place.obj.external {
		*out = append(*out, leaf{path: path, v: v})
		return
	}
	*out = append(*out, leaf{path: path, v: nonNilOf(v.taint)})
	c := mem.at(v.place.obj)
	for _, p := range slices.Sorted(maps.Keys(c.cells)) {
		if under(p, v.place.path) && p != v.place.path && !strings.Contains(p, "#") {
			f.takeApart(c.cells[p], path+p[len(v.place.path):], mem, out, depth+1)
		}
	}
}

// describe notes what a return of the outermost function hands out.
func (f *frame) describe(r returned, tr *trace) Return {
	out := Return{At: r.at}
	ei := errorIndex(f.fn.Signature)
	for i, v := range r.values {
		if i == ei {
			out.err = v
			switch {
			case v.kind == unknown && v.taint&fromAnswer != 0:
				tr.Leaves = append(tr.Leaves, Leave{Pos: r.at.Pos(), Returned: true})
			case v.kind == unknown && v.taint&fromPayload != 0: // return strconv.Atoi(u.Age)
				tr.Unclear = r.at.Pos()
			}
			continue
		}
		if f.holds(v, r.mem) {
			tr.Leaves = append(tr.Leaves, Leave{Pos: r.at.Pos(), Returned: true})
		}
		out.values = append(out.values, f.leaves(i, r.at.Results[i], r.mem)...)
	}
	return out
}
