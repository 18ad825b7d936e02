package catalog

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
)

// An Error is one problem of a catalog file: where it is, what is wrong, and how to mend it.
type Error struct {
	File    string
	Line    int
	Column  int
	Message string
}

// Error writes the problem as compilers do: file:line:column: message.
func (e *Error) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Column, e.Message)
}

const (
	maxReported  = 20   // problems that are told; nobody mends more in one go
	maxCollected = 1000 // problems that are kept while reading
)

// problems collects what is wrong with one file.
type problems struct {
	file  string
	found []*Error
	more  int
}

func (p *problems) add(line, column int, format string, args ...any) {
	if len(p.found) == maxCollected {
		p.more++
		return
	}
	p.found = append(p.found, &Error{p.file, line, column, fmt.Sprintf(format, args...)})
}

// err joins the problems in the order of the file, or returns nil if there are none.
func (p *problems) err() error {
	slices.SortStableFunc(p.found, func(a, b *Error) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	var all []error
	for i, e := range p.found {
		if i == maxReported {
			all = append(all, fmt.Errorf("%s: %d more problems", p.file, len(p.found)-i+p.more))
			break
		}
		all = append(all, e)
	}
	return errors.Join(all...)
}
