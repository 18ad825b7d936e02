// Package kakao has the name of the package whose constants the reports name: they say which one is meant.
package kakao

// quota asks.
func quota() bool {
	_, f, err := call()
	if err != nil {
		return false
	}
	return f.Code == -10 // want `use kakaocodes\.CodeAPILimitExceeded \(github\.com/kakaolint/kakaolint/catalog/kakao\) \[`
}
