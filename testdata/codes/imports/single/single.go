// Package single has imports without a block.
package single

import "fmt" // for print
import "os"

func quota() bool {
	resp, f, err := call()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return false
	}
	return f.Code == -10 || resp.StatusCode == 401 // want "use kakao.CodeAPILimitExceeded" "use http.StatusUnauthorized"
}
