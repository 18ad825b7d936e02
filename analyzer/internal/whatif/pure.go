package whatif

import (
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// pure computes the result of a function that has no effect, as far as it is known.
func (f *frame) pure(in ssa.CallInstruction, fn *types.Func, t taint, mem *memory) value {
	args := in.Common().Args
	t &^= ofTest
	if fn.Pkg() == nil {
		return unknownOf(t)
	}
	switch fn.Origin().FullName() {
	case "encoding/json.Valid":
		if x := f.value(args[0]); x.kind == raw {
			_, isJSON, known := f.m.body()
			if known {
				return boolOf(isJSON).with(fromAnswer)
			}
		}
	case "strings.HasPrefix", "strings.HasSuffix", "strings.Contains", "strings.EqualFold":
		return f.textTest(fn.Name(), f.value(args[0]), f.value(args[1]), t)
	case "slices.Contains":
		return f.contains(args[0], f.value(args[1]), t)
	case "reflect.DeepEqual":
		if eq, ok := f.equal(f.value(args[0]), f.value(args[1]), mem); ok {
			if t&fromPayload != 0 {
				t |= compared
			}
			return boolOf(eq).with(t)
		}
	case "strings.TrimSpace":
		return lift(f.value(args[0]), trimmed)
	case "(net/http.Header).Get":
		if key := f.value(args[1]); key.kind == konst && strings.EqualFold(constant.StringVal(key.con), "Content-Encoding") {
			return top // how the answer is packed does not tell what it is
		}
	case "errors.Is":
		return f.errorsIs(in, mem)
	case "errors.As":
		return f.errorsAs(in, mem)
	case "errors.AsType":
		return f.errorsAsType(in, mem)
	case "errors.Unwrap":
		return f.unwrap(in, mem)
	case "errors.Join":
		return f.joinedErrors(args[0], t, mem)
	}
	return f.results(in, t)
}

// results is the unknown result of a call.
func (f *frame) results(in ssa.CallInstruction, t taint) value {
	sig := in.Common().Signature()
	if sig.Results().Len() < 2 {
		return unknownOf(t)
	}
	v := value{kind: tuple, taint: t}
	for range sig.Results().Len() {
		v.parts = append(v.parts, unknownOf(t))
	}
	return v
}

func (f *frame) textTest(name string, x, y value, t taint) value {
	v := lift2(x, y, func(x, y value) value { return testText(name, x, y, t) })
	f.m.checked(v)
	return v
}

func trimmed(x value) value {
	if x.kind != konst || x.con.Kind() != constant.String {
		return unknownOf(x.taint &^ ofTest)
	}
	return stringOf(strings.TrimSpace(constant.StringVal(x.con))).with(x.taint)
}

func testText(name string, x, y value, t taint) value {
	if x.kind != konst || y.kind != konst {
		return unknownOf(t)
	}
	a, b := constant.StringVal(x.con), constant.StringVal(y.con)
	var holds bool
	switch name {
	case "HasPrefix":
		holds = strings.HasPrefix(a, b)
	case "HasSuffix":
		holds = strings.HasSuffix(a, b)
	case "Contains":
		holds = strings.Contains(a, b)
	case "EqualFold":
		holds = strings.EqualFold(a, b)
	}
	if holds && isNaming(x, y) && len(b) >= 3 {
		t |= names
	}
	if t&fromPayload != 0 {
		t |= compared
	}
	return boolOf(holds).with(t)
}

// contains looks a constant up in a list that is written out.
func (f *frame) contains(list ssa.Value, x value, t taint) value {
	elems, ok := f.list(list)
	if !ok {
		return unknownOf(t)
	}
	v := lift(x, func(x value) value { return isAmong(elems, x, t) })
	f.m.checked(v)
	return v
}

// list returns the elements of a list that is written out: here, or by the caller.
func (f *frame) list(v ssa.Value) ([]ssa.Value, bool) {
	for g := f; g != nil; g = g.caller {
		p, ok := v.(*ssa.Parameter)
		if !ok {
			break
		}
		call, ok := g.site.(ssa.CallInstruction)
		i := slices.Index(g.fn.Params, p)
		if !ok || i < 0 || i >= len(call.Common().Args) || call.Common().StaticCallee() != g.fn {
			return nil, false
		}
		v = call.Common().Args[i]
	}
	return f.m.ix.List(v)
}

func isAmong(elems []ssa.Value, x value, t taint) value {
	if x.kind != konst {
		return unknownOf(t)
	}
	for _, e := range elems {
		c, ok := e.(*ssa.Const)
		if !ok || c.Value == nil || !orderable(c.Value, x.con) {
			return unknownOf(t)
		}
		if constant.Compare(c.Value, token.EQL, x.con) {
			if isNaming(x, value{kind: konst, con: c.Value}) {
				t |= names
			}
			return boolOf(true).with(t)
		}
	}
	return boolOf(false).with(t)
}
