// Package consts has the address that package svc asks.
package consts

// MeURL names the user behind a token.
const MeURL = "https://kapi.kakao.com/v2/user/me"
