package catalog

import (
	"slices"
	"testing"
)

// The classes that rules.md §4 fixes; what it does not name is permanent, but
// for the answers in TestClassesThatTheRulesLeaveOpen.
func TestClassesFollowTheRules(t *testing.T) {
	t.Parallel()
	fixed := map[Class][]string{
		ClassTransient:   {"-1", "KOE003", "-603", "-502"},
		ClassQuota:       {"-10", "-11", "-532", "-533", "-536", "KOE237", "RequestThrottled", "-531"},
		ClassMaintenance: {"-7", "-9798"},
		ClassAuth:        {"-401", "AccessDeniedError"},
		ClassConsent:     {"-402"},
		ClassUnsafe:      {"-780"},
	}
	open := []string{"-813", "-815", "-820", "E0001", "E0002"}
	for _, api := range allBuiltin(t) {
		for i := range api.Codes {
			c := &api.Codes[i]
			want := ClassPermanent
			for class, codes := range fixed {
				if slices.Contains(codes, c.String()) {
					want = class
				}
			}
			if c.Class != want && !slices.Contains(open, c.String()) {
				t.Errorf("%s %s is %s, want %s", api.Name, c, c.Class, want)
			}
		}
		for _, table := range api.Results {
			for i := range table.Codes {
				if c := &table.Codes[i]; table.Field != "failure_info[].code" && c.Class != ClassPermanent {
					t.Errorf("%s %s is %s, want permanent", api.Name, c, c.Class)
				}
			}
		}
	}
}

// The table of rules.md says permanent for all the rest. These are not: their
// pages say to try again, or they are errors inside the server as -1 is, and a
// report on their retry would be wrong.
func TestClassesThatTheRulesLeaveOpen(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		api, answer string
		class       Class
		basis       Basis
	}{
		{"kakao-moment", "400/-813", ClassTransient, BasisDocumented},
		{"kakao-moment", "429/-813", ClassQuota, BasisMeaning},
		{"kakao-kapi", "400/-815", ClassTransient, BasisMeaning},
		{"kakao-keywordad", "?/-820", ClassTransient, BasisMeaning},
		{"kakao-certification", "400/E0001", ClassTransient, BasisDocumented},
		{"kakao-certification", "503/E0002", ClassMaintenance, BasisDocumented},
	} {
		api := builtinAPI(t, test.api)
		ep := &Endpoint{Product: "kakaotalk-channel"}
		if a := find(t, api.Answers(ep), test.answer); a.Class != test.class || a.Basis != test.basis {
			t.Errorf("%s %s is %s (%s), want %s (%s)", test.api, test.answer, a.Class, a.Basis, test.class, test.basis)
		}
	}
}

func TestStatusWithoutADocumentedBody(t *testing.T) {
	t.Parallel()
	want := map[string]Class{
		"400": ClassPermanent, "403": ClassPermanent, "429": ClassQuota, "500": ClassTransient, "502": ClassTransient, "503": ClassMaintenance,
	}
	for _, api := range allBuiltin(t) {
		want401 := ClassPermanent
		if api.AccessToken {
			want401 = ClassAuth
		}
		for _, a := range api.Answers(nil) {
			switch {
			case a.Kind != KindStatusOnly:
			case a.Status == 401 && a.Class != want401:
				t.Errorf("%s 401 is %s, want %s", api.Name, a.Class, want401)
			case a.Status != 401 && a.Class != want[a.String()]:
				t.Errorf("%s %s is %s, want %s", api.Name, &a, a.Class, want[a.String()])
			}
			if a.Kind == KindStatusOnly && a.Basis != BasisMeaning {
				t.Errorf("%s %s: basis %s", api.Name, &a, a.Basis)
			}
		}
	}
	for name, token := range map[string]bool{
		"kakao-kapi": true, "kakao-moment": true, "kakao-keywordad": true,
		"kakao-mobility": false, "kakao-dapi": false, "kakao-kauth": false, "kakaopay": false, "kakao-certification": false,
	} {
		if got := builtinAPI(t, name).AccessToken; got != token {
			t.Errorf("%s: access token %t", name, got)
		}
	}
}
