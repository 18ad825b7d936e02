package settings_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/kakaolint/kakaolint/cmd/kakaolint/internal/settings"
	"github.com/kakaolint/kakaolint/cmd/kakaolint/internal/trouble"
)

func TestLanguage(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		flag string
		env  map[string]string
		want string
		bad  bool
	}{
		"nothing said":          {"", nil, "en", false},
		"flag":                  {"ko", map[string]string{"KAKAOLINT_LANG": "en"}, "ko", false},
		"variable":              {"", map[string]string{"KAKAOLINT_LANG": "en", "LC_ALL": "ko_KR.UTF-8"}, "en", false},
		"LC_ALL":                {"", map[string]string{"LC_ALL": "ko_KR.UTF-8", "LANG": "en_US"}, "ko", false},
		"LC_ALL of no language": {"", map[string]string{"LC_ALL": "C", "LANG": "ko_KR"}, "en", false},
		"LC_MESSAGES":           {"", map[string]string{"LC_MESSAGES": "ko", "LANG": "en_US"}, "ko", false},
		"LANG":                  {"", map[string]string{"LANG": "ko-KR"}, "ko", false},
		"another ko":            {"", map[string]string{"LANG": "kok_IN"}, "en", false},
		"wrong flag":            {"fr", map[string]string{"LANG": "ko_KR"}, "ko", true},
		"wrong variable":        {"", map[string]string{"KAKAOLINT_LANG": "Korean"}, "en", true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := settings.Language(test.flag, func(name string) string { return test.env[name] })
			if got != test.want || (err != nil) != test.bad {
				t.Errorf("got %q, %v; want %q, error %t", got, err, test.want, test.bad)
			}
		})
	}
}

func TestEveryCatalogThatIsWrongIsTold(t *testing.T) {
	t.Parallel()
	broken := filepath.Join(t.TempDir(), "broken.yaml")
	if err := os.WriteFile(broken, []byte("kakaolint-catalog: 1\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	_, err := settings.Catalog([]string{"nowhere.yaml", broken})
	for _, lang := range []string{"en", "ko"} {
		lines := trouble.Lines(err, lang)
		if len(lines) < 2 {
			t.Fatalf("%s: %q, want a line for each file at least", lang, lines)
		}
	}
	var e *trouble.Error
	if !errors.As(err, &e) {
		t.Errorf("the unreadable file has no sentence in both languages: %v", err)
	}
}

func TestWithoutFilesTheBuiltInCatalogIsUsed(t *testing.T) {
	t.Parallel()
	c, err := settings.Catalog(nil)
	if err != nil || c.API("kakao-mobility") == nil {
		t.Errorf("got %v, %v", c, err)
	}
}
