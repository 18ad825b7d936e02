// Package cut decodes what is no JSON, so not every answer can be followed to the end.
package cut

import (
	"encoding/xml"
	"errors"
	"net/http"
)

var errAny = errors.New("any")

func nopeXML() error {
	resp, err := http.Get("https://dapi.kakao.com/v2/search/web.xml?query=go")
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	var x struct{ Total int }
	if err := xml.NewDecoder(resp.Body).Decode(&x); err != nil {
		return err
	}
	if resp.StatusCode == http.StatusUnauthorized {
		return errAny
	}
	return nil
}
