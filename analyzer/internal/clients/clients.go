// Package clients describes wrappers of the user's that send requests to an API and that
// cannot be inferred from their code, as an entry of the configuration or as a directive on
// the declaration:
//
//	//kakaolint:client api=kakao-kapi endpoint="GET /v2/user/me" fails=error
//	func (c *Client) Do(ctx context.Context) (*User, error)
package clients

import (
	"fmt"
	"go/types"
	"strings"

	"github.com/kakaolint/kakaolint/analyzer/internal/model"
	"github.com/kakaolint/kakaolint/analyzer/internal/symbol"
	"github.com/kakaolint/kakaolint/catalog"
)

// Fails says what a caller gets when the API answers with a failure.
type Fails string

// The ways in which a wrapper passes a failing answer on.
const (
	FailsError    Fails = "error"    // as the error, its last result
	FailsResponse Fails = "response" // in a result that holds the status, with a nil error
	FailsNever    Fails = "never"    // not at all: the error is nil and nothing else tells
)

// A Client describes one wrapper.
type Client struct {
	// Func is its name: import/path.Func, (*import/path.Type).Method or (import/path.Type).Method.
	Func string
	// API is the name of an API of the catalog; "" if Endpoint or URL tells.
	API string
	// Endpoint is the one that it calls, as "GET /v2/user/me"; "" if it calls several.
	Endpoint string
	// URL and Method are the indexes of the arguments, receiver not counted, that hold the URL
	// (or its path) and the HTTP method; nil if there is none.
	URL, Method *int
	Fails       Fails
	// Where is the place of the description, for errors: "file:line:col"; it may be "".
	Where string
}

// A Fault is what is wrong with one part of a description.
type Fault struct {
	Key  string // func, api, endpoint, url, method or fails; "" for the description as a whole
	Text catalog.Text
}

// Error tells the fault in English.
func (f *Fault) Error() string { return f.Text.EN }

func fault(key, en, ko string, args ...any) *Fault {
	return &Fault{key, catalog.Text{EN: fmt.Sprintf(en, args...), KO: fmt.Sprintf(ko, args...)}}
}

// maxArgument bounds the index of an argument.
const maxArgument = 50

// Check returns what is wrong with a description by itself, or nil. Without a catalog, the
// name of the API and the endpoint are not looked up.
func (c *Client) Check(cat *catalog.Catalog) *Fault {
	if _, err := symbol.Parse(c.Func); err != nil {
		return fault("func", "%[1]q is not the name of a function: %[2]v",
			"%[1]q: 함수 이름이 아닙니다. import/path.Func, (*import/path.Type).Method 또는 (import/path.Type).Method 로 적으세요", c.Func, err)
	}
	if c.API == "" && c.Endpoint == "" && c.URL == nil {
		return fault("", "nothing tells which API it calls; give api, endpoint or url",
			"어떤 API를 부르는지 알 수 없습니다. api, endpoint, url 중 하나를 적으세요")
	}
	if c.Endpoint != "" && c.URL != nil {
		return fault("url", "endpoint and url both tell where the request goes; keep one",
			"endpoint 와 url 이 모두 요청 주소를 정합니다. 하나만 남기세요")
	}
	if c.Endpoint != "" && c.Method != nil {
		return fault("method", "endpoint tells the method already; leave method out",
			"endpoint 에 메서드가 이미 있습니다. method 를 빼세요")
	}
	for _, arg := range []struct {
		key   string
		index *int
	}{{"url", c.URL}, {"method", c.Method}} {
		if arg.index != nil && (*arg.index < 0 || *arg.index > maxArgument) {
			return fault(arg.key, "%[1]s is %[2]d, but it must be the index of an argument: 0 for the first, receiver not counted",
				"%[1]s 값이 %[2]d 입니다. 인자 번호를 적으세요. 리시버를 빼고 첫 인자가 0입니다", arg.key, *arg.index)
		}
	}
	switch c.Fails {
	case FailsError, FailsResponse, FailsNever:
	case "":
		return fault("fails", "fails is missing; say how a failing answer comes back: error, response or never",
			"fails 가 없습니다. 실패 응답이 어떻게 돌아오는지 error, response, never 중 하나로 적으세요")
	default:
		return fault("fails", "fails %[1]q is not known; it is error, response or never",
			"fails 에는 %[1]q 값을 쓸 수 없습니다. error, response, never 중 하나를 적으세요", string(c.Fails))
	}
	return c.checkAddress(cat)
}

