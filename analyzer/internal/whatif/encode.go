package whatif

import (
	"go/constant"
	"go/types"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/kakaolint/kakaolint/analyzer/internal/summary"
	"github.com/kakaolint/kakaolint/catalog"
	"golang.org/x/tools/go/ssa"
)

// Bounds of what a summary says of one case: what is over them is unknown.
const (
	maxObjects = 32
	maxCells   = 96
	maxConst   = 128
)

// An encoder writes values of one run, as they are for one answer, in a form that other packages understand.
type encoder struct {
	m       *machine
	fn      *ssa.Function // whose summary it is
	mem     *memory
	answer  *catalog.Answer
	objects []summary.Object
	numbers map[*object]int
	cells   int
}

// Effect describes what a call of the function leaves behind under an answer: its results and
// what its pointer parameters point to. ok is false if it does not return.
func (r *Result) Effect(a *catalog.Answer) (out summary.Effect, ok bool) {
	if !r.left.ok {
		return out, false
	}
	e := &encoder{m: r.left.m, fn: r.fn, mem: r.left.mem, answer: a, numbers: make(map[*object]int)}
	results := []value{r.left.value}
	if r.left.value.kind == tuple {
		results = r.left.value.parts
	}
	for i := range r.fn.Signature.Results().Len() {
		if i >= len(results) {
			break
		}
		out.Results = append(out.Results, e.value(results[i], 0))
	}
	for i, p := range r.fn.Params {
		for _, part := range []string{"", pendingTarget, givenResponse} {
			if o := r.left.m.objects[objectKey{0, p, part}]; o != nil && e.mem.objects[o] != nil {
				e.objects[e.object(o, 0)].Argument = i + 1
			}
		}
	}
	out.Objects = e.objects
	return out, true
}

// Pended reports whether the body went into something whose type only the caller knows, so
// that what happens depends on whether it fits.
func (r *Result) Pended() bool { return r.left.m != nil && r.left.m.pended }

func (e *encoder) value(v value, depth int) summary.Value {
	if v.of != nil {
		u := v.of(e.answer)
		u.taint, u.origin, u.dyn, u.of = v.taint, v.origin, v.dyn, nil
		v = u
	}
	out := summary.Value{Taint: uint8(v.taint)}
	if v.origin != nil {
		out.Origin = v.origin.member
	}
	if v.dyn != nil {
		out.Type = e.typeName(v.dyn)
	}
	if v.dyn != nil && len(v.parts) == 0 {
		v.parts = e.unwrapped(v)
	}
	for _, p := range v.parts {
		if v.dyn != nil && depth <= maxNesting {
			out.Wraps = append(out.Wraps, e.value(p, depth+1))
		}
	}
	if depth > maxNesting {
		out.Taint |= uint8(e.carried(v))
		return out
	}
	switch v.kind {
	case konst:
		e.constant(v, &out)
	case between:
		out.Kind, out.Lo, out.Hi = summary.Range, v.lo, v.hi
	case null:
		out.Kind = summary.Nil
	case nonNil:
		out.Kind = summary.NotNil
	case ref, record:
		out.Kind = summary.Pointer
		if v.kind == record {
			out.Kind = summary.Struct
		}
		if out.Object = e.object(v.place.obj, depth); out.Object < 0 {
			return summary.Value{Kind: summary.NotNil, Taint: uint8(e.carried(v)), Type: out.Type}
		}
		out.Path = v.place.path
	case raw:
		out.Kind = summary.Raw
	case closure:
		out.Kind, out.Taint = summary.NotNil, uint8(e.carried(v))
	case unknown:
		if v.param > 0 {
			out.Kind, out.Object = summary.Argument, v.param-1
		}
	}
	return out
}

// unwrapped is what the Unwrap method of an error of the package gives, which others cannot run.
func (e *encoder) unwrapped(v value) []value {
	if e.fn == nil || e.m.ix.Method(v.dyn, "Unwrap") == nil {
		return nil
	}
	parts, _ := e.m.newFrame(e.fn, nil, nil, nil, nil).unwrapped(nil, v, e.mem)
	return parts
}

