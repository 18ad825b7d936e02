// Package oauth2 has the part of golang.org/x/oauth2 that the fixtures use.
package oauth2

import "net/http"

// RetrieveError is the error of a token request.
type RetrieveError struct {
	Response         *http.Response
	Body             []byte
	ErrorCode        string
	ErrorDescription string
	ErrorURI         string
}

// Error describes it.
func (r *RetrieveError) Error() string { return r.ErrorCode }
