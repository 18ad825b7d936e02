// Package keys sends again what was refused: a key to Kakao Mobility, a token to kapi.
package keys

import (
	"net/http"
	"time"
)

func Route(key string) {
	req, err := http.NewRequest(http.MethodGet, "https://apis-navi.kakaomobility.com/v1/directions?origin=1,2&destination=3,4", nil)
	if err != nil {
		return
	}
	req.Header.Set("Authorization", "KakaoAK "+key)
	for range 3 {
		resp, err := http.DefaultClient.Do(req)
		if err != nil || resp.StatusCode != http.StatusUnauthorized {
			return
		}
		time.Sleep(time.Second)
	}
}

func Me(token string) {
	req, err := http.NewRequest(http.MethodGet, "https://kapi.kakao.com/v2/user/me", nil)
	if err != nil {
		return
	}
	req.Header.Set("Authorization", "Bearer "+token)
	for range 3 {
		resp, err := http.DefaultClient.Do(req)
		if err != nil || resp.StatusCode != http.StatusUnauthorized {
			return
		}
		time.Sleep(time.Second)
	}
}
