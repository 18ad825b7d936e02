package settings

import (
	"cmp"
	"strings"

	"github.com/kakaolint/kakaolint/cmd/kakaolint/internal/trouble"
)

// LanguageVar is the environment variable that chooses the language before the locale does.
const LanguageVar = "KAKAOLINT_LANG"

// Language returns "ko" or "en": what the flag says, else KAKAOLINT_LANG, else
// the locale of messages. A wrong choice is an error, and a language comes back all the same to tell it in.
func Language(flag string, getenv func(string) string) (string, error) {
	locale := localeLanguage(getenv)
	for _, c := range []struct{ name, value string }{{"-lang", flag}, {LanguageVar, getenv(LanguageVar)}} {
		switch c.value {
		case "":
		case "ko", "en":
			return c.value, nil
		default:
			return locale, trouble.New(
				`%[1]s is %[2]q, but reports are written in ko (Korean) or en (English) only; choose one of them`,
				`%[1]s 값이 %[2]q입니다. 보고서 언어는 ko(한국어)와 en(영어)뿐이니 둘 중 하나를 고르세요`,
				c.name, c.value)
		}
	}
	return locale, nil
}

// Chosen returns the language that the flag or KAKAOLINT_LANG chooses, or "". A configuration
// goes before the locale, but not before them.
func Chosen(flag string, getenv func(string) string) string {
	return cmp.Or(flag, getenv(LanguageVar))
}

// localeLanguage looks at the variables in the order that POSIX gives: the first that is set decides.
func localeLanguage(getenv func(string) string) string {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := getenv(name); v != "" {
			if tag := strings.ToLower(v); tag == "ko" || strings.HasPrefix(tag, "ko_") || strings.HasPrefix(tag, "ko.") || strings.HasPrefix(tag, "ko-") {
				return "ko"
			}
			return "en"
		}
	}
	return "en"
}