// carried is what of the answer can be reached from a value that is not taken apart.
func (e *encoder) carried(v value) taint {
	return (&frame{m: e.m}).carried(v, e.mem, 0)
}

// constant writes a constant; one that is a part of the answer is written as that part.
func (e *encoder) constant(v value, out *summary.Value) {
	out.Kind = summary.Constant
	switch {
	case v.taint&exact != 0 && out.Origin == StatusMember && sameConstant(v.con, constant.MakeInt64(int64(e.answer.Status))):
		out.Kind = summary.StatusOf
		return
	case v.taint&exact != 0 && e.answer.Code != nil && out.Origin != "" && sameConstant(v.con, codeValue(e.answer.Code).con):
		out.Kind = summary.CodeOf
		return
	}
	s := v.con.ExactString()
	if len(s) > maxConst {
		out.Kind = summary.Unknown
		if v.con.Kind() == constant.String {
			out.Kind = summary.NotNil
		}
		return
	}
	out.Const = string(kindLetters[v.con.Kind()]) + ":" + s
}

// kindLetters say what kind a constant is: unknown, bool, string, integer, float, complex.
const kindLetters = "?bsifc"

// object returns the number of an object, describing it if that is not done; -1 if there are too many.
func (e *encoder) object(o *object, depth int) int {
	if n, ok := e.numbers[o]; ok {
		return n
	}
	if o == nil || len(e.objects) >= maxObjects {
		return -1
	}
	n := len(e.objects)
	e.numbers[o] = n
	e.objects = append(e.objects, summary.Object{})
	c := e.mem.at(o)
	out := summary.Object{Unknown: c.unknown, Taint: uint8(c.taint), Response: o.role == response, TypeParam: typeParam(o.typ, e.fn)}
	if o.role == sentinel {
		e.objects[n] = summary.Object{Sentinel: o.sentinel}
		return n
	}
	for _, p := range slices.Sorted(maps.Keys(c.cells)) {
		switch p {
		case isDecoded:
			_, out.Decoded = c.cells[p].bool()
			out.Unknown = out.Unknown || !out.Decoded
			continue
		case isStrict:
			out.Strict = true
			continue
		case keepsNumbers:
			out.Numbers = true
			continue
		}
		if e.cells++; e.cells > maxCells {
			out.Unknown, out.Taint = true, out.Taint|uint8(e.carried(value{kind: ref, place: place{obj: o}}))
			out.Cells = nil
			break
		}
		out.Cells = append(out.Cells, summary.Cell{Path: p, Value: e.value(c.cells[p], depth+1)})
	}
	e.objects[n] = out
	return n
}

// typeParam returns the number of the function's type parameter that t is, plus one, or 0.
func typeParam(t types.Type, fn *ssa.Function) int {
	p, ok := types.Unalias(t).(*types.TypeParam)
	if !ok || fn == nil {
		return 0
	}
	for i := range fn.TypeParams().Len() {
		if fn.TypeParams().At(i) == p {
			return i + 1
		}
	}
	return 0
}

// typeName names a type that others can look up: path.Name, with * for a pointer to it.
func (e *encoder) typeName(t types.Type) string {
	switch t {
	case e.m.errs.text:
		return summary.TextError
	case e.m.errs.wrap:
		return summary.WrapError
	}
	star := ""
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t, star = p.Elem(), "*"
	}
	n, ok := types.Unalias(t).(*types.Named)
	if !ok || n.Obj().Pkg() == nil || n.TypeArgs().Len() > 0 || n.Obj().Parent() != n.Obj().Pkg().Scope() {
		return ""
	}
	return star + n.Obj().Pkg().Path() + "." + n.Obj().Name()
}

// splitName takes path.Name apart.
func splitName(s string) (path, name string) {
	i := strings.LastIndexByte(s, '.')
	return s[:max(i, 0)], s[i+1:]
}

// FromAnswer marks a value of a summary as one that the answer is in.
const FromAnswer = uint8(fromAnswer)

// BoolText is a bool as the constant of a summary's value.
func BoolText(b bool) string { return string(kindLetters[constant.Bool]) + ":" + strconv.FormatBool(b) }
