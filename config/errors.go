package config

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"github.com/kakaolint/kakaolint/catalog"
)

// An Error is one problem of a configuration: where it is, what is wrong, and how to mend it.
type Error struct {
	File         string
	Line, Column int // 0 in settings that are no file
	Text         catalog.Text
}

// Error tells the problem in English.
func (e *Error) Error() string { return e.In("en") }

// In tells the problem in a language, as compilers do: file:line:column: text.
func (e *Error) In(lang string) string {
	if e.Line == 0 {
		return e.File + ": " + e.Text.In(lang)
	}
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Column, e.Text.In(lang))
}

// fault makes an error; since the order of words differs, formats use explicit indexes.
func fault(file string, at place, en, ko string, args ...any) error {
	return &Error{file, at.line, at.column, catalog.Text{EN: fmt.Sprintf(en, args...), KO: fmt.Sprintf(ko, args...)}}
}

// maxReported is as many problems as anybody mends in one go.
const maxReported = 20

// inOrder joins errors in the order of the file, or returns nil if there are none.
func inOrder(errs []error) error {
	slices.SortStableFunc(errs, func(a, b error) int {
		var x, y *Error
		if !errors.As(a, &x) || !errors.As(b, &y) {
			return 0
		}
		return cmp.Or(cmp.Compare(x.Line, y.Line), cmp.Compare(x.Column, y.Column))
	})
	if more := len(errs) - maxReported; more > 0 {
		var first *Error
		errors.As(errs[0], &first)
		errs = append(errs[:maxReported:maxReported], fault(first.File, place{}, "%[1]d more problems", "문제가 %[1]d개 더 있습니다", more))
	}
	return errors.Join(errs...)
}
