// Package taken declares the name of the import itself.
package taken

func kakao() bool {
	_, f, err := call()
	return err == nil && f.Code == -10 // want "use kakaocodes.CodeAPILimitExceeded"
}
