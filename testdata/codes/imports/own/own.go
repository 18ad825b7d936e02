// Package own has constants of its own.
package own

// Code is a code.
type Code int

// The codes.
const (
	codeQuota      = -10
	quiet          = -7
	Expired   Code = -401
)

func quota() bool {
	_, f, err := call()
	if err != nil {
		return false
	}
	if Code(f.Code) == -401 { // want "use Expired"
		return false
	}
	return f.Code == -10 || f.Code == -7 // want "use codeQuota" "use kakao.CodeServiceUnavailable"
}

func hidden() bool {
	codeQuota := true
	_, f, err := call()
	return err == nil && f.Code == -10 && codeQuota // want "use kakao.CodeAPILimitExceeded"
}
