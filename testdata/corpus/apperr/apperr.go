// Package apperr holds the errors of an application, for the packages that import them.
package apperr

import (
	"errors"
	"fmt"
)

// ErrUpstream says that somebody else's service failed.
var ErrUpstream = errors.New("upstream failed")

// Error is an error with the status that our own clients get.
type Error struct{ status int }

func (e *Error) Error() string { return fmt.Sprintf("status %d", e.status) }

// New makes an error for our own clients.
func New(status int) error { return &Error{status} }

// ErrNobody has a type of its own, as the errors of web frameworks do.
var ErrNobody = &Error{401}
