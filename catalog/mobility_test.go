package catalog

import (
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// seedRow is a row of one of the two tables of the page that Kakao Mobility's entry follows.
type seedRow struct {
	first  string // code, or status with its name
	second string // HTTP status of a code, or outcome of a status
	text   string // description, and the remedy where there is one
}

// readSeed parses both tables from the text of the page: a row starts with its
// cells between tabs and goes on over the lines that have none.
func readSeed(t *testing.T) (statuses, codes []seedRow) {
	t.Helper()
	data, err := os.ReadFile("testdata/response-codes.ko.txt")
	if err != nil {
		t.Fatal(err)
	}
	var table *[]seedRow
	for line := range strings.Lines(string(data)) {
		line = strings.TrimRight(line, "\r\n")
		cells := strings.Split(line, "\t")
		switch {
		case line == "Code\tStatus\tDescription":
			table = &statuses
		case line == "Code\tHTTP status code\tDescription":
			table = &codes
		case strings.HasPrefix(line, "에러 코드"):
			table = nil
		case table == nil:
		case len(cells) == 3:
			*table = append(*table, seedRow{cells[0], cells[1], cells[2]})
		case len(*table) > 0:
			(*table)[len(*table)-1].text += "\n" + line
		}
	}
	return statuses, codes
}

const seedRemedy = "해결 방법:"

func TestMobilityHasEveryStatusOfTheSeed(t *testing.T) {
	t.Parallel()
	api := builtinAPI(t, "kakao-mobility")
	rows, _ := readSeed(t)
	if len(rows) != 8 || len(api.Statuses) != len(rows) {
		t.Fatalf("seed has %d statuses, want 8; catalog has %d", len(rows), len(api.Statuses))
	}
	for i, row := range rows {
		s := api.Statuses[i]
		number, _, _ := strings.Cut(row.first, " ")
		if strconv.Itoa(s.Status) != number {
			t.Errorf("row %d: catalog has %d, seed has %s", i, s.Status, row.first)
		}
		if success := row.second == "성공"; s.Success != success {
			t.Errorf("%d: success is %t, seed says %s", s.Status, s.Success, row.second)
		}
		sayOwnWords(t, strconv.Itoa(s.Status), s.Meaning, row.text)
	}
}

func TestMobilityHasEveryCodeOfTheSeed(t *testing.T) {
	t.Parallel()
	api := builtinAPI(t, "kakao-mobility")
	_, rows := readSeed(t)
	if len(rows) != 15 || len(api.Codes) != len(rows) {
		t.Fatalf("seed has %d codes, want 15; catalog has %d", len(rows), len(api.Codes))
	}
	for i, row := range rows {
		c := api.Codes[i]
		if c.String() != row.first || strconv.Itoa(c.Status) != row.second {
			t.Errorf("row %d: catalog has %d/%s, seed has %s/%s", i, c.Status, &c, row.second, row.first)
		}
		remedy := strings.Contains(row.text, seedRemedy)
		if has := c.Remedy != (Text{}); has != remedy {
			t.Errorf("%s: has a remedy: %t, in the seed: %t", &c, has, remedy)
		}
		if documented := c.Basis == BasisDocumented; documented != remedy {
			t.Errorf("%s: basis is %s, the seed names a remedy: %t", &c, c.Basis, remedy)
		}
		sayOwnWords(t, c.String(), c.Meaning, row.text)
		if remedy {
			sayOwnWords(t, c.String(), c.Remedy, row.text)
		}
	}
}

func TestMobilityClasses(t *testing.T) {
	t.Parallel()
	want := map[string]Class{
		"500/-1": ClassTransient, "400/-2": ClassPermanent, "403/-3": ClassPermanent, "403/-4": ClassPermanent, "403/-5": ClassPermanent,
		"500/-7": ClassMaintenance, "400/-8": ClassPermanent, "400/-9": ClassPermanent, "400/-10": ClassQuota, "401/-401": ClassAuth,
		"400/-602": ClassPermanent, "400/-603": ClassTransient, "400/-903": ClassPermanent, "400/-911": ClassPermanent, "503/-9798": ClassMaintenance,
		"ok": ClassOK, "400": ClassPermanent, "401": ClassPermanent, "403": ClassPermanent, "429": ClassQuota,
		"500": ClassTransient, "502": ClassTransient, "503": ClassMaintenance,
		"transport": ClassTransient, "other": ClassUnknown,
	}
	checked := 0
	for _, a := range builtinAPI(t, "kakao-mobility").Answers(nil) {
		if a.Kind == KindResult {
			if a.Class != ClassPermanent {
				t.Errorf("%s is %s, want permanent", &a, a.Class)
			}
			continue
		}
		if a.Class != want[a.String()] {
			t.Errorf("%s is %s, want %s", &a, a.Class, want[a.String()])
		}
		checked++
	}
	if checked != len(want) {
		t.Errorf("%d answers, want %d", checked, len(want))
	}
}

// sayOwnWords holds that the catalog paraphrases its source.
func sayOwnWords(t *testing.T, what string, text Text, source string) {
	t.Helper()
	if text.EN == "" || text.KO == "" {
		t.Errorf("%s: %+v lacks a language", what, text)
	}
	for _, sentence := range regexp.MustCompile(`[\n.]|`+seedRemedy).Split(source, -1) {
		if strings.TrimSpace(sentence) == text.KO {
			t.Errorf("%s: %q stands in the source word for word", what, text.KO)
		}
	}
}

func builtinAPI(t *testing.T, name string) *API {
	t.Helper()
	c, err := Builtin()
	if err != nil {
		t.Fatal(err)
	}
	api := c.API(name)
	if api == nil {
		t.Fatalf("the built-in catalog has no %s", name)
	}
	return api
}
