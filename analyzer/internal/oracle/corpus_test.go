package oracle_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/kakaolint/kakaolint/analyzer/internal/oracle"
	"github.com/kakaolint/kakaolint/catalog"
)

const corpus = "../../../testdata/corpus"

// table runs the corpus once for all tests.
func table(t *testing.T) *oracle.Table {
	t.Helper()
	tab, err := corpusTable()
	if err != nil {
		t.Fatal(err)
	}
	return tab
}

var corpusTable = sync.OnceValues(func() (*oracle.Table, error) {
	cat, err := catalog.Builtin()
	if err != nil {
		return nil, err
	}
	return oracle.Run(context.Background(), oracle.Fixtures{Dir: corpus}, cat)
})

// quiet are the entries that go on silently, and rightly so by rules.md, though a run
// cannot show why. The pattern matches the answers.
var quiet = map[string]struct{ answers, reason string }{
	"silent.NopeAlreadySignedUp":         {`^400/-102$`, "a decision: the code is named"},
	"silent.NopeAlreadyGone":             {`^400/-10[13]$`, "a decision: the codes are named"},
	"silent.NopeForbiddenMeansNoFriends": {`^403|^other$`, "a decision: the status is named"},
	"silent.NopeErrorsAs":                {`^400/-101$`, "a decision: the code is named"},
	"silent.QuotaToldApart":              {`^429|^other$`, "quota told apart is the business of quota/swallowed"},
	"silent.NopeStatusStored":            {``, "the status is stored in a variable of the package"},
	"silent.NopeResponseStored":          {``, "the response is stored in a struct that outlives the call"},
	"silent.NopePassedOn":                {``, "the status goes to an interface that cannot be followed"},
	"silent.NopeHooks":                   {``, "the response goes to functions that cannot be followed"},
	"silent.NopeGenerated":               {``, "generated code"},
}

// An entry named nope tells somebody about every failure, whatever its label says.
func TestNopeEntriesTellEveryFailure(t *testing.T) {
	t.Parallel()
	used := make(map[string]bool)
	for _, row := range table(t).Rows {
		name := row.Entry.Name
		excuse, excused := quiet[name]
		if !oracle.Nope(name) && !excused {
			continue
		}
		for _, call := range row.Calls {
			for _, a := range call.Answers {
				if !a.Any(oracle.Effect.Silent) && !slices.Contains(a.Effects(), oracle.TimedOut) {
					continue
				}
				if excused && regexp.MustCompile(excuse.answers).MatchString(a.Name) {
					used[name] = true
					continue
				}
				t.Errorf("%s: %s is named nope, but under %s it is %v", call.Sites[0], name, a.Name, a.Effects())
			}
		}
	}
	for name, excuse := range quiet {
		if !used[name] {
			t.Errorf("%s is not silent: take it from the list (%s)", name, excuse.reason)
		}
	}
}

// wants finds the lines of the corpus on which a report is expected, by "file:line".
func wants(t *testing.T) map[string]string {
	t.Helper()
	category := regexp.MustCompile("// want `\\\\\\[unhandled/([a-z-]+)\\\\\\]`")
	found := make(map[string]string)
	files, err := filepath.Glob(filepath.Join(corpus, "*", "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		rel, err := filepath.Rel(corpus, file)
		if err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(string(text), "\n") {
			if m := category.FindStringSubmatch(line); m != nil {
				found[fmt.Sprintf("%s:%d", filepath.ToSlash(rel), i+1)] = m[1]
			} else if strings.Contains(line, "// want") {
				t.Errorf("%s:%d: a want comment of another form: %s", rel, i+1, line)
			}
		}
	}
	return found
}

// A report is expected exactly where the program is seen to go on as if nothing had
// happened, and the category is the one that the run shows.
func TestWantsAreWhatHappens(t *testing.T) {
	t.Parallel()
	expected := wants(t)
	reached := make(map[string]bool)
	for _, row := range table(t).Rows {
		for _, call := range row.Calls {
			var category string
			for _, site := range call.Sites {
				if c := expected[site.String()]; c != "" {
					category = c
					reached[site.String()] = true
				}
			}
			where := fmt.Sprintf("%s: %s call %d", call.Sites[0], row.Entry.Name, call.Ordinal)
			silent := certainlySilent(&call)
			switch {
			case category == "" && len(silent) > 0 && !oracle.Nope(row.Entry.Name) && quiet[row.Entry.Name].reason == "":
				t.Errorf("%s: no report is expected, but it is silent under %v", where, silent)
			case category != "" && oracle.Nope(row.Entry.Name):
				t.Errorf("%s: a report is expected of an entry named nope", where)
			case category != "":
				if complaint := contradicts(category, &call); complaint != "" {
					t.Errorf("%s: [unhandled/%s] is expected, but %s", where, category, complaint)
				}
			}
		}
	}
	for site, category := range expected {
		if !reached[site] {
			t.Errorf("%s: [unhandled/%s] is expected, but no entry sends from there", site, category)
		}
	}
}

func certainlySilent(call *oracle.Call) []string {
	var names []string
	for _, a := range call.Answers {
		if a.Silent() && a.Kind != oracle.Other {
			names = append(names, a.Name)
		}
	}
	return names
}

// contradicts says what in the runs speaks against a category; "" if nothing does.
func contradicts(category string, call *oracle.Call) string {
	untold := func(a oracle.Answer) bool { return !a.Any(oracle.Effect.Loud) }
	var passed, told []string // answers other than results inside HTTP 200
	var results []string
	for _, a := range call.Answers {
		switch {
		case a.Kind == oracle.Other:
		case a.Kind == oracle.Result && untold(a):
			results = append(results, a.Name)
		case a.Kind == oracle.Result:
		case untold(a):
			passed = append(passed, a.Name)
		default:
			told = append(told, a.Name)
		}
	}
	switch {
	case category == "as-success" && len(passed) == 0:
		return "every failure is told"
	case category == "result-code" && len(results) == 0:
		return "every result is told"
	case category == "result-code" && len(passed) > 0:
		return fmt.Sprintf("%v pass as well", passed)
	case category == "discarded" && len(told) > 0:
		return fmt.Sprintf("%v are told", told)
	case category == "dropped-error" && !slices.Contains(passed, "transport"):
		return "no response at all is told"
	}
	return ""
}
