package whatif

import (
	"go/token"
	"go/types"
	"slices"

	"github.com/kakaolint/kakaolint/catalog"
	"golang.org/x/tools/go/ssa"
)

// StatusMember is the name that observations give the HTTP status; a code is
// named by its JSON path, "code" or "routes[].result_code".
const StatusMember = "(status)"

// An origin says which part of the answer a value is, whole and unchanged.
type origin struct{ member string }

// from marks a value as a part of the answer.
func (v value) from(member string) value {
	v.origin = &origin{member}
	return v
}

// sharedOrigin is the origin of a value that is a or b: zero, the absence of a code, may join one.
func sharedOrigin(a, b value) *origin {
	absent := func(v value) bool {
		return v.origin == nil && (v.kind == null || v.kind == konst && isZeroConstant(v.con))
	}
	switch {
	case a.origin != nil && b.origin != nil && *a.origin == *b.origin, absent(b):
		return a.origin
	case absent(a):
		return b.origin
	}
	return nil
}

// A Source is a part of an API's answers.
type Source struct {
	API    *catalog.API
	Member string
}

// A Sight is a part of an answer, seen in a function.
type Sight struct {
	Source
	In *ssa.Function
}

// A Bind is a struct field that a member of an answer was decoded into.
type Bind struct {
	Field *types.Var
	Sight
	At token.Pos // the decode
}

// A Miss is a struct that failures were decoded into though it has no field for any of their members.
type Miss struct {
	Type types.Type
	API  *catalog.API
	In   *ssa.Function
}

// Outcomes are what one equality test on a part of the answer gave over all runs.
type Outcomes struct {
	Sights []Sight
	Held   bool // it can hold, or it is not known
}

// An Observer collects, over all runs, where the answers' own statuses and codes come to light.
// The zero value is not usable; see NewObserver.
type Observer struct {
	Reads   map[token.Pos][]Sight        // resp.StatusCode by its name, m["code"] by its bracket
	Binds   []Bind                       // in the order in which they were seen
	Misses  []Miss                       // the same
	Tests   map[*ssa.BinOp]*Outcomes     // == and != on a part of the answer
	Texts   map[token.Pos][]Sight        // calls that search the answer's text, by their parenthesis
	Answers map[token.Pos][]Sight        // calls that are given an answer, or decode one, by their parenthesis
	Entered map[ssa.CallInstruction]bool // calls that were followed with a part of the answer
	// Cut: a run took too long, so what was not seen may still be there.
	Cut bool

	binds  map[Bind]bool
	misses map[Miss]bool
}

// cut notes that a run ended before it was over.
func (o *Observer) cut() {
	if o != nil {
		o.Cut = true
	}
}

// NewObserver returns an empty observer.
func NewObserver() *Observer {
	return &Observer{
		Reads: make(map[token.Pos][]Sight), Tests: make(map[*ssa.BinOp]*Outcomes),
		Texts: make(map[token.Pos][]Sight), Answers: make(map[token.Pos][]Sight),
		Entered: make(map[ssa.CallInstruction]bool),
		binds:   make(map[Bind]bool), misses: make(map[Miss]bool),
	}
}

func note(m map[token.Pos][]Sight, pos token.Pos, s Sight) {
	if pos.IsValid() && !slices.Contains(m[pos], s) {
		m[pos] = append(m[pos], s)
	}
}

// sights are what a member is, for each API that the run may be about.
func (f *frame) sights(member string) []Sight {
	var out []Sight
	for _, api := range f.m.apis {
		out = append(out, Sight{Source{api, member}, f.fn})
	}
	return out
}

// observeRead notes that an instruction reads a part of the answer.
func (f *frame) observeRead(at token.Pos, v value) {
	if f.m.observer == nil || v.origin == nil {
		return
	}
	for _, s := range f.sights(v.origin.member) {
		note(f.m.observer.Reads, at, s)
	}
}

// observeBind notes that a member goes into a field.
func (b *binder) observeBind(p place, field *types.Var, v value) {
	o := b.f.m.observer
	if o == nil || v.origin == nil {
		return
	}
	for _, s := range b.f.sights(v.origin.member) {
		s.In = b.f.maker(p.obj)
		bind := Bind{field.Origin(), s, b.site.Pos()}
		if !o.binds[bind] {
			o.binds[bind] = true
			o.Binds = append(o.Binds, bind)
		}
	}
}

// observeDecode notes a decode of an answer, and whether a failure misses its target altogether.
func (f *frame) observeDecode(in ssa.CallInstruction, t types.Type, to place, members []member) {
	o := f.m.observer
	if o == nil {
		return
	}
	for _, s := range f.sights("") {
		note(o.Answers, in.Pos(), s)
	}
	st, ok := types.Unalias(t).Underlying().(*types.Struct)
	if !ok || f.m.answer.Kind != catalog.KindCoded || len(members) == 0 || decodesItself(t) {
		return
	}
	for _, m := range members {
		if _, field := jsonField(st, m.path[0]); field != nil {
			return
		}
	}
	for _, api := range f.m.apis {
		miss := Miss{t, api, f.maker(to.obj)}
		if !o.misses[miss] {
			o.misses[miss] = true
			o.Misses = append(o.Misses, miss)
		}
	}
}

// maker is the function that declares the variable behind an object, else the running one.
func (f *frame) maker(o *object) *ssa.Function {
	if in, ok := o.site.(ssa.Instruction); ok {
		return in.Parent()
	}
	return f.fn
}

