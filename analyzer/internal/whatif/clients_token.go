package whatif

import (
	"go/types"

	"github.com/kakaolint/kakaolint/analyzer/internal/model"
)

// token is what oauth2 gives: a token, or the error that holds the answer.
func (s *sending) token() value {
	results := s.call.Common().Signature().Results()
	switch {
	case s.transport():
		return pair(nilOf(fromAnswer), nonNilOf(fromAnswer))
	case s.m.answer.Failing():
		return pair(nilOf(fromAnswer), s.retrieveError(results.At(0).Type()))
	}
	o := s.object(s.call, "token", elemOf(results.At(0).Type()))
	s.mem.forget(o, fromPayload)
	return pair(value{kind: ref, place: place{obj: o}, taint: fromAnswer}, nilOf(fromAnswer))
}

// retrieveError is the *oauth2.RetrieveError under the answer.
func (s *sending) retrieveError(token types.Type) value {
	n := model.NamedOf(token)
	if n == nil || n.Obj().Pkg() == nil {
		return nonNilOf(fromAnswer)
	}
	tn, ok := n.Obj().Pkg().Scope().Lookup("RetrieveError").(*types.TypeName)
	if !ok {
		return nonNilOf(fromAnswer)
	}
	st, ok := structOf(tn.Type())
	if !ok {
		return nonNilOf(fromAnswer)
	}
	o := s.object(s.call, "error", tn.Type())
	s.mem.forget(o, fromAnswer)
	c := s.mem.edit(o)
	for i := range st.NumFields() {
		path := fieldPath("", i)
		switch st.Field(i).Name() {
		case "Response":
			c.cells[path] = s.plainResponse()
		case "Body":
			c.cells[path] = rawOf()
		case "ErrorCode":
			c.cells[path] = s.textMember("error")
		case "ErrorDescription":
			c.cells[path] = s.textMember("error_description")
		}
	}
	return value{kind: ref, place: place{obj: o}, taint: fromAnswer, dyn: types.NewPointer(tn.Type())}
}

// textMember is a text of the answer's body, "" if it has none.
func (s *sending) textMember(name string) value {
	members, isJSON, known := s.m.body()
	if !known {
		return unknownOf(fromAnswer)
	}
	if isJSON {
		for _, m := range members {
			if len(m.path) == 1 && m.path[0] == name {
				v := m.val
				v.dyn = nil
				return v
			}
		}
	}
	return stringOf("").with(fromAnswer)
}
