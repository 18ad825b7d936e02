package report_test

import (
	"bytes"
	"encoding/json"
	"go/token"
	"path/filepath"
	"strings"
	"testing"

	"github.com/kakaolint/kakaolint/report"
	"golang.org/x/tools/go/analysis"
)

// sample makes findings in two files of which the second is outside the folder.
func sample(t *testing.T) []report.Finding {
	t.Helper()
	dir := filepath.FromSlash("/home/me/app")
	fset := token.NewFileSet()
	file := func(name string) *token.File {
		f := fset.AddFile(filepath.FromSlash(name), -1, 100)
		f.SetLines([]int{0, 10, 20, 30})
		return f
	}
	a, b := file("/home/me/app/pkg/a.go"), file("/home/me/lib/b.go")
	diag := func(pos, end token.Pos, msg string, related ...analysis.RelatedInformation) report.Finding {
		return report.New(fset, dir, "example.com/app/pkg", "unhandled", analysis.Diagnostic{
			Pos: pos, End: end, Category: "unhandled/discarded", Message: msg, URL: "https://example.com/#<r>", Related: related,
			SuggestedFixes: []analysis.SuggestedFix{{Message: "mend", TextEdits: []analysis.TextEdit{{Pos: pos, End: end, NewText: []byte("x")}}}},
		})
	}
	later := diag(a.Pos(25), a.Pos(28), "later", analysis.RelatedInformation{Pos: b.Pos(11), Message: "sent\nhere"})
	return []report.Finding{later, diag(a.Pos(12), token.NoPos, "two\nlines"), diag(b.Pos(0), token.NoPos, "outside"), later}
}

func TestTextIsSortedRelativeAndEachOnce(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	if err := report.Text(&out, report.Sorted(sample(t))); err != nil {
		t.Fatal(err)
	}
	want := strings.Join([]string{
		"../lib/b.go:1:1: outside",
		"pkg/a.go:2:3: two lines",
		"pkg/a.go:3:6: later",
		"\t../lib/b.go:2:2: sent here",
		"",
	}, "\n")
	if out.String() != want {
		t.Errorf("got\n%swant\n%s", out.String(), want)
	}
}

func TestJSONHasTheShapeOfGoVet(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	if err := report.JSON(&out, report.Sorted(sample(t))); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), "https://example.com/#<r>") {
		t.Errorf("addresses are escaped for HTML:\n%s", out.String())
	}
	var tree map[string]map[string][]struct {
		Category, Posn, End, Message, URL string
		Related                           []struct{ Posn, End, Message string }
		Fixes                             []struct {
			Message string
			Edits   []struct {
				Filename, New string
				Start, End    int
			}
		} `json:"suggested_fixes"`
	}
	if err := json.Unmarshal(out.Bytes(), &tree); err != nil {
		t.Fatal(err)
	}
	list := tree["example.com/app/pkg"]["unhandled"]
	if len(list) != 3 || list[2].Posn != "pkg/a.go:3:6" || list[2].End != "pkg/a.go:3:9" ||
		list[2].Category != "unhandled/discarded" || list[2].Message != "later" ||
		len(list[2].Related) != 1 || list[2].Related[0].Posn != "../lib/b.go:2:2" || list[2].Related[0].Message != "sent\nhere" {
		t.Errorf("got %+v", list)
	}
	if edit := list[2].Fixes[0].Edits[0]; edit.Filename != "pkg/a.go" || edit.Start != 25 || edit.End != 28 || edit.New != "x" {
		t.Errorf("edit %+v", edit)
	}
	if list[1].End != list[1].Posn {
		t.Errorf("a report without an end ends at %s, want its place %s", list[1].End, list[1].Posn)
	}
}

func TestNoFindings(t *testing.T) {
	t.Parallel()
	var text, object bytes.Buffer
	if err := report.Text(&text, nil); err != nil || text.Len() > 0 {
		t.Errorf("text %q, %v", text.String(), err)
	}
	if err := report.JSON(&object, nil); err != nil || object.String() != "{}\n" {
		t.Errorf("JSON %q, %v", object.String(), err)
	}
}