// Target returns method and path of the endpoint.
func (c *Client) Target() (method, path string) {
	method, path, _ = strings.Cut(c.Endpoint, " ")
	return method, path
}

func (c *Client) checkAddress(cat *catalog.Catalog) *Fault {
	method, path := c.Target()
	if c.Endpoint != "" && (!isMethod(method) || !strings.HasPrefix(path, "/") || strings.ContainsAny(path, " ?#")) {
		return fault("endpoint", "endpoint %[1]q is malformed; write method and path, such as GET /v2/user/me",
			"endpoint %[1]q 의 형식이 틀렸습니다. GET /v2/user/me 처럼 메서드와 경로를 적으세요", c.Endpoint)
	}
	if cat == nil {
		return nil
	}
	if c.API == "" {
		if api, _ := cat.ByTellingPath(path); c.Endpoint != "" && api == nil {
			return fault("endpoint", "path %[1]s alone does not tell the API; give api as well",
				"경로 %[1]s 만으로는 API를 알 수 없습니다. api 도 적으세요", path)
		}
		return nil
	}
	api := cat.API(c.API)
	if api == nil {
		return fault("api", "no catalog has an API %[1]q; there are %[2]s",
			"카탈로그에 %[1]q API가 없습니다. 있는 것: %[2]s", c.API, names(cat))
	}
	if c.Endpoint != "" && len(api.Endpoints) > 0 && api.Endpoint(method, path) == nil {
		return fault("endpoint", "the API %[1]s has no endpoint %[2]s in the catalog; correct it, or leave endpoint out to expect every answer of the API",
			"카탈로그의 %[1]s API에 %[2]s 엔드포인트가 없습니다. 바로잡거나, API의 모든 응답을 뜻하도록 endpoint 를 빼세요", c.API, c.Endpoint)
	}
	return nil
}

func isMethod(s string) bool {
	return s != "" && strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

func names(cat *catalog.Catalog) string {
	var out []string
	for _, a := range cat.APIs {
		out = append(out, a.Name)
	}
	return strings.Join(out, ", ")
}

// CheckSignature returns in what the description does not fit the function, or nil.
func (c *Client) CheckSignature(fn *types.Func) *Fault {
	sig := fn.Signature()
	for _, arg := range []struct {
		key   string
		index *int
	}{{"url", c.URL}, {"method", c.Method}} {
		if arg.index != nil && *arg.index >= sig.Params().Len() {
			return fault(arg.key, "%[1]s is %[2]d, but %[3]s has %[4]d arguments; the first has the number 0, and the receiver does not count",
				"%[1]s 값이 %[2]d 인데 %[3]s 의 인자는 %[4]d 개입니다. 첫 인자가 0이고 리시버는 세지 않습니다", arg.key, *arg.index, fn.Name(), sig.Params().Len())
		}
	}
	n := sig.Results().Len()
	if c.Fails == FailsError && (n == 0 || !model.IsError(sig.Results().At(n-1).Type())) {
		return fault("fails", "fails is error, but the last result of %[1]s is no error; use response or never",
			"fails 값이 error 인데 %[1]s 의 마지막 결과가 error 가 아닙니다. response 나 never 를 쓰세요", fn.Name())
	}
	if c.Fails == FailsResponse && n == 0 {
		return fault("fails", "fails is response, but %[1]s has no result; use never",
			"fails 값이 response 인데 %[1]s 에는 결과가 없습니다. never 를 쓰세요", fn.Name())
	}
	return nil
}
