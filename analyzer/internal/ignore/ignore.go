// Package ignore reports directives that do nothing: without a reason, for a rule that does
// not exist, or where nothing is reported any more.
//
//	//kakaolint:ignore unhandled -- fire and forget
//	return fetch(ctx) // its error is returned: the directive can go
package ignore

import (
	"go/token"
	"strings"

	"github.com/kakaolint/kakaolint/analyzer/internal/clients"
	"github.com/kakaolint/kakaolint/analyzer/internal/directive"
	"github.com/kakaolint/kakaolint/analyzer/internal/origin"
	"github.com/kakaolint/kakaolint/analyzer/internal/reporting"
	"github.com/kakaolint/kakaolint/analyzer/internal/rules"
	"github.com/kakaolint/kakaolint/catalog"
	"golang.org/x/tools/go/analysis"
)

// Name is the name of the rule.
const Name = rules.IgnoreDirective

// Options configure the rule.
type Options struct {
	Policy  *reporting.Policy
	Catalog *catalog.Catalog
	// Rules are the other rules, attached to the policy. They run whether the driver asks for
	// them or not, since only they know what a directive silences.
	Rules []*analysis.Analyzer
	// Partial tells that the rules do not report all that they can, so that nobody knows
	// whether a directive is used.
	Partial bool
	// Clients are those of the configuration.
	Clients []clients.Client
}

var doc = catalog.Text{EN: `report directives that do nothing

//kakaolint:ignore RULE[/CATEGORY] -- REASON silences reports on its line, on the
statement below, or in the declaration that it documents. Categories: no-reason,
unknown-rule, unused, malformed. The fix deletes what is unused.`, KO: `아무 일도 하지 않는 지시자를 보고합니다

//kakaolint:ignore 규칙[/범주] -- 이유 는 그 줄, 아래 문장, 또는 설명이 붙은 선언의 보고를
끕니다. 범주: no-reason, unknown-rule, unused, malformed. 수정을 적용하면 쓰이지 않는
지시자를 지웁니다.`}

// The categories.
const (
	noReason    = "no-reason"
	unknownRule = "unknown-rule"
	unused      = "unused"
	malformed   = "malformed"
)

// New returns the analyzer.
func New(o Options) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:     Name,
		Doc:      doc.In(o.Policy.Lang),
		Requires: append([]*analysis.Analyzer{o.Policy.Directives}, o.Rules...),
		Run: func(pass *analysis.Pass) (any, error) {
			r := &reporter{pass: pass, options: o, used: make(map[*directive.Target]bool)}
			found := pass.ResultOf[o.Policy.Directives].(*directive.Result)
			for _, rule := range o.Rules {
				result := pass.ResultOf[rule].(*reporting.Result)
				r.fault = r.fault || result.Fault
				for t := range result.Used {
					r.used[t] = true
				}
			}
			for _, m := range found.Malformed {
				r.report(m.Pos, m.End, malformed, m.Text, nil)
			}
			for _, i := range found.Ignores {
				r.ignore(i)
			}
			r.clients(found.Clients)
			return nil, r.configured()
		},
	}
}

type reporter struct {
	pass    *analysis.Pass
	options Options
	used    map[*directive.Target]bool
	fault   bool // a rule gave up, so it is not known what it would have reported
}

func (r *reporter) ignore(i *directive.Ignore) {
	if len(i.Targets) == 0 {
		r.report(i.Pos, i.End, unknownRule, text("the directive names no rule, and does nothing; name one of %s",
			"지시자에 규칙 이름이 없어 아무 일도 하지 않습니다. 다음 중 하나를 적으세요: %s", strings.Join(r.names(), ", ")), nil)
	}
	for _, t := range i.Targets {
		switch {
		case strings.HasPrefix(t.Name+"/", Name+"/"):
			r.report(t.Pos, t.End, unknownRule, text("no directive silences %s; turn it off in the configuration if you must",
				"%s 보고는 지시자로 끌 수 없습니다. 필요하면 설정에서 끄세요", t.Name), nil)
		case len(rules.Find(t.Name)) == 0:
			r.report(t.Pos, t.End, unknownRule, r.unknown(t.Name), nil)
		case i.Reason == "" && r.options.Policy.NeedsReason():
		case !r.used[t] && r.judged(t):
			r.report(t.Pos, t.End, unused, text("nothing is reported here by %s, so this silences nothing; delete it",
				"여기에는 %s 보고가 없어 아무것도 무시하지 않습니다. 지우세요", t.Name), r.delete(i, t))
		}
	}
	if i.Reason == "" && r.options.Policy.NeedsReason() {
		r.report(i.Pos, i.End, noReason, text("the directive gives no reason, and does nothing without one; write -- and the reason behind it",
			"지시자에 이유가 없습니다. 이유가 없으면 아무 일도 하지 않으니 뒤에 -- 와 이유를 적으세요"), nil)
	}
}

