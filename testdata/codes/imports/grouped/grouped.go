// Package grouped has blocks with groups, comments and names.
package grouped

import (
	// Print needs it.
	"fmt"
	"os" // for Stderr

	api "example.com/codes/imports/grouped/inner"
)

func quota() bool {
	resp, f, err := call()
	if err != nil {
		fmt.Fprintln(os.Stderr, err, api.Name)
		return false
	}
	return f.Code == -10 || resp.StatusCode == 401 // want "use kakao.CodeAPILimitExceeded" "use http.StatusUnauthorized"
}
