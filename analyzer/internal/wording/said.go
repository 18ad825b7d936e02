package wording

import (
	"fmt"

	"github.com/kakaolint/kakaolint/catalog"
)

var classes = map[catalog.Class]Text{
	catalog.ClassTransient:   Of("may go away: send the same request again after a wait", "일시적입니다: 기다렸다가 다시 보내면 됩니다"),
	catalog.ClassQuota:       Of("is about a quota: stop, or wait until there is quota again", "쿼터 초과입니다: 멈추거나 쿼터가 다시 열릴 때까지 기다려야 합니다"),
	catalog.ClassMaintenance: Of("is maintenance: try much later", "점검 중입니다: 한참 뒤에 다시 시도해야 합니다"),
	catalog.ClassAuth:        Of("needs a new token", "새 토큰이 있어야 합니다"),
	catalog.ClassConsent:     Of("needs the user's consent", "사용자 동의가 있어야 합니다"),
	catalog.ClassPermanent:   Of("never goes away by itself", "저절로 풀리지 않습니다"),
	catalog.ClassUnsafe:      Of("may have been carried out: never send it again blindly", "이미 처리되었을 수 있습니다: 확인 없이 다시 보내면 안 됩니다"),
}

// keyRefused stands for the class auth where an API takes keys only: none can be renewed.
var keyRefused = Of("means that the key is refused: another try changes nothing", "키가 거부된 것입니다: 다시 보내도 달라지지 않습니다")

// Said is what the catalog says about an answer of an API, and from where it knows. The API is nil
// if it is not known.
func Said(api *catalog.API, a *catalog.Answer) Text {
	c := classes[a.Class]
	if a.Class == catalog.ClassAuth && api != nil && !api.AccessToken {
		c = keyRefused
	}
	en, ko := "by its meaning", "의미로 미루어"
	if a.Basis == catalog.BasisDocumented {
		en, ko = "as documented", "문서에 따르면"
	}
	return Of(
		fmt.Sprintf("%s, %s, %s", a, en, c.En),
		fmt.Sprintf("%s, %s %s", a, ko, c.Ko),
	)
}
