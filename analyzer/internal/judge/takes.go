package judge

import (
	"go/types"
	"slices"
	"strings"

	"github.com/kakaolint/kakaolint/analyzer/internal/model"
	"github.com/kakaolint/kakaolint/analyzer/internal/summary"
	"github.com/kakaolint/kakaolint/analyzer/internal/whatif"
	"github.com/kakaolint/kakaolint/catalog"
	"golang.org/x/tools/go/ssa"
)

// looksAtAnswers reports whether a function may be one that is given an answer to look at:
// Check(resp), Decode(body, &v), IsQuota(err).
func looksAtAnswers(fn *types.Func, uses []*types.Func) bool {
	if !fn.Exported() {
		return false
	}
	if r := fn.Signature().Results(); r.Len() > 0 && model.IsPointerTo(r.At(0).Type(), "net/http", "Client") {
		return true // whether that is a plain one matters
	}
	for p := range fn.Signature().Params().Variables() {
		switch partOf(p) {
		case summary.Response, summary.Status:
			return true
		case summary.Body:
			if slices.ContainsFunc(uses, reads) {
				return true
			}
		case summary.Failure:
			if tellsErrors(fn) || slices.ContainsFunc(uses, func(u *types.Func) bool {
				return u.Pkg() != nil && (u.Pkg().Path() == "errors" || u.Pkg() == fn.Pkg() && takesError(u))
			}) {
				return true
			}
		}
	}
	return false
}

func takesError(fn *types.Func) bool {
	for p := range fn.Signature().Params().Variables() {
		if model.IsError(p.Type()) {
			return true
		}
	}
	return false
}

// tellsErrors reports whether a function says yes or no about an error: func IsQuota(err error) bool.
func tellsErrors(fn *types.Func) bool {
	r := fn.Signature().Results()
	if r.Len() == 0 || !takesError(fn) {
		return false
	}
	b, ok := types.Unalias(r.At(0).Type()).Underlying().(*types.Basic)
	return ok && b.Kind() == types.Bool
}

func reads(fn *types.Func) bool {
	switch model.RoleOf(fn) {
	case model.ReadAll, model.Decode, model.DecodeFrom, model.NewDecoder:
		return true
	}
	return false
}

// partOf tells by its type which part of an answer a parameter may be; 0 for none.
func partOf(p *types.Var) summary.Part {
	t := p.Type()
	switch {
	case model.IsPointerTo(t, "net/http", "Response"):
		return summary.Response
	case model.IsNamed(t, "io", "Reader"), model.IsNamed(t, "io", "ReadCloser"):
		return summary.Body
	case model.IsError(t):
		return summary.Failure
	}
	switch u := types.Unalias(t).Underlying().(type) {
	case *types.Slice:
		if b, ok := types.Unalias(u.Elem()).(*types.Basic); ok && b.Kind() == types.Byte {
			return summary.Body
		}
	case *types.Basic:
		if name := strings.ToLower(p.Name()); u.Kind() == types.Int && (strings.Contains(name, "status") || strings.Contains(name, "code")) {
			return summary.Status
		}
	}
	return 0
}

// givens are the ways in which a function may be given an answer, one part of a kind at most.
func givens(fn *ssa.Function) [][]summary.Given {
	at := make(map[summary.Part][]int)
	for i, p := range fn.Params {
		v, ok := p.Object().(*types.Var)
		if !ok || fn.Signature.Recv() != nil && i == 0 {
			continue
		}
		if part := partOf(v); part != 0 {
			at[part] = append(at[part], i)
		}
	}
	only := func(parts ...summary.Part) []summary.Given {
		var out []summary.Given
		for _, p := range parts {
			if len(at[p]) != 1 {
				return nil
			}
			out = append(out, summary.Given{Param: at[p][0], As: p})
		}
		return out
	}
	var out [][]summary.Given
	for _, parts := range [][]summary.Part{{summary.Response}, {summary.Body}, {summary.Status}, {summary.Body, summary.Status}, {summary.Failure}} {
		if g := only(parts...); g != nil {
			out = append(out, g)
		}
	}
	return out
}

