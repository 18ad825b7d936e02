// Package backoff stands for a major version that nobody knows yet.
package backoff

// Retry may do anything.
func Retry(op func() error) error { return op() }
