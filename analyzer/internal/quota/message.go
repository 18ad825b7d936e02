package quota

import (
	"fmt"

	"github.com/kakaolint/kakaolint/analyzer/internal/apicall"
	"github.com/kakaolint/kakaolint/analyzer/internal/model"
	"github.com/kakaolint/kakaolint/analyzer/internal/wording"
	"golang.org/x/tools/go/ssa"
)

func (f Finding) evidence() apicall.Evidence {
	if f.Round != nil {
		return f.Round.Evidence
	}
	return f.Call.Evidence
}

func (f Finding) send() ssa.CallInstruction {
	if f.Round != nil {
		return f.Round.Chain[len(f.Round.Chain)-1]
	}
	return f.Call.Chain[len(f.Call.Chain)-1]
}

// message says what happens, under which answers, and what to do.
func message(f Finding) wording.Text {
	api := f.evidence().Name()
	en, ko := wording.Answers(f.Answers, "en"), wording.Answers(f.Answers, "ko")
	switch f.Category {
	case swallowed:
		e := f.ending()
		return wording.Of(
			fmt.Sprintf("%s of %s: told apart here and then dropped: %s; return an error that says so", en, api, e.En),
			fmt.Sprintf("%s의 %s: 여기서 알아보고도 버립니다. %s. 쿼터 초과를 알리는 에러를 반환하세요", api, ko, e.Ko),
		)
	case half:
		return f.halfKnown(api, en, ko)
	case hammer:
		return wording.Of(
			fmt.Sprintf("%s: the loop goes on at once and sends %s the next request, though that quota is used up; leave the loop, or wait first", en, api),
			fmt.Sprintf("%s: 쿼터가 찼는데도 기다리지 않고 다음 항목을 %s에 요청합니다. 반복을 멈추거나 먼저 기다리세요", ko, api),
		)
	case hammerWorker:
		return wording.Of(
			fmt.Sprintf("%s: the worker takes the next item at once and sends it to %s, though that quota is used up; stop the workers, or wait first", en, api),
			fmt.Sprintf("%s: 쿼터가 찼는데도 작업자가 곧바로 다음 항목을 꺼내 %s에 요청합니다. 작업자를 멈추거나 먼저 기다리세요", ko, api),
		)
	}
	return wording.Of(
		fmt.Sprintf("%s of %s: ends in the same error as a permanent failure, without the code, so that no caller can stop or wait; keep the code in the error", en, api),
		fmt.Sprintf("%s의 %s: 코드 없이 영구적인 실패와 똑같은 에러가 되어, 호출자가 멈추거나 기다릴 수 없습니다. 에러에 코드를 남기세요", api, ko),
	)
}

// halfKnown says which form of a full quota the test knows, and which it does not.
func (f Finding) halfKnown(api, en, ko string) wording.Text {
	if f.Known == nil {
		return wording.Of(
			fmt.Sprintf("%s does not send HTTP 429: its full quota is %s, which ends in the same error as a permanent failure, without the code; test for that code", api, en),
			fmt.Sprintf("%s에서는 HTTP 429가 오지 않습니다. 쿼터 초과는 %s인데, 코드 없이 영구적인 실패와 똑같은 에러가 됩니다. 그 코드를 검사하세요", api, ko),
		)
	}
	return wording.Of(
		fmt.Sprintf("this knows %s, but a full quota of %s is also %s, which ends in the same error as a permanent failure, without the code; test for both", f.Known, api, en),
		fmt.Sprintf("여기서는 %s만 알아봅니다. %s의 쿼터 초과에는 %s도 있는데, 코드 없이 영구적인 실패와 똑같은 에러가 됩니다. 둘 다 검사하세요", f.Known, api, ko),
	)
}

// ending says what the caller gets instead.
func (f Finding) ending() wording.Text {
	results := f.Call.Func().Signature.Results()
	last := results.Len() - 1
	switch {
	case last < 0 || !model.IsError(results.At(last).Type()):
		return wording.Of("the function goes on as if it had worked", "성공한 것처럼 계속 진행합니다")
	case last == 0:
		return wording.Of("the caller gets a nil error", "호출자는 nil 에러를 받습니다")
	}
	return wording.Of("the caller gets an empty or partial result, and a nil error", "호출자는 비었거나 일부뿐인 결과를 nil 에러와 함께 받습니다")
}