// unknown says what to write in the place of a name that is none.
func (r *reporter) unknown(name string) catalog.Text {
	rule, category, _ := strings.Cut(name, "/")
	if has := rules.Categories(rule); has != nil {
		return text("rule %s has no category %q, so this silences nothing; it has %s",
			"%s 규칙에 %q 범주가 없어 아무것도 무시하지 않습니다. 있는 것: %s", rule, category, strings.Join(has, ", "))
	}
	if meant := rules.Suggest(name); meant != "" {
		return text("there is no rule %q, so this silences nothing; did you mean %s?",
			"%q 라는 규칙이 없어 아무것도 무시하지 않습니다. %s 를 쓰려던 것인가요?", name, meant)
	}
	return text("there is no rule %q, so this silences nothing; the rules are %s",
		"%q 라는 규칙이 없어 아무것도 무시하지 않습니다. 있는 규칙: %s", name, strings.Join(r.names(), ", "))
}

// names are the rules that can be silenced.
func (r *reporter) names() []string {
	var out []string
	for _, name := range rules.Names() {
		if name != Name {
			out = append(out, name)
		}
	}
	return out
}

// judged reports whether it is known what the target would silence: its rule has run, and
// some of what the target names is on.
func (r *reporter) judged(t *directive.Target) bool {
	if r.options.Partial || r.fault {
		return false
	}
	rule, _, _ := strings.Cut(t.Name, "/")
	ran, on := false, false
	for _, a := range r.options.Rules {
		ran = ran || a.Name == rule
	}
	for _, category := range rules.Find(t.Name) {
		on = on || r.options.Policy.Levels[category] != rules.Off
	}
	return ran && on
}

// delete takes the target out of its directive, the directive out of its comment, or the
// comment out of its file.
func (r *reporter) delete(i *directive.Ignore, t *directive.Target) []analysis.SuggestedFix {
	if origin.FromCgo(i.File) { // in what cgo made of a file there is nothing to edit
		return nil
	}
	from, to := i.Pos, i.End
	switch at := index(i.Targets, t); {
	case len(i.Targets) > 1 && at > 0: // with the comma before it
		from, to = i.Targets[at-1].End, t.End
	case len(i.Targets) > 1:
		from, to = t.Pos, i.Targets[1].Pos
	case i.Alone:
		file := r.pass.Fset.File(i.Pos)
		line := file.PositionFor(i.Pos, false).Line
		from = file.LineStart(line)
		if line < file.LineCount() {
			to = file.LineStart(line + 1)
		}
	}
	m := text("delete it", "지우기").In(r.options.Policy.Lang)
	return []analysis.SuggestedFix{{Message: m, TextEdits: []analysis.TextEdit{{Pos: from, End: to}}}}
}

func index(ts []*directive.Target, t *directive.Target) int {
	for i := range ts {
		if ts[i] == t {
			return i
		}
	}
	return -1
}

func (r *reporter) report(pos, end token.Pos, category string, m catalog.Text, fixes []analysis.SuggestedFix) {
	r.pass.Report(analysis.Diagnostic{
		Pos: pos, End: end, Category: Name + "/" + category,
		Message:        m.In(r.options.Policy.Lang) + " [" + Name + "/" + category + "]",
		SuggestedFixes: fixes,
	})
}
