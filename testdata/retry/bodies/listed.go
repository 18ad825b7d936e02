package bodies

import (
	"errors"
	"slices"

	"example.com/retry/kakao"
)

// listed reports whether the error's code is one of those.
func listed(err error, codes ...int) bool {
	var e *kakao.Error
	return errors.As(err, &e) && slices.Contains(codes, e.Code)
}
