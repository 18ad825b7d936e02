// Package app drops what the other package tells it.
package app

import "example.com/facts/kakao"

// ID is 0, or a panic, for who is not signed in.
func ID() int64 {
	u, _ := kakao.Me()
	return u.ID
}
