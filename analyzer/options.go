package analyzer

import (
	"fmt"

	"github.com/kakaolint/kakaolint/analyzer/internal/clients"
	"github.com/kakaolint/kakaolint/analyzer/internal/reporting"
	"github.com/kakaolint/kakaolint/analyzer/internal/rules"
	"github.com/kakaolint/kakaolint/analyzer/internal/symbol"
	"github.com/kakaolint/kakaolint/catalog"
)

// Options configure the rules. The zero value is the default configuration.
type Options struct {
	// Lang is the language of the messages: "en" or "ko"; "" is English.
	Lang string
	// Catalog holds the APIs to look for; nil is the built-in catalog.
	Catalog *catalog.Catalog
	// Tests also reports calls in _test.go files.
	Tests bool
	// Fast leaves out what needs to follow the program: only the rules about codes are
	// left, and see what one function shows. What is reported is reported without Fast as well.
	Fast bool
	// OwnConstants makes magiccode report the user's own named constants as well.
	OwnConstants bool
	// Constants are import paths of packages whose constants magiccode's fixes prefer to the
	// catalog's, in packages that import them.
	Constants []string
	// Levels choose the severity of rules ("unhandled") and categories ("unhandled/as-success");
	// what is chosen for a category goes before what is chosen for its rule.
	Levels map[string]Level
	// Strict turns on the categories that are off by default, unless Levels says otherwise.
	Strict bool
	// Exclude leaves out the reports in parts of the program.
	Exclude []Exclusion
	// Clients describe wrappers of the user's that cannot be inferred.
	Clients []Client
}

// The parts of Options that other packages of the product know as well.
type (
	// A Level says how severe the reports of a rule or category are.
	Level = rules.Level
	// An Exclusion leaves out the reports in a part of the program.
	Exclusion = reporting.Exclusion
	// A Client describes a wrapper that sends requests to an API.
	Client = clients.Client
	// Fails says what a caller of a client gets when the API answers with a failure.
	Fails = clients.Fails
	// A ClientFault is what is wrong with one part of the description of a client.
	ClientFault = clients.Fault
	// A Symbol is the exact name of a declaration.
	Symbol = symbol.Symbol
	// A Rule is one rule with its categories.
	Rule = rules.Rule
	// A Result is what a rule gives back for a package: the reports that were silenced.
	Result = reporting.Result
	// Suppressed is a report that was silenced.
	Suppressed = reporting.Suppressed
)

// The levels.
const (
	Off     = rules.Off     // not reported
	Warning = rules.Warning // reported; the message begins with "warning: "
	Error   = rules.Error   // reported
)

// Rules returns the rules and their categories, in the order of their names.
func Rules() []Rule { return rules.All() }

// RuleURL is the address of the page about a rule in a language, or of its part about one of its categories.
func RuleURL(rule, category, lang string) string { return rules.URL(rule, category, lang) }

// SuggestRule returns the "rule/category" for a category that is named without its rule, or "".
func SuggestRule(name string) string { return rules.Suggest(name) }

// ParseSymbol reads the exact name of a declaration, such as (*example.com/shop.Client).Do.
func ParseSymbol(s string) (Symbol, error) { return symbol.Parse(s) }

// LevelOf returns how severe a report is, which its message tells: drivers know no levels.
func LevelOf(message string) Level { return reporting.LevelOf(message) }

// complete checks the options and puts the defaults in.
func (o *Options) complete() error {
	switch o.Lang {
	case "":
		o.Lang = "en"
	case "en", "ko":
	default:
		return fmt.Errorf("language %q is not known: use en or ko", o.Lang)
	}
	if o.Catalog == nil {
		c, err := catalog.Builtin()
		if err != nil {
			return fmt.Errorf("built-in catalog: %w", err)
		}
		o.Catalog = c
	}
	exclude := make([]Exclusion, 0, len(o.Exclude)) // Check completes them; the caller's stay as they are
	for _, e := range o.Exclude {
		if err := e.Check(); err != nil {
			return err
		}
		exclude = append(exclude, e)
	}
	o.Exclude = exclude
	for _, c := range o.Clients {
		if f := c.Check(o.Catalog); f != nil {
			return fmt.Errorf("client %s: %w", c.Func, f)
		}
	}
	return nil
}
