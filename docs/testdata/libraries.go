// Package docs is where the examples of the pages are analyzed: they import these packages.
package docs

import (
	_ "github.com/avast/retry-go/v4"
	_ "github.com/kakaolint/kakaolint/catalog/kakao"
)
