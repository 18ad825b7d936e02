package summary_test

import (
	"testing"

	"github.com/kakaolint/kakaolint/analyzer/internal/summary"
	"github.com/kakaolint/kakaolint/catalog"
)

// A universe has every answer that any endpoint of its API gives, once, and finds it again.
func TestUniverseOfEveryAPI(t *testing.T) {
	t.Parallel()
	cat, err := catalog.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	for _, api := range cat.APIs {
		u := summary.UniverseOf(cat, api.Name, "")
		if len(u.Answers) == 0 || u.Answers[0].Failing() {
			t.Errorf("%s: the first answer is not success", api.Name)
		}
		seen := make(map[string]bool)
		for i := range u.Answers {
			if a := &u.Answers[i]; seen[a.String()] || u.Index(a) != i {
				t.Errorf("%s: %s is answer %d and found at %d", api.Name, a, i, u.Index(a))
			}
			seen[u.Answers[i].String()] = true
		}
		for i := range api.Endpoints {
			for _, a := range api.Answers(&api.Endpoints[i]) {
				if u.Index(&a) < 0 {
					t.Errorf("%s: %s of %s is not there", api.Name, a.String(), api.Endpoints[i].Path)
				}
			}
		}
	}
}

func TestUniverseOfAScheme(t *testing.T) {
	t.Parallel()
	cat, err := catalog.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	u := summary.UniverseOf(cat, "", "KakaoAK")
	shared := catalog.SharedAnswers(cat.ByScheme("KakaoAK"))
	if len(u.Answers) != len(shared) || len(shared) == 0 {
		t.Errorf("%d answers, want the %d that all of them share", len(u.Answers), len(shared))
	}
	if u := summary.UniverseOf(cat, "no such API", ""); len(u.Answers) != 0 {
		t.Errorf("an API that the catalog does not have gives %v", u.Answers)
	}
}

// Answers with the same effect share a case, and only within their universe.
func TestCasesAreFoundByAnswer(t *testing.T) {
	t.Parallel()
	cat, err := catalog.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	kapi, dapi := summary.UniverseOf(cat, "kakao-kapi", ""), summary.UniverseOf(cat, "kakao-dapi", "")
	fails := summary.Case{Then: summary.Effect{Results: []summary.Value{{Kind: summary.NotNil}}}}
	ends := summary.Case{Ends: true}
	misfits := summary.Case{Then: fails.Then, Misfit: &summary.Effect{}}
	var cases []summary.Case
	for i := range kapi.Answers {
		a := &kapi.Answers[i]
		switch {
		case i == 0:
			cases = kapi.AddTo(cases, a, summary.Case{})
		case i%3 == 0:
			cases = kapi.AddTo(cases, a, ends)
		case i%3 == 1:
			cases = kapi.AddTo(cases, a, misfits)
		case i != 5:
			cases = kapi.AddTo(cases, a, fails)
		}
	}
	if len(cases) != 4 {
		t.Fatalf("%d cases, want 4: %+v", len(cases), cases)
	}
	for i := range kapi.Answers {
		got := kapi.Case(cases, &kapi.Answers[i])
		switch {
		case i == 5:
			if got != nil {
				t.Errorf("a case for an answer of which nothing was said: %+v", got)
			}
		case got == nil:
			t.Errorf("no case for answer %d", i)
		case i > 0 && got.Ends != (i%3 == 0), i > 0 && (got.Misfit != nil) != (i%3 == 1):
			t.Errorf("answer %d has the case %+v", i, got)
		}
	}
	for i := range dapi.Answers {
		if got := dapi.Case(cases, &dapi.Answers[i]); got != nil {
			t.Errorf("a case of another API holds %s: %+v", dapi.Answers[i].String(), got)
		}
	}
	cases = dapi.AddTo(cases, &dapi.Answers[1], fails)
	if len(cases) != 4 || dapi.Case(cases, &dapi.Answers[1]) == nil {
		t.Errorf("the same effect of another API has a case of its own: %d cases", len(cases))
	}
}
