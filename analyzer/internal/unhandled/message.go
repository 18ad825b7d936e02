package unhandled

import (
	"fmt"
	"slices"
	"strings"

	"github.com/kakaolint/kakaolint/analyzer/internal/judge"
	"github.com/kakaolint/kakaolint/analyzer/internal/model"
	"github.com/kakaolint/kakaolint/catalog"
)

// text is a sentence in the two languages.
type text struct{ en, ko string }

func (t text) in(lang string) string {
	if lang == "ko" {
		return t.ko
	}
	return t.en
}

// priority is the order in which classes are named: first what hurts most silently.
var priority = []catalog.Class{
	catalog.ClassAuth, catalog.ClassQuota, catalog.ClassPermanent, catalog.ClassConsent,
	catalog.ClassUnsafe, catalog.ClassTransient, catalog.ClassMaintenance,
}

const maxNamed = 3

// shown picks the answers that a message names: one of each class, those with a code first.
func shown(through []judge.Outcome) []judge.Outcome {
	var out []judge.Outcome
	for _, kind := range []catalog.Kind{catalog.KindCoded, catalog.KindResult, catalog.KindStatusOnly, catalog.KindTransport} {
		for _, class := range priority {
			named := func(o judge.Outcome) bool { return o.Answer.Class == class }
			if len(out) == maxNamed || slices.ContainsFunc(out, named) {
				continue
			}
			i := slices.IndexFunc(through, func(o judge.Outcome) bool { return named(o) && o.Answer.Kind == kind })
			if i >= 0 {
				out = append(out, through[i])
			}
		}
	}
	return out
}

// answer names an answer: "400/-10 (quota exceeded)".
func answer(a *catalog.Answer, lang string) string {
	name := a.String()
	if a.Kind == catalog.KindCoded && a.Status == 0 { // no source tells its status
		name = a.Code.String()
	}
	if m := a.Meaning.In(lang); m != "" {
		name += " (" + m + ")"
	}
	return name
}

// named lists the answers that get through: three at most, then a count.
func named(through []judge.Outcome, lang string) string {
	first := shown(through)
	parts := make([]string, len(first))
	for i, o := range first {
		parts[i] = answer(o.Answer, lang)
	}
	list := strings.Join(parts, ", ")
	rest := len(through) - len(first)
	switch {
	case rest == 0:
		return list
	case lang == "ko":
		return fmt.Sprintf("%s 외 %d가지 응답", list, rest)
	case rest == 1:
		return list + " and 1 more answer"
	}
	return fmt.Sprintf("%s and %d more answers", list, rest)
}

// message says what happens, under which answers.
func (r *reporter) message(c *judge.Call, category string) string {
	lang := r.options.Lang
	api := c.Evidence.Name()
	through := c.Through()
	var m text
	switch category {
	case internal:
		fault, _, _ := strings.Cut(c.Crash.Error(), "\n")
		m = text{
			fmt.Sprintf("kakaolint failed to look at this call, please report it: %s", fault),
			fmt.Sprintf("kakaolint가 이 호출을 분석하다 실패했습니다. 제보해 주세요: %s", fault),
		}
	case discarded:
		m = text{
			fmt.Sprintf("response and error of this %s call are thrown away: nobody learns whether it failed", api),
			fmt.Sprintf("이 %s 호출의 응답과 에러를 모두 버립니다: 실패해도 아무도 모릅니다", api),
		}
	case droppedError:
		m = text{
			fmt.Sprintf("the error of this %s call is dropped, its result is used: %s: %s", api, named(through, "en"), ending(c, through).en),
			fmt.Sprintf("이 %s 호출의 에러를 버리고 결과만 씁니다: %s: %s", api, named(through, "ko"), ending(c, through).ko),
		}
	case resultCode:
		field := through[0].Answer.Result.Field
		m = text{
			fmt.Sprintf("%s reports failures inside HTTP 200, and %s is never looked at: %s: %s", api, field, named(through, "en"), ending(c, through).en),
			fmt.Sprintf("%s는 HTTP 200 안에서 실패를 알리는데 %s를 보지 않습니다: %s: %s", api, field, named(through, "ko"), ending(c, through).ko),
		}
	default:
		m = text{
			fmt.Sprintf("failing answers of %s are treated as success: %s: %s", api, named(through, "en"), ending(c, through).en),
			fmt.Sprintf("%s의 실패 응답을 성공으로 다룹니다: %s: %s", api, named(through, "ko"), ending(c, through).ko),
		}
	}
	return m.in(lang) + remedy(c, category).in(lang)
}

// remedy says what to do.
func remedy(c *judge.Call, category string) text {
	switch category {
	case discarded:
		return text{"; check the error and the status code", ". 에러와 상태 코드를 확인하세요"}
	case droppedError:
		return text{"; check the error", ". 에러를 확인하세요"}
	case resultCode:
		return text{"; check it before you use the result", ". 결과를 쓰기 전에 확인하세요"}
	case asSuccess:
		if c.Sends {
			return text{"; check the status code before you use the body", ". 본문을 쓰기 전에 상태 코드를 확인하세요"}
		}
		return text{"; check what this call hands on", ". 이 호출이 넘겨준 것을 확인하세요"}
	}
	return text{}
}

// ending says where that leads.
func ending(c *judge.Call, through []judge.Outcome) text {
	results := c.Func().Signature.Results()
	last := results.Len() - 1
	switch {
	case shown(through)[0].Crash != nil:
		return text{"the code goes on and panics on what is missing", "그대로 진행하다 없는 값을 써서 패닉합니다"}
	case last >= 0 && model.IsError(results.At(last).Type()) && last > 0:
		return text{"the caller gets an empty result with a nil error", "호출자는 빈 결과와 nil 에러를 받습니다"}
	case last == 0 && model.IsError(results.At(0).Type()):
		return text{"the caller gets a nil error", "호출자는 nil 에러를 받습니다"}
	case last >= 0:
		return text{"the caller gets an empty result and cannot tell", "호출자는 빈 결과를 받고 실패인지 알 수 없습니다"}
	}
	return text{"the function goes on as if it had worked", "성공한 것처럼 계속 진행합니다"}
}
