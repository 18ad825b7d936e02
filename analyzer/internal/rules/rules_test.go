package rules_test

import (
	"slices"
	"testing"

	"github.com/kakaolint/kakaolint/analyzer/internal/rules"
)

func TestResolve(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, category string
		chosen         map[string]rules.Level
		want           rules.Level
	}{
		{"default", "magiccode/code", nil, rules.Error},
		{"by rule", "magiccode/code", map[string]rules.Level{"magiccode": rules.Off}, rules.Off},
		{"another rule", "unhandled/discarded", map[string]rules.Level{"magiccode": rules.Off}, rules.Error},
		{"category before rule", "magiccode/code", map[string]rules.Level{"magiccode": rules.Off, "magiccode/code": rules.Warning}, rules.Warning},
		{"other categories", "magiccode/text", map[string]rules.Level{"magiccode": rules.Off, "magiccode/code": rules.Warning}, rules.Off},
	} {
		levels, err := rules.Resolve(false, test.chosen)
		if err != nil || levels[test.category] != test.want {
			t.Errorf("%s: %s is %s, %v; want %s", test.name, test.category, levels[test.category], err, test.want)
		}
	}
	for want, chosen := range map[string]map[string]rules.Level{
		`there is no rule "quotas": there are ignoredirective, magiccode, quota, retrycode, unhandled, wrongcode`: {"quotas": rules.Off},
		`there is no rule "": there are ignoredirective, magiccode, quota, retrycode, unhandled, wrongcode`:       {"": rules.Off},
		`rule unhandled has no category "nothing": it has discarded, dropped-error, as-success, result-code`:      {"unhandled/nothing": rules.Off},
		`rule unhandled has no category "": it has discarded, dropped-error, as-success, result-code`:             {"unhandled/": rules.Off},
		`there is no rule "hammer-worker": did you mean quota/hammer-worker?`:                                     {"hammer-worker": rules.Off},
		`level "loud" of unhandled is not known: use error, warning or off`:                                       {"unhandled": "loud"},
	} {
		if _, err := rules.Resolve(false, chosen); err == nil || err.Error() != want {
			t.Errorf("%v: got %v, want %s", chosen, err, want)
		}
	}
}

// TestSuggest: a name that two rules have for their categories would be no suggestion.
func TestSuggest(t *testing.T) {
	t.Parallel()
	for _, r := range rules.All() {
		for _, c := range r.Categories {
			if got, want := rules.Suggest(c.Name), r.Name+"/"+c.Name; got != want {
				t.Errorf("%s stands for %s, want %s", c.Name, got, want)
			}
		}
	}
}

// TestStrict turns on what is off by default, and nothing that is chosen.
func TestStrict(t *testing.T) {
	t.Parallel()
	for _, strict := range []bool{false, true} {
		levels, err := rules.Resolve(strict, map[string]rules.Level{"magiccode/code": rules.Off})
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range rules.All() {
			for _, c := range r.Categories {
				want := rules.Error
				if name := r.Name + "/" + c.Name; c.Off && !strict || name == "magiccode/code" {
					want = rules.Off
				}
				if got := levels[r.Name+"/"+c.Name]; got != want {
					t.Errorf("strict %t: %s/%s is %s, want %s", strict, r.Name, c.Name, got, want)
				}
			}
		}
	}
}

func TestTheTableIsInOrder(t *testing.T) {
	t.Parallel()
	if !slices.IsSorted(rules.Names()) {
		t.Errorf("got %v", rules.Names())
	}
	for _, r := range rules.All() {
		seen := make(map[string]bool)
		for _, c := range r.Categories {
			if seen[c.Name] || c.Name == rules.Internal || c.Name == "" {
				t.Errorf("%s has the category %q twice, or cannot have it", r.Name, c.Name)
			}
			seen[c.Name] = true
		}
	}
}
