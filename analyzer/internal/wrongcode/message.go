package wrongcode

import (
	"fmt"
	"go/token"
	"strings"

	"github.com/kakaolint/kakaolint/analyzer/internal/codes"
	"github.com/kakaolint/kakaolint/catalog"
)

// message is a sentence in the two languages.
type message struct{ en, ko string }

func (m message) in(lang string) string {
	if lang == "ko" {
		return m.ko
	}
	return m.en
}

// explain says why a test never holds.
func explain(lit string, f codes.Finding, cat *catalog.Catalog) message {
	apis := strings.Join(f.APIs, ", ")
	member := f.Source.Member
	switch categoryOf(f) {
	case wrongShape:
		shape := f.Source.API.Shapes[0]
		return message{
			fmt.Sprintf("this test never sees a code: a failure of %s has it in %s, and the struct that it is decoded into has none of its members", apis, shape.Code),
			fmt.Sprintf("여기서는 코드를 볼 수 없습니다: %s의 실패 응답은 코드를 %s에 담는데, 디코드하는 구조체에는 그 멤버가 하나도 없습니다", apis, shape.Code),
		}
	case impossible:
		return explainImpossible(lit, f, apis)
	case wrongField:
		return explainField(lit, f, apis)
	case wrongSign:
		if f.Form == codes.Order {
			side := message{"below", "작습니다"}
			if f.Op == token.LSS || f.Op == token.LEQ {
				side = message{"above", "큽니다"}
			}
			return message{
				fmt.Sprintf("`%s %s` never holds: every value of %s in %s is %s that", f.Op, lit, member, apis, side.en),
				fmt.Sprintf("`%s %s` 조건은 결코 참이 되지 않습니다: %s의 %s 값은 모두 그보다 %s", f.Op, lit, apis, member, side.ko),
			}
		}
		return message{
			fmt.Sprintf("`%s` is no value of %s in %s; it is %s with its sign: %s", lit, member, apis, f.Verdict.Meant, f.Verdict.Meant.Meaning.In("en")),
			fmt.Sprintf("%s의 %s에 `%s` 값은 없습니다. 부호까지 쓰면 %s: %s", apis, member, lit, f.Verdict.Meant, f.Verdict.Meant.Meaning.In("ko")),
		}
	}
	return message{
		fmt.Sprintf("`%s` is no value of %s that %s or any other API of the catalog documents (read %s)", lit, member, apis, readOn(cat)),
		fmt.Sprintf("`%s` 코드는 %s에도, 카탈로그(%s 기준)의 다른 어느 API에도 없는 %s 값입니다", lit, apis, readOn(cat), member),
	}
}

func explainField(lit string, f codes.Finding, apis string) message {
	v, member := f.Verdict, f.Source.Member
	switch {
	case f.OAuth:
		return message{
			fmt.Sprintf("RetrieveError.ErrorCode holds the member error (invalid_grant …), never `%s` (%s): decode RetrieveError.Body and compare its member %s", lit, v.Meant.Meaning.In("en"), v.MeantMember),
			fmt.Sprintf("RetrieveError.ErrorCode에는 error 멤버(invalid_grant 등)가 들어 있어 `%s`(%s)일 수 없습니다. RetrieveError.Body를 디코드해 %s 멤버와 비교하세요", lit, v.Meant.Meaning.In("ko"), v.MeantMember),
		}
	case v.MeantMember == codes.Status:
		return message{
			fmt.Sprintf("`%s` is an HTTP status, never a value of %s in %s: compare it with the response's StatusCode", lit, member, apis),
			fmt.Sprintf("HTTP 상태인 `%s` 값은 %s의 %s에 올 수 없습니다. 응답의 StatusCode와 비교하세요", lit, apis, member),
		}
	case v.Meant == nil:
		return message{
			fmt.Sprintf("`%s` is a value of %s, never of %s in %s", lit, v.MeantMember, member, apis),
			fmt.Sprintf("`%s` 값은 %s의 %s에 올 수 없습니다. %s 값입니다", lit, apis, member, v.MeantMember),
		}
	case member == codes.Status:
		return message{
			fmt.Sprintf("`%s` is a code in the body of %s (%s), never an HTTP status: compare it with the member %s", lit, v.Of.Name, v.Meant.Meaning.In("en"), v.MeantMember),
			fmt.Sprintf("`%s` 값은 %s 본문의 코드(%s)라서 HTTP 상태일 수 없습니다. %s 멤버와 비교하세요", lit, v.Of.Name, v.Meant.Meaning.In("ko"), v.MeantMember),
		}
	}
	return message{
		fmt.Sprintf("`%s` is a value of %s in %s (%s), never of %s in %s", lit, v.MeantMember, v.Of.Name, v.Meant.Meaning.In("en"), member, apis),
		fmt.Sprintf("`%s` 값은 %s의 %s에 오는 코드(%s)라서 %s의 %s에는 올 수 없습니다", lit, v.Of.Name, v.MeantMember, v.Meant.Meaning.In("ko"), apis, member),
	}
}

func explainImpossible(lit string, f codes.Finding, apis string) message {
	if c := f.Verdict.Code; c != nil && c.Status != 0 && len(f.APIs) == 1 {
		return message{
			fmt.Sprintf("`%s` (%s) never gets here: %s sends it with HTTP %d, and an earlier test has led that elsewhere", lit, c.Meaning.In("en"), apis, c.Status),
			fmt.Sprintf("`%s`(%s) 코드는 여기까지 오지 않습니다: %s에서는 HTTP %d 응답에 실려 오는데, 앞선 검사가 그 응답을 이미 다른 길로 보냈습니다", lit, c.Meaning.In("ko"), apis, c.Status),
		}
	}
	return message{
		fmt.Sprintf("no answer that %s documents gets here with `%s`: an earlier test has led it elsewhere", apis, lit),
		fmt.Sprintf("%s의 문서에 있는 응답 가운데 `%s` 값으로 여기까지 오는 것이 없습니다: 앞선 검사가 이미 다른 길로 보냈습니다", apis, lit),
	}
}

// readOn is the day on which the newest entry of the catalog was read.
func readOn(cat *catalog.Catalog) string {
	day := ""
	for _, api := range cat.APIs {
		day = max(day, api.Read)
	}
	return day
}
