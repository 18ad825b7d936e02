// Package wording has what the rules' sentences share: the two languages, and how answers are
// named in them.
//
//	wording.Answers(through, "en") // 401/-401 (invalid access token), 400/-10 (quota exceeded) and 3 more answers
package wording

import (
	"fmt"
	"slices"
	"strings"

	"github.com/kakaolint/kakaolint/catalog"
)

// Text is a sentence in the two languages.
type Text struct{ En, Ko string }

// Of returns a sentence in English and Korean.
func Of(en, ko string) Text { return Text{En: en, Ko: ko} }

// In returns the sentence in a language, English unless that is "ko".
func (t Text) In(lang string) string {
	if lang == "ko" {
		return t.Ko
	}
	return t.En
}

// priority is the order in which classes are named: first what hurts most silently.
var priority = []catalog.Class{
	catalog.ClassAuth, catalog.ClassQuota, catalog.ClassPermanent, catalog.ClassConsent,
	catalog.ClassUnsafe, catalog.ClassTransient, catalog.ClassMaintenance,
}

const maxNamed = 3

// Shown picks the answers that a sentence names: one of each class, those with a code first.
func Shown(answers []*catalog.Answer) []*catalog.Answer {
	var out []*catalog.Answer
	for _, kind := range []catalog.Kind{catalog.KindCoded, catalog.KindResult, catalog.KindStatusOnly, catalog.KindTransport} {
		for _, class := range priority {
			named := func(a *catalog.Answer) bool { return a.Class == class }
			if len(out) == maxNamed || slices.ContainsFunc(out, named) {
				continue
			}
			i := slices.IndexFunc(answers, func(a *catalog.Answer) bool { return named(a) && a.Kind == kind })
			if i >= 0 {
				out = append(out, answers[i])
			}
		}
	}
	return out
}

// Answer names one answer: "400/-10 (quota exceeded)".
func Answer(a *catalog.Answer, lang string) string {
	name := a.String()
	if a.Kind == catalog.KindCoded && a.Status == 0 { // no source tells its status
		name = a.Code.String()
	}
	if m := a.Meaning.In(lang); m != "" {
		name += " (" + m + ")"
	}
	return name
}

// Answers lists answers: three at most, then a count.
func Answers(answers []*catalog.Answer, lang string) string {
	first := Shown(answers)
	parts := make([]string, len(first))
	for i, a := range first {
		parts[i] = Answer(a, lang)
	}
	list := strings.Join(parts, ", ")
	rest := len(answers) - len(first)
	switch {
	case rest == 0:
		return list
	case lang == "ko":
		return fmt.Sprintf("%s 외 %d가지 응답", list, rest)
	case rest == 1:
		return list + " and 1 more answer"
	}
	return fmt.Sprintf("%s and %d more answers", list, rest)
}
