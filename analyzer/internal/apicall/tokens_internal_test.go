package apicall

import (
	"reflect"
	"testing"
)

func TestPathTokensSurviveOneCut(t *testing.T) {
	t.Parallel()
	for path, want := range map[string][]string{
		"/v2/user/me":                   {"user/me", "user/me"},
		"/v2/api/talk/memo/send":        {"api/talk", "memo/send"},
		"/v1/directions":                {"v1/directions", "v1/directions"},
		"/v2/local/search/kw.{format}":  {"local/search", "local/search"},
		"/a/{id}/b":                     {"/a/"},
		"/orders/{id}/items/{item}/pay": {"/orders/"}, // no run has two segments: the longest one
	} {
		got := pathTokens(path)
		if !reflect.DeepEqual(got, want) {
			t.Errorf("pathTokens(%q) = %q, want %q", path, got, want)
		}
	}
}

func TestDomain(t *testing.T) {
	t.Parallel()
	for host, want := range map[string]string{
		"kapi.kakao.com": "kakao.com", "api.example.co.kr": "co.kr", "kakao.com": "kakao.com", "localhost": "localhost",
	} {
		if got := domain(host); got != want {
			t.Errorf("domain(%q) = %q, want %q", host, got, want)
		}
	}
}
