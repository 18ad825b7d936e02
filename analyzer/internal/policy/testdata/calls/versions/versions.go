// Package versions calls a major version of a library that no row has: nothing is known of it.
package versions

import "github.com/cenkalti/backoff/v6"

func NopeUnknownVersion(op func() error) error { return backoff.Retry(op) }
