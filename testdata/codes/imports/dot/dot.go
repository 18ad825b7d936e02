// Package dot imports the constants without a name.
package dot

import . "github.com/kakaolint/kakaolint/catalog/kakao"

func quota() bool {
	resp, f, err := call()
	if err != nil || f.Code == CodeInternalError {
		return false
	}
	return f.Code == -10 || resp.StatusCode == 401 // want "use CodeAPILimitExceeded" "use http.StatusUnauthorized"
}

func hidden() bool {
	const CodeAPILimitExceeded = 7
	_, f, err := call()
	return err == nil && f.Code == -10 // want "use kakao.CodeAPILimitExceeded"
}
