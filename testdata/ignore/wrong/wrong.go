// Package wrong has directives that do nothing.
package wrong

import (
	"encoding/json"
	"net/http"
)

const me = "https://kapi.kakao.com/v2/user/me"

func noReason() {
	http.Get(me) //kakaolint:ignore unhandled // want `unhandled/discarded` `gives no reason.*no-reason`
	http.Get(me) //kakaolint:ignore unhandled -- //kakaolint:ignore unhandled/discarded -- wakes it // want `no-reason`
	http.Get(me) //kakaolint:ignore unhandled because I say so // want `unhandled/discarded` `no-reason`
}

func unknownRule() {
	http.Get(me) //kakaolint:ignore unhandeld -- wakes it // want `unhandled/discarded` `there is no rule "unhandeld".*the rules are magiccode, .*unknown-rule`
	http.Get(me) //kakaolint:ignore unhandled/ignored -- wakes it // want `unhandled/discarded` `rule unhandled has no category "ignored".*it has discarded, .*unknown-rule`
	http.Get(me) //kakaolint:ignore discarded -- wakes it // want `unhandled/discarded` `no rule "discarded".*did you mean unhandled/discarded\?.*unknown-rule`
	http.Get(me) //kakaolint:ignore all -- wakes it // want `unhandled/discarded` `unknown-rule`
	http.Get(me) //kakaolint:ignore -- wakes it // want `unhandled/discarded` `names no rule.*unknown-rule`
	http.Get(me) //kakaolint:ignore unhandled/ -- wakes it // want `unhandled/discarded` `unknown-rule`
}

//kakaolint:ignore ignoredirective -- hush // want `no directive silences ignoredirective.*unknown-rule`
func unsilenced() {
	http.Get(me) //kakaolint:ignore ignoredirective/unused -- hush // want `unhandled/discarded` `unknown-rule`
}

func anotherCategory() {
	http.Get(me) //kakaolint:ignore unhandled/as-success -- wakes it // want `unhandled/discarded` `nothing is reported here by unhandled/as-success.*unused`
}

func handled() (*http.Response, error) {
	//kakaolint:ignore unhandled -- was needed once // want `unused`
	return http.Get(me)
}

func oneOfTwo() {
	http.Get(me) //kakaolint:ignore unhandled, magiccode -- wakes it // want `here by magiccode,`
	http.Get(me) //kakaolint:ignore wrongcode, unhandled -- wakes it // want `here by wrongcode,`
}

func oneOfTwoComments() {
	http.Get(me) //kakaolint:ignore wrongcode -- none //kakaolint:ignore unhandled -- wakes it // want `here by wrongcode,`
}

// Documented was wrong once.
//
//kakaolint:ignore unhandled -- was needed once // want `unused`
func Documented() {}

type failure struct {
	Code int `json:"code"`
}

func code() int {
	resp, err := http.Get(me)
	if err != nil {
		return 0
	}
	defer resp.Body.Close()
	var f failure
	if err := json.NewDecoder(resp.Body).Decode(&f); err != nil {
		return 1
	}
	switch f.Code {
	case -10: //kakaolint:ignore magiccode -- everybody knows it
		return 2
	//kakaolint:ignore magiccode -- everybody knows it
	case -401,
		-402:
		return -3
	}
	return f.Code
}

func verbs() {
	http.Get(me) //kakaolint:ignroe unhandled -- wakes it // want `unhandled/discarded` `knows no directive "ignroe".*malformed`
	http.Get(me) //kakaolint:client api=kakao-kapi fails=error // want `unhandled/discarded` `stands on no declaration.*malformed`
}
