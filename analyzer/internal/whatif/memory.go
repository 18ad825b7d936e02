package whatif

import (
	"go/constant"
	"go/types"
	"maps"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// An object is a variable, or a thing that a pointer can point to.
type object struct {
	site     ssa.Value
	typ      types.Type // of the content; nil if not known
	role     role
	grown    bool   // made by append
	left     bool   // a function of another package made it under the answer
	external bool   // reachable from outside the function that is asked
	captured bool   // a variable of the function around it, or of the package
	sentinel string // path.Name of the package variable, for that role
}

// A role marks the objects that stand for parts of the answer.
type role uint8

const (
	plain    role = iota
	response      // *http.Response
	sentinel      // the error in a package variable that is set once
)

// content is what is known of an object.
type content struct {
	cells   map[string]value
	unknown bool  // what no cell tells is unknown, else zero
	taint   taint // of what no cell tells
}

// memory maps objects to contents. It is copied when control splits; the contents are
// shared by the copies until one of them writes.
type memory struct {
	objects map[*object]*content
	owned   map[*object]bool // contents that no other memory has
	steps   *int             // of the run: copies are counted as work
}

func newMemory(steps *int) *memory {
	return &memory{objects: make(map[*object]*content), owned: make(map[*object]bool), steps: steps}
}

func (m *memory) clone() *memory {
	*m.steps += len(m.objects) / 8
	m.owned = make(map[*object]bool)
	return &memory{objects: maps.Clone(m.objects), owned: make(map[*object]bool), steps: m.steps}
}

// at returns the content of an object, for reading only.
func (m *memory) at(o *object) *content {
	if c := m.objects[o]; c != nil {
		return c
	}
	return &content{unknown: o.external}
}

// edit returns the content of an object, for writing.
func (m *memory) edit(o *object) *content {
	c := m.objects[o]
	switch {
	case c == nil:
		c = &content{cells: make(map[string]value), unknown: o.external}
	case !m.owned[o]:
		*m.steps += len(c.cells) / 2
		c = c.clone()
	default:
		return c
	}
	m.objects[o], m.owned[o] = c, true
	return c
}

// drop makes an object as new.
func (m *memory) drop(o *object) {
	delete(m.objects, o)
	delete(m.owned, o)
}

// become takes over what another memory holds, which is not used any more.
func (m *memory) become(n *memory) { *m = *n }

func (c *content) clone() *content {
	cells := maps.Clone(c.cells)
	if cells == nil {
		cells = make(map[string]value)
	}
	return &content{cells: cells, unknown: c.unknown, taint: c.taint}
}

// merge joins n into m and reports whether m changed.
func (m *memory) merge(n *memory) bool {
	changed := false
	for o, b := range n.objects {
		a := m.objects[o]
		switch {
		case a == b:
			continue
		case a == nil:
			m.objects[o] = b
			delete(n.owned, o)
			changed = true
		case !a.covers(b):
			changed = m.edit(o).merge(b) || changed
		}
		*m.steps += len(b.cells) / 8
	}
	return changed
}

// covers reports whether a says no more than b does, so that merging b changes nothing.
func (a *content) covers(b *content) bool {
	if len(a.cells) != len(b.cells) || b.unknown && !a.unknown || a.taint|b.taint != a.taint {
		return false
	}
	for p, v := range b.cells {
		if w, ok := a.cells[p]; !ok || !same(v, w) || v.of != nil || w.of != nil {
			return false
		}
	}
	return true
}

func (a *content) merge(b *content) bool {
	changed := false
	set := func(path string, v value) {
		if old, ok := a.cells[path]; !ok || !same(old, v) {
			a.cells[path] = v
			changed = true
		}
	}
	paths := slices.AppendSeq(slices.Collect(maps.Keys(a.cells)), maps.Keys(b.cells))
	for _, p := range paths {
		va, inA := a.cells[p]
		vb, inB := b.cells[p]
		switch {
		case inA && inB:
			set(p, join(va, vb))
		case inA:
			set(p, join(va, b.rest(va)))
		default:
			set(p, join(vb, a.rest(vb)))
		}
	}
	if b.unknown && !a.unknown || a.taint|b.taint != a.taint {
		a.unknown, a.taint = a.unknown || b.unknown, a.taint|b.taint
		changed = true
	}
	return changed
}

// rest is the value of a cell that the content does not have; like gives its kind.
func (c *content) rest(like value) value {
	if c.unknown {
		return unknownOf(c.taint)
	}
	switch like.kind {
	case konst:
		return value{kind: konst, con: zeroConstant(like.con.Kind()), taint: c.taint}
	case null, nonNil, ref, raw, closure:
		if like.dyn != nil || like.kind != raw {
			return nilOf(c.taint)
		}
	}
	return unknownOf(c.taint)
}

func zeroConstant(k constant.Kind) constant.Value {
	switch k {
	case constant.Bool:
		return constant.MakeBool(false)
	case constant.String:
		return constant.MakeString("")
	}
	return constant.MakeInt64(0)
}

// separators start the parts of a path: fields, elements, map keys, lengths, keys that are there.
const separators = ".[{#" + held

func fieldPath(path string, i int) string { return path + "." + strconv.Itoa(i) }

// load returns what stands at a place, as a value of type t. A struct comes as a
// record whose content is copied to snapshot.
func (m *memory) load(p place, t types.Type, snapshot *object) value {
	c := m.at(p.obj)
	if v, ok := c.cells[p.path]; ok {
		return v
	}
	for prefix := p.path; prefix != ""; {
		prefix = prefix[:strings.LastIndexAny(prefix, separators)]
		if v, ok := c.cells[prefix]; ok && v.kind == unknown {
			return v
		}
	}
	if isAggregate(t) {
		m.copy(place{obj: snapshot}, p)
		return value{kind: record, place: place{obj: snapshot}, taint: c.taint}
	}
	if c.unknown {
		return unknownOf(c.taint)
	}
	return zeroOf(t).with(c.taint)
}

// copy makes the content at dst that of src.
func (m *memory) copy(dst, src place) {
	from, to := m.at(src.obj), m.edit(dst.obj)
	if dst.path == "" {
		to.cells = make(map[string]value)
		to.unknown, to.taint = from.unknown, from.taint
	} else {
		to.clear(dst.path)
		if from.unknown != to.unknown || from.taint&^to.taint != 0 {
			// The two differ in what no cell tells: say so for the whole part.
			if from.unknown {
				to.cells[dst.path] = unknownOf(from.taint)
			} else {
				to.taint |= from.taint
			}
		}
	}
	for path, v := range from.cells {
		if path != src.path && under(path, src.path) {
			to.cells[dst.path+path[len(src.path):]] = v
		}
	}
}

func under(path, prefix string) bool {
	return strings.HasPrefix(path, prefix) && (len(path) == len(prefix) || strings.ContainsRune(separators, rune(path[len(prefix)])))
}

func (c *content) clear(path string) {
	maps.DeleteFunc(c.cells, func(p string, _ value) bool { return under(p, path) })
}

// store puts v at a place. A place in an element, which stands for all elements,
// keeps what it held as a possibility.
func (m *memory) store(p place, v value) {
	c := m.edit(p.obj)
	if v.kind == record && v.dyn == nil { // in an interface it is one value
		m.copy(p, v.place)
		return
	}
	if strings.Contains(p.path, "[]") {
		if old, ok := c.cells[p.path]; ok {
			v = join(old, v)
		} else if hasZeros(p.obj.typ) { // the others are zero as yet
			v = join(c.rest(v), v)
		}
		c.cells[p.path] = v
		return
	}
	c.clear(p.path)
	c.cells[p.path] = v
}

// hasZeros reports whether a new t has several elements, zero ones.
func hasZeros(t types.Type) bool {
	if t == nil {
		return false
	}
	if _, ok := types.Unalias(t).Underlying().(*types.Slice); ok {
		return true
	}
	n, ok := arrayLen(t)
	return ok && n > 1
}

// weaken makes v possible in all that is kept under a place.
func (m *memory) weaken(p place, v value) {
	c := m.edit(p.obj)
	for path, old := range c.cells {
		if path != p.path && under(path, p.path) && !strings.HasSuffix(path, held) {
			c.cells[path] = join(old, v)
		}
	}
}

// forget makes everything in an object unknown.
func (m *memory) forget(o *object, t taint) {
	c := m.edit(o)
	c.cells = make(map[string]value)
	c.unknown, c.taint = true, c.taint|t
}

func isAggregate(t types.Type) bool {
	if _, ok := types.Unalias(t).(*types.TypeParam); ok { // it may be one
		return true
	}
	switch types.Unalias(t).Underlying().(type) {
	case *types.Struct, *types.Array:
		return true
	}
	return false
}

// zeroOf is the zero value of a type that is no aggregate.
func zeroOf(t types.Type) value {
	switch u := types.Unalias(t).Underlying().(type) {
	case *types.Basic:
		switch {
		case u.Info()&types.IsBoolean != 0:
			return boolOf(false)
		case u.Info()&types.IsString != 0:
			return stringOf("")
		case u.Info()&types.IsNumeric != 0:
			return intOf(0)
		}
		return top
	case *types.Pointer, *types.Slice, *types.Map, *types.Chan, *types.Signature, *types.Interface:
		return nilOf(0)
	}
	return top
}
