package catalog

import (
	"cmp"
	"slices"
)

// Answers lists every answer that a request to ep can get, in a fixed order: the
// success, no answer at all, coded failures by status and code (unknown statuses
// last), failures with a status only, a failure that the catalog does not know,
// and results inside HTTP 200. For an endpoint that is not known (nil) only what
// holds for all products is listed, so that nothing is claimed that cannot come.
func (a *API) Answers(ep *Endpoint) []Answer {
	all := []Answer{a.success(), {
		Kind: KindTransport, Class: ClassTransient, Basis: BasisMeaning,
		Meaning: Text{EN: "no response", KO: "응답 없음"},
	}}
	all = append(all, a.coded(ep)...)
	for i := range a.Statuses {
		if s := &a.Statuses[i]; !s.Success {
			all = append(all, Answer{Kind: KindStatusOnly, Status: s.Status, Class: s.Class, Basis: s.Basis, Meaning: s.Meaning})
		}
	}
	other := Answer{
		Kind: KindOther, Class: ClassUnknown, Basis: BasisMeaning,
		Meaning: Text{EN: "a failure that the catalog does not list", KO: "카탈로그에 없는 실패"},
	}
	if len(a.Shapes) > 0 {
		other.Shape = &a.Shapes[0]
	}
	all = append(append(all, other), a.results(ep)...)
	if a.money(ep) {
		forbidRepeats(all)
	}
	return all
}

func (a *API) success() Answer {
	ok := Answer{Kind: KindOK, Status: 200, Class: ClassOK, Basis: BasisDocumented, Meaning: Text{EN: "success", KO: "성공"}}
	for _, s := range a.Statuses {
		if s.Success {
			ok.Status, ok.Meaning = s.Status, s.Meaning
			break
		}
	}
	return ok
}

func (a *API) coded(ep *Endpoint) []Answer {
	var all []Answer
	for i := range a.Codes {
		c := &a.Codes[i]
		if c.SDKOnly || !answers(c.Products, ep) {
			continue
		}
		all = append(all, Answer{
			Kind: KindCoded, Status: c.Status, Code: c, Shape: a.shape(c.Shape), Class: c.Class, Basis: c.Basis, Meaning: c.Meaning,
		})
	}
	slices.SortStableFunc(all, func(x, y Answer) int {
		if (x.Status == 0) != (y.Status == 0) {
			return cmp.Compare(y.Status, x.Status)
		}
		return cmp.Or(cmp.Compare(x.Status, y.Status), compareCodes(x.Code, y.Code))
	})
	return all
}

// compareCodes orders numbers by their distance from zero, as documents list them, and strings after numbers.
func compareCodes(x, y *Code) int {
	abs := func(i int64) uint64 {
		if i < 0 {
			return -uint64(i)
		}
		return uint64(i)
	}
	return cmp.Or(cmp.Compare(x.Type, y.Type), cmp.Compare(abs(x.Int), abs(y.Int)), cmp.Compare(x.Int, y.Int), cmp.Compare(x.Str, y.Str))
}

func (a *API) results(ep *Endpoint) []Answer {
	var all []Answer
	for i := range a.Results {
		t := &a.Results[i]
		if !answers(t.Products, ep) {
			continue
		}
		first := len(all)
		for j := range t.Codes {
			if c := &t.Codes[j]; answers(c.Products, ep) {
				all = append(all, Answer{Kind: KindResult, Status: c.Status, Code: c, Result: t, Class: c.Class, Basis: c.Basis, Meaning: c.Meaning})
			}
		}
		slices.SortStableFunc(all[first:], func(x, y Answer) int { return compareCodes(x.Code, y.Code) })
	}
	return all
}

// answers reports whether an endpoint can give what the products can; an endpoint that is not known has none.
func answers(products []string, ep *Endpoint) bool {
	return len(products) == 0 || ep != nil && slices.Contains(products, ep.Product)
}

func (a *API) shape(name string) *Shape {
	for i := range a.Shapes {
		if name == "" || a.Shapes[i].Name == name {
			return &a.Shapes[i]
		}
	}
	return nil
}

// money reports whether repeating a request to ep may pay twice.
func (a *API) money(ep *Endpoint) bool {
	if ep != nil {
		return ep.Money
	}
	return len(a.Endpoints) > 0 && !slices.ContainsFunc(a.Endpoints, func(e Endpoint) bool { return !e.Money })
}

// forbidRepeats takes back the leave to repeat: nobody knows whether the money has moved.
func forbidRepeats(all []Answer) {
	for i := range all {
		if c := all[i].Class; c == ClassTransient || c == ClassMaintenance {
			all[i].Class, all[i].Basis = ClassUnsafe, BasisMeaning
		}
	}
}

// SharedAnswers lists the answers that every one of the APIs gives with the same
// status, code and shape, whatever the endpoint, as the first API has them. Where
// their classes differ the class is ClassUnknown, where their shapes differ
// Answer.Shape is nil.
func SharedAnswers(apis []*API) []Answer {
	if len(apis) == 0 {
		return nil
	}
	var shared []Answer
	for _, a := range apis[0].Answers(nil) {
		if inAll(&a, apis[1:]) {
			shared = append(shared, a)
		}
	}
	return shared
}

// inAll looks for the answer in the other APIs and takes off what they do not share.
func inAll(a *Answer, others []*API) bool {
	for _, api := range others {
		all := api.Answers(nil)
		i := slices.IndexFunc(all, func(b Answer) bool { return same(a, &b) })
		if i < 0 {
			return false
		}
		b := all[i]
		if b.Class != a.Class {
			a.Class, a.Basis = ClassUnknown, BasisMeaning
		}
		if a.Kind == KindOther && !sameShape(a.Shape, b.Shape) {
			a.Shape = nil
		}
	}
	return true
}

func same(a, b *Answer) bool {
	if a.Kind != b.Kind || a.Status != b.Status {
		return false
	}
	switch a.Kind {
	case KindCoded:
		return a.Code.Type == b.Code.Type && a.Code.String() == b.Code.String() && sameShape(a.Shape, b.Shape)
	case KindResult:
		return a.Code.Type == b.Code.Type && a.Code.String() == b.Code.String() && a.Result.Field == b.Result.Field
	}
	return true
}

func sameShape(a, b *Shape) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Code == b.Code && a.Type == b.Type && a.Message == b.Message
}
