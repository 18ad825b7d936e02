package quota_test

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"
)

// TestKorean reads the sentences, and what stands beside them.
func TestKorean(t *testing.T) {
	t.Parallel()
	var got []string
	for _, r := range analysistest.Run(quiet{}, analysistest.TestData(), analyzer(t, "ko"), "stops", "lost") {
		for _, d := range r.Diagnostics {
			lines := []string{d.Message}
			for _, rel := range d.Related {
				lines = append(lines, fmt.Sprintf("%d %s", r.Pass.Fset.Position(rel.Pos).Line, rel.Message))
			}
			got = append(got, strings.Join(lines, "\n"))
		}
	}
	for _, want := range []string{
		"400/-10 (호출 쿼터 초과) 외 2가지 응답: 쿼터가 찼는데도 기다리지 않고 다음 항목을 kakao-dapi에 요청합니다. 반복을 멈추거나 먼저 기다리세요 [quota/hammer]",
		"400/-10 (호출 쿼터 초과) 외 2가지 응답: 쿼터가 찼는데도 작업자가 곧바로 다음 항목을 꺼내 kakao-dapi에 요청합니다. 작업자를 멈추거나 먼저 기다리세요 [quota/hammer-worker]",
		"여기서는 429/RequestThrottled만 알아봅니다. kakao-dapi의 쿼터 초과에는 400/-10 (호출 쿼터 초과)도 있는데, 코드 없이 영구적인 실패와 똑같은 에러가 됩니다. 둘 다 검사하세요 [quota/half]",
		"kakao-dapi의 429/RequestThrottled (쿼터나 호출 속도 초과) 외 1가지 응답: 여기서 알아보고도 버립니다. 호출자는 nil 에러를 받습니다. 쿼터 초과를 알리는 에러를 반환하세요 [quota/swallowed]",
		"kakao-dapi의 400/-10 (호출 쿼터 초과): 코드 없이 영구적인 실패와 똑같은 에러가 되어, 호출자가 멈추거나 기다릴 수 없습니다. 에러에 코드를 남기세요 [quota/undistinguished]",
	} {
		if !contains(got, want) {
			t.Errorf("nobody says: %s\nsaid:\n%s", want, strings.Join(got, "\n\n"))
		}
	}
}

func contains(got []string, message string) bool {
	for _, g := range got {
		if first, _, _ := strings.Cut(g, "\n"); first == message {
			return true
		}
	}
	return false
}

// quiet takes no notice of want comments, which are in English.
type quiet struct{}

func (quiet) Errorf(string, ...any) {}
