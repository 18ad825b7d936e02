package report_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/kakaolint/kakaolint/report"
)

// TestGitHubCommands follows the escapes of workflow commands: percent and line ends
// everywhere, colon and comma in properties.
func TestGitHubCommands(t *testing.T) {
	t.Parallel()
	sources, f := at(t, "log(\"한글 🙂\", «call»())\n")
	f.Message, f.Level = "100% wrong: a, b", report.Warning
	f.Notes = []report.Note{{At: f.At, Message: "built here"}}
	f.Fixes = []report.Fix{{Message: "use X"}}
	f.URL = "https://example.com/r"
	odd := report.Finding{Rule: "r", Message: "odd", At: report.Place{File: "a,b:50%.go", Line: 3}, End: report.Place{File: "a,b:50%.go", Line: 4, Column: 1}}
	var out bytes.Buffer
	err := report.GitHub(&out, report.Run{
		Findings: []report.Finding{f, odd}, Sources: sources, Lang: "en",
		Notices:  []report.Notice{{At: report.Place{File: "known.json", Line: 2}, Message: "stale"}},
		Troubles: []string{"no go.mod"},
	})
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Join([]string{
		"::warning file=a.go,line=1,col=14,endLine=1,endColumn=18,title=r/c::100%25 wrong: a, b%0Aa.go:1:20: built here%0Afix: use X%0Asee: https://example.com/r",
		"::error file=a%2Cb%3A50%25.go,line=3,endLine=4,title=r::odd",
		"::warning file=known.json,line=2,title=kakaolint::stale",
		"::error title=kakaolint::no go.mod",
		"",
	}, "\n")
	if out.String() != want {
		t.Errorf("got\n%s\nwant\n%s", out.String(), want)
	}
}
