// Package trouble holds what kakaolint says when it cannot do its work: what is
// wrong, where, and how to mend it, in one sentence and two languages.
//
//	err := trouble.New("the file %[1]s is missing; create it", "%[1]s 파일이 없습니다. 만들어 주세요", name)
//	trouble.Text(err, "ko")
package trouble

import (
	"errors"
	"fmt"

	"github.com/kakaolint/kakaolint/catalog"
)

// An Error is one sentence in both languages.
type Error struct{ Sentence catalog.Text }

// New formats the sentence with the same arguments in both languages; since the
// order of words differs, formats use explicit indexes.
func New(en, ko string, args ...any) error {
	return &Error{catalog.Text{EN: fmt.Sprintf(en, args...), KO: fmt.Sprintf(ko, args...)}}
}

// Error returns the English sentence.
func (e *Error) Error() string { return e.Sentence.EN }

// In returns the sentence in a language.
func (e *Error) In(lang string) string { return e.Sentence.In(lang) }

// Text returns the sentence of err in lang. An error from elsewhere that knows no languages
// speaks for itself.
func Text(err error, lang string) string {
	var e interface{ In(lang string) string }
	if errors.As(err, &e) {
		return e.In(lang)
	}
	return err.Error()
}

// Lines returns one sentence for each of the errors that errors.Join has joined.
func Lines(err error, lang string) []string {
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return []string{Text(err, lang)}
	}
	var lines []string
	for _, e := range joined.Unwrap() {
		lines = append(lines, Lines(e, lang)...)
	}
	return lines
}
