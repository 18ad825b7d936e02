package oracle_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/kakaolint/kakaolint/analyzer/internal/oracle"
	"github.com/kakaolint/kakaolint/catalog"
)

// oneFailure is a catalog with a single API and a single documented failure.
func oneFailure(t *testing.T) *catalog.Catalog {
	t.Helper()
	builtin, err := catalog.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	api := *builtin.API("kakao-kapi")
	api.Codes = []catalog.Code{{Type: catalog.CodeInteger, Int: -10, Status: 400, Class: catalog.ClassQuota, Basis: catalog.BasisDocumented}}
	api.Statuses, api.Results = api.Statuses[:1], nil
	return &catalog.Catalog{APIs: []*catalog.API{&api}}
}

// Every entry of testdata/effects begins with the name of the effect that it must have.
func TestEffects(t *testing.T) {
	t.Parallel()
	names := []oracle.Effect{
		oracle.Same, oracle.Zeroed, oracle.Crashed, oracle.Differs,
		oracle.Failed, oracle.Panicked, oracle.Exited, oracle.TimedOut,
	}
	fixtures := oracle.Fixtures{Dir: filepath.Join("testdata", "effects"), Limit: 300 * time.Millisecond}
	tab, err := oracle.Run(t.Context(), fixtures, oneFailure(t))
	if err != nil {
		t.Fatal(err)
	}
	again, err := oracle.Run(t.Context(), fixtures, oneFailure(t))
	if err != nil {
		t.Fatal(err)
	}
	if tab.String() != again.String() {
		t.Errorf("not the same table twice:\n%s\n%s", tab, again)
	}
	met := make(map[oracle.Effect]bool)
	for _, row := range tab.Rows {
		_, entry, _ := strings.Cut(row.Entry.Name, ".")
		if len(row.Calls) != 1 {
			t.Errorf("%s: %d calls, want 1", entry, len(row.Calls))
			continue
		}
		for _, a := range row.Calls[0].Answers {
			if a.Name != "400/-10" {
				continue
			}
			got := a.Effects()
			met[got[0]] = true
			want := strings.ReplaceAll(string(got[0]), "-", "")
			if len(got) != 1 || !strings.HasPrefix(strings.ToLower(entry), want) {
				t.Errorf("%s: %v", entry, got)
			}
		}
	}
	for _, e := range names {
		if !met[e] {
			t.Errorf("no entry is %s", e)
		}
	}
}

func TestRunRefuses(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ source, want string }{
		"no entries":         {"func F() {}", "no exported function takes an *http.Client first"},
		"strange parameters": {"func F(c *http.Client, d []byte) {}", "parameter d has type []byte"},
		"type parameters":    {"func F[T any](c *http.Client) {}", "has no type parameters"},
		"type errors":        {"func F(c *http.Client) { return 1 }", "too many return values"},
		"no success":         {`func F(c *http.Client) error { return http.ErrNoCookie }`, "does not succeed when every request does"},
		"no sample": {
			`func F(c *http.Client) error { _, err := c.Get("https://kapi.kakao.com/v2/push/tokens"); return err }`,
			"no successful answer of kakao-kapi /v2/push/tokens",
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			for file, text := range map[string]string{
				"go.mod": "module example.com/refused\n\ngo 1.26\n",
				"f.go":   "package refused\n\nimport \"net/http\"\n\nvar _ http.Client\n\n" + test.source + "\n",
			} {
				if err := os.WriteFile(filepath.Join(dir, file), []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			cat, err := catalog.Builtin()
			if err != nil {
				t.Fatal(err)
			}
			_, err = oracle.Run(t.Context(), oracle.Fixtures{Dir: dir}, cat)
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %v, want one with %q", err, test.want)
			}
		})
	}
}
