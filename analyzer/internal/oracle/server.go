package oracle

import (
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/kakaolint/kakaolint/analyzer/internal/oracle/driver"
	"github.com/kakaolint/kakaolint/catalog"
)

// A Target is the API that a request goes to, as far as the program's text can tell.
type Target struct {
	API      string            // its name; several joined with "|" if only the scheme is known
	Endpoint *catalog.Endpoint // nil if it is not known
	Answers  []catalog.Answer
	statuses []int // of failures; they stand in for a status that no source tells
	ok       string
}

// Identify returns the target of a request, or nil if it goes to no API of the catalog.
// It follows the evidence of rules.md §1; only [UnknownHost] counts as a host that is not known.
func Identify(cat *catalog.Catalog, req *driver.Request) (*Target, error) {
	u, err := url.Parse(req.URL)
	if err != nil {
		return nil, fmt.Errorf("request to %q: %w", req.URL, err)
	}
	if api := cat.ByHost(u.Host); api != nil {
		return newTarget(api, api.Endpoint(req.Method, u.Path))
	}
	if u.Scheme+"://"+u.Host != UnknownHost {
		return nil, nil
	}
	if api, ep := cat.ByTellingPath(u.Path); api != nil {
		return newTarget(api, ep)
	}
	scheme, _, _ := strings.Cut(req.Authorization, " ")
	switch apis := cat.ByScheme(scheme); len(apis) {
	case 0:
		return nil, nil
	case 1:
		return newTarget(apis[0], nil)
	default:
		return sharedTarget(apis), nil
	}
}

func newTarget(api *catalog.API, ep *catalog.Endpoint) (*Target, error) {
	t := &Target{API: api.Name, Endpoint: ep, Answers: api.Answers(ep), ok: genericSuccess, statuses: []int{400}}
	for _, s := range api.Statuses {
		if !s.Success {
			t.statuses = append(t.statuses, s.Status)
		}
	}
	for _, c := range api.Codes {
		if c.Status != 0 {
			t.statuses = append(t.statuses, c.Status)
		}
	}
	slices.Sort(t.statuses)
	t.statuses = slices.Compact(t.statuses)
	if ep == nil {
		return t, nil
	}
	var known bool
	if t.ok, known = successes[api.Name+" "+ep.Path]; !known {
		return nil, fmt.Errorf("the oracle has no successful answer of %s %s; add one to its samples", api.Name, ep.Path)
	}
	return t, nil
}

// sharedTarget stands for one of several APIs: it answers only what all of them answer.
func sharedTarget(apis []*catalog.API) *Target {
	var names []string
	for _, a := range apis {
		names = append(names, a.Name)
	}
	t := &Target{API: strings.Join(names, "|"), Answers: catalog.SharedAnswers(apis), ok: genericSuccess, statuses: []int{400}}
	for _, a := range t.Answers {
		if a.Kind == catalog.KindStatusOnly {
			t.statuses = append(t.statuses, a.Status)
		}
	}
	slices.Sort(t.statuses)
	t.statuses = slices.Compact(t.statuses)
	return t
}

// Variants lists the statuses to try for an answer.
func (t *Target) Variants(a *catalog.Answer) []int {
	if a.Status == 0 && a.Kind != catalog.KindTransport {
		return t.statuses
	}
	return []int{a.Status}
}

// The values that stand where a source names a member but no value.
const (
	sampleText    = "sample text"
	unlistedCode  = "UNLISTED_BY_CATALOG"
	unlistedValue = -987654
	gatewayPage   = "<!DOCTYPE html>\n<html><head><title>gateway</title></head><body><h1>The server cannot answer</h1></body></html>\n"
)

// Reply puts an answer on the wire, with the status given.
func (t *Target) Reply(a *catalog.Answer, status int) (driver.Reply, error) {
	r := driver.Reply{Status: status, Type: "application/json;charset=UTF-8"}
	switch a.Kind {
	case catalog.KindOK:
		r.Body = t.ok
		return r, nil
	case catalog.KindTransport:
		return driver.Reply{Error: "oracle: connection reset by peer"}, nil
	case catalog.KindStatusOnly:
		r.Type, r.Body = "text/html", gatewayPage
		return r, nil
	case catalog.KindResult:
		code := wireCode(a.Result.Type, a.Code)
		body := map[string]any{}
		setPath(body, a.Result.Field, code)
		if len(a.Result.Messages) > 0 {
			setPath(body, a.Result.Messages[0], sampleText)
		}
		return withBody(r, body)
	}
	return withBody(r, failureBody(a))
}

// failureBody is the JSON of a failure with a code, listed or not.
func failureBody(a *catalog.Answer) map[string]any {
	if a.Shape == nil {
		return map[string]any{"failure": sampleText}
	}
	body := make(map[string]any)
	for _, m := range a.Shape.Others {
		body[m] = sampleText
	}
	if a.Shape.Message != "" {
		body[a.Shape.Message] = sampleText
	}
	switch {
	case a.Kind == catalog.KindCoded:
		for member, value := range a.Code.Members {
			body[member] = value
		}
		body[a.Shape.Code] = wireCode(a.Shape.Type, a.Code)
	case a.Shape.Type == catalog.CodeString:
		body[a.Shape.Code] = unlistedCode
	default:
		body[a.Shape.Code] = unlistedValue
	}
	return body
}

func wireCode(t catalog.CodeType, c *catalog.Code) any {
	if t == catalog.CodeString {
		return c.Str
	}
	return c.Int
}

// setPath sets a member by its path, as in "routes[].result_code": an element of
// each list on the way is made unless it is there.
func setPath(object map[string]any, path string, value any) {
	name, rest, nested := strings.Cut(path, ".")
	if !nested {
		object[name] = value
		return
	}
	list, isList := strings.CutSuffix(name, "[]")
	if !isList {
		inner, _ := object[name].(map[string]any)
		if inner == nil {
			inner = make(map[string]any)
			object[name] = inner
		}
		setPath(inner, rest, value)
		return
	}
	elements, _ := object[list].([]any)
	if len(elements) == 0 {
		elements = []any{map[string]any{}}
		object[list] = elements
	}
	setPath(elements[0].(map[string]any), rest, value)
}

func withBody(r driver.Reply, body map[string]any) (driver.Reply, error) {
	text, err := json.Marshal(body)
	r.Body = string(text)
	return r, err
}

// Elsewhere is the answer of every host that is not an API of the catalog.
func Elsewhere() driver.Reply {
	return driver.Reply{Status: 200, Type: "application/json", Body: `{"id":41,"ok":true,"access_token":"elsewhere"}`}
}
