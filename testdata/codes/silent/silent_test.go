package silent

import "testing"

func isQuota(code int) bool { return code == codeQuota }

func TestQuota(t *testing.T) {
	for _, tt := range []struct {
		name string
		code int
		want bool
	}{
		{"quota", -10, true},
		{"token", -401, false},
		{"none", 77, false},
	} {
		if got := isQuota(tt.code); got != tt.want {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
	if _, f, err := call(); err == nil && f.Code == -10 {
		t.Log("quota")
	}
}
