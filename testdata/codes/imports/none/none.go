// Package none has a file without imports.
package none // a comment

// quota asks.
func quota() bool {
	resp, f, err := call()
	if err != nil {
		return false
	}
	return f.Code == -10 || resp.StatusCode == 401 // want "use kakao.CodeAPILimitExceeded" "use http.StatusUnauthorized"
}
