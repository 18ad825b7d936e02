//go:build !never

// A comment of its own.

// Package tags has constraints.
package tags

/* quota asks. */
func quota() bool {
	resp, f, err := call()
	if err != nil {
		return false
	}
	return f.Code == -10 || resp.StatusCode == 401 // want "use kakao.CodeAPILimitExceeded" "use http.StatusUnauthorized"
}
