package retrycode

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/kakaolint/kakaolint/analyzer/internal/wording"
	"github.com/kakaolint/kakaolint/catalog"
)

// message says what happens, under which answers, and what to do.
func message(f Finding) wording.Text {
	if f.Category == internal {
		fault, _, _ := strings.Cut(f.Round.Crash.Error(), "\n")
		return wording.Of(
			fmt.Sprintf("kakaolint failed to look at what comes back to this call, please report it: %s", fault),
			fmt.Sprintf("kakaolint가 이 호출의 재시도를 분석하다 실패했습니다. 제보해 주세요: %s", fault),
		)
	}
	api := f.Round.Evidence.Name()
	en, ko := wording.Answers(f.answers(), "en"), wording.Answers(f.answers(), "ko")
	switch f.Category {
	case permanent:
		why := reason(f)
		return wording.Of(
			fmt.Sprintf("%s: the same request is sent to %s again, %s", en, api, why.En),
			fmt.Sprintf("%s: 같은 요청을 %s에 다시 보냅니다. %s", ko, api, why.Ko),
		)
	case statusOnly:
		left := f.left
		return wording.Of(
			fmt.Sprintf("only the status decides whether the request is sent to %s again: it is after %s, but not after %s, which may pass; look at the code in the body", api, en, wording.Answers(left, "en")),
			fmt.Sprintf("상태 코드만 보고 %s에 다시 보낼지 정합니다: %s에는 다시 보내지만, 잠시 뒤 풀릴 수 있는 %s에는 보내지 않습니다. 본문의 코드를 보세요", api, ko, wording.Answers(left, "ko")),
		)
	case library:
		return deaf(f, en, ko)
	case sameToken:
		if a := f.Round.Evidence.API; a != nil && !a.AccessToken {
			return wording.Of(
				fmt.Sprintf("%s: the same %s is sent to %s again, and is refused again; return the error at once", en, key(a).En, api),
				fmt.Sprintf("%s: 거부된 %s로 %s에 다시 요청합니다. 키는 갱신할 수 없으니 바로 에러를 반환하세요", ko, key(a).Ko, api),
			)
		}
		return wording.Of(
			fmt.Sprintf("%s: the request is sent to %s again with the token or key that was just refused; get a new one and send that, or return", en, api),
			fmt.Sprintf("%s: 방금 거부된 토큰이나 키를 그대로 실어 %s에 다시 요청합니다. 새로 발급받아 그것으로 보내거나, 바로 반환하세요", ko, api),
		)
	case noDelay:
		return wording.Of(
			fmt.Sprintf("%s: the request is sent to %s again at once, without any wait; wait before each new try", en, api),
			fmt.Sprintf("%s: 기다리지 않고 곧바로 %s에 다시 요청합니다. 다시 시도하기 전에 기다리세요", ko, api),
		)
	case unbounded:
		return wording.Of(
			fmt.Sprintf("%s: the request is sent to %s again and again, and nothing but a success ends that; limit the tries or the time", en, api),
			fmt.Sprintf("%s: 성공할 때까지 끝없이 %s에 다시 요청합니다. 횟수나 시간을 제한하세요", ko, api),
		)
	}
	return wording.Of(
		fmt.Sprintf("%s: the request is sent to %s again with a body that the first try has used up; make a new reader for each try", en, api),
		fmt.Sprintf("%s: 첫 시도에서 이미 다 읽은 본문으로 %s에 다시 요청합니다. 시도할 때마다 reader를 새로 만드세요", ko, api),
	)
}

// key names what an API takes that takes no access tokens: only app keys go by the scheme KakaoAK.
func key(a *catalog.API) wording.Text {
	if slices.Contains(a.Schemes, "KakaoAK") {
		return wording.Of("app key", "앱 키")
	}
	return wording.Of("key", "키")
}

// deaf says that a stop signal does nothing, and why.
func deaf(f Finding, en, ko string) wording.Text {
	s := f.first().Signal
	name := path.Base(s.Path)
	if major.MatchString(name) {
		name = path.Base(path.Dir(s.Path))
	}
	name = strings.TrimSuffix(strings.TrimPrefix(name, "go-"), "-go") + "." + s.Func // as packages are named by custom
	return wording.Of(
		fmt.Sprintf("%s: %s is meant to stop the tries, but here it does nothing and the request is sent to %s again; %s", en, name, f.Round.Evidence.Name(), f.Round.Repeats.Why(s).En),
		fmt.Sprintf("%s: %s로 재시도를 멈추려 했지만 여기서는 통하지 않아 %s에 다시 요청합니다. %s", ko, name, f.Round.Evidence.Name(), f.Round.Repeats.Why(s).Ko),
	)
}

var major = regexp.MustCompile(`^v[0-9]+$`)

// reason says why answers that are permanent must not be sent again.
func reason(f Finding) wording.Text {
	switch f.first().Answer.Class {
	case catalog.ClassUnsafe:
		return wording.Of(
			"and it may be carried out twice; ask for its state before you send it again",
			"두 번 처리될 수 있습니다. 다시 보내기 전에 처리 상태를 확인하세요",
		)
	case catalog.ClassConsent:
		return wording.Of(
			"and is refused until the user agrees; return and ask the user",
			"사용자가 동의하기 전에는 계속 거부됩니다. 바로 반환하고 동의를 받으세요",
		)
	}
	return wording.Of(
		"and can only fail again; return the error at once",
		"다시 보내도 실패합니다. 바로 에러를 반환하세요",
	)
}
