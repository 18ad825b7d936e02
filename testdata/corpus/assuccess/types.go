// Package assuccess holds calls whose failing answers take the way of success,
// each beside a twin that turns them away.
package assuccess

// User is the answer of /v2/user/me.
type User struct {
	ID           int64 `json:"id"`
	KakaoAccount struct {
		Email   string `json:"email"`
		Profile struct {
			Nickname string `json:"nickname"`
		} `json:"profile"`
	} `json:"kakao_account"`
}

// Token is the answer of /oauth/token.
type Token struct {
	AccessToken  string `json:"access_token"`
	RefreshToken string `json:"refresh_token"`
	ExpiresIn    int    `json:"expires_in"`
}

// Address is one document of the local search.
type Address struct {
	Name string `json:"address_name"`
	X    string `json:"x"`
	Y    string `json:"y"`
}
