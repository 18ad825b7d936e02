package wrong // want package:"summaries of .*Doer.*Right"

import "net/http"

// Right is described as it is.
//
//kakaolint:client api=kakao-kapi endpoint="GET /v2/user/me" fails=error
func Right() error { return nil }

//kakaolint:client api=kakao-kap fails=error // want `no catalog has an API "kakao-kap".*malformed`
func noAPI() error { return nil }

//kakaolint:client api=kakao-kapi fails=error // want `the last result of noError is no error`
func noError() {}

//kakaolint:client api=kakao-kapi // want `fails is missing`
func noFails() error { return nil }

//kakaolint:client api=kakao-kapi fails=sometimes // want `fails "sometimes" is not known`
func wrongFails() error { return nil }

//kakaolint:client url=0 fails=error method=2 // want `method is 2, but wrongArgument has 1 arguments`
func wrongArgument(string) error { return nil }

//kakaolint:client endpoint="GET /v9/nothing" api=kakao-kapi fails=error // want `the API kakao-kapi has no endpoint GET /v9/nothing`
func noEndpoint() error { return nil }

//kakaolint:client endpoint=/v2/user/me fails=error // want `endpoint "/v2/user/me" is malformed`
func noMethod() error { return nil }

//kakaolint:client kakao-kapi // want `"kakao-kapi" is no key=value`
func noKey() error { return nil }

//kakaolint:client api=kakao-kapi api=kakao-kapi fails=error // want `given twice`
func twice() error { return nil }

//kakaolint:client endpoint="GET /v2/user/me fails=error // want `no text in quotes`
func quotes() error { return nil }

// Doer is implemented elsewhere.
type Doer interface {
	//kakaolint:client api=kakao-kapi fails=response
	Do(*http.Request) (*http.Response, error)

	//kakaolint:client api=kakao-kapi fails=response // want `Stop has no result`
	Stop()
}

//kakaolint:client api=kakao-kapi fails=never // want `stands on no declaration`
type Other struct {
	//kakaolint:client api=kakao-kapi fails=never // want `stands on no declaration`
	Do int
}
