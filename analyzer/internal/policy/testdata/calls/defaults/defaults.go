// Package defaults sets what clients of net/http send through by default.
package defaults

import (
	"net/http"

	"github.com/PuerkitoBio/rehttp"
)

func init() {
	http.DefaultTransport = rehttp.NewTransport(nil, rehttp.RetryMaxRetries(3), rehttp.ConstDelay(0))
}

// ~ cannot tell
func NopeDefault() (*http.Response, error) { return http.Get("") }

// ~ cannot tell
func NopeClient() (*http.Response, error) {
	c := &http.Client{}
	return c.Get("")
}

// ~ no
func Own() (*http.Response, error) {
	c := &http.Client{Transport: &http.Transport{}}
	return c.Get("")
}
