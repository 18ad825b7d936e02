// Package oneline has only imports of this module.
package oneline

import (
	"example.com/codes/imports/grouped/inner"
)

func quota() string {
	resp, f, err := call()
	if err == nil && (f.Code == -10 || resp.StatusCode == 401) { // want "use kakao.CodeAPILimitExceeded" "use http.StatusUnauthorized"
		return inner.Name
	}
	return ""
}
