package sarif_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/kakaolint/kakaolint/analyzer"
	"github.com/kakaolint/kakaolint/report"
	"github.com/kakaolint/kakaolint/report/sarif"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"golang.org/x/tools/go/analysis"
)

const source = "package a\n\nvar 한글, x = \"🙂\", 429\n"

// everything is a run that has all that a run can have.
func everything(t *testing.T) report.Run {
	t.Helper()
	sources := report.NewSources(t.TempDir())
	for _, file := range []string{"login/카카오 user.go", "b.go"} {
		sources.Keep(file, []byte(source))
	}
	at := func(file, what string) (start, end report.Place) {
		i := strings.Index(source, what)
		return sources.At(file, i), sources.At(file, i+len(what))
	}
	const file = "login/카카오 user.go"
	start, end := at(file, "429")
	note, noteEnd := at("b.go", "x")
	from := strings.Index(source, "429")
	f := report.Finding{
		Package: "example.com/app/login", Rule: "magiccode", Category: "magiccode/status", At: start, End: end,
		Message: "`429` [magiccode/status]", URL: "https://example.com/rules#status", Symbol: "한글", Subject: "429", Ordinal: 1,
		Notes: []report.Note{{At: note, End: noteEnd, Message: "read here"}},
		Fixes: []report.Fix{
			{Message: "use X", Edits: []report.Edit{
				{File: file, Start: from, End: from + 3, New: "http.StatusTooManyRequests"},
				{File: "b.go", Start: 0, End: 8},
			}},
			{Message: "half of it cannot be told", Edits: []report.Edit{{File: "missing.go", Start: 1, End: 2}}},
		},
	}
	silenced, known, plain := f, f, f
	silenced.Silenced, silenced.Reason = report.ByComment, "the vendor says so"
	known.Silenced, known.Reason, known.Level = report.ByBaseline, "known.jsonl", report.Warning
	plain.Rule, plain.Category, plain.URL, plain.Symbol, plain.Ordinal = "printf", "", "", "", 0
	plain.At, plain.End, plain.Notes, plain.Fixes = report.Place{File: "../gen.y", Line: 3}, report.Place{File: "../gen.y", Line: 3}, nil, nil
	return report.Run{
		Findings: []report.Finding{f, silenced, known, plain}, Sources: sources, Version: "v1.2.3", Lang: "en", Rules: rules(t),
		Troubles: []string{"a.go:1:1: broken"},
		Notices:  []report.Notice{{At: report.Place{File: "known.jsonl", Line: 2}, Message: "stale"}},
	}
}

func rules(t *testing.T) []*analysis.Analyzer {
	t.Helper()
	as, err := analyzer.New(analyzer.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return as
}

func write(t *testing.T, run report.Run) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := sarif.Write(&out, run); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestOfficialSchema holds documents of every kind against the schema of OASIS.
func TestOfficialSchema(t *testing.T) {
	t.Parallel()
	schema := compile(t)
	valid := func(data []byte) error {
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		return schema.Validate(v)
	}
	full := everything(t)
	for name, run := range map[string]report.Run{
		"everything":     full,
		"nothing":        {},
		"nothing loaded": {Troubles: []string{"there is no go.mod"}, Lang: "ko", Version: "(devel)"},
		"no sources":     {Findings: full.Findings, Rules: full.Rules, Lang: "ko"},
	} {
		if err := valid(write(t, run)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, change := range [][2]string{
		{`"version": "2.1.0"`, `"version": "2.2.0"`},
		{`"executionSuccessful": false`, `"executionSuccessful": "no"`},
		{`"startColumn": 19`, `"startColumn": 0`},
		{`"kind": "inSource"`, `"kind": "comment"`},
	} {
		data := write(t, full)
		broken := bytes.Replace(data, []byte(change[0]), []byte(change[1]), 1)
		if bytes.Equal(data, broken) || valid(broken) == nil {
			t.Errorf("with %s the document is still valid: the schema does not look", change[1])
		}
	}
}

func compile(t *testing.T) *jsonschema.Schema {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", "sarif-schema-2.1.0.json"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	doc, err := jsonschema.UnmarshalJSON(f)
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	const address = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
	if err := c.AddResource(address, doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile(address)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestGolden shows a whole document. Run it with UPDATE=1 to write it anew.
func TestGolden(t *testing.T) {
	t.Parallel()
	run := everything(t)
	run.Rules = slices.DeleteFunc(run.Rules, func(a *analysis.Analyzer) bool { return a.Name != "magiccode" })
	got := write(t, run)
	golden := filepath.Join("testdata", "everything.sarif")
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(golden, got, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestEmptyResultsAreThere: GitHub refuses a document without the list.
func TestEmptyResultsAreThere(t *testing.T) {
	t.Parallel()
	var doc struct {
		Runs []struct {
			Results     *[]any
			Language    string
			Invocations []struct{ ExecutionSuccessful bool }
		}
	}
	if err := json.Unmarshal(write(t, report.Run{Lang: "ko", Troubles: []string{"x"}}), &doc); err != nil {
		t.Fatal(err)
	}
	if run := doc.Runs[0]; run.Results == nil || run.Language != "ko-KR" || run.Invocations[0].ExecutionSuccessful {
		t.Errorf("got %+v", run)
	}
}

// TestEveryCategoryIsDescribed: one without a description in both languages would be a bare name in SARIF.
func TestEveryCategoryIsDescribed(t *testing.T) {
	t.Parallel()
	for _, rule := range analyzer.Rules() {
		var want []string
		for _, c := range rule.Categories {
			want = append(want, rule.Name+"/"+c.Name)
		}
		slices.Sort(want)
		var got []string
		for _, c := range report.Categories(rule.Name) {
			got = append(got, c.ID)
			for _, text := range []string{c.What.EN, c.What.KO, c.Mend.EN, c.Mend.KO} {
				if text == "" {
					t.Errorf("%s is not described in both languages", c.ID)
				}
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("described are %q, want %q", got, want)
		}
	}
}
