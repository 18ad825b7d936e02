// Package rules is the table of kakaolint's rules and their categories, and tells how
// severe a report of each is.
//
//	levels, err := rules.Resolve(false, map[string]rules.Level{"magiccode": rules.Off})
//	levels["magiccode/code"] // off
//
// A new rule is a new row of All.
package rules

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// A Rule is one row of the table.
type Rule struct {
	Name       string
	Categories []Category
}

// A Category is one kind of report of a rule.
type Category struct {
	Name string
	// Off categories report nothing unless they are asked for, or everything is (strict).
	Off bool
}

// IgnoreDirective is the rule about directives that do nothing; no directive silences it.
const IgnoreDirective = "ignoredirective"

// Internal is the category of what every rule may report: a fault of the linter. It is in no
// table, since it can be neither chosen nor ignored.
const Internal = "internal"

// All returns the table, in the order of the names.
func All() []Rule {
	return []Rule{
		{IgnoreDirective, on("no-reason", "unknown-rule", "unused", "malformed")},
		{"magiccode", on("code", "status", "text")},
		{"quota", append(on("swallowed", "half", "hammer"), off("hammer-worker", "undistinguished")...)},
		{"retrycode", append(on("permanent", "same-token", "no-delay", "unbounded", "body-consumed", "library"), off("status-only")...)},
		{"unhandled", on("discarded", "dropped-error", "as-success", "result-code")},
		{"wrongcode", on("wrong-field", "wrong-sign", "impossible", "unknown", "wrong-shape")},
	}
}

func on(names ...string) []Category {
	var out []Category
	for _, name := range names {
		out = append(out, Category{Name: name})
	}
	return out
}

func off(names ...string) []Category {
	out := on(names...)
	for i := range out {
		out[i].Off = true
	}
	return out
}

// Names lists the names of the rules.
func Names() []string {
	var out []string
	for _, r := range All() {
		out = append(out, r.Name)
	}
	return out
}

// URL is the address of the page about a rule in a language, or of its part about one of its categories.
func URL(rule, category, lang string) string {
	url := "https://github.com/kakaolint/kakaolint/blob/main/docs/rules/" + rule
	if lang == "ko" {
		url += ".ko"
	}
	url += ".md"
	if category != "" {
		url += "#" + category
	}
	return url
}

// Find returns the categories that a name stands for: "unhandled" for all of the rule's,
// "unhandled/as-success" for one; none if there is no such rule or category.
func Find(name string) []string {
	rule, category, one := strings.Cut(name, "/")
	var out []string
	for _, r := range All() {
		if r.Name != rule {
			continue
		}
		for _, c := range r.Categories {
			if !one || c.Name == category {
				out = append(out, r.Name+"/"+c.Name)
			}
		}
	}
	return out
}

// Suggest returns the "rule/category" for a category that is named without its rule, or "".
func Suggest(name string) string {
	for _, r := range All() {
		for _, c := range r.Categories {
			if c.Name == name {
				return r.Name + "/" + c.Name
			}
		}
	}
	return ""
}

// Categories lists the names of a rule's categories; none if there is no such rule.
func Categories(rule string) []string {
	var out []string
	for _, r := range All() {
		for _, c := range r.Categories {
			if r.Name == rule {
				out = append(out, c.Name)
			}
		}
	}
	return out
}

// Unknown says, in English, what is wrong with a name for which Find finds nothing.
func Unknown(name string) error {
	rule, _, _ := strings.Cut(name, "/")
	if names := Categories(rule); names != nil {
		return fmt.Errorf("rule %s has no category %q: it has %s", rule, name[min(len(name), len(rule)+1):], strings.Join(names, ", "))
	}
	if meant := Suggest(name); meant != "" {
		return fmt.Errorf("there is no rule %q: did you mean %s?", name, meant)
	}
	return fmt.Errorf("there is no rule %q: there are %s", rule, strings.Join(Names(), ", "))
}

// A Level says how severe a report is.
type Level string

// The levels.
const (
	Off     Level = "off"     // not reported
	Warning Level = "warning" // reported, and marked as such
	Error   Level = "error"   // reported
)

// Levels hold the level of each category, by "rule/category".
type Levels map[string]Level

// Resolve returns the level of each category. What is chosen for a category goes before what is
// chosen for its rule, and that before the default; strict turns on what is off by default.
func Resolve(strict bool, chosen map[string]Level) (Levels, error) {
	levels := make(Levels)
	for _, r := range All() {
		for _, c := range r.Categories {
			level := Error
			if c.Off && !strict {
				level = Off
			}
			levels[r.Name+"/"+c.Name] = level
		}
	}
	// In order of the names, a rule comes before its categories.
	for _, name := range slices.Sorted(maps.Keys(chosen)) {
		switch chosen[name] {
		case Off, Warning, Error:
		default:
			return nil, fmt.Errorf("level %q of %s is not known: use error, warning or off", chosen[name], name)
		}
		found := Find(name)
		if len(found) == 0 {
			return nil, Unknown(name)
		}
		for _, category := range found {
			levels[category] = chosen[name]
		}
	}
	return levels, nil
}
