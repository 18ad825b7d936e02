package retrycode_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/kakaolint/kakaolint/analyzer/internal/judge"
	"github.com/kakaolint/kakaolint/analyzer/internal/retrycode"
	"github.com/kakaolint/kakaolint/catalog"
	"golang.org/x/tools/go/analysis/analysistest"
)

// TestKeys: a token can be renewed, a key cannot, and where an API takes keys only nobody is told to.
func TestKeys(t *testing.T) {
	t.Parallel()
	c, err := catalog.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	for lang, want := range map[string][]string{
		"en": {
			"401/-401 (app key or access token refused): the same app key is sent to kakao-mobility again, and is refused again; return the error at once [retrycode/same-token]",
			"16 401/-401, as documented, means that the key is refused: another try changes nothing",
			"401/-401 (app key or access token refused) and 1 more answer: the request is sent to kakao-kapi again with the token or key that was just refused; get a new one and send that, or return [retrycode/same-token]",
			"31 401/-401, as documented, needs a new token",
		},
		"ko": {
			"401/-401 (앱 키나 액세스 토큰 거부): 거부된 앱 키로 kakao-mobility에 다시 요청합니다. 키는 갱신할 수 없으니 바로 에러를 반환하세요 [retrycode/same-token]",
			"16 401/-401, 문서에 따르면 키가 거부된 것입니다: 다시 보내도 달라지지 않습니다",
			"401/-401 (앱 키나 액세스 토큰 거부) 외 1가지 응답: 방금 거부된 토큰이나 키를 그대로 실어 kakao-kapi에 다시 요청합니다. 새로 발급받아 그것으로 보내거나, 바로 반환하세요 [retrycode/same-token]",
			"31 401/-401, 문서에 따르면 새 토큰이 있어야 합니다",
		},
	} {
		rule := retrycode.New(retrycode.Options{Lang: lang, Calls: judge.New(judge.Config{Catalog: c})})
		said := make(map[string]bool)
		for _, r := range analysistest.Run(quiet{}, analysistest.TestData(), rule, "keys") {
			for _, d := range r.Diagnostics {
				said[d.Message] = true
				for _, rel := range d.Related {
					said[fmt.Sprintf("%d %s", r.Pass.Fset.Position(rel.Pos).Line, rel.Message)] = true
				}
			}
		}
		for _, w := range want {
			if !said[w] {
				t.Errorf("nobody says: %s\nsaid:\n%s", w, strings.Join(slices.Sorted(maps.Keys(said)), "\n"))
			}
		}
	}
}

// quiet takes no notice of want comments, of which there are none.
type quiet struct{}

func (quiet) Errorf(string, ...any) {}