// takes exports the functions that are given an answer to look at.
func (j *judge) takes() {
	for _, fn := range j.finder.Index.Funcs {
		if !j.exports.wants(fn) {
			continue
		}
		for _, given := range givens(fn) {
			if given[0].As == summary.Failure {
				continue
			}
			t := summary.Take{Given: given}
			for _, api := range j.finder.Catalog.APIs {
				t.Cases = j.takeCases(t.Cases, fn, given, api, nil)
			}
			if len(t.Cases) > 0 {
				f := j.exports.of(fn)
				f.Takes = append(f.Takes, t)
			}
		}
	}
	for _, fn := range j.finder.Index.Funcs { // when it is known which errors there are
		for _, given := range givens(fn) {
			if j.exports.wants(fn) && given[0].As == summary.Failure {
				j.takesFailures(fn, given)
			}
		}
	}
}

// takeCases runs a function for the answers of an API, with the parts that it is given.
func (j *judge) takeCases(cases []summary.Case, fn *ssa.Function, given []summary.Given, api *catalog.API, failure func(*catalog.Answer) *summary.Effect) []summary.Case {
	u := j.universe(api.Name, "")
	study := whatif.Study{
		Index: j.finder.Index, Of: fn, Given: given, Failure: failure, Answers: u.Answers, APIs: []*catalog.API{api}, Budget: &j.steps, Universe: u,
	}
	m := newModes(study)
	var ok *whatif.Result
	for i := range u.Answers {
		a := &u.Answers[i]
		if failure == nil && a.Kind == catalog.KindTransport || failure != nil && failure(a) == nil {
			continue
		}
		r := m.either.Run(a)
		if ok == nil {
			ok = r
		}
		if c, known := m.effect(r, ok, a); known {
			cases = u.AddTo(cases, a, c)
		}
	}
	return cases
}

// takesFailures exports what a function makes of the errors that the package's own functions return.
func (j *judge) takesFailures(fn *ssa.Function, given []summary.Given) {
	of := make(map[string]bool) // APIs of which there are errors
	for _, cases := range j.exports.failures() {
		for _, c := range cases {
			for _, set := range c.Sets {
				if e := whatif.FailureOf(c.Then); e != nil && set.API != "" {
					of[set.API] = true
					j.takesFailure(fn, given, cases, e.Form(), j.finder.Catalog.API(set.API))
				}
			}
		}
	}
	for _, api := range j.finder.Catalog.APIs {
		if of[api.Name] {
			j.takesNil(fn, given, api)
		}
	}
}

// takesNil exports what a function makes of no error, whatever the answer was.
func (j *judge) takesNil(fn *ssa.Function, given []summary.Given, api *catalog.API) {
	none := &summary.Effect{Results: []summary.Value{{Kind: summary.Nil, Taint: whatif.FromAnswer}}}
	u := j.universe(api.Name, "")
	once := j.takeCases(nil, fn, given, api, func(a *catalog.Answer) *summary.Effect {
		if a.String() != u.Answers[0].String() { // it is the same for all of them
			return nil
		}
		return none
	})
	if len(once) != 1 {
		return
	}
	t := j.takeOf(fn, given, none.Form())
	for i := range u.Answers {
		t.Cases = u.AddTo(t.Cases, &u.Answers[i], once[0])
	}
}

// takeOf is the take of an error of one form.
func (j *judge) takeOf(fn *ssa.Function, given []summary.Given, form string) *summary.Take {
	f := j.exports.of(fn)
	at := slices.IndexFunc(f.Takes, func(t summary.Take) bool { return t.Given[0].As == summary.Failure && t.Given[0].Form == form })
	if at < 0 {
		g := slices.Clone(given)
		g[0].Form = form
		at = len(f.Takes)
		f.Takes = append(f.Takes, summary.Take{Given: g})
	}
	return &f.Takes[at]
}

// takesFailure exports what a function makes of an error of one form, under the answers that give it.
func (j *judge) takesFailure(fn *ssa.Function, given []summary.Given, cases []summary.Case, form string, api *catalog.API) {
	u := j.universe(api.Name, "")
	failure := func(a *catalog.Answer) *summary.Effect {
		if c := u.Case(cases, a); c != nil {
			if e := whatif.FailureOf(c.Then); e != nil && e.Form() == form {
				return e
			}
		}
		return nil
	}
	t := j.takeOf(fn, given, form)
	known := func(a *catalog.Answer) *summary.Effect {
		if u.Case(t.Cases, a) != nil {
			return nil
		}
		return failure(a)
	}
	t.Cases = j.takeCases(t.Cases, fn, given, api, known)
}
