// Package shadowed has other things of the same name.
package shadowed

import (
	"fmt"

	"github.com/kakaolint/kakaolint/catalog/kakao"
)

func local() bool {
	_, f, err := call()
	kakao := fmt.Sprint(err)
	return f.Code == -10 && kakao != "" // want "use kakaocodes.CodeAPILimitExceeded"
}

func parameter(http string) bool {
	resp, f, err := call()
	return err == nil && resp.StatusCode == 401 && f.Code != kakao.CodeInternalError // want "use httpcodes.StatusUnauthorized"
}

func free() bool {
	_, f, err := call()
	return err == nil && f.Code == -10 // want "use kakao.CodeAPILimitExceeded"
}
