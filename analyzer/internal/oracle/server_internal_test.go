package oracle

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/kakaolint/kakaolint/analyzer/internal/oracle/driver"
	"github.com/kakaolint/kakaolint/catalog"
)

func builtin(t *testing.T) *catalog.Catalog {
	t.Helper()
	cat, err := catalog.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	return cat
}

// Whatever the catalog says that an API answers, to an endpoint or to one that is not
// known, is what comes out on the wire.
func TestReplySaysWhatTheCatalogSays(t *testing.T) {
	t.Parallel()
	answers := 0
	for _, api := range builtin(t).APIs {
		for _, ep := range append([]*catalog.Endpoint{nil}, pointers(api.Endpoints)...) {
			target := &Target{Answers: api.Answers(ep), ok: genericSuccess, statuses: []int{400, 500}}
			for _, a := range target.Answers {
				for _, status := range target.Variants(&a) {
					answers++
					r, err := target.Reply(&a, status)
					if err != nil {
						t.Fatalf("%s %s: %v", api.Name, &a, err)
					}
					if complaint := contradicts(&a, status, r); complaint != "" {
						t.Errorf("%s: answer %s with status %d: %s: %+v", api.Name, &a, status, complaint, r)
					}
				}
			}
		}
	}
	if answers < 100 {
		t.Errorf("only %d answers in the whole catalog", answers)
	}
}

func pointers(endpoints []catalog.Endpoint) []*catalog.Endpoint {
	var list []*catalog.Endpoint
	for i := range endpoints {
		list = append(list, &endpoints[i])
	}
	return list
}

// contradicts reads a reply as a client does and says what is not as the answer has it.
func contradicts(a *catalog.Answer, status int, r driver.Reply) string {
	if a.Kind == catalog.KindTransport {
		if r.Error == "" || r.Status != 0 || r.Body != "" {
			return "a response where there is none"
		}
		return ""
	}
	success := a.Kind == catalog.KindOK || a.Kind == catalog.KindResult
	switch {
	case r.Error != "":
		return "no response"
	case r.Status != status || a.Status != 0 && r.Status != a.Status:
		return "another status"
	case success != (r.Status == 200):
		return "a status that does not fit its kind"
	}
	var body map[string]any
	err := json.Unmarshal([]byte(r.Body), &body)
	if (err == nil) == (a.Kind == catalog.KindStatusOnly) {
		return "a body that is JSON and should not be, or the other way round"
	}
	switch a.Kind {
	case catalog.KindCoded:
		if a.Shape == nil { // no source tells what the body looks like
			return ""
		}
		if got := text(body[a.Shape.Code]); got != a.Code.String() {
			return "another code: " + got
		}
		for _, member := range append(slices.Clone(a.Shape.Others), a.Shape.Message) {
			if member != "" && text(body[member]) == "" {
				return "no member " + member
			}
		}
		for member, value := range a.Code.Members {
			if text(body[member]) != value {
				return "another " + member
			}
		}
	case catalog.KindOther:
		if a.Shape != nil && text(body[a.Shape.Code]) == "" {
			return "no code"
		}
	case catalog.KindResult:
		if got := text(at(body, a.Result.Field)); got != a.Code.String() {
			return "another result: " + got
		}
		if slices.Contains(a.Result.Success, text(at(body, a.Result.Field))) {
			return "a success"
		}
	}
	return ""
}

// text writes a JSON value as a code is written.
func text(v any) string {
	if v == nil {
		return ""
	}
	b, err := json.Marshal(v)
	if err != nil {
		return err.Error()
	}
	return strings.Trim(string(b), `"`)
}

// at follows a path into the first element of each list.
func at(v any, path string) any {
	for name := range strings.SplitSeq(path, ".") {
		name, isList := strings.CutSuffix(name, "[]")
		members, _ := v.(map[string]any)
		v = members[name]
		if elements, ok := v.([]any); isList && ok && len(elements) > 0 {
			v = elements[0]
		}
	}
	return v
}

