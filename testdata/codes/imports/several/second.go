package several

import "errors"

var errQuota = errors.New("quota")

var sentinels = map[int]error{-10: errQuota, -7: nil} // want "use kakao.CodeAPILimitExceeded" "use kakao.CodeServiceUnavailable"
