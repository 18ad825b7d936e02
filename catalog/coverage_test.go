package catalog

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// catalogAPI is where an API of the fact sheet went.
var catalogAPI = map[string]string{
	"kakao-mobility": "kakao-mobility", "kakao-mobility-result": "kakao-mobility",
	"kakao-kapi-common": "kakao-kapi", "kakao-kapi-login": "kakao-kapi", "kakao-kapi-message": "kakao-kapi", "kakao-kapi-channel": "kakao-kapi",
	"kakao-kapi-push": "kakao-kapi", "kakao-kapi-talkcalendar": "kakao-kapi", "kakaopay-legacy": "kakao-kapi", "kakao-sdk-only": "kakao-kapi",
	"kakao-kauth": "kakao-kauth", "kakao-dapi": "kakao-dapi", "kakao-dapi-routing": "kakao-dapi", "kakaopay": "kakaopay",
	"kakao-moment": "kakao-moment", "kakao-keywordad": "kakao-keywordad", "kakao-certification": "kakao-certification",
}

// leftOut gives the reason for every row of the fact sheet that the catalog does not have.
var leftOut = map[string]string{
	"kakao-apps":               "pages for the browser of a user, opened by SDKs; no API that a Go program calls",
	"kakao-share":              "shown to the browser; the body of a failure is not known",
	"status kakao-kapi-common": "429 of that table is limited to Daum Search, Local, Moment and Keyword Ad; those have it",
}

// added gives the reason for every code and endpoint that only the catalog has.
var added = map[string]string{
	"code kakao-dapi ?/-2":                                           "note on the body of the routing calls in the fact sheet",
	"code kakao-dapi ?/-401":                                         "note on the body of the routing calls in the fact sheet",
	"code kakaopay 401/-401":                                         "public client code",
	"endpoint kakaopay /online/v1/payment/cancel":                    "public client code",
	"endpoint kakaopay /online/v1/payment/order":                     "public client code",
	"endpoint kakaopay /online/v1/payment/subscription":              "public client code",
	"endpoint kakao-moment /openapi/v4/campaigns":                    "page of the product, read after the fact sheet",
	"endpoint kakao-moment /openapi/v4/campaigns/{id}":               "note on the host in the fact sheet",
	"endpoint kakao-moment /openapi/v4/adAccounts":                   "page of the product, read after the fact sheet",
	"endpoint kakao-moment /openapi/v4/adAccounts/pages":             "page of the product, read after the fact sheet",
	"endpoint kakao-keywordad /openapi/v1/keywords":                  "page of the product, read after the fact sheet",
	"endpoint kakao-keywordad /openapi/v1/bizChannels/websites":      "page of the product, read after the fact sheet",
	"endpoint kakao-keywordad /openapi/v1/bizChannels/websites/{id}": "page of the product, read after the fact sheet",
}

// facts returns the rows of the fact sheet of one kind, cells without the kind.
func facts(t *testing.T, kind string) [][]string {
	t.Helper()
	data, err := os.ReadFile("testdata/facts.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var rows [][]string
	for line := range strings.Lines(string(data)) {
		cells := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if cells[0] == kind && leftOut[cells[1]] == "" {
			rows = append(rows, cells[1:])
		}
	}
	if len(rows) == 0 {
		t.Fatalf("no rows of %s", kind)
	}
	return rows
}

func TestCatalogHasEveryCodeOfTheFacts(t *testing.T) {
	t.Parallel()
	known := map[string]bool{}
	for _, row := range facts(t, "code") {
		api := builtinAPI(t, catalogAPI[row[0]])
		code, status, confidence := row[1], row[2], row[3]
		if status == "200" {
			checkResult(t, api, code)
			continue
		}
		i := slices.IndexFunc(api.Codes, func(c Code) bool { return c.String() == code && statusText(c.Status) == status })
		if i < 0 {
			t.Errorf("%s has no %s/%s", api.Name, status, code)
			continue
		}
		c := &api.Codes[i]
		known[fmt.Sprintf("code %s %s/%s", api.Name, status, code)] = true
		if sdk := confidence == "sdk-only"; c.SDKOnly != sdk {
			t.Errorf("%s %s: SDKOnly is %t, confidence is %s", api.Name, c, c.SDKOnly, confidence)
		}
		sure := confidence == "documented" || confidence == "documented-in-devtalk" || confidence == "sdk-only"
		if !sure && c.Doubt == "" {
			t.Errorf("%s %s: confidence is %s, but the catalog tells no doubt", api.Name, c, confidence)
		}
	}
	for _, api := range allBuiltin(t) {
		for _, c := range api.Codes {
			if key := fmt.Sprintf("code %s %s/%s", api.Name, statusText(c.Status), &c); !known[key] && added[key] == "" {
				t.Errorf("%s is not in the facts", key)
			}
		}
	}
}

func checkResult(t *testing.T, api *API, code string) {
	t.Helper()
	for _, table := range api.Results {
		if slices.Contains(table.Success, code) || slices.ContainsFunc(table.Codes, func(c Code) bool { return c.String() == code && c.Status == 200 }) {
			return
		}
	}
	t.Errorf("%s has no result %s", api.Name, code)
}

func TestCatalogHasEveryEndpointOfTheFacts(t *testing.T) {
	t.Parallel()
	known := map[string]bool{}
	for _, row := range facts(t, "endpoint") {
		api := builtinAPI(t, catalogAPI[row[0]])
		methods, path := strings.Split(row[1], "|"), row[2]
		i := slices.IndexFunc(api.Endpoints, func(e Endpoint) bool { return e.Path == path })
		if i < 0 {
			t.Errorf("%s has no %s", api.Name, path)
			continue
		}
		if e := api.Endpoints[i]; !slices.Equal(e.Methods, methods) {
			t.Errorf("%s %s: methods %v, want %v", api.Name, path, e.Methods, methods)
		}
		known["endpoint "+api.Name+" "+path] = true
	}
	for _, api := range allBuiltin(t) {
		for _, e := range api.Endpoints {
			if key := "endpoint " + api.Name + " " + e.Path; !known[key] && added[key] == "" {
				t.Errorf("%s is not in the facts", key)
			}
		}
	}
}

func TestCatalogHasEveryStatusOfTheFacts(t *testing.T) {
	t.Parallel()
	for _, row := range facts(t, "status") {
		// The table of the older reference of developers.kakao.com holds for all of its products, but for 429.
		names := []string{"kakao-kapi", "kakao-kauth", "kakao-dapi", "kakao-moment", "kakao-keywordad"}
		if row[0] == "kakao-mobility" {
			names = []string{"kakao-mobility"}
		} else if row[1] == "429" {
			names = []string{"kakao-dapi", "kakao-moment", "kakao-keywordad"}
		}
		for _, name := range names {
			api := builtinAPI(t, name)
			if !slices.ContainsFunc(api.Statuses, func(s Status) bool { return strconv.Itoa(s.Status) == row[1] }) {
				t.Errorf("%s has no status %s", name, row[1])
			}
		}
	}
	for _, name := range []string{"kakao-kapi", "kakao-kauth"} {
		if slices.ContainsFunc(builtinAPI(t, name).Statuses, func(s Status) bool { return s.Status == 429 }) {
			t.Errorf("%s has 429, which no page documents there", name)
		}
	}
}

func statusText(status int) string {
	if status == 0 {
		return "?"
	}
	return strconv.Itoa(status)
}

func allBuiltin(t *testing.T) []*API {
	t.Helper()
	c, err := Builtin()
	if err != nil {
		t.Fatal(err)
	}
	return c.APIs
}
