// Package oauth asks the errors of golang.org/x/oauth2.
package oauth

import (
	"errors"
	"net/http"

	"golang.org/x/oauth2"
)

const tokenURL = "https://kauth.kakao.com/oauth/token"

func retrieve(c *http.Client) error {
	_, err := c.Get(tokenURL)
	var re *oauth2.RetrieveError
	if !errors.As(err, &re) {
		return err
	}
	if re.ErrorCode == "KOE320" { // want "RetrieveError.ErrorCode holds the member error .*, never `\"KOE320\"` .*: decode RetrieveError.Body and compare its member error_code .wrongcode/wrong-field."
		return nil
	}
	switch re.ErrorCode {
	case "invalid_grant":
		return nil
	case "KOE101": // want "wrong-field"
		return nil
	}
	return err
}

// nopeOtherCodes: these may come in error.
func nopeOtherCodes(re *oauth2.RetrieveError) bool {
	return re.ErrorCode == "access_denied" || re.ErrorCode == "consent_required" || re.ErrorDescription == "KOE320"
}