// A code that is not listed must not be listed.
func TestUnlistedCodesAreUnlisted(t *testing.T) {
	t.Parallel()
	for _, api := range builtin(t).APIs {
		for _, c := range api.Codes {
			if c.Str == unlistedCode || c.Int == unlistedValue {
				t.Errorf("%s lists %s", api.Name, c.String())
			}
		}
	}
}

func TestSamplesAreSuccesses(t *testing.T) {
	t.Parallel()
	cat := builtin(t)
	for key, body := range successes {
		name, path, _ := strings.Cut(key, " ")
		api := cat.API(name)
		if api == nil {
			t.Errorf("%s: no such API", key)
			continue
		}
		i := slices.IndexFunc(api.Endpoints, func(e catalog.Endpoint) bool { return e.Path == path })
		if i < 0 {
			t.Errorf("%s: no such endpoint", key)
			continue
		}
		var members map[string]any
		if err := json.Unmarshal([]byte(body), &members); err != nil {
			t.Errorf("%s: %v", key, err)
		}
		for _, s := range api.Shapes {
			if _, there := members[s.Code]; there {
				t.Errorf("%s: a success has no member %q", key, s.Code)
			}
		}
		for _, a := range api.Answers(&api.Endpoints[i]) {
			if a.Kind != catalog.KindResult {
				continue
			}
			if got := at(members, a.Result.Field); a.Result.Absent != (got == nil) ||
				!a.Result.Absent && !slices.Contains(a.Result.Success, text(got)) {
				t.Errorf("%s: %s is %v, which is no success", key, a.Result.Field, got)
			}
			break
		}
	}
}

func TestIdentify(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, method, url, authorization string
		api, endpoint                    string
	}{
		{"host and path", "GET", "https://kapi.kakao.com/v2/user/me?a=b", "Bearer t", "kakao-kapi", "/v2/user/me"},
		{"host alone", "GET", "https://kapi.kakao.com/no/such/path", "Bearer t", "kakao-kapi", ""},
		{"placeholder", "GET", "https://dapi.kakao.com/v2/local/search/address.json", "KakaoAK k", "kakao-dapi", "/v2/local/search/address.{format}"},
		{"telling path", "GET", UnknownHost + "/v2/user/me", "Bearer t", "kakao-kapi", "/v2/user/me"},
		{"generic path", "POST", UnknownHost + "/oauth/token", "", "", ""},
		{"scheme of one API", "POST", UnknownHost + "/pay", "SECRET_KEY k", "kakaopay", ""},
		{"scheme of several APIs", "GET", UnknownHost + "/search", "KakaoAK k", "kakao-dapi|kakao-kapi|kakao-mobility", ""},
		{"scheme at a known host", "GET", "https://gateway.example.com/v2/user/me", "KakaoAK k", "", ""},
		{"telling path at a known host", "GET", "https://id.example.com/v2/user/me", "Bearer t", "", ""},
	}
	cat := builtin(t)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			got, err := Identify(cat, &driver.Request{Method: test.method, URL: test.url, Authorization: test.authorization})
			if err != nil {
				t.Fatal(err)
			}
			var api, endpoint string
			if got != nil {
				api = got.API
				if got.Endpoint != nil {
					endpoint = got.Endpoint.Path
				}
			}
			if api != test.api || endpoint != test.endpoint {
				t.Errorf("%s %q, want %s %q", api, endpoint, test.api, test.endpoint)
			}
		})
	}
}

// What several APIs share is what each of them answers.
func TestSharedTargetAnswersWhatAllAnswer(t *testing.T) {
	t.Parallel()
	apis := builtin(t).ByScheme("KakaoAK")
	shared := sharedTarget(apis)
	var coded []string
	for _, a := range shared.Answers {
		if a.Kind == catalog.KindCoded {
			coded = append(coded, a.String())
		}
		for _, api := range apis {
			if !slices.ContainsFunc(api.Answers(nil), func(b catalog.Answer) bool { return b.String() == a.String() }) {
				t.Errorf("%s does not answer %s", api.Name, &a)
			}
		}
	}
	if !slices.Contains(coded, "400/-10") {
		t.Errorf("400/-10 is not among %v", coded)
	}
}