// observeCall notes a call that is given a part of the answer.
func (f *frame) observeCall(in ssa.CallInstruction, t taint) {
	if f.m.observer == nil || t&fromAnswer == 0 {
		return
	}
	f.m.observer.Entered[in] = true
	for _, s := range f.sights("") {
		note(f.m.observer.Answers, in.Pos(), s)
	}
}

// observeText notes a search in a text that comes from a failure with a code.
func (f *frame) observeText(in ssa.CallInstruction, fn *types.Func, mem *memory) {
	o, args := f.m.observer, in.Common().Args
	if o == nil || len(args) < 2 || f.m.answer.Kind != catalog.KindCoded || !isSearch(fn) {
		return
	}
	if isHeader(args[0]) {
		return
	}
	if x := f.value(args[0]); x.origin == nil && f.carried(x, mem, 0)&fromAnswer != 0 {
		for _, s := range f.sights("") {
			note(o.Texts, in.Pos(), s)
		}
	}
}

// isHeader reports whether a text is a header of the response, which holds no code.
func isHeader(v ssa.Value) bool {
	call, ok := v.(*ssa.Call)
	return ok && call.Call.StaticCallee() != nil && call.Call.StaticCallee().String() == "(net/http.Header).Get"
}

func isSearch(fn *types.Func) bool {
	if fn.Pkg() == nil || fn.Pkg().Path() != "strings" && fn.Pkg().Path() != "bytes" {
		return false
	}
	switch fn.Name() {
	case "Contains", "HasPrefix", "HasSuffix", "Index", "LastIndex", "Count", "Cut":
		return true
	}
	return false
}

// observeTest notes the outcome of an equality test on a part of the answer.
func (f *frame) observeTest(in *ssa.BinOp, x, y value, holds, known bool) {
	o := f.m.observer
	if o == nil || f.isBefore || in.Op != token.EQL && in.Op != token.NEQ {
		return
	}
	part := x.origin
	if part == nil {
		part = y.origin
	}
	if part == nil && (x.taint|y.taint)&(fromAnswer|fromPayload) == 0 {
		return
	}
	t := o.Tests[in]
	if t == nil {
		t = &Outcomes{}
		o.Tests[in] = t
	}
	if part != nil {
		for _, s := range f.sights(part.member) {
			if !slices.Contains(t.Sights, s) {
				t.Sights = append(t.Sights, s)
			}
		}
	}
	switch {
	case known:
		t.Held = t.Held || holds == (in.Op == token.EQL) || f.m.notAsked(in)
	case f.m.answer.Kind == catalog.KindOther && x.kind != between && y.kind != between:
		// Whatever its code is, the catalog does not list it.
	default:
		t.Held = t.Held || !ruledOut(in)
	}
}

// notAsked reports whether a test is for a code that the API documents, but not for the endpoints
// that the study is about: which one it is may not be known.
func (m *machine) notAsked(in *ssa.BinOp) bool {
	_, c := constantTest(in)
	if c == nil {
		return false
	}
	of := func(code *catalog.Code) bool { return code != nil && sameConstant(codeValue(code).con, c.Value) }
	if slices.ContainsFunc(m.answers, func(a catalog.Answer) bool { return of(a.Code) }) {
		return false
	}
	return slices.ContainsFunc(m.apis, func(api *catalog.API) bool {
		return slices.ContainsFunc(api.Codes, func(code catalog.Code) bool { return of(&code) }) ||
			slices.ContainsFunc(api.Results, func(t catalog.ResultTable) bool {
				return slices.ContainsFunc(t.Codes, func(code catalog.Code) bool { return of(&code) })
			})
	})
}

// ruledOut reports whether an equality test with a constant comes after one on the same
// variable that leaves no room for it.
func ruledOut(in *ssa.BinOp) bool {
	x, c := constantTest(in)
	if c == nil {
		return false
	}
	for b := in.Block(); b.Idom() != nil; b = b.Idom() {
		d := b.Idom()
		branch, ok := d.Instrs[len(d.Instrs)-1].(*ssa.If)
		if !ok || len(b.Preds) != 1 {
			continue
		}
		earlier, ok := branch.Cond.(*ssa.BinOp)
		if !ok || earlier.Op != token.EQL && earlier.Op != token.NEQ {
			continue
		}
		y, k := constantTest(earlier)
		if k == nil || !sameVariable(x, y) {
			continue
		}
		equal := sameConstant(c.Value, k.Value)
		if taken := (b == d.Succs[0]) == (earlier.Op == token.EQL); taken != equal {
			return true
		}
	}
	return false
}

// constantTest takes x == 400 apart.
func constantTest(in *ssa.BinOp) (ssa.Value, *ssa.Const) {
	for _, side := range [][2]ssa.Value{{in.X, in.Y}, {in.Y, in.X}} {
		if c, ok := side[1].(*ssa.Const); ok && c.Value != nil {
			return side[0], c
		}
	}
	return nil, nil
}

// sameVariable reports whether two values are one, or loads of one field.
func sameVariable(x, y ssa.Value) bool {
	if x == y {
		return true
	}
	a, okX := x.(*ssa.UnOp)
	b, okY := y.(*ssa.UnOp)
	if !okX || !okY || a.Op != token.MUL || b.Op != token.MUL {
		return false
	}
	fa, okX := a.X.(*ssa.FieldAddr)
	fb, okY := b.X.(*ssa.FieldAddr)
	return okX && okY && fa.Field == fb.Field && fa.X == fb.X
}
