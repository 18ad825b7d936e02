package retrying_test

import (
	"context"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/kakaolint/kakaolint/analyzer/internal/oracle"
	"github.com/kakaolint/kakaolint/analyzer/internal/oracle/retrying"
	"github.com/kakaolint/kakaolint/catalog"
)

const fixtures = "../../../../testdata/retry"

// table runs the fixtures once for all tests.
func table(t *testing.T) *retrying.Table {
	t.Helper()
	tab, err := fixturesTable()
	if err != nil {
		t.Fatal(err)
	}
	return tab
}

var fixturesTable = sync.OnceValues(func() (*retrying.Table, error) {
	cat, err := catalog.Builtin()
	if err != nil {
		return nil, err
	}
	return retrying.Run(context.Background(), retrying.Fixtures{Dir: fixtures}, cat)
})

func labels(t *testing.T) map[string]retrying.Label {
	t.Helper()
	l, err := retrying.ReadLabels(fixtures)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// What a label says of an answer is what happens under it, and the other way round.
func TestLabelsAreWhatHappens(t *testing.T) {
	t.Parallel()
	said := labels(t)
	seen := make(map[string]bool)
	pairs := 0
	for i := range table(t).Rows {
		row := &table(t).Rows[i]
		label, ok := said[row.Entry.Name]
		if !ok {
			if seen[row.Entry.Name] = true; strings.HasPrefix(row.Entry.Name, "shapes.") || strings.HasPrefix(row.Entry.Name, "lookalikes.") {
				t.Errorf("%s:%d: %s has no label", row.Entry.File, row.Entry.Line, row.Entry.Name)
			}
			continue
		}
		seen[row.Entry.Name] = true
		if !row.Answer.Failing() {
			if label.Silent == "" && !slices.Equal(label.Again.Always, []string{"none"}) && row.Any((*retrying.Sending).Again) {
				t.Errorf("%s:%d: %s sends again after a success as after a failure, and no //silent says so", row.Entry.File, row.Entry.Line, row.Entry.Name)
			}
			continue
		}
		pairs++
		for _, complaint := range unlike(&label, row) {
			t.Errorf("%s:%d: %s under %s: %s", row.Entry.File, row.Entry.Line, row.Entry.Name, &row.Answer, complaint)
		}
	}
	for name := range said {
		if !seen[name] {
			t.Errorf("%s has a label, but sends nothing", name)
		}
	}
	t.Logf("%d labels, %d pairs of function and answer", len(said), pairs)
}

// unlike says in which ways a row is not as its label has it.
func unlike(label *retrying.Label, row *retrying.Row) (complaints []string) {
	a := &row.Answer
	want := "not sent again"
	switch {
	case label.Again.Always.Has(a):
		want = "sent again"
	case label.Again.Sometimes.Has(a):
		want = "sometimes sent again"
	case label.Renewed.Always.Has(a):
		want = "renewed"
	case label.Renewed.Sometimes.Has(a):
		want = "sometimes renewed"
	}
	got := "not sent again"
	renewed := func(s *retrying.Sending) bool { return s.Repeated() && !s.Again() }
	switch {
	case row.All((*retrying.Sending).Again):
		got = "sent again"
	case row.Any((*retrying.Sending).Again):
		got = "sometimes sent again"
	case row.All(renewed):
		got = "renewed"
	case row.Any((*retrying.Sending).Repeated):
		got = "sometimes renewed"
	}
	if got != want {
		return []string{fmt.Sprintf("it is %s, the label says %s", got, want)}
	}
	for i := range row.Runs {
		s := &row.Runs[i]
		if !s.Repeated() {
			continue
		}
		for what, is := range map[string][2]bool{
			"no delay": {s.AtOnce(), label.AtOnce.Has(a)},
			"no bound": {s.Capped, label.Endless.Has(a) || label.ByContext.Has(a)},
			"consumed": {s.Consumed(), label.Consumed},
		} {
			if is[0] != is[1] {
				complaints = append(complaints, fmt.Sprintf("%s is %v in the run, %v on the label", what, is[0], is[1]))
			}
		}
	}
	slices.Sort(complaints)
	return slices.Compact(complaints)
}

// wants finds the expected reports, by "file:line".
func wants(t *testing.T) map[string][]string {
	t.Helper()
	category := regexp.MustCompile("`\\\\\\[((?:retrycode|quota)/[a-z-]+)\\\\\\]`")
	found := make(map[string][]string)
	files, err := filepath.Glob(filepath.Join(fixtures, "*", "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		rel, err := filepath.Rel(fixtures, file)
		if err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(string(text), "\n") {
			_, comment, ok := strings.Cut(line, "// want ")
			if !ok {
				continue
			}
			var list []string
			for _, m := range category.FindAllStringSubmatch(comment, -1) {
				list = append(list, m[1])
			}
			if len(list) != strings.Count(comment, "`")/2 || len(list) == 0 {
				t.Errorf("%s:%d: a want comment of another form: %s", rel, i+1, line)
			}
			found[fmt.Sprintf("%s:%d", filepath.ToSlash(rel), i+1)] = list
		}
	}
	return found
}

// due are the categories of retrycode that rules.md wants for an entry, as its runs show:
// "library" where a library's trap is the reason, and "unbounded" not where the caller's context is a bound.
func due(rows []*retrying.Row, label *retrying.Label) []string {
	var found []string
	add := func(category string) {
		if c := "retrycode/" + category; !slices.Contains(found, c) {
			found = append(found, c)
		}
	}
	for _, row := range rows {
		if !row.All((*retrying.Sending).Again) {
			continue
		}
		if row.Any((*retrying.Sending).Consumed) {
			add("body-consumed")
		}
		if label.Trapped.Has(&row.Answer) {
			add("library")
			continue
		}
		switch row.Answer.Class {
		case catalog.ClassPermanent, catalog.ClassConsent, catalog.ClassUnsafe:
			add("permanent")
			continue
		case catalog.ClassAuth:
			add("same-token")
			continue
		case catalog.ClassUnknown:
			continue
		}
		if row.All((*retrying.Sending).AtOnce) {
			add("no-delay")
		}
		if row.All(func(s *retrying.Sending) bool { return s.Capped }) && len(label.ByContext) == 0 {
			add("unbounded")
		}
	}
	slices.Sort(found)
	return found
}

// The reports that are expected are those that the runs call for, and nothing named nope calls for any.
func TestWantsAreWhatHappens(t *testing.T) {
	t.Parallel()
	said, expected := labels(t), wants(t)
	reached := make(map[string]bool)
	for _, rows := range entries(t) {
		entry := rows[0].Entry
		name := entry.Name
		found := retrycodes(rows, expected, reached)
		label := said[name]
		var calls []string
		if !polls(rows) && label.Silent == "" {
			calls = due(rows, &label)
		}
		switch {
		case oracle.Nope(name) && len(found) > 0:
			t.Errorf("%s:%d: %v are expected of %s", entry.File, entry.Line, found, name)
		case !slices.Equal(calls, found):
			t.Errorf("%s:%d: %s: its runs call for %v, expected are %v", entry.File, entry.Line, name, calls, found)
		}
	}
	for site, list := range expected {
		if !reached[site] && slices.ContainsFunc(list, func(c string) bool { return strings.HasPrefix(c, "retrycode/") }) {
			t.Errorf("%s: %v are expected, but no entry sends from there", site, list)
		}
	}
}

// entries are the rows of each entry.
func entries(t *testing.T) [][]*retrying.Row {
	t.Helper()
	var found [][]*retrying.Row
	for i := range table(t).Rows {
		row := &table(t).Rows[i]
		if n := len(found); n > 0 && found[n-1][0].Entry.Name == row.Entry.Name {
			found[n-1] = append(found[n-1], row)
		} else {
			found = append(found, []*retrying.Row{row})
		}
	}
	return found
}

// retrycodes are the categories that are expected where the entry sends from.
func retrycodes(rows []*retrying.Row, expected map[string][]string, reached map[string]bool) (found []string) {
	for _, site := range sites(rows) {
		list := expected[site]
		if len(list) > 0 {
			reached[site] = true
		}
		for _, c := range list {
			if strings.HasPrefix(c, "retrycode/") && !slices.Contains(found, c) {
				found = append(found, c)
			}
		}
	}
	slices.Sort(found)
	return found
}

// polls reports whether success is sent again as well.
func polls(rows []*retrying.Row) bool {
	return slices.ContainsFunc(rows, func(r *retrying.Row) bool {
		return !r.Answer.Failing() && r.Any((*retrying.Sending).Again)
	})
}

// sites are the places from which the entry sends, under whatever answer.
func sites(rows []*retrying.Row) []string {
	var found []string
	for _, row := range rows {
		for _, s := range row.Runs {
			for _, q := range s.Requests {
				for _, site := range q.Sites {
					if !slices.Contains(found, site.String()) {
						found = append(found, site.String())
					}
				}
			}
		}
	}
	return found
}

// quotaWants are the categories of quota that are expected inside of each function, by
// package and name. A test that tells the quota apart is no call, so lines are of no use here.
func quotaWants(t *testing.T) map[string][]string {
	t.Helper()
	expected := wants(t)
	found := make(map[string][]string)
	for _, rows := range entries(t) {
		e := rows[0].Entry
		for site, list := range expected {
			file, text, _ := strings.Cut(site, ":")
			line, err := strconv.Atoi(text)
			if err != nil {
				t.Fatal(err)
			}
			if file != e.File || line < e.Line || next(t, e) <= line {
				continue
			}
			for _, c := range list {
				if strings.HasPrefix(c, "quota/") {
					found[e.Name] = append(found[e.Name], c)
				}
			}
		}
	}
	return found
}

// next is the line of the entry that follows in the file.
func next(t *testing.T, e oracle.Entry) int {
	t.Helper()
	line := math.MaxInt
	for _, rows := range entries(t) {
		if o := rows[0].Entry; o.File == e.File && o.Line > e.Line {
			line = min(line, o.Line)
		}
	}
	return line
}

// Where quota/hammer is expected the next request follows at once, where quota/swallowed is
// nobody hears of a quota; nothing named nope does either.
func TestQuotaWantsAreWhatHappens(t *testing.T) {
	t.Parallel()
	expected, said := quotaWants(t), labels(t)
	counts := make(map[string]int)
	for _, rows := range entries(t) {
		e := rows[0].Entry
		if pkg, _, _ := strings.Cut(e.Name, "."); pkg != "quota" && pkg != "lookalikes" || said[e.Name].Silent != "" {
			continue
		}
		hammer, swallowed := false, false
		for _, row := range rows {
			if row.Answer.Class != catalog.ClassQuota || row.Answer.Kind == catalog.KindResult {
				continue
			}
			hammer = hammer || row.All((*retrying.Sending).Hammered)
			swallowed = swallowed || e.Error && row.All(func(s *retrying.Sending) bool { return !s.Failed })
		}
		if oracle.Nope(e.Name) {
			if hammer || len(expected[e.Name]) > 0 {
				t.Errorf("%s:%d: %s goes on at once (%v), expected are %v", e.File, e.Line, e.Name, hammer, expected[e.Name])
			}
			continue
		}
		for _, c := range expected[e.Name] {
			counts[c]++
		}
		if hammer != slices.Contains(expected[e.Name], "quota/hammer") {
			t.Errorf("%s:%d: %s goes on at once: %v, expected are %v", e.File, e.Line, e.Name, hammer, expected[e.Name])
		}
		if !hammer && swallowed != slices.Contains(expected[e.Name], "quota/swallowed") {
			t.Errorf("%s:%d: %s swallows a quota: %v, expected are %v", e.File, e.Line, e.Name, swallowed, expected[e.Name])
		}
		if len(expected[e.Name]) != 1 {
			t.Errorf("%s:%d: %s: expected are %v", e.File, e.Line, e.Name, expected[e.Name])
		}
	}
	t.Log(counts)
}
