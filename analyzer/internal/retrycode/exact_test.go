package retrycode_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/kakaolint/kakaolint/catalog"
)

// incomplete are the functions of which the analysis is certain for fewer answers than are sent
// again, with reasons.
var incomplete = map[string]string{
	"own.NopeElsewhereIf":            foreignDecision,
	"own.NopeElsewhereStop":          foreignDecision,
	"own.NopePolicy":                 foreignDecision,
	"bodies.NopeRefilled":            "what is written into the buffer may be another body",
	"bodies.NopeReset":               "what is written into the buffer may be another body",
	"bounds.NopeBreaker":             "the breaker is told of the failure",
	"delays.NopePaced":               "a limiter that the package keeps is asked before each request",
	"policies.Backoff3Wrapped":       "whether the signal is given is not known, so neither is why the library goes on",
	"policies.NopeRestyCondition":    restyCondition,
	"policies.NopeRetrierClassified": "the classifier is a type of the user's",
	"policies.NopeRetrierListed":     "a list of errors decides",
	"policies.RetryGo5StopAndIf":     "whether the signal is given is not known, so neither is why the library goes on",
	"policies.RetryableAll":          ofStatus,
	"policies.RetryableAround":       ofStatus,
	"quota.NopeWaitsOnce":            anotherCall,
	"shapes.LibraryUnrecoverable":    "whether the signal is given is not known, so neither is why the library goes on",
	"shapes.LibraryWrappedPermanent": "whether the signal is given is not known, so neither is why the library goes on",
	"shapes.NopeAskedWithCount":      "to be mended: the error is made anew, and so counts as changed (region.Hidden)",
	"shapes.NopeElsewhereListed":     "another package goes through the list",
	"shapes.NopeElsewhereTemporary":  "a method of another package's error decides",
	"transports.NopeSlow":            ownTransport,
}

// complete are the packages in which nothing may be missing. The others hold what is hard to see.
var complete = map[string]bool{
	"bodies": true, "bounds": true, "delays": true, "lookalikes": true, "own": true,
	"policies": true, "quota": true, "shapes": true, "tokens": true, "transports": true,
}

// TestExact holds the answers that are certainly sent again against those that the labels of the
// fixtures name: none may be too many, and none may be missing where an analysis can know.
func TestExact(t *testing.T) {
	t.Parallel()
	s := studied(t)
	used := make(map[string]bool)
	missing := make(map[string]int)
	for i := range s.table.Rows {
		row := &s.table.Rows[i]
		name, a := row.Entry.Name, &row.Answer
		label, ok := s.labels[name]
		if !ok || !a.Failing() {
			continue
		}
		switch got, want := s.certain(row), label.Again.Always.Has(a); {
		case got && !want:
			t.Errorf("%s:%d: %s: %s is certainly sent again, the label says otherwise", row.Entry.File, row.Entry.Line, name, a)
		case got || !want || !complete[row.Entry.Package[strings.LastIndex(row.Entry.Package, "/")+1:]]:
		case label.Silent != "":
			missing["silent"]++
		case incomplete[name] != "":
			missing["excepted"]++
			used[name] = true
		case openEnded(a) && !slices.Equal(label.Again.Always, []string{"all"}):
			missing["open"]++
		default:
			t.Errorf("%s:%d: %s: %s is sent again, which is missed", row.Entry.File, row.Entry.Line, name, a)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(incomplete)) {
		if !used[name] {
			t.Errorf("unused exception: %s: %s", name, incomplete[name])
		}
	}
	t.Logf("answers that are not certain: %v", missing)
}

// openEnded: an error of the network may be any, also one of the client's; and of a failure that the
// catalog does not know nobody can tell which test it meets. Where some answers only are sent again,
// nothing is certain of these.
func openEnded(a *catalog.Answer) bool {
	return a.Kind == catalog.KindTransport || a.Kind == catalog.KindOther
}

// unlike are the forms that are not judged as the others of their shape are, with reasons.
var unlike = map[string]string{
	"shapes.Flag":             "the statuses are others",
	"shapes.LibraryRetryIf":   "the predicate is another one",
	"shapes.LibrarySignalAll": "every error gets the signal",
}

// TestAlike: forms of one shape, by the numbers in their comments, and forms that do the same, by
// their labels, have the same answers sent again, however they are written.
func TestAlike(t *testing.T) {
	t.Parallel()
	s := studied(t)
	sets := make(map[string]map[string]string) // by function and API
	for i := range s.table.Rows {
		row := &s.table.Rows[i]
		name := row.Entry.Name
		if sets[name] == nil {
			sets[name] = make(map[string]string)
		}
		sets[name][row.Target.API] += ""
		if row.Answer.Failing() && s.certain(row) {
			sets[name][row.Target.API] += " " + row.Answer.String()
		}
	}
	used := make(map[string]bool)
	groups := 0
	byShape := shapesOf(t)
	for _, shape := range slices.Sorted(maps.Keys(byShape)) {
		first := make(map[string]string) // the form that the others are held against, by API
		for _, name := range byShape[shape] {
			if s.labels[name].Silent != "" {
				continue
			}
			for _, api := range slices.Sorted(maps.Keys(sets[name])) {
				model, ok := first[api]
				switch {
				case !ok:
					first[api] = name
				case sets[name][api] == sets[model][api]:
				case incomplete[name] != "":
				case unlike[name] != "":
					used[name] = true
				default:
					t.Errorf("%s: %s sends again\n%s\n%s does\n%s", shape, name, sets[name][api], model, sets[model][api])
				}
			}
		}
		if len(first) > 0 && len(byShape[shape]) > 1 {
			groups++
		}
	}
	for _, name := range slices.Sorted(maps.Keys(unlike)) {
		if !used[name] {
			t.Errorf("unused exception: %s: %s", name, unlike[name])
		}
	}
	t.Logf("%d shapes in more than one form", groups)
}

var (
	number = regexp.MustCompile(`\b[A-Z][0-9]{2}\b`)
	again  = regexp.MustCompile(`(?m)^//(?:again|token):.*$`)
)

// shapesOf groups the functions of shapes and lookalikes by the numbers in their comments, and by
// their labels.
func shapesOf(t *testing.T) map[string][]string {
	t.Helper()
	found := make(map[string][]string)
	for _, pkg := range []string{"shapes", "lookalikes"} {
		files, err := filepath.Glob(filepath.Join(fixtures, pkg, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ParseComments|parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			for _, d := range f.Decls {
				fn, ok := d.(*ast.FuncDecl)
				if !ok || fn.Doc == nil {
					continue
				}
				name := fmt.Sprintf("%s.%s", pkg, fn.Name)
				for _, n := range number.FindAllString(fn.Doc.Text(), -1) {
					found[n] = append(found[n], name)
				}
				var text []string
				for _, c := range fn.Doc.List {
					text = append(text, again.FindAllString(c.Text, -1)...)
				}
				if len(text) > 0 {
					label := strings.Join(text, " ")
					found[label] = append(found[label], name)
				}
			}
		}
	}
	return found
}
