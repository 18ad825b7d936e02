package whatif

import (
	"go/constant"
	"go/token"
	"go/types"
	"net/http"
	"strconv"
	"strings"

	"github.com/kakaolint/kakaolint/catalog"
	"golang.org/x/tools/go/ssa"
)

// Failing answers whose status no source tells come with some status in this range.
const (
	lowestFailure  = 400
	highestFailure = 599
)

// sent is what a call that sends gives under the answer: a response, or only an error.
func (m *machine) sent(f *frame, call ssa.CallInstruction, mem *memory) value {
	if m.answer.Kind == catalog.KindTransport {
		return pair(nilOf(fromAnswer), nonNilOf(fromAnswer))
	}
	o := f.object(call, "response", nil)
	o.role = response
	mem.drop(o)
	return pair(value{kind: ref, place: place{obj: o}, taint: fromAnswer}, nilOf(fromAnswer))
}

// responseType returns the struct http.Response, or nil if the program does not know it.
func responseType(prog *ssa.Program) *types.Struct {
	pkg := prog.ImportedPackage("net/http")
	if pkg == nil {
		return nil
	}
	tn, ok := pkg.Pkg.Scope().Lookup("Response").(*types.TypeName)
	if !ok {
		return nil
	}
	st, _ := tn.Type().Underlying().(*types.Struct)
	return st
}

// ofResponse is the field of the response at a place, unless the code has set it.
func (m *machine) ofResponse(p place, t types.Type, mem *memory) (value, bool) {
	if v, ok := mem.at(p.obj).cells[p.path]; ok {
		return v, true
	}
	i, err := strconv.Atoi(p.path[min(1, len(p.path)):])
	if err != nil {
		return unknownOf(fromAnswer), !isAggregate(t)
	}
	if m.responseType == nil {
		m.responseType = responseType(m.ix.Pkg.Prog)
	}
	switch responseField(m.responseType, i) {
	case "StatusCode":
		return m.status(), true
	case "Status":
		if m.answer.Status == 0 {
			return nonNilOf(fromAnswer), true
		}
		return ofStatus(m.answer, func(status int) value {
			return stringOf(strconv.Itoa(status) + " " + http.StatusText(status))
		}), true
	case "Body":
		body := rawOf()
		body.reader = p.obj
		return body, true
	case "Header":
		return nonNilOf(fromAnswer), true
	}
	return unknownOf(fromAnswer), !isAggregate(t)
}

// responseField names the i-th field of the struct http.Response.
func responseField(t *types.Struct, i int) string {
	if t == nil || i >= t.NumFields() {
		return ""
	}
	return t.Field(i).Name()
}

func (m *machine) status() value {
	if m.answer.Status == 0 {
		return rangeOf(lowestFailure, highestFailure).with(fromAnswer).from(StatusMember)
	}
	return ofStatus(m.answer, func(status int) value { return intOf(int64(status)) }).from(StatusMember)
}

func ofStatus(a *catalog.Answer, f func(status int) value) value {
	v := f(a.Status).with(fromAnswer | exact)
	v.of = func(a *catalog.Answer) value { return f(a.Status).with(fromAnswer | exact) }
	return v
}

// A member is one value in the answer's JSON body.
type member struct {
	path []string // names; "[]" is an element
	val  value    // konst with dyn float64 or string, or nonNil for a text that is not empty
}

// body describes the JSON body of the answer: its members, and whether it is JSON at all.
// known is false if the catalog does not know the shape.
func (m *machine) body() (members []member, isJSON, known bool) {
	a := m.answer
	m.usedBody = true
	switch a.Kind {
	case catalog.KindStatusOnly:
		return nil, false, true
	case catalog.KindResult:
		return resultMembers(a), true, true
	case catalog.KindCoded, catalog.KindOther:
		if a.Shape == nil {
			return nil, false, false
		}
		return failureMembers(a), true, true
	}
	return nil, true, true
}

var (
	jsonNumber = types.Typ[types.Float64]
	jsonString = types.Typ[types.String]
)

func jsonText() value { return value{kind: nonNil, taint: fromAnswer, dyn: jsonString} }

func codeValue(c *catalog.Code) value {
	v := value{kind: konst, con: constant.MakeInt64(c.Int), taint: fromAnswer | exact, dyn: jsonNumber}
	if c.Type == catalog.CodeString {
		v.con, v.dyn = constant.MakeString(c.Str), jsonString
	}
	v.of = func(a *catalog.Answer) value { return codeValue(a.Code) }
	return v
}

// memberValue is a text member besides code and message, whose value is known for some codes.
func memberValue(a *catalog.Answer, name string) value {
	v := jsonText()
	if a.Code != nil && a.Code.Members[name] != "" {
		v = stringOf(a.Code.Members[name]).with(fromAnswer | exact).from(name)
		v.dyn = jsonString
	}
	v.of = func(a *catalog.Answer) value { return memberValue(a, name) }
	return v
}

func failureMembers(a *catalog.Answer) []member {
	var out []member
	s := a.Shape
	if a.Code != nil {
		out = append(out, member{[]string{s.Code}, codeValue(a.Code).from(s.Code)})
	} else {
		out = append(out, member{[]string{s.Code}, unknownOf(fromAnswer)})
	}
	if s.Message != "" {
		out = append(out, member{[]string{s.Message}, jsonText()})
	}
	for _, name := range s.Others {
		out = append(out, member{[]string{name}, memberValue(a, name)})
	}
	for _, name := range s.Optional {
		out = append(out, member{splitPath(name), unknownOf(fromAnswer)})
	}
	return out
}

func resultMembers(a *catalog.Answer) []member {
	out := []member{{splitPath(a.Result.Field), codeValue(a.Code).from(a.Result.Field)}}
	for _, name := range a.Result.Messages {
		out = append(out, member{splitPath(name), unknownOf(fromAnswer)})
	}
	return out
}

// successes are the members that say inside HTTP 200 that a request succeeded.
func (m *machine) successes() []member {
	var out []member
	seen := make(map[*catalog.ResultTable]bool)
	for i := range m.answers {
		t := m.answers[i].Result
		if t == nil || seen[t] || len(t.Success) != 1 {
			continue
		}
		seen[t] = true
		v := value{kind: konst, con: constant.MakeString(t.Success[0]), taint: fromAnswer, dyn: jsonString}
		if t.Type != catalog.CodeString {
			v.con, v.dyn = constant.MakeFromLiteral(t.Success[0], token.INT, 0), jsonNumber
		}
		out = append(out, member{splitPath(t.Field), v.from(t.Field)})
	}
	return out
}

// splitPath splits "routes[].result_code" into "routes", "[]", "result_code".
func splitPath(s string) []string {
	return strings.Split(strings.ReplaceAll(s, "[]", ".[]"), ".")
}
