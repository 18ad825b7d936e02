package report

import (
	"slices"
	"strings"

	"github.com/kakaolint/kakaolint/catalog"
)

// A Category is one kind of finding, told apart from any place where it is found.
type Category struct {
	ID   string       // "rule/category"
	What catalog.Text // what the code does
	Mend catalog.Text // what to do about it
}

// Categories returns those of a rule, in the order of their names.
func Categories(rule string) []Category {
	var cs []Category
	for _, c := range categories {
		if strings.HasPrefix(c.ID, rule+"/") {
			cs = append(cs, c)
		}
	}
	slices.SortFunc(cs, func(a, b Category) int { return strings.Compare(a.ID, b.ID) })
	return cs
}

var categories = []Category{
	{"unhandled/discarded", catalog.Text{
		EN: "Response and error of an API call are both thrown away.",
		KO: "API 호출의 응답과 에러를 모두 버립니다.",
	}, catalog.Text{
		EN: "Check the error and the status code, or hand them on.",
		KO: "에러와 상태 코드를 확인하거나 호출자에게 넘기세요.",
	}},
	{"unhandled/dropped-error", catalog.Text{
		EN: "The error of an API call is dropped, its other result is used.",
		KO: "API 호출의 에러는 버리고 다른 결과는 씁니다.",
	}, catalog.Text{
		EN: "Check the error before you use the result.",
		KO: "결과를 쓰기 전에 에러를 확인하세요.",
	}},
	{"unhandled/as-success", catalog.Text{
		EN: "A documented failure of the API does the same as success.",
		KO: "문서에 있는 API 실패가 성공과 똑같이 처리됩니다.",
	}, catalog.Text{
		EN: "Check the status code, or the code in the body, before you use the payload, and return an error.",
		KO: "내용을 쓰기 전에 상태 코드나 본문의 코드를 확인하고 에러를 반환하세요.",
	}},
	{"unhandled/result-code", catalog.Text{
		EN: "The API reports failures inside HTTP 200, and nobody looks at its result code.",
		KO: "API가 HTTP 200 안에서 실패를 알리는데 결과 코드를 보지 않습니다.",
	}, catalog.Text{
		EN: "Check the result code before you use the result.",
		KO: "결과를 쓰기 전에 결과 코드를 확인하세요.",
	}},

	{"magiccode/code", catalog.Text{
		EN: "A failure code of an API is written as a number or a text.",
		KO: "API 오류 코드를 숫자나 글자로 적었습니다.",
	}, catalog.Text{
		EN: "Use the named constant; the fix puts it there, import included.",
		KO: "이름 있는 상수를 쓰세요. 수정을 적용하면 import까지 포함해 바꿉니다.",
	}},
	{"magiccode/status", catalog.Text{
		EN: "An HTTP status of an API's answer is written as a number.",
		KO: "API 응답의 HTTP 상태 코드를 숫자로 적었습니다.",
	}, catalog.Text{
		EN: "Use the constant of net/http; the fix puts it there, import included.",
		KO: "net/http의 상수를 쓰세요. 수정을 적용하면 import까지 포함해 바꿉니다.",
	}},
	{"magiccode/text", catalog.Text{
		EN: "A failure code is searched for in the text of an answer or of an error.",
		KO: "응답이나 에러의 글자 안에서 오류 코드를 찾습니다.",
	}, catalog.Text{
		EN: "Decode the field that holds the code and compare that.",
		KO: "코드가 든 필드를 디코드해서 비교하세요.",
	}},

	{"wrongcode/wrong-field", catalog.Text{
		EN: "A code is compared with a field that holds another kind of code.",
		KO: "다른 종류의 코드가 든 필드와 비교합니다.",
	}, catalog.Text{
		EN: "Compare it with the field that holds this kind of code.",
		KO: "이 코드가 들어오는 필드와 비교하세요.",
	}},
	{"wrongcode/wrong-sign", catalog.Text{
		EN: "A code is written without its minus, or tested for an order that no code has.",
		KO: "코드에 음수 부호가 빠졌거나, 어떤 코드에도 맞지 않는 대소 비교입니다.",
	}, catalog.Text{
		EN: "Write the code as the API sends it.",
		KO: "API가 보내는 값 그대로 적으세요.",
	}},
	{"wrongcode/impossible", catalog.Text{
		EN: "No answer can meet this test: code and status never come together, or an earlier test has taken the answer.",
		KO: "이 조건에 맞는 응답은 없습니다. 상태와 코드가 함께 오지 않거나 앞의 조건이 이미 처리했습니다.",
	}, catalog.Text{
		EN: "Test for the pair that the API documents, or remove the test.",
		KO: "문서에 있는 상태와 코드의 쌍으로 고치거나 조건을 지우세요.",
	}},
	{"wrongcode/unknown", catalog.Text{
		EN: "No API with this kind of code documents the code.",
		KO: "이 종류의 코드를 쓰는 어떤 API 문서에도 없는 코드입니다.",
	}, catalog.Text{
		EN: "Correct the code; if the API does send it, describe it in a catalog of your own.",
		KO: "코드를 바로잡으세요. API가 정말로 보내는 값이라면 카탈로그에 추가하세요.",
	}},
	{"wrongcode/wrong-shape", catalog.Text{
		EN: "A failure is decoded into a struct that has none of the API's failure fields.",
		KO: "실패 응답을 API의 실패 필드가 하나도 없는 구조체로 디코드합니다.",
	}, catalog.Text{
		EN: "Give the struct the fields that this API sends.",
		KO: "이 API가 보내는 필드로 구조체를 고치세요.",
	}},

	{"retrycode/permanent", catalog.Text{
		EN: "A request is sent again after an answer that will not change.",
		KO: "다시 보내도 달라지지 않는 응답에 요청을 다시 보냅니다.",
	}, catalog.Text{
		EN: "Stop at these answers and return the error.",
		KO: "이런 응답에서는 멈추고 에러를 반환하세요.",
	}},
	{"retrycode/same-token", catalog.Text{
		EN: "A request is sent again with the token that was refused.",
		KO: "거부된 토큰으로 요청을 다시 보냅니다.",
	}, catalog.Text{
		EN: "Renew the token and send the new one, or stop.",
		KO: "토큰을 갱신해 새 토큰으로 보내거나, 멈추세요.",
	}},
	{"retrycode/no-delay", catalog.Text{
		EN: "A request is sent again at once, without a wait.",
		KO: "기다리지 않고 바로 요청을 다시 보냅니다.",
	}, catalog.Text{
		EN: "Wait before the next try, longer each time.",
		KO: "다음 시도 전에 기다리고, 갈수록 더 오래 기다리세요.",
	}},
	{"retrycode/unbounded", catalog.Text{
		EN: "A request is sent again without any bound but success.",
		KO: "성공할 때까지 끝없이 요청을 다시 보냅니다.",
	}, catalog.Text{
		EN: "Bound the tries, or the time that they may take.",
		KO: "횟수나 전체 시간을 제한하세요.",
	}},
	{"retrycode/body-consumed", catalog.Text{
		EN: "A request is sent again with a body that the first try has used up.",
		KO: "첫 시도에서 이미 읽어 버린 본문으로 요청을 다시 보냅니다.",
	}, catalog.Text{
		EN: "Make a new reader over the same bytes for each try.",
		KO: "시도할 때마다 같은 바이트로 리더를 새로 만드세요.",
	}},
	{"retrycode/library", catalog.Text{
		EN: "The way in which a retry library is told to stop does nothing there.",
		KO: "재시도 라이브러리에 멈추라고 알리는 방법이 그 자리에서는 통하지 않습니다.",
	}, catalog.Text{
		EN: "Use the signal that this version of the library understands.",
		KO: "이 버전의 라이브러리가 알아듣는 신호를 쓰세요.",
	}},
	{"retrycode/status-only", catalog.Text{
		EN: "A retry policy looks at the status alone and so picks the wrong answers of this API.",
		KO: "재시도 정책이 상태 코드만 보므로 이 API에서는 엉뚱한 응답을 고릅니다.",
	}, catalog.Text{
		EN: "Look at the code in the body as well.",
		KO: "본문의 코드도 함께 보세요.",
	}},

	{"quota/swallowed", catalog.Text{
		EN: "A quota answer is told apart and then dropped.",
		KO: "쿼터 초과 응답을 알아보고도 버립니다.",
	}, catalog.Text{
		EN: "Return an error that tells the caller to stop or to wait.",
		KO: "호출자가 멈추거나 기다릴 수 있도록 에러를 반환하세요.",
	}},
	{"quota/half", catalog.Text{
		EN: "One form of the quota answer is handled, another documented form is not.",
		KO: "쿼터 초과 응답의 한 형태만 처리하고, 문서에 있는 다른 형태는 놓칩니다.",
	}, catalog.Text{
		EN: "Handle all forms that the API documents alike.",
		KO: "문서에 있는 모든 형태를 똑같이 처리하세요.",
	}},
	{"quota/hammer", catalog.Text{
		EN: "A loop goes on to the next request after a quota answer, without a wait.",
		KO: "쿼터 초과 응답 뒤에도 기다리지 않고 반복문이 다음 요청을 보냅니다.",
	}, catalog.Text{
		EN: "Leave the loop, or wait for the quota to come back.",
		KO: "반복문을 나가거나, 쿼터가 풀릴 때까지 기다리세요.",
	}},
	{"quota/hammer-worker", catalog.Text{
		EN: "A worker goes on to the next request after a quota answer, without a wait.",
		KO: "쿼터 초과 응답 뒤에도 기다리지 않고 워커가 다음 요청을 보냅니다.",
	}, catalog.Text{
		EN: "Stop the workers, or let them wait for the quota to come back.",
		KO: "워커를 멈추거나, 쿼터가 풀릴 때까지 기다리게 하세요.",
	}},
	{"quota/undistinguished", catalog.Text{
		EN: "A quota answer ends in an error from which nobody can tell it any more.",
		KO: "쿼터 초과 응답이, 쿼터 때문인지 알 수 없는 에러가 됩니다.",
	}, catalog.Text{
		EN: "Keep the code in the error, or give quota an error of its own.",
		KO: "에러에 코드를 남기거나, 쿼터 초과를 나타내는 에러를 따로 두세요.",
	}},

	{"ignoredirective/malformed", catalog.Text{
		EN: "A comment for kakaolint is not written as one.",
		KO: "kakaolint 주석의 형식이 맞지 않습니다.",
	}, catalog.Text{
		EN: "Write it as //kakaolint:ignore RULE -- REASON.",
		KO: "//kakaolint:ignore 규칙 -- 이유 와 같이 적으세요.",
	}},
	{"ignoredirective/no-reason", catalog.Text{
		EN: "A comment silences reports without a reason.",
		KO: "이유 없이 보고를 끄는 주석입니다.",
	}, catalog.Text{
		EN: "Write the reason behind the comment's --.",
		KO: "주석의 -- 뒤에 이유를 적으세요.",
	}},
	{"ignoredirective/unknown-rule", catalog.Text{
		EN: "A comment silences a rule that does not exist.",
		KO: "없는 규칙을 끄는 주석입니다.",
	}, catalog.Text{
		EN: `Correct the name; "kakaolint help" lists the rules.`,
		KO: `이름을 바로잡으세요. "kakaolint help" 로 규칙 목록을 볼 수 있습니다.`,
	}},
	{"ignoredirective/unused", catalog.Text{
		EN: "A comment silences nothing.",
		KO: "아무 보고도 끄지 않는 주석입니다.",
	}, catalog.Text{
		EN: "Remove the comment.",
		KO: "주석을 지우세요.",
	}},
}
