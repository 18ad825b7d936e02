package whatif

import (
	"maps"
	"slices"
	"strconv"
)

// A leaf is a part of a value that somebody outside gets: a result, or an argument.
type leaf struct {
	path string
	v    value
}

// leaves takes the i-th of several values apart: of a local object all cells, else the value itself.
func (f *frame) leaves(i int, v value, mem *memory) []leaf {
	var out []leaf
	f.takeApart(v, strconv.Itoa(i), mem, &out, 0)
	return out
}

const maxLeaves = 64

func (f *frame) takeApart(v value, path string, mem *memory, out *[]leaf, depth int) {
	if depth > 4 || len(*out) > maxLeaves {
		return
	}
	if v.kind != ref && v.kind != record || v.place.obj == nil || v.place.obj.role != plain || v.place.obj.external {
		*out = append(*out, leaf{path, v})
		return
	}
	*out = append(*out, leaf{path, nonNilOf(v.taint)})
	c := mem.at(v.place.obj)
	for _, p := range slices.Sorted(maps.Keys(c.cells)) {
		if under(p, v.place.path) && p != v.place.path {
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
		out.values = append(out.values, f.leaves(i, v, r.mem)...)
	}
	return out
}
