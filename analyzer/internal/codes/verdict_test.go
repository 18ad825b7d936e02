package codes_test

import (
	"go/constant"
	"go/token"
	"testing"

	"github.com/kakaolint/kakaolint/analyzer/internal/codes"
	"github.com/kakaolint/kakaolint/catalog"
)

func builtin(t *testing.T) *catalog.Catalog {
	t.Helper()
	c, err := catalog.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestJudge says what constants are to the parts of answers.
func TestJudge(t *testing.T) {
	t.Parallel()
	cat := builtin(t)
	n, s := constant.MakeInt64, constant.MakeString
	for _, tt := range []struct {
		api, member string
		v           constant.Value
		code        string
		status      int
		fault       codes.Fault
		meant       string // the code, or the member that was meant
	}{
		{"kakao-kapi", "code", n(-401), "-401", 0, codes.NoFault, ""},
		{"kakao-kapi", "code", s("-401"), "-401", 0, codes.NoFault, ""},
		{"kakao-kapi", "code", constant.MakeFloat64(-401), "-401", 0, codes.NoFault, ""},
		{"kakao-kapi", "code", n(401), "", 0, codes.WrongSign, "-401"},
		{"kakao-kapi", "code", n(429), "", 429, codes.WrongField, codes.Status},
		{"kakao-kapi", "code", n(-777), "", 0, codes.Unknown, ""},
		{"kakao-kapi", "code", n(0), "", 0, codes.NoFault, ""},
		{"kakao-kapi", "code", n(200), "", 0, codes.NoFault, ""},
		{"kakao-kapi", "code", s("hello"), "", 0, codes.NoFault, ""},
		{"kakao-mobility", "code", n(-780), "", 0, codes.NoFault, ""}, // Kakao Pay has it
		{"kakao-mobility", "routes[].result_code", n(104), "104", 0, codes.NoFault, ""},
		{"kakao-mobility", "routes[].result_code", n(0), "", 0, codes.NoFault, ""},
		{"kakao-mobility", "routes[].result_code", n(-10), "", 0, codes.WrongField, "-10"},
		{"kakao-kauth", "error_code", s("KOE320"), "KOE320", 0, codes.NoFault, ""},
		{"kakao-kauth", "error_code", s("KOE999"), "", 0, codes.Unknown, ""},
		{"kakao-kauth", "error_code", s("invalid_grant"), "", 0, codes.WrongField, "error"},
		{"kakao-kauth", "error_code", s("something"), "", 0, codes.NoFault, ""},
		{"kakao-kauth", "error", s("KOE320"), "", 0, codes.WrongField, "KOE320"},
		{"kakao-kauth", "error", s("invalid_grant"), "", 0, codes.NoFault, ""},
		{"kakao-dapi", "errorType", s("RequestThrottled"), "RequestThrottled", 0, codes.NoFault, ""},
		{"kakao-dapi", "errorType", s("-401"), "", 0, codes.WrongField, "-401"},
		{"kakao-dapi", "errorType", s("NewError"), "", 0, codes.NoFault, ""}, // the list may be incomplete
		{"kakao-dapi", "code", n(-10), "-10", 0, codes.NoFault, ""},
		{"kakao-kapi", codes.Status, n(429), "", 429, codes.NoFault, ""},
		{"kakao-kapi", codes.Status, n(-401), "", 0, codes.WrongField, "-401"},
		{"kakao-kapi", codes.Status, n(999), "", 0, codes.NoFault, ""},
		{"kakao-certification", "code", n(-10), "", 0, codes.NoFault, ""}, // its shape is not known
	} {
		v := codes.Judge(cat, codes.Source{API: cat.API(tt.api), Member: tt.member}, tt.v)
		code, meant := "", v.MeantMember
		if v.Code != nil {
			code = v.Code.String()
		}
		if v.Meant != nil {
			meant = v.Meant.String()
		}
		if code != tt.code || v.Status != tt.status || v.Fault != tt.fault || tt.fault != codes.NoFault && meant != tt.meant {
			t.Errorf("%s %s %s: code %q status %d fault %d meant %q; want %q %d %d %q", tt.api, tt.member, tt.v, code, v.Status, v.Fault, meant, tt.code, tt.status, tt.fault, tt.meant)
		}
	}
}

// TestNeverHolds tells order tests that no code meets from those that some do.
func TestNeverHolds(t *testing.T) {
	t.Parallel()
	cat := builtin(t)
	code := codes.Source{API: cat.API("kakao-kapi"), Member: "code"}
	result := codes.Source{API: cat.API("kakao-mobility"), Member: "routes[].result_code"}
	status := codes.Source{API: cat.API("kakao-kapi"), Member: codes.Status}
	for _, tt := range []struct {
		sources []codes.Source
		op      token.Token
		k       int64
		want    bool
	}{
		{[]codes.Source{code}, token.GTR, 0, true},
		{[]codes.Source{code}, token.GEQ, 0, false}, // no code at all
		{[]codes.Source{code}, token.LSS, 0, false},
		{[]codes.Source{code}, token.LEQ, -400, false},
		{[]codes.Source{code}, token.GEQ, 400, true},
		{[]codes.Source{result}, token.GTR, 0, false},
		{[]codes.Source{result}, token.LSS, 0, true},
		{[]codes.Source{code, result}, token.GTR, 0, false},
		{[]codes.Source{status}, token.LSS, 0, false},
		{nil, token.GTR, 0, false},
	} {
		if got := codes.NeverHolds(tt.sources, tt.op, constant.MakeInt64(tt.k)); got != tt.want {
			t.Errorf("%v %s %d: %v, want %v", tt.sources, tt.op, tt.k, got, tt.want)
		}
	}
}
