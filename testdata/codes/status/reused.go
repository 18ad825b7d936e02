package status

import (
	"net/http"
	"strings"
)

func nopeReused(text string) bool {
	resp, err := http.Get("https://apis-navi.kakaomobility.com/v1/directions")
	if err != nil {
		return false
	}
	defer resp.Body.Close()
	code := resp.StatusCode
	println(code)
	code = len(text)
	return code == 429
}

func nopeHeaderText() bool {
	resp, err := http.Get("https://apis-navi.kakaomobility.com/v1/directions")
	if err != nil {
		return false
	}
	defer resp.Body.Close()
	return strings.Contains(resp.Header.Get("X-Id"), "-10")
}
