package unhandled

import (
	"fmt"
	"slices"
	"strings"

	"github.com/kakaolint/kakaolint/analyzer/internal/judge"
	"github.com/kakaolint/kakaolint/analyzer/internal/model"
	"github.com/kakaolint/kakaolint/analyzer/internal/wording"
	"github.com/kakaolint/kakaolint/catalog"
)

func answers(through []judge.Outcome) []*catalog.Answer {
	out := make([]*catalog.Answer, len(through))
	for i, o := range through {
		out[i] = o.Answer
	}
	return out
}

// first is the outcome that a message names first.
func first(through []judge.Outcome) judge.Outcome {
	shown := wording.Shown(answers(through))
	i := slices.IndexFunc(through, func(o judge.Outcome) bool { return o.Answer == shown[0] })
	return through[i]
}

func named(through []judge.Outcome, lang string) string {
	return wording.Answers(answers(through), lang)
}

// message says what happens, under which answers.
func (r *reporter) message(c *judge.Call, category string) string {
	lang := r.options.Lang
	api := c.Evidence.Name()
	through := c.Through()
	var m wording.Text
	switch category {
	case internal:
		fault, _, _ := strings.Cut(c.Crash.Error(), "\n")
		m = wording.Of(
			fmt.Sprintf("kakaolint failed to look at this call, please report it: %s", fault),
			fmt.Sprintf("kakaolint가 이 호출을 분석하다 실패했습니다. 제보해 주세요: %s", fault),
		)
	case discarded:
		m = wording.Of(
			fmt.Sprintf("response and error of this %s call are thrown away: nobody learns whether it failed", api),
			fmt.Sprintf("이 %s 호출의 응답과 에러를 모두 버립니다: 실패해도 아무도 모릅니다", api),
		)
	case droppedError:
		m = wording.Of(
			fmt.Sprintf("the error of this %s call is dropped, its result is used: %s: %s", api, named(through, "en"), ending(c, through).En),
			fmt.Sprintf("이 %s 호출의 에러를 버리고 결과만 씁니다: %s: %s", api, named(through, "ko"), ending(c, through).Ko),
		)
	case resultCode:
		field := through[0].Answer.Result.Field
		m = wording.Of(
			fmt.Sprintf("%s reports failures inside HTTP 200, and %s is never looked at: %s: %s", api, field, named(through, "en"), ending(c, through).En),
			fmt.Sprintf("%s는 HTTP 200 안에서 실패를 알리는데 %s를 보지 않습니다: %s: %s", api, field, named(through, "ko"), ending(c, through).Ko),
		)
	default:
		m = wording.Of(
			fmt.Sprintf("failing answers of %s are treated as success: %s: %s", api, named(through, "en"), ending(c, through).En),
			fmt.Sprintf("%s의 실패 응답을 성공으로 다룹니다: %s: %s", api, named(through, "ko"), ending(c, through).Ko),
		)
	}
	return m.In(lang) + remedy(c, category).In(lang)
}

// remedy says what to do.
func remedy(c *judge.Call, category string) wording.Text {
	switch category {
	case discarded:
		return wording.Of("; check the error and the status code", ". 에러와 상태 코드를 확인하세요")
	case droppedError:
		return wording.Of("; check the error", ". 에러를 확인하세요")
	case resultCode:
		return wording.Of("; check it before you use the result", ". 결과를 쓰기 전에 확인하세요")
	case asSuccess:
		if c.Sends {
			return wording.Of("; check the status code before you use the body", ". 본문을 쓰기 전에 상태 코드를 확인하세요")
		}
		return wording.Of("; check what this call hands on", ". 이 호출이 넘겨준 것을 확인하세요")
	}
	return wording.Text{}
}

// ending says where that leads.
func ending(c *judge.Call, through []judge.Outcome) wording.Text {
	results := c.Func().Signature.Results()
	last := results.Len() - 1
	switch {
	case first(through).Crash != nil:
		return wording.Of("the code goes on and panics on what is missing", "그대로 진행하다 없는 값을 써서 패닉합니다")
	case last >= 0 && model.IsError(results.At(last).Type()) && last > 0:
		return wording.Of("the caller gets an empty result with a nil error", "호출자는 빈 결과와 nil 에러를 받습니다")
	case last == 0 && model.IsError(results.At(0).Type()):
		return wording.Of("the caller gets a nil error", "호출자는 nil 에러를 받습니다")
	case last >= 0:
		return wording.Of("the caller gets an empty result and cannot tell", "호출자는 빈 결과를 받고 실패인지 알 수 없습니다")
	}
	return wording.Of("the function goes on as if it had worked", "성공한 것처럼 계속 진행합니다")
}
