package apicall

import (
	"strings"
	"testing"
)

// TestParseAddress: "·" is a part of the URL that is not known.
func TestParseAddress(t *testing.T) {
	t.Parallel()
	tests := []struct{ url, host, path string }{
		{"https://kapi.kakao.com/v2/user/me", "kapi.kakao.com", "/v2/user/me"},
		{"http://kapi.kakao.com/v2/user/me", "kapi.kakao.com", "/v2/user/me"},
		{"https://kapi.kakao.com", "kapi.kakao.com", ""},
		{"https://kapi.kakao.com/v2/user/me?secure_resource=true#top", "kapi.kakao.com", "/v2/user/me"},
		{"https://kapi.kakao.com?next=/v2/user/me", "kapi.kakao.com", ""},
		{"https://kapi.kakao.com#/v2/user/me", "kapi.kakao.com", ""},
		{"https://kapi.kakao.com/a?next=https://evil.example/b", "kapi.kakao.com", "/a"},

		// What stands before the slash is the host, whatever it looks like.
		{"https://kapi.kakao.com@evil.example/v2/user/me", "evil.example", "/v2/user/me"},
		{"https://kapi.kakao.com:443@evil.example/", "evil.example", "/"},
		{"https://user:pass@kapi.kakao.com/", "kapi.kakao.com", "/"},
		{"https://a@b@kapi.kakao.com/", "kapi.kakao.com", "/"},
		{"https://kapi.kakao.com.evil.example/v2/user/me", "kapi.kakao.com.evil.example", "/v2/user/me"},
		{"https://evil.example/kapi.kakao.com/v2/user/me", "evil.example", "/kapi.kakao.com/v2/user/me"},
		{"https://evil.example?@kapi.kakao.com/", "evil.example", ""},

		{"https://KAPI.Kakao.COM/V2/user/me", "kapi.kakao.com", "/V2/user/me"},
		{"https://kapi.kakao.com./v2/user/me", "kapi.kakao.com", "/v2/user/me"},
		{"https://kapi.kakao.com:8443/v2/user/me", "kapi.kakao.com", "/v2/user/me"},
		{"https://kapi.kakao.com:/v2/user/me", "kapi.kakao.com", "/v2/user/me"},
		{"https://[::1]:8080/v2/user/me", "[::1]:8080", "/v2/user/me"},

		// A host that is written in part keeps its hole.
		{"https://·.kakao.com/v2/user/me", "·.kakao.com", "/v2/user/me"},
		{"https://·/v2/user/me", "", "/v2/user/me"},
		{"https://kapi.·.com/v2/user/me", "kapi.·.com", "/v2/user/me"},
		{"·gw/v2/user/me", "·gw", "/v2/user/me"},
		{"·/fetch?u=https://kapi.kakao.com/v2/user/me", "", "/fetch"},
		{"https://kapi.kakao.com·", "kapi.kakao.com", "·"},
		{"https://kapi.kakao.com·/me", "kapi.kakao.com", "·/me"},
		{"https://kapi.kakao.com·@evil.example/", "evil.example", "/"},
		{"https://user:·@kapi.kakao.com/", "kapi.kakao.com", "/"},
		{"https://kapi.kakao.com:8·/v2", "kapi.kakao.com", "/v2"},
		{"·://kapi.kakao.com/v2/user/me", "kapi.kakao.com", "/v2/user/me"},
		{"·/v2/user/me", "", "/v2/user/me"},
		{"·", "", ""},

		// Without a scheme net/http sends nothing: there is no host.
		{"/v2/user/me?a=b", "", "/v2/user/me"},
		{"kapi.kakao.com/v2/user/me", "", "kapi.kakao.com/v2/user/me"},
		{"", "", ""},
	}
	for _, test := range tests {
		a := parseAddress(strings.ReplaceAll(test.url, "·", hole))
		host, path := strings.ReplaceAll(a.host, hole, "·"), strings.ReplaceAll(a.path, hole, "·")
		if host != test.host || path != test.path {
			t.Errorf("%s: got host %q, path %q, want %q, %q", test.url, host, path, test.host, test.path)
		}
	}
}

func FuzzParseAddress(f *testing.F) {
	f.Add("https://kapi.kakao.com@evil.example:1/x?y#z")
	f.Add(hole + "://" + hole)
	f.Fuzz(func(t *testing.T, s string) {
		if a := parseAddress(s); strings.ContainsAny(a.host, "/?#"+hole) {
			t.Errorf("%q: host %q", s, a.host)
		}
	})
}
